#include "cli/command.h"
#include "cli/explain.h"
#include "cli/inputs.h"
#include "cli/pipeline.h"
#include "cli/progress.h"
#include "cli/readings.h"
#include "cli/review.h"

#include "base/file.h"
#include "base/journal.h"
#include "base/pool.h"
#include "base/sys.h"
#include "event/correct.h"
#include "event/json.h"
#include "place/gazetteer_look.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *const allowed[] = {"output", "format",      "gazetteer", "max-bytes", "jobs",
                                      "resume", "overwrite",   "strict",    "why",       "merge",
                                      "as-of",  "corrections", "mission",   "review",    NULL};

/* What a run over the releases needs and counts. */
typedef struct {
    const bm_options *options;
    bm_arena *arena; /* of the run */
    bm_pipeline pipeline;
    bm_inputs *inputs;
    bm_input first; /* taken already, to see what it is */
    bool has_first;
    bool lines;          /* a release a line */
    bool told;           /* each warning is told: releases were named one by one */
    bm_out *out;         /* of few, or of a stream */
    bm_journal *journal; /* of many: else NULL */
    bm_progress progress;
    bm_journal_count count;
    bm_corrections *corrections; /* or NULL */
    bm_review *review;           /* or NULL */
    size_t jobs;
    bm_arena **rooms; /* one a worker: what it reads a release in, one after the other, so that it stays in its cache */
    bm_err *err;      /* of the output; a release that cannot be read is only named */
} reading_run;

typedef struct {
    bm_input input;
    bm_buf text;
    bm_strs warnings;
    bm_doubts doubts;
    bm_err fault;
} item;

static bool take(void *context, void *at, bm_arena *arena)
{
    reading_run *run = context;
    item *it = at;
    if (!run->has_first)
        return bm_inputs_next(&it->input, run->inputs, arena);
    it->input = run->first;
    run->has_first = false;
    return true;
}

static void warnings_of(item *it, const bm_reading *r, bm_arena *arena)
{
    for (size_t i = 0; i < r->warnings.n; i++) {
        uint32_t m = r->warnings.at[i].mention;
        bm_str name = m == UINT32_MAX ? (bm_str){0} : r->mentions.at[m].text;
        BM_PUSH(arena, &it->warnings) =
            bm_str_of(bm_format(arena, "%s: %s%.*s%s%s", it->input.name, name.n ? "\"" : "", BM_STR_ARG(name),
                                name.n ? "\": " : "", r->warnings.at[i].text));
    }
}

static bm_doubts doubts_of(const bm_pipeline *p, const bm_corrections *corrections, bm_arena *arena,
                           const bm_reading *r)
{
    bm_doubt_known known = {p->data.gazetteer, corrections, p->givens};
    return bm_doubts_of(arena, r, &known);
}

enum { USUAL_BYTES = 16 << 10 }; /* of what is written of a release */

static void work(void *context, size_t worker, void *at, bm_arena *arena)
{
    reading_run *run = context;
    item *it = at;
    bm_release release;
    bm_reading r;
    bm_arena *room = run->rooms[worker];
    bm_arena_reset(room);
    room->escape = arena->escape;
    if (!bm_input_open(&release, room, &it->input, run->options->max_bytes, &it->fault) ||
        !bm_event_read(&r, room, run->pipeline.data.reader, &release, &it->fault) ||
        (run->corrections && !bm_corrections_apply(&r, room, run->corrections, &it->fault)))
        return;
    it->text = (bm_buf){.arena = arena};
    bm_buf_reserve(&it->text, USUAL_BYTES);
    if (run->options->why) {
        bm_explain(&it->text, &r);
    } else {
        bm_jsonw w = bm_jsonw_to(&it->text, run->lines ? 0 : 1);
        bm_reading_json(&w, room, &r, run->pipeline.data.gazetteer);
        bm_buf_char(&it->text, '\n');
    }
    warnings_of(it, &r, arena);
    if (run->review)
        it->doubts = doubts_of(&run->pipeline, run->corrections, arena, &r);
}

static bool write(reading_run *run, const item *it, bool failed)
{
    bm_str bytes = failed ? (bm_str){0} : bm_buf_str(&it->text);
    if (run->journal)
        return bm_journal_add(run->journal, it->input.name, bytes, failed, it->warnings.n, run->err);
    return bm_out_write(run->out, bytes.at, bytes.n, run->err) && bm_out_flush(run->out, run->err);
}

static bool give(void *context, void *at, bool whole)
{
    reading_run *run = context;
    item *it = at;
    if (!whole)
        bm_fail(&it->fault, BM_ENOMEM, "%s: no memory left to read it", it->input.name ? it->input.name : "a release");
    bool failed = it->fault.code != BM_OK;
    if (failed || (run->told && it->warnings.n > 0 && !run->options->quiet))
        bm_progress_clear(&run->progress);
    if (failed)
        bm_cli_fail(&it->fault);
    bm_arena scratch = {0};
    for (size_t i = 0; i < it->warnings.n && run->told && !run->options->quiet; i++)
        bm_cli_warn(&scratch, it->warnings.at[i].at);
    bm_arena_free(&scratch);
    run->count.items++;
    run->count.failed += failed;
    run->count.warnings += failed ? 0 : it->warnings.n;
    bm_progress_tell(&run->progress, run->count.items, it->input.share, "releases");
    if (run->review && !failed)
        bm_review_keep(run->review, &it->doubts);
    return write(run, it, failed);
}

/* What an earlier run has in the output is passed over. With corrections it is read again, not written: they must be
 * known to have matched. */
static bool pass_over(reading_run *run, bm_err *err)
{
    bm_arena arena = {0};
    bool ok = true;
    while (ok && bm_journal_counts(run->journal).items > run->count.items) {
        bool skips = false;
        item it = {0};
        ok = take(run, &it, &arena) ? bm_journal_skips(&skips, run->journal, it.input.name, err)
                                    : bm_journal_commit(run->journal, err); /* says that items are missing */
        run->count.items += skips;
        if (ok && skips && run->corrections)
            work(run, 0, &it, &arena);
        bm_arena_reset(&arena);
    }
    bm_arena_free(&arena);
    run->count = bm_journal_counts(run->journal);
    return ok;
}

static bool open_output(reading_run *run, bm_arena *arena, bm_err *err)
{
    const bm_options *o = run->options;
    const char *path = o->outputs.n ? o->outputs.at[0].at : "-";
    if (!run->lines || strcmp(path, "-") == 0 || !bm_out_is_file(path))
        return bm_out_open(&run->out, arena, path, o->overwrite, err);
    const bm_givens *givens = run->pipeline.givens;
    uint64_t decided[] = {run->corrections ? bm_corrections_hash(run->corrections) : 0, givens ? givens->hash : 0};
    bm_journal_request request = {
        path,
        bm_format(arena, "briefmap %s read%s, gazetteer %.*s, decisions %016" PRIx64 "-%016" PRIx64, BM_VERSION,
                  o->why ? " --why" : "", BM_STR_ARG(bm_gazetteer_version(run->pipeline.data.gazetteer)), decided[0],
                  decided[1]),
        o->overwrite, o->resume};
    return bm_journal_open(&run->journal, arena, &request, err) && pass_over(run, err);
}

/* In the words of one release, what kept that one from being read; of many, how many there were. */
static bool conclude(reading_run *run, bool single, int *code, bm_err *err)
{
    const bm_options *o = run->options;
    bm_progress_clear(&run->progress);
    if (err->code != BM_OK)
        return false;
    if (bm_sys_stopping())
        return bm_fail(err, BM_EINTERRUPTED, "read: interrupted after %zu releases%s", run->count.items,
                       run->journal ? "\nWhat was read is kept; go on with --resume." : "");
    if (run->count.items == 0)
        return bm_fail(err, BM_ENOTHING, "%s: no release in it\nA folder's releases end in .txt or .ndjson.",
                       o->inputs.at[0].at);
    if (run->count.failed == run->count.items)
        return bm_fail(err, BM_EDATA, "read: none of the %zu releases could be read", run->count.items);
    if (run->review ? !bm_review_write(run->review, run->corrections, err)
                    : run->corrections && !bm_corrections_all_used(run->corrections, run->arena, err))
        return false;
    if (run->journal ? !bm_journal_commit(run->journal, err) : !bm_out_commit(run->out, err))
        return false;
    if ((!run->told || run->count.failed > 0) && !single && !o->quiet)
        fprintf(stderr, "%zu releases read in %.1f s, %zu warnings in them; %zu could not be read\n",
                run->count.items - run->count.failed, bm_progress_seconds(&run->progress), run->count.warnings,
                run->count.failed);
    *code = run->count.failed ? BM_EXIT_FAILED : o->strict && run->count.warnings ? BM_EXIT_WARNINGS : BM_EXIT_DONE;
    return true;
}

static bool read_one(reading_run *run, bm_arena *arena, int *code, bm_err *err)
{
    item it = {.input = run->first};
    run->has_first = false;
    work(run, 0, &it, arena);
    if (it.fault.code != BM_OK) {
        *err = it.fault;
        return false;
    }
    return give(run, &it, true) && conclude(run, true, code, err);
}

static bool check(const bm_options *o, bm_err *err)
{
    if (o->format && strcmp(o->format, "jsonl") != 0 && strcmp(o->format, "json") != 0)
        return bm_fail(err, BM_EUSAGE, "--format: \"%s\" is none of json, jsonl", o->format);
    if (o->inputs.n == 0)
        return bm_fail(err, BM_EUSAGE,
                       "read: no release given\nUse: briefmap read RELEASE... [-o FILE]; - is standard input.");
    if (!o->merge && o->as_of)
        return bm_fail(err, BM_EUSAGE, "read: --as-of goes with --merge");
    return o->outputs.n <= 1 || bm_fail(err, BM_EUSAGE, "read: one -o FILE, not %zu", o->outputs.n);
}

/* All releases as one object. */
static bool read_together(const bm_options *o, bm_arena *arena, int *code, bm_err *err)
{
    bm_pipeline p;
    bm_together together;
    bm_buf text = {.arena = arena};
    bm_out *out;
    bm_review *review = NULL;
    if ((o->review && !bm_review_open(&review, arena, o, err)) || !bm_pipeline_open(&p, arena, o, err) ||
        !bm_readings_together(&together, &p, arena, err))
        return false;
    for (size_t r = 0; review && r < together.set.n; r++) {
        bm_doubts doubts = doubts_of(&p, together.corrections, arena, &together.set.at[r]);
        bm_review_keep(review, &doubts);
    }
    if (review && !bm_review_write(review, together.corrections, err))
        return false;
    for (size_t r = 0; o->why && r < together.set.n; r++)
        bm_explain(&text, &together.set.at[r]);
    if (!o->why) {
        bm_jsonw w = bm_jsonw_to(&text, o->format && strcmp(o->format, "jsonl") == 0 ? 0 : 1);
        bm_readings_json(&w, arena, &together.set, p.data.gazetteer);
        bm_buf_char(&text, '\n');
    }
    *code = bm_readings_conclude(&together, arena, o, 0);
    return bm_out_open(&out, arena, o->outputs.n ? o->outputs.at[0].at : "-", o->overwrite, err) &&
           bm_out_write(out, text.at, text.n, err) && bm_out_commit(out, err);
}

static bool run_read(const bm_options *o, bm_arena *arena, int *code, bm_err *err)
{
    bm_inputs_request request = {&o->inputs, o->max_bytes, true};
    reading_run run = {.options = o, .arena = arena, .err = err, .told = bm_inputs_are_files(&o->inputs)};
    if (!check(o, err))
        return false;
    if (o->merge)
        return read_together(o, arena, code, err);
    if (!bm_pipeline_open(&run.pipeline, arena, o, err))
        return false;
    if (o->corrections &&
        !bm_corrections_load(&run.corrections, arena, o->corrections, run.pipeline.data.gazetteer, err))
        return false;
    if (o->review && !bm_review_open(&run.review, arena, o, err))
        return false;
    run.jobs = o->jobs ? o->jobs : bm_pool_cores();
    run.rooms = BM_NEW_ARRAY(arena, bm_arena *, run.jobs);
    for (size_t i = 0; i < run.jobs; i++)
        run.rooms[i] = bm_arena_inner(arena);
    run.inputs = bm_inputs_open(arena, &request);
    run.has_first = bm_inputs_next(&run.first, run.inputs, arena);
    bool single = run.told && o->inputs.n == 1 && !run.first.line;
    run.told &= !run.first.line;
    run.lines = o->format ? strcmp(o->format, "jsonl") == 0 : !single;
    run.progress = bm_progress_begin(o->quiet || o->outputs.n == 0);
    if (!open_output(&run, arena, err))
        return false;
    if (single)
        return read_one(&run, arena, code, err);
    bm_pool_task task = {&run, sizeof(item), 8, take, work, give};
    if (!bm_pool_run(&task, run.jobs))
        return bm_fail(err, BM_ENOMEM, "read: no memory to begin with");
    return conclude(&run, false, code, err);
}

int bm_cli_read(int argc, char **argv)
{
    static const bm_cli_spec spec = {
        "Use: briefmap read RELEASE... [-o FILE]\n"
        "What each release says, as JSON; several releases make a line each. A RELEASE is a file, - for standard\n"
        "input, a folder, @LIST (a file with a name a line), or FILE.ndjson: {\"id\", \"text\", \"date\", \"url\"} a "
        "line.\n"
        "With --merge all of them make one object, in which what several tell is one event.",
        allowed,
        run_read,
        {.reads_back = true}};
    return bm_cli_run(&spec, argc, argv);
}

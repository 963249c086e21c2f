#include "cli/readings.h"

#include "cli/signals.h"

#include "cli/command.h"
#include "cli/inputs.h"

#include "event/correct.h"
#include "event/keep.h"

typedef struct {
    bm_reading *at;
    size_t n, cap;
} readings;

static bool day_of(bm_date *out, const char *text, bm_err *err)
{
    *out = BM_NO_DATE;
    return !text || bm_date_parse_iso(out, bm_str_of(text)) ||
           bm_fail(err, BM_EUSAGE, "--as-of: \"%s\" is no day; write it as in 2024-06-30", text);
}

static bool read_one(bm_reading *out, const bm_pipeline *p, bm_arena *arena, const bm_input *input, bm_err *err)
{
    bm_release release;
    return bm_input_open(&release, arena, input, p->options->max_bytes, err) &&
           bm_event_read(out, arena, p->data.reader, &release, err);
}

static bool correct(readings *all, bm_corrections **out, const bm_pipeline *p, bm_arena *arena, bm_err *err)
{
    bm_corrections *corrections;
    if (!p->options->corrections)
        return true;
    if (!bm_corrections_load(&corrections, arena, p->options->corrections, p->data.gazetteer, err))
        return false;
    for (size_t i = 0; i < all->n; i++)
        if (!bm_corrections_apply(&all->at[i], arena, corrections, err))
            return false;
    *out = corrections;
    return p->options->review || bm_corrections_all_used(corrections, arena, err);
}

static bool read_all(readings *out, size_t *failed, const bm_pipeline *p, bm_arena *arena, bm_err *err)
{
    bm_inputs_request request = {&p->options->inputs, p->options->max_bytes, true};
    bm_inputs *inputs = bm_inputs_open(arena, &request);
    bool alone = p->options->inputs.n == 1 && bm_inputs_are_files(&p->options->inputs);
    bm_arena *work = bm_arena_inner(arena); /* of one release */
    bm_input input;
    for (; bm_inputs_next(&input, inputs, work); bm_arena_reset(work)) {
        bm_err fault = {0};
        bm_reading reading;
        bm_signals_alive();
        if (read_one(&reading, p, work, &input, &fault)) {
            BM_PUSH(arena, out) = bm_reading_kept(arena, &reading);
        } else if (alone && !input.line) {
            *err = fault;
            return false;
        } else {
            bm_cli_fail(&fault);
            ++*failed;
        }
    }
    bm_arena_free(work);
    if (out->n == 0 && *failed > 0)
        return bm_fail(err, BM_EDATA, "none of the %zu releases could be read", *failed);
    return out->n > 0 || bm_fail(err, BM_ENOTHING, "%s: no release in it\nA folder's releases end in .txt or .ndjson.",
                                 p->options->inputs.at[0].at);
}

bool bm_readings_together(bm_together *out, const bm_pipeline *pipeline, bm_arena *arena, bm_err *err)
{
    const bm_options *o = pipeline->options;
    readings all = {0};
    bm_together t = {0};
    bm_date as_of;
    if (!day_of(&as_of, o->as_of, err) || !read_all(&all, &t.failed, pipeline, arena, err) ||
        !correct(&all, &t.corrections, pipeline, arena, err))
        return false;
    t.set = (bm_readings){all.at, all.n};
    if (all.n > 1 || o->merge || as_of != BM_NO_DATE)
        t.set = bm_merge(arena, all.at, all.n, as_of);
    if (t.set.n == 0)
        return bm_fail(err, BM_ENOTHING, "--as-of: none of the %zu releases tells what was known or had begun on %s",
                       all.n, o->as_of);
    *out = t;
    return true;
}

int bm_readings_conclude(const bm_together *together, bm_arena *arena, const bm_options *options, size_t more_warnings)
{
    size_t warnings = more_warnings;
    for (size_t r = 0; r < together->set.n; r++) {
        const bm_reading *reading = &together->set.at[r];
        warnings += reading->warnings.n;
        for (size_t i = 0; i < reading->warnings.n && !options->quiet; i++)
            bm_cli_warn(arena, bm_format(arena, "%s: %s", reading->doc->path, reading->warnings.at[i].text));
    }
    return together->failed ? BM_EXIT_FAILED : options->strict && warnings > 0 ? BM_EXIT_WARNINGS : BM_EXIT_DONE;
}

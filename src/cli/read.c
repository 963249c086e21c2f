#include "cli/command.h"
#include "cli/pipeline.h"

#include "base/file.h"
#include "event/json.h"

#include <string.h>

static const char *const allowed[] = {"output", "format", "gazetteer", "max-bytes", "overwrite", "strict", "why", NULL};

/* ---- for people ---- */

static void explain_mention(bm_buf *out, const bm_mention *m)
{
    bm_buf_format(out, "    %.*s: %s", BM_STR_ARG(m->text), bm_role_name(m->role));
    if (m->place)
        bm_buf_format(out, ", %.*s (%s%s%.*s) %.3f %.3f, score %.2f", BM_STR_ARG(m->place->name),
                      bm_place_kind_name(m->place->kind), m->place->admin1.n ? ", " : "", BM_STR_ARG(m->place->admin1),
                      m->place->point.lon, m->place->point.lat, m->score);
    else
        bm_buf_c(out, ", no place fits");
    bm_buf_format(out, "\n      because: %s\n", m->why && *m->why ? m->why : "it is the only place of that name");
}

static void explain_event(bm_buf *out, const bm_reading *r, const bm_event *e)
{
    const char *status = bm_status_name(e->status);
    const char *from = bm_date_iso(out->arena, e->when.from), *to = bm_date_iso(out->arena, e->when.to);
    bm_buf_format(out, "    => %s%s%s", bm_kind_name(e->kind), status ? ", " : "", status ? status : "");
    if (e->kind == BM_INCIDENT)
        bm_buf_format(out, ", %s", bm_incident_type_name(e->type));
    for (size_t i = 0; i < e->n_who; i++)
        bm_buf_format(out, "%s%.*s", i ? ", " : " by ", BM_STR_ARG(e->who[i]));
    bm_buf_format(out, ", %s to %s (%s)", from ? from : "?", to ? to : "?", bm_precision_name(e->when.precision));
    for (size_t i = 0; i < e->n_places; i++)
        bm_buf_format(out, "%s%.*s", i ? ", " : ": ", BM_STR_ARG(r->mentions.at[e->places[i]].text));
    bm_buf_format(out, "\n      because: %s\n", e->why);
}

/* Sentence by sentence: the names in it, and the events that it tells first. */
static void explain(bm_buf *out, const bm_reading *r)
{
    size_t m = 0;
    bm_buf_format(out, "%s\n", r->doc->path);
    for (uint32_t s = 0; s < r->doc->n_sentences; s++) {
        bool events = false;
        for (size_t e = 0; e < r->events.n; e++)
            events |= r->events.at[e].n_evidence > 0 && r->events.at[e].evidence[0] == s;
        bool mentions = m < r->mentions.n && r->mentions.at[m].sentence == s;
        if (!events && !mentions)
            continue;
        const bm_sentence *z = &r->doc->sentences[s];
        bm_buf_format(out, "\n  \"%.*s\"\n", BM_STR_ARG(bm_str_slice(r->doc->text, z->start, z->end)));
        for (; m < r->mentions.n && r->mentions.at[m].sentence == s; m++)
            explain_mention(out, &r->mentions.at[m]);
        for (size_t e = 0; e < r->events.n; e++)
            if (r->events.at[e].n_evidence > 0 && r->events.at[e].evidence[0] == s)
                explain_event(out, r, &r->events.at[e]);
    }
}

/* ---- the command ---- */

static bool read_one(bm_buf *text, size_t *warnings, const bm_pipeline *p, bm_arena *arena, const char *path,
                     bool lines, bm_err *err)
{
    bm_reading r;
    if (!bm_pipeline_read(&r, p, arena, path, err))
        return false;
    if (p->options->why) {
        explain(text, &r);
    } else {
        bm_jsonw w = bm_jsonw_to(text, lines ? 0 : 1);
        bm_reading_json(&w, arena, &r, p->gazetteer);
        bm_buf_char(text, '\n');
    }
    *warnings += r.warnings.n;
    for (size_t i = 0; i < r.warnings.n && !p->options->quiet; i++) {
        uint32_t m = r.warnings.at[i].mention;
        bm_str name = m == UINT32_MAX ? (bm_str){0} : r.mentions.at[m].text;
        bm_cli_warn(arena, bm_format(arena, "%s: %s%.*s%s%s", path, name.n ? "\"" : "", BM_STR_ARG(name),
                                     name.n ? "\": " : "", r.warnings.at[i].text));
    }
    return true;
}

/* One release that needs more memory than there is stops no other. */
static bool guarded(bm_buf *text, size_t *warnings, const bm_pipeline *p, bm_arena *arena, const char *path, bool lines,
                    bm_err *err)
{
    jmp_buf full;
    bm_arena_reset(arena);
    return bm_arena_guard(arena, &full) ? read_one(text, warnings, p, arena, path, lines, err)
                                        : bm_fail(err, BM_ENOMEM, "%s: no memory left to read it", path);
}

static bool run(const bm_options *o, bm_arena *arena, int *code, bm_err *err)
{
    bm_pipeline p;
    bool lines = o->format ? strcmp(o->format, "jsonl") == 0 : o->inputs.n > 1;
    if (o->format && !lines && strcmp(o->format, "json") != 0)
        return bm_fail(err, BM_EUSAGE, "--format: \"%s\" is none of json, jsonl", o->format);
    if (o->inputs.n == 0)
        return bm_fail(err, BM_EUSAGE,
                       "read: no release given\nUse: briefmap read RELEASE... [-o FILE]; - is standard input.");
    if (o->outputs.n > 1)
        return bm_fail(err, BM_EUSAGE, "read: one -o FILE, not %zu", o->outputs.n);
    bm_out *out;
    const char *path = o->outputs.n ? o->outputs.at[0].at : "-";
    if (!bm_pipeline_open(&p, arena, o, err) || !bm_out_open(&out, arena, path, o->overwrite, err))
        return false;
    size_t warnings = 0, failed = 0;
    bm_arena scratch = {0};
    for (size_t i = 0; i < o->inputs.n; i++) {
        bm_err one = {0};
        bm_buf text = {.arena = &scratch};
        if (!guarded(&text, &warnings, &p, &scratch, o->inputs.at[i].at, lines, &one)) {
            failed++;
            if (o->inputs.n == 1)
                *err = one;
            else
                bm_cli_fail(&one);
            continue;
        }
        if (!bm_out_write(out, text.at, text.n, err))
            break;
    }
    bm_arena_free(&scratch);
    if (err->code != BM_OK || (failed == o->inputs.n) || !bm_out_commit(out, err))
        return err->code != BM_OK ? false
                                  : bm_fail(err, BM_EDATA, "read: none of the %zu releases could be read", o->inputs.n);
    *code = failed ? BM_EXIT_FAILED : o->strict && warnings ? BM_EXIT_WARNINGS : BM_EXIT_DONE;
    return true;
}

int bm_cli_read(int argc, char **argv)
{
    static const bm_cli_spec spec = {"Use: briefmap read RELEASE... [-o FILE]\n"
                                     "What each release says, as JSON; several releases make a line each.",
                                     allowed, run};
    return bm_cli_run(&spec, argc, argv);
}

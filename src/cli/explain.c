#include "cli/explain.h"

#include "base/clean.h"
#include "event/merge.h"

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

/* What others say of it, and what was said before. */
static void explain_merged(bm_buf *out, const bm_merged *m)
{
    for (size_t i = 1; i < m->n_accounts; i++)
        bm_buf_format(out, "      told too by %s\n", m->accounts[i].reading->doc->path);
    for (size_t i = 0; i < m->n_conflicts; i++) {
        bm_buf_format(out, "      they disagree on %s:\n", m->conflicts[i].what);
        for (size_t k = 0; k < 2; k++) {
            const bm_side *side = &m->conflicts[i].sides[k];
            const char *says = bm_side_text(out->arena, &m->conflicts[i], side);
            bm_buf_format(out, "        %s: %s: \"%.*s\"\n", side->reading->doc->path, says ? says : "not told",
                          BM_STR_ARG(bm_side_quote(side)));
        }
    }
    for (size_t i = 0; i < m->n_history; i++) {
        const char *status = bm_status_name(m->history[i].status), *day = bm_date_iso(out->arena, m->history[i].as_of);
        bm_buf_format(out, "      before: %s, %s (%s)\n", status ? status : "held", day ? day : "no day known",
                      m->history[i].reading->doc->path);
    }
}

static void explain_event(bm_buf *out, const bm_reading *r, const bm_event *e)
{
    const char *status = bm_status_name(e->status);
    const char *from = bm_date_iso(out->arena, e->when.from), *to = bm_date_iso(out->arena, e->when.to);
    bm_buf_format(out, "    => %s%s%s%s", bm_kind_name(e->kind), status ? ", " : "", status ? status : "",
                  e->cancelled ? ", cancelled or denied" : "");
    if (e->kind == BM_INCIDENT)
        bm_buf_format(out, ", %s", bm_incident_type_name(e->type));
    for (size_t i = 0; i < e->n_who; i++)
        bm_buf_format(out, "%s%.*s", i ? ", " : " by ", BM_STR_ARG(e->who[i]));
    bm_buf_format(out, ", %s to %s (%s)", from ? from : "?", to ? to : "?", bm_precision_name(e->when.precision));
    for (size_t i = 0; i < e->n_places; i++)
        bm_buf_format(out, "%s%.*s", i ? ", " : ": ", BM_STR_ARG(r->mentions.at[e->places[i]].text));
    bm_buf_format(out, "\n      because: %s\n", e->why);
    if (e->merged)
        explain_merged(out, e->merged);
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

void bm_explain(bm_buf *out, const bm_reading *r)
{
    bm_buf text = {.arena = out->arena};
    explain(&text, r);
    bm_buf_add(out, bm_clean_text(out->arena, bm_buf_str(&text)));
}

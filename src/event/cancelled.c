/* Visits and meetings that the release says were cancelled, postponed, refused or denied: kept, and marked. */
#include "event/tell.h"

static bool is_cancelled(const bm_teller *t, uint32_t mention)
{
    const bm_governed *g = &t->telling.at[mention];
    const bm_mention *m = &t->telling.mentions->at[mention];
    bool travel = g->cue && (g->cue->class == BM_CUE_TRAVEL || g->cue->class == BM_CUE_MEET);
    return g->negated && travel && m->role == BM_ROLE_MENTION && m->place && !t->telling.doc->tokens[m->first].quoted;
}

/* Goes on with the event before: the same words cancel both places. */
static bool is_same(const bm_teller *t, const bm_event *e, uint32_t mention)
{
    const bm_governed *g = &t->telling.at[mention];
    return e->cancelled && t->telling.at[e->places[e->n_places - 1]].cue == g->cue;
}

static bm_event cancelled_event(bm_teller *t, uint32_t mention)
{
    const bm_governed *g = &t->telling.at[mention];
    const bm_mention *m = &t->telling.mentions->at[mention];
    bm_event e = {.kind = g->cue->class == BM_CUE_MEET ? BM_MEETING : BM_VISIT,
                  .cancelled = true,
                  .status = g->planned ? BM_STATUS_PLANNED : BM_STATUS_NONE,
                  .when = g->date ? g->date->when : BM_WHEN_UNKNOWN,
                  .order = BM_ORDER_LISTED,
                  .fatalities = -1,
                  .as_of = BM_NO_DATE,
                  .score = m->score};
    e.who = bm_who(t, bm_subject(t, mention), &e.n_who);
    bm_indices_append(t->arena, &e.evidence, &e.n_evidence, m->sentence);
    return e;
}

static void add_stop(bm_teller *t, bm_event *e, uint32_t mention)
{
    const bm_dated *d = t->telling.at[mention].date;
    bm_stop *stops = BM_NEW_ARRAY(t->arena, bm_stop, e->n_stops + 1);
    for (size_t i = 0; i < e->n_stops; i++)
        stops[i] = e->stops[i];
    stops[e->n_stops++] = (bm_stop){.mention = mention, .when = d ? d->when : BM_WHEN_UNKNOWN};
    e->stops = stops;
}

void bm_tell_cancelled(bm_teller *t)
{
    size_t own = t->events->n;
    for (uint32_t i = 0; i < t->telling.mentions->n; i++) {
        if (!is_cancelled(t, i))
            continue;
        bm_event *e = t->events->n > own ? &t->events->at[t->events->n - 1] : NULL;
        if (!e || !is_same(t, e, i)) {
            e = &BM_PUSH(t->arena, t->events);
            *e = cancelled_event(t, i);
        }
        bm_indices_append(t->arena, &e->places, &e->n_places, i);
        if (e->kind == BM_VISIT)
            add_stop(t, e, i);
    }
}

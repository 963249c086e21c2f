#include "event/tell.h"

/* "The ceremony was held in ...": without a date of its own it has that of the hand-over told of the same place before.
 */
static bm_when days_of(const bm_teller *t, const bm_mention *m, const bm_governed *g)
{
    if (g->date)
        return g->date->when;
    for (uint32_t i = 0; i < t->telling.mentions->n; i++) {
        const bm_mention *other = &t->telling.mentions->at[i];
        const bm_governed *o = &t->telling.at[i];
        if (other == m)
            break;
        if (other->role == BM_ROLE_ZONE && other->place && m->place && other->place->index == m->place->index &&
            o->date && o->date->when.precision == BM_PRECISION_DAY)
            return o->date->when;
    }
    return BM_WHEN_UNKNOWN;
}

/* The same meeting told again, in the title or further on: same place, and the same day or none. */
static bool told_already(const bm_teller *t, const bm_mention *m, bm_when when)
{
    for (size_t i = 0; i < t->events->n; i++) {
        const bm_event *e = &t->events->at[i];
        if (e->kind != BM_MEETING)
            continue;
        const bm_place *other = t->telling.mentions->at[e->places[0]].place;
        if (other && m->place && other->index == m->place->index &&
            (when.from == BM_NO_DATE || when.from == e->when.from))
            return true;
    }
    return false;
}

/* A town that somebody travelled to is a stop: what he did there, on no other day, is told with it. */
static bool is_stop(const bm_teller *t, const bm_mention *m, bm_when when)
{
    for (size_t i = 0; when.from == BM_NO_DATE && i < t->events->n; i++) {
        const bm_event *e = &t->events->at[i];
        for (size_t k = 0; k < e->n_stops; k++) {
            const bm_place *other = t->telling.mentions->at[e->stops[k].mention].place;
            if (other && m->place && other->index == m->place->index)
                return true;
        }
    }
    return false;
}

void bm_tell_meetings(bm_teller *t)
{
    for (uint32_t i = 0; i < t->telling.mentions->n; i++) {
        bm_mention *m = &t->telling.mentions->at[i];
        const bm_governed *g = &t->telling.at[i];
        if (m->role != BM_ROLE_MEETING || !m->place)
            continue;
        bm_when when = days_of(t, m, g);
        if (told_already(t, m, when) || is_stop(t, m, when)) {
            m->role = BM_ROLE_MENTION;
            continue;
        }
        bm_event e = {.kind = BM_MEETING, .when = when, .fatalities = -1, .as_of = BM_NO_DATE, .score = m->score};
        e.who = bm_who(t, bm_subject(t, i), &e.n_who);
        e.status = g->planned || (when.from != BM_NO_DATE && when.from > t->telling.doc->date &&
                                  t->telling.doc->date != BM_NO_DATE)
                       ? BM_STATUS_PLANNED
                       : BM_STATUS_NONE;
        bm_indices places = {0}, evidence = {0};
        bm_indices_add(&places, t->arena, i);
        bm_indices_add(&evidence, t->arena, m->sentence);
        e.places = places.at;
        e.evidence = evidence.at;
        e.n_places = e.n_evidence = 1;
        BM_PUSH(t->arena, t->events) = e;
    }
}

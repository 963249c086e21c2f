#include "event/tell.h"

#include <string.h>

static bm_status status_of(const bm_governed *g)
{
    bm_status status = BM_STATUS_PLANNED;
    if (!g->cue || !bm_status_of(&status, bm_str_of(g->cue->value)))
        return BM_STATUS_PLANNED;
    return status;
}

static bm_event *event_for(bm_teller *t, const bm_mention *m, bm_status status, bm_when when)
{
    for (size_t i = 0; i < t->events->n; i++) {
        bm_event *e = &t->events->at[i];
        bool days = e->when.from == when.from && e->when.to == when.to;
        if (e->kind == BM_DISENGAGEMENT && e->status == status && days && e->evidence[0] == m->sentence)
            return e;
    }
    bm_event *e = &BM_PUSH(t->arena, t->events);
    *e = (bm_event){.kind = BM_DISENGAGEMENT,
                    .status = status,
                    .when = when,
                    .fatalities = -1,
                    .as_of = t->telling.doc->date,
                    .score = 1};
    return e;
}

/* The same area with the same status told before: in the title, say. */
static bm_event *told_already(bm_teller *t, const bm_mention *m, bm_status status)
{
    for (size_t i = 0; i < t->events->n; i++) {
        bm_event *e = &t->events->at[i];
        for (size_t k = 0; e->kind == BM_DISENGAGEMENT && e->status == status && k < e->n_places; k++) {
            const bm_place *other = t->telling.mentions->at[e->places[k]].place;
            if (other && m->place && other->index == m->place->index)
                return e;
        }
    }
    return NULL;
}

/* "n'interviendra pas avant mars", "will not begin before March". */
static bool is_denied(const bm_doc *doc, uint32_t date)
{
    enum { WORDS = 4 };
    if (!bm_str_is(bm_doc_fold(doc, date), "before") && !bm_str_is(bm_doc_fold(doc, date), "avant"))
        return false;
    for (uint32_t i = date > WORDS ? date - WORDS : 0; i < date; i++)
        if (bm_str_is(bm_doc_fold(doc, i), "not") || bm_str_is(bm_doc_fold(doc, i), "pas"))
            return true;
    return false;
}

/* Of what a bound day ends: of "before May" the first of May. */
static bm_date first_day(const bm_dated *d)
{
    bm_ymd last = bm_date_ymd(d->when.to);
    bm_date first = d->when.to;
    return d->expr->kind == BM_DATE_MONTH && bm_date_of(&first, last.year, last.month, 1) ? first : d->when.to;
}

/* "will not be closed before 1 January" is from that day on; what began on a day goes on from it. */
static bm_when days_of(const bm_teller *t, const bm_governed *g, bm_status status)
{
    bm_when when = g->date ? g->date->when : BM_WHEN_UNKNOWN;
    const bm_doc *doc = t->telling.doc;
    for (uint32_t i = 0; g->cue && when.precision == BM_PRECISION_BEFORE && i < g->cue->n; i++)
        if (bm_str_is(bm_doc_fold(doc, g->cue->first + i), "not"))
            return bm_when_since(bm_when_of(when.to, when.to, when.bound));
    if (when.precision == BM_PRECISION_BEFORE && is_denied(doc, g->date->expr->first))
        return bm_when_since(bm_when_of(first_day(g->date), BM_NO_DATE, when.bound));
    if (status == BM_STATUS_UNDER_WAY && when.precision == BM_PRECISION_DAY && doc->date != BM_NO_DATE &&
        when.from > doc->date)
        return bm_when_until(when); /* "began in May and will be completed on 3 July" */
    if (status == BM_STATUS_UNDER_WAY && when.precision == BM_PRECISION_DAY)
        return bm_when_since(when);
    return when;
}

/* A headline's area that the text below tells again, with its status and day. */
static bool is_title_of_more(const bm_teller *t, uint32_t mention)
{
    const bm_mentions *m = t->telling.mentions;
    if (t->telling.doc->sentences[m->at[mention].sentence].part != BM_PART_TITLE)
        return false;
    for (uint32_t i = mention + 1; i < m->n; i++)
        if (m->at[i].role == BM_ROLE_ZONE && m->at[i].place && m->at[i].place->index == m->at[mention].place->index &&
            m->at[i].sentence != m->at[mention].sentence)
            return true;
    return false;
}

void bm_tell_zones(bm_teller *t)
{
    for (uint32_t i = 0; i < t->telling.mentions->n; i++) {
        const bm_mention *m = &t->telling.mentions->at[i];
        const bm_governed *g = &t->telling.at[i];
        if (m->role != BM_ROLE_ZONE || !m->place)
            continue;
        bm_status status = status_of(g);
        bm_when when = days_of(t, g, status);
        if (is_title_of_more(t, i))
            continue;
        bm_event *e = told_already(t, m, status);
        if (e && e->when.from == BM_NO_DATE && e->when.to == BM_NO_DATE && e->n_places == 1)
            e->when = when;
        if (!e) {
            e = event_for(t, m, status, when);
            bm_indices_append(t->arena, &e->places, &e->n_places, i);
        }
        bm_indices_append(t->arena, &e->evidence, &e->n_evidence, m->sentence);
        e->score = m->score < e->score ? m->score : e->score;
    }
}

#include "layer/visits.h"

#include <stdlib.h>

static bm_when join(bm_when a, bm_when b)
{
    if (a.from == BM_NO_DATE && a.to == BM_NO_DATE)
        return b;
    if (b.from == BM_NO_DATE || b.to == BM_NO_DATE || a.from == BM_NO_DATE || a.to == BM_NO_DATE)
        return a;
    bm_when out = a;
    out.from = b.from < a.from ? b.from : a.from;
    out.to = b.to > a.to ? b.to : a.to;
    if (out.from != a.from || out.to != a.to)
        out.precision = BM_PRECISION_RANGE;
    return out;
}

bm_when bm_visit_when(const bm_event *visit)
{
    bm_when when = visit->when;
    for (size_t i = 0; i < visit->n_stops; i++)
        when = join(when, visit->stops[i].when);
    return when;
}

bm_date bm_visit_first_day(const bm_event *visit)
{
    bm_when when = bm_visit_when(visit);
    return when.from != BM_NO_DATE ? when.from : when.to;
}

/* Visits without a day stay behind those that have one, in the order they came. */
static int by_day(const void *a, const void *b)
{
    const bm_visit *x = a, *y = b;
    bm_date day_x = bm_visit_first_day(x->event), day_y = bm_visit_first_day(y->event);
    if (day_x != day_y && (day_x == BM_NO_DATE || day_y == BM_NO_DATE))
        return day_x == BM_NO_DATE ? 1 : -1;
    if (day_x != day_y)
        return day_x < day_y ? -1 : 1;
    return x->first_number - y->first_number;
}

bm_visits bm_visits_of(bm_arena *arena, const bm_reading *readings, size_t n)
{
    bm_visits visits = {0};
    for (size_t r = 0; r < n; r++)
        for (size_t e = 0; e < readings[r].events.n; e++) {
            const bm_event *event = &readings[r].events.at[e];
            if (event->kind == BM_VISIT && !event->cancelled && event->n_stops > 0)
                BM_PUSH(arena, &visits) = (bm_visit){&readings[r], event, (int)visits.n};
        }
    if (visits.n > 1)
        qsort(visits.at, visits.n, sizeof *visits.at, by_day);
    int number = 1;
    for (size_t i = 0; i < visits.n; i++) {
        visits.at[i].first_number = number;
        number += (int)visits.at[i].event->n_stops;
    }
    return visits;
}

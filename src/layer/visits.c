#include "layer/visits.h"

#include <stdlib.h>

static bool is_unknown(bm_when when)
{
    return when.from == BM_NO_DATE && when.to == BM_NO_DATE;
}

/* Of days that are not all of the span: months are told as months, and their days named by nobody. */
static bm_precision coarse(bm_when when)
{
    static const bm_precision span[] = {
        [BM_PRECISION_PART_OF_MONTH] = BM_PRECISION_MONTH, [BM_PRECISION_WEEK] = BM_PRECISION_MONTH,
        [BM_PRECISION_MONTH] = BM_PRECISION_MONTH,         [BM_PRECISION_YEAR] = BM_PRECISION_YEAR,
        [BM_PRECISION_AFTER] = BM_PRECISION_UNKNOWN,
    };
    return span[when.precision] > BM_PRECISION_RANGE ? span[when.precision] : BM_PRECISION_RANGE;
}

static bool same_days(bm_when a, bm_when b)
{
    return a.from == b.from && a.to == b.to;
}

/* What is open at one end leaves the whole open there: all of it is over "by 5 March", or goes on "since May". */
static bm_when join_open(bm_when a, bm_when b)
{
    bm_date from = a.from == BM_NO_DATE || b.from == BM_NO_DATE ? BM_NO_DATE : a.from < b.from ? a.from : b.from;
    bm_date to = a.to == BM_NO_DATE || b.to == BM_NO_DATE ? BM_NO_DATE : a.to > b.to ? a.to : b.to;
    bm_when end = from == BM_NO_DATE ? (to == a.to ? a : b) : from == a.from ? a : b;
    return from == BM_NO_DATE && to == BM_NO_DATE ? BM_WHEN_UNKNOWN
           : from == BM_NO_DATE                   ? bm_when_until(end)
                                                  : bm_when_since(end);
}

bm_when bm_when_joined(bm_when a, bm_when b)
{
    if (is_unknown(a) || is_unknown(b))
        return is_unknown(a) ? b : a;
    if (a.from == BM_NO_DATE || a.to == BM_NO_DATE || b.from == BM_NO_DATE || b.to == BM_NO_DATE)
        return join_open(a, b);
    bm_when out = bm_when_of(b.from < a.from ? b.from : a.from, b.to > a.to ? b.to : a.to, BM_PRECISION_RANGE);
    if (same_days(out, a) && !(same_days(out, b) && b.precision > a.precision))
        return a;
    if (same_days(out, b))
        return b;
    out.precision = coarse(a) > coarse(b) ? coarse(a) : coarse(b);
    return out;
}

bm_when bm_visit_when(const bm_event *visit)
{
    bm_when when = visit->when;
    for (size_t i = 0; i < visit->n_stops; i++)
        when = bm_when_joined(when, visit->stops[i].when);
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

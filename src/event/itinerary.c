/* What is odd in an itinerary: days that nothing tells of, and a leg that nobody can travel in its time. */
#include "event/tell.h"

#include "geo/geodesic.h"

/* What a traveller with an aircraft of his own may cover in a day of visits. */
enum { MOST_KM_A_DAY = 6000 };

static void warn_gap(bm_teller *t, const bm_stop *a, const bm_stop *b)
{
    const bm_mention *from = &t->telling.mentions->at[a->mention], *to = &t->telling.mentions->at[b->mention];
    if (b->when.from - a->when.to > 1)
        BM_PUSH(t->arena, t->warnings) = (bm_warning){
            "gap", b->mention,
            bm_format(t->arena, "the release does not tell of the days between %.*s (to %s) and %.*s (from %s)",
                      BM_STR_ARG(from->text), bm_date_iso(t->arena, a->when.to), BM_STR_ARG(to->text),
                      bm_date_iso(t->arena, b->when.from))};
}

static void warn_speed(bm_teller *t, const bm_stop *a, const bm_stop *b)
{
    const bm_mention *from = &t->telling.mentions->at[a->mention], *to = &t->telling.mentions->at[b->mention];
    bm_date days = b->when.to - a->when.from + 1;
    double km = bm_geodesic_m(from->place->point, to->place->point) / 1000;
    if (days > 0 && km > (double)days * MOST_KM_A_DAY)
        BM_PUSH(t->arena, t->warnings) =
            (bm_warning){"speed", b->mention,
                         bm_format(t->arena, "%.0f km from %.*s to %.*s in %d day%s: nobody travels so fast", km,
                                   BM_STR_ARG(from->text), BM_STR_ARG(to->text), days, days == 1 ? "" : "s")};
}

static bool is_dated(const bm_stop *s)
{
    return s->when.from != BM_NO_DATE && s->when.to != BM_NO_DATE;
}

void bm_itinerary_warn(bm_teller *t, const bm_event *visit)
{
    for (size_t i = 1; i < visit->n_stops; i++) {
        const bm_stop *a = &visit->stops[i - 1], *b = &visit->stops[i];
        if (!is_dated(a) || !is_dated(b))
            continue;
        warn_gap(t, a, b);
        if (visit->order != BM_ORDER_LISTED)
            warn_speed(t, a, b);
    }
}

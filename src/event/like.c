#include "event/like.h"

#include "geo/geodesic.h"

enum { NEAR_M = 10000, TOLD_DAYS = 3 };

/* The names of places and persons decide nothing: rows of the gazetteer, days and who do. Other days and other persons
 * outweigh all the rest together: an account that leaves the day or the person open must not join two that do not. */
static const struct {
    double weight;
    const char *text;
} likes[BM_LIKES] = {
    [BM_LIKE_PLACES_SAME] = {3, "the same places"},
    [BM_LIKE_PLACES_SHARED] = {2, "a place in common"},
    [BM_LIKE_PLACES_WIDE] = {-0.5, "only a wide area in common"},
    [BM_LIKE_PLACE_WITHIN] = {1, "a place in the other's area"},
    [BM_LIKE_PLACE_NEAR] = {0.5, "places near each other"},
    [BM_LIKE_PLACES_APART] = {-4, "other places"},
    [BM_LIKE_DAYS_SAME] = {3, "the same days"},
    [BM_LIKE_DAYS_MEET] = {2, "days in common"},
    [BM_LIKE_DAYS_NEXT] = {-1, "the next day"},
    [BM_LIKE_DAYS_OTHER] = {-7.5, "other days"},
    [BM_LIKE_TOLD_TOGETHER] = {0.5, "released within days"},
    [BM_LIKE_TOLD_APART] = {-3, "released at other times"},
    [BM_LIKE_CALLED_OFF] = {1, "a plan called off before its day"},
    [BM_LIKE_PERSON_SAME] = {3, "the same person"},
    [BM_LIKE_PERSON_OTHER] = {-8.5, "other persons"},
    [BM_LIKE_TYPE_SAME] = {1, "the same type"},
    [BM_LIKE_TYPE_OTHER] = {-4, "another type"},
    [BM_LIKE_FIGURES_SAME] = {0.5, "the same figures"},
    [BM_LIKE_TWINS] = {2, "twin releases in two languages"},
};
#define ONE 4 /* the sum from which two accounts tell of one event */

/* ---- accounts ---- */

static bm_when wider(bm_when a, bm_when b)
{
    if (b.from != BM_NO_DATE && (a.from == BM_NO_DATE || b.from < a.from))
        a.from = b.from;
    if (b.to != BM_NO_DATE && (a.to == BM_NO_DATE || b.to > a.to))
        a.to = b.to;
    return a;
}

bm_account bm_account_of(bm_arena *arena, const bm_reading *reading, const bm_event *event, size_t r)
{
    bm_account a = {reading, event, r, event->when, NULL, 0, NULL, event->n_who};
    for (size_t i = 0; i < event->n_stops; i++)
        a.days = wider(a.days, event->stops[i].when);
    if (event->n_stops == 0 && (a.days.from == BM_NO_DATE) != (a.days.to == BM_NO_DATE))
        a.days.from = a.days.to = a.days.from == BM_NO_DATE ? a.days.to : a.days.from;
    a.spot = BM_NEW_ARRAY(arena, const bm_mention *, event->n_places);
    for (size_t i = 0; i < event->n_places; i++)
        if (reading->mentions.at[event->places[i]].place)
            a.spot[a.n_spots++] = &reading->mentions.at[event->places[i]];
    a.persons = BM_NEW_ARRAY(arena, bm_namesake, event->n_who);
    for (size_t i = 0; i < event->n_who; i++)
        a.persons[i] = bm_namesake_of(arena, event->who[i]);
    return a;
}

/* ---- what they have in common ---- */

static bool is_wide(const bm_place *p)
{
    return p->kind == BM_PLACE_COUNTRY || p->kind == BM_PLACE_ADMIN1 || p->kind == BM_PLACE_REGION;
}

static bool has_place(const bm_account *a, const bm_place *place)
{
    for (size_t i = 0; i < a->n_spots; i++)
        if (a->spot[i]->place->index == place->index)
            return true;
    return false;
}

static bool within(const bm_account *inner, const bm_account *outer)
{
    for (size_t i = 0; i < inner->n_spots; i++)
        for (size_t k = 0; k < outer->n_spots; k++)
            if (bm_place_lies_in(inner->spot[i]->place, outer->spot[k]->place))
                return true;
    return false;
}

static bool near(const bm_account *a, const bm_account *b)
{
    for (size_t i = 0; i < a->n_spots; i++)
        for (size_t k = 0; k < b->n_spots; k++)
            if (bm_geodesic_m(a->spot[i]->place->point, b->spot[k]->place->point) <= NEAR_M)
                return true;
    return false;
}

static uint32_t places(const bm_account *a, const bm_account *b)
{
    size_t shared = 0, wide = 0, back = 0;
    if (a->n_spots == 0 || b->n_spots == 0)
        return 0;
    for (size_t i = 0; i < a->n_spots; i++)
        if (has_place(b, a->spot[i]->place)) {
            shared++;
            wide += is_wide(a->spot[i]->place);
        }
    for (size_t i = 0; i < b->n_spots; i++)
        back += has_place(a, b->spot[i]->place);
    if (shared > wide)
        return shared == a->n_spots && back == b->n_spots ? 1u << BM_LIKE_PLACES_SAME : 1u << BM_LIKE_PLACES_SHARED;
    if (shared > 0)
        return 1u << BM_LIKE_PLACES_WIDE;
    if (within(a, b) || within(b, a))
        return 1u << BM_LIKE_PLACE_WITHIN;
    return near(a, b) ? 1u << BM_LIKE_PLACE_NEAR : 1u << BM_LIKE_PLACES_APART;
}

/* "The visit has been cancelled": of a plan that was told before, and whose days are not over. */
static bool calls_off(const bm_account *no, const bm_account *plan)
{
    bm_date day = no->reading->doc->date;
    return no->event->cancelled && no->days.from == BM_NO_DATE && plan->event->status == BM_STATUS_PLANNED &&
           !plan->event->cancelled && day != BM_NO_DATE && plan->reading->doc->date <= day && day <= plan->days.to;
}

static uint32_t days(const bm_account *a, const bm_account *b)
{
    bm_when x = a->days, y = b->days;
    if (calls_off(a, b) || calls_off(b, a))
        return 1u << BM_LIKE_CALLED_OFF;
    if (x.from == BM_NO_DATE || x.to == BM_NO_DATE || y.from == BM_NO_DATE || y.to == BM_NO_DATE) {
        bm_date p = a->reading->doc->date, q = b->reading->doc->date;
        if (p == BM_NO_DATE || q == BM_NO_DATE)
            return 0;
        bool together = p > q ? p - q <= TOLD_DAYS : q - p <= TOLD_DAYS;
        return together ? 1u << BM_LIKE_TOLD_TOGETHER : 1u << BM_LIKE_TOLD_APART;
    }
    int gap = x.from > y.to ? x.from - y.to : y.from - x.to;
    return x.from == y.from && x.to == y.to ? 1u << BM_LIKE_DAYS_SAME
           : gap <= 0                       ? 1u << BM_LIKE_DAYS_MEET
           : gap == 1                       ? 1u << BM_LIKE_DAYS_NEXT
                                            : 1u << BM_LIKE_DAYS_OTHER;
}

static uint32_t persons(const bm_account *a, const bm_account *b)
{
    for (size_t i = 0; i < a->n_persons; i++)
        for (size_t k = 0; k < b->n_persons; k++)
            if (bm_namesake_fits(&a->persons[i], &b->persons[k]))
                return 1u << BM_LIKE_PERSON_SAME;
    return a->n_persons > 0 && b->n_persons > 0 ? 1u << BM_LIKE_PERSON_OTHER : 0;
}

/* What one agency calls an attack another calls a clash, an explosion, or leaves open. */
static bool kin(bm_incident_type type)
{
    return type == BM_INCIDENT_OTHER || type == BM_INCIDENT_ATTACK || type == BM_INCIDENT_CLASH ||
           type == BM_INCIDENT_EXPLOSION;
}

static uint32_t incidents(const bm_event *a, const bm_event *b)
{
    if (a->kind != BM_INCIDENT)
        return 0;
    uint32_t out = a->type == b->type               ? 1u << BM_LIKE_TYPE_SAME
                   : !kin(a->type) || !kin(b->type) ? 1u << BM_LIKE_TYPE_OTHER
                                                    : 0;
    return a->fatalities > 0 && a->fatalities == b->fatalities ? out | 1u << BM_LIKE_FIGURES_SAME : out;
}

/* Twins tell the same days: one that tells of the next tells of another event. */
static uint32_t twins(const bm_doc *a, const bm_doc *b, uint32_t days)
{
    const uint32_t other = 1u << BM_LIKE_DAYS_NEXT | 1u << BM_LIKE_DAYS_OTHER;
    bool apart = (days & other) || a->language[0] == b->language[0] || a->date == BM_NO_DATE || a->date != b->date;
    return apart || !bm_str_eq(a->publisher, b->publisher) ? 0 : 1u << BM_LIKE_TWINS;
}

bm_like bm_like_of(const bm_account *a, const bm_account *b)
{
    uint32_t when = days(a, b);
    bm_like like = {0, places(a, b) | when | persons(a, b) | incidents(a->event, b->event) |
                           twins(a->reading->doc, b->reading->doc, when)};
    for (size_t i = 0; i < BM_LIKES; i++)
        like.score += like.traits >> i & 1 ? likes[i].weight : 0;
    return like;
}

bool bm_like_is_one(bm_like like)
{
    return like.score >= ONE;
}

const char *bm_like_why(bm_arena *arena, bm_like like)
{
    bm_buf out = {.arena = arena};
    for (size_t i = 0; i < BM_LIKES; i++)
        if (like.traits >> i & 1)
            bm_buf_format(&out, "%s%s %+.1f", out.n ? ", " : "", likes[i].text, likes[i].weight);
    return bm_buf_text(&out);
}

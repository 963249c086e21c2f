#include "place/relative.h"

#include "geo/geodesic.h"

#include <math.h>
#include <stdlib.h>

enum { FAR_M = 300000 }; /* two ends that lie farther apart leave no middle worth a point */

/* Reads backwards from the anchor: link, direction, link, unit, number. */
typedef struct {
    const bm_doc *doc;
    const bm_names *names;
    uint32_t at; /* the token behind what was not read yet */
} reader;

static const bm_entry *take(reader *r, bm_names_class class)
{
    const bm_entry *e = bm_names_before(r->names, r->doc, r->at, class);
    if (e)
        r->at -= e->words;
    return e;
}

/* "15", "1.5", "13-15" (the middle), "une vingtaine de". */
static bool take_number(reader *r, double *number, double *spread)
{
    *spread = 0;
    const bm_entry *word = take(r, BM_NAMES_NUMBER);
    if (word) {
        *number = atof(bm_entry_value(word));
        *spread = *number / 4;
        return true;
    }
    if (r->at == 0 || r->doc->tokens[r->at - 1].kind != BM_TOKEN_NUMBER)
        return false;
    bm_str s = bm_doc_span(r->doc, r->at - 1, 1);
    double high;
    if (!bm_str_number(&high, s))
        return false;
    r->at--;
    *number = high;
    double low;
    bool range =
        r->doc->tokens[r->at].hyphen_before && r->at > 0 && bm_str_number(&low, bm_doc_span(r->doc, r->at - 1, 1));
    if (range && low < high) {
        *number = (low + high) / 2;
        *spread = (high - low) / 2;
    }
    return true;
}

typedef struct {
    double distance_m, spread_m;
    const bm_entry *direction; /* NULL without */
} measure;

static bool take_measure(measure *out, reader *r)
{
    double number, spread;
    while (take(r, BM_NAMES_LINK))
        ;
    out->direction = take(r, BM_NAMES_DIRECTION);
    while (out->direction && (take(r, BM_NAMES_LINK) || take(r, BM_NAMES_LOCATIVE)))
        ;
    const bm_entry *unit = take(r, BM_NAMES_UNIT);
    if (!unit)
        return false;
    while (take(r, BM_NAMES_LINK))
        ;
    if (!take_number(r, &number, &spread))
        return false;
    out->distance_m = number * atof(bm_entry_value(unit));
    out->spread_m = spread * atof(bm_entry_value(unit));
    return out->distance_m > 0 && out->distance_m <= 2e6;
}

bool bm_relative_measured(const bm_doc *doc, const bm_names *names, uint32_t token)
{
    measure m;
    return take_measure(&m, &(reader){.doc = doc, .names = names, .at = token});
}

const bm_relative *bm_relative_find(const bm_doc *doc, const bm_names *names, const bm_mention *mention,
                                    bm_arena *arena)
{
    measure m;
    if (!take_measure(&m, &(reader){.doc = doc, .names = names, .at = mention->first}))
        return NULL;
    const bm_place *anchor = mention->place;
    bm_relative *relative = BM_NEW(arena, bm_relative);
    relative->distance_m = m.distance_m;
    relative->bearing_deg = m.direction ? atof(bm_entry_value(m.direction)) : NAN;
    relative->point = m.direction ? bm_geodesic_go(anchor->point, relative->bearing_deg, m.distance_m) : anchor->point;
    /* a direction in words is good for 22.5 degrees to each side; the town itself is no point either */
    relative->radius_m =
        m.direction ? m.distance_m * 0.4 + m.spread_m + anchor->radius_m / 2 : m.distance_m + anchor->radius_m;
    return relative;
}

static bool is_joined_by_and(const bm_doc *doc, const bm_names *names, const bm_mention *a, const bm_mention *b)
{
    uint32_t and = a->first + a->n, next = and+1;
    if (and >= doc->n_tokens || !(bm_str_is(bm_doc_fold(doc, and), "and") || bm_str_is(bm_doc_fold(doc, and), "et")))
        return false;
    while (next < b->first && bm_names_at(names, doc, next, BM_NAMES_LOCATIVE))
        next++;
    return next == b->first;
}

static bool stands_between(const bm_doc *doc, const bm_names *names, const bm_mention *a)
{
    const bm_entry *e = bm_names_before(names, doc, a->first, BM_NAMES_BETWEEN);
    return e && bm_entry_value(e)[0] == '\0';
}

const bm_relative *bm_relative_between(const bm_doc *doc, const bm_names *names, const bm_mention *a,
                                       const bm_mention *b, bm_arena *arena)
{
    if (!a->place || !b->place || !bm_place_is_point(a->place->kind) || !bm_place_is_point(b->place->kind) ||
        !stands_between(doc, names, a) || !is_joined_by_and(doc, names, a, b))
        return NULL;
    double apart = bm_geodesic_m(a->place->point, b->place->point);
    if (apart > FAR_M || (a->place->capital && b->place->capital)) /* "between Kinshasa and Brazzaville" */
        return NULL;
    bm_relative *r = BM_NEW(arena, bm_relative);
    r->distance_m = apart / 2;
    r->bearing_deg = bm_geodesic_bearing(a->place->point, b->place->point);
    r->point = bm_geodesic_go(a->place->point, r->bearing_deg, r->distance_m);
    r->radius_m = r->distance_m; /* anywhere from one to the other */
    r->between = b->place;
    return r;
}

/* "20 minutes' drive", "deux heures de route". */
static bool take_travel(reader *r)
{
    const bm_entry *e = take(r, BM_NAMES_TRAVEL);
    if (!e || bm_entry_value(e)[0] == '\0')
        return e != NULL;
    while (r->at > 0 && r->doc->tokens[r->at - 1].kind == BM_TOKEN_PUNCT && !r->doc->tokens[r->at - 1].space_before)
        r->at--;
    return take(r, BM_NAMES_TRAVEL) != NULL;
}

const char *bm_relative_open(const bm_doc *doc, const bm_names *names, const bm_mention *mention)
{
    reader r = {.doc = doc, .names = names, .at = mention->first};
    bool linked = false;
    while (take(&r, BM_NAMES_LINK))
        linked = true;
    if (!linked)
        return NULL;
    if (take_travel(&r))
        return "the way to it is told in time, which is no distance";
    return take(&r, BM_NAMES_DIRECTION) ? "a direction from it is told, and no distance" : NULL;
}

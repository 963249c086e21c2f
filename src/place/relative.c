#include "place/relative.h"

#include "geo/geodesic.h"

#include <math.h>
#include <stdlib.h>

/* Reads backwards from the anchor: link, direction, link, unit, number. */
typedef struct {
    const bm_doc *doc;
    const bm_lexicon *names;
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
        *number = atof(word->value);
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

const bm_relative *bm_relative_find(const bm_doc *doc, const bm_lexicon *names, const bm_mention *mention,
                                    bm_arena *arena)
{
    reader r = {.doc = doc, .names = names, .at = mention->first};
    double number, spread;
    while (take(&r, BM_NAMES_LINK))
        ;
    const bm_entry *direction = take(&r, BM_NAMES_DIRECTION);
    while (direction && (take(&r, BM_NAMES_LINK) || take(&r, BM_NAMES_LOCATIVE)))
        ;
    const bm_entry *unit = take(&r, BM_NAMES_UNIT);
    if (!unit)
        return NULL;
    while (take(&r, BM_NAMES_LINK))
        ;
    if (!take_number(&r, &number, &spread))
        return NULL;
    double metre = atof(unit->value), distance = number * metre;
    if (!(distance > 0) || distance > 2e6)
        return NULL;
    bm_relative *relative = BM_NEW(arena, bm_relative);
    relative->distance_m = distance;
    relative->bearing_deg = direction ? atof(direction->value) : NAN;
    relative->point =
        direction ? bm_geodesic_go(mention->place->point, relative->bearing_deg, distance) : mention->place->point;
    /* a direction in words is good for 22.5 degrees to each side; the town itself is no point either */
    relative->radius_m = direction ? distance * 0.4 + spread * metre + mention->place->radius_m / 2
                                   : distance + mention->place->radius_m;
    return relative;
}

/** place/search.h - a place looked up by people: ranked candidates with reasons, near spellings, and what lies at a
 * point. */
#ifndef BM_PLACE_SEARCH_H
#define BM_PLACE_SEARCH_H

#include "place/gazetteer.h"

/** What narrows a search. `{0}` with `kind` BM_PLACE_KINDS narrows nothing. */
typedef struct {
    bm_str near;        /* names, apart by ';', "Bunia" or "Bolivia": what is near them or in them comes first */
    bm_str country;     /* alpha-2: others are left out; "" takes all                               */
    bm_place_kind kind; /* others are left out; BM_PLACE_KINDS takes all                            */
    size_t most;        /* candidates; 0 takes 10                                                   */
} bm_search_options;

typedef struct {
    bm_place place;
    double score;    /* 0..1: its share against the others */
    const char *why; /* "its name; in North Kivu, as Goma"  */
} bm_found;

typedef struct {
    bm_found *at; /* best first */
    size_t n, cap;
    size_t bearers; /* places that bear the name, before `most` cut them */
} bm_founds;

/**
 * Look a name up. What stands behind a comma is taken as `near` ("Beni, Bolivia"), an article is taken off ("l'Ituri"),
 * and words that say what it is ("Ituri river", "territoire de Djugu") count. An id ("geonames:216281") or a P-code
 * ("CD54") means one place.
 */
bm_founds bm_search(const bm_gazetteer *gazetteer, bm_arena *arena, bm_str query, const bm_search_options *options);

/** Names within two letters of the query, the nearest and most important first; for "did you mean". */
bm_strs bm_search_spellings(const bm_gazetteer *gazetteer, bm_arena *arena, bm_str query, size_t most);

/** The places nearest to a point, no areas, no countries; `why` tells the distance. */
bm_founds bm_search_nearest(const bm_gazetteer *gazetteer, bm_arena *arena, bm_point point, size_t most);

/** The areas around a point by their official polygons, the smallest kind first; none where none was imported. */
bm_founds bm_search_around(const bm_gazetteer *gazetteer, bm_arena *arena, bm_point point);

#endif

/** place/gazetteer_match.h - which place of a gazetteer under construction a feature of somebody else's layer is. */
#ifndef BM_PLACE_GAZETTEER_MATCH_H
#define BM_PLACE_GAZETTEER_MATCH_H

#include "place/gazetteer_write.h"

typedef struct bm_matcher bm_matcher;

/** Knows the places that the writer has now; lives in the arena. */
bm_matcher *bm_matcher_new(bm_arena *arena, const bm_gazetteer_writer *writer);

/** Alpha-2 of a country told by ISO 3166-1 (alpha-2, alpha-3, number) or by any of its names; "" where it is none. */
bm_str bm_matcher_country(bm_matcher *matcher, bm_str told);

/** The code of a first-level area ("CD-IT") told by ISO 3166-2, P-code or any of its names; "" where it is none. */
bm_str bm_matcher_area(bm_matcher *matcher, bm_str told, bm_str country);

/**
 * The place that a row means: the one of its id; of its P-code; or one that bears one of the names, of the same kind
 * (any kind of town for a town), in the same country, that lies in the row's area or near its point.
 */
bool bm_matcher_find(uint32_t *index, bm_matcher *matcher, const bm_gazetteer_row *row, const bm_strs *names);

/** A place has become known, or its P-code: it can be found from now on. */
void bm_matcher_add(bm_matcher *matcher, uint32_t index);

#endif

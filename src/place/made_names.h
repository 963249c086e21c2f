/**
 * place/made_names.h - names made by rule from a name: how English and French forms of one place meet.
 *
 * "North Kivu" gives "Nord-Kivu" and "Kivu du Nord"; "Lac Albert" gives "Lake Albert"; "St. Louis" gives "Saint Louis".
 */
#ifndef BM_PLACE_MADE_NAMES_H
#define BM_PLACE_MADE_NAMES_H

#include "place/place.h"

/** Other forms of a folded name; only what the kind of place allows. In the arena; folded. */
bm_strs bm_made_names_of(bm_arena *arena, bm_str folded, bm_place_kind kind);

/** Feminine and plural forms of a folded demonym, English and French: "rwandais" gives "rwandaise", "rwandaises". */
bm_strs bm_made_demonyms_of(bm_arena *arena, bm_str folded);

#endif

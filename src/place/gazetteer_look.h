/** place/gazetteer_look.h - what people and tools ask of a gazetteer beyond finding a name: its other names, all of it.
 */
#ifndef BM_PLACE_GAZETTEER_LOOK_H
#define BM_PLACE_GAZETTEER_LOOK_H

#include "place/gazetteer.h"

/** A name as its source spells it. */
typedef struct {
    bm_str name;
    bm_str lang; /* ISO 639-1, "" where the source does not say */
    bm_name_use use;
} bm_alias;

typedef struct {
    bm_alias *at; /* in the arena */
    size_t n;
} bm_aliases;

/** The other names of a place, in the order of its sources, without those that are made by rule. */
bm_aliases bm_gazetteer_aliases(const bm_gazetteer *gazetteer, bm_arena *arena, uint32_t index);

/** Where a place is: what bm_gazetteer_place says, without the rest. */
bm_point bm_gazetteer_point(const bm_gazetteer *gazetteer, uint32_t index);

/** All folded names, one after the other: `*at` is 0 to begin with; false behind the last. */
bool bm_gazetteer_next_name(bm_str *folded, bm_name_hits *hits, size_t *at, const bm_gazetteer *gazetteer);

/** "CD-NK" of GeoNames' first-level code "CD.11"; "" where it is not known. */
bm_str bm_gazetteer_iso_of(const bm_gazetteer *gazetteer, bm_str code);

/** The i-th pair of such codes, in the order of GeoNames'; false behind the last. */
bool bm_gazetteer_code(bm_str *code, bm_str *iso, const bm_gazetteer *gazetteer, size_t i);

/** The place of the i-th official edition, in the order of places; false behind the last. */
bool bm_gazetteer_edited(uint32_t *index, const bm_gazetteer *gazetteer, size_t i);

/** Check the sum over the whole file: reads all of it. `path` is for the message. Fails BM_EDATA. */
BM_CHECK bool bm_gazetteer_verify(const bm_gazetteer *gazetteer, const char *path, bm_err *err);

#endif

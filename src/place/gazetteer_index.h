/** place/gazetteer_index.h - from names and their places to the hash index of a compiled gazetteer. */
#ifndef BM_PLACE_GAZETTEER_INDEX_H
#define BM_PLACE_GAZETTEER_INDEX_H

#include "place/gazetteer_file.h"
#include "place/pile.h"

/** One use of a folded name, before sorting. */
typedef struct {
    uint64_t hash;
    uint32_t folded; /* offset in `text`: one byte of length, then the name */
    uint32_t place;
    uint32_t weight; /* greater comes first */
    uint32_t use;    /* bm_name_use */
} bm_name_ref;

typedef struct {
    bm_pile refs;   /* bm_name_ref */
    bm_pile text;   /* char */
    bm_pile slots;  /* bm_gfile_slot: the result */
    bm_pile names;  /* char: the result */
    bm_pile begins; /* uint64_t: the result */
    uint32_t max_words;
} bm_name_index;

void bm_name_index_start(bm_name_index *index, bm_arena *arena, bool *out_of_memory);
/** A folded name of at most 255 bytes; longer ones are left out: no text has them. */
void bm_name_index_add(bm_name_index *index, bm_str folded, uint32_t place, uint32_t weight, bm_name_use use);
/** Sort, join equal names, lay out slots, names and the bits of their begins. False without memory. */
bool bm_name_index_finish(bm_name_index *index, const bm_gfile_place *places);

#endif

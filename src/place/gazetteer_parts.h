/** place/gazetteer_parts.h - what gazetteer_write.c gathers, gazetteer_match.c compares, gazetteer_locate.c fills in
 * and gazetteer_save.c lays out; nobody else looks in here. */
#ifndef BM_PLACE_GAZETTEER_PARTS_H
#define BM_PLACE_GAZETTEER_PARTS_H

#include "place/gazetteer_index.h"
#include "place/gazetteer_write.h"

#include <string.h>

/** A name of a place, in the order of coming; put together place by place at the end. */
typedef struct {
    uint32_t place;
    bm_gfile_alias alias;
} bm_loose_alias;

struct bm_gazetteer_writer {
    bm_arena *arena;
    bm_arena scratch;
    bool out_of_memory;
    bm_pile strings, places, layers, aliases, polygons, rings, vertices, sources, codes, editions;
    bm_pile interned, ids; /* u32: open addressing by hash; a string, a place plus 1 */
    uint32_t interned_n, layer, empty, version;
    bm_name_index index;
};

/** How far a place of a kind usually reaches, and how much it weighs among others of its name. */
typedef struct {
    float radius_m;
    uint32_t weight;
} bm_usual_size;
extern const bm_usual_size bm_usual[BM_PLACE_KINDS];

/** The offset of a string that may stand there already. */
uint32_t bm_writer_intern(bm_gazetteer_writer *w, bm_str s);

static inline bm_gfile_place *bm_writer_places(const bm_gazetteer_writer *w)
{
    return (void *)w->places.at;
}

static inline bm_str bm_writer_string(const bm_gazetteer_writer *w, uint32_t offset)
{
    uint16_t n;
    memcpy(&n, w->strings.at + offset, 2);
    return (bm_str){w->strings.at + offset + 2, n};
}

#endif

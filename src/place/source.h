/**
 * place/source.h - reading sources of places into a gazetteer under construction; kinds of sources: place/README.md.
 */
#ifndef BM_PLACE_SOURCE_H
#define BM_PLACE_SOURCE_H

#include "geo/basemap.h"
#include "place/gazetteer_write.h"

/** Where each country lies, roughly. */
typedef struct bm_source_countries bm_source_countries;

/** By the base map; NULL of none. */
const bm_source_countries *bm_source_countries_of(bm_arena *arena, const bm_basemap *basemap);

/** Rows that are wrong are counted and named, and left out. */
typedef struct {
    bm_arena *arena;
    bm_str field_map; /* what the fields of layers mean: "name=NAME,kind=town"; see source_layer.h */
    const bm_source_countries *countries; /* to see swapped coordinates by; or NULL */
    bool lenient;                         /* true: more than one row in a hundred may be wrong */
    bm_strs faults;                       /* "FILE:LINE: column: what is wrong", at most 20 for each source */
    size_t rows, bad;                     /* of all sources */
} bm_source_report;

/**
 * Read one source, of whichever kind it is.
 * Fails  BM_EIO; BM_EDATA (empty, no known kind, over 1 % of the rows wrong and not lenient)
 */
BM_CHECK bool bm_source_read(bm_gazetteer_writer *writer, const char *path, bm_source_report *report, bm_err *err);

#endif

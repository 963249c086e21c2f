/**
 * geo/basemap_source.h - the committed text of the base map: a file of arcs, and tables whose parts refer to them.
 *
 * A folder holds `layers.tsv` (table, arcs: which table stands on which arcs; "-" for points) and `sources.txt` (one
 * line a source). An arc is a line of numbers: its first point, then steps, x before y, in ten-thousandths of a degree.
 * A table has the columns kind, class, rank, approximate, code, name, name_fr, country, parts. Parts are parted by ";",
 * a hole begins with "h"; a part lists its arcs, "~n" being n backwards as in TopoJSON (-1 is arc 0 backwards). Of a
 * point the parts are "x,y".
 */
#ifndef BM_GEO_BASEMAP_SOURCE_H
#define BM_GEO_BASEMAP_SOURCE_H

#include "geo/basemap.h"
#include "geo/generalise.h"

#define BM_BASE_QUANTA 10000 /* in a degree */

typedef struct {
    bm_quanta *at;
    size_t n;
} bm_base_arc;

typedef struct {
    bm_base_arc *at;
    size_t n, cap;
} bm_base_arcs;

/** One ring or line: arcs end to end. */
typedef struct {
    int32_t *arcs;
    size_t n;
    bool hole;
} bm_base_run;

typedef struct {
    bm_base_item item;      /* without box and geometry */
    const bm_base_arcs *on; /* what `runs` refer to; NULL for points */
    bm_base_run *runs;
    size_t n;
    bm_quanta point; /* BM_BASE_TOWN only */
} bm_base_feature;

typedef struct {
    bm_base_feature *at;
    size_t n, cap;
    bm_str sources; /* one line, "; " between them */
    bm_str relief;  /* the section of shaded relief; empty for none */
} bm_base_features;

/**
 * Read a folder of sources. Everything lives in the arena.
 * Fails BM_EIO, BM_EDATA (file:line, what is wrong in it)
 */
BM_CHECK bool bm_basemap_source_load(bm_base_features *out, bm_arena *arena, const char *folder, bm_err *err);

#endif

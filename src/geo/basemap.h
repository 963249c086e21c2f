/**
 * geo/basemap.h - the compiled base map: land, water, borders, first-level areas, towns; mapped and used in place.
 */
#ifndef BM_GEO_BASEMAP_H
#define BM_GEO_BASEMAP_H

#include "base/err.h"
#include "base/str.h"
#include "geo/geometry.h"

typedef enum {
    BM_BASE_LAND,     /* areas: dry land, lakes not cut out                                        */
    BM_BASE_LAKE,     /* areas, by rank                                                            */
    BM_BASE_RIVER,    /* lines, by rank                                                            */
    BM_BASE_BORDER,   /* lines between countries; `class` says how firm                            */
    BM_BASE_DIVIDE,   /* lines between first-level areas of one country                            */
    BM_BASE_COUNTRY,  /* areas; `code` is ISO 3166-1 alpha-2 where there is one                    */
    BM_BASE_AREA,     /* first-level areas; `code` is ISO 3166-2 ("CD-NK") where there is one      */
    BM_BASE_TOWN,     /* points, by rank                                                           */
    BM_BASE_DISPUTED, /* areas whose status is open, whatever country they are drawn in; `code` names them */
    BM_BASE_KINDS
} bm_base_kind;

/** Areas, as against lines and points. */
static inline bool bm_base_kind_is_area(bm_base_kind kind)
{
    return kind == BM_BASE_LAND || kind == BM_BASE_LAKE || kind == BM_BASE_COUNTRY || kind == BM_BASE_AREA ||
           kind == BM_BASE_DISPUTED;
}

typedef enum {
    BM_BORDER_INTERNATIONAL,
    BM_BORDER_DISPUTED,
    BM_BORDER_LINE_OF_CONTROL,
    BM_BORDER_INDEFINITE,
    BM_BORDER_MARITIME,
    BM_BORDER_CLASSES
} bm_border_class;

typedef struct {
    bm_base_kind kind;
    bm_border_class class; /* BM_BASE_BORDER only */
    int rank;              /* 0 most important; smaller scales want smaller ranks */
    bool approximate;      /* drawn by hand or generalised beyond its neighbours: dashed and noted */
    bm_str code;           /* "" where there is none */
    bm_str name, name_fr;  /* "" where there is none */
    bm_str country;        /* alpha-2 of the country it lies in; "" for borders and land */
    bm_box box;
    bm_geometry geometry; /* decoded into the arena by bm_basemap_find */
} bm_base_item;

typedef struct {
    bm_base_item *at;
    size_t n;
} bm_base_items;

typedef struct bm_basemap bm_basemap;

/**
 * Open a compiled base map: one mmap, header and tables checked, every offset bounded.
 * Lives in the arena. Fails BM_EIO, BM_EDATA (cut, foreign, newer).
 */
BM_CHECK bool bm_basemap_open(const bm_basemap **out, bm_arena *arena, const char *path, bm_err *err);

/** The hash over all of the contents, which opening leaves out: reads the whole file. `path` is for the message. Fails
 * BM_EDATA. */
BM_CHECK bool bm_basemap_verify(const bm_basemap *map, const char *path, bm_err *err);

/** The drawing is made: what was read of the file gives its memory back until it is touched again. */
void bm_basemap_rest(const bm_basemap *map);

/**
 * Items of one kind whose box touches `box`, with geometry of the coarsest level whose tolerance is at most
 * `tolerance_deg` degrees (the finest where none is), and of `rank` at most `max_rank`. Order of the file.
 *
 * Geometry is exact inside `box` only: rings that do not touch it are left out, the rest of a ring is drawn with few
 * points that stay well outside, and lines are cut into parts. So ask for the box around all that will be drawn.
 * For the whole of an item ask for the whole Earth, or by its code.
 */
bm_base_items bm_basemap_find(const bm_basemap *map, bm_arena *arena, bm_base_kind kind, bm_box box,
                              double tolerance_deg, int max_rank);

/** The item of that kind and code at the finest level; false where there is none. */
bool bm_basemap_get(bm_base_item *out, const bm_basemap *map, bm_arena *arena, bm_base_kind kind, bm_str code);

/** The official outline of a first-level area, from whoever imported it. */
typedef struct {
    bm_str code, country; /* "CD-IT", "CD" */
    bm_geometry area;
} bm_base_official;

/**
 * The map with official outlines: areas of these codes have them, and the lines between them stand for the base map's
 * approximate ones. Borders stay as the base map draws them. `areas` and the map must live as long as the result; areas
 * of one country stand together.
 */
const bm_basemap *bm_basemap_with(bm_arena *arena, const bm_basemap *map, const bm_base_official *areas, size_t n);

/** Shaded relief of the world, read in place: light from the north-west. */
typedef struct {
    const unsigned char *cells; /* two a byte */
    size_t columns, rows;       /* from `west`, `north` */
    double west, north, per_degree;
} bm_base_relief;

/** False where the file has none. */
bool bm_basemap_relief(bm_base_relief *out, const bm_basemap *map);

/** The tone at a point, between cells as well: -1 deepest shadow, 0 level ground or beyond the relief, about 1
 * brightest. */
double bm_base_relief_at(const bm_base_relief *relief, bm_point point);

/** "Natural Earth 5.1 (public domain); GSHHG ..." for the source line. */
bm_str bm_basemap_sources(const bm_basemap *map);

#endif

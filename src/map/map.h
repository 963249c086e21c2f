/**
 * map/map.h - features, a sheet and a style become a scene: the map as it will be printed.
 *
 *     bm_map_kit *kit;                       fonts and words, once a process (or a worker)
 *     const bm_style *style;                 once a style
 *     bm_map_scene(&scene, arena, kit, &(bm_map_input){...}, &err);
 *     bm_paint_png(out, arena, scene, bm_pool_cores(), &err);
 *
 * The map knows no events. Layers it understands: stops, legs, zones, meetings, incidents, mentions, reach, and
 * whatever other layers the style has rules for.
 */
#ifndef BM_MAP_MAP_H
#define BM_MAP_MAP_H

#include "geo/basemap.h"
#include "geo/feature.h"
#include "geo/sheet.h"
#include "map/page.h"
#include "map/paint.h"
#include "map/scene.h"
#include "map/style.h"

typedef struct bm_map_kit bm_map_kit;

/** `data` is the folder with fonts/ and labels/. The kit lives in the arena. Fails BM_EIO. */
BM_CHECK bool bm_map_kit_open(bm_map_kit **out, bm_arena *arena, const char *data, bm_err *err);

/** The fonts of the kit, for text that goes above a scene. */
bm_fonts *bm_map_kit_fonts(bm_map_kit *kit);

typedef struct {
    const bm_layers *layers;
    const bm_sheet *sheet;
    const bm_basemap *basemap; /* may be NULL: then only the layers are drawn */
    const bm_style *style;
    bm_page page;
    const char *language; /* "en", "fr"; NULL takes the sheet's */
    const bm_box *extent; /* NULL: chosen from what there is to show */
    const char *crs;      /* "EPSG:32735"; NULL: chosen by the extent */
    const char *around;   /* of a page of an atlas: the place whose surroundings it shows; NULL of a whole map */
    const bm_image *const *logos;
    size_t n_logos;
} bm_map_input;

/**
 * Make the scene. Everything behind it lives in the arena, except fonts, which live with the kit.
 * Fails BM_ENOTHING (no layer holds a geometry and no extent is given), BM_EUSAGE (extent, coordinate system,
 * language).
 */
BM_CHECK bool bm_map_scene(const bm_scene **out, bm_arena *arena, bm_map_kit *kit, const bm_map_input *input,
                           bm_err *err);

#endif

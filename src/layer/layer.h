/**
 * layer/layer.h - events become features, and the sheet that says what the map is about.
 *
 *     const bm_layer_kit *kit;            definitions and phrases, once a process (or a worker)
 *     bm_layers_make(&layers, &sheet, arena, kit, readings, n, &options, &err);
 *
 * Nobody behind this floor knows what an event is: the map and the files get features and a sheet.
 */
#ifndef BM_LAYER_LAYER_H
#define BM_LAYER_LAYER_H

#include "event/event.h"
#include "geo/basemap.h"
#include "geo/feature.h"
#include "geo/sheet.h"

/** Definitions of layers, the texts of each language, gazetteer and base map. Lives in the arena it was opened in. */
typedef struct bm_layer_kit bm_layer_kit;

/**
 * Read `data_dir`/layers and `data_dir`/labels.
 *
 * gazetteer, basemap  must live as long; `basemap` may be NULL: then only vague regions have areas
 * Fails               BM_EIO; BM_EDATA (a definition is wrong: file and path, or file and line)
 */
BM_CHECK bool bm_layer_kit_open(const bm_layer_kit **out, bm_arena *arena, const char *data_dir,
                                const bm_gazetteer *gazetteer, const bm_basemap *basemap, bm_err *err);

/**
 * The kit with a user's own layers: a folder of them instead of the bundled ones, or one file beside those.
 * Fails BM_EIO; BM_EDATA (a definition is wrong: file and path)
 */
BM_CHECK bool bm_layer_kit_with(const bm_layer_kit **kit, bm_arena *arena, const char *data_dir, const char *path,
                                bm_err *err);

/** NULL where the maker should decide. */
typedef struct {
    bool files;           /* also the layers that no map draws: for files */
    const char *language; /* "en", "fr", "en+fr": both at once; NULL takes the first release's */
    const char *legs;     /* "straight": the route of all legs; NULL: as each layer says, see layer/route.h */
    const char *title, *subtitle, *issuer, *number, *cleared, *url; /* as given by the user */
} bm_layer_options;

/**
 * All layers in drawing order, each with its schema (also those that are empty), and the sheet. Pure but for the
 * language: everything lives in the arena, whose readings must live as long.
 * Fails BM_EUSAGE (no such language, no such route)
 */
BM_CHECK bool bm_layers_make(bm_layers *layers, bm_sheet *sheet, bm_arena *arena, const bm_layer_kit *kit,
                             const bm_reading *readings, size_t n, const bm_layer_options *options, bm_err *err);

/** How many features all layers have. */
size_t bm_layers_count(const bm_layers *layers);

#endif

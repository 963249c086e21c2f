/** lib/opened.h - the data that came with the program, opened: what every way in begins with. */
#ifndef BM_LIB_OPENED_H
#define BM_LIB_OPENED_H

#include "event/read.h"
#include "geo/basemap.h"

typedef struct {
    const char *dir; /* where gazetteer, base map, tables, layers and styles are */
    const bm_gazetteer *gazetteer;
    const bm_event_reader *reader; /* lives in `tables` */
    bm_arena *tables;              /* in the arena; may be freed before it */
    const bm_basemap *basemap;     /* NULL until bm_opened_basemap */
} bm_opened;

/** Where the data is: `data` beside the program, or ../share/briefmap. Fails BM_EIO. */
BM_CHECK bool bm_opened_dir(const char **out, bm_arena *arena, bm_err *err);

/**
 * Open gazetteer and tables; they live in the arena.
 *
 * dir        NULL: bm_opened_dir
 * gazetteer  a compiled one instead of the bundled; or NULL
 * Fails      BM_EIO, BM_EDATA
 */
BM_CHECK bool bm_opened_open(bm_opened *out, bm_arena *arena, const char *dir, const char *gazetteer, bm_err *err);

/** Open the base map too, with the areas that were imported into the gazetteer. Fails BM_EIO, BM_EDATA. */
BM_CHECK bool bm_opened_basemap(bm_opened *opened, bm_arena *arena, bm_err *err);

#endif

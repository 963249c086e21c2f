/** layer/definition.h - layers/<name>.json: the schema of a layer, what feeds it, and which of that it takes. */
#ifndef BM_LAYER_DEFINITION_H
#define BM_LAYER_DEFINITION_H

#include "layer/filter.h"
#include "layer/route.h"

typedef struct {
    const char *name, *short_name;
    const char *title_en, *title_fr;
    bm_feed feed;
    bm_shape shape;
    bm_route route;          /* of legs and itineraries */
    const bm_filter *filter; /* NULL takes all */
    bool drawn;              /* false: for files only, no map draws it */
    const bm_look *look;     /* in a GIS; NULL: plain */
    const bm_field *fields;
    const bm_column **columns; /* one a field */
    size_t n_fields;
} bm_definition;

typedef struct {
    bm_definition *at;
    size_t n, cap;
} bm_definitions;

/**
 * Read `folder`/index.json, which lists the layers in drawing order, `folder`/fields.json, the fields they share, and
 * the file of each layer. Read strictly: an unknown key, field, column or feed is an error with its path.
 * Fails BM_EIO, BM_EDATA
 */
BM_CHECK bool bm_definitions_load(bm_definitions *out, bm_arena *arena, const char *folder, bm_err *err);

/**
 * One more layer, from the file `path`, with the fields of `folder`/fields.json; it replaces a layer of its name, else
 * it comes last, above the others. Fails BM_EIO, BM_EDATA
 */
BM_CHECK bool bm_definitions_add(bm_definitions *all, bm_arena *arena, const char *folder, const char *path,
                                 bm_err *err);

#endif

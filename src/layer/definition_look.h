/** layer/definition_look.h - "look" in a layer's file: how a GIS shows it (geo/look.h). */
#ifndef BM_LAYER_DEFINITION_LOOK_H
#define BM_LAYER_DEFINITION_LOOK_H

#include "base/json.h"
#include "geo/look.h"

/** The fields are those the layer has; a look may name no other. Fails BM_EDATA, with the path. */
BM_CHECK bool bm_definition_look(const bm_look **out, bm_arena *arena, const bm_json *json, const bm_field *fields,
                                 size_t n_fields, bm_err *err);

#endif

/**
 * layer/column.h - what can be told of a fact: the published table that definitions of layers take their fields from.
 * layers/README.md lists it for those who write definitions.
 */
#ifndef BM_LAYER_COLUMN_H
#define BM_LAYER_COLUMN_H

#include "geo/feature.h"
#include "layer/fact.h"

typedef struct {
    bm_arena *arena;
    const bm_phrases *phrases;
} bm_column_env;

typedef struct {
    const char *name;
    bm_field_type type;
    bm_value (*get)(const bm_column_env *env, const bm_fact *fact);
} bm_column;

extern const bm_column bm_columns[];
extern const size_t bm_columns_n;

/** NULL where there is none of that name. */
const bm_column *bm_column_find(bm_str name);

#endif

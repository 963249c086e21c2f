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

/** The tables, each ended by a row without a name. */
extern const bm_column bm_columns_of_source[], bm_columns_of_spot[], bm_columns_of_event[];
enum { BM_COLUMN_TABLES = 3 };
extern const bm_column *const bm_columns[BM_COLUMN_TABLES];

#define BM_NO_VALUE ((bm_value){.null = true})
/** The head of a column's function. */
#define BM_COLUMN(column) static bm_value column(const bm_column_env *env, const bm_fact *f)

/** NULL where there is none of that name. */
const bm_column *bm_column_find(bm_str name);

#endif

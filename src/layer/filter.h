/**
 * layer/filter.h - which facts a layer takes: a MapLibre expression over the columns.
 * Known: all any ! == != < <= > >= in has get literal, and plain values.
 */
#ifndef BM_LAYER_FILTER_H
#define BM_LAYER_FILTER_H

#include "base/json.h"
#include "layer/column.h"

typedef struct bm_filter bm_filter;

/** Compile; operands are counted and columns looked up here. Fails BM_EDATA with the JSON path and what is known. */
BM_CHECK bool bm_filter_parse(const bm_filter **out, bm_arena *arena, const bm_json *json, bm_err *err);
/** NULL takes all. Anything but true is false, as in MapLibre. */
bool bm_filter_takes(const bm_filter *filter, const bm_column_env *env, const bm_fact *fact);

#endif

/**
 * geo/csv.h - features as CSV: the names of the columns, a row of HXL tags, and a row a feature.
 *
 * Points have columns `lon` and `lat`, lines and areas a column `wkt`, behind the fields. What is unknown is empty.
 */
#ifndef BM_GEO_CSV_H
#define BM_GEO_CSV_H

#include "geo/feature.h"
#include "geo/sink.h"

/** In the memory of one feature. Fails as the sink does. */
BM_CHECK bool bm_csv_write(bm_arena *arena, bm_sink sink, const bm_features *features, bm_err *err);

#endif

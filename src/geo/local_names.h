/** geo/local_names.h - what places are called in a language that gazetteer and base map have no column for. */
#ifndef BM_GEO_LOCAL_NAMES_H
#define BM_GEO_LOCAL_NAMES_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef struct bm_local_names bm_local_names;

/** Read LABELS/names.LANGUAGE.tsv: key<TAB>name, sorted by key. `*out` is NULL where there is no such file. Fails
 * BM_EIO, BM_EDATA. */
BM_CHECK bool bm_local_names_open(const bm_local_names **out, bm_arena *arena, const char *labels, const char *language,
                                  bm_err *err);
/** By a place's id ("iso:CD-NK"), or by "COUNTRY/NAME"; empty where it is not known, or `names` is NULL. */
bm_str bm_local_name(const bm_local_names *names, bm_str key);

#endif

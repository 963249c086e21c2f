/** layer/dictionary.h - what each field means: a table for people, beside the layers. */
#ifndef BM_LAYER_DICTIONARY_H
#define BM_LAYER_DICTIONARY_H

#include "geo/feature.h"

/** A row a field: layer, field, short name, type, width, meaning in English and French. */
void bm_dictionary_csv(bm_buf *out, const bm_layers *layers);

#endif

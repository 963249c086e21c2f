/** layer/kit.h - what making layers needs, opened once. */
#ifndef BM_LAYER_KIT_H
#define BM_LAYER_KIT_H

#include "layer/definition.h"
#include "layer/layer.h"

enum { BM_LAYER_LANGUAGES = 3 };

struct bm_layer_kit {
    const char *labels; /* the folder */
    const bm_gazetteer *gazetteer;
    const bm_basemap *basemap; /* or NULL */
    bm_definitions definitions;
    bm_phrases phrases[BM_LAYER_LANGUAGES];
};

#endif

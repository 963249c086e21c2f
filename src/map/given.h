/** map/given.h - the layers as given, and what the style makes of them. */
#ifndef BM_MAP_GIVEN_H
#define BM_MAP_GIVEN_H

#include "map/style.h"

/**
 * The layers that are drawn, in the order in which the style first names them, so that the same layers make the same
 * map whatever order they come in. A layer that no rule names is called "features", whose rules draw anything; one
 * whose rules are all hidden is left out.
 */
bm_layers bm_given_layers(bm_arena *arena, const bm_layers *given, const bm_style *style);

#endif

/** geo/generalise.h - fewer points for a smaller scale (Douglas and Peucker 1973). */
#ifndef BM_GEO_GENERALISE_H
#define BM_GEO_GENERALISE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A point in whole quanta of a degree. */
typedef struct {
    int32_t x, y;
} bm_quanta;

/**
 * Thin a line so that no point dropped lies farther than `tolerance` quanta from what remains.
 * Both ends stay; a closed line keeps the point farthest from its ends as well. Done arc by arc, neighbours share
 * edges.
 *
 * keep     one a point, written
 * returns  how many are kept
 */
size_t bm_generalise(bool *keep, bm_arena *scratch, const bm_quanta *points, size_t n, double tolerance);

#endif

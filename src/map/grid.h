/** map/grid.h - boxes on the page found again by where they lie, so that a crowd need not be compared with itself. */
#ifndef BM_MAP_GRID_H
#define BM_MAP_GRID_H

#include "map/plane.h"

#include <stdint.h>

typedef struct {
    bm_rect box;
    uint32_t id;
} bm_grid_item;

typedef struct {
    bm_grid_item *at;
    size_t n, cap;
} bm_grid_cell;

/** Lives in its arena. What lies outside `frame` is kept in the cells at its edge. */
typedef struct {
    bm_arena *arena;
    bm_rect frame;
    double cells_per_mm;
    int across, down;
    bm_grid_cell *cells;
} bm_grid;

typedef struct {
    uint32_t *at;
    size_t n, cap;
} bm_grid_found;

bm_grid bm_grid_make(bm_arena *arena, bm_rect frame, double cell);
void bm_grid_add(bm_grid *grid, bm_rect box, uint32_t id);
/** `box` as it was added. */
void bm_grid_remove(bm_grid *grid, bm_rect box, uint32_t id);
/** The ids of all boxes that touch `box` or share an edge with it, each once; `found` is emptied first. */
void bm_grid_find(const bm_grid *grid, bm_rect box, bm_grid_found *found);
/** Does any box share more than an edge with `box`? */
bool bm_grid_touches(const bm_grid *grid, bm_rect box);

#endif

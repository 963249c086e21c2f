#include "map/grid.h"

#include <math.h>

typedef struct {
    int x0, y0, x1, y1;
} cells;

static int cell_of(double i, int n)
{
    return !(i > 0) ? 0 : i >= n ? n - 1 : (int)i; /* what has no number lies in the first */
}

static cells cells_of(const bm_grid *grid, bm_rect box)
{
    double x = box.x - grid->frame.x, y = box.y - grid->frame.y, per_mm = grid->cells_per_mm;
    return (cells){cell_of(x * per_mm, grid->across), cell_of(y * per_mm, grid->down),
                   cell_of((x + box.w) * per_mm, grid->across), cell_of((y + box.h) * per_mm, grid->down)};
}

static bm_grid_cell *at(const bm_grid *grid, int x, int y)
{
    return &grid->cells[(size_t)y * (size_t)grid->across + (size_t)x];
}

bm_grid bm_grid_make(bm_arena *arena, bm_rect frame, double cell)
{
    bm_grid grid = {.arena = arena, .frame = frame, .cells_per_mm = 1 / cell};
    grid.across = (int)fmax(1, fmin(1000, ceil(frame.w / cell)));
    grid.down = (int)fmax(1, fmin(1000, ceil(frame.h / cell)));
    grid.cells = BM_NEW_ARRAY(arena, bm_grid_cell, (size_t)grid.across * (size_t)grid.down);
    return grid;
}

void bm_grid_add(bm_grid *grid, bm_rect box, uint32_t id)
{
    cells c = cells_of(grid, box);
    for (int y = c.y0; y <= c.y1; y++)
        for (int x = c.x0; x <= c.x1; x++)
            BM_PUSH(grid->arena, at(grid, x, y)) = (bm_grid_item){box, id};
}

void bm_grid_remove(bm_grid *grid, bm_rect box, uint32_t id)
{
    cells c = cells_of(grid, box);
    for (int y = c.y0; y <= c.y1; y++)
        for (int x = c.x0; x <= c.x1; x++) {
            bm_grid_cell *cell = at(grid, x, y);
            for (size_t i = 0; i < cell->n; i++)
                if (cell->at[i].id == id) {
                    cell->at[i] = cell->at[--cell->n];
                    break;
                }
        }
}

static bool meets(bm_rect a, bm_rect b)
{
    return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;
}

void bm_grid_find(const bm_grid *grid, bm_rect box, bm_grid_found *found)
{
    cells c = cells_of(grid, box);
    found->n = 0;
    for (int y = c.y0; y <= c.y1; y++)
        for (int x = c.x0; x <= c.x1; x++) {
            const bm_grid_cell *cell = at(grid, x, y);
            for (size_t i = 0; i < cell->n; i++) {
                if (!meets(cell->at[i].box, box) && isfinite(box.x))
                    continue;
                cells own = cells_of(grid, cell->at[i].box);
                /* Told by the first cell that both share, and by no other. */
                if (x == (own.x0 > c.x0 ? own.x0 : c.x0) && y == (own.y0 > c.y0 ? own.y0 : c.y0))
                    BM_PUSH(grid->arena, found) = cell->at[i].id;
            }
        }
}

bool bm_grid_touches(const bm_grid *grid, bm_rect box)
{
    cells c = cells_of(grid, box);
    for (int y = c.y0; y <= c.y1; y++)
        for (int x = c.x0; x <= c.x1; x++)
            for (size_t i = 0; i < at(grid, x, y)->n; i++)
                if (bm_rect_touches(at(grid, x, y)->at[i].box, box))
                    return true;
    return false;
}

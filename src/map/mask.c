#include "map/mask.h"

#include <math.h>

static bm_mask empty(bm_arena *arena, bm_rect frame, double cell)
{
    bm_mask mask = {.frame = frame, .cell = cell};
    mask.across = (int)ceil(fmax(0, frame.w) / cell);
    mask.down = (int)ceil(fmax(0, frame.h) / cell);
    mask.sum = BM_NEW_ARRAY(arena, double, (size_t)(mask.across + 1) * (size_t)(mask.down + 1));
    return mask;
}

static double *at(const bm_mask *mask, int x, int y)
{
    return &mask->sum[(size_t)(y + 1) * (size_t)(mask->across + 1) + (size_t)(x + 1)];
}

static void add_up(const bm_mask *mask)
{
    for (int y = 0; y < mask->down; y++)
        for (int x = 0; x < mask->across; x++)
            *at(mask, x, y) += *at(mask, x - 1, y) + *at(mask, x, y - 1) - *at(mask, x - 1, y - 1);
}

static int clamp(double value, int most)
{
    return value < 0 ? 0 : value > most ? most : (int)value;
}

/* Every edge flips the row's cells to its right; a running flip along the row says in or out. */
static void flip_edge(const bm_mask *mask, bm_xy a, bm_xy b)
{
    if (a.y > b.y) {
        bm_xy other = a;
        a = b;
        b = other;
    }
    int from = clamp(ceil((a.y - mask->frame.y) / mask->cell - 0.5), mask->down);
    int to = clamp(ceil((b.y - mask->frame.y) / mask->cell - 0.5), mask->down);
    for (int row = from; row < to; row++) {
        double y = mask->frame.y + (row + 0.5) * mask->cell, x = a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
        int column = clamp(ceil((x - mask->frame.x) / mask->cell - 0.5), mask->across);
        if (column < mask->across)
            *at(mask, column, row) += 1;
    }
}

bm_mask bm_mask_area(bm_arena *arena, const bm_lines *rings, bm_rect frame, double cell)
{
    bm_rect box = bm_lines_box(rings);
    double x0 = fmax(box.x, frame.x), y0 = fmax(box.y, frame.y);
    bm_rect seen = {x0, y0, fmin(box.x + box.w, frame.x + frame.w) - x0, fmin(box.y + box.h, frame.y + frame.h) - y0};
    bm_mask mask = empty(arena, seen, cell);
    for (size_t i = 0; i < rings->n; i++)
        for (size_t k = 0, j = rings->at[i].n - 1; k < rings->at[i].n; j = k++)
            flip_edge(&mask, rings->at[i].at[j], rings->at[i].at[k]);
    for (int y = 0; y < mask.down; y++) {
        bool inside = false;
        for (int x = 0; x < mask.across; x++) {
            inside ^= (int)*at(&mask, x, y) & 1;
            *at(&mask, x, y) = inside;
        }
    }
    add_up(&mask);
    return mask;
}

bm_mask bm_mask_lines(bm_arena *arena, const bm_lines *lines, bm_rect frame, double cell)
{
    bm_mask mask = empty(arena, frame, cell);
    for (size_t i = 0; i < lines->n; i++)
        for (size_t k = 1; k < lines->at[i].n; k++) {
            bm_xy a = lines->at[i].at[k - 1], b = lines->at[i].at[k];
            if (!bm_segment_clip(&a, &b, frame))
                continue;
            double length = bm_xy_distance(a, b);
            int steps = (int)(length / cell * 2) + 1;
            for (int s = 0; s < steps; s++) {
                double t = (s + 0.5) / steps;
                int x = (int)((a.x + (b.x - a.x) * t - frame.x) / cell),
                    y = (int)((a.y + (b.y - a.y) * t - frame.y) / cell);
                if (x >= 0 && y >= 0 && x < mask.across && y < mask.down)
                    *at(&mask, x, y) += length / steps;
            }
        }
    add_up(&mask);
    return mask;
}

double bm_mask_sum(const bm_mask *mask, bm_rect box)
{
    int x0 = clamp(floor((box.x - mask->frame.x) / mask->cell), mask->across);
    int x1 = clamp(ceil((box.x + box.w - mask->frame.x) / mask->cell), mask->across);
    int y0 = clamp(floor((box.y - mask->frame.y) / mask->cell), mask->down);
    int y1 = clamp(ceil((box.y + box.h - mask->frame.y) / mask->cell), mask->down);
    return *at(mask, x1 - 1, y1 - 1) - *at(mask, x0 - 1, y1 - 1) - *at(mask, x1 - 1, y0 - 1) +
           *at(mask, x0 - 1, y0 - 1);
}

double bm_mask_share(const bm_mask *mask, bm_rect box)
{
    double x = floor((box.x - mask->frame.x) / mask->cell), y = floor((box.y - mask->frame.y) / mask->cell);
    double cells = (ceil((box.x + box.w - mask->frame.x) / mask->cell) - x) *
                   (ceil((box.y + box.h - mask->frame.y) / mask->cell) - y);
    return cells > 0 ? bm_mask_sum(mask, box) / cells : 0;
}

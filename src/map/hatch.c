#include "map/hatch.h"

#include <math.h>
#include <stdlib.h>

static const double radians = 3.14159265358979323846 / 180;

typedef struct {
    double *at;
    size_t n, cap;
} crossings;

/* The page turned so that the hatch runs along x. */
static bm_xy turn(bm_xy p, double c, double s)
{
    return (bm_xy){p.x * c + p.y * s, p.y * c - p.x * s};
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static bm_lines turned(bm_arena *arena, const bm_lines *rings, double c, double s)
{
    bm_lines out = {0};
    for (size_t i = 0; i < rings->n; i++) {
        bm_line ring = {BM_NEW_ARRAY(arena, bm_xy, rings->at[i].n), rings->at[i].n};
        for (size_t k = 0; k < ring.n; k++)
            ring.at[k] = turn(rings->at[i].at[k], c, s);
        BM_PUSH(arena, &out) = ring;
    }
    return out;
}

/* Each edge leaves its crossing on every scan line it passes. */
static void add_edge(bm_arena *arena, crossings *rows, bm_xy a, bm_xy b, double spacing, long first, long n)
{
    if (a.y > b.y) {
        bm_xy other = a;
        a = b;
        b = other;
    }
    long from = (long)ceil(a.y / spacing), to = (long)ceil(b.y / spacing);
    for (long row = from; row < to; row++)
        if (row >= first && row < first + n) {
            double t = ((double)row * spacing - a.y) / (b.y - a.y);
            BM_PUSH(arena, &rows[row - first]) = a.x + t * (b.x - a.x);
        }
}

static void add_line(bm_lines *out, bm_arena *arena, double x0, double x1, double y, double c, double s)
{
    bm_xy *at = BM_NEW_ARRAY(arena, bm_xy, 2);
    at[0] = turn((bm_xy){x0, y}, c, -s);
    at[1] = turn((bm_xy){x1, y}, c, -s);
    BM_PUSH(arena, out) = (bm_line){at, 2};
}

static void add_row(bm_lines *out, bm_arena *arena, const bm_hatch *hatch, double x0, double x1, long row, double c,
                    double s)
{
    double y = (double)row * hatch->spacing_mm;
    if (hatch->kind != BM_HATCH_DOTS) {
        add_line(out, arena, x0, x1, y, c, s);
        return;
    }
    double shift = row % 2 ? hatch->spacing_mm / 2 : 0;
    for (double x = ceil((x0 - shift) / hatch->spacing_mm) * hatch->spacing_mm + shift; x <= x1; x += hatch->spacing_mm)
        add_line(out, arena, x, x, y, c, s);
}

static void add_direction(bm_lines *out, bm_arena *arena, const bm_lines *rings, const bm_hatch *hatch, double angle)
{
    double c = cos(angle * radians), s = sin(angle * radians);
    bm_lines flat = turned(arena, rings, c, s);
    bm_rect box = bm_lines_box(&flat);
    long first = (long)ceil(box.y / hatch->spacing_mm),
         n = (long)floor((box.y + box.h) / hatch->spacing_mm) - first + 1;
    if (n <= 0)
        return;
    crossings *rows = BM_NEW_ARRAY(arena, crossings, (size_t)n);
    for (size_t i = 0; i < flat.n; i++)
        for (size_t k = 0, j = flat.at[i].n - 1; k < flat.at[i].n; j = k++)
            add_edge(arena, rows, flat.at[i].at[j], flat.at[i].at[k], hatch->spacing_mm, first, n);
    for (long row = 0; row < n; row++) {
        if (rows[row].n > 1)
            qsort(rows[row].at, rows[row].n, sizeof *rows[row].at, by_value);
        for (size_t k = 0; k + 1 < rows[row].n; k += 2)
            add_row(out, arena, hatch, rows[row].at[k], rows[row].at[k + 1], first + row, c, s);
    }
}

bm_lines bm_hatch_lines(bm_arena *arena, const bm_lines *rings, const bm_hatch *hatch)
{
    bm_lines out = {0};
    if (hatch->kind == BM_HATCH_NONE || rings->n == 0)
        return out;
    add_direction(&out, arena, rings, hatch, -hatch->angle_deg);
    if (hatch->kind == BM_HATCH_CROSS)
        add_direction(&out, arena, rings, hatch, 90 - hatch->angle_deg);
    return out;
}

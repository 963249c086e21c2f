#include "geo/geometry.h"

#include <math.h>
#include <stdlib.h>

/* ---- boxes ---- */

static double width(bm_box box)
{
    double w = box.east - box.west;
    return w < 0 ? w + 360 : w;
}

bool bm_box_touches(bm_box a, bm_box b)
{
    if (a.south > b.north || b.south > a.north)
        return false;
    double shift = fmod(b.west - a.west, 360);
    if (shift < 0)
        shift += 360;
    return shift <= width(a) || shift + width(b) >= 360;
}

/* How far east of `from` a box reaches, in degrees. */
static double reach_east(double from, bm_box box)
{
    double shift = fmod(box.west - from, 360);
    return (shift < 0 ? shift + 360 : shift) + width(box);
}

bm_box bm_box_join(bm_box a, bm_box b)
{
    double a_then_b = fmax(width(a), reach_east(a.west, b)), b_then_a = fmax(width(b), reach_east(b.west, a));
    bool from_a = a_then_b <= b_then_a;
    bm_box first = from_a ? a : b, second = from_a ? b : a;
    bm_box out = {first.west, fmin(a.south, b.south), first.east, fmax(a.north, b.north)};
    if (reach_east(first.west, second) > width(first))
        out.east = second.east;
    if (fmin(a_then_b, b_then_a) >= 360) {
        out.west = -180;
        out.east = 180;
    }
    return out;
}

/* ---- parts ---- */

static bm_box part_box(const bm_part *part)
{
    bm_box box = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
    for (size_t i = 0; i < part->n; i++) {
        bm_point p = part->at[i];
        box.west = fmin(box.west, p.lon);
        box.east = fmax(box.east, p.lon);
        box.south = fmin(box.south, p.lat);
        box.north = fmax(box.north, p.lat);
    }
    return box;
}

double bm_part_turn(const bm_part *ring)
{
    double sum = 0;
    for (size_t i = 0; i + 1 < ring->n; i++) {
        /* About the first point: far from the origin the products would lose the small ring's digits. */
        bm_point a = ring->at[i], b = ring->at[i + 1], o = ring->at[0];
        sum += (a.lon - o.lon) * (b.lat - o.lat) - (b.lon - o.lon) * (a.lat - o.lat);
    }
    return sum;
}

/* ---- geometries ---- */

bm_geometry bm_geometry_point(bm_arena *arena, bm_point point)
{
    bm_part *part = BM_NEW(arena, bm_part);
    part->at = BM_NEW(arena, bm_point);
    part->at[0] = point;
    part->n = 1;
    return (bm_geometry){BM_SHAPE_POINT, part, 1};
}

typedef struct {
    double west, east;
} span;

static int by_west(const void *a, const void *b)
{
    double x = ((const span *)a)->west, y = ((const span *)b)->west;
    return (x > y) - (x < y);
}

/* The spans of longitude of a few parts are joined around the widest gap between them, so that what lies on both sides
 * of the antimeridian gets a narrow box; many parts are joined plainly. */
enum { SPANS = 64 };

static void widest_gap(bm_box *box, span *spans, size_t n)
{
    qsort(spans, n, sizeof *spans, by_west);
    double gap = spans[0].west + 360, reach = spans[0].east, from = spans[0].west, to = 0;
    for (size_t i = 0; i < n; i++)
        to = i == 0 || spans[i].east > to ? spans[i].east : to;
    gap -= to;
    for (size_t i = 1; i < n; i++) {
        if (spans[i].west - reach > gap) {
            gap = spans[i].west - reach;
            from = spans[i].west;
            to = reach;
        }
        reach = spans[i].east > reach ? spans[i].east : reach;
    }
    box->west = from;
    box->east = to;
}

bm_box bm_geometry_box(const bm_geometry *geometry)
{
    bm_box box = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
    span spans[SPANS];
    size_t n = 0;
    for (size_t i = 0; i < geometry->n; i++) {
        if (geometry->at[i].n == 0 || geometry->at[i].hole)
            continue;
        bm_box part = part_box(&geometry->at[i]);
        if (n < SPANS)
            spans[n] = (span){part.west, part.east};
        n++;
        box.west = fmin(box.west, part.west);
        box.east = fmax(box.east, part.east);
        box.south = fmin(box.south, part.south);
        box.north = fmax(box.north, part.north);
    }
    if (n == 0)
        return (bm_box){0};
    if (n > 1 && n <= SPANS && box.east - box.west > 180)
        widest_gap(&box, spans, n);
    return box;
}

/* Whether a ray to the east crosses the edge. */
static bool crosses(bm_point a, bm_point b, bm_point p)
{
    if ((a.lat > p.lat) == (b.lat > p.lat))
        return false;
    return p.lon < a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon);
}

bool bm_geometry_contains(const bm_geometry *area, bm_point point)
{
    bool inside = false;
    for (size_t i = 0; i < area->n; i++) {
        const bm_part *part = &area->at[i];
        for (size_t k = 0; k + 1 < part->n; k++)
            inside ^= crosses(part->at[k], part->at[k + 1], point);
    }
    return inside;
}

/* ---- the point farthest from the edges, by quadtree search (as in Mapbox's polylabel) ---- */

typedef struct {
    bm_point centre;
    double half;  /* of its side, in degrees of latitude */
    double clear; /* from the centre to the nearest edge; below 0 outside */
} cell;

enum { CELLS = 256, ROUNDS = 300 };

/* Degrees of longitude are shorter: `squeeze` is the cosine of the latitude. */
static double edge_distance2(bm_point p, bm_point a, bm_point b, double squeeze)
{
    double x = (a.lon - p.lon) * squeeze, y = a.lat - p.lat;
    double dx = (b.lon - a.lon) * squeeze, dy = b.lat - a.lat, length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? -(x * dx + y * dy) / length2 : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    x += t * dx;
    y += t * dy;
    return x * x + y * y;
}

static cell cell_at(const bm_geometry *area, bm_point centre, double half, double squeeze)
{
    double nearest = HUGE_VAL;
    bool inside = false;
    for (size_t i = 0; i < area->n; i++) {
        const bm_part *part = &area->at[i];
        for (size_t k = 0; k + 1 < part->n; k++) {
            nearest = fmin(nearest, edge_distance2(centre, part->at[k], part->at[k + 1], squeeze));
            inside ^= crosses(part->at[k], part->at[k + 1], centre);
        }
    }
    return (cell){centre, half, inside ? sqrt(nearest) : -sqrt(nearest)};
}

/* The part with the largest area, with its holes: islands do not pull the point out to sea. */
static bm_geometry main_part(const bm_geometry *area)
{
    size_t best = 0;
    double most = -1;
    for (size_t i = 0; i < area->n; i++) {
        double turn = fabs(bm_part_turn(&area->at[i]));
        if (!area->at[i].hole && turn > most) {
            most = turn;
            best = i;
        }
    }
    size_t n = 1;
    while (best + n < area->n && area->at[best + n].hole)
        n++;
    return (bm_geometry){BM_SHAPE_AREA, &area->at[best], n};
}

static cell take_most_promising(cell *cells, size_t *n)
{
    size_t best = 0;
    for (size_t i = 1; i < *n; i++)
        if (cells[i].clear + cells[i].half * 1.4143 > cells[best].clear + cells[best].half * 1.4143)
            best = i;
    cell taken = cells[best];
    cells[best] = cells[--*n];
    return taken;
}

static cell search(const bm_geometry *area, bm_box box, double squeeze)
{
    double wide = (box.east - box.west) * squeeze, high = box.north - box.south;
    double side = fmax(wide, high), precision = side / 200;
    cell cells[CELLS],
        best = cell_at(area, (bm_point){(box.west + box.east) / 2, (box.south + box.north) / 2}, 0, squeeze);
    size_t n = 0;
    cells[n++] = (cell){best.centre, side / 2, best.clear};
    for (int round = 0; round < ROUNDS && n > 0; round++) {
        cell c = take_most_promising(cells, &n);
        if (c.clear + c.half * 1.4143 - best.clear <= precision)
            break;
        for (int q = 0; q < 4 && n < CELLS; q++) {
            double half = c.half / 2;
            bm_point at = {c.centre.lon + (q & 1 ? half : -half) / squeeze, c.centre.lat + (q & 2 ? half : -half)};
            cells[n] = cell_at(area, at, half, squeeze);
            if (cells[n].clear > best.clear)
                best = cells[n];
            n++;
        }
    }
    return best;
}

bm_point bm_geometry_inner_point(const bm_geometry *area)
{
    if (area->n == 0 || area->at[0].n == 0)
        return (bm_point){0, 0};
    if (area->shape != BM_SHAPE_AREA)
        return area->at[0].at[area->at[0].n / 2];
    bm_geometry part = main_part(area);
    bm_box box = part_box(&part.at[0]);
    double squeeze = cos((box.south + box.north) / 2 * 3.14159265358979323846 / 180);
    cell best = search(&part, box, squeeze < 0.01 ? 0.01 : squeeze);
    return best.clear > 0 ? best.centre : part.at[0].at[0];
}

#include "geo/antimeridian.h"

#include <math.h>
#include <stdlib.h>

/* ---- parts that may be added to ---- */

typedef struct {
    bm_part *at;
    size_t n, cap;
} parts;

typedef struct {
    bm_point *at;
    size_t n, cap;
} points;

static void add_point(bm_arena *arena, points *list, bm_point p)
{
    if (list->n > 0 && list->at[list->n - 1].lon == p.lon && list->at[list->n - 1].lat == p.lat)
        return;
    BM_PUSH(arena, list) = p;
}

static void add_ring(bm_arena *arena, parts *out, points ring, bool hole)
{
    if (ring.n > 0)
        add_point(arena, &ring, ring.at[0]);
    if (ring.n >= 4)
        BM_PUSH(arena, out) = (bm_part){ring.at, ring.n, hole};
}

bool bm_antimeridian_sound(bm_point point)
{
    return fabs(point.lat) <= 90 && fabs(point.lon) <= 3600;
}

/* ---- unwrapping: neighbours less than 180 degrees apart, past 180 if need be ---- */

bool bm_antimeridian_crossed(const bm_geometry *geometry)
{
    for (size_t i = 0; i < geometry->n; i++) {
        const bm_part *part = &geometry->at[i];
        for (size_t k = 0; k < part->n; k++) {
            if (fabs(part->at[k].lon) > 180)
                return true;
            if (k > 0 && fabs(part->at[k].lon - part->at[k - 1].lon) > 180)
                return true;
        }
    }
    return false;
}

static points unwrap(bm_arena *arena, const bm_part *part, double near)
{
    points out = {0};
    double shift = 0;
    for (size_t k = 0; k < part->n; k++) {
        bm_point p = part->at[k];
        if (!bm_antimeridian_sound(p))
            continue;
        if (out.n == 0)
            shift = isnan(near) ? -360 * round(p.lon / 360) : 360 * round((near - p.lon) / 360);
        else
            shift += 360 * round((out.at[out.n - 1].lon - (p.lon + shift)) / 360);
        p.lon += shift;
        add_point(arena, &out, p);
    }
    return out;
}

/* A ring that does not come back to where it began goes around a pole: it is led there and back. */
static void close_around_pole(bm_arena *arena, points *ring)
{
    bm_point first = ring->at[0], last = ring->at[ring->n - 1];
    if (ring->n < 3 || fabs(last.lon - first.lon) < 180)
        return;
    double sum = 0;
    for (size_t i = 0; i < ring->n; i++)
        sum += ring->at[i].lat;
    double pole = sum < 0 ? -90 : 90;
    for (int step = 0; step <= 4; step++) /* neighbours stay less than 180 degrees apart */
        add_point(arena, ring, (bm_point){last.lon + (first.lon - last.lon) * step / 4, pole});
    add_point(arena, ring, first);
}

/* ---- cutting an area at a meridian: chains on one side, joined along it ---- */

typedef struct {
    points line; /* enters the side with its first point, leaves it with its last; both on the meridian */
    bool used;
} chain;

typedef struct {
    chain *at;
    size_t n, cap;
} chains;

typedef struct {
    double lat;
    size_t chain;
    bool end;
} joint;

static int by_lat(const void *a, const void *b)
{
    const joint *x = a, *y = b;
    if (x->lat != y->lat)
        return x->lat < y->lat ? -1 : 1;
    return x->chain != y->chain ? (x->chain < y->chain ? -1 : 1) : (int)x->end - (int)y->end;
}

static bool keeps(double lon, double meridian, bool west)
{
    return west ? lon <= meridian : lon > meridian;
}

static bm_point meet(bm_point a, bm_point b, double meridian)
{
    return (bm_point){meridian, a.lat + (meridian - a.lon) / (b.lon - a.lon) * (b.lat - a.lat)};
}

/* Walk around a closed ring from the first place where it enters the side. */
static void cut_ring(bm_arena *arena, chains *out, parts *whole, const bm_part *ring, double meridian, bool west)
{
    size_t n = ring->n - 1, enter = n;
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        bool here = keeps(ring->at[i].lon, meridian, west), next = keeps(ring->at[i + 1].lon, meridian, west);
        any |= here;
        if (!here && next && enter == n)
            enter = i;
    }
    if (enter == n) {
        if (any)
            BM_PUSH(arena, whole) = *ring;
        return;
    }
    chain current = {0};
    for (size_t k = 0; k < n; k++) {
        bm_point a = ring->at[(enter + k) % n], b = ring->at[(enter + k + 1) % n];
        bool here = keeps(a.lon, meridian, west), next = keeps(b.lon, meridian, west);
        if (here != next)
            add_point(arena, &current.line, meet(a, b, meridian));
        if (next)
            add_point(arena, &current.line, b);
        if (here && !next) {
            BM_PUSH(arena, out) = current;
            current = (chain){0};
        }
    }
}

/* Crossings of the meridian come in pairs, from south to north: between them it runs inside the area. */
static void join_chains(bm_arena *arena, parts *out, chains *all)
{
    size_t n = all->n * 2;
    joint *joints = BM_NEW_ARRAY(arena, joint, n);
    size_t *partner = BM_NEW_ARRAY(arena, size_t, n); /* of joint 2*chain+end */
    for (size_t i = 0; i < all->n; i++) {
        const points *line = &all->at[i].line;
        joints[2 * i] = (joint){line->at[0].lat, i, false};
        joints[2 * i + 1] = (joint){line->at[line->n - 1].lat, i, true};
    }
    if (n > 0)
        qsort(joints, n, sizeof *joints, by_lat);
    for (size_t i = 0; i + 1 < n; i += 2) {
        size_t a = 2 * joints[i].chain + joints[i].end, b = 2 * joints[i + 1].chain + joints[i + 1].end;
        partner[a] = b;
        partner[b] = a;
    }
    for (size_t i = 0; i < all->n; i++) {
        points ring = {0};
        for (size_t c = i; !all->at[c].used;) {
            all->at[c].used = true;
            for (size_t k = 0; k < all->at[c].line.n; k++)
                add_point(arena, &ring, all->at[c].line.at[k]);
            c = partner[2 * c + 1] / 2;
        }
        add_ring(arena, out, ring, false);
    }
}

/* Each outer ring, and behind it the holes that lie in it. */
static void add_polygons(bm_arena *arena, parts *out, const parts *rings)
{
    for (size_t i = 0; i < rings->n; i++) {
        if (rings->at[i].hole)
            continue;
        const bm_geometry outer = {BM_SHAPE_AREA, &rings->at[i], 1};
        BM_PUSH(arena, out) = rings->at[i];
        for (size_t k = 0; k < rings->n; k++)
            if (rings->at[k].hole && bm_geometry_contains(&outer, rings->at[k].at[0]))
                BM_PUSH(arena, out) = rings->at[k];
    }
}

/* What lies on one side of the meridian of polygons, each an outer ring with its holes behind it. */
static parts clip(bm_arena *arena, const parts *in, double meridian, bool west)
{
    parts out = {0};
    for (size_t i = 0; i < in->n;) {
        chains all = {0};
        parts rings = {0};
        size_t next = i;
        do
            cut_ring(arena, &all, &rings, &in->at[next++], meridian, west);
        while (next < in->n && in->at[next].hole);
        join_chains(arena, &rings, &all);
        add_polygons(arena, &out, &rings);
        i = next;
    }
    return out;
}

/* ---- geometries ---- */

enum { MOST_TURNS = 4 }; /* around the Earth, either way: what winds more often is no outline of anything */

static double turn_of(double lon)
{
    return fmax(-MOST_TURNS, fmin(MOST_TURNS, floor((lon + 180) / 360)));
}

static void move_to(bm_arena *arena, parts *out, const parts *in, double turn)
{
    for (size_t i = 0; i < in->n; i++) {
        bm_part part = {BM_NEW_ARRAY(arena, bm_point, in->at[i].n), in->at[i].n, in->at[i].hole};
        for (size_t k = 0; k < part.n; k++)
            part.at[k] = (bm_point){in->at[i].at[k].lon - 360 * turn, in->at[i].at[k].lat};
        BM_PUSH(arena, out) = part;
    }
}

static void cut_polygon(bm_arena *arena, parts *out, const bm_part *rings, size_t n)
{
    parts polygon = {0};
    double west = HUGE_VAL, east = -HUGE_VAL;
    for (size_t i = 0; i < n; i++) {
        points ring = unwrap(arena, &rings[i], i == 0 ? NAN : (west + east) / 2);
        if (ring.n > 0)
            close_around_pole(arena, &ring);
        size_t before = polygon.n;
        add_ring(arena, &polygon, ring, i > 0);
        if (i == 0 && polygon.n == before)
            return;
        for (size_t k = 0; i == 0 && k < ring.n; k++) {
            west = fmin(west, ring.at[k].lon);
            east = fmax(east, ring.at[k].lon);
        }
    }
    for (double turn = turn_of(west); turn <= turn_of(east); turn++) {
        parts side = clip(arena, &polygon, 180 + 360 * turn, true);
        side = clip(arena, &side, -180 + 360 * turn, false);
        move_to(arena, out, &side, turn);
    }
}

static void cut_line(bm_arena *arena, parts *out, const bm_part *part)
{
    points line = unwrap(arena, part, NAN), piece = {0};
    double turn = line.n > 0 ? turn_of(line.at[0].lon) : 0;
    for (size_t k = 0; k < line.n; k++) {
        bm_point p = line.at[k];
        while (turn_of(p.lon) != turn && p.lon != 180 + 360 * turn) { /* a point at 180 belongs to either side */
            bool eastward = p.lon > 180 + 360 * turn;
            bm_point edge = meet(line.at[k - 1], p, (eastward ? 180 : -180) + 360 * turn);
            add_point(arena, &piece, (bm_point){edge.lon - 360 * turn, edge.lat});
            if (piece.n > 1)
                BM_PUSH(arena, out) = (bm_part){piece.at, piece.n, false};
            piece = (points){0};
            turn += eastward ? 1 : -1;
            add_point(arena, &piece, (bm_point){edge.lon - 360 * turn, edge.lat});
        }
        add_point(arena, &piece, (bm_point){p.lon - 360 * turn, p.lat});
    }
    if (piece.n > 1)
        BM_PUSH(arena, out) = (bm_part){piece.at, piece.n, false};
}

bool bm_antimeridian_fine(const bm_geometry *g)
{
    for (size_t i = 0; i < g->n; i++)
        for (size_t k = 0; k < g->at[i].n; k++)
            if (!bm_antimeridian_sound(g->at[i].at[k]))
                return false;
    return !bm_antimeridian_crossed(g);
}

bm_geometry bm_antimeridian_cut(bm_arena *arena, const bm_geometry *geometry)
{
    parts out = {0};
    for (size_t i = 0; i < geometry->n;) {
        size_t n = 1;
        while (geometry->shape == BM_SHAPE_AREA && i + n < geometry->n && geometry->at[i + n].hole)
            n++;
        if (geometry->shape == BM_SHAPE_AREA)
            cut_polygon(arena, &out, &geometry->at[i], n);
        else if (geometry->shape == BM_SHAPE_LINE)
            cut_line(arena, &out, &geometry->at[i]);
        else if (geometry->at[i].n > 0 && bm_antimeridian_sound(geometry->at[i].at[0])) {
            points point = unwrap(arena, &geometry->at[i], NAN);
            BM_PUSH(arena, &out) = (bm_part){point.at, 1, false};
        }
        i += n;
    }
    return (bm_geometry){out.n > 0 ? geometry->shape : BM_SHAPE_NONE, out.at, out.n};
}

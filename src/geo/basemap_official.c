#include "geo/basemap_official.h"

#include "geo/generalise.h"

#include <math.h>
#include <string.h>

/** How near an official line may come to another of the base map and be the same, degrees. */
#define NEAR_DEG 0.1
/** So far inside of a country a line is no border, degrees; looked at anew after so many degrees of line. */
#define INSIDE_DEG 0.04
#define STRIDE_DEG 0.03

typedef struct {
    bm_box box;
    bm_str country;
    bm_part line;
} divide;

struct bm_officials {
    const bm_base_official *areas;
    bm_box *boxes; /* of the areas */
    size_t n;
    struct {
        divide *at;
        size_t n, cap;
    } divides;
};

/* ---- the lines between areas */

typedef struct {
    bm_officials *to;
    bm_arena *arena;
    uint64_t *seen; /* hashes of segments, open addressing; 0 is empty */
    size_t cells;
    const bm_geometry *country;
    bm_point looked; /* where `inside` was last found out */
    bool inside;
} tracing;

static uint64_t mix(uint64_t h)
{
    h = (h ^ (h >> 31)) * 0x9e3779b97f4a7c15u;
    return h ^ (h >> 29);
}

static uint64_t point_hash(bm_point p)
{
    return mix(((uint64_t)(uint32_t)lround(p.lon * 1e7) << 32) | (uint32_t)lround(p.lat * 1e7));
}

/** Neighbours share their edges: the second to come with a segment finds it drawn. */
static bool is_new(tracing *t, bm_point a, bm_point b)
{
    uint64_t hash = mix(point_hash(a) + point_hash(b)) | 1;
    size_t i = (size_t)(hash >> 1) % t->cells;
    for (; t->seen[i] != 0; i = i + 1 == t->cells ? 0 : i + 1)
        if (t->seen[i] == hash)
            return false;
    t->seen[i] = hash;
    return true;
}

static bool is_inside(tracing *t, bm_point p)
{
    static const bm_point around[] = {{INSIDE_DEG, 0}, {-INSIDE_DEG, 0}, {0, INSIDE_DEG}, {0, -INSIDE_DEG}};
    if (fabs(p.lon - t->looked.lon) < STRIDE_DEG && fabs(p.lat - t->looked.lat) < STRIDE_DEG)
        return t->inside;
    t->looked = p;
    t->inside = true;
    for (size_t i = 0; i < 4 && t->inside && t->country; i++)
        t->inside = bm_geometry_contains(t->country, (bm_point){p.lon + around[i].lon, p.lat + around[i].lat});
    return t->inside;
}

static void put_line(tracing *t, const bm_point *at, size_t n, bm_str country)
{
    if (n < 2)
        return;
    divide d = {.country = country, .line = {BM_NEW_ARRAY(t->arena, bm_point, n), n, false}};
    memcpy(d.line.at, at, n * sizeof *at);
    bm_geometry g = {BM_SHAPE_LINE, &d.line, 1};
    d.box = bm_geometry_box(&g);
    BM_PUSH(t->arena, &t->to->divides) = d;
}

static void trace(tracing *t, const bm_part *ring, bm_str country)
{
    size_t first = 0;
    t->looked = (bm_point){INFINITY, INFINITY};
    for (size_t i = 0; i + 1 < ring->n; i++) {
        bool drawn = is_inside(t, ring->at[i]) && is_new(t, ring->at[i], ring->at[i + 1]);
        if (drawn)
            continue;
        put_line(t, ring->at + first, i + 1 - first, country);
        first = i + 1;
    }
    if (ring->n > 0)
        put_line(t, ring->at + first, ring->n - first, country);
}

static size_t count_points(const bm_base_official *areas, size_t n)
{
    size_t points = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < areas[i].area.n; k++)
            points += areas[i].area.at[k].n;
    return points;
}

const bm_officials *bm_officials_new(bm_arena *arena, const bm_basemap *map, const bm_base_official *areas, size_t n)
{
    bm_officials *o = BM_NEW(arena, bm_officials);
    bm_arena scratch = {.escape = arena->escape};
    tracing t = {.to = o, .arena = arena, .cells = 2 * count_points(areas, n) + 1};
    bm_base_item country = {0};
    bm_str last = {0};
    t.seen = BM_NEW_ARRAY(&scratch, uint64_t, t.cells);
    *o = (bm_officials){.areas = areas, .boxes = BM_NEW_ARRAY(arena, bm_box, n), .n = n};
    for (size_t i = 0; i < n; i++) {
        o->boxes[i] = bm_geometry_box(&areas[i].area);
        if (!bm_str_eq(last, areas[i].country))
            t.country =
                bm_basemap_get(&country, map, &scratch, BM_BASE_COUNTRY, areas[i].country) ? &country.geometry : NULL;
        last = areas[i].country;
        for (size_t k = 0; k < areas[i].area.n; k++)
            trace(&t, &areas[i].area.at[k], areas[i].country);
    }
    bm_arena_free(&scratch);
    return o;
}

/* ---- applied to what was found */

static bool is_covered(const bm_officials *o, bm_point p)
{
    static const bm_point around[] = {{0, 0}, {NEAR_DEG, 0}, {-NEAR_DEG, 0}, {0, NEAR_DEG}, {0, -NEAR_DEG}};
    for (size_t i = 0; i < o->n; i++) {
        bm_box b = o->boxes[i];
        if (p.lon < b.west - NEAR_DEG || p.lon > b.east + NEAR_DEG || p.lat < b.south - NEAR_DEG ||
            p.lat > b.north + NEAR_DEG)
            continue;
        for (size_t k = 0; k < 5; k++)
            if (bm_geometry_contains(&o->areas[i].area, (bm_point){p.lon + around[k].lon, p.lat + around[k].lat}))
                return true;
    }
    return false;
}

/** Of a line of the base map the parts that no official line replaces. */
static bm_geometry uncovered(const bm_officials *o, bm_arena *arena, const bm_geometry *lines)
{
    bm_geometry out = {lines->shape, BM_NEW_ARRAY(arena, bm_part, lines->n), 0};
    for (size_t i = 0; i < lines->n; i++)
        if (!is_covered(o, lines->at[i].at[lines->at[i].n / 2]))
            out.at[out.n++] = lines->at[i];
    return out;
}

static bm_part thinned(bm_arena *arena, const bm_part *line, double tolerance_deg)
{
    bm_quanta *q = BM_NEW_ARRAY(arena, bm_quanta, line->n);
    bool *keep = BM_NEW_ARRAY(arena, bool, line->n);
    for (size_t i = 0; i < line->n; i++)
        q[i] = (bm_quanta){(int32_t)lround(line->at[i].lon * 1e7), (int32_t)lround(line->at[i].lat * 1e7)};
    bm_part out = {BM_NEW_ARRAY(arena, bm_point, bm_generalise(keep, arena, q, line->n, tolerance_deg * 1e7)), 0,
                   false};
    for (size_t i = 0; i < line->n; i++)
        if (keep[i])
            out.at[out.n++] = line->at[i];
    return out;
}

static bm_base_items with_divides(const bm_officials *o, bm_arena *arena, bm_base_items found, bm_box box,
                                  double tolerance_deg)
{
    bm_base_items out = {BM_NEW_ARRAY(arena, bm_base_item, found.n + o->divides.n), 0};
    for (size_t i = 0; i < found.n; i++) {
        bm_base_item item = found.at[i];
        item.geometry = uncovered(o, arena, &item.geometry);
        if (item.geometry.n > 0)
            out.at[out.n++] = item;
    }
    for (size_t i = 0; i < o->divides.n; i++) {
        const divide *d = &o->divides.at[i];
        if (!bm_box_touches(d->box, box))
            continue;
        bm_part *part = BM_NEW(arena, bm_part);
        *part = tolerance_deg > 0 ? thinned(arena, &d->line, tolerance_deg) : d->line;
        out.at[out.n++] = (bm_base_item){
            .kind = BM_BASE_DIVIDE, .country = d->country, .box = d->box, .geometry = {BM_SHAPE_LINE, part, 1}};
    }
    return out;
}

bm_base_items bm_officials_apply(const bm_officials *o, bm_arena *arena, bm_base_items found, bm_base_kind kind,
                                 bm_box box, double tolerance_deg)
{
    if (kind == BM_BASE_DIVIDE)
        return with_divides(o, arena, found, box, tolerance_deg);
    for (size_t i = 0; kind == BM_BASE_AREA && i < found.n; i++)
        for (size_t k = 0; k < o->n; k++)
            if (bm_str_eq(o->areas[k].code, found.at[i].code)) {
                found.at[i].geometry = o->areas[k].area;
                found.at[i].box = o->boxes[k];
                found.at[i].approximate = false;
            }
    return found;
}

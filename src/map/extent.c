#include "map/extent.h"

#include <math.h>
#include <string.h>

typedef struct {
    bm_box box; /* unwrapped: west <= east, may pass 180 */
    double weight;
    bool in;
} item;

typedef struct {
    item *at;
    size_t n, cap;
} items;

static const struct {
    const char *layer;
    double weight;
} weights[] = {{"stops", 3},    {"zones", 2},    {"zone_sites", 2}, {"incidents", 2},
               {"meetings", 1}, {"mentions", 0}, {"legs", 0},       {"reach", 0}};

static double weight_of(const char *layer)
{
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
        if (strcmp(layer, weights[i].layer) == 0)
            return weights[i].weight;
    return 1;
}

static bm_box unwrapped(bm_box box)
{
    if (box.east < box.west)
        box.east += 360;
    return box;
}

static items collect(bm_arena *arena, const bm_layers *layers, bool mentions)
{
    items out = {0};
    for (size_t i = 0; i < layers->n; i++) {
        const bm_features *features = &layers->at[i];
        double weight = weight_of(features->name);
        if (mentions && strcmp(features->name, "mentions") == 0)
            weight = 1;
        for (size_t k = 0; k < features->n && weight > 0; k++)
            if (features->at[k].geometry.shape != BM_SHAPE_NONE)
                BM_PUSH(arena, &out) = (item){unwrapped(bm_geometry_box(&features->at[k].geometry)), weight, false};
    }
    return out;
}

/* Two events at one place weigh once: six meetings in the capital do not make it the scene of a visit elsewhere. */
static void weigh_places_once(items *all)
{
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; k < i; k++)
            if (fabs(all->at[i].box.west - all->at[k].box.west) < 0.05 &&
                fabs(all->at[i].box.south - all->at[k].box.south) < 0.05 &&
                fabs(all->at[i].box.north - all->at[k].box.north) < 0.05) {
                double heavier = fmax(all->at[i].weight, all->at[k].weight);
                all->at[k].weight = heavier;
                all->at[i].weight = 0;
            }
}

/* Degrees of latitude between two boxes, 0 where they touch; good enough to say near or far. */
static double gap(bm_box a, bm_box b)
{
    double shrink = cos((a.south + a.north + b.south + b.north) / 4 * 0.0174533);
    double best = HUGE_VAL;
    for (int turn = -360; turn <= 360; turn += 360) {
        double dx = fmax(0, fmax(b.west + turn - a.east, a.west - b.east - turn)) * shrink;
        double dy = fmax(0, fmax(b.south - a.north, a.south - b.north));
        best = fmin(best, hypot(dx, dy));
    }
    return best;
}

static bm_box joined(bm_box a, bm_box b)
{
    double middle = (a.west + a.east) / 2, other = (b.west + b.east) / 2;
    double turn = round((middle - other) / 360) * 360;
    return (bm_box){fmin(a.west, b.west + turn), fmin(a.south, b.south), fmax(a.east, b.east + turn),
                    fmax(a.north, b.north)};
}

static double diagonal(bm_box a)
{
    return hypot((a.east - a.west) * cos((a.south + a.north) / 2 * 0.0174533), a.north - a.south);
}

/* Mark what hangs together with `seed` by steps of at most `reach` degrees; returns its weight. */
static double spread(items *all, size_t seed, double reach, bool *member)
{
    memset(member, 0, all->n * sizeof *member);
    member[seed] = true;
    double weight = all->at[seed].weight;
    for (bool grew = true; grew;) {
        grew = false;
        for (size_t i = 0; i < all->n; i++)
            for (size_t k = 0; !member[i] && k < all->n; k++)
                if (member[k] && gap(all->at[i].box, all->at[k].box) <= reach) {
                    member[i] = grew = true;
                    weight += all->at[i].weight;
                }
    }
    return weight;
}

static void take(items *all, bm_box *box, double *weight, size_t i, bool first)
{
    all->at[i].in = true;
    *box = first ? all->at[i].box : joined(*box, all->at[i].box);
    *weight += all->at[i].weight;
}

/* The least distance between two places that are in; those of one place have no weight of their own. */
static double closest(const items *all)
{
    double least = HUGE_VAL;
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; k < i && all->at[i].in && all->at[i].weight > 0; k++)
            if (all->at[k].in && all->at[k].weight > 0)
                least = fmin(least, gap(all->at[i].box, all->at[k].box));
    return least;
}

static bm_box choose(bm_arena *arena, items *all)
{
    const double reach = 3.2; /* degrees: some 350 km */
    bool *member = BM_NEW_ARRAY(arena, bool, all->n), *done = BM_NEW_ARRAY(arena, bool, all->n);
    bool *best = BM_NEW_ARRAY(arena, bool, all->n);
    double total = 0, heaviest = -1;
    for (size_t i = 0; i < all->n; i++) {
        total += all->at[i].weight;
        if (done[i])
            continue;
        double weight = spread(all, i, reach, member);
        for (size_t k = 0; k < all->n; k++)
            done[k] |= member[k];
        if (weight > heaviest) {
            heaviest = weight;
            memcpy(best, member, all->n * sizeof *best);
        }
    }
    bm_box box = {0};
    double weight = 0;
    bool first = true;
    for (size_t i = 0; i < all->n; i++)
        if (best[i]) {
            take(all, &box, &weight, i, first);
            first = false;
        }
    for (;;) {
        size_t nearest = all->n;
        for (size_t i = 0; i < all->n; i++)
            if (!all->at[i].in && (nearest == all->n || gap(box, all->at[i].box) < gap(box, all->at[nearest].box)))
                nearest = i;
        if (nearest == all->n)
            return box;
        double wide = diagonal(joined(box, all->at[nearest].box));
        /* The more of the story lies there, the more the map may shrink for it. */
        double bear = 1.3 + 3 * all->at[nearest].weight / total;
        /* ... and where all places stay well apart, nothing is lost by it. */
        const double apart = 0.08;
        if (wide > fmax(bear * diagonal(box), 4) && weight >= 0.6 * total && closest(all) < apart * wide)
            return box;
        take(all, &box, &weight, nearest, false);
    }
}

bm_extent bm_extent_box(bm_arena *arena, bm_box box)
{
    enum { SIDE = 9 };
    box = unwrapped(box);
    bm_extent out = {BM_NEW_ARRAY(arena, bm_point, SIDE * SIDE), 0, box};
    for (int i = 0; i < SIDE; i++)
        for (int k = 0; k < SIDE; k++) {
            double lon = box.west + (box.east - box.west) * i / (SIDE - 1);
            out.at[out.n++] =
                (bm_point){lon > 180 ? lon - 360 : lon, box.south + (box.north - box.south) * k / (SIDE - 1)};
        }
    return out;
}

bool bm_extent_choose(bm_extent *out, bm_arena *arena, const bm_layers *layers)
{
    items all = collect(arena, layers, false);
    if (all.n == 0)
        all = collect(arena, layers, true);
    if (all.n == 0)
        return false;
    /* Clustering compares all with all; a crowd is its own extent. */
    if (all.n > 600) {
        bm_box box = all.at[0].box;
        for (size_t i = 1; i < all.n; i++)
            box = joined(box, all.at[i].box);
        *out = bm_extent_box(arena, box);
        return true;
    }
    weigh_places_once(&all);
    *out = bm_extent_box(arena, choose(arena, &all));
    return true;
}

#include "map/label.h"

#include <math.h>
#include <stdlib.h>

bm_label *bm_label_add(bm_label_field *field, double rank, bm_rect own)
{
    bm_label *label = &BM_PUSH(field->arena, &field->labels);
    *label = (bm_label){.rank = rank, .chosen = -1, .own = own, .tag = field->labels.n - 1};
    return label;
}

void bm_label_option_add(bm_label_field *field, bm_label *label, bm_label_option option)
{
    BM_PUSH(field->arena, label) = option;
}

/* A symbol of the label's own: `own` is around one or several. */
static bool is_own(const bm_label *label, bm_rect symbol)
{
    return bm_rect_inside(symbol, bm_rect_grow(label->own, 1e-6));
}

/* All that the option covers: its text, its leader and, of a town, its dot. */
static bm_rect reach_of(const bm_label *label, const bm_label_option *option)
{
    bm_rect out = option->box;
    if (option->leader)
        out = bm_rect_join(out, bm_segment_box((bm_segment){option->foot, option->head}));
    return label->dot ? bm_rect_join(out, label->own) : out;
}

static bool touches_leg(bm_label_field *field, bm_rect box)
{
    bm_grid_find(&field->strides, box, &field->found);
    for (size_t i = 0; i < field->found.n; i++) {
        bm_segment s = field->stride.at[field->found.at[i]];
        if (bm_segment_touches(s.from, s.to, box))
            return true;
    }
    return false;
}

/* May this place be used at all, whatever the other labels do? */
static bool is_open(bm_label_field *field, const bm_label *label, const bm_label_option *option)
{
    bm_rect box = option->box;
    if (!bm_rect_inside(box, field->frame) || touches_leg(field, bm_rect_grow(box, 0.25)))
        return false;
    if (label->dot && touches_leg(field, bm_rect_grow(label->own, 0.3)))
        return false;
    if (bm_grid_touches(&field->solids, box) || (label->dot && bm_grid_touches(&field->solids, label->own)))
        return false;
    if (!option->leader)
        return true;
    bm_grid_find(&field->solids, reach_of(label, option), &field->found);
    for (size_t i = 0; i < field->found.n; i++) {
        bm_rect solid = field->solid.at[field->found.at[i]];
        if (!is_own(label, solid) && bm_segment_touches(option->foot, option->head, solid))
            return false;
    }
    return true;
}

static bool leader_crosses_leg(const bm_label_field *field, const bm_label_option *option)
{
    for (size_t i = 0; option->leader && i < field->legs.n; i++)
        for (size_t k = 1; k < field->legs.at[i].n; k++)
            if (bm_segments_cross(option->foot, option->head, field->legs.at[i].at[k - 1], field->legs.at[i].at[k]))
                return true;
    return false;
}

static double distance(bm_rect a, bm_rect b)
{
    double dx = fmax(0, fmax(b.x - a.x - a.w, a.x - b.x - b.w)), dy = fmax(0, fmax(b.y - a.y - a.h, a.y - b.y - b.h));
    return hypot(dx, dy);
}

/* Nearness to another's symbol confuses; the names of areas keep well away from what the map is about. */
static double nearness_cost(bm_label_field *field, const bm_label *label, const bm_label_option *option)
{
    const double near = 1.2, away = 9;
    bool area = label->tier == 2 && !label->dot && label->own.w == 0;
    double cost = 0;
    bm_grid_find(&field->solids, bm_rect_grow(option->box, area ? away : near), &field->found);
    for (size_t i = 0; i < field->found.n; i++) {
        bm_rect solid = field->solid.at[field->found.at[i]];
        if (is_own(label, solid))
            continue;
        double d = distance(option->box, solid);
        cost += d < near ? 2 : 0;
        cost += area ? 0.8 * fmax(0, 1 - d / away) : 0;
    }
    return fmin(cost, 8) + (area ? 1.5 * bm_mask_share(&field->busy_mask, option->box) : 0);
}

/* Lines under a name cost by the length that is covered, up to a bound; a border under it puts it on two sides. */
static double standing_cost(bm_label_field *field, const bm_label *label, const bm_label_option *option)
{
    double cost = option->cost + nearness_cost(field, label, option);
    cost += fmin(1.6, 0.08 * bm_mask_sum(&field->ink, option->box));
    cost += fmin(2.4, 0.3 * bm_mask_sum(&field->border_ink, option->box));
    if (touches_leg(field, bm_rect_grow(option->box, 0.9)))
        cost += 0.6;
    if (leader_crosses_leg(field, option))
        cost += 8; /* the last resort: a thin line over a leg rather than no name at all */
    return cost;
}

static int by_cost(const void *a, const void *b)
{
    const bm_label_option *x = a, *y = b;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    if (x->box.x != y->box.x)
        return x->box.x < y->box.x ? -1 : 1;
    return (x->box.y > y->box.y) - (x->box.y < y->box.y);
}

/* Keep the options that can be used, cheapest first. */
static void prepare(bm_label_field *field, bm_label *label)
{
    size_t m = 0;
    for (size_t i = 0; i < label->n; i++)
        if (is_open(field, label, &label->at[i])) {
            label->at[m] = label->at[i];
            label->at[m].cost = standing_cost(field, label, &label->at[i]);
            m++;
        }
    label->n = m;
    if (m > 1)
        qsort(label->at, m, sizeof *label->at, by_cost);
}

/* Names on one line would be read as one: they stand further apart than names above each other. */
static bm_rect kept_free(bm_rect box)
{
    const double beside = 1.5, above = 0.4;
    return (bm_rect){box.x - beside, box.y - above, box.w + 2 * beside, box.h + 2 * above};
}

static bool clash(const bm_label_option *a, const bm_label_option *b)
{
    if (bm_rect_touches(kept_free(a->box), b->box))
        return true;
    if (a->leader && bm_segment_touches(a->foot, a->head, b->box))
        return true;
    if (b->leader && bm_segment_touches(b->foot, b->head, a->box))
        return true;
    return a->leader && b->leader && bm_segments_cross(a->foot, a->head, b->foot, b->head);
}

/* Give the label this option, or none (-1). */
static void put(bm_label_field *field, bm_label *label, int option)
{
    if (label->chosen >= 0)
        bm_grid_remove(&field->placed, reach_of(label, &label->at[label->chosen]), (uint32_t)label->tag);
    label->chosen = option;
    if (option >= 0)
        bm_grid_add(&field->placed, reach_of(label, &label->at[option]), (uint32_t)label->tag);
}

/* How many placed labels stand in the way; the first of them in `other`. More than two are not counted. */
static size_t in_the_way(bm_label_field *field, const bm_label *label, const bm_label_option *option, size_t *other)
{
    size_t n = 0;
    bm_grid_find(&field->placed, kept_free(reach_of(label, option)), &field->found);
    for (size_t i = 0; i < field->found.n && n < 2; i++) {
        const bm_label *neighbour = &field->labels.at[field->found.at[i]];
        if (neighbour == label)
            continue;
        const bm_label_option *theirs = &neighbour->at[neighbour->chosen];
        bool dots = (neighbour->dot && bm_rect_touches(option->box, neighbour->own)) ||
                    (label->dot && bm_rect_touches(label->own, theirs->box));
        if (!dots && !clash(option, theirs))
            continue;
        if (n++ == 0)
            *other = neighbour->tag;
    }
    return n;
}

static bool take_free(bm_label_field *field, bm_label *label)
{
    size_t other;
    for (size_t i = 0; i < label->n; i++)
        if (in_the_way(field, label, &label->at[i], &other) == 0) {
            put(field, label, (int)i);
            return true;
        }
    return false;
}

/* A callout that is missing is worse than many long ways; a name of the ground is missed least. */
static double cost_of(const bm_label *label)
{
    static const double missing[] = {400, 120, 25};
    return label->chosen < 0 ? missing[label->tier] : label->at[label->chosen].cost;
}

static double total(const bm_label_field *field)
{
    double sum = 0;
    for (size_t i = 0; i < field->labels.n; i++)
        sum += cost_of(&field->labels.at[i]);
    return sum;
}

/* The same numbers in every run. */
static double chance(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(*seed >> 11) / 9007199254740992.0;
}

enum { MOST_EVICTED = 4 };

typedef struct {
    bm_label *at[MOST_EVICTED + 1];
    int before[MOST_EVICTED + 1];
    size_t n;
} step;

static void restore(bm_label_field *field, const step *s)
{
    for (size_t i = 0; i < s->n; i++)
        put(field, s->at[i], -1);
    for (size_t i = 0; i < s->n; i++)
        put(field, s->at[i], s->before[i]);
}

/* One label to a random place; returns what the whole is worse by, or HUGE_VAL where too many would have to go. */
static double try_step(bm_label_field *field, step *s, uint64_t *seed)
{
    bm_label *label = &field->labels.at[(size_t)(chance(seed) * (double)field->labels.n)];
    *s = (step){{label}, {label->chosen}, 1};
    double before = cost_of(label), after = 0;
    size_t other;
    if (label->n == 0)
        return HUGE_VAL;
    put(field, label, -1);
    int option = (int)(chance(seed) * chance(seed) * (double)label->n);
    while (in_the_way(field, label, &label->at[option], &other) > 0) {
        if (s->n > MOST_EVICTED) {
            restore(field, s);
            return HUGE_VAL;
        }
        bm_label *theirs = &field->labels.at[other];
        s->at[s->n] = theirs;
        s->before[s->n++] = theirs->chosen;
        before += cost_of(theirs);
        put(field, theirs, -1);
    }
    put(field, label, option);
    for (size_t i = 1; i < s->n; i++)
        (void)take_free(field, s->at[i]);
    for (size_t i = 0; i < s->n; i++)
        after += cost_of(s->at[i]);
    return after - before;
}

/*
 * Simulated annealing after Christensen, Marks and Shieber, "An Empirical Study of Algorithms for Point-Feature Label
 * Placement" (ACM Transactions on Graphics 14/3, 1995): a label takes a random place, the dearer the more seldom;
 * whoever stands in the way loses its own and looks for another; and what makes the whole worse is taken less and less
 * often. The best that was seen is kept.
 */
static void anneal(bm_label_field *field, size_t steps)
{
    uint64_t seed = 42;
    double sum = total(field), best = sum;
    int *kept = BM_NEW_ARRAY(field->arena, int, field->labels.n + 1);
    for (size_t i = 0; i < field->labels.n; i++)
        kept[i] = field->labels.at[i].chosen;
    for (size_t i = 0; i < steps && field->labels.n > 0; i++) {
        double heat = 60 * pow(0.0005, (double)i / (double)steps);
        step s;
        double worse = try_step(field, &s, &seed);
        if (worse == HUGE_VAL)
            continue;
        if (worse > 0 && chance(&seed) >= exp(-worse / heat)) {
            restore(field, &s);
            continue;
        }
        sum += worse;
        if (sum < best - 1e-9) {
            best = sum;
            for (size_t k = 0; k < field->labels.n; k++)
                kept[k] = field->labels.at[k].chosen;
        }
    }
    for (size_t i = 0; i < field->labels.n; i++)
        put(field, &field->labels.at[i], -1);
    for (size_t i = 0; i < field->labels.n; i++)
        put(field, &field->labels.at[i], kept[i]);
}

/* Let each label look for a better place now that all have one, until none moves. */
static void settle(bm_label_field *field, bm_label **order)
{
    for (int round = 0; round < 4; round++) {
        bool moved = false;
        for (size_t i = 0; i < field->labels.n; i++) {
            int before = order[i]->chosen;
            put(field, order[i], -1);
            if (!take_free(field, order[i]))
                put(field, order[i], before);
            moved |= order[i]->chosen != before;
        }
        if (!moved)
            return;
    }
}

static int by_rank(const void *a, const void *b)
{
    const bm_label *x = *(bm_label *const *)a, *y = *(bm_label *const *)b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return (x->tag > y->tag) - (x->tag < y->tag);
}

static void make_indices(bm_label_field *field)
{
    const double cell = 8;
    field->ink = bm_mask_lines(field->arena, &field->thin, field->frame, 1);
    field->border_ink = bm_mask_lines(field->arena, &field->borders, field->frame, 1);
    field->busy_mask = bm_mask_area(field->arena, &field->busy, field->frame, 1);
    field->solids = bm_grid_make(field->arena, field->frame, cell);
    field->placed = bm_grid_make(field->arena, field->frame, cell);
    for (size_t i = 0; i < field->solid.n; i++)
        bm_grid_add(&field->solids, field->solid.at[i], (uint32_t)i);
    field->strides = bm_grid_make(field->arena, field->frame, cell);
    for (size_t i = 0; i < field->legs.n; i++)
        for (size_t k = 1; k < field->legs.at[i].n; k++) {
            bm_segment s = {field->legs.at[i].at[k - 1], field->legs.at[i].at[k]};
            BM_PUSH(field->arena, &field->stride) = s;
            bm_grid_add(&field->strides, bm_segment_box(s), (uint32_t)(field->stride.n - 1));
        }
}

void bm_labels_place(bm_label_field *field)
{
    enum { STEPS = 120, MOST_STEPS = 20000 };
    size_t n = field->labels.n;
    make_indices(field);
    bm_label **order = BM_NEW_ARRAY(field->arena, bm_label *, n);
    for (size_t i = 0; i < n; i++) {
        order[i] = &field->labels.at[i];
        prepare(field, order[i]);
    }
    if (n > 1)
        qsort(order, n, sizeof *order, by_rank);
    for (size_t i = 0; i < n; i++)
        (void)take_free(field, order[i]);
    anneal(field, STEPS * n < MOST_STEPS ? STEPS * n : MOST_STEPS);
    settle(field, order);
}

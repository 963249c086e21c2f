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

/* May this place be used at all, whatever the other labels do? */
static bool is_open(const bm_label_field *field, const bm_label *label, const bm_label_option *option)
{
    bm_rect box = option->box;
    if (!bm_rect_inside(box, field->frame) || bm_lines_touch(&field->legs, bm_rect_grow(box, 0.25)))
        return false;
    if (label->dot && bm_lines_touch(&field->legs, bm_rect_grow(label->own, 0.3)))
        return false;
    for (size_t i = 0; i < field->solid.n; i++) {
        if (bm_rect_touches(box, field->solid.at[i]) || (label->dot && bm_rect_touches(label->own, field->solid.at[i])))
            return false;
        if (option->leader && !is_own(label, field->solid.at[i]) &&
            bm_segment_touches(option->foot, option->head, field->solid.at[i]))
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

/* Borders and rivers under a name cost by the length that is covered, up to a bound; nearness to another's symbol
 * confuses. */
static double standing_cost(const bm_label_field *field, const bm_label *label, const bm_label_option *option)
{
    double cost = option->cost;
    cost += fmin(1.6, 0.08 * bm_mask_sum(&field->ink, option->box));
    bm_rect near = bm_rect_grow(option->box, 1.2);
    for (size_t i = 0; i < field->solid.n; i++)
        if (!is_own(label, field->solid.at[i]) && bm_rect_touches(near, field->solid.at[i]))
            cost += 2;
    if (bm_lines_touch(&field->legs, bm_rect_grow(option->box, 0.9)))
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

static bool clash(const bm_label_option *a, const bm_label_option *b)
{
    if (bm_rect_touches(bm_rect_grow(a->box, 0.3), b->box))
        return true;
    if (a->leader && bm_segment_touches(a->foot, a->head, b->box))
        return true;
    if (b->leader && bm_segment_touches(b->foot, b->head, a->box))
        return true;
    return a->leader && b->leader && bm_segments_cross(a->foot, a->head, b->foot, b->head);
}

static const bm_label_option *chosen(const bm_label *label)
{
    return label->chosen >= 0 ? &label->at[label->chosen] : NULL;
}

/* How many placed labels stand in the way; the first of them in `other`. */
static size_t in_the_way(const bm_label_field *field, const bm_label *label, const bm_label_option *option,
                         size_t *other)
{
    size_t n = 0;
    for (size_t i = 0; i < field->labels.n; i++) {
        const bm_label_option *theirs = chosen(&field->labels.at[i]);
        const bm_label *neighbour = &field->labels.at[i];
        if (!theirs || neighbour == label)
            continue;
        bool dots = (neighbour->dot && bm_rect_touches(option->box, neighbour->own)) ||
                    (label->dot && bm_rect_touches(label->own, theirs->box));
        if (!dots && !clash(option, theirs))
            continue;
        if (n++ == 0)
            *other = i;
    }
    return n;
}

static bool take_free(bm_label_field *field, bm_label *label)
{
    size_t other;
    for (size_t i = 0; i < label->n; i++)
        if (in_the_way(field, label, &label->at[i], &other) == 0) {
            label->chosen = (int)i;
            return true;
        }
    return false;
}

/*
 * No free place: take one that a single other label blocks, if that one finds another place, or in turn makes a third
 * one move, `depth` deep. `budget` bounds the work where there is no room at all. Nobody in the chain is moved twice.
 */
static bool take_over(bm_label_field *field, bm_label *label, int depth, int *budget)
{
    label->moving = true;
    bool done = false;
    for (size_t i = 0; i < label->n && !done && (*budget)-- > 0; i++) {
        size_t other = 0;
        if (in_the_way(field, label, &label->at[i], &other) != 1)
            continue;
        bm_label *theirs = &field->labels.at[other];
        if (theirs->moving || theirs->tier < label->tier)
            continue; /* the base map moves no callout */
        int before = theirs->chosen;
        label->chosen = (int)i;
        theirs->chosen = -1;
        done = take_free(field, theirs) || (depth > 1 && take_over(field, theirs, depth - 1, budget));
        if (!done) {
            theirs->chosen = before;
            label->chosen = -1;
        }
    }
    label->moving = false;
    return done;
}

/* Let each label look for a better place now that all have one, until none moves. */
static void settle(bm_label_field *field, bm_label **order)
{
    for (int round = 0; round < 4; round++) {
        bool moved = false;
        for (size_t i = 0; i < field->labels.n; i++) {
            int before = order[i]->chosen;
            order[i]->chosen = -1;
            if (!take_free(field, order[i]))
                order[i]->chosen = before;
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

void bm_labels_place(bm_label_field *field)
{
    size_t n = field->labels.n;
    field->ink = bm_mask_lines(field->arena, &field->thin, field->frame, 1);
    bm_label **order = BM_NEW_ARRAY(field->arena, bm_label *, n);
    for (size_t i = 0; i < n; i++) {
        order[i] = &field->labels.at[i];
        prepare(field, order[i]);
    }
    if (n > 1)
        qsort(order, n, sizeof *order, by_rank);
    for (size_t i = 0; i < n; i++)
        if (!take_free(field, order[i])) {
            int budget = 3000;
            (void)take_over(field, order[i], 3, &budget);
        }
    settle(field, order);
}

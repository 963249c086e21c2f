#include "map/drawing.h"

#include <math.h>
#include <string.h>

/* Of so many legs nobody sees which crosses which: none is bent aside. */
enum { CROWD = 80 };
enum { SAMPLES = 48, FINE = 4 * SAMPLES };

typedef struct {
    bm_xy at;
    double clear; /* the line begins or ends so far from it */
    const bm_mark *mark;
    const bm_pointer *pointer; /* the place lies off the map */
} leg_end;

static leg_end find_end(const bm_drawing *drawing, bm_point ground)
{
    bm_xy at = bm_view_point(&drawing->view, ground);
    for (size_t i = 0; i < drawing->pointers.n; i++) {
        const bm_pointer *pointer = &drawing->pointers.at[i];
        if (fabs(pointer->mark->ground.lon - ground.lon) < 1e-4 && fabs(pointer->mark->ground.lat - ground.lat) < 1e-4)
            return (leg_end){bm_rect_centre(pointer->plate), 0.4, pointer->mark, pointer};
    }
    for (size_t i = 0; i < drawing->marks.n; i++) {
        const bm_mark *mark = &drawing->marks.at[i];
        bool stop = bm_str_is(bm_str_of(mark->layer->name), "stops");
        if (stop && !mark->outside && bm_xy_distance(mark->truth, at) < 0.6)
            return (leg_end){mark->centre, fmax(mark->w, mark->h) / 2 + 0.5, mark, NULL};
    }
    return (leg_end){at, 0.3, NULL, NULL};
}

/* How a leg is bent aside: to the right of its way where `bulge` (a share of its length) is above 0. */
typedef struct {
    double bulge;
    double along; /* where it bends most, a share of the way */
} bow;

static bm_xy on_curve(bm_xy a, bm_xy control, bm_xy b, double t)
{
    double u = 1 - t;
    return (bm_xy){u * u * a.x + 2 * u * t * control.x + t * t * b.x,
                   u * u * a.y + 2 * u * t * control.y + t * t * b.y};
}

/* A quadratic curve from middle to middle. */
static bm_line bend(bm_arena *arena, leg_end a, leg_end b, bow how)
{
    double dx = b.at.x - a.at.x, dy = b.at.y - a.at.y;
    bm_xy control = {a.at.x + dx * how.along - dy * how.bulge * 2, a.at.y + dy * how.along + dx * how.bulge * 2};
    bm_line out = {BM_NEW_ARRAY(arena, bm_xy, FINE + 1), FINE + 1};
    for (int i = 0; i <= FINE; i++)
        out.at[i] = on_curve(a.at, control, b.at, (double)i / FINE);
    return out;
}

static bm_xy between(const bm_line *line, double at)
{
    size_t i = at < (double)(line->n - 1) ? (size_t)at : line->n - 2;
    bm_xy a = line->at[i], b = line->at[i + 1];
    return (bm_xy){a.x + (b.x - a.x) * (at - (double)i), a.y + (b.y - a.y) * (at - (double)i)};
}

/* It is cut where it has left the one symbol and before it meets the other. */
bm_line bm_leg_cut(bm_arena *arena, const bm_line *curve, const double clear[2])
{
    bm_line out = {BM_NEW_ARRAY(arena, bm_xy, SAMPLES + 1), 0};
    size_t from = 0, to = curve->n - 1;
    while (from < to && bm_xy_distance(curve->at[from], curve->at[0]) < clear[0])
        from++;
    while (to > from && bm_xy_distance(curve->at[to], curve->at[curve->n - 1]) < clear[1])
        to--;
    if (to <= from || bm_xy_distance(curve->at[from], curve->at[to]) < 0.8)
        return out;
    for (size_t i = 0; i <= SAMPLES; i++)
        out.at[out.n++] = between(curve, (double)from + (double)((to - from) * i) / SAMPLES);
    return out;
}

static double nearest(const bm_line *line, bm_xy p)
{
    double best = HUGE_VAL;
    for (size_t i = 1; i < line->n; i++)
        best = fmin(best, bm_xy_to_segment(p, line->at[i - 1], line->at[i]));
    return best;
}

static int crossings(const bm_line *a, const bm_line *b)
{
    int n = 0;
    bm_lines whole = {(bm_line *)b, 1, 1};
    bm_rect around = bm_rect_grow(bm_lines_box(&whole), 0.01);
    for (size_t i = 1; i < a->n; i++)
        for (size_t k = 1; k < b->n && bm_segment_touches(a->at[i - 1], a->at[i], around); k++)
            n += bm_segments_cross(a->at[i - 1], a->at[i], b->at[k - 1], b->at[k]);
    return n;
}

/* A calm leg is bent a little; one that swings far out tells of a journey that nobody made. */
static double unrest(bow how)
{
    const double calm = 0.13, wide = 0.22;
    double bulge = fabs(how.bulge);
    return fabs(bulge - calm) * 10 + fmax(0, bulge - wide) * 250 + fabs(how.along - 0.5) * 6 +
           (how.bulge < 0 ? 0.4 : 0);
}

/* How bad a line is: over symbols, across or along other legs, out of the frame, bent more than it needs; or `most`,
 * and worse. */
static double badness(const bm_drawing *drawing, const bm_line *line, leg_end a, leg_end b, bow how, double most)
{
    double bad = unrest(how);
    for (size_t i = 0; i < drawing->marks.n; i++) {
        const bm_mark *mark = &drawing->marks.at[i];
        double radius = fmax(mark->w, mark->h) / 2;
        if (mark == a.mark || mark == b.mark || mark->outside)
            continue;
        double d = nearest(line, mark->centre) - radius;
        bad += d < 0.4 ? 1000 : d < 2 ? 6 * (2 - d) : 0;
    }
    for (size_t i = 0; i < drawing->pointers.n; i++)
        if (drawing->pointers.at[i].mark != a.mark && drawing->pointers.at[i].mark != b.mark &&
            bm_line_touches(line, drawing->pointers.at[i].plate))
            bad += 500;
    for (size_t i = 0; i < drawing->legs.n && bad < most; i++) {
        const bm_line *other = &drawing->legs.at[i].line;
        bad += 40 * crossings(line, other);
        if (other->n && line->n && nearest(other, line->at[line->n / 2]) < 1.5)
            bad += 25;
    }
    for (size_t i = 0; i < line->n; i++)
        if (!bm_rect_has(bm_rect_grow(drawing->view.frame, -1), line->at[i]))
            bad += 20;
    return bad;
}

/* A leg ends at the side of a pointer's plate that faces where it comes from. */
static void face(leg_end *end, const leg_end *other)
{
    if (!end->pointer)
        return;
    bm_rect plate = end->pointer->plate;
    end->at = (bm_xy){fmax(plate.x, fmin(plate.x + plate.w, other->at.x)),
                      fmax(plate.y, fmin(plate.y + plate.h, other->at.y))};
}

/* A wide symbol is left nearer from above than from its side. */
static void clear_towards(leg_end *end, const leg_end *other)
{
    double dx = fabs(other->at.x - end->at.x), dy = fabs(other->at.y - end->at.y), d = hypot(dx, dy);
    if (!end->mark || end->pointer || !(d > 0) || end->mark->w <= end->mark->h + 0.1)
        return;
    double side = dx > 0 ? end->mark->w / 2 * d / dx : HUGE_VAL, top = dy > 0 ? end->mark->h / 2 * d / dy : HUGE_VAL;
    end->clear = fmin(fmin(side, top), end->mark->w / 2) + 0.8;
}

static bm_line kept(bm_arena *arena, const bm_line *line)
{
    bm_line out = {BM_NEW_ARRAY(arena, bm_xy, line->n + 1), line->n};
    if (line->n > 0)
        memcpy(out.at, line->at, line->n * sizeof(bm_xy));
    return out;
}

static void add_leg(bm_drawing *drawing, const bm_feature *feature)
{
    static const double bulges[] = {0.13,  -0.13, 0.17,  -0.17, 0.21,  -0.21, 0.08,
                                    -0.08, 0.04,  -0.04, 0.27,  -0.27, 0.34,  -0.34};
    static const double alongs[] = {0.5, 0.3, 0.7, 0.15, 0.85};
    enum { BULGES = sizeof bulges / sizeof *bulges, BOWS = BULGES * (sizeof alongs / sizeof *alongs) };
    const bm_part *first = &feature->geometry.at[0], *last = &feature->geometry.at[feature->geometry.n - 1];
    if (first->n < 1 || last->n < 1 || (first == last && first->n < 2))
        return;
    leg_end a = find_end(drawing, first->at[0]), b = find_end(drawing, last->at[last->n - 1]);
    if (!isfinite(a.at.x) || !isfinite(b.at.x) || (a.pointer && b.pointer) ||
        (!bm_rect_has(drawing->view.frame, a.at) && !bm_rect_has(drawing->view.frame, b.at)))
        return;
    face(&a, &b);
    face(&b, &a);
    clear_towards(&a, &b);
    clear_towards(&b, &a);
    bm_leg best = {.feature = feature, .marks = {a.mark, b.mark}, .clear = {a.clear, b.clear}};
    if (a.pointer)
        best.marks[0] = NULL;
    if (b.pointer)
        best.marks[1] = NULL;
    double least = HUGE_VAL;
    bm_arena *scratch = bm_arena_inner(drawing->arena);
    for (size_t i = 0; i < (drawing->legs.n < CROWD ? BOWS : 1); i++) {
        bow how = {bulges[i % BULGES], alongs[i / BULGES]};
        bm_line curve = bend(scratch, a, b, how), line = bm_leg_cut(scratch, &curve, best.clear);
        double bad = badness(drawing, &line, a, b, how, least);
        if (line.n > 0 && bad < least) {
            least = bad;
            best.line = line;
            best.curve = curve;
        }
    }
    best.line = kept(drawing->arena, &best.line);
    best.curve = kept(drawing->arena, &best.curve);
    bm_arena_free(scratch);
    if (best.line.n > 0)
        BM_PUSH(drawing->arena, &drawing->legs) = best;
}

void bm_legs_make(bm_drawing *drawing)
{
    const bm_features *layer = bm_layers_find(drawing->layers, "legs");
    drawing->legs.layer = layer;
    for (size_t i = 0; layer && i < layer->n; i++)
        if (layer->at[i].geometry.shape == BM_SHAPE_LINE && layer->at[i].geometry.n > 0)
            add_leg(drawing, &layer->at[i]);
}

/*
 * Names along lines: rivers. They come last, where all other names have left room, and make nobody move.
 *
 * A name stands beside its line, on a smoothed copy of it: letters on every bend of a brook can't be read. What is
 * looked for is the calmest stretch, the nearer to the middle of what is seen the better (Imhof's rules, 1975).
 */
#include "map/labels.h"

#include <math.h>
#include <string.h>

enum { STEP_MM = 1, SMOOTH = 4 /* steps to each side */ };

typedef struct {
    bm_label_work *w;
    const bm_text *text;
    const bm_line *water; /* points STEP_MM apart */
    const bm_line *calm;  /* the same, smoothed   */
    double half;          /* of the letters' height, mm */
} seat;

bool bm_label_is_along(const bm_label_work *w, const bm_rule *rule)
{
    return bm_str_is(bm_rule_text(rule, BM_PROP_SYMBOL_PLACEMENT, &w->drawing->env), "line");
}

static bm_line resampled(bm_arena *arena, const bm_line *line)
{
    double length = bm_line_length(line);
    size_t n = (size_t)(length / STEP_MM);
    bm_line out = {BM_NEW_ARRAY(arena, bm_xy, n + 1), 0};
    double left = 0; /* to the next point */
    for (size_t i = 1; i < line->n; i++) {
        bm_xy a = line->at[i - 1], b = line->at[i];
        double long_mm = bm_xy_distance(a, b), at = left;
        for (; at < long_mm && out.n <= n; at += STEP_MM)
            out.at[out.n++] = (bm_xy){a.x + (b.x - a.x) * at / long_mm, a.y + (b.y - a.y) * at / long_mm};
        left = at - long_mm;
    }
    return out;
}

static bm_line smoothed(bm_arena *arena, const bm_line *line)
{
    bm_line once = {BM_NEW_ARRAY(arena, bm_xy, line->n), line->n},
            twice = {BM_NEW_ARRAY(arena, bm_xy, line->n), line->n};
    for (int round = 0; round < 2; round++) {
        const bm_line *from = round ? &once : line, *to = round ? &twice : &once;
        for (size_t i = 0; i < line->n; i++) {
            size_t reach = i < SMOOTH ? i : SMOOTH;
            reach = line->n - 1 - i < reach ? line->n - 1 - i : reach;
            bm_xy sum = {0};
            for (size_t k = i - reach; k <= i + reach; k++)
                sum = (bm_xy){sum.x + from->at[k].x, sum.y + from->at[k].y};
            to->at[i] = (bm_xy){sum.x / (double)(2 * reach + 1), sum.y / (double)(2 * reach + 1)};
        }
    }
    return twice;
}

static bm_xy heading(const bm_line *line, size_t i)
{
    bm_xy a = line->at[i > 0 ? i - 1 : 0], b = line->at[i + 1 < line->n ? i + 1 : i];
    double long_mm = fmax(1e-9, bm_xy_distance(a, b));
    return (bm_xy){(b.x - a.x) / long_mm, (b.y - a.y) / long_mm};
}

/*
 * The middle line of the letters on the stretch from point `first` on, to be read from the left: above the water
 * (`side` 1) or below it (-1). Its cost, or HUGE_VAL where letters would fall over each other.
 */
static double lay(bm_line *out, const seat *s, size_t first, size_t n, int side)
{
    const double gap = 0.45, sharpest = 0.34; /* mm; radians from point to point */
    bm_line part = {s->calm->at + first, n};
    bool turned = part.at[n - 1].x < part.at[0].x;
    double bend = 0, off = (gap + s->half) * side;
    for (size_t i = 0; i < n; i++) {
        size_t at = turned ? n - 1 - i : i;
        bm_xy way = heading(&part, at);
        if (turned)
            way = (bm_xy){-way.x, -way.y};
        out->at[i] = (bm_xy){part.at[at].x + way.y * off, part.at[at].y - way.x * off};
    }
    out->n = n;
    for (size_t i = 1; i + 1 < n; i++) {
        bm_xy a = out->at[i - 1], b = out->at[i], c = out->at[i + 1];
        double turn = fabs(remainder(atan2(c.y - b.y, c.x - b.x) - atan2(b.y - a.y, b.x - a.x), 2 * M_PI));
        if (turn > sharpest)
            return HUGE_VAL;
        bend += turn;
    }
    double wide = fabs(out->at[n - 1].x - out->at[0].x), high = fabs(out->at[n - 1].y - out->at[0].y);
    if (hypot(wide, high) < 0.85 * bm_line_length(out) || bend > 1.8)
        return HUGE_VAL;
    return bend + 0.4 * high / (wide + high) + (side < 0 ? 0.15 : 0);
}

static bool near_lines(const bm_lines *lines, const bm_line *middle, bm_rect around, double least)
{
    for (size_t i = 0; i < lines->n; i++)
        for (size_t k = 1; k < lines->at[i].n; k++) {
            bm_xy a = lines->at[i].at[k - 1], b = lines->at[i].at[k];
            if (!bm_segment_touches(a, b, around))
                continue;
            for (size_t m = 0; m < middle->n; m++)
                if (bm_xy_to_segment(middle->at[m], a, b) < least)
                    return true;
        }
    return false;
}

static bool on_water(const seat *s, const bm_line *middle, size_t first)
{
    size_t from = first > 8 ? first - 8 : 0, to = first + middle->n + 8;
    for (size_t i = from; i < to && i < s->water->n; i++)
        for (size_t m = 0; m < middle->n; m++)
            if (bm_xy_distance(middle->at[m], s->water->at[i]) < s->half)
                return true;
    return false;
}

static bool hits_label(const bm_label *label, const bm_line *middle, double half)
{
    const bm_label_option *option = &label->at[label->chosen];
    if (bm_line_touches(middle, bm_rect_grow(option->box, half)) ||
        (label->dot && bm_line_touches(middle, bm_rect_grow(label->own, half))))
        return true;
    bm_xy leader[] = {option->foot, option->head};
    bm_lines lines = {&(bm_line){leader, 2}, 1, 1};
    return option->leader && near_lines(&lines, middle, bm_rect_grow(bm_lines_box(&lines), half), half);
}

static bool is_free(const seat *s, const bm_line *middle)
{
    const double air = 0.5;
    bm_label_field *field = &s->w->field;
    double half = s->half + air;
    bm_lines own = {(bm_line *)(uintptr_t)middle, 1, 1};
    bm_rect around = bm_rect_grow(bm_lines_box(&own), half);
    if (!bm_rect_inside(around, field->frame) || near_lines(&field->legs, middle, around, half) ||
        near_lines(&field->borders, middle, around, half))
        return false;
    bm_grid_find(&field->solids, around, &field->found);
    for (size_t i = 0; i < field->found.n; i++)
        if (bm_line_touches(middle, bm_rect_grow(field->solid.at[field->found.at[i]], half)))
            return false;
    bm_grid_find(&field->placed, around, &field->found);
    for (size_t i = 0; i < field->found.n; i++)
        if (hits_label(&field->labels.at[field->found.at[i]], middle, half))
            return false;
    for (size_t i = 0; i < s->w->along.n; i++)
        if (near_lines(&(bm_lines){&s->w->along.at[i].middle, 1, 1}, middle, around, 2 * half))
            return false;
    return true;
}

/* The best stretch of one line; false where there is none. */
static bool find_seat(bm_line *best, double *least, const seat *s)
{
    enum { STRIDE = 2 };
    bm_arena *arena = s->w->drawing->arena;
    size_t n = (size_t)(s->text->w / STEP_MM) + 2, all = s->calm->n;
    bm_line middle = {BM_NEW_ARRAY(arena, bm_xy, n), 0};
    bool found = false;
    for (size_t first = 0; first + n <= all; first += STRIDE)
        for (int side = 1; side >= -1; side -= 2) {
            double cost =
                lay(&middle, s, first, n, side) + fabs((double)first + (double)n / 2 - (double)all / 2) / (double)all;
            if (cost >= *least || on_water(s, &middle, first) || !is_free(s, &middle))
                continue;
            *least = cost;
            memcpy(best->at, middle.at, n * sizeof *best->at);
            best->n = n;
            found = true;
        }
    return found;
}

static bool has_name(const bm_label_work *w, const char *name)
{
    for (size_t i = 0; i < w->along.n; i++)
        if (strcmp(w->along.at[i].name, name) == 0)
            return true;
    return false;
}

static void name_line(bm_label_work *w, const bm_rule *rule, const bm_base_shape *shape)
{
    bm_env env = bm_env_for(w->drawing, (bm_subject){.base = shape->item});
    const bm_text *text = bm_rule_takes(rule, &env) ? bm_brush_text(w->drawing, rule, &env, BM_ALIGN_LEFT) : NULL;
    if (!text || text->lines > 1 || has_name(w, text->plain))
        return;
    bm_arena *arena = w->drawing->arena;
    bm_line best = {BM_NEW_ARRAY(arena, bm_xy, (size_t)(text->w / STEP_MM) + 2), 0};
    double least = HUGE_VAL;
    for (size_t i = 0; i < shape->lines.n; i++) {
        if (bm_line_length(&shape->lines.at[i]) < 1.2 * text->w)
            continue;
        bm_line water = resampled(arena, &shape->lines.at[i]), calm = smoothed(arena, &water);
        seat s = {w, text, &water, &calm, text->h / 2};
        (void)find_seat(&best, &least, &s);
    }
    if (best.n > 0)
        BM_PUSH(arena, &w->along) = (bm_label_along){rule, env.subject, text->plain, text, best};
    else
        BM_PUSH(arena, &w->drawing->scene->dropped) = (bm_scene_warning){"label-dropped", text->plain};
}

void bm_label_lines(bm_label_work *w)
{
    for (size_t i = 0; i < w->drawing->style->n; i++) {
        const bm_rule *rule = &w->drawing->style->at[i];
        if (rule->kind != BM_RULE_SYMBOL || rule->release || rule->hidden || !bm_label_is_along(w, rule))
            continue;
        const bm_base_shapes *shapes = bm_base_load(w->drawing, rule->base);
        for (size_t k = 0; k < shapes->n; k++)
            if (shapes->at[k].item->geometry.shape == BM_SHAPE_LINE)
                name_line(w, rule, &shapes->at[k]);
    }
}

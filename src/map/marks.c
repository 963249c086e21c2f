#include "map/drawing.h"
#include "map/grid.h"

#include <math.h>
#include <string.h>

const char *bm_feature_text(const bm_drawing *drawing, const bm_features *layer, const bm_feature *feature,
                            const char *field)
{
    bm_env env = bm_env_for(drawing, bm_subject_of(layer, feature));
    return bm_str_c(drawing->arena, bm_expr_string(&env, bm_subject_get(&env, bm_str_of(field))));
}

const bm_rule *bm_mark_number_rule(const bm_style *style, const bm_rule *rule)
{
    for (size_t i = 0; i < style->n; i++)
        if (style->at[i].extra.inside && strcmp(style->at[i].extra.inside, rule->id) == 0)
            return &style->at[i];
    return NULL;
}

static void add_number(bm_buf *buf, bm_drawing *drawing, const bm_mark *mark, size_t i, const bm_rule *rule)
{
    bm_env one = bm_env_for(drawing, bm_subject_of(mark->layer, mark->at[i]));
    bm_str text = bm_expr_string(&one, bm_rule_value(rule, BM_PROP_TEXT_FIELD, &one));
    if (text.n > 0) {
        /* numbers run from left to right in every language: a mark says so where the text around them does not */
        bm_buf_c(buf, buf->n == 0 ? "" : drawing->words->leftward ? "\u200e, " : ", ");
        bm_buf_add(buf, text);
    }
}

/* "1, 4": the numbers of all features of the mark in the style of the first. */
static const bm_text *number_text(bm_drawing *drawing, const bm_mark *mark, const bm_rule *rule)
{
    bm_buf buf = {.arena = drawing->arena};
    bm_env env = bm_env_for(drawing, bm_subject_of(mark->layer, mark->at[0]));
    if (!bm_rule_takes(rule, &env))
        return NULL;
    for (size_t i = 0; i < mark->n; i++)
        add_number(&buf, drawing, mark, i, rule);
    bm_span span = {.text = bm_buf_str(&buf), .scale = 1};
    return bm_brush_spans(drawing, rule, &env, (bm_spans){&span, 1, 1}, BM_ALIGN_CENTER);
}

/* Each number shows its own feature: of a place seen twice, the second comes when that visit does. */
static void paint_numbers(bm_drawing *drawing, const bm_mark *mark, const bm_rule *rule, bm_xy at, const bm_rect *clip)
{
    bm_env env = bm_env_for(drawing, bm_subject_of(mark->layer, mark->at[0]));
    bm_buf buf = {.arena = drawing->arena};
    double left = at.x - number_text(drawing, mark, rule)->w / 2;
    for (size_t i = 0; i < mark->n; i++) {
        size_t from = buf.n;
        add_number(&buf, drawing, mark, i, rule);
        if (buf.n == from)
            continue;
        bm_span all = {.text = bm_buf_str(&buf), .scale = 1}, own = {.text = {buf.at + from, buf.n - from}, .scale = 1};
        const bm_text *until = bm_brush_spans(drawing, rule, &env, (bm_spans){&all, 1, 1}, BM_ALIGN_CENTER);
        const bm_text *text = bm_brush_spans(drawing, rule, &env, (bm_spans){&own, 1, 1}, BM_ALIGN_CENTER);
        if (i > 0 && mark->n > 1 && drawing->scene->of.feature == mark->at[0])
            bm_drawing_shows(drawing, mark->layer, mark->at[i]);
        bm_drawable *d =
            bm_scene_text(drawing->scene, drawing->arena, "number", rule->id, text,
                          (bm_xy){left + until->w - text->w, at.y - text->baseline + 0.357 * (text->baseline / 0.82)},
                          bm_rule_color(rule, BM_PROP_TEXT_COLOR, &env));
        d->clip = clip;
        if (drawing->scene->of.feature == mark->at[i])
            bm_drawing_shows(drawing, mark->layer, mark->at[0]);
    }
}

static bool serves(const bm_rule *rule, const bm_mark *mark)
{
    return rule->release && rule->kind == BM_RULE_CIRCLE && strcmp(rule->layer, mark->layer->name) == 0;
}

static void measure(bm_drawing *drawing, bm_mark *mark)
{
    bm_env env = bm_env_for(drawing, bm_subject_of(mark->layer, mark->at[0]));
    mark->w = mark->h = 0;
    for (size_t i = 0; i < drawing->style->n; i++) {
        const bm_rule *rule = &drawing->style->at[i];
        if (!serves(rule, mark) || !bm_rule_takes(rule, &env))
            continue;
        double size = bm_brush_diameter(rule, &env),
               rim = bm_rule_number(rule, BM_PROP_CIRCLE_STROKE_WIDTH, &env) * BM_PX_MM;
        const bm_rule *number = bm_mark_number_rule(drawing->style, rule);
        const bm_text *text = number ? number_text(drawing, mark, number) : NULL;
        mark->h = fmax(mark->h, size + rim);
        mark->w = fmax(mark->w, (text && text->w + 1.2 > size ? text->w + 2.4 : size) + rim);
    }
}

static bm_mark *find_mark(bm_drawing *drawing, const bm_grid *grid, bm_grid_found *found, const bm_features *layer,
                          const bm_pictogram *picture, bm_point ground, bm_xy at)
{
    bm_grid_find(grid, bm_rect_around(at, 0.8, 0.8), found);
    for (size_t i = 0; i < found->n; i++) {
        bm_mark *mark = &drawing->marks.at[found->at[i]];
        bool here = isfinite(at.x) && isfinite(mark->truth.x) && bm_xy_distance(mark->truth, at) < 0.4;
        here |= fabs(mark->ground.lon - ground.lon) < 1e-4 && fabs(mark->ground.lat - ground.lat) < 1e-4;
        if (mark->layer == layer && mark->picture == picture && here)
            return mark;
    }
    return NULL;
}

/* The first rule that draws it; NULL where none does. */
static const bm_rule *rule_of(bm_drawing *drawing, const bm_features *layer, const bm_feature *feature)
{
    bm_env env = bm_env_for(drawing, bm_subject_of(layer, feature));
    for (size_t i = 0; i < drawing->style->n; i++) {
        const bm_rule *rule = &drawing->style->at[i];
        if (rule->release && rule->kind == BM_RULE_CIRCLE && strcmp(rule->layer, layer->name) == 0 &&
            bm_rule_takes(rule, &env))
            return rule;
    }
    return NULL;
}

static void add_feature(bm_drawing *drawing, bm_grid *grid, bm_grid_found *found, const bm_features *layer,
                        const bm_feature *feature)
{
    const bm_rule *rule = feature->geometry.shape == BM_SHAPE_POINT ? rule_of(drawing, layer, feature) : NULL;
    if (!rule)
        return;
    bm_env env = bm_env_for(drawing, bm_subject_of(layer, feature));
    const bm_pictogram *picture = bm_brush_pictogram(rule, &env);
    for (size_t i = 0; i < feature->geometry.n; i++) {
        bm_point ground = feature->geometry.at[i].at[0];
        bm_xy at = bm_view_point(&drawing->view, ground);
        bm_mark *mark = find_mark(drawing, grid, found, layer, picture, ground, at);
        if (!mark) {
            bm_grid_add(grid, bm_rect_around(at, 0, 0), (uint32_t)drawing->marks.n);
            mark = &BM_PUSH(drawing->arena, &drawing->marks);
            *mark = (bm_mark){.layer = layer, .ground = ground, .truth = at, .centre = at, .picture = picture};
            mark->outside = !(isfinite(at.x) && bm_rect_has(bm_rect_grow(drawing->view.frame, -1.5), at));
        }
        BM_PUSH(drawing->arena, mark) = feature;
    }
}

/* Symbols are as wide as their number and round at both ends; coincident ones go side by side, the later right. */
static bool push_apart(bm_mark *a, bm_mark *b, double gap)
{
    double core = (fmax(0, a->w - a->h) + fmax(0, b->w - b->h)) / 2, need = (a->h + b->h) / 2 + gap;
    double dx = b->centre.x - a->centre.x, dy = b->centre.y - a->centre.y;
    double ex = copysign(fmax(0, fabs(dx) - core), dx), d = hypot(ex, dy);
    if (d >= need)
        return false;
    bool same = hypot(dx, dy) < 1e-6;
    double step = (same ? need + core : need - d + 0.01) / 2;
    double ux = same || d < 1e-6 ? (dx < 0 ? -1 : 1) : ex / d, uy = same || d < 1e-6 ? 0 : dy / d;
    if (core > 0 && !same && fabs(ex) < 1e-6) { /* one lies over the other: the shorter way out is up or down */
        ux = 0;
        uy = dy < 0 ? -1 : 1;
    }
    a->centre.x -= ux * step;
    a->centre.y -= uy * step;
    b->centre.x += ux * step;
    b->centre.y += uy * step;
    return true;
}

static void keep_inside(bm_mark *mark, bm_rect frame)
{
    double x = mark->w / 2 + 0.5, y = mark->h / 2 + 0.5;
    mark->centre.x = fmax(frame.x + x, fmin(frame.x + frame.w - x, mark->centre.x));
    mark->centre.y = fmax(frame.y + y, fmin(frame.y + frame.h - y, mark->centre.y));
}

static void spread_out(bm_drawing *drawing)
{
    bm_marks *marks = &drawing->marks;
    if (marks->n > 400)
        return; /* a crowd of dots is a pattern, not a row of symbols */
    for (int round = 0; round < 60; round++) {
        bool moved = false;
        for (size_t i = 0; i < marks->n; i++)
            for (size_t k = 0; k < i; k++)
                if (!marks->at[i].outside && !marks->at[k].outside)
                    moved |= push_apart(&marks->at[k], &marks->at[i], 0.3);
        for (size_t i = 0; i < marks->n; i++)
            if (!marks->at[i].outside)
                keep_inside(&marks->at[i], drawing->view.frame);
        if (!moved)
            return;
    }
}

void bm_marks_make(bm_drawing *drawing)
{
    bm_grid grid = bm_grid_make(drawing->arena, drawing->view.frame, 3);
    bm_grid_found found = {0};
    for (size_t i = 0; i < drawing->layers->n; i++) {
        const bm_features *layer = &drawing->layers->at[i];
        for (size_t k = 0; k < layer->n; k++)
            add_feature(drawing, &grid, &found, layer, &layer->at[k]);
    }
    for (size_t i = 0; i < drawing->marks.n; i++)
        measure(drawing, &drawing->marks.at[i]);
    spread_out(drawing);
}

void bm_mark_paint(bm_drawing *drawing, const bm_mark *mark, const bm_rule *rule, bm_xy at, const bm_rect *clip)
{
    bm_env env = bm_env_for(drawing, bm_subject_of(mark->layer, mark->at[0]));
    if (!serves(rule, mark) || !bm_rule_takes(rule, &env))
        return;
    const bm_rule *number = bm_mark_number_rule(drawing->style, rule);
    const bm_text *text = number ? number_text(drawing, mark, number) : NULL;
    double size = bm_brush_diameter(rule, &env);
    double w = text && text->w + 1.2 > size ? text->w + 2.4 : size;
    bm_shown before = drawing->scene->of; /* in a pointer, that is the pointer's */
    if (!before.feature)
        bm_drawing_shows(drawing, mark->layer, mark->at[0]);
    bm_brush_glyph(drawing, rule, &env, at, w, size, clip, bm_feature_text(drawing, mark->layer, mark->at[0], "name"));
    if (text)
        paint_numbers(drawing, mark, number, at, clip);
    drawing->scene->of = before;
    bm_legend_note(drawing, rule, env.subject);
}

#include "map/drawing.h"

#include <math.h>
#include <string.h>

static bm_str name_of(const bm_env *env)
{
    bm_expr_value name = bm_subject_get(env, BM_STR("name"));
    return name.type == BM_EXPR_STRING ? name.text : (bm_str){0};
}

static const char *name_c(const bm_env *env)
{
    bm_str name = name_of(env);
    return name.n ? bm_str_c(env->arena, name) : NULL;
}

static void draw_background(bm_drawing *drawing, const bm_rule *rule)
{
    bm_env env = drawing->env;
    bm_scene_add(drawing->scene, drawing->arena,
                 (bm_drawable){.kind = BM_DRAW_PLATE,
                               .role = "base",
                               .rule = rule->id,
                               .box = drawing->view.frame,
                               .fill = bm_rule_color(rule, BM_PROP_BACKGROUND_COLOR, &env)});
}

/* What only grazes a corner of the frame needs no row in the legend. */
static bool is_seen(const bm_rule *rule, const bm_lines *lines, bm_rect frame)
{
    const double least = 3;
    double length = 0;
    for (size_t i = 0; rule->kind == BM_RULE_LINE && i < lines->n && length < least; i++)
        for (size_t k = 1; k < lines->at[i].n; k++) {
            bm_xy a = lines->at[i].at[k - 1], b = lines->at[i].at[k];
            length += bm_segment_clip(&a, &b, frame) ? bm_xy_distance(a, b) : 0;
        }
    return rule->kind != BM_RULE_LINE || length >= least;
}

/* A line of the base map along the frame's own edge is no line of the ground. */
static void draw_base(bm_drawing *drawing, const bm_rule *rule)
{
    if (rule->kind == BM_RULE_CIRCLE || rule->kind == BM_RULE_SYMBOL)
        return; /* with their names: labels.c */
    const bm_base_shapes *shapes = bm_base_load(drawing, rule->base);
    for (size_t i = 0; i < shapes->n; i++) {
        bm_subject subject = {.base = shapes->at[i].item};
        bm_env env = bm_env_for(drawing, subject);
        if (!bm_rule_takes(rule, &env))
            continue;
        if (rule->kind == BM_RULE_FILL)
            bm_brush_fill(drawing, rule, &env, shapes->at[i].lines, drawing->clip, name_c(&env));
        else
            bm_brush_line(drawing, rule, &env, shapes->at[i].lines, drawing->clip, name_c(&env));
        if (is_seen(rule, &shapes->at[i].lines, drawing->view.frame))
            bm_legend_note(drawing, rule, subject);
    }
}

static void draw_legs(bm_drawing *drawing, const bm_rule *rule)
{
    for (size_t i = 0; i < drawing->legs.n; i++) {
        bm_leg *leg = &drawing->legs.at[i];
        bm_subject subject = bm_subject_of(drawing->legs.layer, leg->feature);
        bm_env env = bm_env_for(drawing, subject);
        if (!bm_rule_takes(rule, &env))
            continue;
        bm_drawing_shows(drawing, drawing->legs.layer, leg->feature);
        bm_brush_line(drawing, rule, &env, (bm_lines){&leg->line, 1, 1}, drawing->clip, name_c(&env));
        if (rule->extra.arrow_mm > 0)
            bm_brush_arrow(drawing, rule, &env, &leg->line, drawing->clip);
        bm_legend_note(drawing, rule, subject);
    }
    bm_drawing_shows(drawing, NULL, NULL);
}

static void draw_shapes(bm_drawing *drawing, const bm_rule *rule, const bm_features *layer)
{
    for (size_t i = 0; i < layer->n; i++) {
        bm_subject subject = bm_subject_of(layer, &layer->at[i]);
        bm_env env = bm_env_for(drawing, subject);
        bm_shape shape = layer->at[i].geometry.shape;
        if ((shape != BM_SHAPE_AREA && shape != BM_SHAPE_LINE) || !bm_rule_takes(rule, &env))
            continue;
        bm_lines lines = shape == BM_SHAPE_AREA
                             ? bm_view_rings(&drawing->view, drawing->arena, &layer->at[i].geometry, 2)
                             : bm_view_lines(&drawing->view, drawing->arena, &layer->at[i].geometry, 1);
        if (lines.n == 0)
            continue;
        bm_drawing_shows(drawing, layer, &layer->at[i]);
        if (rule->kind == BM_RULE_FILL && shape == BM_SHAPE_AREA)
            bm_brush_fill(drawing, rule, &env, lines, drawing->clip, name_c(&env));
        else if (rule->kind == BM_RULE_LINE)
            bm_brush_line(drawing, rule, &env, lines, drawing->clip, name_c(&env));
        bm_legend_note(drawing, rule, subject);
    }
    bm_drawing_shows(drawing, NULL, NULL);
}

static bool is_moved(const bm_mark *mark)
{
    return bm_xy_distance(mark->truth, mark->centre) > fmin(mark->w, mark->h) / 2;
}

/* A symbol that was moved aside says where it belongs. */
static void draw_tether(bm_drawing *drawing, const bm_mark *mark)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    bm_drawing_shows(drawing, mark->layer, mark->at[0]);
    drawing->scene->anchor = &mark->truth;
    bm_scene_rule(drawing->scene, drawing->arena, "tether", "tether", mark->truth, mark->centre, look->ink, 0.2);
    bm_scene_add(drawing->scene, drawing->arena,
                 (bm_drawable){.kind = BM_DRAW_PLATE,
                               .role = "tether",
                               .rule = "tether",
                               .fill = look->ink,
                               .radius = 0.4,
                               .box = bm_rect_around(mark->truth, 0.8, 0.8)});
    bm_drawing_shows(drawing, NULL, NULL);
    drawing->scene->anchor = NULL;
}

static void draw_marks(bm_drawing *drawing, const bm_rule *rule)
{
    for (size_t i = 0; i < drawing->marks.n; i++)
        if (!drawing->marks.at[i].outside) {
            drawing->scene->anchor = &drawing->marks.at[i].truth;
            bm_mark_paint(drawing, &drawing->marks.at[i], rule, drawing->marks.at[i].centre, drawing->clip);
        }
    drawing->scene->anchor = NULL;
}

static void draw_release(bm_drawing *drawing, const bm_rule *rule)
{
    if (rule->kind == BM_RULE_SYMBOL)
        return;
    if (rule->kind == BM_RULE_CIRCLE) {
        draw_marks(drawing, rule);
        return;
    }
    for (size_t i = 0; i < drawing->layers->n; i++) {
        const bm_features *layer = &drawing->layers->at[i];
        if (strcmp(layer->name, rule->layer) != 0)
            continue;
        if (rule->extra.curve && drawing->legs.layer == layer)
            draw_legs(drawing, rule);
        else
            draw_shapes(drawing, rule, layer);
    }
}

void bm_draw_map(bm_drawing *drawing)
{
    bool tethered = false;
    for (size_t i = 0; i < drawing->style->n; i++) {
        const bm_rule *rule = &drawing->style->at[i];
        bm_group_begin(drawing, bm_group_of(rule));
        if (rule->kind == BM_RULE_CIRCLE && rule->release && !tethered) {
            tethered = true;
            for (size_t k = 0; k < drawing->marks.n; k++)
                if (!drawing->marks.at[k].outside && is_moved(&drawing->marks.at[k]))
                    draw_tether(drawing, &drawing->marks.at[k]);
        }
        if (rule->hidden)
            continue;
        if (rule->kind == BM_RULE_BACKGROUND)
            draw_background(drawing, rule);
        else if (rule->kind == BM_RULE_HILLSHADE)
            bm_relief_draw(drawing, rule);
        else if (rule->release)
            draw_release(drawing, rule);
        else
            draw_base(drawing, rule);
    }
}

#include "map/labels.h"

#include <math.h>
#include <string.h>

bm_label *bm_label_new(bm_label_work *w, bm_label_owner o, double rank, bm_rect own)
{
    BM_PUSH(w->drawing->arena, &w->owners) = o;
    bm_label *label = bm_label_add(&w->field, rank, own);
    label->tier = !o.release ? 2 : o.rule->extra.callout ? 0 : 1;
    return label;
}

void bm_label_try(bm_label_work *w, bm_label *label, bm_rect box, const bm_text *text, double cost)
{
    bm_label_option_add(&w->field, label, (bm_label_option){.box = box, .text = text, .cost = cost});
}

static void add_area_labels(bm_label_work *w, const bm_rule *rule, const bm_features *layer, double rank)
{
    for (size_t i = 0; i < layer->n; i++) {
        bm_subject subject = bm_subject_of(layer, &layer->at[i]);
        bm_env env = bm_env_for(w->drawing, subject);
        if (layer->at[i].geometry.shape != BM_SHAPE_AREA || !bm_rule_takes(rule, &env))
            continue;
        bm_lines rings = bm_view_rings(&w->drawing->view, w->drawing->arena, &layer->at[i].geometry, 0);
        if (rings.n > 0)
            bm_label_area(w, rule, subject, &rings, rank + bm_rule_number(rule, BM_PROP_SYMBOL_SORT_KEY, &env) * 1e-6);
    }
}

static void add_feature_labels(bm_label_work *w, const bm_rule *rule, double rank)
{
    for (size_t i = 0; i < w->drawing->layers->n; i++)
        if (strcmp(w->drawing->layers->at[i].name, rule->layer) == 0)
            add_area_labels(w, rule, &w->drawing->layers->at[i], rank);
}

static bool is_taken_by_mark(const bm_drawing *drawing, bm_xy at)
{
    for (size_t i = 0; i < drawing->marks.n; i++) {
        const bm_mark *mark = &drawing->marks.at[i];
        if (!mark->outside && (bm_rect_has(bm_rect_around(mark->centre, mark->w + 1, mark->h + 1), at) ||
                               bm_xy_distance(mark->truth, at) < 2))
            return true;
    }
    return false;
}

static bool is_called(const bm_drawing *drawing, const bm_base_item *item, bm_str name)
{
    return name.n > 0 && (bm_str_eq(name, item->name) || bm_str_eq(name, item->name_fr) ||
                          bm_str_eq(name, bm_base_name(&drawing->env, item)));
}

/* The release's own symbol for the town may stand a little aside of the base map's. */
static bool is_named_by_mark(const bm_drawing *drawing, const bm_base_item *item, bm_xy at)
{
    for (size_t i = 0; i < drawing->marks.n; i++) {
        const bm_mark *mark = &drawing->marks.at[i];
        if (mark->outside || bm_xy_distance(mark->truth, at) > 25)
            continue;
        bm_str name = bm_feature_get(mark->layer, mark->at[0], "name").text;
        if (is_called(drawing, item, name))
            return true;
    }
    return false;
}

static const bm_rule *dot_rule(const bm_drawing *drawing, const bm_env *env, bm_base_kind kind)
{
    for (size_t i = 0; i < drawing->style->n; i++) {
        const bm_rule *rule = &drawing->style->at[i];
        if (!rule->release && rule->kind == BM_RULE_CIRCLE && rule->base == kind && bm_rule_takes(rule, env))
            return rule;
    }
    return NULL;
}

static void add_town_label(bm_label_work *w, const bm_rule *rule, const bm_base_shape *shape, double rank)
{
    bm_xy at = shape->lines.at[0].at[0];
    bm_subject subject = {.base = shape->item};
    bm_env env = bm_env_for(w->drawing, subject);
    const bm_text *text = is_taken_by_mark(w->drawing, at) || is_named_by_mark(w->drawing, shape->item, at)
                              ? NULL
                              : bm_brush_text(w->drawing, rule, &env, BM_ALIGN_LEFT);
    if (!text)
        return;
    const bm_rule *dot = dot_rule(w->drawing, &env, shape->item->kind);
    double size = dot ? bm_brush_diameter(dot, &env) : 0.5;
    bm_rect own = bm_rect_around(at, size, size);
    bm_label *label = bm_label_new(
        w, (bm_label_owner){rule, subject, text->plain, shape, false, &shape->lines.at[0].at[0], NULL}, rank, own);
    label->dot = dot != NULL;
    bm_label_beside(w, label, own, &(bm_label_sides){text, text, text}, 0.5);
}

/* An area of the release that carries the name of the base map's says it once for both. */
static bool is_named_by_release(const bm_drawing *drawing, const bm_base_item *item)
{
    if (item->kind != BM_BASE_AREA && item->kind != BM_BASE_COUNTRY)
        return false;
    for (size_t k = 0; k < drawing->layers->n; k++) {
        const bm_features *layer = &drawing->layers->at[k];
        for (size_t i = 0; i < layer->n && layer->at[i].geometry.shape == BM_SHAPE_AREA; i++) {
            bm_str name = bm_feature_get(layer, &layer->at[i], "name").text;
            if (strcmp(layer->name, "reach") != 0 && is_called(drawing, item, name))
                return true;
        }
    }
    return false;
}

/* A part of a country that has no name of its own but the country's: that stands there already. */
static bool is_country_again(bm_drawing *drawing, const bm_base_item *item)
{
    if (item->kind != BM_BASE_AREA || item->code.n > 0)
        return false;
    const bm_base_shapes *countries = bm_base_load(drawing, BM_BASE_COUNTRY);
    for (size_t i = 0; i < countries->n; i++)
        if (bm_str_eq(countries->at[i].item->name, item->name))
            return true;
    return false;
}

static bool is_kept(const bm_placed_names *kept, const bm_base_item *item)
{
    for (size_t i = 0; kept && i < kept->n; i++)
        if (kept->at[i].item && kept->at[i].item->kind == item->kind && bm_str_eq(kept->at[i].item->name, item->name) &&
            kept->at[i].item->rank == item->rank)
            return true; /* the same item: it was read again, for another part of the ground */
    return false;
}

static void add_base_labels(bm_label_work *w, const bm_rule *rule, double rank)
{
    const bm_base_shapes *shapes = bm_base_load(w->drawing, rule->base);
    for (size_t i = 0; i < shapes->n; i++) {
        const bm_base_shape *shape = &shapes->at[i];
        bm_env env = bm_env_for(w->drawing, (bm_subject){.base = shape->item});
        if (!bm_rule_takes(rule, &env) || is_named_by_release(w->drawing, shape->item) ||
            is_country_again(w->drawing, shape->item) || is_kept(w->drawing->kept, shape->item))
            continue;
        double own_rank = rank + 1e-3 * shape->item->rank + bm_rule_number(rule, BM_PROP_SYMBOL_SORT_KEY, &env) * 1e-6;
        if (shape->item->geometry.shape == BM_SHAPE_AREA)
            bm_label_area(w, rule, env.subject, &shape->lines, own_rank);
        else if (shape->item->geometry.shape == BM_SHAPE_POINT)
            add_town_label(w, rule, shape, own_rank);
    }
}

static void add_obstacles(bm_label_work *w)
{
    bm_drawing *drawing = w->drawing;
    bm_arena *arena = drawing->arena;
    for (size_t i = 0; i < drawing->marks.n; i++)
        if (!drawing->marks.at[i].outside)
            BM_PUSH(arena, &w->field.solid) =
                bm_rect_around(drawing->marks.at[i].centre, drawing->marks.at[i].w, drawing->marks.at[i].h);
    for (size_t i = 0; i < drawing->pointers.n; i++) {
        bm_lines arrow = {&drawing->pointers.at[i].arrow, 1, 1};
        BM_PUSH(arena, &w->field.solid) = bm_rect_grow(drawing->pointers.at[i].plate, 0.4);
        BM_PUSH(arena, &w->field.solid) = bm_lines_box(&arrow);
    }
    for (size_t i = 0; drawing->kept && i < drawing->kept->n; i++)
        BM_PUSH(arena, &w->field.solid) = bm_rect_grow(drawing->kept->at[i].box, 0.6);
    for (size_t i = 0; i < drawing->legs.n; i++)
        BM_PUSH(arena, &w->field.legs) = drawing->legs.at[i].line;
    const bm_features *zones = bm_layers_find(drawing->layers, "zones");
    for (size_t i = 0; zones && i < zones->n; i++) {
        bm_lines rings = bm_view_rings(&drawing->view, arena, &zones->at[i].geometry, 0);
        for (size_t k = 0; k < rings.n; k++) {
            BM_PUSH(arena, &w->field.thin) = rings.at[k];
            BM_PUSH(arena, &w->field.busy) = rings.at[k];
        }
    }
    static const bm_base_kind thin[] = {BM_BASE_BORDER, BM_BASE_RIVER, BM_BASE_DIVIDE, BM_BASE_LAKE};
    for (size_t k = 0; k < sizeof thin / sizeof *thin; k++) {
        const bm_base_shapes *shapes = bm_base_load(drawing, thin[k]);
        for (size_t i = 0; i < shapes->n; i++)
            for (size_t m = 0; m < shapes->at[i].lines.n; m++)
                BM_PUSH(arena, thin[k] == BM_BASE_BORDER ? &w->field.borders : &w->field.thin) =
                    shapes->at[i].lines.at[m];
    }
}

static bm_color text_color(const bm_rule *rule, const bm_env *env)
{
    return bm_color_faded(bm_rule_color(rule, BM_PROP_TEXT_COLOR, env),
                          bm_rule_number(rule, BM_PROP_TEXT_OPACITY, env));
}

static bm_stroke halo(const bm_rule *rule, const bm_env *env)
{
    return (bm_stroke){.color = bm_rule_color(rule, BM_PROP_TEXT_HALO_COLOR, env),
                       .width_mm = 2 * bm_rule_number(rule, BM_PROP_TEXT_HALO_WIDTH, env) * BM_PX_MM,
                       .round = true};
}

static void draw_label(bm_label_work *w, const bm_label_owner *o, const bm_label_option *option)
{
    bm_drawing *drawing = w->drawing;
    bm_env env = bm_env_for(drawing, o->subject);
    bm_xy *middle = BM_NEW(drawing->arena, bm_xy);
    *middle = o->rings ? bm_rings_nearest(o->rings, bm_rect_centre(option->box)) : bm_rect_centre(option->box);
    drawing->scene->anchor = o->anchor ? o->anchor : middle;
    BM_PUSH(drawing->arena, &drawing->names).item = o->subject.base;
    drawing->names.at[drawing->names.n - 1].box = option->box;
    drawing->names.at[drawing->names.n - 1].anchor = drawing->scene->anchor;
    const bm_rule *dot = o->dot ? dot_rule(drawing, &env, o->dot->item->kind) : NULL;
    if (dot) {
        bm_brush_glyph(drawing, dot, &env, o->dot->lines.at[0].at[0], 0, 0, drawing->clip, o->name);
        bm_legend_note(drawing, dot, o->subject);
    }
    if (o->release)
        bm_drawing_shows(drawing, o->subject.features, o->subject.feature);
    if (option->leader)
        bm_scene_rule(drawing->scene, drawing->arena, "leader", o->rule->id, option->foot, option->head,
                      drawing->style->furniture.ink, 0.2);
    bm_drawable *d = bm_scene_text(drawing->scene, drawing->arena, o->release ? "label" : "base-label", o->rule->id,
                                   option->text, (bm_xy){option->box.x, option->box.y}, text_color(o->rule, &env));
    d->stroke = halo(o->rule, &env);
    d->clip = drawing->clip;
    bm_drawing_shows(drawing, NULL, NULL);
    drawing->scene->anchor = NULL;
}

static void draw_along(bm_label_work *w, const bm_label_along *a)
{
    bm_drawing *drawing = w->drawing;
    bm_env env = bm_env_for(drawing, a->subject);
    bm_lines lines = {0};
    BM_PUSH(drawing->arena, &lines) = a->middle;
    bm_drawable *d = bm_scene_text(drawing->scene, drawing->arena, "line-label", a->rule->id, a->text, a->middle.at[0],
                                   text_color(a->rule, &env));
    bm_xy *middle = BM_NEW(drawing->arena, bm_xy);
    *middle = a->middle.at[a->middle.n / 2];
    d->anchor = middle;
    d->lines = lines;
    d->box = bm_rect_grow(bm_lines_box(&lines), a->text->h / 2);
    d->stroke = halo(a->rule, &env);
    d->clip = drawing->clip;
}

static void report_dropped(bm_drawing *drawing, const bm_label_owner *o)
{
    char *line = bm_format(drawing->arena, "%s", o->name);
    for (char *at = line; (at = strchr(at, '\n'));)
        *at = ' ';
    if (o->release)
        bm_scene_warn(drawing->scene, drawing->arena, "label-dropped", "there was no room for the label \"%s\"", line);
    else
        BM_PUSH(drawing->arena, &drawing->scene->dropped) = (bm_scene_warning){"label-dropped", line};
}

/* Rules further down the style stand above the others, and choose first. */
void bm_draw_labels(bm_drawing *drawing)
{
    bm_label_work w = {.drawing = drawing};
    w.field.arena = drawing->arena;
    w.field.frame = bm_rect_grow(drawing->view.frame, -0.8);
    add_obstacles(&w);
    for (size_t i = 0; i < drawing->style->n; i++) {
        const bm_rule *rule = &drawing->style->at[i];
        double rank = (double)(drawing->style->n - i);
        if (rule->kind != BM_RULE_SYMBOL || rule->hidden || rule->extra.inside || (rule->release && drawing->kept) ||
            bm_label_is_along(&w, rule))
            continue;
        if (!rule->release) {
            add_base_labels(&w, rule, rank);
        } else {
            bm_label_marks(&w, rule, rank);
            add_feature_labels(&w, rule, rank);
        }
    }
    bm_labels_place(&w.field);
    bm_label_lines(&w);
    if (w.unnamed > 0)
        bm_scene_warn(drawing->scene, drawing->arena, "label-dropped",
                      "there are %zu more places than a map has room to name", w.unnamed);
    for (size_t i = 0; i < w.along.n; i++)
        draw_along(&w, &w.along.at[i]);
    for (int release = 0; release <= 1; release++)
        for (size_t i = 0; i < w.field.labels.n; i++) {
            const bm_label *label = &w.field.labels.at[i];
            if (w.owners.at[i].release != release)
                continue;
            if (label->chosen >= 0)
                draw_label(&w, &w.owners.at[i], &label->at[label->chosen]);
            else
                report_dropped(drawing, &w.owners.at[i]);
        }
}

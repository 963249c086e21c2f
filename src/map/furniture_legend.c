#include "map/furniture.h"

#include <math.h>
#include <string.h>

static bm_lines box_ring(bm_arena *arena, bm_rect b)
{
    const bm_xy corners[5] = {{b.x, b.y}, {b.x + b.w, b.y}, {b.x + b.w, b.y + b.h}, {b.x, b.y + b.h}, {b.x, b.y}};
    bm_line *ring = BM_NEW(arena, bm_line);
    *ring = (bm_line){BM_NEW_ARRAY(arena, bm_xy, 5), 5};
    memcpy(ring->at, corners, sizeof corners);
    return (bm_lines){ring, 1, 1};
}

static bm_lines middle_line(bm_arena *arena, bm_rect b)
{
    bm_line *line = BM_NEW(arena, bm_line);
    *line = (bm_line){BM_NEW_ARRAY(arena, bm_xy, 2), 2};
    line->at[0] = (bm_xy){b.x, b.y + b.h / 2};
    line->at[1] = (bm_xy){b.x + b.w, b.y + b.h / 2};
    return (bm_lines){line, 1, 1};
}

static bm_shape shape_of(bm_subject subject)
{
    return subject.base      ? subject.base->geometry.shape
           : subject.feature ? subject.feature->geometry.shape
                             : BM_SHAPE_NONE;
}

static void paint_circle(bm_drawing *drawing, const bm_legend_paint *paint, const bm_env *env, bm_rect box)
{
    bm_xy centre = bm_rect_centre(box);
    bm_brush_glyph(drawing, paint->rule, env, centre, 0, 0, NULL, NULL);
    const bm_rule *number = bm_mark_number_rule(drawing->style, paint->rule);
    if (!number || !bm_rule_takes(number, env))
        return;
    bm_span span = {.text = BM_STR("1"), .scale = 1};
    const bm_text *text = bm_brush_spans(drawing, number, env, (bm_spans){&span, 1, 1}, BM_ALIGN_CENTER);
    bm_scene_text(drawing->scene, drawing->arena, "furniture", "legend", text,
                  (bm_xy){centre.x - text->w / 2, centre.y - text->baseline + 0.357 * (text->baseline / 0.82)},
                  bm_rule_color(number, BM_PROP_TEXT_COLOR, env));
}

void bm_furniture_swatch(bm_drawing *drawing, const bm_legend_paint *at, size_t n, bm_rect box)
{
    bm_rect *clip = BM_NEW(drawing->arena, bm_rect);
    *clip = bm_rect_grow(box, 0.4);
    for (size_t i = 0; i < n; i++) {
        bm_env env = bm_env_for(drawing, at[i].subject);
        const bm_rule *rule = at[i].rule;
        size_t before = drawing->scene->drawables.n;
        if (rule->kind == BM_RULE_FILL) {
            bm_brush_fill(drawing, rule, &env, box_ring(drawing->arena, box), clip, NULL);
        } else if (rule->kind == BM_RULE_LINE) {
            bool area = shape_of(at[i].subject) == BM_SHAPE_AREA;
            bm_lines lines = area ? box_ring(drawing->arena, box) : middle_line(drawing->arena, box);
            bm_brush_line(drawing, rule, &env, lines, NULL, NULL);
            if (rule->extra.arrow_mm > 0)
                bm_brush_arrow(drawing, rule, &env, &lines.at[0], NULL);
        } else if (rule->kind == BM_RULE_CIRCLE) {
            paint_circle(drawing, &at[i], &env, box);
        }
        for (size_t k = before; k < drawing->scene->drawables.n; k++)
            drawing->scene->drawables.at[k].role = "swatch";
    }
}

static double legend_row(bm_drawing *drawing, const bm_legend_row *row, bm_rect room, bool paint)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    const double swatch = 9, height = 3.6;
    const bm_text *text = bm_text_plain(drawing->fonts, drawing->arena, bm_word(drawing->words, row->key),
                                        "Noto Sans Regular", look->body_pt, room.w - swatch, 3);
    double h = fmax(text->h, height);
    if (paint) {
        bm_furniture_swatch(drawing, row->at, row->n, (bm_rect){room.x, room.y + (h - height) / 2, 7, height});
        bm_scene_text(drawing->scene, drawing->arena, "furniture", "legend", text,
                      (bm_xy){room.x + swatch, room.y + (h - text->h) / 2}, look->ink);
    }
    return h + 1.25;
}

static size_t height_in_style(const bm_drawing *drawing, const bm_legend_row *row)
{
    size_t base = row->at[0].rule->release ? drawing->style->n : 0;
    return base + (size_t)(row->at[0].rule - drawing->style->at);
}

/* What the release says comes first, then the base map; in each what is drawn on top of the rest. */
static const bm_legend_row **in_order(const bm_drawing *drawing)
{
    size_t n = drawing->legend.n;
    const bm_legend_row **order = BM_NEW_ARRAY(drawing->arena, const bm_legend_row *, n);
    for (size_t i = 0; i < n; i++) {
        size_t k = i;
        for (; k > 0 && height_in_style(drawing, order[k - 1]) < height_in_style(drawing, &drawing->legend.at[i]); k--)
            order[k] = order[k - 1];
        order[k] = &drawing->legend.at[i];
    }
    return order;
}

static double fill_columns(bm_drawing *drawing, const bm_legend_row **order, size_t columns, bm_rect room, bool paint)
{
    size_t n = drawing->legend.n, per = (n + columns - 1) / columns;
    double width = (room.w - 3 * (double)(columns - 1)) / (double)columns, deepest = 0;
    for (size_t c = 0; c < columns; c++) {
        double y = room.y;
        for (size_t i = c * per; i < n && i < (c + 1) * per; i++) {
            bm_rect row = {room.x + (double)c * (width + 3), y, width, room.h};
            double h = legend_row(drawing, order[i], row, false);
            bool fits = !paint || y + h <= room.y + room.h + 1;
            if (!fits && paint)
                bm_scene_warn(drawing->scene, drawing->arena, "row-dropped", "the legend has no room for \"%s\"",
                              bm_word(drawing->words, order[i]->key));
            if (fits)
                y += legend_row(drawing, order[i], row, paint);
        }
        deepest = fmax(deepest, y - room.y);
    }
    return deepest;
}

/* One column; two where one would be deeper than `room`. */
double bm_furniture_legend(bm_drawing *drawing, bm_rect room, bool paint)
{
    if (drawing->legend.n == 0)
        return 0;
    const bm_legend_row **order = in_order(drawing);
    double head = bm_furniture_head(drawing, "legend", bm_word(drawing->words, "legend"), room, paint);
    bm_rect rest = {room.x, room.y + head, room.w, 1000};
    bool one = fill_columns(drawing, order, 1, rest, false) <= room.h - head;
    rest.h = room.h - head;
    return head + fill_columns(drawing, order, one ? 1 : 2, rest, paint);
}

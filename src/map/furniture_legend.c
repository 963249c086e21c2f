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

/* How the rows are set: what there is room for. */
typedef struct {
    size_t columns;
    double pt, height, gap; /* of the text; of a swatch; below a row, mm */
} setting;

static double glyph_height(const bm_drawing *drawing, const bm_legend_row *row)
{
    double h = 0;
    for (size_t i = 0; i < row->n; i++) {
        bm_env env = bm_env_for(drawing, row->at[i].subject);
        if (row->at[i].rule->kind == BM_RULE_CIRCLE)
            h = fmax(h, bm_brush_diameter(row->at[i].rule, &env));
    }
    return h;
}

static double legend_row(bm_drawing *drawing, const bm_legend_row *row, const setting *set, bm_rect room, bool paint)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    const double swatch = 9;
    const bm_text *text = bm_text_plain(drawing->fonts, drawing->arena, bm_word(drawing->words, row->key),
                                        "Noto Sans Regular", set->pt, room.w - swatch, 3);
    double h = fmax(fmax(text->h, set->height), glyph_height(drawing, row));
    if (paint) {
        bm_rect box = {room.x, room.y + (h - set->height) / 2, 7, set->height};
        bm_furniture_swatch(drawing, row->at, row->n, box);
        size_t part = bm_furniture_open(drawing, "P", true);
        bm_scene_text(drawing->scene, drawing->arena, "furniture", "legend", text,
                      (bm_xy){room.x + swatch, room.y + (h - text->h) / 2}, look->ink);
        bm_furniture_close(drawing, part, true);
    }
    return h + set->gap;
}

static size_t height_in_style(const bm_drawing *drawing, const bm_legend_row *row)
{
    size_t base = row->at[0].rule->release ? drawing->style->n : 0;
    return base + (size_t)(row->at[0].rule - drawing->style->at);
}

/* Rows in the order in which they stand. */
typedef struct {
    const bm_legend_row **at;
    size_t n;
} rows;

/* What the release says comes first, then the base map; in each what is drawn on top of the rest. */
static rows in_order(const bm_drawing *drawing)
{
    size_t n = drawing->legend.n;
    rows out = {BM_NEW_ARRAY(drawing->arena, const bm_legend_row *, n), n};
    for (size_t i = 0; i < n; i++) {
        size_t k = i;
        for (; k > 0 && height_in_style(drawing, out.at[k - 1]) < height_in_style(drawing, &drawing->legend.at[i]); k--)
            out.at[k] = out.at[k - 1];
        out.at[k] = &drawing->legend.at[i];
    }
    return out;
}

static rows untold(const bm_drawing *drawing, rows all)
{
    rows out = {BM_NEW_ARRAY(drawing->arena, const bm_legend_row *, all.n), 0};
    for (size_t i = 0; i < all.n; i++)
        if (!all.at[i]->told)
            out.at[out.n++] = all.at[i];
    return out;
}

/* Column by column; returns the deepest column. */
static double fill_columns(bm_drawing *drawing, rows all, const setting *set, bm_rect room, bool paint)
{
    size_t per = (all.n + set->columns - 1) / set->columns;
    double width = (room.w - 3 * (double)(set->columns - 1)) / (double)set->columns, deepest = 0;
    for (size_t c = 0; c < set->columns; c++) {
        double y = room.y;
        for (size_t i = c * per; i < all.n && i < (c + 1) * per; i++) {
            bm_rect row = {room.x + (double)c * (width + 3), y, width, room.h};
            y += legend_row(drawing, all.at[i], set, row, paint);
        }
        deepest = fmax(deepest, y - room.y);
    }
    return deepest;
}

enum { SETTINGS = 4 };

typedef struct {
    rows all; /* that are to stand there */
    setting set;
    size_t n;    /* of them that fit */
    double h;    /* of those */
    double head; /* above them */
} plan;

/*
 * One column; two where one would be deeper than `room`; then without the rows that the list of events has told; then
 * smaller rows; then the last rows are left out.
 */
static plan make_plan(bm_drawing *drawing, bm_rect room)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    /* two columns of a narrow panel would break words */
    const double two_columns_mm = 58, two_words_mm = 45;
    bool narrow = room.w < two_columns_mm;
    const setting wide = {1, look->body_pt, 3.6, 1.25}, small = {2, look->small_pt, 3, 0.6};
    const setting second = {narrow ? 1 : 2, narrow ? look->small_pt : look->body_pt, narrow ? 3 : 3.6,
                            narrow ? 0.6 : 1.25};
    rows all = in_order(drawing), fewer = untold(drawing, all);
    const struct {
        setting set;
        rows rows;
    } tries[SETTINGS] = {{wide, all}, {second, all}, {second, fewer}, {small, fewer}};
    plan out = {.head = bm_furniture_head(drawing, "legend", bm_word(drawing->words, "legend"), room, false)};
    bm_rect rest = {room.x, room.y + out.head, room.w, room.h - out.head};
    for (size_t k = 0; k < (room.w < two_words_mm ? SETTINGS - 1 : SETTINGS); k++) {
        out.set = tries[k].set;
        out.all = tries[k].rows;
        out.n = out.all.n;
        out.h = fill_columns(drawing, out.all, &out.set, rest, false);
        if (out.h <= rest.h)
            return out;
    }
    while (out.n > 0 && out.h > rest.h)
        out.h = fill_columns(drawing, (rows){out.all.at, --out.n}, &out.set, rest, false);
    return out;
}

bool bm_furniture_legend_fits(bm_drawing *drawing, bm_rect room)
{
    plan p = make_plan(drawing, room);
    return p.n == p.all.n;
}

static void warn_dropped(bm_drawing *drawing, const plan *p)
{
    for (size_t i = p->n; i < p->all.n; i++)
        bm_scene_warn(drawing->scene, drawing->arena, "row-dropped", "the legend has no room for \"%s\"",
                      bm_word(drawing->words, p->all.at[i]->key));
}

double bm_furniture_legend(bm_drawing *drawing, bm_rect room, bool paint)
{
    plan p = make_plan(drawing, room);
    if (paint)
        warn_dropped(drawing, &p);
    if (p.n == 0)
        return 0;
    bm_rect rest = {room.x, room.y + p.head, room.w, room.h - p.head};
    if (paint) {
        bm_furniture_head(drawing, "legend", bm_word(drawing->words, "legend"), room, true);
        fill_columns(drawing, (rows){p.all.at, p.n}, &p.set, rest, true);
    }
    return p.head + p.h;
}

/* Rows of the release that none of the first `shown` events in the list stands for. */
static rows release_rows(bm_drawing *drawing, size_t shown)
{
    rows all = in_order(drawing), out = {BM_NEW_ARRAY(drawing->arena, const bm_legend_row *, all.n), 0};
    for (size_t i = 0; i < all.n; i++) {
        bool listed = false;
        for (size_t k = 0; k < shown; k++)
            listed |= bm_furniture_item_row(drawing, &drawing->sheet->items[k]) == all.at[i];
        if (all.at[i]->at[0].rule->release && (!listed || bm_legend_is_disputed(all.at[i])))
            out.at[out.n++] = all.at[i];
    }
    return out;
}

double bm_furniture_legend_least(bm_drawing *drawing, double width, size_t shown)
{
    const setting small = {2, drawing->style->furniture.small_pt, 3, 0.6};
    bm_rect room = {0, 0, width, 1000};
    double head = bm_furniture_head(drawing, "legend", bm_word(drawing->words, "legend"), room, false);
    return drawing->legend.n == 0 ? 0 : head + fill_columns(drawing, release_rows(drawing, shown), &small, room, false);
}

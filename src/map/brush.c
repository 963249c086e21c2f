#include "map/drawing.h"

#include "map/hatch.h"

#include <math.h>
#include <string.h>

static void add_hatch(bm_drawing *drawing, const bm_rule *rule, bm_lines rings, const bm_rect *clip, const char *name)
{
    const bm_hatch *hatch = &rule->extra.hatch;
    bm_lines lines = bm_hatch_lines(drawing->arena, &rings, hatch);
    if (lines.n > 0)
        bm_scene_add(drawing->scene, drawing->arena,
                     (bm_drawable){.kind = BM_DRAW_LINE,
                                   .role = "hatch",
                                   .rule = rule->id,
                                   .name = name,
                                   .lines = lines,
                                   .clip = clip,
                                   .stroke = {hatch->color, hatch->width_mm, hatch->kind == BM_HATCH_DOTS, {0}, 0}});
}

void bm_brush_fill(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, bm_lines rings, const bm_rect *clip,
                   const char *name)
{
    double opacity = bm_rule_number(rule, BM_PROP_FILL_OPACITY, env);
    bm_color fill = bm_color_faded(bm_rule_color(rule, BM_PROP_FILL_COLOR, env), opacity);
    bm_color outline = bm_rule_color(rule, BM_PROP_FILL_OUTLINE_COLOR, env);
    if (fill.a > 0 || outline.a > 0)
        bm_scene_add(
            drawing->scene, drawing->arena,
            (bm_drawable){
                .kind = BM_DRAW_AREA,
                .role = rule->extra.role,
                .rule = rule->id,
                .name = name,
                .lines = rings,
                .fill = fill,
                .clip = clip,
                .stroke = {bm_color_faded(outline, opacity), outline.a > 0 ? BM_PX_MM / 2 : 0, false, {0}, 0}});
    add_hatch(drawing, rule, rings, clip, name);
}

static void set_dash(bm_stroke *stroke, bm_expr_value dash)
{
    for (size_t i = 0; dash.type == BM_EXPR_ARRAY && i < dash.n && i < 8; i++) {
        stroke->dash_mm[i] = dash.at[i].number * stroke->width_mm;
        stroke->n_dash = i + 1;
    }
    /* cairo repeats an odd number of lengths, and refuses all zero. */
    double sum = 0;
    for (size_t i = 0; i < stroke->n_dash; i++)
        sum += stroke->dash_mm[i];
    if (!(sum > 0))
        stroke->n_dash = 0;
}

void bm_brush_line(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, bm_lines lines, const bm_rect *clip,
                   const char *name)
{
    bm_color color =
        bm_color_faded(bm_rule_color(rule, BM_PROP_LINE_COLOR, env), bm_rule_number(rule, BM_PROP_LINE_OPACITY, env));
    bm_stroke stroke = {.color = color, .width_mm = bm_rule_number(rule, BM_PROP_LINE_WIDTH, env) * BM_PX_MM};
    stroke.round = bm_str_is(bm_rule_text(rule, BM_PROP_LINE_CAP, env), "round") ||
                   bm_str_is(bm_rule_text(rule, BM_PROP_LINE_JOIN, env), "round");
    set_dash(&stroke, bm_rule_value(rule, BM_PROP_LINE_DASHARRAY, env));
    if (stroke.n_dash && bm_str_is(bm_rule_text(rule, BM_PROP_LINE_CAP, env), "butt"))
        stroke.round = false;
    if (lines.n > 0 && stroke.width_mm > 0 && color.a > 0)
        bm_scene_add(drawing->scene, drawing->arena,
                     (bm_drawable){.kind = BM_DRAW_LINE,
                                   .role = rule->extra.role,
                                   .rule = rule->id,
                                   .name = name,
                                   .lines = lines,
                                   .clip = clip,
                                   .stroke = stroke});
}

void bm_brush_arrow(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, const bm_line *line,
                    const bm_rect *clip)
{
    double length = bm_line_length(line), head = fmin(rule->extra.arrow_mm, length * 0.5), direction = 0;
    if (!(head > 0.2))
        return;
    bm_xy tip = bm_line_at(line, fmin(1, 0.6 + head / 2 / length), &direction);
    bm_xy middle = bm_line_at(line, fmax(0, 0.6 - head / 2 / length), NULL);
    direction = atan2(tip.y - middle.y, tip.x - middle.x);
    double c = cos(direction), s = sin(direction), half = head * 0.4;
    const bm_xy shape[4] = {{0, 0}, {-head, -half}, {-head * 0.72, 0}, {-head, half}};
    bm_line *ring = BM_NEW(drawing->arena, bm_line);
    bm_xy *anchor = BM_NEW(drawing->arena, bm_xy);
    *anchor = tip;
    *ring = (bm_line){BM_NEW_ARRAY(drawing->arena, bm_xy, 4), 4};
    for (size_t i = 0; i < 4; i++)
        ring->at[i] = (bm_xy){tip.x + shape[i].x * c - shape[i].y * s, tip.y + shape[i].x * s + shape[i].y * c};
    bm_scene_add(drawing->scene, drawing->arena,
                 (bm_drawable){.kind = BM_DRAW_AREA,
                               .role = "arrow",
                               .rule = rule->id,
                               .lines = {ring, 1, 1},
                               .fill = bm_rule_color(rule, BM_PROP_LINE_COLOR, env),
                               .stroke = {drawing->style->furniture.paper, 0.07 * head, false, {0}, 0},
                               .clip = clip,
                               .anchor = anchor});
}

double bm_brush_diameter(const bm_rule *rule, const bm_env *env)
{
    return 2 * bm_rule_number(rule, BM_PROP_CIRCLE_RADIUS, env) * BM_PX_MM;
}

static void set_polygon(bm_drawable *d, bm_arena *arena, bm_glyph glyph, bm_rect box)
{
    double x0 = box.x, y0 = box.y, x1 = box.x + box.w, y1 = box.y + box.h, cx = x0 + box.w / 2, cy = y0 + box.h / 2;
    const bm_xy diamond[4] = {{cx, y0}, {x1, cy}, {cx, y1}, {x0, cy}};
    const bm_xy triangle[3] = {{cx, y0}, {x1, y1}, {x0, y1}};
    size_t n = glyph == BM_GLYPH_DIAMOND ? 4 : 3;
    bm_line *ring = BM_NEW(arena, bm_line);
    *ring = (bm_line){BM_NEW_ARRAY(arena, bm_xy, n), n};
    memcpy(ring->at, n == 4 ? diamond : triangle, n * sizeof(bm_xy));
    d->kind = BM_DRAW_AREA;
    d->lines = (bm_lines){ring, 1, 1};
}

static bm_lines glyph_ring(bm_arena *arena, bm_rect box)
{
    bm_line *ring = BM_NEW(arena, bm_line);
    *ring = (bm_line){BM_NEW_ARRAY(arena, bm_xy, 4), 4};
    const bm_xy corners[4] = {
        {box.x, box.y}, {box.x + box.w, box.y}, {box.x + box.w, box.y + box.h}, {box.x, box.y + box.h}};
    memcpy(ring->at, corners, sizeof corners);
    return (bm_lines){ring, 1, 1};
}

const bm_pictogram *bm_brush_pictogram(const bm_rule *rule, const bm_env *env)
{
    if (!rule->extra.pictogram)
        return NULL;
    const char *from = rule->extra.pictogram_from;
    const bm_pictogram *own =
        from ? bm_pictogram_find(bm_expr_string(env, bm_subject_get(env, bm_str_of(from)))) : NULL;
    return own ? own : bm_pictogram_find(bm_str_of(rule->extra.pictogram));
}

static void add_pictogram(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, bm_xy centre,
                          const bm_rect *clip)
{
    const bm_pictogram *picture = bm_brush_pictogram(rule, env);
    if (!picture)
        return;
    if (rule->extra.glyph == BM_GLYPH_TRIANGLE)
        centre.y += rule->extra.pictogram_mm * 0.3;
    bm_scene_add(drawing->scene, drawing->arena,
                 (bm_drawable){.kind = BM_DRAW_AREA,
                               .role = "pictogram",
                               .rule = rule->id,
                               .lines = bm_pictogram_place(picture, drawing->arena, centre, rule->extra.pictogram_mm),
                               .fill = rule->extra.pictogram_color,
                               .clip = clip});
}

void bm_brush_glyph(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, bm_xy centre, double w, double h,
                    const bm_rect *clip, const char *name)
{
    double size = bm_brush_diameter(rule, env), opacity = bm_rule_number(rule, BM_PROP_CIRCLE_OPACITY, env);
    bm_rect box = bm_rect_around(centre, fmax(w, size), fmax(h, size));
    bm_drawable d = {.kind = BM_DRAW_PLATE,
                     .role = rule->release ? "symbol" : "base",
                     .rule = rule->id,
                     .name = name,
                     .box = box,
                     .radius = rule->extra.glyph == BM_GLYPH_CIRCLE ? size / 2 : size * 0.12,
                     .fill = bm_color_faded(bm_rule_color(rule, BM_PROP_CIRCLE_COLOR, env), opacity),
                     .clip = clip};
    d.stroke = (bm_stroke){.color = bm_rule_color(rule, BM_PROP_CIRCLE_STROKE_COLOR, env),
                           .width_mm = bm_rule_number(rule, BM_PROP_CIRCLE_STROKE_WIDTH, env) * BM_PX_MM};
    if (rule->extra.glyph == BM_GLYPH_DIAMOND || rule->extra.glyph == BM_GLYPH_TRIANGLE)
        set_polygon(&d, drawing->arena, rule->extra.glyph, box);
    bm_scene_add(drawing->scene, drawing->arena, d);
    if (rule->extra.hatch.kind != BM_HATCH_NONE)
        add_hatch(drawing, rule, glyph_ring(drawing->arena, bm_rect_grow(box, -d.stroke.width_mm / 2)), clip, name);
    add_pictogram(drawing, rule, env, centre, clip);
}

/* Upper case of Latin, Greek and Cyrillic by their regular blocks; what has no simple partner stays. */
static uint32_t upper(uint32_t c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7) || (c >= 0x3B1 && c <= 0x3C9 && c != 0x3C2) ||
        (c >= 0x430 && c <= 0x44F))
        return c - 32;
    if (c >= 0x450 && c <= 0x45F)
        return c - 80;
    if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177))
        return c == 0x131 ? 'I' : c & ~1u;
    return c == 0xFF ? 0x178 : c;
}

static uint32_t lower(uint32_t c)
{
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static bm_str transformed(bm_arena *arena, bm_str text, bm_str how)
{
    if (bm_str_is(how, "none"))
        return text;
    bm_buf buf = {.arena = arena};
    for (size_t i = 0; i < text.n;) {
        uint32_t code = bm_utf8_next(text, &i);
        bm_buf_code(&buf, bm_str_is(how, "uppercase") ? upper(code) : lower(code));
    }
    return bm_buf_str(&buf);
}

const bm_text *bm_brush_spans(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, bm_spans spans,
                              bm_align align)
{
    size_t bytes = 0;
    bm_str how = bm_rule_text(rule, BM_PROP_TEXT_TRANSFORM, env);
    bm_spans out = {0};
    for (size_t i = 0; i < spans.n; i++) {
        bytes += spans.at[i].text.n;
        BM_PUSH(drawing->arena, &out) = spans.at[i];
        out.at[i].text = transformed(drawing->arena, spans.at[i].text, how);
    }
    if (bytes == 0)
        return NULL;
    double size_px = bm_rule_number(rule, BM_PROP_TEXT_SIZE, env);
    bm_text_spec spec = {.spans = out,
                         .font = bm_str_c(drawing->arena, bm_rule_text(rule, BM_PROP_TEXT_FONT, env)),
                         .size_pt = size_px * 0.75,
                         .letter_spacing = bm_rule_number(rule, BM_PROP_TEXT_LETTER_SPACING, env),
                         .width_mm = bm_rule_number(rule, BM_PROP_TEXT_MAX_WIDTH, env) * size_px * BM_PX_MM,
                         .line_height = bm_rule_number(rule, BM_PROP_TEXT_LINE_HEIGHT, env),
                         .align = align};
    return bm_text_make(drawing->fonts, drawing->arena, &spec);
}

const bm_text *bm_brush_text(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, bm_align align)
{
    bm_expr_value v = bm_rule_value(rule, BM_PROP_TEXT_FIELD, env);
    bm_span span = {.text = bm_expr_string(env, v), .scale = 1};
    bm_spans spans = v.type == BM_EXPR_TEXT ? v.spans : (bm_spans){&span, 1, 1};
    return bm_brush_spans(drawing, rule, env, spans, align);
}

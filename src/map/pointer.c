#include "geo/both.h"
#include "geo/geodesic.h"
#include "map/drawing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double radians = 3.14159265358979323846 / 180;
static const double head_mm = 3.2;

static const bm_mark *nearest_inside(const bm_drawing *drawing, bm_point ground, bool stops, double *metres)
{
    const bm_mark *best = NULL;
    *metres = HUGE_VAL;
    for (size_t i = 0; i < drawing->marks.n; i++) {
        const bm_mark *mark = &drawing->marks.at[i];
        bool wanted = !mark->outside && (!stops || strcmp(mark->layer->name, "stops") == 0);
        double d = !wanted ? HUGE_VAL : bm_geodesic_m(mark->ground, ground);
        if (d < *metres) {
            *metres = d;
            best = mark;
        }
    }
    return best;
}

/* Told from the nearest stop, or from whatever else is on the map where there is none. */
static const bm_mark *reference(const bm_drawing *drawing, bm_point ground, double *metres)
{
    const bm_mark *stop = nearest_inside(drawing, ground, true, metres);
    return stop ? stop : nearest_inside(drawing, ground, false, metres);
}

/* "1,530 km W of Bukavu": rounded to what a reader can use. */
static const char *distance_text(const bm_drawing *drawing, bm_point ground)
{
    static const char *const winds[] = {"wind-n", "wind-ne", "wind-e", "wind-se",
                                        "wind-s", "wind-sw", "wind-w", "wind-nw"};
    double metres;
    const bm_mark *from = reference(drawing, ground, &metres);
    if (!from)
        return NULL;
    double km = metres / 1000, step = km >= 1000 ? 10 : km >= 200 ? 5 : 1;
    int wind = (int)lround(bm_geodesic_bearing(from->ground, ground) / 45) % 8;
    const char *name = bm_feature_text(drawing, from->layer, from->at[0], "name"), *told[2] = {NULL, NULL};
    const bm_words *words[2] = {drawing->words, drawing->words->second};
    for (size_t i = 0; i < 2 && words[i]; i++) {
        const char *number = bm_word_number(words[i], drawing->arena, round(km / step) * step, 0);
        told[i] = bm_word_fill(drawing->arena, bm_word(words[i], "km-wind-of"), number);
        told[i] = bm_word_fill(drawing->arena, told[i], bm_word(words[i], winds[wind]));
        told[i] = bm_word_fill(drawing->arena, told[i], name);
    }
    return told[1] ? bm_both(drawing->arena, told[0], told[1]) : told[0];
}

static void add_line(bm_spans *spans, bm_arena *arena, const char *text, const char *font, double scale)
{
    if (!text || !*text)
        return;
    if (spans->n > 0)
        BM_PUSH(arena, spans) = (bm_span){.text = BM_STR("\n"), .scale = scale};
    BM_PUSH(arena, spans) = (bm_span){.text = bm_str_of(text), .font = bm_str_of(font), .scale = scale};
}

static bool is_near(bm_point a, bm_point b)
{
    return fabs(a.lon - b.lon) < 0.02 && fabs(a.lat - b.lat) < 0.02;
}

static bool same_ground(const bm_mark *a, const bm_mark *b)
{
    return is_near(a->ground, b->ground);
}

/* What happened there, as its label says it: "Meeting, 6 Feb 2024". Stops have their number in the symbol, and their
 * dates. */
static void add_events(bm_drawing *drawing, bm_spans *spans, const bm_mark *mark)
{
    for (size_t i = 0; i < mark->n; i++) {
        const char *key = bm_format(drawing->arena, "layer-%s", mark->layer->name);
        const char *kind = bm_word(drawing->words, key),
                   *dates = bm_feature_text(drawing, mark->layer, mark->at[i], "dates"),
                   *label = bm_feature_text(drawing, mark->layer, mark->at[i], "label");
        bool stop = strcmp(mark->layer->name, "stops") == 0;
        const char *text = *label        ? label
                           : stop        ? dates
                           : kind == key ? dates
                           : *dates      ? bm_format(drawing->arena, "%s, %s", kind, dates)
                                         : kind;
        add_line(spans, drawing->arena, text, "", 1);
    }
}

static const bm_text *plate_text(bm_drawing *drawing, const bm_mark *mark)
{
    bm_spans spans = {0};
    add_line(&spans, drawing->arena, bm_feature_text(drawing, mark->layer, mark->at[0], "name"), "Noto Sans Bold", 1.1);
    for (size_t i = 0; i < drawing->marks.n; i++)
        if (drawing->marks.at[i].outside && same_ground(&drawing->marks.at[i], mark))
            add_events(drawing, &spans, &drawing->marks.at[i]);
    add_line(&spans, drawing->arena, distance_text(drawing, mark->ground), "Noto Sans Italic", 1);
    bm_text_spec spec = {.spans = spans,
                         .font = "Noto Sans Regular",
                         .size_pt = drawing->style->furniture.body_pt,
                         .width_mm = 46,
                         .max_lines = 6,
                         .line_height = 1.22};
    return bm_text_make(drawing->fonts, drawing->arena, &spec);
}

/* Where the way from the frame's middle to the place leaves the frame, and its direction on the page. */
static bm_xy leave(const bm_drawing *drawing, const bm_mark *mark, double *direction)
{
    bm_rect frame = drawing->view.frame;
    bm_xy centre = bm_rect_centre(frame);
    bm_point middle = {0, 0};
    double dx = mark->truth.x - centre.x, dy = mark->truth.y - centre.y;
    if (!isfinite(dx) || !isfinite(dy) || hypot(dx, dy) > 1e5) {
        (void)bm_view_ground(&drawing->view, &middle, centre);
        double bearing = bm_geodesic_bearing(middle, mark->ground) * radians + drawing->view.convergence;
        dx = sin(bearing);
        dy = -cos(bearing);
    }
    *direction = atan2(dy, dx);
    double tx = dx != 0 ? frame.w / 2 / fabs(dx) : HUGE_VAL, ty = dy != 0 ? frame.h / 2 / fabs(dy) : HUGE_VAL;
    double t = fmin(tx, ty);
    return (bm_xy){centre.x + dx * t, centre.y + dy * t};
}

/* `roomy`: with room for the names beside the symbols. */
static bool is_free(const bm_drawing *drawing, bm_rect plate, bool roomy)
{
    bm_rect around = bm_rect_grow(plate, roomy ? 1 : 0.4);
    double beside = roomy ? 8 : 0, above = roomy ? 4 : 0;
    for (size_t i = 0; i < drawing->pointers.n; i++)
        if (bm_rect_touches(around, drawing->pointers.at[i].plate))
            return false;
    for (size_t i = 0; i < drawing->marks.n; i++) {
        const bm_mark *mark = &drawing->marks.at[i];
        if (!mark->outside && bm_rect_touches(around, bm_rect_around(mark->centre, mark->w + beside, mark->h + above)))
            return false;
    }
    return true;
}

/* Beside the edge, as near to where the way leaves as there is room; slid along the edge by steps. */
static bool seat(bm_rect *out, const bm_drawing *drawing, bm_xy exit, double w, double h, bool roomy)
{
    enum { STEPS = 240 };
    bm_rect frame = drawing->view.frame, room = bm_rect_grow(frame, -1.2);
    bool side = fmin(fabs(exit.x - frame.x), fabs(exit.x - frame.x - frame.w)) < 1e-6;
    for (int step = 0; step < STEPS; step++) {
        int away = (step + 1) / 2;
        double shift = away * (step % 2 ? 2.5 : -2.5);
        bm_xy at;
        if (side)
            at = (bm_xy){exit.x + (exit.x > frame.x + 1 ? -1 : 1) * (head_mm + 0.7 + w / 2), exit.y + shift};
        else
            at = (bm_xy){exit.x + shift, exit.y + (exit.y > frame.y + 1 ? -1 : 1) * (head_mm + 0.7 + h / 2)};
        bm_rect plate = bm_rect_around(at, w, h);
        plate.x = fmax(room.x, fmin(room.x + room.w - w, plate.x));
        plate.y = fmax(room.y, fmin(room.y + room.h - h, plate.y));
        *out = plate;
        if (is_free(drawing, plate, roomy))
            return true;
    }
    return false;
}

/* From the plate's side to the frame's edge, in the true direction as far as the edge allows. */
static bm_line arrow_of(bm_arena *arena, bm_rect frame, bm_rect plate, bm_xy exit, double direction)
{
    bool left = exit.x - frame.x < 1e-6, right = frame.x + frame.w - exit.x < 1e-6, top = exit.y - frame.y < 1e-6;
    bm_xy tip = left    ? (bm_xy){frame.x + 0.5, plate.y + plate.h / 2}
                : right ? (bm_xy){frame.x + frame.w - 0.5, plate.y + plate.h / 2}
                : top   ? (bm_xy){plate.x + plate.w / 2, frame.y + 0.5}
                        : (bm_xy){plate.x + plate.w / 2, frame.y + frame.h - 0.5};
    double outward = left ? 180 * radians : right ? 0 : top ? -90 * radians : 90 * radians;
    double turn = remainder(direction - outward, 360 * radians);
    double angle = outward + fmax(-0.5, fmin(0.5, turn)), c = cos(angle), s = sin(angle);
    const bm_xy shape[3] = {{0, 0}, {-head_mm - 0.6, -1.9}, {-head_mm - 0.6, 1.9}};
    bm_line ring = {BM_NEW_ARRAY(arena, bm_xy, 3), 3};
    for (size_t i = 0; i < 3; i++)
        ring.at[i] = (bm_xy){tip.x + shape[i].x * c - shape[i].y * s, tip.y + shape[i].x * s + shape[i].y * c};
    return ring;
}

static double symbols_width(const bm_drawing *drawing, const bm_mark *mark)
{
    double w = 0;
    for (size_t i = 0; i < drawing->marks.n; i++)
        if (drawing->marks.at[i].outside && same_ground(&drawing->marks.at[i], mark))
            w += drawing->marks.at[i].w + 0.8;
    return w;
}

/* False where its edge has no room. */
static bool add_pointer(bm_drawing *drawing, const bm_mark *mark)
{
    const double pad = 1.2;
    double direction, symbols = symbols_width(drawing, mark);
    bm_xy exit = leave(drawing, mark, &direction);
    bm_pointer pointer = {.mark = mark, .text = plate_text(drawing, mark)};
    double w = pad + symbols + pointer.text->w + pad + 0.4, h = fmax(pointer.text->h, mark->h) + 2 * pad;
    if (!seat(&pointer.plate, drawing, exit, w, h, true) && !seat(&pointer.plate, drawing, exit, w, h, false))
        return false;
    bm_rect p = pointer.plate;
    pointer.arrow = arrow_of(drawing->arena, drawing->view.frame, p, exit, direction);
    pointer.symbol = (bm_xy){p.x + pad, p.y + p.h / 2};
    pointer.text_at = (bm_xy){p.x + pad + symbols + 0.4, p.y + (p.h - pointer.text->h) / 2};
    BM_PUSH(drawing->arena, &drawing->pointers) = pointer;
    return true;
}

/* Does a leg lead there from a stop that is on the map? */
static bool is_led_to(const bm_drawing *drawing, const bm_mark *mark)
{
    const bm_features *legs = bm_layers_find(drawing->layers, "legs");
    for (size_t i = 0; legs && i < legs->n; i++) {
        const bm_geometry *line = &legs->at[i].geometry;
        if (line->n == 0 || line->at[0].n == 0)
            continue;
        const bm_part *last = &line->at[line->n - 1];
        const bm_point ends[2] = {line->at[0].at[0], last->at[last->n - 1]};
        for (size_t k = 0; k < drawing->marks.n; k++) {
            const bm_mark *other = &drawing->marks.at[k];
            if (!other->outside && ((is_near(ends[0], other->ground) && is_near(ends[1], mark->ground)) ||
                                    (is_near(ends[1], other->ground) && is_near(ends[0], mark->ground))))
                return true;
        }
    }
    return false;
}

/* A place outside the frame, and how much it is worth a pointer. */
typedef struct {
    const bm_mark *mark;
    bool led_to;
    double metres;
} beyond;

static int by_worth(const void *a, const void *b)
{
    const beyond *x = a, *y = b;
    if (x->led_to != y->led_to)
        return x->led_to ? -1 : 1;
    if (x->metres != y->metres)
        return x->metres < y->metres ? -1 : 1;
    return (x->mark > y->mark) - (x->mark < y->mark);
}

/* Where ways lead comes first, then what is nearest. */
static size_t list_beyond(beyond **out, const bm_drawing *drawing)
{
    beyond *at = BM_NEW_ARRAY(drawing->arena, beyond, drawing->marks.n);
    size_t n = 0;
    for (size_t i = 0; i < drawing->marks.n; i++) {
        const bm_mark *mark = &drawing->marks.at[i];
        if (!mark->outside || strcmp(mark->layer->name, "mentions") == 0)
            continue;
        beyond b = {mark, strcmp(mark->layer->name, "stops") == 0 && is_led_to(drawing, mark), 0};
        (void)reference(drawing, mark->ground, &b.metres);
        if (b.led_to || !drawing->part)
            at[n++] = b;
    }
    if (n > 1)
        qsort(at, n, sizeof *at, by_worth);
    *out = at;
    return n;
}

void bm_pointers_make(bm_drawing *drawing)
{
    enum { MOST = 12 };
    beyond *all;
    size_t n = list_beyond(&all, drawing);
    for (size_t i = 0; i < n; i++) {
        bool told = false;
        for (size_t k = 0; k < drawing->pointers.n && !told; k++)
            told = same_ground(drawing->pointers.at[k].mark, all[i].mark);
        if (!told && (drawing->pointers.n == MOST || !add_pointer(drawing, all[i].mark)))
            bm_scene_warn(drawing->scene, drawing->arena, "label-dropped",
                          "%s lies off the map, and the frame has no room for more pointers",
                          bm_feature_text(drawing, all[i].mark->layer, all[i].mark->at[0], "name"));
    }
}

static void paint_symbols(bm_drawing *drawing, const bm_pointer *pointer)
{
    double x = pointer->symbol.x;
    for (size_t i = 0; i < drawing->marks.n; i++) {
        const bm_mark *mark = &drawing->marks.at[i];
        if (!mark->outside || !same_ground(mark, pointer->mark))
            continue;
        for (size_t k = 0; k < drawing->style->n; k++)
            bm_mark_paint(drawing, mark, &drawing->style->at[k], (bm_xy){x + mark->w / 2, pointer->symbol.y},
                          drawing->clip);
        x += mark->w + 0.8;
    }
}

void bm_pointers_paint(bm_drawing *drawing)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    for (size_t i = 0; i < drawing->pointers.n; i++) {
        const bm_pointer *pointer = &drawing->pointers.at[i];
        bm_line *arrow = BM_NEW(drawing->arena, bm_line);
        *arrow = pointer->arrow;
        bm_xy *anchor = BM_NEW(drawing->arena, bm_xy);
        *anchor = bm_rect_centre(pointer->plate);
        drawing->scene->anchor = anchor;
        bm_drawing_shows(drawing, pointer->mark->layer, pointer->mark->at[0]);
        bm_scene_add(drawing->scene, drawing->arena,
                     (bm_drawable){.kind = BM_DRAW_AREA,
                                   .role = "pointer-arrow",
                                   .rule = "pointer",
                                   .lines = {arrow, 1, 1},
                                   .fill = look->ink,
                                   .stroke = {look->paper, 0.3, false, {0}, 0}});
        bm_scene_add(drawing->scene, drawing->arena,
                     (bm_drawable){.kind = BM_DRAW_PLATE,
                                   .role = "pointer",
                                   .rule = "pointer",
                                   .name = pointer->text->plain,
                                   .box = pointer->plate,
                                   .radius = 0.8,
                                   .fill = bm_color_faded(look->paper, 0.94),
                                   .stroke = {look->quiet, 0.18, false, {0}, 0}});
        paint_symbols(drawing, pointer);
        bm_scene_text(drawing->scene, drawing->arena, "pointer-text", "pointer", pointer->text, pointer->text_at,
                      look->ink);
    }
    drawing->scene->anchor = NULL;
    bm_drawing_shows(drawing, NULL, NULL);
}

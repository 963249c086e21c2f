#include "geo/both.h"
#include "geo/geodesic.h"
#include "map/furniture.h"

#include <math.h>
#include <string.h>

/* True millimetres a metre along the frame's middle: a projection's own scale is not the ground's everywhere. */
static double true_scale(const bm_view *view)
{
    bm_xy c = bm_rect_centre(view->frame);
    double half = view->frame.w / 8;
    bm_point a, b;
    if (!bm_view_ground(view, &a, (bm_xy){c.x - half, c.y}) || !bm_view_ground(view, &b, (bm_xy){c.x + half, c.y}))
        return view->mm_per_m;
    double metres = bm_geodesic_m(a, b);
    return metres > 0 ? 2 * half / metres : view->mm_per_m;
}

static double round_step(double most)
{
    double power = pow(10, floor(log10(most)));
    return most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
}

static const char *distance(bm_drawing *drawing, double metres, bool unit)
{
    bool km = metres >= 1000 || metres == 0;
    const char *number = km ? bm_word_number(drawing->words, drawing->arena, metres / 1000, 0)
                            : bm_word_number(drawing->words, drawing->arena, metres, 0);
    return unit ? bm_format(drawing->arena, "%s %s", number, bm_word(drawing->words, km ? "km" : "m")) : number;
}

static void tick(bm_drawing *drawing, const char *text, double x, double y)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    const bm_text *t = bm_text_plain(drawing->fonts, drawing->arena, text, "Noto Sans Regular", look->small_pt, 0, 0);
    bm_scene_text(drawing->scene, drawing->arena, "furniture", "scale-bar", t, (bm_xy){x, y}, look->ink);
}

static double text_width(bm_drawing *drawing, const char *text)
{
    return bm_text_plain(drawing->fonts, drawing->arena, text, "Noto Sans Regular", drawing->style->furniture.small_pt,
                         0, 0)
        ->w;
}

static void bar_part(bm_drawing *drawing, double x, double y, double w, bool dark)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    bm_scene_add(drawing->scene, drawing->arena,
                 (bm_drawable){.kind = BM_DRAW_PLATE,
                               .role = "scale",
                               .rule = "scale-bar",
                               .box = {x, y, w, 1.1},
                               .fill = dark ? look->ink : look->paper,
                               .stroke = {look->ink, 0.15, false, {0}, 0}});
}

/* In a narrow column the figures of the scale must do. */
static bool bar_fits(bm_drawing *drawing, double most)
{
    if (most > 0)
        return true;
    bm_scene_warn(drawing->scene, drawing->arena, "row-dropped", "there is no room for a scale bar");
    return false;
}

static void paint_bar(bm_drawing *drawing, bm_rect room, double step, double mm)
{
    double x = room.x + 0.8, y = room.y + 3;
    for (int i = 0; i < 2; i++)
        bar_part(drawing, x + i * mm / 2, y, mm / 2, i % 2 == 0);
    bar_part(drawing, x + mm, y, mm, true);
    const char *none = "0", *one = distance(drawing, step, false), *two = distance(drawing, 2 * step, true);
    tick(drawing, none, x - text_width(drawing, none) / 2, room.y);
    tick(drawing, one, x + mm - text_width(drawing, one) / 2, room.y);
    tick(drawing, two, x + 2 * mm - text_width(drawing, distance(drawing, 2 * step, false)) / 2, room.y);
}

static void paint_north(bm_drawing *drawing, bm_xy centre)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    double a = drawing->view.convergence, c = cos(a), s = sin(a);
    const bm_xy shape[4] = {{0, -3.4}, {1.5, 1.6}, {0, 0.7}, {-1.5, 1.6}};
    bm_line *ring = BM_NEW(drawing->arena, bm_line);
    *ring = (bm_line){BM_NEW_ARRAY(drawing->arena, bm_xy, 4), 4};
    for (size_t i = 0; i < 4; i++)
        ring->at[i] = (bm_xy){centre.x + shape[i].x * c - shape[i].y * s, centre.y + shape[i].x * s + shape[i].y * c};
    bm_scene_add(drawing->scene, drawing->arena,
                 (bm_drawable){
                     .kind = BM_DRAW_AREA, .role = "north", .rule = "north", .lines = {ring, 1, 1}, .fill = look->ink});
    const bm_text *n = bm_text_plain(drawing->fonts, drawing->arena, bm_word(drawing->words, "north"), "Noto Sans Bold",
                                     look->small_pt, 0, 0);
    bm_scene_text(drawing->scene, drawing->arena, "furniture", "north", n, (bm_xy){centre.x - n->w / 2, centre.y + 1.9},
                  look->ink);
}

static const char *projection_name(bm_drawing *drawing)
{
    const bm_projection *projection = drawing->view.projection;
    const char *name = bm_projection_name(projection, drawing->words->language);
    return drawing->words->second
               ? bm_both(drawing->arena, name, bm_projection_name(projection, drawing->words->second->language))
               : name;
}

/* Two or three leading digits say all that a scale bar's reader can measure. */
static const char *ratio_text(bm_drawing *drawing, double denominator)
{
    double power = pow(10, fmax(0, floor(log10(denominator)) - 1));
    return bm_format(drawing->arena, "1:%s",
                     bm_word_number(drawing->words, drawing->arena, round(denominator / power) * power, 0));
}

double bm_furniture_scale(bm_drawing *drawing, bm_rect room, bool paint)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    const double bar = 5.2;
    const char *name = projection_name(drawing);
    int epsg = bm_projection_epsg(drawing->view.projection);
    double mm_per_m = drawing->view.mm_per_m > 0 ? true_scale(&drawing->view) : 1e-4;
    const char *code = epsg ? bm_format(drawing->arena, " (EPSG:%d)", epsg) : "";
    const char *text = bm_format(drawing->arena, "%s %s\n%s %s%s", bm_word(drawing->words, "scale"),
                                 ratio_text(drawing, 1000 / mm_per_m / bm_page_magnified(&drawing->scene->page)),
                                 bm_word(drawing->words, "projection"), name, code);
    double most = (room.w - 22) / 2; /* of half the bar */
    if (paint && bar_fits(drawing, most)) {
        double step = round_step(most / mm_per_m * 0.001) * 1000;
        if (step < 1000)
            step = round_step(most / mm_per_m);
        paint_bar(drawing, room, step, step * mm_per_m);
        if (fabs(drawing->view.convergence) < 0.35)
            paint_north(drawing, (bm_xy){room.x + room.w - 3, room.y + 2.6});
    }
    bm_rect below = {room.x, room.y + bar, room.w - 7, room.h};
    size_t part = bm_furniture_open(drawing, "P", paint);
    double h =
        bm_furniture_block(drawing, "scale", text, "Noto Sans Regular", look->small_pt, look->quiet, below, 3, paint);
    bm_furniture_close(drawing, part, paint);
    return bar + h;
}

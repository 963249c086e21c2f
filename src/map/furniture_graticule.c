#include "map/furniture.h"

#include <math.h>

static const double steps[] = {0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 30, 45};

/* Lines some 25 to 60 mm apart; of meridians, which draw together, where they part most. */
static double choose_step(const bm_view *view, bool meridians)
{
    const double radians = 3.14159265358979323846 / 180;
    double south = view->box.south, north = view->box.north;
    double widest = south * north <= 0 ? 0 : fmin(fabs(south), fabs(north));
    double mm_per_degree = view->mm_per_m * 111320 * (meridians ? cos(widest * radians) : 1);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (steps[i] * mm_per_degree >= 24)
            return steps[i];
    return 45;
}

static const char *degree_text(bm_drawing *drawing, double value, const char *positive, const char *negative)
{
    bool sided = fabs(value) > 1e-9 && fabs(fabs(value) - 180) > 1e-9;
    const char *side = sided ? bm_word(drawing->words, value > 0 ? positive : negative) : "";
    return bm_format(drawing->arena, "%s°%s", bm_word_number(drawing->words, drawing->arena, fabs(value), 2), side);
}

static void add_label(bm_drawing *drawing, const char *text, bm_xy at, bool upright)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    bm_rect frame = drawing->view.frame;
    const bm_text *t =
        bm_text_plain(drawing->fonts, drawing->arena, text, "Noto Sans Regular", look->small_pt - 0.5, 0, 0);
    double along = upright ? at.y - frame.y : at.x - frame.x, most = upright ? frame.h : frame.w;
    if (along < t->w / 2 || along > most - t->w / 2)
        return;
    bm_xy centre =
        upright ? (bm_xy){frame.x - 0.7 - t->h / 2, at.y} : (bm_xy){at.x, frame.y + frame.h + 0.7 + t->h / 2};
    bm_drawable *d =
        bm_scene_text(drawing->scene, drawing->arena, "furniture", "graticule", t, (bm_xy){0, 0}, look->quiet);
    d->box = upright ? bm_rect_around(centre, t->h, t->w) : bm_rect_around(centre, t->w, t->h);
    d->angle = upright ? -1.57079632679489661923 : 0;
}

/* Where a line meets the left or the lower edge. */
static void label_ends(bm_drawing *drawing, const bm_lines *lines, const char *text, bool upright)
{
    bm_rect frame = drawing->view.frame;
    for (size_t i = 0; i < lines->n; i++) {
        const bm_xy ends[2] = {lines->at[i].at[0], lines->at[i].at[lines->at[i].n - 1]};
        for (size_t k = 0; k < 2; k++)
            if (upright ? fabs(ends[k].x - frame.x) < 0.01 : fabs(ends[k].y - frame.y - frame.h) < 0.01) {
                add_label(drawing, text, ends[k], upright);
                return;
            }
    }
}

static void add_line(bm_drawing *drawing, bool meridian, double value, double from, double to)
{
    enum { POINTS = 40 };
    const bm_furniture_style *look = &drawing->style->furniture;
    bm_point run[POINTS + 1];
    for (int i = 0; i <= POINTS; i++) {
        double along = from + (to - from) * i / POINTS;
        run[i] = meridian ? (bm_point){value, along} : (bm_point){along, value};
    }
    bm_lines lines = bm_view_run(&drawing->view, drawing->arena, run, POINTS + 1);
    if (lines.n == 0)
        return;
    if (look->graticule_mm > 0)
        bm_scene_add(drawing->scene, drawing->arena,
                     (bm_drawable){.kind = BM_DRAW_LINE,
                                   .role = "graticule",
                                   .rule = "graticule",
                                   .lines = lines,
                                   .stroke = {look->graticule, look->graticule_mm, false, {0}, 0},
                                   .clip = drawing->clip});
    double shown = meridian ? remainder(value, 360) : value;
    const char *text = meridian ? degree_text(drawing, shown, "east", "west")
                                : degree_text(drawing, shown, "north-short", "south-short");
    label_ends(drawing, &lines, text, !meridian);
}

void bm_furniture_graticule(bm_drawing *drawing)
{
    const bm_view *view = &drawing->view;
    double step = choose_step(view, true), west = view->box.west, east = view->box.east;
    if (east <= west)
        east += 360;
    /* Unwrapped around the view's middle, as the drawing is. */
    double shift = round((view->middle - (west + east) / 2) / 360) * 360;
    west += shift;
    east += shift;
    for (double lon = ceil(west / step) * step; lon <= east; lon += step)
        add_line(drawing, true, lon, view->box.south, view->box.north);
    step = choose_step(view, false);
    for (double lat = ceil(view->box.south / step) * step; lat <= view->box.north; lat += step)
        if (fabs(lat) < 89.9)
            add_line(drawing, false, lat, west, east);
}

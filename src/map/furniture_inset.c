#include "map/furniture.h"

#include <math.h>
#include <string.h>

typedef struct {
    bm_drawing *drawing;
    bm_view view;
    bm_rect *clip;
    const char *focus;
} inset;

static bm_box joined(bm_box a, bm_box b)
{
    double turn = round(((a.west + a.east) - (b.west + b.east)) / 720) * 360;
    return (bm_box){fmin(a.west, b.west + turn), fmin(a.south, b.south), fmax(a.east, b.east + turn),
                    fmax(a.north, b.north)};
}

static bm_box unwrapped(bm_box box)
{
    box.east += box.east < box.west ? 360 : 0;
    return box;
}

/* The largest part of a country: its far islands would make the inset a map of the world. */
static bm_box country_box(const bm_base_item *item)
{
    bm_box best = {0};
    double largest = -1;
    for (size_t i = 0; i < item->geometry.n; i++) {
        bm_geometry one = {BM_SHAPE_AREA, &item->geometry.at[i], 1};
        double size = fabs(bm_part_turn(&item->geometry.at[i]));
        if (!item->geometry.at[i].hole && size > largest) {
            largest = size;
            best = bm_geometry_box(&one);
        }
    }
    return unwrapped(best);
}

/* The country, the frame, and the places that lie off the map as long as they are not on the other side of the world.
 */
static bm_box choose_box(const inset *in)
{
    bm_drawing *drawing = in->drawing;
    bm_box frame = unwrapped(drawing->view.box), box = frame;
    bm_base_item country;
    if (*in->focus && drawing->basemap &&
        bm_basemap_get(&country, drawing->basemap, drawing->arena, BM_BASE_COUNTRY, bm_str_of(in->focus)))
        box = joined(country_box(&country), frame);
    for (size_t i = 0; i < drawing->pointers.n; i++) {
        bm_point p = drawing->pointers.at[i].mark->ground;
        bm_box with = joined(box, (bm_box){p.lon, p.lat, p.lon, p.lat});
        if (with.east - with.west <= fmax(60, 2.5 * (box.east - box.west)) && with.north - with.south <= 70)
            box = with;
    }
    double width = frame.east - frame.west, height = frame.north - frame.south;
    if (box.east - box.west < 2.2 * width && box.north - box.south < 2.2 * height) {
        box.west = fmin(box.west, frame.west - 0.8 * width);
        box.east = fmax(box.east, frame.east + 0.8 * width);
        box.south = fmax(-89, fmin(box.south, frame.south - 0.8 * height));
        box.north = fmin(89, fmax(box.north, frame.north + 0.8 * height));
    }
    return box;
}

static void fit(inset *in, bm_rect room)
{
    bm_box box = choose_box(in);
    enum { SIDE = 7 };
    bm_point points[SIDE * SIDE];
    for (int i = 0; i < SIDE; i++)
        for (int k = 0; k < SIDE; k++)
            points[i * SIDE + k] = (bm_point){box.west + (box.east - box.west) * i / (SIDE - 1),
                                              box.south + (box.north - box.south) * k / (SIDE - 1)};
    bm_view_fit(&in->view, bm_projection_choose(in->drawing->arena, box), points, SIDE * SIDE, room, 0.03, 1000);
    in->clip = BM_NEW(in->drawing->arena, bm_rect);
    *in->clip = in->view.frame;
}

static void add(inset *in, bm_draw_kind kind, bm_lines lines, bm_color fill, bm_stroke stroke)
{
    if (lines.n > 0)
        bm_scene_add(in->drawing->scene, in->drawing->arena,
                     (bm_drawable){.kind = kind,
                                   .role = "inset",
                                   .rule = "inset",
                                   .lines = lines,
                                   .fill = fill,
                                   .stroke = stroke,
                                   .clip = in->clip});
}

static bm_base_items find(inset *in, bm_base_kind kind, int rank)
{
    if (!in->drawing->basemap)
        return (bm_base_items){0};
    return bm_basemap_find(in->drawing->basemap, in->drawing->arena, kind, in->view.box,
                           0.15 / in->view.mm_per_m / 111320, rank);
}

static void paint_ground(inset *in)
{
    const bm_furniture_style *look = &in->drawing->style->furniture;
    const bm_stroke none = {0};
    bm_base_items land = find(in, BM_BASE_LAND, 20), countries = find(in, BM_BASE_COUNTRY, 20);
    bm_base_items lakes = find(in, BM_BASE_LAKE, (int)fmax(1, in->view.zoom)), borders = find(in, BM_BASE_BORDER, 20);
    for (size_t i = 0; i < land.n; i++)
        add(in, BM_DRAW_AREA, bm_view_rings(&in->view, in->drawing->arena, &land.at[i].geometry, 1), look->inset_land,
            none);
    for (size_t i = 0; i < countries.n; i++)
        if (bm_str_is(countries.at[i].code, in->focus))
            add(in, BM_DRAW_AREA, bm_view_rings(&in->view, in->drawing->arena, &countries.at[i].geometry, 1),
                look->inset_focus, none);
    for (size_t i = 0; i < lakes.n; i++)
        add(in, BM_DRAW_AREA, bm_view_rings(&in->view, in->drawing->arena, &lakes.at[i].geometry, 1), look->inset_water,
            none);
    for (size_t i = 0; i < borders.n; i++) {
        bm_stroke stroke = {look->inset_line, 0.15, false, {0}, 0};
        if (borders.at[i].class != BM_BORDER_INTERNATIONAL) {
            stroke.dash_mm[0] = stroke.dash_mm[1] = 0.6;
            stroke.n_dash = 2;
        }
        if (borders.at[i].class != BM_BORDER_MARITIME)
            add(in, BM_DRAW_LINE, bm_view_lines(&in->view, in->drawing->arena, &borders.at[i].geometry, 0.5),
                (bm_color){0}, stroke);
    }
}

/* The main frame's outline, curved as the inset's projection has it. */
static bm_lines frame_outline(inset *in, bm_rect *box)
{
    enum { STEPS = 10 };
    const bm_view *main = &in->drawing->view;
    bm_rect f = main->frame;
    const bm_xy corners[5] = {{f.x, f.y}, {f.x + f.w, f.y}, {f.x + f.w, f.y + f.h}, {f.x, f.y + f.h}, {f.x, f.y}};
    bm_line *ring = BM_NEW(in->drawing->arena, bm_line);
    ring->at = BM_NEW_ARRAY(in->drawing->arena, bm_xy, 4 * STEPS);
    for (int side = 0; side < 4; side++)
        for (int i = 0; i < STEPS; i++) {
            bm_point ground;
            bm_xy a = corners[side], b = corners[side + 1];
            if (!bm_view_ground(main, &ground, (bm_xy){a.x + (b.x - a.x) * i / STEPS, a.y + (b.y - a.y) * i / STEPS}))
                continue;
            bm_xy p = bm_view_point(&in->view, ground);
            if (isfinite(p.x))
                ring->at[ring->n++] = p;
        }
    bm_lines out = {ring, ring->n > 2, 1};
    *box = bm_lines_box(&out);
    return out;
}

static void paint_leg(inset *in, bm_point from, bm_point to)
{
    const bm_furniture_style *look = &in->drawing->style->furniture;
    bm_xy a = bm_view_point(&in->view, from), b = bm_view_point(&in->view, to);
    if (!isfinite(a.x) || !isfinite(b.x))
        return;
    bm_scene_rule(in->drawing->scene, in->drawing->arena, "inset", "inset", a, b, look->accent, 0.3);
    in->drawing->scene->drawables.at[in->drawing->scene->drawables.n - 1].clip = in->clip;
}

static bool is_pointed_at(const bm_drawing *drawing, bm_point p)
{
    for (size_t i = 0; i < drawing->pointers.n; i++)
        if (fabs(drawing->pointers.at[i].mark->ground.lon - p.lon) < 1e-4 &&
            fabs(drawing->pointers.at[i].mark->ground.lat - p.lat) < 1e-4)
            return true;
    return false;
}

static void paint_legs(inset *in)
{
    const bm_features *legs = bm_layers_find(in->drawing->layers, "legs");
    for (size_t i = 0; legs && i < legs->n; i++) {
        const bm_geometry *g = &legs->at[i].geometry;
        if (g->n == 0 || g->at[0].n == 0 || g->at[g->n - 1].n == 0)
            continue;
        bm_point from = g->at[0].at[0], to = g->at[g->n - 1].at[g->at[g->n - 1].n - 1];
        if (is_pointed_at(in->drawing, from) || is_pointed_at(in->drawing, to))
            paint_leg(in, from, to);
    }
}

/* A dot with its name on the side where there is room, clear of the frame's box and of the other names. */
static void paint_place(inset *in, bm_point ground, const char *name, bm_rect *taken, size_t *n)
{
    const bm_furniture_style *look = &in->drawing->style->furniture;
    bm_xy at = bm_view_point(&in->view, ground);
    if (!isfinite(at.x) || !bm_rect_has(bm_rect_grow(in->view.frame, -0.8), at))
        return;
    bm_scene_add(in->drawing->scene, in->drawing->arena,
                 (bm_drawable){.kind = BM_DRAW_PLATE,
                               .role = "inset-dot",
                               .rule = "inset",
                               .name = name,
                               .box = bm_rect_around(at, 1.3, 1.3),
                               .radius = 1,
                               .fill = look->ink,
                               .stroke = {look->paper, 0.2, false, {0}, 0}});
    const bm_text *text =
        bm_text_plain(in->drawing->fonts, in->drawing->arena, name, "Noto Sans Regular", look->small_pt, 0, 0);
    const bm_xy seats[4] = {{at.x + 1.1, at.y - text->h / 2},
                            {at.x - 1.1 - text->w, at.y - text->h / 2},
                            {at.x - text->w / 2, at.y - 1 - text->h},
                            {at.x - text->w / 2, at.y + 1}};
    for (size_t i = 0; i < 4; i++) {
        bm_rect box = {seats[i].x, seats[i].y, text->w, text->h};
        bool free = bm_rect_inside(box, bm_rect_grow(in->view.frame, -0.6));
        for (size_t k = 0; k < *n; k++)
            free &= !bm_rect_touches(box, taken[k]);
        if (!free)
            continue;
        bm_drawable *d =
            bm_scene_text(in->drawing->scene, in->drawing->arena, "inset-label", "inset", text, seats[i], look->ink);
        d->stroke = (bm_stroke){bm_color_faded(look->inset_focus, 0.85), 0.7, true, {0}, 0};
        taken[(*n)++] = box;
        return;
    }
}

void bm_furniture_inset(bm_drawing *drawing, bm_rect room)
{
    enum { MOST = 13 };
    const bm_furniture_style *look = &drawing->style->furniture;
    inset in = {.drawing = drawing, .focus = bm_drawing_focus(drawing)};
    if (room.h < BM_INSET_LEAST_MM || room.w < BM_INSET_LEAST_MM || !drawing->basemap)
        return;
    fit(&in, room);
    size_t part = bm_scene_open(drawing->scene, drawing->arena,
                                (bm_scene_part){.tag = "Figure", .alternative = bm_word(drawing->words, "inset")});
    bm_scene_add(
        drawing->scene, drawing->arena,
        (bm_drawable){.kind = BM_DRAW_PLATE, .role = "inset", .rule = "inset", .box = room, .fill = look->inset_water});
    paint_ground(&in);
    bm_rect taken[MOST + 1];
    size_t n = 1;
    bm_lines outline = frame_outline(&in, &taken[0]);
    bm_color tint = bm_color_faded(look->inset_box, 0.12);
    add(&in, BM_DRAW_AREA, outline, tint, (bm_stroke){look->inset_box, 0.45, false, {0}, 0});
    if (outline.n > 0)
        drawing->scene->drawables.at[drawing->scene->drawables.n - 1].role = "inset-view";
    paint_legs(&in);
    for (size_t i = 0; i < drawing->pointers.n && n < MOST; i++) {
        const bm_mark *mark = drawing->pointers.at[i].mark;
        paint_place(&in, mark->ground, bm_feature_text(drawing, mark->layer, mark->at[0], "name"), taken, &n);
    }
    bm_scene_add(drawing->scene, drawing->arena,
                 (bm_drawable){.kind = BM_DRAW_PLATE,
                               .role = "inset-frame",
                               .rule = "inset",
                               .box = room,
                               .stroke = {look->quiet, 0.2, false, {0}, 0}});
    bm_scene_close(drawing->scene, part);
}

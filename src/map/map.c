#include "map/map.h"

#include "map/desk.h"
#include "map/extent.h"
#include "map/given.h"
#include "map/layout.h"
#include "map/staging.h"

#include <math.h>
#include <string.h>

struct bm_map_kit {
    bm_arena *arena;
    bm_fonts *fonts;
    const char *labels; /* the folder */
    const bm_words *words[4];
    size_t n_words;
};

bool bm_map_kit_open(bm_map_kit **out, bm_arena *arena, const char *data, bm_err *err)
{
    bm_map_kit *kit = BM_NEW(arena, bm_map_kit);
    kit->arena = bm_arena_inner(arena); /* what is read later is read in the thread that draws */
    kit->labels = bm_format(arena, "%s/labels", data);
    if (!bm_fonts_open(&kit->fonts, arena, bm_format(arena, "%s/fonts", data), err))
        return false;
    *out = kit;
    return true;
}

bm_fonts *bm_map_kit_fonts(bm_map_kit *kit)
{
    return kit->fonts;
}

/* Words are read once a language and kept with the kit. */
static bool words_of(const bm_words **out, bm_map_kit *kit, const char *language, bm_err *err)
{
    for (size_t i = 0; i < kit->n_words; i++)
        if (strcmp(kit->words[i]->language, language) == 0) {
            *out = kit->words[i];
            return true;
        }
    if (!bm_words_load(out, kit->arena, kit->labels, language, err))
        return false;
    if (kit->n_words < sizeof kit->words / sizeof *kit->words)
        kit->words[kit->n_words++] = *out;
    return true;
}

static bool is_box(const bm_box *box)
{
    return box->west >= -180 && box->west <= 180 && box->east >= -180 && box->east <= 180 && box->south >= -90 &&
           box->north <= 90 && box->south < box->north && box->west != box->east;
}

static bool choose_extent(bm_extent *out, bm_arena *arena, const bm_map_input *input, const bm_layers *layers,
                          bm_err *err)
{
    if (input->extent && !is_box(input->extent))
        return bm_fail(err, BM_EUSAGE,
                       "the extent %g,%g,%g,%g is none; give west,south,east,north in degrees, south below north",
                       input->extent->west, input->extent->south, input->extent->east, input->extent->north);
    if (input->extent) {
        *out = bm_extent_box(arena, *input->extent);
        return true;
    }
    if (!bm_extent_choose(out, arena, layers))
        return bm_fail(err, BM_ENOTHING, "there is nothing to map: no place, stop, zone or incident was found");
    return true;
}

/* The frame shows more than the content where their shapes differ: the projection must suit what will be seen. */
static bool choose_view(bm_drawing *drawing, const bm_map_input *input, const bm_extent *extent, bm_rect frame,
                        bm_err *err)
{
    const bm_projection *projection;
    /* One place is shown in its surroundings; places that part at 60 km are shown so that they part. */
    bool single = fmax(extent->box.east - extent->box.west, extent->box.north - extent->box.south) < 0.02;
    const double least_m = single ? 180000 : 60000;
    double margin = input->extent ? 0 : 0.06, least = input->extent ? 1 : least_m;
    if (input->crs && !bm_projection_named(&projection, drawing->arena, input->crs, err))
        return false;
    if (!input->crs)
        projection = bm_projection_choose(drawing->arena, extent->box);
    bm_view_fit(&drawing->view, projection, extent->at, extent->n, frame, margin, least);
    double seen = drawing->view.box.east - drawing->view.box.west;
    if (input->crs || (seen > 0 && seen < 18 && bm_projection_epsg(projection)))
        return true; /* a zone's projection bears a wide frame: 1 % at 8 degrees from its middle */
    projection = bm_projection_choose(drawing->arena, drawing->view.box);
    bm_view_fit(&drawing->view, projection, extent->at, extent->n, frame, margin, least);
    return true;
}

static bool shape_has(const bm_base_shape *shape, bm_xy at)
{
    return isfinite(at.x) && bm_rings_contain(&shape->lines, at);
}

/* The country most of the symbols stand in, or else the middle of the frame. */
static bm_str choose_focus(bm_drawing *drawing)
{
    const bm_base_shapes *countries = bm_base_load(drawing, BM_BASE_COUNTRY);
    bm_str best = {0};
    size_t most = 0;
    for (size_t i = 0; i < countries->n; i++) {
        size_t n = shape_has(&countries->at[i], bm_rect_centre(drawing->view.frame));
        for (size_t k = 0; k < drawing->marks.n; k += 1 + drawing->marks.n / 200) /* of a crowd some will do */
            n +=
                2 * (size_t)(!drawing->marks.at[k].outside && shape_has(&countries->at[i], drawing->marks.at[k].truth));
        if (n > most && countries->at[i].item->code.n > 0) {
            most = n;
            best = countries->at[i].item->code;
        }
    }
    return best;
}

static void set_focus(bm_drawing *drawing, bm_str code)
{
    bm_state *states = BM_NEW_ARRAY(drawing->arena, bm_state, drawing->style->n_states + 1);
    size_t n = 0;
    for (size_t i = 0; i < drawing->style->n_states; i++)
        if (strcmp(drawing->style->states[i].name, "focus") != 0)
            states[n++] = drawing->style->states[i];
    states[n++] = (bm_state){"focus", {.type = BM_EXPR_STRING, .text = bm_str_of(bm_str_c(drawing->arena, code))}};
    drawing->env.states = states;
    drawing->env.n_states = n;
}

static const char *in_one_line(bm_arena *arena, const char *text)
{
    char *out = text ? bm_format(arena, "%s", text) : NULL;
    for (char *at = out; at && (at = strchr(at, '\n'));)
        *at = ' ';
    return out;
}

static void set_metadata(bm_scene *scene, bm_arena *arena, const bm_sheet *sheet, const char *language)
{
    scene->title = in_one_line(arena, sheet->title);
    scene->subject = in_one_line(arena, sheet->subtitle);
    scene->author = sheet->issuer;
    scene->language = language;
    scene->date = sheet->date;
}

static void draw(bm_drawing *drawing, const bm_layout *layout)
{
    bm_marks_make(drawing);
    set_focus(drawing, choose_focus(drawing));
    bm_pointers_make(drawing);
    bm_legs_make(drawing);
    size_t document = bm_scene_open(drawing->scene, drawing->arena, (bm_scene_part){.tag = "Document"});
    bm_layout_title(drawing, layout);
    size_t figure = bm_scene_open(drawing->scene, drawing->arena,
                                  (bm_scene_part){.tag = "Figure", .alternative = drawing->scene->alternative});
    bm_draw_map(drawing);
    bm_group_begin(drawing, "group-sheet");
    bm_furniture_graticule(drawing);
    bm_group_begin(drawing, "group-labels");
    bm_draw_labels(drawing);
    bm_group_begin(drawing, "group-route");
    bm_pointers_paint(drawing);
    bm_group_begin(drawing, "group-sheet");
    bm_furniture_frame(drawing);
    bm_group_begin(drawing, NULL);
    bm_scene_close(drawing->scene, figure);
    bm_layout_fill(drawing, layout);
    bm_scene_close(drawing->scene, document);
}

/* Width to height on the ground. */
static double shape_of(bm_box box)
{
    const double radians = 3.14159265358979323846 / 180;
    double wide = box.east - box.west + (box.east < box.west ? 360 : 0);
    double w = wide * cos((box.south + box.north) / 2 * radians), h = box.north - box.south;
    return fmax(0.2, fmin(5, fmax(w, 0.05) / fmax(h, 0.05)));
}

bool bm_map_scene(const bm_scene **out, bm_arena *arena, bm_map_kit *kit, const bm_map_input *input, bm_err *err)
{
    kit->arena->escape = arena->escape;
    const char *language = input->language ? input->language : input->sheet->language ? input->sheet->language : "en";
    bm_layers layers = bm_given_layers(arena, input->layers, input->style);
    bm_drawing drawing = {.arena = arena,
                          .fonts = kit->fonts,
                          .style = input->style,
                          .layers = &layers,
                          .sheet = input->sheet,
                          .basemap = input->basemap,
                          .logos = input->logos,
                          .part = input->around != NULL,
                          .n_logos = input->n_logos};
    bm_extent extent;
    const bm_words *english;
    if (!words_of(&drawing.words, kit, language, err) || !words_of(&english, kit, "en", err) ||
        !choose_extent(&extent, arena, input, &layers, err))
        return false;
    bm_fonts_write_leftward(kit->fonts, drawing.words->leftward);
    bm_fonts_keep(kit->fonts, arena);
    bm_scene *scene = BM_NEW(arena, bm_scene);
    scene->page = input->page;
    scene->paper = input->style->furniture.paper;
    set_metadata(scene, arena, input->sheet, language);
    scene->alternative = input->around ? bm_word_fill(arena, bm_word(drawing.words, "surroundings"), input->around)
                                       : input->sheet->alternative;
    scene->around = bm_word(drawing.words, "group-sheet");
    drawing.scene = scene;
    drawing.env = (bm_env){.arena = arena,
                           .language = language,
                           .names = drawing.words->names,
                           .states = input->style->states,
                           .n_states = input->style->n_states};
    bm_layout layout = bm_layout_make(&drawing, shape_of(extent.box));
    if (!choose_view(&drawing, input, &extent, layout.frame, err))
        return false;
    if (!bm_layout_holds_notes(&drawing, &layout)) {
        layout = bm_layout_make(&drawing, shape_of(extent.box));
        memset(drawing.base, 0, sizeof drawing.base); /* of the first view */
        if (!choose_view(&drawing, input, &extent, layout.frame, err))
            return false;
    }
    drawing.env.zoom = drawing.view.zoom;
    bm_view *view = BM_NEW(arena, bm_view);
    *view = drawing.view;
    scene->view = view;
    bm_rect *clip = BM_NEW(arena, bm_rect);
    *clip = layout.frame;
    drawing.clip = clip;
    draw(&drawing, &layout);
    scene->facts = bm_desk_facts(&drawing, english);
    scene->staging = bm_staging_keep(arena, &drawing, &layout);
    bm_fonts_keep(kit->fonts, NULL);
    if (!bm_fonts_whole(kit->fonts, err))
        return false;
    *out = scene;
    return true;
}

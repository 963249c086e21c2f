/* The list of what else happened: a sign, what, where and when; and how many more. */
#include "map/furniture.h"

#include <math.h>
#include <string.h>

double bm_furniture_left_out(bm_drawing *drawing, bool table, size_t n, bm_rect room, bool paint)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    const char *more = bm_word_fill(drawing->arena, bm_word(drawing->words, table ? "more-stops" : "more-events"),
                                    bm_format(drawing->arena, "%zu", n));
    if (paint)
        bm_scene_warn(drawing->scene, drawing->arena, "row-dropped", "the %s has no room for its last %zu rows",
                      table ? "table of stops" : "list of events", n);
    return bm_furniture_block(drawing, table ? "table" : "items", more, "Noto Sans Italic", look->body_pt, look->quiet,
                              room, 1, paint) +
           0.6;
}

/* Is it one of the names of the list: not a part of a longer one? */
static bool is_listed(const char *list, const char *name)
{
    size_t n = strlen(name);
    for (const char *at = list; (at = strstr(at, name)); at++) {
        bool begins = at == list || at[-1] == ' ', ends = at[n] == 0 || at[n] == ',' || strncmp(at + n, "،", 2) == 0;
        bool parted =
            at == list || (at - list >= 2 && at[-2] == ',') || (at - list >= 3 && strncmp(at - 3, "،", 2) == 0);
        if (begins && parted && ends)
            return true;
    }
    return false;
}

/* The layers that hold what an item of the list is about, and the field that has its class. */
typedef struct {
    const char *kind, *layer, *class;
} home;

static const home homes[] = {{"zone", "zones", "status"},
                             {"zone", "zone_sites", "status"},
                             {"meeting", "meetings", NULL},
                             {"incident", "incidents", "type"}};

enum { HOMES = sizeof homes / sizeof *homes };

static const bm_features *home_of(const bm_drawing *drawing, const bm_sheet_item *item, size_t k)
{
    bool own = item->kind && strcmp(item->kind, homes[k].kind) == 0;
    return own ? bm_layers_find(drawing->layers, homes[k].layer) : NULL;
}

/* Does the item name the feature, and have its status or type? */
static bool is_about(const bm_drawing *drawing, const bm_sheet_item *item, size_t k, const bm_features *layer,
                     const bm_feature *f)
{
    const char *name = bm_feature_text(drawing, layer, f, "name");
    const char *class = item->class && homes[k].class ? item->class : NULL;
    return *name && item->places && is_listed(item->places, name) &&
           (!class || strcmp(bm_feature_text(drawing, layer, f, homes[k].class), class) == 0);
}

/* The first feature that the item is about and that has its days, or else the first. */
static bm_subject subject_of(bm_drawing *drawing, const bm_sheet_item *item)
{
    bm_subject out = {0};
    for (size_t k = 0; k < HOMES; k++) {
        const bm_features *layer = home_of(drawing, item, k);
        for (size_t i = 0; layer && i < layer->n; i++) {
            const bm_feature *f = &layer->at[i];
            if (!is_about(drawing, item, k, layer, f))
                continue;
            if (strcmp(bm_feature_text(drawing, layer, f, "dates"), item->dates ? item->dates : "") == 0)
                return bm_subject_of(layer, f);
            out = out.feature ? out : bm_subject_of(layer, f);
        }
    }
    return out;
}

static bool is_in_view(const bm_drawing *drawing, const bm_geometry *area)
{
    const bm_view *view = &drawing->view;
    for (size_t i = 0; i < area->n; i++)
        for (size_t k = 0; k < area->at[i].n; k++)
            if (bm_rect_has(view->frame, bm_view_point(view, area->at[i].at[k])))
                return true;
    return bm_view_rings(view, drawing->arena, area, 0).n > 0;
}

/* Is the item about areas, none of them in the frame: does nothing on the map show them? */
static bool is_apart(const bm_drawing *drawing, const bm_sheet_item *item)
{
    bool any = false;
    for (size_t k = 0; k < HOMES && drawing->view.mm_per_m > 0; k++) {
        const bm_features *layer = home_of(drawing, item, k);
        for (size_t i = 0; layer && i < layer->n; i++) {
            const bm_feature *f = &layer->at[i];
            if (!is_about(drawing, item, k, layer, f))
                continue;
            if (f->geometry.shape != BM_SHAPE_AREA || is_in_view(drawing, &f->geometry))
                return false;
            any = true;
        }
    }
    return any;
}

/* Would the rule paint the subject as it paints what stands in the row: incidents have a row a type? */
static bool paints(bm_drawing *drawing, const bm_legend_paint *paint, bm_subject subject)
{
    bm_env env = bm_env_for(drawing, subject);
    return paint->rule->release && strcmp(paint->rule->layer, subject.features->name) == 0 &&
           bm_rule_takes(paint->rule, &env) &&
           strcmp(bm_feature_text(drawing, subject.features, subject.feature, "type"),
                  bm_feature_text(drawing, paint->subject.features, paint->subject.feature, "type")) == 0;
}

bm_legend_row *bm_furniture_item_row(bm_drawing *drawing, const bm_sheet_item *item)
{
    bm_subject subject = subject_of(drawing, item);
    for (size_t i = 0; subject.feature && i < drawing->legend.n; i++)
        for (size_t k = 0; k < drawing->legend.at[i].n; k++)
            if (paints(drawing, &drawing->legend.at[i].at[k], subject))
                return &drawing->legend.at[i];
    return NULL;
}

/* The sign of what is out of view, and so has no row: as the style would paint it. */
static bm_legend_row own_row(bm_drawing *drawing, bm_subject subject)
{
    bm_legend_row row = {0};
    bm_env env = bm_env_for(drawing, subject);
    for (size_t i = 0; subject.feature && i < drawing->style->n; i++) {
        const bm_rule *rule = &drawing->style->at[i];
        if (rule->release && !rule->hidden && rule->extra.legend && rule->kind != BM_RULE_SYMBOL &&
            strcmp(rule->layer, subject.features->name) == 0 && bm_rule_takes(rule, &env))
            BM_PUSH(drawing->arena, &row) = (bm_legend_paint){rule, subject};
    }
    return row;
}

static void paint_sign(bm_drawing *drawing, const bm_sheet_item *item, bm_rect box)
{
    bm_legend_row *row = bm_furniture_item_row(drawing, item);
    if (row)
        row->told = !bm_legend_is_disputed(row);
    bm_legend_row own = row ? *row : own_row(drawing, subject_of(drawing, item));
    bm_furniture_swatch(drawing, own.at, own.n, box);
}

static const bm_text *item_text(bm_drawing *drawing, const bm_sheet_item *item, double width)
{
    bm_spans spans = {0};
    bm_arena *arena = drawing->arena;
    const char *rest[] = {item->places, item->dates, item->what,
                          is_apart(drawing, item) ? bm_word(drawing->words, "not-in-view") : NULL};
    BM_PUSH(arena, &spans) =
        (bm_span){.text = bm_str_of(item->title ? item->title : ""), .font = BM_STR("Noto Sans Bold"), .scale = 1};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
        const char *between = i == 0 ? "\n" : " · ";
        if (rest[i] && *rest[i])
            BM_PUSH(arena, &spans) = (bm_span){
                .text = bm_str_of(bm_format(arena, "%s%s", between, bm_words_apart(drawing->words, arena, rest[i]))),
                .scale = 1};
    }
    bm_text_spec spec = {.spans = spans,
                         .font = "Noto Sans Regular",
                         .size_pt = drawing->style->furniture.body_pt,
                         .width_mm = width,
                         .max_lines = 4,
                         .line_height = 1.25,
                         .align = bm_fonts_start(drawing->fonts)};
    return bm_text_make(drawing->fonts, arena, &spec);
}

static double item_row(bm_drawing *drawing, const bm_sheet_item *item, bm_rect room, bool paint)
{
    const double swatch = 9;
    const bm_text *text = item_text(drawing, item, room.w - swatch);
    if (paint) {
        paint_sign(drawing, item, (bm_rect){room.x, room.y + 0.3, 7, 4});
        size_t part = bm_furniture_open(drawing, "P", true);
        bm_scene_text(drawing->scene, drawing->arena, "furniture", "items", text, (bm_xy){room.x + swatch, room.y},
                      drawing->style->furniture.ink);
        bm_furniture_close(drawing, part, true);
    }
    return fmax(text->h, 4.6);
}

/* Between two events of the list, mm. */
static const double item_gap = 1.2;

size_t bm_furniture_items_shown(bm_drawing *drawing, bm_rect room)
{
    const bm_sheet *sheet = drawing->sheet;
    double line = drawing->style->furniture.body_pt * BM_PT_MM * 1.3; /* for how many are left out */
    double y = bm_furniture_head(drawing, "items", bm_word(drawing->words, "events"), room, false);
    for (size_t i = 0; i < sheet->n_items; i++) {
        double h = item_row(drawing, &sheet->items[i], room, false);
        if (y + h + (i + 1 < sheet->n_items ? line : 0) > room.h)
            return i;
        y += h + item_gap;
    }
    return sheet->n_items;
}

double bm_furniture_items(bm_drawing *drawing, bm_rect room, bool paint)
{
    const bm_sheet *sheet = drawing->sheet;
    if (sheet->n_items == 0)
        return 0;
    size_t shown = bm_furniture_items_shown(drawing, room);
    double y = room.y + bm_furniture_head(drawing, "items", bm_word(drawing->words, "events"), room, paint);
    for (size_t i = 0; i < shown; i++)
        y += item_row(drawing, &sheet->items[i], (bm_rect){room.x, y, room.w, room.h}, paint) + item_gap;
    if (shown < sheet->n_items)
        y += bm_furniture_left_out(drawing, false, sheet->n_items - shown, (bm_rect){room.x, y, room.w, room.h}, paint);
    return y - room.y;
}

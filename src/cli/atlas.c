#include "cli/atlas.h"

#include "base/file.h"
#include "cli/focus.h"

#include <string.h>

/** What a page is made of: the layers its features come from, and the field that tells them apart. */
typedef struct {
    const char *word, *layers[2], *field;
} kind;

static const kind kinds[] = {
    {"stops", {"stops"}, "number"}, {"zones", {"zones", "zone_sites"}, "name"}, {"provinces", {"stops"}, "area"}};
enum { KINDS = sizeof kinds / sizeof *kinds, MOST_PAGES = 500 };

typedef struct {
    const char *title, *name;
    bm_box box;
    const char *key;
} sheet_page;

typedef struct {
    sheet_page *at;
    size_t n, cap;
} pages;

static const kind *kind_of(const char *word)
{
    for (size_t i = 0; i < KINDS; i++)
        if (strcmp(kinds[i].word, word) == 0)
            return &kinds[i];
    return NULL;
}

bool bm_atlas_check(bm_arena *arena, const bm_options *o, bm_err *err)
{
    if (!kind_of(o->atlas))
        return bm_fail(err, BM_EUSAGE, "--atlas: \"%s\" is none; give stops, zones or provinces", o->atlas);
    for (size_t i = 0; i < o->outputs.n; i++)
        if (strcmp(bm_file_extension(arena, o->outputs.at[i].at), "pdf") != 0)
            return bm_fail(err, BM_EUSAGE, "%s: an atlas has several pages and is written as .pdf only",
                           o->outputs.at[i].at);
    return true;
}

static const char *text_of(bm_arena *arena, const bm_features *layer, const bm_feature *feature, const char *field)
{
    for (size_t i = 0; i < layer->n_fields; i++) {
        if (strcmp(layer->fields[i].name, field) != 0 || feature->values[i].null)
            continue;
        return layer->fields[i].type == BM_FIELD_TEXT ? bm_str_c(arena, feature->values[i].text)
                                                      : bm_format(arena, "%.0f", feature->values[i].number);
    }
    return "";
}

static const char *title_of(bm_arena *arena, const kind *k, const bm_features *layer, const bm_feature *feature)
{
    if (strcmp(k->word, "stops") != 0)
        return text_of(arena, layer, feature, k->field);
    const char *dates = text_of(arena, layer, feature, "dates");
    return bm_format(arena, "%s  %s%s%s", text_of(arena, layer, feature, "number"),
                     text_of(arena, layer, feature, "name"), *dates ? ", " : "", dates);
}

/* Features of one key share a page. */
static void add_pages(pages *out, bm_arena *arena, const kind *k, const bm_features *layer)
{
    const char *name = strcmp(k->word, "provinces") == 0 ? k->field : "name";
    for (size_t i = 0; layer && i < layer->n && out->n < MOST_PAGES; i++) {
        const char *key = text_of(arena, layer, &layer->at[i], k->field);
        bm_box box = bm_geometry_box(&layer->at[i].geometry);
        size_t at = 0;
        while (at < out->n && strcmp(out->at[at].key, key) != 0)
            at++;
        if (!*key || layer->at[i].geometry.shape == BM_SHAPE_NONE)
            continue;
        if (at < out->n)
            out->at[at].box = bm_box_join(out->at[at].box, box);
        else
            BM_PUSH(arena, out) = (sheet_page){title_of(arena, k, layer, &layer->at[i]),
                                               text_of(arena, layer, &layer->at[i], name), box, key};
    }
}

static pages pages_of(bm_arena *arena, const kind *k, const bm_layers *layers)
{
    pages out = {0};
    for (size_t i = 0; i < 2 && k->layers[i]; i++)
        add_pages(&out, arena, k, bm_layers_find(layers, k->layers[i]));
    return out;
}

/* ---- what a page tells beside its map: its own rows, the overview has them all */

static bool lies_in(const bm_feature *feature, bm_box box)
{
    return feature->geometry.shape != BM_SHAPE_NONE && bm_box_touches(bm_geometry_box(&feature->geometry), box);
}

static bool stop_lies_in(bm_arena *arena, const bm_layers *layers, const bm_sheet_stop *stop, bm_box box)
{
    const bm_features *layer = bm_layers_find(layers, "stops");
    for (size_t i = 0; layer && i < layer->n; i++)
        if (lies_in(&layer->at[i], box) && strcmp(text_of(arena, layer, &layer->at[i], "number"), stop->number) == 0)
            return true;
    return false;
}

static bool item_lies_in(bm_arena *arena, const bm_layers *layers, const bm_sheet_item *item, bm_box box)
{
    static const struct {
        const char *kind, *layer;
    } homes[] = {{"zone", "zones"}, {"zone", "zone_sites"}, {"meeting", "meetings"}, {"incident", "incidents"}};
    for (size_t k = 0; k < sizeof homes / sizeof *homes; k++) {
        bool home = item->kind && item->places && strcmp(item->kind, homes[k].kind) == 0;
        const bm_features *layer = home ? bm_layers_find(layers, homes[k].layer) : NULL;
        for (size_t i = 0; layer && i < layer->n; i++) {
            const char *name = text_of(arena, layer, &layer->at[i], "name");
            if (*name && lies_in(&layer->at[i], box) && strstr(item->places, name))
                return true;
        }
    }
    return false;
}

static void keep_own_rows(bm_sheet *sheet, bm_arena *arena, const bm_layers *layers, bm_box box)
{
    bm_sheet_stop *stops = BM_NEW_ARRAY(arena, bm_sheet_stop, sheet->n_stops);
    bm_sheet_item *items = BM_NEW_ARRAY(arena, bm_sheet_item, sheet->n_items);
    size_t n_stops = 0, n_items = 0;
    for (size_t i = 0; i < sheet->n_stops; i++)
        if (stop_lies_in(arena, layers, &sheet->stops[i], box))
            stops[n_stops++] = sheet->stops[i];
    for (size_t i = 0; i < sheet->n_items; i++)
        if (item_lies_in(arena, layers, &sheet->items[i], box))
            items[n_items++] = sheet->items[i];
    sheet->stops = stops;
    sheet->n_stops = n_stops;
    sheet->items = items;
    sheet->n_items = n_items;
}

/* `of` NULL: the overview. */
static bool one(bm_scene **out, bm_arena *arena, const bm_drawer *drawer, const bm_map_input *input, size_t number,
                size_t n, const sheet_page *of, bm_err *err)
{
    bm_sheet *sheet = BM_NEW(arena, bm_sheet);
    const bm_scene *scene;
    *sheet = *input->sheet;
    if (of) {
        sheet->subtitle = sheet->title;
        sheet->title = of->title;
        keep_own_rows(sheet, arena, input->layers, bm_focus_around(*input->extent)); /* the frame shows some more */
    }
    sheet->number =
        bm_format(arena, "%s%s%zu/%zu", sheet->number ? sheet->number : "", sheet->number ? " · " : "", number, n);
    bm_map_input page = *input;
    page.sheet = sheet;
    page.around = of ? of->name : NULL;
    if (!bm_map_scene(&scene, arena, drawer->map, &page, err))
        return false;
    bm_scene *copy = BM_NEW(arena, bm_scene);
    *copy = *scene;
    *out = copy;
    return true;
}

bool bm_atlas_scenes(const bm_scene **out, bm_arena *arena, const bm_drawer *drawer, const bm_map_input *input,
                     bm_err *err)
{
    pages all = pages_of(arena, kind_of(drawer->options->atlas), input->layers);
    bm_scene *first, *last;
    if (all.n == 0)
        return bm_fail(err, BM_ENOTHING, "--atlas %s: the map has none of them", drawer->options->atlas);
    if (!one(&first, arena, drawer, input, 1, all.n + 1, NULL, err))
        return false;
    last = first;
    for (size_t i = 0; i < all.n; i++) {
        bm_map_input page = *input;
        bm_box box = bm_focus_around(all.at[i].box);
        bm_scene *scene;
        page.extent = &box;
        if (!one(&scene, arena, drawer, &page, i + 2, all.n + 1, &all.at[i], err))
            return false;
        last->next = scene;
        last = scene;
    }
    *out = first;
    return true;
}

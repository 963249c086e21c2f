/* The layers and the sheet of DESIGN.md's example, built by hand: what layer/ will make of the seed release. */
#ifndef BM_TESTS_MAP_SAMPLE_H
#define BM_TESTS_MAP_SAMPLE_H

#include "base/file.h"
#include "map/map.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct {
    const char *name, *area, *dates, *status;
    double lon, lat;
} sample_stop;

static const bm_field sample_stop_fields[] = {{"number", "number", BM_FIELD_INTEGER, 0, "", "", NULL, NULL, NULL},
                                              {"name", "name", BM_FIELD_TEXT, 0, "", "", NULL, NULL, NULL},
                                              {"dates", "dates", BM_FIELD_TEXT, 0, "", "", NULL, NULL, NULL},
                                              {"status", "status", BM_FIELD_TEXT, 0, "", "", NULL, NULL, NULL}};
static const bm_field sample_leg_fields[] = {{"order", "order", BM_FIELD_TEXT, 0, "", "", NULL, NULL, NULL}};
static const bm_field sample_place_fields[] = {{"name", "name", BM_FIELD_TEXT, 0, "", "", NULL, NULL, NULL},
                                               {"dates", "dates", BM_FIELD_TEXT, 0, "", "", NULL, NULL, NULL},
                                               {"label", "label", BM_FIELD_TEXT, 0, "", "", NULL, NULL, NULL}};
static const bm_field sample_zone_fields[] = {{"name", "name", BM_FIELD_TEXT, 0, "", "", NULL, NULL, NULL},
                                              {"status", "status", BM_FIELD_TEXT, 0, "", "", NULL, NULL, NULL}};

typedef struct {
    bm_arena arena;
    bm_layers layers;
    bm_sheet sheet;
    const bm_basemap *basemap;
    const bm_style *style;
    bm_map_kit *kit;
} sample;

static inline bm_value sample_text(const char *text)
{
    return text ? (bm_value){.text = bm_str_of(text)} : (bm_value){.null = true};
}

static inline bm_features *sample_layer(sample *s, const char *name, const bm_field *fields, size_t n_fields)
{
    if (!s->layers.at)
        s->layers.at = BM_NEW_ARRAY(&s->arena, bm_features, 8);
    bm_features *layer = &s->layers.at[s->layers.n++];
    *layer = (bm_features){
        .name = name, .fields = fields, .n_fields = n_fields, .at = BM_NEW_ARRAY(&s->arena, bm_feature, 600)};
    return layer;
}

static inline bm_feature *sample_feature(sample *s, bm_features *layer, bm_geometry geometry)
{
    bm_feature *feature = &layer->at[layer->n++];
    feature->geometry = geometry;
    feature->values = BM_NEW_ARRAY(&s->arena, bm_value, layer->n_fields);
    return feature;
}

static inline void sample_stops(sample *s, const sample_stop *stops, size_t n, const char *order)
{
    bm_features *points = sample_layer(s, "stops", sample_stop_fields, 4),
                *legs = sample_layer(s, "legs", sample_leg_fields, 1);
    s->sheet.stops = BM_NEW_ARRAY(&s->arena, bm_sheet_stop, n);
    for (size_t i = 0; i < n; i++) {
        bm_point here = {stops[i].lon, stops[i].lat};
        bm_feature *stop = sample_feature(s, points, bm_geometry_point(&s->arena, here));
        stop->values[0].number = (double)i + 1;
        stop->values[1] = sample_text(stops[i].name);
        stop->values[2] = sample_text(stops[i].dates);
        stop->values[3] = sample_text(stops[i].status);
        s->sheet.stops[s->sheet.n_stops++] = (bm_sheet_stop){
            bm_format(&s->arena, "%zu", i + 1), stops[i].name, stops[i].area, stops[i].dates, stops[i].status, NULL};
        if (i == 0)
            continue;
        bm_part *part = BM_NEW(&s->arena, bm_part);
        *part = (bm_part){BM_NEW_ARRAY(&s->arena, bm_point, 2), 2, false};
        part->at[0] = (bm_point){stops[i - 1].lon, stops[i - 1].lat};
        part->at[1] = here;
        sample_feature(s, legs, (bm_geometry){BM_SHAPE_LINE, part, 1})->values[0] = sample_text(order);
    }
}

static inline void sample_place(sample *s, bm_features *layer, const char *name, const char *dates, double lon,
                                double lat)
{
    bm_feature *place = sample_feature(s, layer, bm_geometry_point(&s->arena, (bm_point){lon, lat}));
    place->values[0] = sample_text(name);
    place->values[1] = sample_text(dates);
    place->values[2] = sample_text(NULL);
}

static inline void sample_zone(sample *s, bm_features *layer, const char *code, const char *name, const char *status)
{
    bm_base_item item;
    assert_true(bm_basemap_get(&item, s->basemap, &s->arena, BM_BASE_AREA, bm_str_of(code)));
    bm_feature *zone = sample_feature(s, layer, item.geometry);
    zone->values[0] = sample_text(name);
    zone->values[1] = sample_text(status);
}

/* The program's own base map, a style, the fonts; no layers yet. */
static inline void sample_open(sample *s)
{
    const char *basemap;
    bm_err err = {0};
    memset(s, 0, sizeof *s);
    bool done = bm_file_data(&basemap, &s->arena, "basemap.bmb", &err) &&
                bm_basemap_open(&s->basemap, &s->arena, basemap, &err) &&
                bm_style_load(&s->style, &s->arena, "styles/briefing.json", &err) &&
                bm_map_kit_open(&s->kit, &s->arena, "data", &err);
    if (!done)
        fail_msg("%s", err.text);
    s->sheet.language = "en";
    s->sheet.date = 19760;
    s->sheet.title = "Visit of Jean-Pierre Lacroix to the Democratic Republic of the Congo";
}

static inline void sample_seed(sample *s)
{
    static const sample_stop stops[] = {{"Goma", "North Kivu", "2–5 Feb 2024*", NULL, 29.228, -1.674},
                                        {"Beni", "North Kivu", "2–5 Feb 2024*", NULL, 29.47, 0.49},
                                        {"Bukavu", "South Kivu", "2–5 Feb 2024*", NULL, 28.84, -2.49}};
    sample_open(s);
    sample_stops(s, stops, 3, "listed");
    bm_features *zones = sample_layer(s, "zones", sample_zone_fields, 2);
    sample_zone(s, zones, "CD-IT", "Ituri", "planned");
    sample_zone(s, zones, "CD-NK", "North Kivu", "planned");
    sample_zone(s, zones, "CD-SK", "South Kivu", "planned");
    sample_place(s, sample_layer(s, "meetings", sample_place_fields, 3), "Kinshasa", "6 Feb 2024", 15.31, -4.32);
}

static inline const bm_scene *sample_scene_on(sample *s, bm_page page, const char *language)
{
    bm_err err = {0};
    const bm_scene *scene = NULL;
    bm_map_input input = {.layers = &s->layers,
                          .sheet = &s->sheet,
                          .basemap = s->basemap,
                          .style = s->style,
                          .page = page,
                          .language = language};
    if (!bm_map_scene(&scene, &s->arena, s->kit, &input, &err))
        fail_msg("%s", err.text);
    return scene;
}

static inline const bm_scene *sample_scene(sample *s)
{
    return sample_scene_on(s, bm_page_default(), "en");
}

static inline bool sample_is(const bm_drawable *d, const char *role)
{
    return strcmp(d->role, role) == 0;
}

static inline size_t sample_count(const bm_scene *scene, const char *role)
{
    size_t n = 0;
    for (size_t i = 0; i < scene->drawables.n; i++)
        n += sample_is(&scene->drawables.at[i], role);
    return n;
}

static inline const bm_drawable *sample_find(const bm_scene *scene, const char *role, const char *part_of_name)
{
    for (size_t i = 0; i < scene->drawables.n; i++) {
        const bm_drawable *d = &scene->drawables.at[i];
        if (sample_is(d, role) && d->name && strstr(d->name, part_of_name))
            return d;
    }
    return NULL;
}

#endif

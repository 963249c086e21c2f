/* The base map as GeoJSON, a file a kind, for other programs to draw: `ground BASEMAP W,S,E,N FOLDER`. */
#include "geo/basemap.h"
#include "geo/geojson.h"

#include <stdio.h>
#include <stdlib.h>

enum { CLASS, RANK, APPROXIMATE, CODE, NAME, COUNTRY, FIELDS };

static const bm_field fields[FIELDS] = {
    {.name = "class", .type = BM_FIELD_TEXT},       {.name = "rank", .type = BM_FIELD_INTEGER},
    {.name = "approximate", .type = BM_FIELD_BOOL}, {.name = "code", .type = BM_FIELD_TEXT},
    {.name = "name", .type = BM_FIELD_TEXT},        {.name = "country", .type = BM_FIELD_TEXT}};
static const char *const kinds[BM_BASE_KINDS] = {"land",   "lake",    "river", "border",
                                                 "divide", "country", "area",  "town"};
static const char *const classes[BM_BORDER_CLASSES] = {"international", "disputed", "line-of-control", "indefinite",
                                                       "maritime"};

static bm_value *values_of(bm_arena *arena, const bm_base_item *item)
{
    bm_value *values = BM_NEW_ARRAY(arena, bm_value, FIELDS);
    values[CLASS].null = item->kind != BM_BASE_BORDER;
    values[CLASS].text = bm_str_of(classes[item->class]);
    values[RANK].number = item->rank;
    values[APPROXIMATE].number = item->approximate;
    values[CODE] = (bm_value){.null = item->code.n == 0, .text = item->code};
    values[NAME] = (bm_value){.null = item->name.n == 0, .text = item->name};
    values[COUNTRY] = (bm_value){.null = item->country.n == 0, .text = item->country};
    return values;
}

static bool write_kind(const bm_basemap *map, bm_arena *arena, bm_base_kind kind, bm_box box, const char *folder,
                       bm_err *err)
{
    enum { EVERY_RANK = 1000 };
    bm_out *out;
    bm_base_items items = bm_basemap_find(map, arena, kind, box, 0.002, EVERY_RANK);
    bm_features layer = {.name = kinds[kind], .fields = fields, .n_fields = FIELDS};
    layer.at = BM_NEW_ARRAY(arena, bm_feature, items.n);
    for (size_t i = 0; i < items.n; i++)
        layer.at[layer.n++] = (bm_feature){.geometry = items.at[i].geometry, .values = values_of(arena, &items.at[i])};
    return bm_out_open(&out, arena, bm_format(arena, "%s/%s.geojson", folder, kinds[kind]), true, err) &&
           bm_geojson_write(arena, bm_sink_out(out), BM_GEOJSON_COLLECTION, &layer, err) && bm_out_commit(out, err);
}

int main(int argc, char **argv)
{
    bm_arena arena = {0};
    bm_err err = {0};
    const bm_basemap *map;
    bm_box box;
    if (argc != 4 || sscanf(argv[2], "%lf,%lf,%lf,%lf", &box.west, &box.south, &box.east, &box.north) != 4) {
        fprintf(stderr, "usage: ground BASEMAP W,S,E,N FOLDER\n");
        return 2;
    }
    bool done = bm_file_make_dir(argv[3], &err) && bm_basemap_open(&map, &arena, argv[1], &err);
    for (bm_base_kind kind = 0; kind < BM_BASE_KINDS && done; kind++)
        done = write_kind(map, &arena, kind, box, argv[3], &err);
    if (!done)
        fprintf(stderr, "ground: %s\n", err.text);
    bm_arena_free(&arena);
    return done ? 0 : 1;
}

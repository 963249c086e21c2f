#include "cli/check_data.h"

#include "base/file.h"
#include "base/json.h"
#include "base/jsonscan.h"
#include "base/jsonwhere.h"
#include "geo/antimeridian.h"
#include "geo/geojson_check.h"
#include "geo/module.h"
#include "geo/sheet.h"
#include "layer/definition.h"
#include "map/style.h"
#include "place/gazetteer_look.h"
#include "place/source.h"

#include <string.h>

enum { MOST_FAULTS = 100 };

/* ---- from a message to a fault ---- */

/* What no file is to blame for is handed on: a system that refuses, no memory. */
static bool told(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, const bm_err *fault, bm_err *err)
{
    /* GDAL is given the path in its plain form, and names it so. */
    const char *plain = bm_module_plain(arena, path);
    const char *named = bm_str_starts(bm_str_of(fault->text), bm_str_of(plain)) ? plain : path;
    bm_str text = bm_str_of(fault->text), prefix = bm_str_of(bm_format(arena, "%s:", named));
    if (fault->code != BM_EDATA && fault->code != BM_ELIMIT)
        return bm_fail(err, fault->code, "%s", fault->text);
    if (bm_str_starts(text, prefix))
        text = bm_str_slice(text, prefix.n, text.n);
    /* "PATH:12:8: ..." has its line; "PATH: layers[3].paint: ..." gets it. */
    bool lined = text.n > 0 && text.at[0] >= '0' && text.at[0] <= '9';
    text = bm_str_trim(text);
    bm_str member = text;
    for (size_t i = 0; i + 1 < text.n; i++)
        if (text.at[i] == ':' && text.at[i + 1] == ' ') {
            member = bm_str_slice(text, 0, i);
            break;
        }
    const char *where = lined || bytes.n == 0 ? "" : bm_format(arena, "%s: ", bm_jsonwhere(arena, bytes, member));
    BM_PUSH(arena, out) = bm_str_of(bm_format(arena, "%s%.*s", where, BM_STR_ARG(text)));
    return true;
}

bool bm_check_beside(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err)
{
    size_t stem = strlen(path) - strlen(bm_file_extension(arena, path));
    const char *shape = bm_format(arena, "%.*sshp", (int)stem, path);
    (void)bytes;
    (void)err;
    if (!bm_file_exists(shape))
        BM_PUSH(arena, out) = bm_str_of(bm_format(arena, "%s: missing, which this belongs to", shape));
    return true;
}

/* ---- JSON of each kind ---- */

typedef struct {
    bm_arena *arena;
    bm_str bytes;
    const char *path;
} file;

static const char *folder_of(const file *f)
{
    const char *slash = strrchr(f->path, '/');
    return slash ? bm_format(f->arena, "%.*s", (int)(slash - f->path), f->path) : ".";
}

/* The fields are those beside it, or else the bundled ones. */
static bool load_layer(const file *f, bm_err *err)
{
    bm_definitions all = {0};
    const char *folder = folder_of(f);
    return (bm_file_exists(bm_format(f->arena, "%s/fields.json", folder)) ||
            bm_file_data(&folder, f->arena, "layers", err)) &&
           bm_definitions_add(&all, f->arena, folder, f->path, err);
}

static bool load_folder(const file *f, bm_err *err)
{
    bm_definitions all;
    return bm_definitions_load(&all, f->arena, folder_of(f), err);
}

static bool load_style(const file *f, bm_err *err)
{
    const bm_style *style;
    return bm_style_load(&style, f->arena, f->path, err);
}

static bool load_sheet(const file *f, bm_err *err)
{
    const bm_json *json;
    bm_sheet sheet;
    return bm_json_parse(&json, f->arena, f->bytes, f->path, err) && bm_sheet_of_json(&sheet, f->arena, json, err);
}

/** By which members a kind is known, the most telling first; GeoJSON, without a loader, is checked member by member. */
static const struct {
    const char *members[3];
    bool (*load)(const file *f, bm_err *err);
} kinds[] = {
    {{"feed"}, load_layer},
    {{"start_dt"}, load_folder}, /* fields.json */
    {{"version", "layers"}, load_style},
    {{"layers"}, load_folder}, /* index.json */
    {{"stops", "sources"}, load_sheet},
    {{"type"}, NULL},
    {{"features"}, NULL},
    {{"coordinates"}, NULL},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static bool has_member(const bm_strs *keys, const char *name)
{
    for (size_t i = 0; i < keys->n; i++)
        if (bm_str_is(keys->at[i], name))
            return true;
    return false;
}

static bool find_kind(size_t *out, const file *f, bm_err *err)
{
    bm_jsonscan scan = {.source = f->path, .bytes = f->bytes, .err = err};
    bm_strs keys = {0};
    for (bool more, first = true;;) {
        bm_str key;
        if (!bm_jsonscan_member(&scan, f->arena, &key, &more, &first))
            return false;
        if (!more)
            break;
        BM_PUSH(f->arena, &keys) = key;
        if (!bm_jsonscan_skip(&scan))
            return false;
    }
    for (*out = 0; *out < KINDS; ++*out) {
        bool all = true;
        for (size_t i = 0; i < 3 && kinds[*out].members[i]; i++)
            all &= has_member(&keys, kinds[*out].members[i]);
        if (all)
            return true;
    }
    return bm_fail(err, BM_EDATA, "%s: no GeoJSON, layer, style or sheet by its members", f->path);
}

bool bm_check_json(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err)
{
    const file f = {arena, bytes, path};
    bm_err fault = {0};
    size_t kind;
    *out = (bm_strs){0};
    if (!find_kind(&kind, &f, &fault))
        return told(out, arena, bytes, path, &fault, err);
    if (!kinds[kind].load)
        return bm_geojson_faults(out, arena, bytes, path, err);
    return kinds[kind].load(&f, &fault) || told(out, arena, bytes, path, &fault, err);
}

/* ---- what GDAL reads ---- */

typedef struct {
    bm_arena *arena;
    bm_strs *out;
    size_t features;
} watch;

static bool take(void *to, const bm_features *layer, const bm_feature *feature, bm_err *err)
{
    watch *w = to;
    (void)err;
    w->features++;
    for (size_t i = 0; i < feature->geometry.n; i++)
        for (size_t k = 0; k < feature->geometry.at[i].n; k++)
            if (!bm_antimeridian_sound(feature->geometry.at[i].at[k]) && w->out->n < MOST_FAULTS) {
                BM_PUSH(w->arena, w->out) = bm_str_of(
                    bm_format(w->arena, "layer %s, feature %s: a position off the earth", layer->name, feature->id));
                return true;
            }
    return true;
}

bool bm_check_layers(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err)
{
    bm_err fault = {0};
    watch w = {.arena = arena, .out = out};
    bm_gdal_reading reading = {.take = take, .to = &w};
    (void)bytes;
    *out = (bm_strs){0};
    if (!bm_module_read(arena, path, &reading, &fault))
        return told(out, arena, (bm_str){0}, path, &fault, err);
    if (w.features == 0)
        BM_PUSH(arena, out) = BM_STR("no feature in it");
    return true;
}

/* ---- places ---- */

bool bm_check_gazetteer(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err)
{
    const bm_gazetteer *gazetteer;
    bm_err fault = {0};
    (void)bytes;
    *out = (bm_strs){0};
    return (bm_gazetteer_open(&gazetteer, arena, path, &fault) && bm_gazetteer_verify(gazetteer, path, &fault)) ||
           told(out, arena, (bm_str){0}, path, &fault, err);
}

bool bm_check_places(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err)
{
    bm_err fault = {0};
    bm_source_report report = {.arena = arena, .lenient = true};
    bm_str prefix = bm_str_of(bm_format(arena, "%s:", path));
    (void)bytes;
    *out = (bm_strs){0};
    bool read = bm_source_read(bm_gazetteer_writer_new(arena), path, &report, &fault);
    for (size_t i = 0; i < report.faults.n; i++) {
        bm_str text = report.faults.at[i];
        BM_PUSH(arena, out) = bm_str_starts(text, prefix) ? bm_str_slice(text, prefix.n, text.n) : text;
    }
    return read || told(out, arena, (bm_str){0}, path, &fault, err);
}

#include "lib/briefmap.h"

#include "base/file.h"
#include "base/limit.h"
#include "base/pool.h"
#include "base/sys.h"
#include "event/json.h"
#include "layer/layer.h"
#include "layer/write.h"
#include "lib/opened.h"
#include "map/map.h"

#include <string.h>

/* Each holds the arena that it lives in. */
struct briefmap {
    bm_arena arena;
    bm_opened data;
    const bm_layer_kit *layers;
    bm_map_kit *map; /* NULL until the first map */
};

struct briefmap_reading {
    bm_arena arena;
    briefmap *from;
    bm_reading reading;
    const char *json;
};

/* What a call is given: one shape for all, so that all are guarded alike. */
typedef struct {
    briefmap *of;
    briefmap_reading *reading;
    bm_str text;
    const char *path, *formats;
    briefmap_options options;
} call;

typedef bool action(const call *c, bm_arena *arena, bm_err *err);

static const briefmap_code codes[] = {[BM_OK] = BRIEFMAP_OK,
                                      [BM_EUSAGE] = BRIEFMAP_USAGE,
                                      [BM_EIO] = BRIEFMAP_IO,
                                      [BM_EDATA] = BRIEFMAP_DATA,
                                      [BM_ELIMIT] = BRIEFMAP_LIMIT,
                                      [BM_EEXIST] = BRIEFMAP_EXISTS,
                                      [BM_ENOTHING] = BRIEFMAP_NOTHING,
                                      [BM_ENOMEM] = BRIEFMAP_MEMORY,
                                      [BM_EINTERRUPTED] = BRIEFMAP_IO};

/* Without memory a call ends, not the host. */
static bool guarded(briefmap_error *error, bm_arena *arena, action *act, const call *c)
{
    bm_err err = {0};
    jmp_buf full;
    bool done = bm_arena_guard(arena, &full) ? act(c, arena, &err) : bm_fail(&err, BM_ENOMEM, "no memory left");
    arena->escape = NULL;
    if (!done && error) {
        error->code = codes[err.code];
        memcpy(error->text, err.text, sizeof error->text);
    }
    return done;
}

const char *briefmap_version(void)
{
    return BM_VERSION;
}

static bool open_data(const call *c, bm_arena *arena, bm_err *err)
{
    bm_opened *data = &c->of->data;
    const char *dir = c->path ? bm_format(arena, "%s", c->path) : NULL;
    return bm_opened_open(data, arena, dir, NULL, err) && bm_opened_basemap(data, arena, err) &&
           bm_layer_kit_open(&c->of->layers, arena, data->dir, data->gazetteer, data->basemap, err);
}

/* A handle of `size` bytes that begins with its arena, NULL without memory. */
static void *new_handle(briefmap_error *error, size_t size)
{
    void *handle = bm_sys_alloc(size);
    if (handle)
        memset(handle, 0, size);
    else if (error)
        *error = (briefmap_error){BRIEFMAP_MEMORY, "no memory left"};
    return handle;
}

briefmap *briefmap_open(const char *data, briefmap_error *error)
{
    briefmap *b = new_handle(error, sizeof *b);
    if (b && guarded(error, &b->arena, open_data, &(call){.of = b, .path = data}))
        return b;
    briefmap_close(b);
    return NULL;
}

void briefmap_close(briefmap *b)
{
    if (b)
        bm_arena_free(&b->arena);
    bm_sys_free(b);
}

static bool read_text(const call *c, bm_arena *arena, bm_err *err)
{
    briefmap_reading *r = c->reading;
    size_t most = bm_limit_value(BM_LIMIT_RELEASE_BYTES);
    bm_release release = {.path = bm_format(arena, "%s", c->path ? c->path : "release")};
    if (c->text.n > most)
        return bm_fail(err, BM_ELIMIT, "%s: %zu bytes; a release has at most %zu", release.path, c->text.n, most);
    release.bytes = (bm_str){bm_str_c(arena, c->text), c->text.n};
    if (!bm_event_read(&r->reading, arena, r->from->data.reader, &release, err))
        return false;
    bm_buf text = {.arena = arena};
    bm_jsonw w = bm_jsonw_to(&text, 1);
    bm_reading_json(&w, arena, &r->reading, r->from->data.gazetteer);
    bm_buf_char(&text, '\n');
    r->json = bm_str_c(arena, bm_buf_str(&text));
    return true;
}

briefmap_reading *briefmap_read(briefmap *b, const char *text, size_t n, const char *name, briefmap_error *error)
{
    briefmap_reading *r = new_handle(error, sizeof *r);
    if (r)
        r->from = b;
    if (r && guarded(error, &r->arena, read_text, &(call){.reading = r, .text = {text, n}, .path = name}))
        return r;
    briefmap_free(r);
    return NULL;
}

void briefmap_free(briefmap_reading *reading)
{
    if (reading)
        bm_arena_free(&reading->arena);
    bm_sys_free(reading);
}

const char *briefmap_json(const briefmap_reading *reading)
{
    return reading->json;
}

/* Layers and sheet of the reading. */
static bool layers_of(bm_layers *layers, bm_sheet *sheet, const call *c, bool files, bm_arena *arena, bm_err *err)
{
    const briefmap_options *o = &c->options;
    bm_layer_options options = {.files = files,
                                .language = o->language,
                                .title = o->title,
                                .subtitle = o->subtitle,
                                .issuer = o->issuer,
                                .number = o->map_number,
                                .cleared = o->cleared,
                                .url = o->url};
    if (!bm_layers_make(layers, sheet, arena, c->of->layers, &c->reading->reading, 1, &options, err))
        return false;
    return bm_layers_count(layers) > 0 ||
           bm_fail(err, BM_ENOTHING, "%s: nothing to map: the release names no place that the gazetteer knows",
                   c->reading->reading.doc->path);
}

static bool page_of(bm_page *out, bm_arena *arena, const briefmap_options *o, bm_err *err)
{
    *out = bm_page_default();
    if (o->dpi != 0 && !(o->dpi >= 10 && o->dpi <= 2400))
        return bm_fail(err, BM_EUSAGE, "dpi: %g is no number from 10 to 2400", o->dpi);
    if (o->dpi != 0)
        out->dpi = o->dpi;
    return !o->page || bm_page_parse(out, arena, o->page, out->dpi, err);
}

static bool draw(const call *c, bm_arena *arena, bm_err *err)
{
    bm_layers layers;
    bm_sheet sheet;
    const bm_scene *scene;
    bm_out *out;
    briefmap *b = c->of;
    bm_map_input input = {.layers = &layers, .sheet = &sheet, .basemap = b->data.basemap};
    b->arena.escape = arena->escape; /* the kit lives there */
    return (b->map || bm_map_kit_open(&b->map, &b->arena, b->data.dir, err)) &&
           bm_style_find(&input.style, arena, b->data.dir, c->options.style, err) &&
           page_of(&input.page, arena, &c->options, err) && layers_of(&layers, &sheet, c, false, arena, err) &&
           bm_map_scene(&scene, arena, b->map, &input, err) &&
           bm_out_open(&out, arena, c->path, c->options.overwrite, err) &&
           bm_paint_as(out, arena, scene, bm_file_extension(arena, c->path), bm_pool_cores(), err) &&
           bm_out_commit(out, err);
}

static bool write_layers(const call *c, bm_arena *arena, bm_err *err)
{
    bm_layers layers;
    bm_sheet sheet;
    bm_layer_report done;
    bm_layer_files files = {c->path, c->formats, c->options.overwrite};
    return layers_of(&layers, &sheet, c, true, arena, err) &&
           bm_layer_write(&done, arena, &layers, &sheet, &files, err);
}

/* In memory that goes when it is done. */
static bool once(briefmap_error *error, action *act, call c, const briefmap_options *options)
{
    bm_arena arena = {0};
    c.of = c.reading->from;
    if (options)
        c.options = *options;
    bool done = guarded(error, &arena, act, &c);
    bm_arena_free(&arena);
    return done;
}

bool briefmap_draw(briefmap_reading *reading, const char *path, const briefmap_options *options, briefmap_error *error)
{
    return once(error, draw, (call){.reading = reading, .path = path}, options);
}

bool briefmap_layers(briefmap_reading *reading, const char *folder, const char *formats,
                     const briefmap_options *options, briefmap_error *error)
{
    return once(error, write_layers, (call){.reading = reading, .path = folder, .formats = formats}, options);
}

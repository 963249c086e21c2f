#include "map/image.h"

#include "base/file.h"
#include "base/limit.h"
#include "base/plugin.h"

#include <cairo.h>
#include <string.h>

static void close_surface(void *what)
{
    cairo_surface_destroy(what);
}

typedef struct {
    bm_str rest;
} source;

static cairo_status_t on_read(void *closure, unsigned char *into, unsigned int n)
{
    source *from = closure;
    if (n > from->rest.n)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(into, from->rest.at, n);
    from->rest = bm_str_slice(from->rest, n, from->rest.n);
    return CAIRO_STATUS_SUCCESS;
}

static uint32_t big_endian(const char *at)
{
    const unsigned char *b = (const unsigned char *)at;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* A few bytes may claim billions of pixels: the header is believed before the rest is unpacked. */
static bool read_png(bm_image *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err)
{
    size_t most = bm_limit_value(BM_LIMIT_LOGO_SIDE);
    if (bytes.n < 33 || memcmp(bytes.at + 12, "IHDR", 4) != 0)
        return bm_fail(err, BM_EDATA, "%s: the PNG is broken: it has no header\nSave the logo anew as PNG or SVG.",
                       path);
    uint32_t w = big_endian(bytes.at + 16), h = big_endian(bytes.at + 20);
    if (w == 0 || h == 0 || w > most || h > most)
        return bm_fail(err, BM_ELIMIT,
                       "%s: a logo of %u x %u pixels; at most %zu x %zu are taken\nMake it smaller; %s allows more.",
                       path, w, h, most, most, bm_limit_option(BM_LIMIT_LOGO_SIDE));
    source from = {bytes};
    (void)arena;
    out->surface = cairo_image_surface_create_from_png_stream(on_read, &from);
    cairo_status_t status = cairo_surface_status(out->surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(out->surface);
        return bm_fail(err, BM_EDATA, "%s: the PNG is broken: %s\nSave the logo anew as PNG or SVG.", path,
                       cairo_status_to_string(status));
    }
    out->w = w;
    out->h = h;
    return true;
}

static bool read_svg(bm_image *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err)
{
    const void *table;
    if (!bm_plugin_open(&table, arena, BM_SVG_MODULE, BM_SVG_ENTRY, BM_SVG_ABI, err))
        return false;
    const bm_svg_api *api = table;
    return api->record(out, bytes.at, bytes.n, path, err);
}

static bool looks_like_svg(bm_str bytes)
{
    bm_str head = bm_str_slice(bytes, 0, bytes.n < 4096 ? bytes.n : 4096);
    return memmem(head.at, head.n, "<svg", 4) != NULL;
}

bool bm_image_load(const bm_image **out, bm_arena *arena, const char *path, bm_err *err)
{
    static const char png[] = "\x89PNG\r\n\x1a\n";
    bm_str bytes;
    bm_image *image = BM_NEW(arena, bm_image);
    if (!bm_file_read(&bytes, arena, path, bm_limit_value(BM_LIMIT_LOGO_BYTES), bm_limit_option(BM_LIMIT_LOGO_BYTES),
                      err))
        return false;
    bool is_png = bm_str_starts(bytes, bm_str_of(png));
    if (!is_png && !looks_like_svg(bytes))
        return bm_fail(err, BM_EDATA, "%s: neither PNG nor SVG\nSave the logo as one of them.", path);
    if (!(is_png ? read_png : read_svg)(image, arena, bytes, path, err))
        return false;
    bm_arena_on_reset(arena, close_surface, image->surface);
    image->hash = bm_hash_add(BM_HASH, bytes);
    *out = image;
    return true;
}

#include "map/paint_cairo.h"

#include <math.h>
#include <png.h>
#include <string.h>

typedef struct {
    bm_paint_stream stream;
    jmp_buf jump;
} sink;

static void on_write(png_structp png, png_bytep bytes, size_t n)
{
    sink *to = png_get_io_ptr(png);
    if (!bm_out_write(to->stream.out, bytes, n, to->stream.err)) {
        to->stream.failed = true;
        png_error(png, "cannot write");
    }
}

static void on_flush(png_structp png)
{
    (void)png;
}

static void on_error(png_structp png, png_const_charp message)
{
    sink *to = png_get_error_ptr(png);
    if (!to->stream.failed)
        (void)bm_fail(to->stream.err, BM_EIO, "libpng: %s", message);
    longjmp(to->jump, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void set_texts(png_structp png, png_infop info, const bm_scene *scene)
{
    const struct {
        const char *key, *text;
    } rows[] = {{"Title", scene->title},
                {"Description", scene->alternative},
                {"Author", scene->author},
                {"Software", "briefmap " BM_VERSION},
                {"Briefmap-facts", scene->facts}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!rows[i].text)
            continue;
        char key[16] = {0}, language[16] = {0};
        strncpy(key, rows[i].key, sizeof key - 1);
        strncpy(language, scene->language ? scene->language : "", sizeof language - 1);
        png_text text = {.compression = PNG_ITXT_COMPRESSION_NONE, .key = key, .lang = language, .lang_key = key};
        /* libpng does not write through this pointer. */
        memcpy(&text.text, &rows[i].text, sizeof text.text);
        text.itxt_length = strlen(rows[i].text);
        png_set_text(png, info, &text, 1);
    }
}

static void set_header(png_structp png, png_infop info, int width, int height, const bm_scene *scene)
{
    png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_uint_32 per_metre = (png_uint_32)lround(scene->page.dpi / 0.0254);
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE); /* flat colours: a third of the time, no larger */
    png_set_compression_level(png, 3);
    png_set_compression_buffer_size(png, 1 << 16);
    set_texts(png, info, scene);
}

static void write_rows(png_structp png, const bm_pixels *pixels, png_bytep row)
{
    for (int y = 0; y < pixels->height; y++) {
        const unsigned char *from = pixels->at + (size_t)y * (size_t)pixels->stride;
        for (int x = 0; x < pixels->width; x++) {
            uint32_t pixel;
            memcpy(&pixel, from + 4 * (size_t)x, 4);
            png_bytep to = row + 3 * (size_t)x;
            to[0] = (png_byte)(pixel >> 16);
            to[1] = (png_byte)(pixel >> 8);
            to[2] = (png_byte)pixel;
        }
        png_write_row(png, row);
    }
}

/* Rows of a picture as they come: those of `pixels`, or what is painted into it part by part. */
typedef struct {
    const bm_scene *scene;
    bm_pixels pixels;
    int height; /* of the picture */
    bool painted;
} rows;

static bool write_all(png_structp png, const rows *from, png_bytep row, bm_err *err)
{
    for (int y = 0; y < from->height; y += from->pixels.height) {
        bm_pixels part = from->pixels;
        part.height = from->height - y < part.height ? from->height - y : part.height;
        if (from->painted && !bm_paint_rows(&part, from->scene, y, err))
            return false;
        write_rows(png, &part, row);
    }
    return true;
}

static bool write_png(bm_out *out, bm_arena *arena, const rows *from, bm_err *err)
{
    sink *to = BM_NEW(arena, sink);
    to->stream = (bm_paint_stream){out, err, false};
    png_bytep row = bm_alloc(arena, 3 * (size_t)from->pixels.width);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, to, on_error, on_warning);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info) {
        png_destroy_write_struct(&png, NULL);
        return bm_fail(err, BM_ENOMEM, "no memory for a PNG");
    }
    volatile bool done = false;
    if (setjmp(to->jump) == 0) {
        png_set_write_fn(png, to, on_write, on_flush);
        set_header(png, info, from->pixels.width, from->height, from->scene);
        png_write_info(png, info);
        if (write_all(png, from, row, err)) {
            png_write_end(png, info);
            done = true;
        }
    }
    png_destroy_write_struct(&png, &info);
    return done;
}

bool bm_paint_png_pixels(bm_out *out, bm_arena *arena, const bm_scene *scene, const bm_pixels *pixels, bm_err *err)
{
    return write_png(out, arena, &(rows){scene, *pixels, pixels->height, false}, err);
}

/* Some rows at a time: a poster takes no more memory than a page. */
bool bm_paint_png(bm_out *out, bm_arena *arena, const bm_scene *scene, bm_err *err)
{
    enum { BYTES = 16 << 20 }; /* a page of A4 is done at once: large areas are cut anew for each part */
    bm_pixels part = {0};
    int height;
    if (!bm_page_pixels(&part.width, &height, &scene->page, err))
        return false;
    part.stride = 4 * part.width;
    part.height = BYTES / part.stride < 64 ? 64 : BYTES / part.stride;
    part.height = part.height < height ? part.height : height;
    part.at = bm_alloc_array(arena, (size_t)part.height, (size_t)part.stride);
    return write_png(out, arena, &(rows){scene, part, height, true}, err);
}

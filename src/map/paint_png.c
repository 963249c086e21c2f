/*
 * A PNG is made in bands of rows, several threads painting and deflating at once. Each band ends on a byte's boundary
 * and looks back at no other, so that one behind the other they are one stream. The bands are the same on any machine,
 * and so are the bytes.
 */
#include "map/paint_cairo.h"

#include "base/pool.h"

#include <math.h>
#include <png.h>
#include <string.h>
#include <zlib.h>

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
    set_texts(png, info, scene);
}

typedef struct {
    sink *to;
    png_structp png;
    bm_err *err;
    const bm_scene *scene;
    bm_pixels pixels;      /* the whole picture; `at` NULL: painted band by band */
    int rows;              /* of a band, but the last */
    int taken, given;      /* rows */
    unsigned char **rooms; /* a band's pixels, of each thread */
    uLong adler;           /* of all that was given */
    pthread_mutex_t lock;  /* bm_paint_way.shared */
} picture;

typedef struct {
    int first;
    bm_pixels pixels;
    bool last;
    bm_buf packed;
    uLong adler;
    bm_err fault;
} band;

static bool take(void *context, void *at, bm_arena *arena)
{
    picture *p = context;
    band *b = at;
    int left = p->pixels.height - p->taken;
    b->first = p->taken;
    b->pixels = p->pixels;
    b->pixels.height = left < p->rows ? left : p->rows;
    if (p->pixels.at)
        b->pixels.at = p->pixels.at + (size_t)b->first * (size_t)p->pixels.stride;
    b->last = b->pixels.height == left;
    b->packed.arena = arena;
    p->taken += b->pixels.height;
    return left > 0;
}

/* A row as PNG has it: filter NONE (flat colours: a third of the time, no larger), then red, green, blue. */
static void set_row(unsigned char *row, const unsigned char *pixels, int width)
{
    *row++ = 0;
    for (int x = 0; x < width; x++) {
        uint32_t pixel;
        memcpy(&pixel, pixels + 4 * (size_t)x, 4);
        unsigned char *to = row + 3 * (size_t)x;
        to[0] = (unsigned char)(pixel >> 16);
        to[1] = (unsigned char)(pixel >> 8);
        to[2] = (unsigned char)pixel;
    }
}

/* All that deflate has to say for what it was given. */
static bool drain(z_stream *z, band *b, int flush)
{
    unsigned char room[1 << 15];
    int said;
    do {
        z->next_out = room;
        z->avail_out = sizeof room;
        said = deflate(z, flush);
        bm_buf_add(&b->packed, (bm_str){(const char *)room, sizeof room - z->avail_out});
    } while (z->avail_out == 0);
    return said != Z_STREAM_ERROR;
}

static void close_deflate(void *what)
{
    deflateEnd(what);
}

static bool pack(band *b, bm_arena *arena)
{
    const int level = 3, raw = -15, memory = 9;
    size_t n = 3 * (size_t)b->pixels.width + 1;
    unsigned char *row = bm_alloc(arena, n);
    z_stream *z = BM_NEW(arena, z_stream);
    if (deflateInit2(z, level, Z_DEFLATED, raw, memory, Z_DEFAULT_STRATEGY) != Z_OK)
        return bm_fail(&b->fault, BM_ENOMEM, "no memory for a PNG");
    bm_arena_on_reset(arena, close_deflate, z);
    bool good = true;
    b->adler = adler32(0, NULL, 0);
    for (int y = 0; y < b->pixels.height && good; y++) {
        bool end = y + 1 == b->pixels.height;
        set_row(row, b->pixels.at + (size_t)y * (size_t)b->pixels.stride, b->pixels.width);
        b->adler = adler32(b->adler, row, (uInt)n);
        z->next_in = row;
        z->avail_in = (uInt)n;
        good = drain(z, b, !end ? Z_NO_FLUSH : b->last ? Z_FINISH : Z_SYNC_FLUSH);
    }
    return good || bm_fail(&b->fault, BM_EIO, "the picture could not be deflated");
}

static void work(void *context, size_t worker, void *at, bm_arena *arena)
{
    picture *p = context;
    band *b = at;
    if (!p->pixels.at) {
        b->pixels.at = p->rooms[worker];
        if (!bm_paint_rows(&b->pixels, p->scene, b->first, &p->lock, &b->fault))
            return;
    }
    (void)pack(b, arena);
}

/* The stream begins with zlib's two bytes and ends with the sum of all rows. */
static bool give(void *context, void *at, bool whole)
{
    static const unsigned char header[] = {0x78, 0x5e};
    picture *p = context;
    band *b = at;
    if (!whole)
        (void)bm_fail(&b->fault, BM_ENOMEM, "no memory for a PNG");
    if (b->fault.code != BM_OK) {
        *p->err = b->fault;
        return false;
    }
    bool first = b->first == 0;
    size_t n = 3 * (size_t)b->pixels.width + 1;
    p->adler = adler32_combine(p->adler, b->adler, (z_off_t)(n * (size_t)b->pixels.height));
    unsigned char sum[4];
    png_save_uint_32(sum, (png_uint_32)p->adler);
    if (setjmp(p->to->jump) != 0)
        return false;
    png_write_chunk_start(p->png, (png_const_bytep) "IDAT",
                          (png_uint_32)(b->packed.n + (first ? sizeof header : 0) + (b->last ? sizeof sum : 0)));
    if (first)
        png_write_chunk_data(p->png, header, sizeof header);
    png_write_chunk_data(p->png, (png_const_bytep)b->packed.at, b->packed.n);
    if (b->last)
        png_write_chunk_data(p->png, sum, sizeof sum);
    png_write_chunk_end(p->png);
    p->given += b->pixels.height;
    return true;
}

/* In bands, whoever paints or was stopped. */
static bool write_bands(picture *p, bm_arena *arena, size_t threads, bm_err *err)
{
    enum { BYTES = 1 << 20 }; /* what passes from band to band is cut anew for each */
    p->rows = BYTES / p->pixels.stride < 64 ? 64 : BYTES / p->pixels.stride;
    p->rows = p->rows < p->pixels.height ? p->rows : p->pixels.height;
    size_t bands = (size_t)((p->pixels.height + p->rows - 1) / p->rows);
    threads = threads < bands ? threads : bands;
    p->rooms = BM_NEW_ARRAY(arena, unsigned char *, threads);
    for (size_t i = 0; i < threads && !p->pixels.at; i++)
        p->rooms[i] = bm_alloc_array(arena, (size_t)p->rows, (size_t)p->pixels.stride);
    p->adler = adler32(0, NULL, 0);
    pthread_mutex_init(&p->lock, NULL);
    bm_pool_task task = {p, sizeof(band), 2, take, work, give};
    bool run = bm_pool_run(&task, threads);
    pthread_mutex_destroy(&p->lock);
    if (!run)
        return bm_fail(err, BM_ENOMEM, "no memory for a PNG");
    return p->given == p->pixels.height || bm_fail(err, BM_EINTERRUPTED, "interrupted before the PNG was whole");
}

static bool write_png(bm_out *out, bm_arena *arena, const bm_scene *scene, const bm_pixels *pixels, size_t threads,
                      bm_err *err)
{
    sink *to = BM_NEW(arena, sink);
    picture *p = BM_NEW(arena, picture);
    to->stream = (bm_paint_stream){out, err, false};
    *p = (picture){.to = to, .err = err, .scene = scene, .pixels = *pixels};
    p->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, to, on_error, on_warning);
    png_infop info = p->png ? png_create_info_struct(p->png) : NULL;
    if (!info) {
        png_destroy_write_struct(&p->png, NULL);
        return bm_fail(err, BM_ENOMEM, "no memory for a PNG");
    }
    volatile bool done = false;
    if (setjmp(to->jump) == 0) {
        png_set_write_fn(p->png, to, on_write, on_flush);
        set_header(p->png, info, pixels->width, pixels->height, scene);
        png_write_info(p->png, info);
        done = true;
    }
    done = done && write_bands(p, arena, threads, err);
    if (done && (done = setjmp(to->jump) == 0))
        png_write_chunk(p->png, (png_const_bytep) "IEND", NULL, 0); /* its own end wants rows that it deflated itself */
    png_destroy_write_struct(&p->png, &info);
    return done;
}

bool bm_paint_png_pixels(bm_out *out, bm_arena *arena, const bm_scene *scene, const bm_pixels *pixels, bm_err *err)
{
    return write_png(out, arena, scene, pixels, 1, err);
}

bool bm_paint_png(bm_out *out, bm_arena *arena, const bm_scene *scene, size_t threads, bm_err *err)
{
    bm_pixels pixels = {0};
    if (!bm_page_pixels(&pixels.width, &pixels.height, &scene->page, err))
        return false;
    pixels.stride = 4 * pixels.width;
    return write_png(out, arena, scene, &pixels, threads, err);
}

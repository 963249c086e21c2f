/*
 * sink.h: a PNG whose frames follow in one file (APNG 1.0). The first frame is a whole picture, for programs that know
 * no film; of each other the rectangle that changed, in which what did not change lets the frame before shine through.
 */
#include "film/sink.h"

#include <string.h>
#include <zlib.h>

typedef struct {
    bm_out *out;
    size_t n;            /* frames written */
    uint32_t sequence;   /* of the chunks that must be in order */
    unsigned char *last; /* pixels of the frame before */
    unsigned char *raw, *packed;
    size_t packed_room;
} apng;

static void put32(unsigned char *at, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(v >> (24 - 8 * i));
}

static size_t row_of(bm_reel_rect r)
{
    return 4 * (size_t)r.w + 1;
}

/* `head` bytes go before `body` in one chunk. */
static bool chunk(apng *a, const char *type, const unsigned char *head, size_t n_head, const unsigned char *body,
                  size_t n, bm_err *err)
{
    unsigned char begin[8], end[4];
    put32(begin, (uint32_t)(n_head + n));
    memcpy(begin + 4, type, 4);
    uLong crc = crc32(0, begin + 4, 4);
    if (n_head) /* a NULL buffer would begin the sum anew */
        crc = crc32(crc, head, (uInt)n_head);
    if (n)
        crc = crc32(crc, body, (uInt)n);
    put32(end, (uint32_t)crc);
    return bm_out_write(a->out, begin, 8, err) && bm_out_write(a->out, head, n_head, err) &&
           bm_out_write(a->out, body, n, err) && bm_out_write(a->out, end, 4, err);
}

static bool open_apng(bm_film_sink *sink, bm_err *err)
{
    static const unsigned char signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    size_t width = (size_t)sink->film->width, height = (size_t)sink->film->height, raw = height * (4 * width + 1);
    apng *a = BM_NEW(sink->arena, apng);
    a->last = bm_alloc_array(sink->arena, height, 4 * width);
    a->raw = bm_alloc(sink->arena, raw);
    a->packed_room = compressBound(raw);
    a->packed = bm_alloc(sink->arena, a->packed_room);
    sink->own = a;
    unsigned char ihdr[13] = {0}, actl[8] = {0}, phys[9] = {0};
    put32(ihdr, (uint32_t)width);
    put32(ihdr + 4, (uint32_t)height);
    ihdr[8] = 8;
    ihdr[9] = 6; /* red, green, blue, alpha */
    put32(actl, (uint32_t)sink->film->frames);
    put32(actl + 4, 1); /* played once: it ends on the map */
    put32(phys, (uint32_t)(sink->film->scene->page.dpi / 0.0254 + 0.5));
    put32(phys + 4, (uint32_t)(sink->film->scene->page.dpi / 0.0254 + 0.5));
    phys[8] = 1;
    return bm_out_open(&a->out, sink->arena, sink->path, sink->overwrite, err) &&
           bm_out_write(a->out, signature, sizeof signature, err) && chunk(a, "IHDR", ihdr, 13, NULL, 0, err) &&
           chunk(a, "pHYs", phys, 9, NULL, 0, err) && chunk(a, "acTL", actl, 8, NULL, 0, err);
}

/* The rows that hold all that changed, filter 0; what is as before is wholly transparent. */
static void fill(apng *a, const bm_pixels *p, bm_reel_rect all, bm_reel_rect r)
{
    for (int y = r.y; y < r.y + r.h; y++) {
        size_t offset = (size_t)y * (size_t)p->stride + 4 * (size_t)r.x;
        const unsigned char *now = p->at + offset;
        unsigned char *before = a->last + offset,
                      *to = a->raw + (size_t)(y - all.y) * row_of(all) + 1 + 4 * (size_t)(r.x - all.x);
        for (int x = 0; x < r.w; x++, now += 4, before += 4, to += 4) {
            uint32_t pixel, old;
            memcpy(&pixel, now, 4);
            memcpy(&old, before, 4);
            if (a->n > 0 && ((pixel ^ old) & 0xffffff) == 0)
                continue;
            to[0] = (unsigned char)(pixel >> 16);
            to[1] = (unsigned char)(pixel >> 8);
            to[2] = (unsigned char)pixel;
            to[3] = 0xff;
            memcpy(before, &pixel, 4);
        }
    }
}

static bm_reel_rect around(const bm_reel_changes *changed)
{
    if (changed->n == 0)
        return (bm_reel_rect){0, 0, 1, 1};
    bm_reel_rect all = changed->at[0];
    for (size_t i = 1; i < changed->n; i++) {
        bm_reel_rect r = changed->at[i];
        int x = r.x < all.x ? r.x : all.x, y = r.y < all.y ? r.y : all.y;
        int right = r.x + r.w > all.x + all.w ? r.x + r.w : all.x + all.w;
        int bottom = r.y + r.h > all.y + all.h ? r.y + r.h : all.y + all.h;
        all = (bm_reel_rect){x, y, right - x, bottom - y};
    }
    return all;
}

static bool control(apng *a, const bm_film_sink *sink, bm_reel_rect r, bm_err *err)
{
    unsigned char fctl[26] = {0};
    put32(fctl, a->sequence++);
    put32(fctl + 4, (uint32_t)r.w);
    put32(fctl + 8, (uint32_t)r.h);
    put32(fctl + 12, (uint32_t)r.x);
    put32(fctl + 16, (uint32_t)r.y);
    fctl[21] = 1; /* shown for 1 / fps second */
    fctl[22] = (unsigned char)(sink->film->fps >> 8);
    fctl[23] = (unsigned char)sink->film->fps;
    fctl[25] = a->n > 0; /* over the frame before */
    return chunk(a, "fcTL", fctl, 26, NULL, 0, err);
}

static bool add_frame(bm_film_sink *sink, const bm_pixels *p, const bm_reel_changes *changed, bm_err *err)
{
    apng *a = sink->own;
    const bm_reel_changes whole = {{{0, 0, p->width, p->height}}, 1};
    const bm_reel_changes *parts = a->n == 0 ? &whole : changed;
    bm_reel_rect r = around(parts);
    size_t raw = (size_t)r.h * row_of(r);
    memset(a->raw, 0, raw);
    for (size_t i = 0; i < parts->n; i++)
        fill(a, p, r, parts->at[i]);
    uLongf packed = a->packed_room;
    if (compress2(a->packed, &packed, a->raw, raw, 3) != Z_OK)
        return bm_fail(err, BM_ENOMEM, "%s: no memory to pack a frame", sink->path);
    unsigned char number[4];
    bool first = a->n == 0;
    if (!control(a, sink, r, err))
        return false;
    if (!first)
        put32(number, a->sequence++);
    a->n++;
    return first ? chunk(a, "IDAT", NULL, 0, a->packed, packed, err)
                 : chunk(a, "fdAT", number, 4, a->packed, packed, err);
}

static bool commit(bm_film_sink *sink, bm_err *err)
{
    apng *a = sink->own;
    return chunk(a, "IEND", NULL, 0, NULL, 0, err) && bm_out_commit(a->out, err);
}

const bm_sink_kind bm_sink_apng = {"apng", open_apng, add_frame, commit};
const bm_sink_kind bm_sink_png = {"png", open_apng, add_frame, commit};

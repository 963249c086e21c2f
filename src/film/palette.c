#include "film/palette.h"

#include <stdlib.h>
#include <string.h>

#define BITS  6
#define CELLS ((size_t)1 << (3 * BITS))

/* A colour in BITS a channel, and how many pixels have it. */
typedef struct {
    unsigned char c[3];
    uint32_t n;
} tone;

typedef struct {
    size_t from, to; /* tones */
    uint64_t weight; /* pixels times the longest side */
    int axis;
} box;

static size_t cell_of(uint32_t pixel)
{
    return (pixel >> 18 & 63) << 12 | (pixel >> 10 & 63) << 6 | (pixel >> 2 & 63);
}

static uint32_t pixel_at(const bm_pixels *p, int x, int y)
{
    uint32_t pixel;
    memcpy(&pixel, p->at + (size_t)y * (size_t)p->stride + 4 * (size_t)x, 4);
    return pixel;
}

static size_t tones_of(tone *out, uint32_t *count, const bm_pixels *p)
{
    size_t n = 0;
    for (int y = 0; y < p->height; y++)
        for (int x = 0; x < p->width; x++)
            count[cell_of(pixel_at(p, x, y))]++;
    for (size_t i = 0; i < CELLS; i++)
        if (count[i])
            out[n++] =
                (tone){{(unsigned char)(i >> 12), (unsigned char)(i >> 6 & 63), (unsigned char)(i & 63)}, count[i]};
    return n;
}

static box measured(const tone *tones, size_t from, size_t to)
{
    box b = {from, to, 0, 0};
    uint64_t pixels = 0;
    int longest = -1;
    for (int axis = 0; axis < 3; axis++) {
        int low = 63, high = 0;
        for (size_t i = from; i < to; i++) {
            low = tones[i].c[axis] < low ? tones[i].c[axis] : low;
            high = tones[i].c[axis] > high ? tones[i].c[axis] : high;
        }
        if (high - low > longest) {
            longest = high - low;
            b.axis = axis;
        }
    }
    for (size_t i = from; i < to; i++)
        pixels += tones[i].n;
    b.weight = to - from > 1 ? pixels * (uint64_t)longest * (uint64_t)longest : 0;
    return b;
}

#define COMPARE(axis)                                                                                                  \
    static int by_##axis(const void *va, const void *vb)                                                               \
    {                                                                                                                  \
        const tone *a = va, *b = vb;                                                                                   \
        return a->c[axis] != b->c[axis] ? a->c[axis] - b->c[axis] : memcmp(a->c, b->c, 3);                             \
    }
COMPARE(0)
COMPARE(1)
COMPARE(2)

/* Behind the tone at which half of the pixels are reached; both sides have one at least. */
static size_t half(const tone *tones, const box *b)
{
    uint64_t all = 0, so_far = 0;
    for (size_t i = b->from; i < b->to; i++)
        all += tones[i].n;
    for (size_t i = b->from; i + 1 < b->to; i++) {
        so_far += tones[i].n;
        if (2 * so_far >= all)
            return i + 1;
    }
    return b->to - 1;
}

static size_t cut(box *boxes, tone *tones, size_t n)
{
    static int (*const compare[])(const void *, const void *) = {by_0, by_1, by_2};
    size_t boxed = 1;
    boxes[0] = measured(tones, 0, n);
    while (boxed < BM_PALETTE_COLORS) {
        size_t most = 0;
        for (size_t i = 1; i < boxed; i++)
            most = boxes[i].weight > boxes[most].weight ? i : most;
        box b = boxes[most];
        if (b.weight == 0)
            break;
        qsort(tones + b.from, b.to - b.from, sizeof *tones, compare[b.axis]);
        size_t middle = half(tones, &b);
        boxes[most] = measured(tones, b.from, middle);
        boxes[boxed++] = measured(tones, middle, b.to);
    }
    return boxed;
}

static uint32_t mean(const tone *tones, const box *b)
{
    uint64_t sum[3] = {0}, n = 0;
    for (size_t i = b->from; i < b->to; i++) {
        n += tones[i].n;
        for (int k = 0; k < 3; k++)
            sum[k] += (uint64_t)tones[i].n * ((unsigned)tones[i].c[k] * 255u / 63u);
    }
    uint32_t out = 0;
    for (int k = 0; k < 3; k++)
        out = out << 8 | (uint32_t)((sum[k] + n / 2) / (n ? n : 1));
    return out;
}

static unsigned char nearest_of(const bm_palette *p, size_t cell)
{
    const int r = (int)(cell >> 12) * 255 / 63, g = (int)(cell >> 6 & 63) * 255 / 63, b = (int)(cell & 63) * 255 / 63;
    int least = INT32_MAX;
    size_t best = 0;
    for (size_t i = 0; i < p->n; i++) {
        int dr = (int)(p->at[i] >> 16) - r, dg = (int)(p->at[i] >> 8 & 255) - g, db = (int)(p->at[i] & 255) - b;
        int d = 3 * dr * dr + 6 * dg * dg + db * db;
        if (d < least) {
            least = d;
            best = i;
        }
    }
    return (unsigned char)best;
}

bm_palette bm_palette_of(bm_arena *arena, const bm_pixels *picture)
{
    bm_palette out = {.nearest = bm_alloc(arena, CELLS)};
    tone *tones = BM_NEW_ARRAY(arena, tone, CELLS);
    box boxes[BM_PALETTE_COLORS];
    size_t n = tones_of(tones, BM_NEW_ARRAY(arena, uint32_t, CELLS), picture);
    out.n = n ? cut(boxes, tones, n) : 0;
    for (size_t i = 0; i < out.n; i++)
        out.at[i] = mean(tones, &boxes[i]);
    memset(out.nearest, 0xff, CELLS); /* 255 is no colour: worked out when it is met */
    return out;
}

void bm_palette_map(const bm_palette *palette, unsigned char *out, const bm_pixels *picture, bm_reel_rect part)
{
    for (int y = part.y; y < part.y + part.h; y++)
        for (int x = part.x; x < part.x + part.w; x++) {
            size_t cell = cell_of(pixel_at(picture, x, y));
            if (palette->nearest[cell] == 0xff)
                palette->nearest[cell] = nearest_of(palette, cell);
            out[(size_t)y * (size_t)picture->width + (size_t)x] = palette->nearest[cell];
        }
}

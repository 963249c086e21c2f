#include "geo/basemap_chunks.h"

#include "geo/basemap_format.h"

#include <math.h>

typedef struct {
    bm_point *at;
    size_t n, cap;
} points;

/* A part being read: its chunks, and what was decoded of it. */
typedef struct {
    bm_str section;
    const char *chunks;
    size_t n_chunks;
    bm_arena *arena;
    bm_chunk_view *view;
    points out;
} reader;

bm_chunk_box bm_chunk_box_at(const char *bytes)
{
    return (bm_chunk_box){(int32_t)bm_base_u32(bytes), (int32_t)bm_base_u32(bytes + 4), (int32_t)bm_base_u32(bytes + 8),
                          (int32_t)bm_base_u32(bytes + 12)};
}

static int32_t bounded(double value)
{
    return value <= INT32_MIN ? INT32_MIN : value >= INT32_MAX ? INT32_MAX : (int32_t)value;
}

bm_chunk_box bm_chunk_box_of(bm_box box, double degrees)
{
    return (bm_chunk_box){bounded(floor(box.west / degrees)), bounded(floor(box.south / degrees)),
                          bounded(ceil(box.east / degrees)), bounded(ceil(box.north / degrees))};
}

static bool touches(bm_chunk_box a, bm_chunk_box b)
{
    return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

bool bm_chunk_view_touches(const bm_chunk_view *view, bm_chunk_box box)
{
    for (size_t i = 0; i < view->n; i++)
        if (touches(view->box[i], box))
            return true;
    return false;
}

/* How far a box is from the view, in quanta, by its nearer axis gap; 0 where they touch. */
static double gap(const bm_chunk_view *view, bm_chunk_box b)
{
    double best = INFINITY;
    for (size_t i = 0; i < view->n; i++) {
        bm_chunk_box v = view->box[i];
        double x = fmax(fmax((double)b.west - v.east, (double)v.west - b.east), 0);
        double y = fmax(fmax((double)b.south - v.north, (double)v.south - b.north), 0);
        best = fmin(best, fmax(x, y));
    }
    return best;
}

static bm_chunk_box join(bm_chunk_box a, bm_chunk_box b)
{
    return (bm_chunk_box){a.west < b.west ? a.west : b.west, a.south < b.south ? a.south : b.south,
                          a.east > b.east ? a.east : b.east, a.north > b.north ? a.north : b.north};
}

/* Far enough from the view, for its size, that a straight line can stand for it in any projection of the view. */
static bool is_far(const bm_chunk_view *view, bm_chunk_box b)
{
    double extent = fmax((double)b.east - b.west, (double)b.north - b.south);
    return gap(view, b) * 2 > extent;
}

static bool take_varint(int64_t *out, const char **at, const char *end)
{
    uint64_t v = 0;
    for (int shift = 0; shift < 35; shift += 7) {
        if (*at == end)
            return false;
        unsigned char byte = (unsigned char)*(*at)++;
        v |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            *out = (int64_t)(v >> 1) ^ -(int64_t)(v & 1);
            return true;
        }
    }
    return false;
}

static void put(reader *r, int64_t x, int64_t y)
{
    BM_PUSH(r->arena, &r->out) = (bm_point){(double)x * r->view->degrees, (double)y * r->view->degrees};
}

static const char *chunk(const reader *r, size_t i)
{
    return r->chunks + i * BM_BASE_CHUNK_BYTES;
}

/* All points of a chunk, but for the first where `joined` says that the line already stands there. */
static bool decode(reader *r, size_t i, bool joined)
{
    const char *row = chunk(r, i);
    int64_t x = (int32_t)bm_base_u32(row + 16), y = (int32_t)bm_base_u32(row + 20);
    uint32_t n = bm_base_u32(row + 24), at = bm_base_u32(row + 28);
    if (n < 1 || at > r->section.n || n - 1 > (r->section.n - at) / 2 || n > r->view->budget)
        return false;
    r->view->budget -= n;
    const char *byte = r->section.at + at, *end = r->section.at + r->section.n;
    if (!joined)
        put(r, x, y);
    for (uint32_t k = 1; k < n; k++) {
        int64_t dx, dy;
        if (!take_varint(&dx, &byte, end) || !take_varint(&dy, &byte, end))
            return false;
        x += dx;
        y += dy;
        put(r, x, y);
    }
    return true;
}

/* The chunks from `i` that together are far from the view: one past the last of them. */
static size_t far_run(const reader *r, size_t i)
{
    bm_chunk_box box = bm_chunk_box_at(chunk(r, i));
    while (i < r->n_chunks) {
        box = join(box, bm_chunk_box_at(chunk(r, i)));
        if (!is_far(r->view, box))
            break;
        i++;
    }
    return i;
}

/* A ring: far runs are straight lines between where they begin and where the next chunk does. */
static bool read_ring(reader *r)
{
    bool joined = false;
    for (size_t i = 0; i < r->n_chunks;) {
        size_t end = far_run(r, i);
        if (end > i) {
            if (!joined)
                put(r, (int32_t)bm_base_u32(chunk(r, i) + 16), (int32_t)bm_base_u32(chunk(r, i) + 20));
            joined = false; /* the next chunk writes its own first point */
            i = end;
            continue;
        }
        if (!decode(r, i, joined))
            return false;
        joined = true;
        i++;
    }
    if (r->out.n > 0 && !joined) {
        bm_point first = r->out.at[0];
        BM_PUSH(r->arena, &r->out) = first;
    }
    return r->out.n >= 4;
}

typedef struct {
    bm_part *at;
    size_t n, cap;
} parts;

static void end_line(parts *out, reader *r)
{
    if (r->out.n >= 2)
        BM_PUSH(r->arena, out) = (bm_part){r->out.at, r->out.n, false};
    r->out = (points){0};
}

/* A line: chunks that do not touch the view are left out, and part it. */
static void read_line(parts *out, reader *r)
{
    bool joined = false;
    for (size_t i = 0; i < r->n_chunks; i++) {
        if (!bm_chunk_view_touches(r->view, bm_chunk_box_at(chunk(r, i)))) {
            end_line(out, r);
            joined = false;
        } else if (!decode(r, i, joined))
            break;
        else
            joined = true;
    }
    end_line(out, r);
}

/* The chunk table of a part, bounded by the section. */
static bool open_part(reader *r, const char *row)
{
    size_t n = bm_base_u32(row + 20) & ~BM_BASE_HOLE, at = bm_base_u32(row + 24);
    if (at > r->section.n || n > (r->section.n - at) / BM_BASE_CHUNK_BYTES || n > r->view->budget)
        return false;
    r->view->budget -= n;
    r->chunks = r->section.at + at;
    r->n_chunks = n;
    r->out = (points){0};
    return n > 0;
}

bm_geometry bm_chunks_read(bm_arena *arena, bm_str section, size_t offset, bm_chunk_view *view)
{
    parts out = {0};
    bm_shape shape = view->closed ? BM_SHAPE_AREA : BM_SHAPE_LINE;
    if (offset > section.n || section.n - offset < 4)
        return (bm_geometry){0};
    size_t n = bm_base_u32(section.at + offset);
    const char *rows = section.at + offset + 4;
    if (n > (section.n - offset - 4) / BM_BASE_PART_BYTES)
        return (bm_geometry){0};
    reader r = {.section = section, .arena = arena, .view = view};
    bool outer = false;
    for (size_t i = 0; i < n; i++) {
        const char *row = rows + i * BM_BASE_PART_BYTES;
        bool hole = (bm_base_u32(row + 20) & BM_BASE_HOLE) != 0;
        bool seen = bm_chunk_view_touches(view, bm_chunk_box_at(row)) && (!hole || outer) && open_part(&r, row);
        if (!view->closed && seen)
            read_line(&out, &r);
        if (!view->closed)
            continue;
        seen = seen && read_ring(&r);
        if (!hole)
            outer = seen;
        if (seen)
            BM_PUSH(arena, &out) = (bm_part){r.out.at, r.out.n, hole};
    }
    return (bm_geometry){out.n > 0 ? shape : BM_SHAPE_NONE, out.at, out.n};
}

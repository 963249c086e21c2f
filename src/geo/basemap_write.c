#include "geo/basemap_write.h"

#include "base/file.h"
#include "geo/basemap_format.h"

#include <stdlib.h>
#include <string.h>

/* Degrees of the levels, finest first: as committed, for a district; a region; a country; a continent. A page of A4
 * that shows 600 km wants 0.003. */
static const double LEVEL_DEG[] = {0, 0.0025, 0.012, 0.06};
enum { LEVELS = sizeof LEVEL_DEG / sizeof LEVEL_DEG[0] };
_Static_assert((int)LEVELS <= (int)BM_BASE_MAX_LEVELS, "an item has room for so many");

/* The arcs of one file, generalised to one level. */
typedef struct {
    const bm_base_arcs *of;
    bm_base_arc *at;
} thinned;

typedef struct {
    thinned *at;
    size_t n, cap;
} thinned_list;

typedef struct {
    int32_t west, south, east, north;
} ibox;

typedef struct {
    bm_buf strings, geometry;
    bm_buf items[BM_BASE_KINDS], boxes[BM_BASE_KINDS];
    bm_str last; /* the last text added to `strings`, at `last_at` */
    uint32_t last_at;
    thinned_list levels[LEVELS];
    const bm_base_arcs *land; /* the arcs that land stands on ... */
    bool *shore;              /* ... and which of them part it from the sea */
    bm_arena *arena;
} writer;

static const ibox NOWHERE = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};

static void cover(ibox *box, bm_quanta p)
{
    if (p.x < box->west)
        box->west = p.x;
    if (p.x > box->east)
        box->east = p.x;
    if (p.y < box->south)
        box->south = p.y;
    if (p.y > box->north)
        box->north = p.y;
}

static void put_box(char *at, ibox box)
{
    bm_base_put32(at, (uint32_t)box.west);
    bm_base_put32(at + 4, (uint32_t)box.south);
    bm_base_put32(at + 8, (uint32_t)box.east);
    bm_base_put32(at + 12, (uint32_t)box.north);
}

static bm_base_arc thin(bm_arena *arena, bm_base_arc arc, double tolerance)
{
    bool *keep = BM_NEW_ARRAY(arena, bool, arc.n);
    bm_base_arc out = {BM_NEW_ARRAY(arena, bm_quanta, bm_generalise(keep, arena, arc.at, arc.n, tolerance)), 0};
    for (size_t i = 0; i < arc.n; i++)
        if (keep[i])
            out.at[out.n++] = arc.at[i];
    return out;
}

/* The arcs `of` at a level, thinned when they are first asked for. */
static const bm_base_arc *arcs_at(writer *w, const bm_base_arcs *of, size_t level)
{
    if (level == 0)
        return of->at;
    thinned_list *list = &w->levels[level];
    for (size_t i = 0; i < list->n; i++)
        if (list->at[i].of == of)
            return list->at[i].at;
    thinned t = {of, BM_NEW_ARRAY(w->arena, bm_base_arc, of->n)};
    for (size_t i = 0; i < of->n; i++)
        t.at[i] = thin(w->arena, of->at[i], LEVEL_DEG[level] * BM_BASE_QUANTA);
    BM_PUSH(w->arena, list) = t;
    return t.at;
}

/* A run's points, end to end. */
static bm_base_arc join(bm_arena *arena, const bm_base_run *run, const bm_base_arc *arcs)
{
    size_t room = 0;
    for (size_t i = 0; i < run->n; i++)
        room += arcs[run->arcs[i] < 0 ? ~run->arcs[i] : run->arcs[i]].n;
    bm_base_arc out = {BM_NEW_ARRAY(arena, bm_quanta, room), 0};
    for (size_t i = 0; i < run->n; i++) {
        bool back = run->arcs[i] < 0;
        bm_base_arc arc = arcs[back ? ~run->arcs[i] : run->arcs[i]];
        for (size_t j = 0; j < arc.n; j++) {
            bm_quanta p = arc.at[back ? arc.n - 1 - j : j];
            if (out.n > 0 && out.at[out.n - 1].x == p.x && out.at[out.n - 1].y == p.y)
                continue;
            out.at[out.n++] = p;
        }
    }
    return out;
}

static double twice_area(bm_base_arc ring)
{
    double sum = 0;
    for (size_t i = 1; i < ring.n; i++)
        sum += (double)ring.at[i - 1].x * ring.at[i].y - (double)ring.at[i].x * ring.at[i - 1].y;
    return sum;
}

static void find_shore(writer *w, const bm_base_features *features)
{
    for (size_t i = 0; i < features->n; i++) {
        const bm_base_feature *f = &features->at[i];
        if (f->item.kind != BM_BASE_LAND || (w->land && w->land != f->on))
            continue;
        if (!w->land)
            w->shore = BM_NEW_ARRAY(w->arena, bool, f->on->n);
        w->land = f->on;
        for (size_t r = 0; r < f->n; r++)
            for (size_t k = 0; k < f->runs[r].n; k++)
                w->shore[f->runs[r].arcs[k] < 0 ? ~f->runs[r].arcs[k] : f->runs[r].arcs[k]] = true;
    }
}

/* Whether a ring has a neighbour on land: without it there would be a gap. An island of several areas has several arcs.
 */
static bool has_neighbour(const writer *w, const bm_base_feature *f, const bm_base_run *run)
{
    if (f->item.kind == BM_BASE_LAND)
        return run->n > 1;
    if ((f->item.kind != BM_BASE_AREA && f->item.kind != BM_BASE_COUNTRY) || f->on != w->land)
        return false;
    for (size_t k = 0; k < run->n; k++)
        if (!w->shore[run->arcs[k] < 0 ? ~run->arcs[k] : run->arcs[k]])
            return true;
    return false;
}

/* Turn a ring the way of GeoJSON, and say whether it is large enough: `least` is twice an area. */
static bool fit_ring(bm_base_arc *ring, bool hole, double least)
{
    double area = twice_area(*ring);
    if (ring->n < 4 || area == 0 || (area < 0 ? -area : area) < least)
        return false;
    if ((area > 0) == hole)
        for (size_t i = 0, j = ring->n - 1; i < j; i++, j--) {
            bm_quanta p = ring->at[i];
            ring->at[i] = ring->at[j];
            ring->at[j] = p;
        }
    return true;
}

static void put_varint(bm_buf *buf, int64_t step)
{
    uint64_t v = (uint64_t)step << 1 ^ (uint64_t)(step >> 63);
    for (; v >= 0x80; v >>= 7)
        bm_buf_char(buf, (char)(unsigned char)(v | 0x80));
    bm_buf_char(buf, (char)(unsigned char)v);
}

/* The points from `from` to `to`, both included; `head` is the chunk's row, filled in. */
static void put_chunk(bm_buf *data, char *head, bm_base_arc line, size_t from, size_t to)
{
    ibox box = NOWHERE;
    for (size_t i = from; i <= to; i++)
        cover(&box, line.at[i]);
    put_box(head, box);
    bm_base_put32(head + 16, (uint32_t)line.at[from].x);
    bm_base_put32(head + 20, (uint32_t)line.at[from].y);
    bm_base_put32(head + 24, (uint32_t)(to - from + 1));
    bm_base_put32(head + 28, (uint32_t)data->n);
    for (size_t i = from + 1; i <= to; i++) {
        put_varint(data, (int64_t)line.at[i].x - line.at[i - 1].x);
        put_varint(data, (int64_t)line.at[i].y - line.at[i - 1].y);
    }
}

/* Write a part's points and chunks; `head` is its row, filled in. */
static void put_part(writer *w, char *head, bm_base_arc line, bool hole, ibox *whole)
{
    size_t steps = line.n - 1;
    size_t chunks = (steps + BM_BASE_CHUNK_POINTS - 1) / BM_BASE_CHUNK_POINTS;
    char *rows = bm_alloc_array(w->arena, chunks, BM_BASE_CHUNK_BYTES);
    for (size_t i = 0; i < chunks; i++) {
        size_t from = i * BM_BASE_CHUNK_POINTS, to = from + BM_BASE_CHUNK_POINTS;
        put_chunk(&w->geometry, rows + i * BM_BASE_CHUNK_BYTES, line, from, to < steps ? to : steps);
    }
    ibox box = NOWHERE;
    for (size_t i = 0; i < line.n; i++) {
        cover(&box, line.at[i]);
        cover(whole, line.at[i]);
    }
    put_box(head, box);
    bm_base_put32(head + 16, (uint32_t)line.n);
    bm_base_put32(head + 20, (uint32_t)chunks | (hole ? BM_BASE_HOLE : 0));
    bm_base_put32(head + 24, (uint32_t)w->geometry.n);
    bm_buf_add(&w->geometry, (bm_str){rows, chunks * BM_BASE_CHUNK_BYTES});
}

/* The offset of a feature's geometry at a level, plus 1; 0 where nothing of it is left. Without its outer ring a hole
 * goes too. */
static uint32_t put_geometry(writer *w, const bm_base_feature *f, size_t level, ibox *whole)
{
    const bm_base_arc *arcs = arcs_at(w, f->on, level);
    char *rows = bm_alloc_array(w->arena, f->n + 1, BM_BASE_PART_BYTES);
    double side = LEVEL_DEG[level] * BM_BASE_QUANTA;
    uint32_t parts = 0;
    bool outer = false;
    for (size_t i = 0; i < f->n; i++) {
        bm_base_arc line = join(w->arena, &f->runs[i], arcs);
        bool hole = f->runs[i].hole;
        double least = has_neighbour(w, f, &f->runs[i]) ? 0 : 2 * side * side;
        bool fits = bm_base_kind_is_area(f->item.kind) ? fit_ring(&line, hole, least) : line.n >= 2;
        if (!hole)
            outer = fits;
        if (!fits || !outer)
            continue;
        put_part(w, rows + (size_t)parts * BM_BASE_PART_BYTES, line, hole, whole);
        parts++;
    }
    if (parts == 0)
        return 0;
    uint32_t at = (uint32_t)w->geometry.n + 1;
    char n[4];
    bm_base_put32(n, parts);
    bm_buf_add(&w->geometry, (bm_str){n, sizeof n});
    bm_buf_add(&w->geometry, (bm_str){rows, (size_t)parts * BM_BASE_PART_BYTES});
    return at;
}

static uint32_t put_string(writer *w, bm_str s)
{
    if (w->strings.n > 0 && bm_str_eq(s, w->last))
        return w->last_at;
    w->last = s;
    w->last_at = (uint32_t)w->strings.n;
    bm_buf_char(&w->strings, (char)(unsigned char)(s.n & 0xff));
    bm_buf_char(&w->strings, (char)(unsigned char)(s.n >> 8));
    bm_buf_add(&w->strings, s);
    return w->last_at;
}

/* The box around a feature: that of its finest level, whose geometry is written for it and forgotten again. */
static ibox box_of(writer *w, const bm_base_feature *f)
{
    ibox box = NOWHERE;
    size_t before = w->geometry.n;
    if (f->item.kind == BM_BASE_TOWN)
        cover(&box, f->point);
    else
        put_geometry(w, f, 0, &box);
    w->geometry.n = before;
    return box;
}

static void put_item(char *row, writer *w, const bm_base_feature *f, ibox box)
{
    bm_str text[] = {f->item.code, f->item.name, f->item.name_fr, f->item.country};
    put_box(row, box);
    row[BM_BASE_AT_CLASS] = (char)f->item.class;
    row[BM_BASE_AT_RANK] = (char)(unsigned char)f->item.rank;
    row[BM_BASE_AT_APPROXIMATE] = (char)f->item.approximate;
    for (size_t i = 0; i < 4; i++)
        bm_base_put32(row + BM_BASE_AT_STRINGS + 4 * i, put_string(w, text[i]));
}

/* Where a point lies on a Hilbert curve of 2^16 x 2^16 cells over the Earth. */
static uint32_t hilbert(ibox box)
{
    uint32_t x = (uint32_t)(((int64_t)box.west + box.east) / 2 + 180 * BM_BASE_QUANTA) / 55;
    uint32_t y = (uint32_t)(((int64_t)box.south + box.north) / 2 + 90 * BM_BASE_QUANTA) / 55;
    uint32_t d = 0;
    for (uint32_t s = 1u << 15; s > 0; s >>= 1) {
        uint32_t rx = (x & s) > 0, ry = (y & s) > 0;
        d += s * s * ((3 * rx) ^ ry);
        if (ry == 0) {
            if (rx == 1) {
                x = 0xffff - x;
                y = 0xffff - y;
            }
            uint32_t t = x;
            x = y;
            y = t;
        }
    }
    return d;
}

typedef struct {
    const bm_base_feature *feature;
    uint32_t key;
    size_t order;
    ibox box;
    char row[BM_BASE_ITEM_BYTES];
} sorted;

static int by_key(const void *a, const void *b)
{
    const sorted *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void put_kind(writer *w, const bm_base_features *features, bm_base_kind kind)
{
    sorted *rows = BM_NEW_ARRAY(w->arena, sorted, features->n);
    size_t n = 0;
    for (size_t i = 0; i < features->n; i++) {
        if (features->at[i].item.kind != kind)
            continue;
        rows[n].feature = &features->at[i];
        rows[n].box = box_of(w, rows[n].feature);
        if (rows[n].box.west > rows[n].box.east)
            continue; /* nothing of it but a point */
        rows[n].key = hilbert(rows[n].box);
        rows[n].order = n;
        n++;
    }
    qsort(rows, n, sizeof *rows, by_key);
    for (size_t i = 0; i < n; i++)
        put_item(rows[i].row, w, rows[i].feature, rows[i].box);
    /* level by level, along the curve: what is drawn together lies together, and is read in few pages */
    ibox unused = NOWHERE;
    for (size_t level = 0; level < LEVELS && kind != BM_BASE_TOWN; level++)
        for (size_t i = 0; i < n; i++)
            bm_base_put32(rows[i].row + BM_BASE_AT_LEVELS + 4 * level,
                          put_geometry(w, rows[i].feature, level, &unused));
    for (size_t i = 0; i < n; i += BM_BASE_BLOCK) {
        ibox block = NOWHERE;
        for (size_t j = i; j < n && j < i + BM_BASE_BLOCK; j++) {
            bm_buf_add(&w->items[kind], (bm_str){rows[j].row, BM_BASE_ITEM_BYTES});
            cover(&block, (bm_quanta){rows[j].box.west, rows[j].box.south});
            cover(&block, (bm_quanta){rows[j].box.east, rows[j].box.north});
        }
        char bytes[BM_BASE_BOX_BYTES];
        put_box(bytes, block);
        bm_buf_add(&w->boxes[kind], (bm_str){bytes, sizeof bytes});
    }
}

typedef struct {
    uint32_t id, count;
    bm_str bytes;
} section;

static size_t list_sections(section *out, const writer *w, const bm_base_features *features, bm_str levels)
{
    size_t n = 0;
    out[n++] = (section){BM_BASE_SECTION_SOURCES, 1, features->sources};
    out[n++] = (section){BM_BASE_SECTION_LEVELS, LEVELS, levels};
    for (uint32_t k = 0; k < BM_BASE_KINDS; k++) {
        bm_str items = bm_buf_str(&w->items[k]), boxes = bm_buf_str(&w->boxes[k]);
        out[n++] = (section){BM_BASE_SECTION_BOXES + k, (uint32_t)(boxes.n / BM_BASE_BOX_BYTES), boxes};
        out[n++] = (section){BM_BASE_SECTION_ITEMS + k, (uint32_t)(items.n / BM_BASE_ITEM_BYTES), items};
    }
    out[n++] = (section){BM_BASE_SECTION_STRINGS, 0, bm_buf_str(&w->strings)};
    out[n++] = (section){BM_BASE_SECTION_GEOMETRY, 0, bm_buf_str(&w->geometry)};
    if (features->relief.n > 0)
        out[n++] = (section){BM_BASE_SECTION_RELIEF, 1, features->relief};
    return n;
}

/* The header and section table, in one piece. */
static bm_str head_of(bm_arena *arena, const section *sections, size_t n)
{
    size_t size = BM_BASE_HEADER_BYTES + n * BM_BASE_SECTION_BYTES;
    char *head = bm_alloc(arena, size);
    uint64_t at = size, hash = BM_BASE_HASH;
    for (size_t i = 0; i < n; i++) {
        char *row = head + BM_BASE_HEADER_BYTES + i * BM_BASE_SECTION_BYTES;
        bm_base_put32(row, sections[i].id);
        bm_base_put32(row + 4, sections[i].count);
        bm_base_put64(row + 8, at);
        bm_base_put64(row + 16, sections[i].bytes.n);
        at += sections[i].bytes.n;
        hash = bm_base_hash(hash, sections[i].bytes.at, sections[i].bytes.n);
    }
    memcpy(head, BM_BASE_MAGIC, 8);
    bm_base_put32(head + BM_BASE_AT_VERSION, BM_BASE_VERSION);
    bm_base_put32(head + BM_BASE_AT_SECTIONS, (uint32_t)n);
    bm_base_put64(head + BM_BASE_AT_SIZE, at);
    bm_base_put64(head + BM_BASE_AT_BODY_HASH, hash);
    bm_base_put32(head + BM_BASE_AT_QUANTUM, 10000000 / BM_BASE_QUANTA);
    bm_base_put64(head + BM_BASE_AT_HEADER_HASH, bm_base_hash(BM_BASE_HASH, head, size));
    return (bm_str){head, size};
}

bool bm_basemap_write(const bm_base_features *features, bm_arena *arena, const char *path, bool overwrite, bm_err *err)
{
    writer *w = BM_NEW(arena, writer);
    w->arena = w->strings.arena = w->geometry.arena = arena;
    put_string(w, (bm_str){0});
    find_shore(w, features);
    for (int k = 0; k < BM_BASE_KINDS; k++) {
        w->items[k].arena = w->boxes[k].arena = arena;
        put_kind(w, features, (bm_base_kind)k);
    }
    if (w->geometry.n >= UINT32_MAX || w->strings.n >= UINT32_MAX)
        return bm_fail(err, BM_ELIMIT, "%s: a base map over 4 GiB; leave out layers or thin the arcs", path);
    char levels[4 * LEVELS];
    for (size_t i = 0; i < LEVELS; i++)
        bm_base_put32(levels + 4 * i, (uint32_t)(LEVEL_DEG[i] * BM_BASE_QUANTA + 0.5));
    section sections[BM_BASE_MAX_SECTIONS];
    size_t n = list_sections(sections, w, features, (bm_str){levels, sizeof levels});
    bm_str head = head_of(arena, sections, n);
    bm_out *out;
    if (!bm_out_open(&out, arena, path, overwrite, err) || !bm_out_write(out, head.at, head.n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        if (sections[i].bytes.n > 0 && !bm_out_write(out, sections[i].bytes.at, sections[i].bytes.n, err))
            return false;
    return bm_out_commit(out, err);
}

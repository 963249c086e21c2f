#include "geo/basemap.h"

#include "base/file.h"
#include "base/sys.h"
#include "geo/basemap_chunks.h"
#include "geo/basemap_format.h"
#include "geo/basemap_official.h"
#include "geo/basemap_relief.h"

#include <math.h>
#include <string.h>

struct bm_basemap {
    bm_str bytes;
    bm_str sources, strings, geometry, relief;
    bm_str items[BM_BASE_KINDS], boxes[BM_BASE_KINDS];
    double degrees; /* in a quantum */
    uint32_t tolerance[BM_BASE_MAX_LEVELS];
    size_t n_levels;
    const bm_officials *official; /* or NULL */
};

static bool foreign(bm_err *err, const char *path, const char *what)
{
    return bm_fail(err, BM_EDATA, "%s: %s; rebuild it from data/basemap (./dev build)", path, what);
}

/* The header: magic, version, size and the hash over itself and the section table. */
static bool check_header(const bm_basemap *map, const char *path, bm_err *err)
{
    const char *at = map->bytes.at;
    if (map->bytes.n < BM_BASE_HEADER_BYTES || memcmp(at, BM_BASE_MAGIC, 8) != 0)
        return foreign(err, path, "not a compiled base map");
    uint32_t version = bm_base_u32(at + BM_BASE_AT_VERSION);
    if (version != BM_BASE_VERSION)
        return bm_fail(err, BM_EDATA, "%s: a base map of version %u, this program reads version %u; rebuild it", path,
                       version, BM_BASE_VERSION);
    if (bm_base_u64(at + BM_BASE_AT_SIZE) != map->bytes.n)
        return foreign(err, path, "a base map cut short or grown");
    uint32_t n = bm_base_u32(at + BM_BASE_AT_SECTIONS);
    size_t size = BM_BASE_HEADER_BYTES + (size_t)n * BM_BASE_SECTION_BYTES;
    if (n > BM_BASE_MAX_SECTIONS || size > map->bytes.n)
        return foreign(err, path, "a base map with a damaged header");
    static const char zero[8];
    uint64_t hash = bm_base_hash(BM_BASE_HASH, at, BM_BASE_AT_HEADER_HASH);
    hash = bm_base_hash(hash, zero, sizeof zero);
    hash = bm_base_hash(hash, at + BM_BASE_HEADER_BYTES, size - BM_BASE_HEADER_BYTES);
    if (hash != bm_base_u64(at + BM_BASE_AT_HEADER_HASH))
        return foreign(err, path, "a base map with a damaged header");
    return true;
}

/* Where a section's span is kept; NULL for one that we do not know, and then it is passed over. */
static bm_str *slot(bm_basemap *map, uint32_t id)
{
    if (id == BM_BASE_SECTION_SOURCES)
        return &map->sources;
    if (id == BM_BASE_SECTION_STRINGS)
        return &map->strings;
    if (id == BM_BASE_SECTION_GEOMETRY)
        return &map->geometry;
    if (id == BM_BASE_SECTION_RELIEF)
        return &map->relief;
    if (id >= BM_BASE_SECTION_ITEMS && id < BM_BASE_SECTION_ITEMS + BM_BASE_KINDS)
        return &map->items[id - BM_BASE_SECTION_ITEMS];
    if (id >= BM_BASE_SECTION_BOXES && id < BM_BASE_SECTION_BOXES + BM_BASE_KINDS)
        return &map->boxes[id - BM_BASE_SECTION_BOXES];
    return NULL;
}

static bool read_sections(bm_basemap *map, const char *path, bm_err *err)
{
    uint32_t n = bm_base_u32(map->bytes.at + BM_BASE_AT_SECTIONS);
    bm_str levels = {0};
    for (uint32_t i = 0; i < n; i++) {
        const char *row = map->bytes.at + BM_BASE_HEADER_BYTES + (size_t)i * BM_BASE_SECTION_BYTES;
        uint64_t at = bm_base_u64(row + 8), size = bm_base_u64(row + 16);
        if (at > map->bytes.n || size > map->bytes.n - at)
            return foreign(err, path, "a base map with a damaged table");
        bm_str *span = bm_base_u32(row) == BM_BASE_SECTION_LEVELS ? &levels : slot(map, bm_base_u32(row));
        if (span)
            *span = (bm_str){map->bytes.at + at, (size_t)size};
    }
    map->n_levels = levels.n / 4;
    if (map->n_levels < 1 || map->n_levels > BM_BASE_MAX_LEVELS)
        return foreign(err, path, "a base map without levels");
    for (size_t i = 0; i < map->n_levels; i++)
        map->tolerance[i] = bm_base_u32(levels.at + 4 * i);
    map->degrees = bm_base_u32(map->bytes.at + BM_BASE_AT_QUANTUM) * 1e-7;
    return map->degrees > 0 || foreign(err, path, "a base map without a scale");
}

bool bm_basemap_open(const bm_basemap **out, bm_arena *arena, const char *path, bm_err *err)
{
    bm_basemap *map = BM_NEW(arena, bm_basemap);
    if (!bm_file_map(&map->bytes, arena, path, err) || !check_header(map, path, err) || !read_sections(map, path, err))
        return false;
    *out = map;
    return true;
}

bool bm_basemap_verify(const bm_basemap *map, const char *path, bm_err *err)
{
    const char *at = map->bytes.at;
    size_t from = BM_BASE_HEADER_BYTES + (size_t)bm_base_u32(at + BM_BASE_AT_SECTIONS) * BM_BASE_SECTION_BYTES;
    uint64_t hash = bm_base_hash(BM_BASE_HASH, at + from, map->bytes.n - from);
    return hash == bm_base_u64(at + BM_BASE_AT_BODY_HASH) || foreign(err, path, "a base map with damaged contents");
}

static bm_str string_at(const bm_basemap *map, uint32_t at)
{
    if (at >= map->strings.n || map->strings.n - at < 2)
        return (bm_str){0};
    const unsigned char *b = (const unsigned char *)map->strings.at + at;
    size_t n = (size_t)b[0] | (size_t)b[1] << 8;
    if (n > map->strings.n - at - 2)
        return (bm_str){0};
    return (bm_str){map->strings.at + at + 2, n};
}

/* Everything of an item but its geometry. */
static bm_base_item item_of(const bm_basemap *map, bm_base_kind kind, const char *row)
{
    bm_chunk_box box = bm_chunk_box_at(row);
    unsigned class = (unsigned char)row[BM_BASE_AT_CLASS];
    return (bm_base_item){
        .kind = kind,
        .class = class < BM_BORDER_CLASSES ? (bm_border_class) class : BM_BORDER_INDEFINITE,
        .rank = (unsigned char)row[BM_BASE_AT_RANK],
        .approximate = row[BM_BASE_AT_APPROXIMATE] != 0,
        .code = string_at(map, bm_base_u32(row + BM_BASE_AT_STRINGS)),
        .name = string_at(map, bm_base_u32(row + BM_BASE_AT_STRINGS + 4)),
        .name_fr = string_at(map, bm_base_u32(row + BM_BASE_AT_STRINGS + 8)),
        .country = string_at(map, bm_base_u32(row + BM_BASE_AT_STRINGS + 12)),
        .box = {box.west * map->degrees, box.south * map->degrees, box.east * map->degrees, box.north * map->degrees},
    };
}

/* The item's geometry at a level, as far as `view` needs it. */
static bm_geometry geometry_of(const bm_basemap *map, bm_arena *arena, bm_base_kind kind, const char *row, size_t level,
                               bm_chunk_view *view)
{
    if (kind == BM_BASE_TOWN) {
        bm_chunk_box box = bm_chunk_box_at(row);
        bm_part *part = BM_NEW(arena, bm_part);
        *part = (bm_part){BM_NEW(arena, bm_point), 1, false};
        part->at[0] = (bm_point){box.west * map->degrees, box.south * map->degrees};
        return (bm_geometry){BM_SHAPE_POINT, part, 1};
    }
    uint32_t at = bm_base_u32(row + BM_BASE_AT_LEVELS + 4 * level);
    if (at == 0)
        return (bm_geometry){0};
    view->closed = bm_base_kind_is_area(kind);
    view->degrees = map->degrees;
    return bm_chunks_read(arena, map->geometry, at - 1, view);
}

/* A longitude brought to -180..180. */
static double wrapped(double lon)
{
    return lon >= -180 && lon <= 180 ? lon : remainder(lon, 360);
}

/* Whole quanta around a box; two boxes where it crosses the antimeridian; none for a box that is none. */
static bm_chunk_view view_of(const bm_basemap *map, bm_box box)
{
    bm_chunk_view view = {.budget = map->geometry.n};
    if (!(box.south <= box.north) || !isfinite(box.west) || !isfinite(box.east))
        return view;
    bool whole = box.east - box.west >= 360;
    double west = whole ? -180 : wrapped(box.west), east = whole ? 180 : wrapped(box.east);
    if (west <= east) {
        view.box[view.n++] = bm_chunk_box_of((bm_box){west, box.south, east, box.north}, map->degrees);
    } else {
        view.box[view.n++] = bm_chunk_box_of((bm_box){west, box.south, 180, box.north}, map->degrees);
        view.box[view.n++] = bm_chunk_box_of((bm_box){-180, box.south, east, box.north}, map->degrees);
    }
    return view;
}

static size_t level_for(const bm_basemap *map, double tolerance_deg)
{
    size_t level = 0;
    for (size_t i = 1; i < map->n_levels; i++)
        if (map->tolerance[i] * map->degrees <= tolerance_deg && map->tolerance[i] >= map->tolerance[level])
            level = i;
    return level;
}

bm_base_items bm_basemap_find(const bm_basemap *map, bm_arena *arena, bm_base_kind kind, bm_box box,
                              double tolerance_deg, int max_rank)
{
    struct {
        bm_base_item *at;
        size_t n, cap;
    } found = {0};
    bm_chunk_view view = view_of(map, box);
    size_t level = level_for(map, tolerance_deg);
    bm_str items = map->items[kind], boxes = map->boxes[kind];
    size_t n = items.n / BM_BASE_ITEM_BYTES, n_blocks = boxes.n / BM_BASE_BOX_BYTES;
    for (size_t b = 0; b < n_blocks && view.n > 0; b++) {
        if (!bm_chunk_view_touches(&view, bm_chunk_box_at(boxes.at + b * BM_BASE_BOX_BYTES)))
            continue;
        for (size_t i = b * BM_BASE_BLOCK; i < n && i < (b + 1) * BM_BASE_BLOCK; i++) {
            const char *row = items.at + i * BM_BASE_ITEM_BYTES;
            if ((unsigned char)row[BM_BASE_AT_RANK] > max_rank || !bm_chunk_view_touches(&view, bm_chunk_box_at(row)))
                continue;
            bm_base_item item = item_of(map, kind, row);
            item.geometry = geometry_of(map, arena, kind, row, level, &view);
            if (item.geometry.n > 0)
                BM_PUSH(arena, &found) = item;
        }
    }
    bm_base_items out = {found.at, found.n};
    return map->official ? bm_officials_apply(map->official, arena, out, kind, box, tolerance_deg) : out;
}

bool bm_basemap_get(bm_base_item *out, const bm_basemap *map, bm_arena *arena, bm_base_kind kind, bm_str code)
{
    size_t n = map->items[kind].n / BM_BASE_ITEM_BYTES;
    for (size_t i = 0; i < n; i++) {
        const char *row = map->items[kind].at + i * BM_BASE_ITEM_BYTES;
        if (code.n == 0 || !bm_str_eq(string_at(map, bm_base_u32(row + BM_BASE_AT_STRINGS)), code))
            continue;
        bm_chunk_view all = view_of(map, (bm_box){-180, -90, 180, 90});
        bm_base_item item = item_of(map, kind, row);
        item.geometry = geometry_of(map, arena, kind, row, 0, &all);
        if (item.geometry.n == 0)
            return false;
        *out = item;
        if (map->official && kind != BM_BASE_DIVIDE)
            bm_officials_apply(map->official, arena, (bm_base_items){out, 1}, kind, item.box, 0);
        return true;
    }
    return false;
}

const bm_basemap *bm_basemap_with(bm_arena *arena, const bm_basemap *map, const bm_base_official *areas, size_t n)
{
    bm_basemap *with = BM_NEW(arena, bm_basemap);
    *with = *map;
    with->official = bm_officials_new(arena, map, areas, n);
    return with;
}

void bm_basemap_rest(const bm_basemap *map)
{
    bm_sys_rest(map->bytes.at, map->bytes.n);
}

bm_str bm_basemap_sources(const bm_basemap *map)
{
    return map->sources;
}

bool bm_basemap_relief(bm_base_relief *out, const bm_basemap *map)
{
    return bm_relief_read(out, map->relief);
}

#include "place/gazetteer.h"

#include "base/file.h"
#include "base/sum.h"
#include "base/sys.h"
#include "place/gazetteer_file.h"
#include "place/gazetteer_look.h"
#include "text/hash.h"

#include <string.h>

struct bm_gazetteer {
    const char *bytes;
    const bm_gfile_header *header;
    const char *strings, *names;
    size_t strings_n, names_n;
    const bm_gfile_place *places;
    size_t places_n; /* without the one that ends them */
    const bm_gfile_slot *slots;
    size_t slots_n;
    const bm_gfile_alias *aliases;
    size_t aliases_n;
    const bm_gfile_slot *ids;
    const uint32_t *sources;
    size_t ids_n, sources_n;
    const bm_gfile_polygon *polygons;
    const bm_gfile_ring *rings;
    const bm_gfile_vertex *vertices;
    size_t polygons_n, rings_n, vertices_n;
    const bm_gfile_code *codes;
    const bm_gfile_edition *editions;
    const uint64_t *begins;
    size_t codes_n, editions_n, begins_n;
};

static const struct {
    size_t element;
    const char *name;
} sections[BM_GSEC_N] = {
    [BM_GSEC_STRINGS] = {1, "strings"},
    [BM_GSEC_PLACES] = {sizeof(bm_gfile_place), "places"},
    [BM_GSEC_SLOTS] = {sizeof(bm_gfile_slot), "slots"},
    [BM_GSEC_NAMES] = {1, "names"},
    [BM_GSEC_ALIASES] = {sizeof(bm_gfile_alias), "aliases"},
    [BM_GSEC_IDS] = {sizeof(bm_gfile_slot), "ids"},
    [BM_GSEC_POLYGONS] = {sizeof(bm_gfile_polygon), "polygons"},
    [BM_GSEC_RINGS] = {sizeof(bm_gfile_ring), "rings"},
    [BM_GSEC_VERTICES] = {sizeof(bm_gfile_vertex), "vertices"},
    [BM_GSEC_SOURCES] = {sizeof(uint32_t), "sources"},
    [BM_GSEC_CODES] = {sizeof(bm_gfile_code), "codes"},
    [BM_GSEC_EDITIONS] = {sizeof(bm_gfile_edition), "editions"},
    [BM_GSEC_BEGINS] = {sizeof(uint64_t), "begins"},
};

static bool check_header(const bm_gfile_header *header, bm_str bytes, const char *path, bm_err *err)
{
    if (bytes.n < 16 || memcmp(header->magic, BM_GAZETTEER_MAGIC, 8) != 0)
        return bm_fail(err, BM_EDATA, "%s: not a compiled gazetteer; make one with: briefmap gazetteer build", path);
    if (header->format != BM_GAZETTEER_FORMAT)
        return bm_fail(err, BM_EDATA, "%s: gazetteer format %u, this program reads %d; build the file again", path,
                       (unsigned)header->format, BM_GAZETTEER_FORMAT);
    if (bytes.n < sizeof *header || header->bytes != bytes.n)
        return bm_fail(err, BM_EDATA, "%s: %zu bytes where %llu were written: the file is cut; build it again", path,
                       bytes.n, bytes.n < 24 ? 0ULL : (unsigned long long)header->bytes);
    bm_gfile_header plain = *header;
    plain.header_sum = 0;
    bm_sum sum = bm_sum_start();
    bm_sum_add(&sum, &plain, sizeof plain);
    if (header->sections != BM_GSEC_N || bm_sum_end(&sum) != header->header_sum)
        return bm_fail(err, BM_EDATA, "%s: the header's checksum is wrong: the file is damaged; build it again", path);
    return true;
}

/** The elements of a section; its span is bounded here, once, and what it holds where it is used. */
static bool section(const void **out, size_t *n, const bm_gazetteer *g, bm_gfile_section which, bm_err *err)
{
    bm_gfile_span span = g->header->table[which];
    if (span.offset % BM_GFILE_ALIGN != 0 || span.offset > g->header->bytes ||
        span.bytes > g->header->bytes - span.offset || span.bytes % sections[which].element != 0)
        return bm_fail(err, BM_EDATA, "gazetteer: section \"%s\" lies outside of the file; build it again",
                       sections[which].name);
    *out = g->bytes + span.offset;
    *n = (size_t)span.bytes / sections[which].element;
    return true;
}

static bool check_sections(bm_gazetteer *g, bm_err *err)
{
    const void *at[BM_GSEC_N];
    size_t n[BM_GSEC_N];
    for (unsigned i = 0; i < BM_GSEC_N; i++)
        if (!section(&at[i], &n[i], g, (bm_gfile_section)i, err))
            return false;
    if (n[BM_GSEC_PLACES] == 0 || n[BM_GSEC_PLACES] > UINT32_MAX || n[BM_GSEC_SLOTS] > UINT32_MAX ||
        n[BM_GSEC_IDS] > UINT32_MAX || n[BM_GSEC_BEGINS] > UINT32_MAX / 64)
        return bm_fail(err, BM_EDATA, "gazetteer: the table of places is damaged; build the file again");
    g->strings = at[BM_GSEC_STRINGS], g->strings_n = n[BM_GSEC_STRINGS];
    g->places = at[BM_GSEC_PLACES], g->places_n = n[BM_GSEC_PLACES] - 1;
    g->slots = at[BM_GSEC_SLOTS], g->slots_n = n[BM_GSEC_SLOTS];
    g->names = at[BM_GSEC_NAMES], g->names_n = n[BM_GSEC_NAMES];
    g->aliases = at[BM_GSEC_ALIASES], g->aliases_n = n[BM_GSEC_ALIASES];
    g->ids = at[BM_GSEC_IDS], g->ids_n = n[BM_GSEC_IDS];
    g->polygons = at[BM_GSEC_POLYGONS], g->polygons_n = n[BM_GSEC_POLYGONS];
    g->rings = at[BM_GSEC_RINGS], g->rings_n = n[BM_GSEC_RINGS];
    g->vertices = at[BM_GSEC_VERTICES], g->vertices_n = n[BM_GSEC_VERTICES];
    g->sources = at[BM_GSEC_SOURCES], g->sources_n = n[BM_GSEC_SOURCES];
    g->codes = at[BM_GSEC_CODES], g->codes_n = n[BM_GSEC_CODES];
    g->editions = at[BM_GSEC_EDITIONS], g->editions_n = n[BM_GSEC_EDITIONS];
    g->begins = at[BM_GSEC_BEGINS], g->begins_n = n[BM_GSEC_BEGINS];
    return true;
}

bool bm_gazetteer_open(const bm_gazetteer **out, bm_arena *arena, const char *path, bm_err *err)
{
    bm_str bytes;
    if (!bm_file_map(&bytes, arena, path, err))
        return false;
    bm_gazetteer *g = BM_NEW(arena, bm_gazetteer);
    g->bytes = bytes.at;
    g->header = (const void *)bytes.at;
    if (!check_header(g->header, bytes, path, err) || !check_sections(g, err))
        return false;
    *out = g;
    return true;
}

bool bm_gazetteer_verify(const bm_gazetteer *g, const char *path, bm_err *err)
{
    size_t head = sizeof *g->header;
    bm_sum sum = bm_sum_start();
    bm_sum_add(&sum, g->bytes + head, (size_t)g->header->bytes - head);
    if (bm_sum_end(&sum) != g->header->content_sum)
        return bm_fail(err, BM_EDATA, "%s: the content's checksum is wrong: the gazetteer is damaged; build it again",
                       path);
    return true;
}

static bm_str string(const bm_gazetteer *g, uint32_t offset)
{
    if (g->strings_n < 2 || offset > g->strings_n - 2)
        return (bm_str){0};
    uint16_t n;
    memcpy(&n, g->strings + offset, 2);
    if (n > g->strings_n - 2 - offset)
        return (bm_str){0};
    return (bm_str){g->strings + offset + 2, n};
}

/* A string whose length is told beside its offset: its letters are not touched. */
static bm_str told_string(const bm_gazetteer *g, uint32_t offset, uint16_t n)
{
    if (offset >= g->strings_n || n + 2U > g->strings_n - offset)
        return (bm_str){0};
    return (bm_str){g->strings + offset + 2, n};
}

/** The name record at an index of NAMES, with its hits and its folded form; false where it leads out of the file. */
static bool name_at(bm_name_hits *hits, bm_str *folded, const bm_gazetteer *g, size_t offset)
{
    if (g->names_n < sizeof(bm_gfile_name) || offset > g->names_n - sizeof(bm_gfile_name))
        return false;
    const bm_gfile_name *name = (const void *)(g->names + offset);
    uint64_t need = (uint64_t)name->hits * sizeof(bm_name_hit) + name->folded;
    if (need > g->names_n - sizeof *name - offset)
        return false;
    *hits = (bm_name_hits){(const void *)(name + 1), name->hits};
    *folded = (bm_str){(const char *)(name + 1) + (size_t)name->hits * sizeof(bm_name_hit), name->folded};
    return true;
}

void bm_gazetteer_fetch(const bm_gazetteer *g, uint64_t hash)
{
    __builtin_prefetch(&g->begins[bm_gfile_slot_of(hash, g->begins_n * 64) / 64]);
    __builtin_prefetch(&g->slots[bm_gfile_slot_of(hash, g->slots_n)]);
}

static bool begins(const bm_gazetteer *g, uint64_t hash)
{
    if (g->begins_n == 0)
        return false;
    size_t bit = bm_gfile_slot_of(hash, g->begins_n * 64);
    return g->begins[bit / 64] >> bit % 64 & 1;
}

bool bm_gazetteer_look(bm_name_hits *hits, const bm_gazetteer *g, uint64_t hash, bm_str folded)
{
    *hits = (bm_name_hits){0};
    if (g->slots_n == 0 || !begins(g, hash))
        return false;
    size_t i = bm_gfile_slot_of(hash, g->slots_n);
    for (size_t probes = 0; probes < g->slots_n && g->slots[i].name != 0; probes++) {
        bm_gfile_slot slot = g->slots[i];
        bm_name_hits found;
        bm_str name;
        if (slot.print == (uint32_t)hash && name_at(&found, &name, g, ((size_t)slot.name - 1) * 4) &&
            bm_str_eq(name, folded)) {
            *hits = found;
            break;
        }
        i = i + 1 == g->slots_n ? 0 : i + 1;
    }
    return true;
}

void bm_gazetteer_rest(const bm_gazetteer *g)
{
    bm_sys_rest(g->bytes, (size_t)g->header->bytes);
}

bm_name_hits bm_gazetteer_find(const bm_gazetteer *g, bm_str folded)
{
    bm_name_hits hits;
    return bm_gazetteer_look(&hits, g, bm_hash_phrase(folded), folded) ? hits : (bm_name_hits){0};
}

bool bm_gazetteer_next_name(bm_str *folded, bm_name_hits *hits, size_t *at, const bm_gazetteer *g)
{
    if (*at % 4 != 0 || !name_at(hits, folded, g, *at))
        return false;
    size_t bytes = sizeof(bm_gfile_name) + hits->n * sizeof(bm_name_hit) + folded->n;
    *at += (bytes + 3) / 4 * 4;
    return true;
}

size_t bm_gazetteer_max_words(const bm_gazetteer *g)
{
    return g->header->max_words;
}

size_t bm_gazetteer_count(const bm_gazetteer *g)
{
    return g->places_n;
}

bm_place bm_gazetteer_place(const bm_gazetteer *g, uint32_t index)
{
    if (index >= g->places_n)
        return (bm_place){.index = index, .kind = BM_PLACE_OTHER, .radius_m = 1};
    const bm_gfile_place *p = &g->places[index];
    return (bm_place){
        .index = index,
        .id = told_string(g, p->id, p->id_n),
        .name = told_string(g, p->name, p->name_n),
        .name_fr = told_string(g, p->name_fr, p->name_fr_n),
        .kind = p->kind < BM_PLACE_KINDS ? (bm_place_kind)p->kind : BM_PLACE_OTHER,
        .country = {p->country, p->country[0] ? 2 : 0},
        .admin1 = told_string(g, p->admin1, p->admin1_n),
        .admin2 = told_string(g, p->admin2, p->admin2_n),
        .pcode = told_string(g, p->pcode, p->pcode_n),
        .point = {p->lon / 1e7, p->lat / 1e7},
        .radius_m = p->radius_m >= 1 ? (double)p->radius_m : 1,
        .population = p->population,
        .approximate = (p->flags & BM_GFLAG_APPROXIMATE) != 0,
        .capital = (p->flags & BM_GFLAG_CAPITAL) != 0,
        .capital1 = (p->flags & BM_GFLAG_CAPITAL1) != 0,
        .capital2 = (p->flags & BM_GFLAG_CAPITAL2) != 0,
    };
}

bm_point bm_gazetteer_point(const bm_gazetteer *g, uint32_t index)
{
    if (index >= g->places_n)
        return (bm_point){0};
    return (bm_point){g->places[index].lon / 1e7, g->places[index].lat / 1e7};
}

bm_aliases bm_gazetteer_aliases(const bm_gazetteer *g, bm_arena *arena, uint32_t index)
{
    bm_aliases out = {0};
    if (index >= g->places_n)
        return out;
    size_t from = g->places[index].aliases, to = g->places[index + 1].aliases;
    if (from > to || to > g->aliases_n)
        return out;
    out.at = BM_NEW_ARRAY(arena, bm_alias, to - from);
    for (size_t i = from; i < to; i++) {
        const bm_gfile_alias *a = &g->aliases[i];
        out.at[out.n++] = (bm_alias){string(g, a->name), {a->lang, a->lang[0] ? 2 : 0}, (bm_name_use)a->use};
    }
    return out;
}

bool bm_gazetteer_by_id(bm_place *out, const bm_gazetteer *g, bm_str id)
{
    uint64_t mixed = bm_hash_mix(bm_hash_add(BM_HASH, id));
    if (g->ids_n == 0)
        return false;
    size_t i = bm_gfile_slot_of(mixed, g->ids_n);
    for (size_t probes = 0; probes < g->ids_n && g->ids[i].name != 0; probes++) {
        uint32_t index = g->ids[i].name - 1;
        if (g->ids[i].print == (uint32_t)mixed && index < g->places_n &&
            bm_str_eq(string(g, g->places[index].id), id)) {
            *out = bm_gazetteer_place(g, index);
            return true;
        }
        i = i + 1 == g->ids_n ? 0 : i + 1;
    }
    return false;
}

static const bm_gfile_polygon *polygon_of(const bm_gazetteer *g, uint32_t index)
{
    size_t from = 0, to = g->polygons_n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const bm_gfile_polygon *p = &g->polygons[middle];
        if (p->place == index)
            return p->ring <= g->rings_n && p->rings <= g->rings_n - p->ring ? p : NULL;
        if (p->place < index)
            from = middle + 1;
        else
            to = middle;
    }
    return NULL;
}

bm_geometry bm_gazetteer_polygon(const bm_gazetteer *g, bm_arena *arena, uint32_t index)
{
    const bm_gfile_polygon *polygon = polygon_of(g, index);
    if (!polygon || polygon->rings == 0)
        return (bm_geometry){0};
    bm_geometry out = {BM_SHAPE_AREA, BM_NEW_ARRAY(arena, bm_part, polygon->rings), 0};
    for (uint32_t i = 0; i < polygon->rings; i++) {
        bm_gfile_ring ring = g->rings[polygon->ring + i];
        if (ring.vertex > g->vertices_n || ring.vertices > g->vertices_n - ring.vertex)
            return (bm_geometry){0};
        bm_part *part = &out.at[out.n++];
        part->at = BM_NEW_ARRAY(arena, bm_point, ring.vertices);
        part->n = ring.vertices;
        for (uint32_t k = 0; k < ring.vertices; k++) {
            bm_gfile_vertex v = g->vertices[ring.vertex + k];
            part->at[k] = (bm_point){v.lon / 1e7, v.lat / 1e7};
        }
        part->hole = i > 0 && bm_part_turn(part) < 0;
    }
    return out;
}

static const bm_gfile_edition *edition_of(const bm_gazetteer *g, uint32_t index)
{
    size_t from = 0, to = g->editions_n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (g->editions[middle].place == index)
            return &g->editions[middle];
        if (g->editions[middle].place < index)
            from = middle + 1;
        else
            to = middle;
    }
    return NULL;
}

bm_edition bm_gazetteer_edition(const bm_gazetteer *g, uint32_t index)
{
    const bm_gfile_edition *e = edition_of(g, index);
    if (!e)
        return (bm_edition){0};
    return (bm_edition){string(g, e->source), string(g, e->version), string(g, e->valid_on), string(g, e->valid_to)};
}

bool bm_gazetteer_edited(uint32_t *index, const bm_gazetteer *g, size_t i)
{
    if (i < g->editions_n)
        *index = g->editions[i].place;
    return i < g->editions_n;
}

bm_geometry bm_gazetteer_area(const bm_gazetteer *g, bm_arena *arena, bm_str code)
{
    static const char *const spaces[] = {"iso:", "own:"};
    for (size_t i = 0; i < 2 && g->editions_n > 0 && code.n > 0; i++) {
        bm_place p;
        if (bm_gazetteer_by_id(&p, g, bm_str_of(bm_format(arena, "%s%.*s", spaces[i], BM_STR_ARG(code)))) &&
            edition_of(g, p.index))
            return bm_gazetteer_polygon(g, arena, p.index);
    }
    return (bm_geometry){0};
}

bm_str bm_gazetteer_iso_of(const bm_gazetteer *g, bm_str code)
{
    size_t from = 0, to = g->codes_n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = bm_str_cmp(string(g, g->codes[middle].code), code);
        if (order == 0)
            return string(g, g->codes[middle].iso);
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return (bm_str){0};
}

bool bm_gazetteer_code(bm_str *code, bm_str *iso, const bm_gazetteer *g, size_t i)
{
    if (i >= g->codes_n)
        return false;
    *code = string(g, g->codes[i].code);
    *iso = string(g, g->codes[i].iso);
    return true;
}

bm_str bm_gazetteer_version(const bm_gazetteer *g)
{
    return string(g, g->header->version);
}

size_t bm_gazetteer_sources(const bm_gazetteer *g)
{
    return g->sources_n;
}

bm_str bm_gazetteer_source(const bm_gazetteer *g, size_t i)
{
    return i < g->sources_n ? string(g, g->sources[i]) : (bm_str){0};
}

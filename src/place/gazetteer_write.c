#include "place/gazetteer_write.h"

#include "geo/geometry.h"
#include "place/gazetteer_parts.h"
#include "text/fold.h"

#include <math.h>
#include <string.h>

const bm_usual_size bm_usual[BM_PLACE_KINDS] = {
    [BM_PLACE_COUNTRY] = {300e3f, 1000000000},
    [BM_PLACE_ADMIN1] = {80e3f, 2000000},
    [BM_PLACE_ADMIN2] = {30e3f, 30000},
    [BM_PLACE_CITY] = {8e3f, 50000},
    [BM_PLACE_TOWN] = {3e3f, 5000},
    [BM_PLACE_VILLAGE] = {1500, 500},
    [BM_PLACE_QUARTER] = {1500, 300},
    [BM_PLACE_CAMP] = {1500, 400},
    [BM_PLACE_BASE] = {1500, 400},
    [BM_PLACE_AIRPORT] = {2000, 1000},
    [BM_PLACE_LAKE] = {20e3f, 100000},
    [BM_PLACE_RIVER] = {50e3f, 100000},
    [BM_PLACE_PARK] = {30e3f, 50000},
    [BM_PLACE_MOUNTAIN] = {10e3f, 50000},
    [BM_PLACE_REGION] = {80e3f, 1000000},
    [BM_PLACE_SEA] = {300e3f, 5000000},
    [BM_PLACE_OTHER] = {5e3f, 1000},
};

static void drop_scratch(void *arena)
{
    bm_arena_free(arena);
}

static uint32_t put_string(bm_gazetteer_writer *w, bm_str s)
{
    if (s.n > UINT16_MAX)
        s.n = 0;
    size_t at = w->strings.n;
    char *room = at > UINT32_MAX - s.n - 2 ? NULL : bm_pile_more(&w->strings, s.n + 2);
    if (!room) {
        w->out_of_memory = true;
        return 0;
    }
    uint16_t n = (uint16_t)s.n;
    memcpy(room, &n, 2);
    if (n > 0)
        memcpy(room + 2, s.at, n);
    return (uint32_t)at;
}

/** The cell of a table of open addressing where a string stands or would stand. `of` gives the string of a cell. */
static uint32_t *cell(const bm_gazetteer_writer *w, const bm_pile *table, bm_str s,
                      bm_str (*of)(const bm_gazetteer_writer *, uint32_t))
{
    uint32_t *cells = (void *)table->at;
    size_t i = bm_gfile_slot_of(bm_hash_mix(bm_hash_add(BM_HASH, s)), table->n);
    while (cells[i] != 0 && !bm_str_eq(of(w, cells[i]), s))
        i = i + 1 == table->n ? 0 : i + 1;
    return &cells[i];
}

static bm_str id_of(const bm_gazetteer_writer *w, uint32_t cell)
{
    return bm_writer_string(w, ((const bm_gfile_place *)(const void *)w->places.at)[cell - 1].id);
}

/** Double a table once it is more than half full. */
static void make_room(bm_gazetteer_writer *w, bm_pile *table, size_t used,
                      bm_str (*of)(const bm_gazetteer_writer *, uint32_t))
{
    if (used * 2 < table->n)
        return;
    bm_pile wider = {.size = sizeof(uint32_t), .out_of_memory = &w->out_of_memory};
    if (!bm_pile_more(&wider, table->n * 2 + 1024))
        return;
    const uint32_t *old = (const void *)table->at;
    for (size_t i = 0; i < table->n; i++)
        if (old[i] != 0)
            *cell(w, &wider, of(w, old[i]), of) = old[i];
    bm_pile_drop(table);
    *table = wider;
}

uint32_t bm_writer_intern(bm_gazetteer_writer *w, bm_str s)
{
    if (s.n == 0)
        return w->empty;
    make_room(w, &w->interned, w->interned_n, bm_writer_string);
    if (w->out_of_memory)
        return w->empty;
    uint32_t *found = cell(w, &w->interned, s, bm_writer_string);
    if (*found == 0) {
        *found = put_string(w, s);
        w->interned_n++;
    }
    return *found;
}

bm_gazetteer_writer *bm_gazetteer_writer_new(bm_arena *arena)
{
    bm_gazetteer_writer *w = BM_NEW(arena, bm_gazetteer_writer);
    w->arena = arena;
    w->scratch.escape = arena->escape;
    bm_arena_on_reset(arena, drop_scratch, &w->scratch);
    struct {
        bm_pile *pile;
        size_t size;
    } piles[] = {
        {&w->strings, 1},
        {&w->places, sizeof(bm_gfile_place)},
        {&w->layers, sizeof(uint32_t)},
        {&w->aliases, sizeof(bm_loose_alias)},
        {&w->polygons, sizeof(bm_gfile_polygon)},
        {&w->rings, sizeof(bm_gfile_ring)},
        {&w->vertices, sizeof(bm_gfile_vertex)},
        {&w->sources, sizeof(uint32_t)},
        {&w->codes, sizeof(bm_gfile_code)},
        {&w->editions, sizeof(bm_gfile_edition)},
        {&w->interned, sizeof(uint32_t)},
        {&w->ids, sizeof(uint32_t)},
    };
    for (size_t i = 0; i < sizeof piles / sizeof *piles; i++)
        bm_pile_start(piles[i].pile, arena, piles[i].size, &w->out_of_memory);
    bm_name_index_start(&w->index, arena, &w->out_of_memory);
    put_string(w, (bm_str){0}); /* so that no string that counts has offset 0 */
    return w;
}

void bm_gazetteer_writer_source(bm_gazetteer_writer *w, bm_str note)
{
    w->layer++;
    uint32_t at = bm_writer_intern(w, note), *room;
    for (size_t i = 0; i < w->sources.n; i++)
        if (((uint32_t *)(void *)w->sources.at)[i] == at)
            return;
    room = note.n > 0 ? bm_pile_more(&w->sources, 1) : NULL;
    if (room)
        *room = at;
}

void bm_gazetteer_writer_version(bm_gazetteer_writer *w, bm_str version)
{
    uint32_t at = bm_writer_intern(w, version);
    if (!w->out_of_memory && bm_str_cmp(version, bm_writer_string(w, w->version)) > 0)
        w->version = at;
}

bool bm_gazetteer_writer_find(uint32_t *index, const bm_gazetteer_writer *w, bm_str id)
{
    if (w->ids.n == 0)
        return false;
    uint32_t found = *cell(w, &w->ids, id, id_of);
    if (found != 0)
        *index = found - 1;
    return found != 0;
}

static bool read_vertex(bm_gfile_vertex *out, bm_str pair)
{
    double lon, lat;
    bm_str rest = pair, first = bm_str_cut(&rest, ',');
    if (!bm_str_number(&lon, first) || !bm_str_number(&lat, rest) || !(fabs(lon) <= 180) || !(fabs(lat) <= 90))
        return false;
    *out = (bm_gfile_vertex){(int32_t)lround(lon * 1e7), (int32_t)lround(lat * 1e7)};
    return true;
}

static void put_vertex(bm_gazetteer_writer *w, bm_gfile_vertex vertex)
{
    bm_gfile_vertex *v = bm_pile_more(&w->vertices, 1);
    if (v)
        *v = vertex;
}

/** Twice the signed area: above 0 when counter-clockwise. */
static double turn_of(const bm_gfile_vertex *at, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i + 1 < n; i++)
        sum += (double)at[i].lon * at[i + 1].lat - (double)at[i + 1].lon * at[i].lat;
    return sum;
}

static bool is_inside(const bm_gfile_vertex *ring, size_t n, bm_gfile_vertex p)
{
    bool inside = false;
    for (size_t i = 0; i + 1 < n; i++) {
        const bm_gfile_vertex *a = &ring[i], *b = &ring[i + 1];
        if ((a->lat > p.lat) != (b->lat > p.lat) &&
            p.lon < a->lon + (double)(b->lon - a->lon) * (p.lat - a->lat) / (b->lat - a->lat))
            inside = !inside;
    }
    return inside;
}

/** Outer rings are counter-clockwise and holes clockwise: that is how they are told apart. */
static void put_ring(bm_gazetteer_writer *w, size_t first, bool hole)
{
    size_t n = w->vertices.n - first;
    bm_gfile_vertex *at = (bm_gfile_vertex *)(void *)w->vertices.at + first;
    bm_gfile_ring *ring = bm_pile_more(&w->rings, 1);
    if (!ring || w->out_of_memory)
        return;
    *ring = (bm_gfile_ring){(uint32_t)first, (uint32_t)n};
    if ((turn_of(at, n) < 0) == hole)
        return;
    for (size_t i = 0, k = n - 1; i < k; i++, k--) {
        bm_gfile_vertex v = at[i];
        at[i] = at[k];
        at[k] = v;
    }
}

/** One ring, closed whether the source closes it or not; one inside an odd number of those before it is a hole. */
static bool read_ring(bm_gazetteer_writer *w, bm_str text, size_t first_ring)
{
    size_t first = w->vertices.n;
    while (text.n > 0) {
        bm_gfile_vertex vertex;
        bm_str pair = bm_str_cut(&text, ' ');
        if (pair.n > 0 && !read_vertex(&vertex, pair))
            return false;
        if (pair.n > 0)
            put_vertex(w, vertex);
    }
    size_t n = w->vertices.n - first;
    if (n < 3)
        return false;
    const bm_gfile_vertex *all = (const void *)w->vertices.at, *at = all + first;
    bm_gfile_vertex start = at[0];
    const bm_gfile_ring *rings = (const void *)w->rings.at;
    bool hole = false;
    for (size_t i = first_ring; i < w->rings.n; i++)
        hole ^= is_inside(all + rings[i].vertex, rings[i].vertices, start);
    if (at[n - 1].lon != start.lon || at[n - 1].lat != start.lat)
        put_vertex(w, start);
    put_ring(w, first, hole);
    return true;
}

static bool read_polygon(bm_gazetteer_writer *w, bm_str text)
{
    enum { MOST_RINGS = 1000 }; /* each is held against all before it */
    size_t rings = w->rings.n, vertices = w->vertices.n;
    while (text.n > 0) {
        if (w->rings.n - rings == MOST_RINGS || !read_ring(w, bm_str_trim(bm_str_cut(&text, ';')), rings)) {
            w->rings.n = rings;
            w->vertices.n = vertices;
            return false;
        }
    }
    return true;
}

static bool take_area(bm_gazetteer_writer *w, const bm_geometry *area)
{
    for (size_t i = 0; i < area->n; i++)
        for (size_t k = 0; k < area->at[i].n; k++)
            if (!(fabs(area->at[i].at[k].lon) <= 180) || !(fabs(area->at[i].at[k].lat) <= 90))
                return false;
    for (size_t i = 0; i < area->n; i++) {
        size_t first = w->vertices.n;
        for (size_t k = 0; k < area->at[i].n; k++) {
            bm_point p = area->at[i].at[k];
            put_vertex(w, (bm_gfile_vertex){(int32_t)lround(p.lon * 1e7), (int32_t)lround(p.lat * 1e7)});
        }
        put_ring(w, first, area->at[i].hole);
    }
    return true;
}

static bool take_outline(bm_gazetteer_writer *w, const bm_gazetteer_row *row)
{
    return (row->polygon.n == 0 || read_polygon(w, row->polygon)) && (!row->area || take_area(w, row->area));
}

/** The polygon that begins at `ring`; of a place that was known before it may replace one. */
static void put_polygon(bm_gazetteer_writer *w, uint32_t place, bool known, size_t ring)
{
    bm_gfile_polygon *all = (void *)w->polygons.at, *room = NULL;
    if (ring == w->rings.n)
        return;
    for (size_t i = 0; known && i < w->polygons.n && !room; i++)
        room = all[i].place == place ? &all[i] : NULL;
    if (!room)
        room = bm_pile_more(&w->polygons, 1);
    if (room)
        *room = (bm_gfile_polygon){place, (uint32_t)ring, (uint32_t)(w->rings.n - ring)};
}

static void put_edition(bm_gazetteer_writer *w, uint32_t place, bool known, const bm_edition *e)
{
    bm_gfile_edition *all = (void *)w->editions.at, *room = NULL;
    if (e->source.n == 0)
        return;
    bm_gfile_edition edition = {place, bm_writer_intern(w, e->source), bm_writer_intern(w, e->version),
                                bm_writer_intern(w, e->valid_on), bm_writer_intern(w, e->valid_to)};
    for (size_t i = 0; known && i < w->editions.n && !room; i++)
        room = all[i].place == place ? &all[i] : NULL;
    if (!room)
        room = bm_pile_more(&w->editions, 1);
    if (room)
        *room = edition;
}

/** How far a place reaches of which the source does not say: by its people where it has some, else by its kind. */
static float reach_m(const bm_gazetteer_row *row)
{
    static const struct {
        uint32_t people;
        float radius_m;
    } steps[] = {{5000000, 20e3f}, {1000000, 12e3f}, {300000, 7e3f}, {100000, 5e3f}, {20000, 3e3f}, {5000, 2e3f}};
    if (!bm_place_is_point(row->kind) || row->population == 0)
        return bm_usual[row->kind].radius_m;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (row->population >= steps[i].people)
            return steps[i].radius_m;
    return 1500;
}

static bm_gfile_place record(bm_gazetteer_writer *w, const bm_gazetteer_row *row)
{
    bm_gfile_place p = {
        .name = bm_writer_intern(w, row->name),
        .name_fr = bm_writer_intern(w, row->name_fr.n > 0 ? row->name_fr : row->name),
        .admin1 = bm_writer_intern(w, row->admin1),
        .admin2 = bm_writer_intern(w, row->admin2),
        .pcode = bm_writer_intern(w, row->pcode),
        .lon = (int32_t)lround(row->point.lon * 1e7),
        .lat = (int32_t)lround(row->point.lat * 1e7),
        .radius_m = row->radius_m > 0 ? (float)row->radius_m : reach_m(row),
        .population = row->population,
        .kind = (uint8_t)row->kind,
        .flags = (uint8_t)((row->approximate ? BM_GFLAG_APPROXIMATE : 0) | (row->capital ? BM_GFLAG_CAPITAL : 0) |
                           (row->capital1 ? BM_GFLAG_CAPITAL1 : 0) | (row->capital2 ? BM_GFLAG_CAPITAL2 : 0)),
    };
    if (row->country.n == 2)
        memcpy(p.country, row->country.at, 2);
    return p;
}

static void put_alias(bm_gazetteer_writer *w, uint32_t place, uint32_t name)
{
    bm_loose_alias *room = bm_pile_more(&w->aliases, 1);
    if (room)
        *room = (bm_loose_alias){place, {name, {0}, BM_NAME_ALTERNATIVE, 0}};
}

/** What a later row leaves open stays as it was, and an earlier name is a name still. */
static void keep_old(bm_gazetteer_writer *w, bm_gfile_place *p, uint32_t at)
{
    const bm_gfile_place old = bm_writer_places(w)[at];
    bool french = p->name_fr != p->name;
    p->id = old.id;
    p->name_fr = french || old.name_fr == old.name ? p->name_fr : old.name_fr;
    p->admin1 = p->admin1 == w->empty ? old.admin1 : p->admin1;
    p->admin2 = p->admin2 == w->empty ? old.admin2 : p->admin2;
    p->pcode = p->pcode == w->empty ? old.pcode : p->pcode;
    p->population = p->population == 0 ? old.population : p->population;
    if (!p->country[0])
        memcpy(p->country, old.country, 2);
    if (old.name != p->name)
        put_alias(w, at, old.name);
    if (old.name_fr != old.name && old.name_fr != p->name_fr)
        put_alias(w, at, old.name_fr);
}

bm_row_fate bm_gazetteer_writer_add(uint32_t *index, bm_gazetteer_writer *w, const bm_gazetteer_row *row)
{
    uint32_t at;
    bool known = bm_gazetteer_writer_find(&at, w, row->id);
    if (known && ((uint32_t *)(void *)w->layers.at)[at] == w->layer)
        return BM_ROW_REPEATED;
    size_t ring = w->rings.n;
    if (!take_outline(w, row))
        return BM_ROW_POLYGON;
    bm_gfile_place p = record(w, row);
    *index = known ? at : (uint32_t)w->places.n;
    if (!known) {
        make_room(w, &w->ids, w->places.n, id_of);
        p.id = put_string(w, row->id);
        at = (uint32_t)w->places.n;
        if (!bm_pile_more(&w->places, 1) || !bm_pile_more(&w->layers, 1))
            return BM_ROW_TAKEN; /* no memory: said when the file is saved */
        *cell(w, &w->ids, row->id, id_of) = at + 1;
    } else {
        keep_old(w, &p, at);
    }
    ((bm_gfile_place *)(void *)w->places.at)[at] = p;
    ((uint32_t *)(void *)w->layers.at)[at] = w->layer;
    put_polygon(w, at, known, ring);
    put_edition(w, at, known, &row->edition);
    return BM_ROW_TAKEN;
}

bm_row_fate bm_gazetteer_writer_improve(bm_gazetteer_writer *w, uint32_t index, const bm_gazetteer_row *row)
{
    uint32_t *layer = (uint32_t *)(void *)w->layers.at + index;
    size_t ring = w->rings.n;
    if (*layer == w->layer)
        return BM_ROW_REPEATED;
    if (!take_outline(w, row))
        return BM_ROW_POLYGON;
    uint32_t pcode = bm_writer_intern(w, row->pcode);
    if (w->out_of_memory)
        return BM_ROW_TAKEN; /* said when the file is saved */
    bm_gfile_place *p = &bm_writer_places(w)[index];
    bm_point old = {p->lon / 1e7, p->lat / 1e7};
    p->pcode = row->pcode.n > 0 ? pcode : p->pcode;
    p->flags &= (uint8_t)~BM_GFLAG_APPROXIMATE;
    if (!row->area || !bm_geometry_contains(row->area, old)) {
        p->lon = (int32_t)lround(row->point.lon * 1e7);
        p->lat = (int32_t)lround(row->point.lat * 1e7);
    }
    *layer = w->layer;
    put_polygon(w, index, true, ring);
    put_edition(w, index, true, &row->edition);
    return BM_ROW_TAKEN;
}

void bm_gazetteer_writer_name(bm_gazetteer_writer *w, uint32_t index, bm_str name, bm_str lang, bm_name_use use)
{
    if (name.n == 0 || name.n > 255 || index >= w->places.n)
        return;
    uint32_t at = bm_writer_intern(w, name);
    const bm_gfile_place *p = &bm_writer_places(w)[index];
    if ((at == p->name || at == p->name_fr) && use == BM_NAME_ALTERNATIVE)
        return;
    bm_loose_alias *room = bm_pile_more(&w->aliases, 1);
    if (!room)
        return;
    *room = (bm_loose_alias){index, {at, {0}, (uint8_t)use, 0}};
    if (lang.n == 2)
        memcpy(room->alias.lang, lang.at, 2);
}

void bm_gazetteer_writer_code(bm_gazetteer_writer *w, bm_str code, bm_str iso)
{
    bm_gfile_code *room = bm_pile_more(&w->codes, 1);
    if (room)
        *room = (bm_gfile_code){bm_writer_intern(w, code), bm_writer_intern(w, iso)};
}

bm_str bm_gazetteer_writer_iso_of(const bm_gazetteer_writer *w, bm_str code)
{
    const bm_gfile_code *codes = (const void *)w->codes.at;
    size_t from = 0, to = w->codes.n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = bm_str_cmp(bm_writer_string(w, codes[middle].code), code);
        if (order == 0)
            return bm_writer_string(w, codes[middle].iso);
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return (bm_str){0};
}

size_t bm_gazetteer_writer_count(const bm_gazetteer_writer *w)
{
    return w->places.n;
}

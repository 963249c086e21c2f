#include "place/gazetteer_locate.h"

#include "place/gazetteer_parts.h"

typedef struct {
    bm_place_kind kind; /* country, admin1, admin2 */
    bm_str country, code;
    bm_box box;
    bm_geometry shape;
} area;

typedef struct {
    bm_arena arena;
    bm_gazetteer_writer *w;
    struct {
        area *at;
        size_t n, cap;
    } areas;        /* the official ones first: the first that holds a point counts */
    bool official2; /* some of them are second-level */
    bool opened;    /* the base map's are among them */
} locator;

static bm_geometry shape_of(bm_arena *arena, const bm_gazetteer_writer *w, const bm_gfile_polygon *p)
{
    const bm_gfile_ring *rings = (const bm_gfile_ring *)(const void *)w->rings.at + p->ring;
    const bm_gfile_vertex *vertices = (const void *)w->vertices.at;
    bm_geometry g = {BM_SHAPE_AREA, BM_NEW_ARRAY(arena, bm_part, p->rings), p->rings};
    for (size_t i = 0; i < p->rings; i++) {
        g.at[i] = (bm_part){BM_NEW_ARRAY(arena, bm_point, rings[i].vertices), rings[i].vertices, false};
        for (size_t k = 0; k < rings[i].vertices; k++) {
            bm_gfile_vertex v = vertices[rings[i].vertex + k];
            g.at[i].at[k] = (bm_point){v.lon / 1e7, v.lat / 1e7};
        }
    }
    return g;
}

static void put(locator *l, area a)
{
    a.box = bm_geometry_box(&a.shape);
    BM_PUSH(&l->arena, &l->areas) = a;
    l->official2 |= a.kind == BM_PLACE_ADMIN2;
}

static void add_official(locator *l)
{
    const bm_gazetteer_writer *w = l->w;
    const bm_gfile_polygon *polygons = (const void *)w->polygons.at;
    for (size_t i = 0; i < w->polygons.n; i++) {
        const bm_gfile_place *p = &bm_writer_places(w)[polygons[i].place];
        bm_str country = {p->country, p->country[0] ? 2 : 0};
        bm_str code = bm_writer_string(w, p->kind == BM_PLACE_ADMIN2 ? p->name : p->admin1);
        if ((p->kind == BM_PLACE_COUNTRY || p->kind == BM_PLACE_ADMIN1 || p->kind == BM_PLACE_ADMIN2) &&
            (p->flags & BM_GFLAG_APPROXIMATE) == 0)
            put(l, (area){(bm_place_kind)p->kind, country, code, {0, 0, 0, 0}, shape_of(&l->arena, w, &polygons[i])});
    }
}

static void add_base(locator *l, const bm_basemap *basemap)
{
    static const struct {
        bm_base_kind base;
        bm_place_kind kind;
    } kinds[] = {{BM_BASE_AREA, BM_PLACE_ADMIN1}, {BM_BASE_COUNTRY, BM_PLACE_COUNTRY}};
    for (size_t k = 0; k < 2 && basemap && !l->opened; k++) {
        bm_base_items items = bm_basemap_find(basemap, &l->arena, kinds[k].base, (bm_box){-180, -90, 180, 90}, 0, 1000);
        for (size_t i = 0; i < items.n; i++) {
            const bm_base_item *item = &items.at[i];
            bm_str country = kinds[k].kind == BM_PLACE_COUNTRY ? item->code : item->country;
            bm_str code = kinds[k].kind == BM_PLACE_COUNTRY ? (bm_str){0} : item->code;
            put(l, (area){kinds[k].kind, country, code, {0, 0, 0, 0}, item->geometry});
        }
    }
    l->opened = true;
}

static const area *around(const locator *l, bm_point p, bm_place_kind kind, bm_str country)
{
    for (size_t i = 0; i < l->areas.n; i++) {
        const area *a = &l->areas.at[i];
        if (a->kind == kind && p.lon >= a->box.west && p.lon <= a->box.east && p.lat >= a->box.south &&
            p.lat <= a->box.north && (country.n == 0 || bm_str_eq(country, a->country)) &&
            bm_geometry_contains(&a->shape, p))
            return a;
    }
    return NULL;
}

/** Kinds that lie in one country and one area; a mountain or a park may stand on a border, so only its source says
 * which. */
static bool lies_in_one(bm_place_kind kind)
{
    return bm_place_is_point(kind) || kind == BM_PLACE_ADMIN2 || kind == BM_PLACE_PARK || kind == BM_PLACE_MOUNTAIN;
}

static bool fill(locator *l, uint32_t index, const bm_basemap *basemap)
{
    bm_gazetteer_writer *w = l->w;
    bm_gfile_place p = bm_writer_places(w)[index];
    bm_place_kind kind = (bm_place_kind)p.kind;
    bm_point at = {p.lon / 1e7, p.lat / 1e7};
    bool no_area = p.admin1 == w->empty, no_district = p.admin2 == w->empty && l->official2 && bm_place_is_point(kind);
    bool no_country = !p.country[0] && (bm_place_is_point(kind) || kind == BM_PLACE_ADMIN2);
    if (!lies_in_one(kind) || !(no_area || no_country || no_district) || (!p.country[0] && !no_country))
        return false;
    if (no_area || no_country)
        add_base(l, basemap);
    const area *first = around(l, at, BM_PLACE_ADMIN1, (bm_str){p.country, p.country[0] ? 2 : 0});
    const area *country = no_country && !first ? around(l, at, BM_PLACE_COUNTRY, (bm_str){0}) : first;
    const area *second = no_district ? around(l, at, BM_PLACE_ADMIN2, (bm_str){0}) : NULL;
    if (no_country && country && country->country.n == 2)
        memcpy(p.country, country->country.at, 2);
    if (no_area && first && first->code.n > 0)
        p.admin1 = bm_writer_intern(w, first->code);
    if (second)
        p.admin2 = bm_writer_intern(w, second->code);
    bm_gfile_place *to = &bm_writer_places(w)[index];
    bool changed = p.admin1 != to->admin1 || p.admin2 != to->admin2 || p.country[0] != to->country[0];
    *to = p;
    return changed;
}

size_t bm_gazetteer_writer_locate(bm_gazetteer_writer *w, const bm_basemap *basemap)
{
    locator l = {.arena = {.escape = w->arena->escape}, .w = w};
    size_t filled = 0;
    add_official(&l);
    /* Strings may move as they grow in number: what the areas are called must not lie among them. */
    for (size_t i = 0; i < l.areas.n; i++) {
        l.areas.at[i].code = bm_str_copy(&l.arena, l.areas.at[i].code);
        l.areas.at[i].country = bm_str_copy(&l.arena, l.areas.at[i].country);
    }
    for (uint32_t i = 0; i < w->places.n && !w->out_of_memory; i++)
        filled += fill(&l, i, basemap);
    bm_arena_free(&l.arena);
    return filled;
}

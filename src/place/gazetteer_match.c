#include "place/gazetteer_match.h"

#include "geo/geodesic.h"
#include "place/gazetteer_parts.h"
#include "place/made_names.h"
#include "text/fold.h"

#include <math.h>

/** One name, code or P-code of a place. */
typedef struct {
    uint64_t hash;
    uint32_t place;
    uint32_t next; /* of the same cell, plus 1 */
} entry;

#define CELLS 65536u

struct bm_matcher {
    bm_arena *arena;
    bm_arena scratch;
    const bm_gazetteer_writer *w;
    struct {
        entry *at;
        size_t n, cap;
    } entries;
    uint32_t cells[CELLS];
    bool towns; /* towns can be found too: there are many, and most layers have none */
    size_t known;
};

/** How far apart two records of one town may lie: somebody's village is known to a few kilometres. */
#define SAME_TOWN_M         10e3
#define SAME_TOWN_ROUGHLY_M 40e3

static void put(bm_matcher *m, uint64_t hash, uint32_t place)
{
    uint32_t *cell = &m->cells[hash % CELLS];
    BM_PUSH(m->arena, &m->entries) = (entry){hash, place, *cell};
    *cell = (uint32_t)m->entries.n;
}

static uint64_t hash_of(bm_str folded)
{
    return bm_hash_mix(bm_hash_add(BM_HASH, folded));
}

static uint64_t code_hash(bm_str code)
{
    return bm_hash_mix(bm_hash_add(bm_hash_add(BM_HASH, BM_STR("#")), code));
}

static void put_name(bm_matcher *m, uint32_t place, bm_place_kind kind, bm_str name)
{
    bm_str folded = bm_fold(&m->scratch, name);
    bm_strs made = bm_made_names_of(&m->scratch, folded, kind);
    put(m, hash_of(folded), place);
    for (size_t i = 0; i < made.n; i++)
        put(m, hash_of(made.at[i]), place);
}

static bool is_area(bm_place_kind kind)
{
    return kind == BM_PLACE_COUNTRY || kind == BM_PLACE_ADMIN1 || kind == BM_PLACE_ADMIN2;
}

static bool wanted(const bm_matcher *m, uint32_t place)
{
    bm_place_kind kind = (bm_place_kind)bm_writer_places(m->w)[place].kind;
    return is_area(kind) || m->towns;
}

void bm_matcher_add(bm_matcher *m, uint32_t index)
{
    const bm_gfile_place *p = &bm_writer_places(m->w)[index];
    bm_str pcode = bm_writer_string(m->w, p->pcode);
    if (!wanted(m, index))
        return;
    put_name(m, index, (bm_place_kind)p->kind, bm_writer_string(m->w, p->name));
    if (p->name_fr != p->name)
        put_name(m, index, (bm_place_kind)p->kind, bm_writer_string(m->w, p->name_fr));
    if (pcode.n > 0)
        put(m, code_hash(pcode), index);
    if (p->kind == BM_PLACE_COUNTRY)
        put(m, code_hash((bm_str){p->country, p->country[0] ? 2 : 0}), index);
    if (p->kind == BM_PLACE_ADMIN1)
        put(m, code_hash(bm_writer_string(m->w, p->admin1)), index);
    bm_arena_reset(&m->scratch);
}

static void add_all(bm_matcher *m, bool areas)
{
    const bm_loose_alias *alias = (const void *)m->w->aliases.at;
    for (uint32_t i = 0; i < m->known; i++)
        if (is_area((bm_place_kind)bm_writer_places(m->w)[i].kind) == areas)
            bm_matcher_add(m, i);
    for (size_t i = 0; i < m->w->aliases.n; i++) {
        uint32_t place = alias[i].place;
        bm_place_kind kind = (bm_place_kind)bm_writer_places(m->w)[place].kind;
        bm_str name = bm_writer_string(m->w, alias[i].alias.name);
        if (is_area(kind) != areas || alias[i].alias.use == BM_NAME_DEMONYM)
            continue;
        if (alias[i].alias.use == BM_NAME_CODE)
            put(m, code_hash(name), place);
        else
            put_name(m, place, kind, name);
        bm_arena_reset(&m->scratch);
    }
}

static void close_scratch(void *scratch)
{
    bm_arena_free(scratch);
}

bm_matcher *bm_matcher_new(bm_arena *arena, const bm_gazetteer_writer *w)
{
    bm_matcher *m = BM_NEW(arena, bm_matcher);
    m->arena = arena;
    m->scratch.escape = arena->escape;
    m->w = w;
    m->known = w->places.n;
    bm_arena_on_reset(arena, close_scratch, &m->scratch);
    add_all(m, true);
    return m;
}

static bm_str country_of(const bm_gfile_place *p)
{
    return (bm_str){p->country, p->country[0] ? 2 : 0};
}

/** The first place of a kind under a hash, in a country unless that is "". */
static const bm_gfile_place *first(const bm_matcher *m, uint64_t hash, bm_place_kind kind, bm_str country)
{
    const bm_gfile_place *found = NULL;
    for (uint32_t i = m->cells[hash % CELLS]; i > 0; i = m->entries.at[i - 1].next) {
        const entry *e = &m->entries.at[i - 1];
        const bm_gfile_place *p = &bm_writer_places(m->w)[e->place];
        if (e->hash == hash && p->kind == kind && (country.n == 0 || bm_str_eq(country_of(p), country)))
            found = p; /* the cell's list goes from the last to the first */
    }
    return found;
}

static const bm_gfile_place *told_place(bm_matcher *m, bm_str told, bm_place_kind kind, bm_str country)
{
    const bm_gfile_place *p = told.n > 0 ? first(m, code_hash(told), kind, country) : NULL;
    if (!p && told.n > 3)
        p = first(m, hash_of(bm_fold(&m->scratch, told)), kind, country);
    bm_arena_reset(&m->scratch);
    return p;
}

bm_str bm_matcher_country(bm_matcher *m, bm_str told)
{
    const bm_gfile_place *p = told_place(m, told, BM_PLACE_COUNTRY, (bm_str){0});
    return p ? bm_str_copy(m->arena, country_of(p)) : (bm_str){0};
}

bm_str bm_matcher_area(bm_matcher *m, bm_str told, bm_str country)
{
    const bm_gfile_place *p = told_place(m, told, BM_PLACE_ADMIN1, country);
    return p ? bm_str_copy(m->arena, bm_writer_string(m->w, p->admin1)) : (bm_str){0};
}

/** A town may be another's village or camp; an airport bears a town's name, and so do the small areas of third level.
 */
static bool same_kind(bm_place_kind a, bm_place_kind b)
{
    static const bool apart[BM_PLACE_KINDS] = {[BM_PLACE_AIRPORT] = true, [BM_PLACE_OTHER] = true};
    return a == b || (bm_place_is_point(a) && bm_place_is_point(b) && !apart[a] && !apart[b]);
}

/** How far a place of the name lies from the row, in metres; infinite where it cannot be the same. */
static double distance(const bm_gfile_place *p, const bm_gazetteer_row *row)
{
    bm_point at = {p->lon / 1e7, p->lat / 1e7};
    double m = bm_geodesic_m(at, row->point);
    if (!same_kind((bm_place_kind)p->kind, row->kind) ||
        (row->country.n > 0 && p->country[0] && !bm_str_eq(country_of(p), row->country)))
        return INFINITY;
    if (row->area)
        return bm_geometry_contains(row->area, at) ? 0 : m <= 2 * (double)p->radius_m ? m : INFINITY;
    double most = p->flags & BM_GFLAG_APPROXIMATE ? SAME_TOWN_ROUGHLY_M : SAME_TOWN_M;
    return m <= most ? m : INFINITY;
}

static void find_named(uint32_t *index, double *best, const bm_matcher *m, uint64_t hash, const bm_gazetteer_row *row)
{
    for (uint32_t i = m->cells[hash % CELLS]; i > 0; i = m->entries.at[i - 1].next) {
        const entry *e = &m->entries.at[i - 1];
        if (e->hash != hash)
            continue;
        double away = distance(&bm_writer_places(m->w)[e->place], row);
        if (isinf(away) || away > *best || (away >= *best && e->place >= *index))
            continue;
        *best = away;
        *index = e->place;
    }
}

bool bm_matcher_find(uint32_t *index, bm_matcher *m, const bm_gazetteer_row *row, const bm_strs *names)
{
    double best = INFINITY;
    uint32_t found = UINT32_MAX;
    if (row->id.n > 0 && bm_gazetteer_writer_find(index, m->w, row->id))
        return true;
    if (!is_area(row->kind) && !m->towns) {
        m->towns = true;
        add_all(m, false);
    }
    for (uint32_t i = row->pcode.n > 0 ? m->cells[code_hash(row->pcode) % CELLS] : 0; i > 0;
         i = m->entries.at[i - 1].next) {
        const entry *e = &m->entries.at[i - 1];
        const bm_gfile_place *p = &bm_writer_places(m->w)[e->place];
        if (e->hash == code_hash(row->pcode) && p->kind == row->kind &&
            bm_str_eq(bm_writer_string(m->w, p->pcode), row->pcode)) {
            *index = e->place;
            return true;
        }
    }
    for (size_t i = 0; i < names->n; i++)
        find_named(&found, &best, m, hash_of(bm_fold(&m->scratch, names->at[i])), row);
    bm_arena_reset(&m->scratch);
    if (found == UINT32_MAX)
        return false;
    *index = found;
    return true;
}

#include "place/search.h"

#include "geo/geodesic.h"
#include "place/gazetteer_look.h"
#include "text/fold.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/** Words that say what a place is, in front of its name (with its article) or behind it. All folded. */
static const struct {
    const char *word;
    unsigned kinds;
} told[] = {
#define BIT(kind) (1u << BM_PLACE_##kind)
#define TOWNS     (BIT(CITY) | BIT(TOWN) | BIT(VILLAGE))
    {"river", BIT(RIVER)},
    {"riviere", BIT(RIVER)},
    {"fleuve", BIT(RIVER)},
    {"lake", BIT(LAKE)},
    {"lac", BIT(LAKE)},
    {"province", BIT(ADMIN1)},
    {"state", BIT(ADMIN1)},
    {"etat", BIT(ADMIN1)},
    {"department", BIT(ADMIN1)},
    {"departement", BIT(ADMIN1)},
    {"governorate", BIT(ADMIN1)},
    {"gouvernorat", BIT(ADMIN1)},
    {"prefecture", BIT(ADMIN1)},
    {"territory", BIT(ADMIN2)},
    {"territoire", BIT(ADMIN2)},
    {"district", BIT(ADMIN2)},
    {"county", BIT(ADMIN2)},
    {"city", TOWNS},
    {"ville", TOWNS},
    {"town", TOWNS},
    {"cite", TOWNS},
    {"village", TOWNS},
    {"country", BIT(COUNTRY)},
    {"pays", BIT(COUNTRY)},
    {"airport", BIT(AIRPORT)},
    {"aeroport", BIT(AIRPORT)},
    {"camp", BIT(CAMP)},
    {"base", BIT(BASE)},
    {"mount", BIT(MOUNTAIN)},
    {"mont", BIT(MOUNTAIN)},
    {"volcano", BIT(MOUNTAIN)},
    {"volcan", BIT(MOUNTAIN)},
    {"park", BIT(PARK)},
    {"parc", BIT(PARK)},
    {"region", BIT(REGION) | BIT(ADMIN1)},
    {"forest", BIT(REGION)},
    {"foret", BIT(REGION)},
    {"sea", BIT(SEA)},
    {"mer", BIT(SEA)},
    {"quarter", BIT(QUARTER)},
    {"quartier", BIT(QUARTER)},
    {"commune", BIT(QUARTER) | BIT(ADMIN2)},
    {"island", BIT(OTHER)},
    {"ile", BIT(OTHER)},
};

static const char *const articles[] = {"l", "d", "le", "la", "les", "the", "of", "de", "du", "des"};

typedef struct {
    const bm_gazetteer *g;
    bm_arena *arena;
    const bm_search_options *options;
    bm_str name;    /* folded */
    unsigned kinds; /* told by a word of the query; 0 by none */
    bm_name_hits hits;
    bm_name_hits more[8]; /* of the name with a telling word of the context: "Niger" and "river" */
    size_t mores;
    bm_place context[8]; /* what `near` may mean, the most important first */
    size_t contexts;
} search;

static bool first_word(bm_str *rest, bm_str name, const char *word)
{
    bm_str w = bm_str_of(word);
    if (name.n <= w.n + 1 || !bm_str_starts(name, w) || name.at[w.n] != ' ')
        return false;
    *rest = bm_str_slice(name, w.n + 1, name.n);
    return true;
}

static bool last_word(bm_str *rest, bm_str name, const char *word)
{
    bm_str w = bm_str_of(word);
    if (name.n <= w.n + 1 || !bm_str_ends(name, w) || name.at[name.n - w.n - 1] != ' ')
        return false;
    *rest = bm_str_slice(name, 0, name.n - w.n - 1);
    return true;
}

static bool drop_article(bm_str *name)
{
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (first_word(name, *name, articles[i]))
            return true;
    return false;
}

/** Take one word off that says what the place is. */
static bool drop_told(bm_str *name, unsigned *kinds)
{
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        if (!first_word(name, *name, told[i].word) && !last_word(name, *name, told[i].word))
            continue;
        *kinds |= told[i].kinds;
        return true;
    }
    return false;
}

/** The longest form of the query that is a name: as it stands, then without articles, then without telling words. */
static void find_name(search *s)
{
    bm_str name = s->name;
    unsigned kinds = 0;
    do {
        s->hits = bm_gazetteer_find(s->g, name);
        if (s->hits.n > 0)
            break;
    } while (drop_article(&name) || drop_told(&name, &kinds));
    if (s->hits.n > 0) {
        s->name = name;
        s->kinds = kinds;
    }
}

/** "river" as the context of "Niger": the kind, and what is called "niger river" or "river niger". */
static void find_told(search *s, bm_str word)
{
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        if (!bm_str_is(word, told[i].word))
            continue;
        s->kinds |= told[i].kinds;
        for (int order = 0; order < 2 && s->mores < 8; order++) {
            bm_str first = order == 0 ? word : s->name, then = order == 0 ? s->name : word;
            bm_str name = bm_str_of(bm_format(s->arena, "%.*s %.*s", BM_STR_ARG(first), BM_STR_ARG(then)));
            s->more[s->mores++] = bm_gazetteer_find(s->g, name);
        }
    }
}

/** "river" alone, or "Bunia": what is told to be near, as places or as a kind. */
static void find_context(search *s, bm_str near)
{
    bm_str name = bm_fold(s->arena, near);
    unsigned kinds = 0;
    find_told(s, name);
    bm_name_hits hits = bm_gazetteer_find(s->g, name);
    while (hits.n == 0 && (drop_article(&name) || drop_told(&name, &kinds)))
        hits = bm_gazetteer_find(s->g, name);
    for (size_t i = 0; i < hits.n && s->contexts < 8; i++)
        s->context[s->contexts++] = bm_gazetteer_place(s->g, hits.at[i].place);
}

/** 0..1: how well a place goes with what one context place says; `why` the reason in words. */
static double closeness(const char **why, bm_arena *arena, const bm_place *p, const bm_place *near)
{
    if (p->index == near->index)
        return 0;
    bool same_country = p->country.n > 0 && bm_str_eq(p->country, near->country);
    if (near->kind == BM_PLACE_COUNTRY && same_country) {
        *why = bm_format(arena, "in %.*s", BM_STR_ARG(near->name));
        return 1;
    }
    bool has = p->kind == BM_PLACE_COUNTRY && same_country;
    has |= p->kind == BM_PLACE_ADMIN1 && p->admin1.n > 0 && bm_str_eq(p->admin1, near->admin1);
    if (has) {
        *why = bm_format(arena, "%.*s lies in it", BM_STR_ARG(near->name));
        return 1;
    }
    bool same_area = p->admin1.n > 0 && bm_str_eq(p->admin1, near->admin1);
    double km = bm_geodesic_m(p->point, near->point) / 1000;
    if (same_area && near->kind == BM_PLACE_ADMIN1) {
        *why = bm_format(arena, "in %.*s", BM_STR_ARG(near->name));
        return 1;
    }
    *why = bm_format(arena, "%.0f km from %.*s", km, BM_STR_ARG(near->name));
    if (p->kind == BM_PLACE_COUNTRY)
        return 0.1 / (1 + km / 1000); /* neighbours of what is near are no likelier to be meant */
    double reach = 150 + (p->radius_m + near->radius_m) / 1000;
    return 0.9 / (1 + (km / reach) * (km / reach)) + (same_country ? 0.1 : 0);
}

static double context_score(const char **why, const search *s, const bm_place *p)
{
    double best = 0;
    for (size_t i = 0; i < s->contexts; i++) {
        const char *reason = NULL;
        double score = closeness(&reason, s->arena, p, &s->context[i]) * (1 - 0.08 * (double)i);
        if (score > best) {
            best = score;
            *why = reason;
        }
    }
    return best;
}

static const char *const uses[] = {
    [BM_NAME_PREFERRED] = "its name",
    [BM_NAME_ALTERNATIVE] = "another name of it",
    [BM_NAME_DEMONYM] = "its people",
    [BM_NAME_ABBREVIATION] = "its abbreviation",
};

/** Weight in the order of the hits stands for importance: the first of many counts most, whatever its figures are. */
static double importance(const bm_place *p)
{
    static const double of_kind[BM_PLACE_KINDS] = {
        [BM_PLACE_COUNTRY] = 1.0, [BM_PLACE_ADMIN1] = 0.55, [BM_PLACE_ADMIN2] = 0.42,   [BM_PLACE_QUARTER] = 0.3,
        [BM_PLACE_CAMP] = 0.35,   [BM_PLACE_BASE] = 0.35,   [BM_PLACE_AIRPORT] = 0.35,  [BM_PLACE_LAKE] = 0.5,
        [BM_PLACE_RIVER] = 0.45,  [BM_PLACE_PARK] = 0.45,   [BM_PLACE_MOUNTAIN] = 0.45, [BM_PLACE_REGION] = 0.6,
        [BM_PLACE_SEA] = 0.8,     [BM_PLACE_OTHER] = 0.4,   [BM_PLACE_CITY] = 0.5,      [BM_PLACE_TOWN] = 0.4,
        [BM_PLACE_VILLAGE] = 0.3,
    };
    double score = of_kind[p->kind];
    if (bm_place_is_point(p->kind) && p->population > 0)
        score = log10(p->population + 10.0) / 9;
    if (p->kind == BM_PLACE_COUNTRY)
        score += p->radius_m / 1e8; /* of two countries of one name the larger */
    return score + (p->capital ? 0.25 : p->capital1 ? 0.08 : 0);
}

static bool wanted(const search *s, const bm_place *p)
{
    const bm_search_options *o = s->options;
    return (o->country.n == 0 || bm_str_eq(o->country, p->country)) &&
           (o->kind == BM_PLACE_KINDS || o->kind == p->kind);
}

static bm_found judge(const search *s, bm_name_hit hit)
{
    bm_found found = {.place = bm_gazetteer_place(s->g, hit.place)};
    const bm_place *p = &found.place;
    unsigned use = (unsigned)hit.use <= BM_NAME_ABBREVIATION ? (unsigned)hit.use : BM_NAME_ALTERNATIVE;
    const char *near = NULL;
    bool kind = (s->kinds & (1u << p->kind)) != 0;
    bool by_name = use == BM_NAME_PREFERRED || p->kind == BM_PLACE_COUNTRY; /* countries go by many names */
    found.score = importance(p) + (use == BM_NAME_DEMONYM ? -0.2 : by_name ? 0.1 : 0);
    if (use == BM_NAME_ALTERNATIVE && bm_place_is_point(p->kind) && s->contexts == 0)
        found.score -= 0.2; /* Kilo is a small town before it is a spelling of Kiel */
    found.score += context_score(&near, s, p) * 1.2 + (kind ? 1 : 0);
    bm_buf why = {.arena = s->arena};
    bm_buf_c(&why, uses[use]);
    if (kind)
        bm_buf_format(&why, "; %s, as the query says", bm_place_kind_name(p->kind));
    if (near)
        bm_buf_format(&why, "; %s", near);
    if (p->capital || p->capital1 || p->capital2)
        bm_buf_format(&why, "; %s",
                      p->capital    ? "a country's capital"
                      : p->capital1 ? "capital of its first-level area"
                                    : "chief town of its second-level area");
    if (p->population > 0)
        bm_buf_format(&why, "; %u people", (unsigned)p->population);
    if (p->approximate)
        bm_buf_c(&why, "; coordinates approximate");
    found.why = bm_buf_text(&why);
    return found;
}

static int by_score(const void *va, const void *vb)
{
    const bm_found *a = va, *b = vb;
    if (a->score != b->score)
        return (a->score < b->score) - (a->score > b->score);
    return (a->place.index > b->place.index) - (a->place.index < b->place.index);
}

/** Turn scores into shares, so that a clear winner stands near 1 and a toss-up at a half. */
static void share(bm_founds *found)
{
    double sum = 0, first = found->n > 0 ? found->at[0].score : 0;
    for (size_t i = 0; i < found->n; i++)
        sum += found->at[i].score = exp(6 * (found->at[i].score - first));
    for (size_t i = 0; i < found->n; i++)
        found->at[i].score /= sum;
}

/** Candidates of a name's bearers; each place once, which is dear only for the few that a telling word adds. */
static void take(bm_founds *out, const search *s, bm_name_hits hits)
{
    size_t before = out->n;
    for (size_t i = 0; i < hits.n; i++) {
        bm_place p = bm_gazetteer_place(s->g, hits.at[i].place);
        size_t k = 0;
        while (k < before && out->at[k].place.index != p.index)
            k++;
        if (k == before && wanted(s, &p))
            BM_PUSH(s->arena, out) = judge(s, hits.at[i]);
    }
}

/* "CD54", "CD5401": two letters and digits. */
static bool is_pcode(bm_str query)
{
    bool code = query.n > 3;
    for (size_t i = 0; i < query.n; i++)
        code &= i < 2 ? query.at[i] >= 'A' && query.at[i] <= 'Z' : query.at[i] >= '0' && query.at[i] <= '9';
    return code;
}

/* An id or a P-code means one place. P-codes have no index: only imported areas have them, and they are few. */
static bool find_code(bm_found *out, const bm_gazetteer *g, bm_str query)
{
    bm_found found = {.score = 1, .why = "its id"};
    if (bm_gazetteer_by_id(&found.place, g, query)) {
        *out = found;
        return true;
    }
    uint32_t index;
    for (size_t i = 0; is_pcode(query) && bm_gazetteer_edited(&index, g, i); i++) {
        found = (bm_found){bm_gazetteer_place(g, index), 1, "its P-code"};
        if (bm_str_eq(found.place.pcode, query)) {
            *out = found;
            return true;
        }
    }
    return false;
}

bm_founds bm_search(const bm_gazetteer *g, bm_arena *arena, bm_str query, const bm_search_options *options)
{
    bm_found coded;
    if (find_code(&coded, g, query)) {
        bm_founds one = {BM_NEW(arena, bm_found), 1, 1, 1};
        *one.at = coded;
        return one;
    }
    search s = {.g = g, .arena = arena, .options = options};
    bm_founds out = {0};
    bm_str near = query, name = bm_str_cut(&near, ',');
    s.name = bm_fold(arena, query);
    find_name(&s);
    if (s.hits.n == 0 && near.n > 0) {
        s.name = bm_fold(arena, name);
        find_name(&s);
        find_context(&s, near);
    }
    bm_str all = options->near;
    while (all.n > 0)
        find_context(&s, bm_str_trim(bm_str_cut(&all, ';')));
    take(&out, &s, s.hits);
    for (size_t i = 0; i < s.mores; i++)
        take(&out, &s, s.more[i]);
    if (out.n > 0)
        qsort(out.at, out.n, sizeof *out.at, by_score);
    share(&out);
    out.bearers = out.n;
    size_t most = options->most > 0 ? options->most : 10;
    out.n = out.n > most ? most : out.n;
    return out;
}

static int by_distance(const void *va, const void *vb)
{
    const bm_found *a = va, *b = vb;
    if (a->score != b->score)
        return (a->score > b->score) - (a->score < b->score);
    return (a->place.index > b->place.index) - (a->place.index < b->place.index);
}

/** A cheap measure that orders as distance does for what is near. */
static double away(bm_point a, bm_point b)
{
    double east = fabs(a.lon - b.lon);
    if (east > 180)
        east = 360 - east;
    east *= cos(a.lat * 0.017453292519943295);
    return east * east + (a.lat - b.lat) * (a.lat - b.lat);
}

bm_founds bm_search_nearest(const bm_gazetteer *g, bm_arena *arena, bm_point point, size_t most)
{
    bm_founds out = {.at = BM_NEW_ARRAY(arena, bm_found, most + 1)};
    for (uint32_t i = 0; i < bm_gazetteer_count(g) && most > 0; i++) {
        double d = away(point, bm_gazetteer_point(g, i));
        if (out.n == most && d >= out.at[most - 1].score)
            continue;
        bm_place p = bm_gazetteer_place(g, i);
        if (!bm_place_is_point(p.kind))
            continue;
        out.at[out.n < most ? out.n++ : most - 1] = (bm_found){.place = p, .score = d};
        qsort(out.at, out.n, sizeof *out.at, by_distance);
    }
    for (size_t i = 0; i < out.n; i++) {
        double m = bm_geodesic_m(point, out.at[i].place.point);
        out.at[i].score = 1 / (1 + m / 1000);
        out.at[i].why = bm_format(arena, "%.1f km away", m / 1000);
    }
    out.bearers = out.n;
    return out;
}

static int by_kind(const void *va, const void *vb)
{
    const bm_found *a = va, *b = vb;
    if (a->place.kind != b->place.kind)
        return (a->place.kind < b->place.kind) - (a->place.kind > b->place.kind);
    return (a->place.index > b->place.index) - (a->place.index < b->place.index);
}

bm_founds bm_search_around(const bm_gazetteer *g, bm_arena *arena, bm_point point)
{
    bm_founds out = {0};
    uint32_t index;
    for (size_t i = 0; bm_gazetteer_edited(&index, g, i); i++) {
        bm_place p = bm_gazetteer_place(g, index);
        bool area = p.kind == BM_PLACE_COUNTRY || p.kind == BM_PLACE_ADMIN1 || p.kind == BM_PLACE_ADMIN2;
        bm_geometry shape = area ? bm_gazetteer_polygon(g, arena, index) : (bm_geometry){0};
        if (shape.n > 0 && bm_geometry_contains(&shape, point))
            BM_PUSH(arena, &out) = (bm_found){p, 1, "around it, by its official outline"};
    }
    if (out.n > 0)
        qsort(out.at, out.n, sizeof *out.at, by_kind);
    out.bearers = out.n;
    return out;
}

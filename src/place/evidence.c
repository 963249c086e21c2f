#include "place/evidence.h"

#include <math.h>
#include <string.h>
#include <strings.h>

enum { SMALL_M = 30000, NEIGHBOURS = 5, FAR_M = 6000000 };

static double kind_prior(const bm_place *p)
{
    static const double priors[BM_PLACE_KINDS] = {
        [BM_PLACE_COUNTRY] = 4.0, [BM_PLACE_ADMIN1] = 2.0,   [BM_PLACE_ADMIN2] = 0.4,   [BM_PLACE_CITY] = 1.0,
        [BM_PLACE_TOWN] = 0.8,    [BM_PLACE_VILLAGE] = 0.3,  [BM_PLACE_QUARTER] = -0.2, [BM_PLACE_CAMP] = 0.4,
        [BM_PLACE_BASE] = 0.2,    [BM_PLACE_AIRPORT] = 0.0,  [BM_PLACE_LAKE] = 0.6,     [BM_PLACE_RIVER] = 0.5,
        [BM_PLACE_PARK] = 0.5,    [BM_PLACE_MOUNTAIN] = 0.3, [BM_PLACE_REGION] = 1.5,   [BM_PLACE_SEA] = 1.5,
        [BM_PLACE_OTHER] = 0.0};
    bool small = p->kind == BM_PLACE_ADMIN1 && p->radius_m < SMALL_M; /* a parish of an island is no province */
    return small ? priors[BM_PLACE_ADMIN2] : priors[p->kind];
}

/* An area: its point says little, its reach takes the place of its people. */
static bool is_wide(const bm_place *p)
{
    return p->kind == BM_PLACE_COUNTRY || p->kind == BM_PLACE_ADMIN1 || p->kind == BM_PLACE_REGION ||
           p->kind == BM_PLACE_SEA;
}

/* Whether a town of the first-level area bears the name as well: then the district is the lesser sense. */
static bool has_a_town(const bm_sense *s, const bm_place *district)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (bm_place_is_point(s->places[i].kind) && bm_str_eq(s->places[i].country, district->country))
            return true;
    return false;
}

/* The weight of people; of an area that has none in the table, of its reach. */
static double people_of(const bm_sense *s, const bm_place *p)
{
    bool county = p->kind == BM_PLACE_ADMIN2 && !has_a_town(s, p);
    return is_wide(p) || county ? 40 * pow(p->radius_m / 1000, 2) : p->population;
}

static double of_kind_and_size(const bm_resolver *r, const bm_item *it, uint32_t c)
{
    (void)r;
    const bm_place *p = &it->sense->places[c];
    double people = people_of(it->sense, p);
    double size = people > 1 && p->kind != BM_PLACE_COUNTRY ? 0.45 * log10(people) : 0;
    return kind_prior(p) + size + (p->capital ? 1.2 : p->capital1 ? 0.5 : 0);
}

/* Whether the text calls the place by its first name in the text's own language. */
static bool is_called_so(const bm_resolver *r, const bm_span *span, const bm_place *p)
{
    bm_str surface = bm_doc_span(r->doc, span->first, span->n);
    bm_str name = r->doc->language[0] == 'f' ? p->name_fr : p->name;
    return surface.n == name.n && strncasecmp(surface.at, name.at, name.n) == 0;
}

/* "à Panama": French says "au" or "en" of a country, "à" of a town. */
static bool is_said_of_a_town(const bm_resolver *r, const bm_span *span)
{
    return span->first > 0 && bm_str_is(bm_doc_span(r->doc, span->first - 1, 1), "\u00E0");
}

/* "Mexico" in English, though French calls the capital so and one of its states bears the name too: a country's name
 * means the country. */
static bool yields_to_country(const bm_resolver *r, const bm_item *it, uint32_t c)
{
    const bm_place *p = &it->sense->places[c];
    if (p->kind == BM_PLACE_COUNTRY || it->span->kind || (p->capital && is_said_of_a_town(r, it->span)))
        return false;
    bool around = p->kind == BM_PLACE_REGION && p->country.n == 0; /* "South Africa" is not all of the south */
    for (uint32_t i = 0; i < it->sense->n; i++) {
        const bm_place *whole = &it->sense->places[i];
        if (whole->kind == BM_PLACE_COUNTRY && (around || bm_str_eq(whole->country, p->country)) &&
            is_called_so(r, it->span, whole))
            return !(bm_place_is_point(p->kind) && is_called_so(r, it->span, p)); /* not a town of its own */
    }
    return false;
}

/* "Ezo": a spelling of another name, where a place of that very name is known in another country. */
static bool is_borrowed(const bm_item *it, uint32_t c)
{
    if (it->sense->uses[c] != BM_NAME_ALTERNATIVE)
        return false;
    for (uint32_t i = 0; i < it->sense->n; i++)
        if (it->sense->uses[i] == BM_NAME_PREFERRED &&
            !bm_str_eq(it->sense->places[i].country, it->sense->places[c].country))
            return true;
    return false;
}

static double of_name(const bm_resolver *r, const bm_item *it, uint32_t c)
{
    if (it->sense->uses[c] == BM_NAME_ABBREVIATION && it->span->n == 1)
        return r->doc->tokens[it->span->first].letter_case == BM_CASE_UPPER ||
                       it->sense->places[c].kind == BM_PLACE_ADMIN1
                   ? 3
                   : 0;
    static const double uses[] = {
        [BM_NAME_PREFERRED] = 0, [BM_NAME_ALTERNATIVE] = -0.5, [BM_NAME_DEMONYM] = 0, [BM_NAME_ABBREVIATION] = 0};
    return uses[it->sense->uses[c]] - (yields_to_country(r, it, c) ? 6 : 0) - (is_borrowed(it, c) ? 1.5 : 0);
}

/* The countries where the publisher is at work, separated by spaces. */
static double of_publisher(const bm_resolver *r, const bm_item *it, uint32_t c)
{
    bm_str code = it->sense->places[c].country, rest = bm_str_of(r->doc->area);
    while (rest.n > 0)
        if (bm_str_eq(bm_str_cut(&rest, ' '), code) && code.n > 0)
            return 2.5;
    return 0;
}

/* What the other names speak for, as a share of the country that most speak for. */
static double of_country(const bm_resolver *r, const bm_item *it, uint32_t c)
{
    double most = 0, own = 0;
    for (size_t i = 0; i < r->n_countries; i++) {
        bool itself = bm_str_eq(r->countries[i].code, it->sense->country);
        double weight = r->countries[i].weight - (itself ? it->sense->voice : 0);
        most = weight > most ? weight : most;
        if (bm_str_eq(r->countries[i].code, it->sense->places[c].country))
            own = weight;
    }
    return own > 0 && most > 0 ? 2.5 * own / most : 0;
}

/* "Kentucky" in the text: its London is meant. */
static double of_area(const bm_resolver *r, const bm_item *it, uint32_t c)
{
    const bm_place *p = &it->sense->places[c];
    for (size_t i = 0; p->kind != BM_PLACE_ADMIN1 && i < r->n_areas; i++)
        if (bm_str_eq(r->areas[i].code, p->admin1))
            return 2.0 * r->areas[i].weight;
    return 0;
}

static bool kind_fits(const char *word, bm_place_kind kind)
{
    static const struct {
        const char *word;
        bm_place_kind kinds[6];
    } rows[] = {
        {"admin1", {BM_PLACE_ADMIN1, BM_PLACE_REGION}},
        {"admin2", {BM_PLACE_ADMIN2, BM_PLACE_ADMIN2}},
        {"area", {BM_PLACE_TOWN, BM_PLACE_VILLAGE, BM_PLACE_CITY, BM_PLACE_ADMIN2}},
        {"town", {BM_PLACE_CITY, BM_PLACE_TOWN, BM_PLACE_VILLAGE}},
        {"village", {BM_PLACE_VILLAGE, BM_PLACE_TOWN, BM_PLACE_CITY, BM_PLACE_QUARTER}},
        {"lake", {BM_PLACE_LAKE, BM_PLACE_SEA}},
        {"river", {BM_PLACE_RIVER, BM_PLACE_RIVER}},
        {"mountain", {BM_PLACE_MOUNTAIN, BM_PLACE_MOUNTAIN}},
        {"camp", {BM_PLACE_CAMP, BM_PLACE_BASE, BM_PLACE_VILLAGE, BM_PLACE_TOWN, BM_PLACE_CITY, BM_PLACE_QUARTER}},
        {"base", {BM_PLACE_BASE, BM_PLACE_TOWN, BM_PLACE_CITY, BM_PLACE_VILLAGE}},
        {"airport", {BM_PLACE_AIRPORT, BM_PLACE_CITY, BM_PLACE_TOWN}},
        {"park", {BM_PLACE_PARK, BM_PLACE_PARK}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t k = 0; k < 6 && strcmp(rows[i].word, word) == 0; k++)
            if (rows[i].kinds[k] == kind && (k == 0 || kind != BM_PLACE_COUNTRY))
                return true;
    return false;
}

/* "Mount Hermon", "Naf River": the kind that stands in the name itself. */
static const bm_entry *kind_in_name(const bm_resolver *r, const bm_span *span)
{
    const bm_entry *e = bm_names_at(r->names, r->doc, span->first, BM_NAMES_KINDBEFORE);
    e = e ? e : bm_names_at(r->names, r->doc, span->first + span->n - 1, BM_NAMES_KINDAFTER);
    return e && e->words < span->n ? e : NULL;
}

static double of_kind_word(const bm_resolver *r, const bm_item *it, uint32_t c)
{
    const bm_entry *inside = it->span->kind ? NULL : kind_in_name(r, it->span);
    if (inside)
        return kind_fits(bm_entry_value(inside), it->sense->places[c].kind) ? 3.0 : 0;
    if (!it->span->kind)
        return 0;
    return kind_fits(it->span->kind, it->sense->places[c].kind) ? 3.0 : -1.0;
}

/* The span that contains this one by the way it is written: "Bule, Ituri", "Beni, in North Kivu", "Sake (Nord-Kivu)".
 */
static const bm_item *container(const bm_resolver *r, const bm_item *it)
{
    size_t at = (size_t)(it - r->items);
    if (at + 1 >= r->n)
        return NULL;
    uint32_t from = it->span->first + it->span->n, to = it[1].span->first;
    if (to <= from || to - from > 7 || bm_doc_sentence(r->doc, from) != bm_doc_sentence(r->doc, to))
        return NULL;
    bm_str opener = bm_doc_span(r->doc, from, 1);
    bool comma = bm_str_is(opener, ","), bracket = bm_str_is(opener, "("),
         in = bm_str_is(opener, "in") || bm_str_is(opener, "dans");
    bool slash = bm_str_is(opener, "/");
    if (!comma && !bracket && !in && !slash)
        return NULL;
    for (uint32_t i = from + 1; i < to; i++) {
        bool link = bm_names_at(r->names, r->doc, i, BM_NAMES_LOCATIVE) ||
                    bm_names_at(r->names, r->doc, i, BM_NAMES_KINDBEFORE) ||
                    bm_names_at(r->names, r->doc, i, BM_NAMES_LINK) || bm_str_is(bm_doc_fold(r->doc, i), "the");
        if (!link && r->doc->tokens[i].kind != BM_TOKEN_PUNCT)
            return NULL;
    }
    return &it[1];
}

static double of_container(const bm_resolver *r, const bm_item *it, uint32_t c)
{
    const bm_item *outer = container(r, it);
    if (!outer || outer->sense->n == 0)
        return 0;
    const bm_place *place = &it->sense->places[c];
    for (uint32_t i = 0; i < outer->sense->n; i++)
        if (bm_place_lies_in(place, &outer->sense->places[i]))
            return outer->best == i ? 3.0 : 2.0;
    return 0;
}

/* "Nariño, Chocó and Antioquia": whether nothing but a comma or "and" stands between the two. */
static bool are_listed(const bm_resolver *r, const bm_item *a, const bm_item *b)
{
    uint32_t from = a->span->first + a->span->n, to = b->span->first;
    if (to <= from || to - from > 3)
        return false;
    for (uint32_t i = from; i < to; i++) {
        bm_str fold = bm_doc_fold(r->doc, i);
        bool link = bm_str_is(fold, "and") || bm_str_is(fold, "et") || bm_str_is(fold, "le") || bm_str_is(fold, "la");
        if (!link && !bm_str_is(bm_doc_span(r->doc, i, 1), ","))
            return false;
    }
    return true;
}

/* What is listed with first-level areas of its country is one too. */
static double of_list(const bm_resolver *r, const bm_item *it, uint32_t c)
{
    const bm_place *p = &it->sense->places[c];
    size_t at = (size_t)(it - r->items);
    if (p->kind != BM_PLACE_ADMIN1)
        return 0;
    for (int step = -1; step <= 1; step += 2) {
        if ((step < 0 && at == 0) || (step > 0 && at + 1 >= r->n))
            continue;
        const bm_item *other = it + step;
        const bm_place *q = other->sense->n ? &other->sense->places[other->best] : NULL;
        if (q && q->kind == BM_PLACE_ADMIN1 && bm_str_eq(q->country, p->country) &&
            are_listed(r, step < 0 ? other : it, step < 0 ? it : other))
            return 2.5;
    }
    return 0;
}

/* Near enough for weighing, and a hundred times faster than the geodesic. */
static double roughly_m(bm_point a, bm_point b)
{
    double dlon = fabs(a.lon - b.lon), dlat = a.lat - b.lat, x = (a.lat + b.lat) / 2 * M_PI / 180, xx = x * x;
    double cosine =
        1 -
        xx * (1 / 2.0) * (1 - xx * (1 / 12.0) * (1 - xx * (1 / 30.0) * (1 - xx * (1 / 56.0) * (1 - xx * (1 / 90.0)))));
    dlon = (dlon > 180 ? 360 - dlon : dlon) * cosine;
    return 111195 * sqrt(dlon * dlon + dlat * dlat);
}

/* Nearness on the ground to what is named nearby in the text. */
static double of_neighbours(const bm_resolver *r, const bm_item *it, uint32_t c)
{
    size_t at = (size_t)(it - r->items), from = at > NEIGHBOURS ? at - NEIGHBOURS : 0, sum = 0;
    size_t to = at + NEIGHBOURS + 1 < r->n ? at + NEIGHBOURS + 1 : r->n;
    double near = 0;
    const bm_place *p = &it->sense->places[c];
    for (size_t i = from; i < to; i++) {
        const bm_item *other = &r->items[i];
        if (other->sense == it->sense || other->sense->n == 0 || other->span->name)
            continue;
        const bm_place *q = &other->sense->places[other->best];
        if (q->kind == BM_PLACE_COUNTRY)
            continue;
        double gap = roughly_m(p->point, q->point) - (is_wide(p) ? p->radius_m : 0) - (is_wide(q) ? q->radius_m : 0);
        near += gap > FAR_M ? 0 : exp(-fmax(gap, 0) / 150000);
        sum++;
    }
    return sum ? 2.0 * near / (double)sum : 0;
}

static double of_dateline(const bm_resolver *r, const bm_item *it, uint32_t c)
{
    uint32_t first = r->doc->dateline_first;
    bool here = it->span->first >= first && it->span->first < r->doc->dateline_end;
    bm_place_kind kind = it->sense->places[c].kind;
    return here && (kind == BM_PLACE_CITY || kind == BM_PLACE_TOWN) ? 1.5 : 0;
}

/* "Gao": an area with a capital or a large town of the same name, unless it is a vast one. */
static bool shares_name_with_its_town(const bm_item *it, uint32_t c)
{
    const bm_place *area = &it->sense->places[c];
    for (uint32_t i = 0; i < it->sense->n && area->kind == BM_PLACE_ADMIN1 && area->radius_m < 450000; i++) {
        const bm_place *town = &it->sense->places[i];
        bool seat = town->capital1 || town->population > 50000;
        if (seat && bm_place_is_point(town->kind) && town->kind != BM_PLACE_QUARTER &&
            bm_str_eq(area->admin1, town->admin1))
            return true;
    }
    return false;
}

/* A point is what one goes to; a province named like its town is the less likely where no word says so. */
static double of_plain_town(const bm_resolver *r, const bm_item *it, uint32_t c)
{
    (void)r;
    const bm_place *p = &it->sense->places[c];
    if (it->span->kind)
        return 0;
    double capital = p->capital && p->kind == BM_PLACE_CITY ? 0.8 : 0;
    return capital - (shares_name_with_its_town(it, c) ? 3.0 : 0);
}

/* "15 km north of Beni": what one measures from is a point. */
static double of_distance(const bm_resolver *r, const bm_item *it, uint32_t c)
{
    (void)r;
    return it->span->measured && bm_place_is_point(it->sense->places[c].kind) ? 2.0 : 0;
}

const bm_evidence bm_evidence_table[BM_EVIDENCE] = {
    {.weigh = of_kind_and_size, .reason = "kind and size", .whole = true},
    {.weigh = of_name, .reason = "how it is named"},
    {.weigh = of_publisher, .reason = "in the publisher's country", .whole = true},
    {.weigh = of_country, .reason = "in a country that the release is about", .late = true, .whole = true},
    {.weigh = of_area, .reason = "in an area that the text names", .late = true, .whole = true},
    {.weigh = of_kind_word, .reason = "a word beside it says what it is", .local = true, .here = true},
    {.weigh = of_container, .reason = "named together with the area that contains it", .local = true, .late = true},
    {.weigh = of_list, .reason = "listed with areas of its country", .local = true, .late = true, .here = true},
    {.weigh = of_neighbours, .reason = "near the places named around it", .late = true},
    {.weigh = of_dateline, .reason = "a dateline names a town", .local = true},
    {.weigh = of_distance, .reason = "a distance from it is told", .local = true},
    {.weigh = of_plain_town, .reason = "the town, where no word says the province"},
};

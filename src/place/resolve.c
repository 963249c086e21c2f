#include "place/resolve.h"

#include "geo/geodesic.h"
#include "place/evidence.h"
#include "place/gazetteer_look.h"
#include "text/fold.h"

#include <math.h>
#include <string.h>

enum { MAX_CANDIDATES = 48, BACK = 16, WHY_BYTES = 150 };
enum { FAMED = 500000, ABROAD_M = 200000 }; /* people of a city that is meant wherever it is named; how far is far */
#define SLIGHT 0.3                          /* of a country's weight: it is named in passing */
#define GUESS  0.25                         /* of the share of the best: four others are as likely */
#define TIE    0.5                          /* the winner has less than two thirds against the runner-up */

/* ---- candidates ---- */

static void take_candidates(bm_resolver *r, bm_sense *s, bm_name_hits hits)
{
    uint32_t n = hits.n < MAX_CANDIDATES ? (uint32_t)hits.n : MAX_CANDIDATES;
    *s = (bm_sense){.key = hits.at, .n = n, .all = (uint32_t)hits.n};
    s->places = BM_NEW_ARRAY(r->arena, bm_place, n);
    s->uses = BM_NEW_ARRAY(r->arena, bm_name_use, n);
    s->total = BM_NEW_ARRAY(r->arena, double, n);
    for (uint32_t i = 0; i < n; i++) {
        s->places[i] = bm_gazetteer_place(r->gazetteer, hits.at[i].place);
        s->uses[i] = hits.at[i].use <= BM_NAME_ABBREVIATION ? (bm_name_use)hits.at[i].use : BM_NAME_ALTERNATIVE;
    }
}

/* One sense a name: found again by the address of its hits, which the gazetteer keeps once. */
static void make_items(bm_resolver *r, const bm_spans *spans)
{
    size_t mask = 63;
    while (mask < spans->n * 2)
        mask = mask * 2 + 1;
    bm_sense **slots = BM_NEW_ARRAY(r->arena, bm_sense *, mask + 1);
    r->items = BM_NEW_ARRAY(r->arena, bm_item, spans->n);
    r->n = spans->n;
    for (size_t i = 0; i < spans->n; i++) {
        const bm_span *span = &spans->at[i];
        size_t k = ((uintptr_t)span->hits.at >> 3) * 0x9E3779B97F4A7C15u >> 20 & mask;
        while (slots[k] && slots[k]->key != span->hits.at)
            k = (k + 1) & mask;
        if (!slots[k]) {
            slots[k] = BM_NEW(r->arena, bm_sense);
            take_candidates(r, slots[k], span->hits);
            slots[k]->first = i;
        }
        bm_item *it = &r->items[i];
        *it = (bm_item){.span = span, .sense = slots[k], .score = BM_NEW_ARRAY(r->arena, double, slots[k]->n)};
        it->weights = bm_alloc_array(r->arena, slots[k]->n, sizeof *it->weights);
    }
}

/* ---- deciding ---- */

/* At the second look what needs that look is added; the rest stands. */
static void weigh(bm_resolver *r, bm_item *it)
{
    const bm_item *first = &r->items[it->sense->first];
    it->local = false;
    for (uint32_t c = 0; c < it->sense->n; c++) {
        double *w = it->weights[c];
        it->score[c] = 0;
        for (size_t e = 0; e < BM_EVIDENCE; e++) {
            const bm_evidence *line = &bm_evidence_table[e];
            if (line->late == r->settled)
                w[e] = line->whole && first != it ? first->weights[c][e] : line->weigh(r, it, c);
            it->score[c] += w[e];
            it->local |= line->local && w[e] > 1.4;
        }
    }
}

static void choose_best(bm_item *it, const double *score)
{
    it->best = 0;
    for (uint32_t c = 1; c < it->sense->n; c++)
        if (score[c] > score[it->best])
            it->best = c;
}

static void note(bm_weighed *at, size_t *n, bm_str code, double weight)
{
    size_t i = 0;
    while (i < *n && !bm_str_eq(at[i].code, code))
        i++;
    if (i == BM_RESOLVE_COUNTRIES || code.n == 0)
        return;
    *n += i == *n;
    at[i].code = code;
    at[i].weight += weight;
}

/* In shares of the weightiest. */
static void scale(bm_weighed *at, size_t n)
{
    double most = 0;
    for (size_t i = 0; i < n; i++)
        most = at[i].weight > most ? at[i].weight : most;
    for (size_t i = 0; i < n && most > 0; i++)
        at[i].weight /= most;
}

/* What the release is about: countries named, and those of the places named. */
static void find_countries(bm_resolver *r)
{
    for (size_t i = 0; i < r->n; i++) {
        const bm_item *it = &r->items[i];
        if (it->sense->n == 0)
            continue;
        const bm_place *p = &it->sense->places[it->best];
        double margin = 0;
        for (uint32_t c = 0; c < it->sense->n; c++)
            margin += c != it->best && !bm_str_eq(it->sense->places[c].country, p->country);
        bool sure = p->kind == BM_PLACE_COUNTRY || margin == 0;
        double voice = (sure ? 1.0 : 0.35) * (it->span->name && p->kind != BM_PLACE_COUNTRY ? 0.2 : 1.0);
        note(r->countries, &r->n_countries, p->country, voice);
        if (!sure) {
            it->sense->voice += it->sense->country.n == 0 || bm_str_eq(it->sense->country, p->country) ? voice : 0;
            it->sense->country = p->country;
        }
        if (p->kind == BM_PLACE_ADMIN1)
            note(r->areas, &r->n_areas, p->admin1, it->span->name ? 0.2 : 1.0);
    }
    scale(r->areas, r->n_areas);
}

/* What a mention says of its name's sense in the document. */
static double vote(const bm_item *it, uint32_t c)
{
    double score = it->score[c];
    for (size_t e = 0; e < BM_EVIDENCE; e++)
        score -= bm_evidence_table[e].here ? it->weights[c][e] : 0;
    return score * (it->local ? 0.5 : 1);
}

/* A name means one place in a document, unless the words beside it say otherwise. */
static void agree(bm_resolver *r)
{
    for (size_t i = 0; i < r->n; i++)
        for (uint32_t c = 0; c < r->items[i].sense->n; c++)
            r->items[i].sense->total[c] += vote(&r->items[i], c);
    for (size_t i = 0; i < r->n; i++)
        choose_best(&r->items[i],
                    r->items[i].local || r->items[i].span->kind ? r->items[i].score : r->items[i].sense->total);
}

static double share(const bm_item *it)
{
    double sum = 0;
    for (uint32_t c = 0; c < it->sense->n; c++)
        sum += exp(it->score[c] - it->score[it->best]);
    return sum > 0 ? 1 / sum : 0;
}

/* The runner-up where the winner hardly leads; NULL where it does. */
static const bm_place *tied(const bm_item *it)
{
    uint32_t second = it->best;
    for (uint32_t c = 0; c < it->sense->n; c++)
        if (c != it->best && (second == it->best || it->score[c] > it->score[second]))
            second = c;
    bool close = second != it->best && it->score[it->best] - it->score[second] < TIE;
    return close ? &it->sense->places[second] : NULL;
}

/* The three weightiest reasons. */
static const char *why(const bm_resolver *r, const bm_item *it)
{
    double w[BM_EVIDENCE];
    bm_buf text = {.arena = r->arena};
    bm_buf_reserve(&text, WHY_BYTES);
    for (size_t e = 0; e < BM_EVIDENCE; e++) /* what is meant around it is known better by now */
        w[e] = bm_evidence_table[e].late ? bm_evidence_table[e].weigh(r, it, it->best) : it->weights[it->best][e];
    for (int k = 0; k < 3; k++) {
        size_t top = 0;
        for (size_t e = 1; e < BM_EVIDENCE; e++)
            top = w[e] > w[top] ? e : top;
        if (w[top] < 0.3)
            break;
        bm_buf_c(&text, text.n ? ", " : "");
        bm_buf_c(&text, bm_evidence_table[top].reason);
        bm_buf_c(&text, " +");
        bm_buf_number(&text, w[top], 1);
        w[top] = 0;
    }
    const bm_place *rival = tied(it);
    if (rival)
        bm_buf_format(&text, "%shardly more than for %.*s (%s, %.*s)", text.n ? "; " : "", BM_STR_ARG(rival->name),
                      bm_place_kind_name(rival->kind), BM_STR_ARG(rival->admin1.n ? rival->admin1 : rival->country));
    if (it->sense->all > 1) {
        bm_buf_c(&text, text.n ? "; " : "");
        bm_buf_number(&text, it->sense->all, 0);
        bm_buf_c(&text, " places bear the name");
    }
    return bm_buf_text(&text);
}

/* The region that the words name with another name of the whole: "eastern Democratic Republic of Congo" is "eastern
 * DRC". */
static bm_name_hits find_region(const bm_resolver *r, const bm_span *span, const bm_place *whole)
{
    bm_name_hits hits = bm_gazetteer_find(r->gazetteer, bm_fold(r->arena, bm_doc_span(r->doc, span->first, span->n)));
    bm_aliases names = bm_gazetteer_aliases(r->gazetteer, r->arena, whole->index);
    bm_str direction = bm_doc_span(r->doc, span->first, span->core);
    for (size_t i = 0; i < names.n && hits.n == 0; i++)
        hits = bm_gazetteer_find(r->gazetteer,
                                 bm_fold(r->arena, bm_str_of(bm_format(r->arena, "%.*s %.*s", BM_STR_ARG(direction),
                                                                       BM_STR_ARG(names.at[i].name)))));
    return hits;
}

/* "eastern DRC": a part of a place, no more precise than half its size. */
static const bm_place *part_of(const bm_resolver *r, const bm_span *span, const bm_place *whole)
{
    bm_str surface = bm_doc_span(r->doc, span->first, span->n);
    bm_name_hits hits = find_region(r, span, whole);
    bm_place *part = BM_NEW(r->arena, bm_place);
    if (hits.n > 0) {
        *part = bm_gazetteer_place(r->gazetteer, hits.at[0].place);
        return part;
    }
    *part = *whole;
    part->kind = BM_PLACE_REGION;
    part->name = part->name_fr = bm_str_copy(r->arena, surface);
    part->id = bm_str_of(bm_format(r->arena, "part:%.*s@%.0f", BM_STR_ARG(whole->id), span->bearing));
    part->radius_m = whole->radius_m / 2;
    part->approximate = true;
    if (span->bearing >= 0)
        part->point = bm_geodesic_go(whole->point, span->bearing, whole->radius_m / 2);
    return part;
}

/* ---- nothing rather than a wrong place ---- */

static bool names_country(const bm_item *it)
{
    return it->sense->n > 0 && !it->span->name && it->sense->places[it->best].kind == BM_PLACE_COUNTRY;
}

/* The one country that the document names; NULL where it names several or none. */
static const bm_place *only_country(const bm_resolver *r)
{
    const bm_place *only = NULL;
    for (size_t i = 0; i < r->n; i++) {
        const bm_item *it = &r->items[i];
        if (!names_country(it))
            continue;
        const bm_place *p = &it->sense->places[it->best];
        if (only && !bm_str_eq(only->country, p->country))
            return NULL;
        only = p;
    }
    return only;
}

/* "In Nepal, the convoy reached Beni": the sentence says before the name in which country it is. */
static bool is_said_to_lie_in_it(const bm_resolver *r, const bm_item *it)
{
    static const char *const leads[] = {"in", "inside", "across", "au", "en", "aux", "dans"};
    uint32_t sentence = bm_doc_sentence(r->doc, it->span->first);
    size_t at = (size_t)(it - r->items);
    for (size_t back = 1; back <= BACK && back <= at; back++) {
        const bm_item *other = it - back;
        if (bm_doc_sentence(r->doc, other->span->first) != sentence)
            return false;
        for (size_t k = 0; names_country(other) && other->span->first > 0 && k < sizeof leads / sizeof *leads; k++)
            if (bm_str_is(bm_doc_fold(r->doc, other->span->first - 1), leads[k]))
                return true;
    }
    return false;
}

static bool may_be_meant(const bm_place *p, const bm_place *country)
{
    return p->kind == BM_PLACE_COUNTRY || p->country.n == 0 || p->capital || p->population >= FAMED ||
           bm_str_eq(p->country, country->country) ||
           bm_geodesic_m(p->point, country->point) < country->radius_m + p->radius_m + ABROAD_M;
}

/* Why none of the places that bear the name is meant; NULL where one may be. */
static const char *none_meant(const bm_resolver *r, const bm_item *it, const bm_place *country)
{
    if (!country || it->local || it->span->name || it->sense->all > it->sense->n || !is_said_to_lie_in_it(r, it))
        return NULL;
    for (uint32_t c = 0; c < it->sense->n; c++)
        if (may_be_meant(&it->sense->places[c], country))
            return NULL;
    return bm_format(r->arena,
                     "no place known by this name lies in or near %.*s, of which the sentence speaks; elsewhere: %u",
                     BM_STR_ARG(country->name), it->sense->all);
}

static double weight_of(const bm_resolver *r, bm_str country)
{
    for (size_t i = 0; i < r->n_countries; i++)
        if (bm_str_eq(r->countries[i].code, country))
            return r->countries[i].weight;
    return 0;
}

/* "Llano Grande" in a text about Colombia, where villages of twenty other countries bear the name; "Mount Hermon",
 * where villages do. Why none is chosen; NULL where the best one may be meant. */
static const char *mere_guess(const bm_resolver *r, const bm_item *it)
{
    const bm_place *best = &it->sense->places[it->best];
    if (it->local || it->span->name || !bm_place_is_point(best->kind) || best->capital || best->capital1 ||
        best->population >= FAMED || weight_of(r, best->country) > SLIGHT)
        return NULL;
    bool mount = bm_names_at(r->names, r->doc, it->span->first, BM_NAMES_KINDBEFORE) && it->span->n > 1;
    if (share(it) > GUESS && !mount)
        return NULL;
    return bm_format(r->arena, "%u places bear the name, none that is known or in a country that the release is about",
                     it->sense->all);
}

bm_choice *bm_resolve(const bm_doc *doc, const bm_names *names, const bm_gazetteer *gazetteer, const bm_spans *spans,
                      bm_arena *arena)
{
    bm_resolver r = {.doc = doc, .names = names, .gazetteer = gazetteer, .arena = arena};
    make_items(&r, spans);
    for (size_t i = 0; i < r.n; i++) {
        weigh(&r, &r.items[i]);
        choose_best(&r.items[i], r.items[i].score);
    }
    find_countries(&r);
    r.settled = true;
    for (size_t i = 0; i < r.n; i++)
        weigh(&r, &r.items[i]);
    agree(&r);
    const bm_place *country = only_country(&r);
    bm_choice *choices = BM_NEW_ARRAY(arena, bm_choice, r.n);
    for (size_t i = 0; i < r.n; i++) {
        const bm_item *it = &r.items[i];
        choices[i].candidates = it->sense->all;
        if (it->sense->n == 0)
            continue;
        choices[i].why = none_meant(&r, it, country);
        if (!choices[i].why)
            choices[i].why = mere_guess(&r, it);
        if (choices[i].why)
            continue;
        const bm_place *place = &it->sense->places[it->best];
        bool region = !isnan(it->span->bearing) && (place->kind == BM_PLACE_COUNTRY || place->kind == BM_PLACE_ADMIN1);
        choices[i].place = region ? part_of(&r, it->span, place) : place;
        choices[i].score = share(it);
        choices[i].why = why(&r, it);
    }
    return choices;
}

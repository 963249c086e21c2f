#include "place/recognise.h"

#include "base/limit.h"
#include "place/finder.h"
#include "place/part.h"
#include "place/relative.h"
#include "place/small.h"
#include "text/fold.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SPREAD = 8 };
enum { GUESSED = 1, INTRODUCED };

/* "Greenfield, Ky.", "Bloomington, IN": what stands before says that it is one. */
static bool behind_its_town(const bm_finder *f, uint32_t i)
{
    return i > 1 && bm_finder_is(f, i - 1, ",") && bm_names_capital(f->doc, i - 2);
}

static bool abbreviates(const bm_finder *f, uint32_t i, bm_found got)
{
    const bm_token *t = &f->doc->tokens[i];
    bool country = got.hits.at[0].kind == BM_PLACE_COUNTRY;
    if (bm_finder_is(f, i + 1, "$") && !f->doc->tokens[i + 1].space_before) /* "US$3" */
        return false;
    if (t->letter_case == BM_CASE_UPPER && (t->fold > 2 || country))
        return true;
    return behind_its_town(f, i);
}

/* Sources tell some abbreviations as mere other names; so a short one of an area counts where its town stands before
 * it. */
static bool abbreviated(const bm_finder *f, uint32_t i, bm_found got)
{
    if (got.n != 1)
        return false;
    if (bm_finder_has(got.hits, BM_NAME_ABBREVIATION))
        return abbreviates(f, i, got);
    return f->doc->tokens[i].fold <= 4 && behind_its_town(f, i) && got.hits.at[0].kind == BM_PLACE_ADMIN1;
}

/* A name's last word bears a capital, says what it is ("Goma airport") or is an adjective ("République
 * centrafricaine"). */
static bool ends_capital(const bm_finder *f, uint32_t first, uint32_t n)
{
    uint32_t last = first + n - 1;
    if (bm_names_capital(f->doc, last))
        return true;
    if (n < 2 || !bm_names_capital(f->doc, first))
        return false;
    return bm_names_at(f->names, f->doc, last, BM_NAMES_KINDAFTER) ||
           bm_finder_only(bm_finder_longest(f, last).hits, BM_NAME_DEMONYM);
}

/* ---- spans ---- */

static bool is_article(bm_str fold)
{
    return bm_str_is(fold, "the") || bm_str_is(fold, "le") || bm_str_is(fold, "la") || bm_str_is(fold, "les") ||
           bm_str_is(fold, "l") || bm_str_is(fold, "d") || bm_str_is(fold, "de") || bm_str_is(fold, "du") ||
           bm_str_is(fold, "des");
}

static const char *kind_beside(const bm_finder *f, uint32_t first, uint32_t n)
{
    const bm_entry *e = bm_names_at(f->names, f->doc, first + n, BM_NAMES_KINDAFTER);
    if (e && bm_finder_joined(f, first + n))
        return bm_entry_value(e);
    e = bm_names_before(f->names, f->doc, first, BM_NAMES_KINDBEFORE);
    if (e)
        return bm_entry_value(e);
    e = bm_names_before(f->names, f->doc, first, BM_NAMES_LINK); /* "département bolivien du Beni" */
    uint32_t demonym = e && e->words < first ? first - e->words - 1 : 0;
    if (demonym == 0 || f->doc->tokens[demonym].letter_case != BM_CASE_LOWER ||
        !bm_finder_only(bm_finder_longest(f, demonym).hits, BM_NAME_DEMONYM))
        return NULL;
    e = bm_names_before(f->names, f->doc, demonym, BM_NAMES_KINDBEFORE);
    return e ? bm_entry_value(e) : NULL;
}

/* "the territories of Djugu and Mahagi": what a word in the plural says of the first it says of all. */
static const char *kind_of_list(const bm_finder *f, uint32_t first)
{
    enum { ITEMS = 12, BETWEEN = 3 };
    for (size_t i = f->spans.n, item = 0; i-- > 0 && item < ITEMS; item++) {
        const bm_span *before = &f->spans.at[i];
        uint32_t from = before->first + before->n;
        bool joined = from < first && first - from <= BETWEEN;
        for (uint32_t k = from; joined && k < first; k++)
            joined = bm_finder_is(f, k, ",") || bm_finder_is(f, k, "and") || bm_finder_is(f, k, "et") ||
                     is_article(bm_doc_fold(f->doc, k));
        if (!joined || !before->kind)
            return NULL;
        const bm_entry *e = bm_names_before(f->names, f->doc, before->first, BM_NAMES_KINDBEFORE);
        if (e && bm_str_ends(bm_doc_fold(f->doc, before->first - e->words), BM_STR("s")))
            return before->kind;
        first = before->first;
    }
    return NULL;
}

/* "sud de Tessalit" lies south of a town, "est de la RDC" is a part of a country. */
static bool has_parts(const bm_finder *f, bm_name_hits hits)
{
    if (hits.at[0].kind == BM_PLACE_COUNTRY)
        return true;
    if (bm_place_is_point((bm_place_kind)hits.at[0].kind))
        return false;
    bm_place whole = bm_gazetteer_place(f->gazetteer, hits.at[0].place);
    for (size_t i = 1; i < hits.n && i < SPREAD; i++) {
        bm_place other = bm_gazetteer_place(f->gazetteer, hits.at[i].place);
        if (bm_place_is_point(other.kind) && bm_str_eq(other.admin1, whole.admin1))
            return false;
    }
    return true;
}

/* "eastern DRC", "est de la RDC": takes the direction into the span. */
static void take_direction(const bm_finder *f, bm_span *span)
{
    const bm_entry *e = bm_names_before(f->names, f->doc, span->first, BM_NAMES_REGIONAL);
    bool kind =
        bm_names_at(f->names, f->doc, span->first, BM_NAMES_KINDBEFORE) && !bm_names_capital(f->doc, span->first);
    if (!e || e->words > span->first || kind)
        return;
    bool of = bm_names_before(f->names, f->doc, span->first, BM_NAMES_LINK) != NULL;
    if (of && !span->kind && !has_parts(f, span->hits))
        return;
    uint32_t at = span->first - e->words;
    const bm_entry *direction = bm_names_at(f->names, f->doc, at, BM_NAMES_DIRECTION);
    span->core = e->words;
    span->first = at;
    span->n += e->words;
    span->bearing = direction ? atof(bm_entry_value(direction)) : -1;
}

/* "The Ituri": at a sentence's begin an article has a capital too, but it is one where the rest names the same. */
static bool opens_with_article(const bm_finder *f, bm_span *span)
{
    if (span->n < 2 || !is_article(bm_doc_fold(f->doc, span->first)))
        return false;
    if (f->doc->tokens[span->first].letter_case == BM_CASE_LOWER)
        return true;
    bm_found rest = bm_finder_longest(f, span->first + 1);
    bool same = false;
    for (size_t i = 0; i < rest.hits.n; i++)
        same |= rest.hits.at[i].place == span->hits.at[0].place;
    if (!same || rest.n + 1 != span->n || !bm_finder_first_of_sentence(f, span->first))
        return false;
    span->hits = rest.hits;
    return true;
}

static bm_span span_of(const bm_finder *f, uint32_t i, bm_found got)
{
    bm_span span = {.first = i, .n = got.n, .hits = got.hits, .bearing = NAN};
    while (opens_with_article(f, &span)) {
        span.first++;
        span.n--;
    }
    while (span.n > 1 && f->doc->tokens[span.first + span.n - 1].letter_case == BM_CASE_LOWER &&
           bm_names_at(f->names, f->doc, span.first + span.n - 1, BM_NAMES_KINDAFTER))
        span.n--;
    return span;
}

/* "Keita said", though Keita is a town too; a place's name of several words is stronger than a mere guess. */
static bool is_person(const bm_finder *f, uint32_t first, uint32_t n)
{
    for (uint32_t i = first; i < first + n; i++)
        if (f->person[i] > (n > 1 ? GUESSED : 0))
            return true;
    return false;
}

/* Only what begins with a capital is looked up, but for demonyms and kind words: "congolaise", "lac Kivu". */
static bool worth_looking(const bm_finder *f, uint32_t i)
{
    const bm_token *t = &f->doc->tokens[i];
    if (t->kind != BM_TOKEN_WORD)
        return false;
    if (t->fold < 2 && (i + 1 == f->doc->n_tokens || t[1].kind != BM_TOKEN_WORD || t[1].space_before)) /* "N'Djamena" */
        return false;
    if (t->letter_case != BM_CASE_LOWER || (t->fold > 4 && f->doc->language[0] == 'f'))
        return true;
    return f->names->classes[i] & (BM_NAMES_BIT(KINDBEFORE) | BM_NAMES_BIT(REGIONAL) | BM_NAMES_BIT(DIRECTION));
}

/* An abbreviation is one only in capitals ("CAR", not "car"), and a word of two letters is a place in no context. */
static bool written_like_it(const bm_finder *f, uint32_t i, bm_found got)
{
    const bm_token *t = &f->doc->tokens[i];
    if (abbreviated(f, i, got))
        return t->letter_case != BM_CASE_LOWER;
    if (bm_finder_only(got.hits, BM_NAME_ABBREVIATION))
        return false;
    if (bm_finder_only(got.hits, BM_NAME_DEMONYM))
        return true;
    bool small = got.n == 1 && t->letter_case == BM_CASE_LOWER;
    bool acronym = got.n == 1 && t->letter_case == BM_CASE_UPPER && t->fold <= 5 && !bm_finder_shouting(f, i);
    if (acronym)
        return f->doc->dateline_n > 0 && i == f->doc->dateline_first;
    return !small && ends_capital(f, i, got.n) && (got.n > 1 || t->fold > 2);
}

/* A sentence's first word has a capital for another reason; the tables know the commonest words. */
static bool is_common_word(const bm_finder *f, uint32_t i, bm_found got)
{
    static const bm_names_class plain[] = {BM_NAMES_LOCATIVE, BM_NAMES_HONORIFIC, BM_NAMES_ORGHEAD,
                                           BM_NAMES_ORGTAIL,  BM_NAMES_GENERIC,   BM_NAMES_DIRECTION};
    for (size_t k = 0; k < sizeof plain / sizeof *plain; k++) {
        const bm_entry *e = bm_names_at(f->names, f->doc, i, plain[k]);
        if (e && (got.n == 1 || (e->words >= got.n && plain[k] == BM_NAMES_GENERIC)))
            return true;
    }
    return false;
}

/* "North and South Kivu": the first direction shares the second's name. */
static bool take_shared(bm_finder *f, uint32_t i)
{
    if (!bm_names_capital(f->doc, i) || !bm_names_at(f->names, f->doc, i, BM_NAMES_DIRECTION))
        return false;
    if (!bm_finder_is(f, i + 1, "and") && !bm_finder_is(f, i + 1, "et"))
        return false;
    uint32_t second =
        i + 2 + (bm_finder_is(f, i + 2, "le") || bm_finder_is(f, i + 2, "du") || bm_finder_is(f, i + 2, "au"));
    const bm_entry *direction = bm_names_at(f->names, f->doc, second, BM_NAMES_DIRECTION);
    if (!direction || !bm_names_capital(f->doc, second))
        return false;
    uint32_t tail = second + direction->words;
    if (!bm_names_capital(f->doc, tail) || bm_finder_longest(f, second).n <= direction->words)
        return false;
    bm_str shared = bm_fold(f->arena, bm_str_of(bm_format(f->arena, "%.*s %.*s", BM_STR_ARG(bm_doc_fold(f->doc, i)),
                                                          BM_STR_ARG(bm_doc_fold(f->doc, tail)))));
    bm_name_hits hits = bm_gazetteer_find(f->gazetteer, shared);
    if (hits.n == 0)
        return false;
    BM_PUSH(f->arena, &f->spans) = (bm_span){.first = i, .n = 1, .hits = hits, .bearing = NAN, .shared = shared};
    return true;
}

/* How many words from `i` look like a name that nothing here accounts for. */
static uint32_t unknown_words(const bm_finder *f, uint32_t i)
{
    uint32_t n = 0;
    while (n < 3 && i + n < f->doc->n_tokens && f->doc->tokens[i + n].letter_case == BM_CASE_TITLE &&
           bm_names_capital(f->doc, i + n) && (n == 0 || bm_finder_joined(f, i + n)) && f->person[i + n] == 0 &&
           bm_finder_longest(f, i + n).n == 0 && bm_finder_foreign(f, i + n))
        n++;
    return n;
}

/* A name that no source knows, where the words around it say that it is one: "the village of Kampungu", "Wedza
 * district", or "at Kampungu" in a text about such a country. */
static uint32_t look_at_unknown(bm_finder *f, uint32_t i)
{
    uint32_t n = unknown_words(f, i);
    bool common =
        bm_names_at(f->names, f->doc, i, BM_NAMES_ORGHEAD) || bm_names_at(f->names, f->doc, i, BM_NAMES_ORGTAIL) ||
        bm_names_at(f->names, f->doc, i, BM_NAMES_HONORIFIC) || (bm_likely_seen(f->likely, i) & BM_SEEN_SMALL);
    if (n == 0 || common || f->doc->tokens[i].fold < 3)
        return 1;
    const bm_entry *before = bm_names_before(f->names, f->doc, i, BM_NAMES_KINDBEFORE);
    const bm_entry *after = bm_finder_joined(f, i + n) && !bm_names_capital(f->doc, i + n)
                                ? bm_names_at(f->names, f->doc, i + n, BM_NAMES_KINDAFTER)
                                : NULL;
    bool of = before && before->words > 1 && bm_names_at(f->names, f->doc, i - 1, BM_NAMES_LINK) &&
              !bm_names_capital(f->doc, i - before->words); /* "Department of Agriculture" is none */
    bool led = after && (bm_likely_led(f->likely, i) || bm_names_at(f->names, f->doc, i - 1, BM_NAMES_LINK));
    if (i == 0 || (!of && !led && !bm_likely_there(f->likely, i, n)))
        return n;
    const bm_entry *kind = of ? before : after;
    BM_PUSH(f->arena, &f->spans) =
        (bm_span){.first = i, .n = n, .bearing = NAN, .kind = kind ? bm_entry_value(kind) : NULL};
    return n;
}

/* "province du Nord" in "province du Nord-Kivu": the kind word is no part of the name where the name goes on. */
static uint32_t kind_words_before(const bm_finder *f, uint32_t i, bm_found got)
{
    const bm_entry *kind = bm_names_at(f->names, f->doc, i, BM_NAMES_KINDBEFORE);
    if (!kind || bm_names_capital(f->doc, i))
        return 0;
    uint32_t core = i;
    while (core < i + got.n && !bm_names_capital(f->doc, core))
        core++;
    bool goes_on = core < i + got.n && core + bm_finder_longest(f, core).n > i + got.n;
    return goes_on ? core - i : 0;
}

/* "NICE PEOPLE": where all is capitals, a word of the language is one unless the text leads to it as to a place. */
static bool is_shouted_word(const bm_finder *f, uint32_t i, bm_found got)
{
    return got.n == 1 && bm_finder_shouting(f, i) && bm_names_at(f->names, f->doc, i, BM_NAMES_COMMON) &&
           !(bm_likely_seen(f->likely, i) & BM_SEEN_LED) && !(i > 0 && bm_finder_is(f, i - 1, ","));
}

static bm_verdict verdict_of(const bm_finder *f, uint32_t i, bm_found got, const bm_span *span, bool sure)
{
    if (is_person(f, i, got.n))
        return BM_VERDICT_PERSON;
    if (is_common_word(f, i, got) || is_shouted_word(f, i, got))
        return BM_VERDICT_WORD;
    if (!written_like_it(f, i, got))
        return BM_VERDICT_WRITTEN;
    if (!sure && !bm_likely_place(f->likely, i, got.n, got.hits))
        return BM_VERDICT_UNLIKELY;
    if (bm_part_of_name(f, span->first, span->n) ||
        (bm_finder_has(got.hits, BM_NAME_DEMONYM) &&
         (bm_finder_only(got.hits, BM_NAME_DEMONYM) || bm_finder_joined(f, i + got.n))))
        return BM_VERDICT_PLACE;
    if (bm_part_of_longer(f, span->first, span->n, span->hits))
        return BM_VERDICT_LONGER;
    return bm_part_of_street(f, span->first, span->n) ? BM_VERDICT_STREET : BM_VERDICT_PLACE;
}

static bm_verdict judged(const bm_finder *f, const bm_span *span, bm_verdict verdict)
{
    bm_case c = {span->first, span->n, span->hits, verdict, bm_finder_shouting(f, span->first)};
    bm_signs features;
    bm_judge_look(&features, &c, f->doc, f->names, f->likely);
    if (f->judge->watch)
        f->judge->watch(f->judge->self, f->doc, &c, &features);
    if (!f->judge->weights)
        return verdict;
    if (bm_judge_says(f->judge, &features, verdict == BM_VERDICT_PLACE))
        return BM_VERDICT_PLACE;
    return verdict == BM_VERDICT_PLACE ? BM_VERDICT_UNLIKELY : verdict;
}

/* "1.674 S, 29.228 E": tokens that were taken. */
static uint32_t take_figures(bm_finder *f, uint32_t i)
{
    bm_coordinate c;
    if (!bm_coordinate_at(&c, f->doc, i))
        return 0;
    bm_coordinate *figures = BM_NEW(f->arena, bm_coordinate);
    *figures = c;
    BM_PUSH(f->arena, &f->spans) = (bm_span){.first = i, .n = c.n, .bearing = NAN, .figures = figures};
    return c.n;
}

static uint32_t look_at(bm_finder *f, uint32_t i)
{
    if (!worth_looking(f, i))
        return 1;
    if (take_shared(f, i))
        return 1;
    bm_found got = bm_finder_longest(f, i);
    if (got.n == 0)
        return look_at_unknown(f, i);
    uint32_t words = kind_words_before(f, i, got);
    if (words > 0)
        return words;
    bm_span span = span_of(f, i, got);
    bool sure = bm_finder_only(got.hits, BM_NAME_DEMONYM) || abbreviated(f, i, got);
    bm_verdict verdict = verdict_of(f, i, got, &span, sure);
    if (verdict != BM_VERDICT_WRITTEN || f->doc->tokens[i].letter_case != BM_CASE_LOWER) {
        span.why = bm_part_of_name(f, span.first, span.n);
        span.name = span.why != NULL;
        bool given = verdict == BM_VERDICT_PERSON && bm_names_at(f->names, f->doc, i, BM_NAMES_GIVENPLACE);
        if (!span.name && !sure && f->judge && !given && verdict != BM_VERDICT_STREET && !bm_finder_shouting(f, i))
            verdict = judged(f, &span, verdict);
    }
    if (verdict != BM_VERDICT_PLACE)
        return verdict >= BM_VERDICT_LONGER ? got.n : 1;
    bool demonym = bm_finder_has(got.hits, BM_NAME_DEMONYM) &&
                   (bm_finder_only(got.hits, BM_NAME_DEMONYM) || bm_finder_joined(f, i + got.n));
    if (demonym && !span.name) {
        span.name = true;
        span.why = "a demonym";
    }
    span.kind = kind_beside(f, span.first, span.n);
    span.kind = span.kind ? span.kind : kind_of_list(f, span.first);
    span.measured = bm_relative_measured(f->doc, f->names, span.first);
    if (!span.name)
        take_direction(f, &span);
    BM_PUSH(f->arena, &f->spans) = span;
    return got.n;
}

bm_spans bm_recognise(const bm_doc *doc, const bm_names *names, const bm_gazetteer *gazetteer,
                      const bm_persons *persons, const bm_judge *judge, bm_arena *arena)
{
    bm_finder f = {.doc = doc, .names = names, .gazetteer = gazetteer, .judge = judge, .arena = arena};
    f.likely = bm_likely_prepare(doc, names, gazetteer, persons, arena);
    f.recent = BM_NEW_ARRAY(arena, bm_recent, BM_RECENT);
    f.person = BM_NEW_ARRAY(arena, uint8_t, doc->n_tokens + 1);
    for (size_t i = 0; i < persons->n; i++)
        memset(f.person + persons->at[i].first, persons->at[i].honorific ? INTRODUCED : GUESSED, persons->at[i].n);
    bool small = bm_small_text(doc);
    size_t most = bm_limit_value(BM_LIMIT_MENTIONS);
    for (uint32_t i = 0; i < doc->n_tokens && !f.spans.cut;) {
        const bm_token *t = &doc->tokens[i];
        bool longer = t->kind == BM_TOKEN_WORD && t->end - t->start > 1; /* no side of the world */
        uint32_t figures = longer ? 0 : take_figures(&f, i);
        i += figures > 0 ? figures : small ? bm_small_take(&f, i) : look_at(&f, i);
        f.spans.cut = f.spans.n >= most && i < doc->n_tokens;
    }
    return f.spans;
}

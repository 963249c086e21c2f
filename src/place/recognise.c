#include "place/recognise.h"

#include "place/likely.h"
#include "place/relative.h"
#include "text/fold.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_WORDS = 8, MAX_BYTES = 160, SPREAD = 8 };
enum { GUESSED = 1, INTRODUCED };

typedef struct {
    const bm_doc *doc;
    const bm_lexicon *names;
    const bm_gazetteer *gazetteer;
    bm_arena *arena;
    const bm_likely *likely;
    const bm_judge *judge;
    uint8_t *person; /* a token: belongs to a person's name, GUESSED or INTRODUCED by an honorific */
    bool *shouting;  /* a sentence: is all capitals         */
    bm_spans spans;
} finder;

static bool is(const finder *f, uint32_t i, const char *surface)
{
    return i < f->doc->n_tokens && bm_str_is(bm_doc_span(f->doc, i, 1), surface);
}

static bool first_of_sentence(const finder *f, uint32_t i)
{
    return i == 0 || f->doc->sentences[bm_doc_sentence(f->doc, i)].first == i;
}

static bool glued_by_space(const finder *f, uint32_t i)
{
    return i < f->doc->n_tokens && f->doc->tokens[i].kind == BM_TOKEN_WORD;
}

/* ---- the longest name at a token ---- */

typedef struct {
    uint32_t n;
    bm_name_hits hits;
} found;

/* "St. Louis": a dot inside a name. */
static bool is_name_dot(const finder *f, uint32_t i)
{
    return is(f, i, ".") && !f->doc->tokens[i].space_before && i > 0 && f->doc->tokens[i - 1].fold <= 3 &&
           glued_by_space(f, i + 1) && bm_names_capital(f->doc, i + 1) && !first_of_sentence(f, i + 1);
}

static found longest(const finder *f, uint32_t i)
{
    char folded[MAX_BYTES];
    size_t bytes = 0, most = bm_gazetteer_max_words(f->gazetteer);
    uint64_t hash = BM_HASH;
    found best = {0};
    for (uint32_t k = i, words = 0; k < f->doc->n_tokens && words < MAX_WORDS && words < most; k++) {
        const bm_token *t = &f->doc->tokens[k];
        if (t->kind == BM_TOKEN_PUNCT && words > 0 && is_name_dot(f, k))
            continue;
        if (t->kind == BM_TOKEN_PUNCT || t->fold == 0 || bytes + t->fold + 1 > sizeof folded)
            break;
        if (words > 0) {
            folded[bytes++] = ' ';
            hash = bm_hash_add(hash, BM_STR(" "));
        }
        bm_str fold = bm_doc_fold(f->doc, k);
        memcpy(folded + bytes, fold.at, fold.n);
        bytes += fold.n;
        hash = bm_hash_add(hash, fold);
        words++;
        bm_name_hits hits = bm_gazetteer_find_hash(f->gazetteer, hash, (bm_str){folded, bytes});
        if (hits.n > 0)
            best = (found){k - i + 1, hits};
    }
    return best;
}

static bool only_demonyms(bm_name_hits hits)
{
    for (size_t i = 0; i < hits.n; i++)
        if (hits.at[i].use != BM_NAME_DEMONYM)
            return false;
    return hits.n > 0;
}

static bool has_demonym(bm_name_hits hits)
{
    for (size_t i = 0; i < hits.n; i++)
        if (hits.at[i].use == BM_NAME_DEMONYM)
            return true;
    return false;
}

static bool only_abbreviations(bm_name_hits hits)
{
    for (size_t i = 0; i < hits.n; i++)
        if (hits.at[i].use != BM_NAME_ABBREVIATION)
            return false;
    return hits.n > 0;
}

static bool has_abbreviation(bm_name_hits hits)
{
    for (size_t i = 0; i < hits.n; i++)
        if (hits.at[i].use == BM_NAME_ABBREVIATION)
            return true;
    return false;
}

/* "Greenfield, Ky.", "Bloomington, IN": what stands before says that it is one. */
static bool behind_its_town(const finder *f, uint32_t i)
{
    return i > 1 && is(f, i - 1, ",") && bm_names_capital(f->doc, i - 2);
}

static bool abbreviates(const finder *f, uint32_t i, found got)
{
    const bm_token *t = &f->doc->tokens[i];
    bool country = bm_gazetteer_place(f->gazetteer, got.hits.at[0].place).kind == BM_PLACE_COUNTRY;
    if (is(f, i + 1, "$") && !f->doc->tokens[i + 1].space_before) /* "US$3" */
        return false;
    if (t->letter_case == BM_CASE_UPPER && (t->fold > 2 || country))
        return true;
    return behind_its_town(f, i);
}

/* Sources tell some abbreviations as mere other names; so a short one of an area counts where its town stands before
 * it. */
static bool abbreviated(const finder *f, uint32_t i, found got)
{
    if (got.n != 1)
        return false;
    if (has_abbreviation(got.hits))
        return abbreviates(f, i, got);
    return f->doc->tokens[i].fold <= 4 && behind_its_town(f, i) &&
           bm_gazetteer_place(f->gazetteer, got.hits.at[0].place).kind == BM_PLACE_ADMIN1;
}

/* A name's last word bears a capital, says what it is ("Goma airport") or is an adjective ("République
 * centrafricaine"). */
static bool ends_capital(const finder *f, uint32_t first, uint32_t n)
{
    uint32_t last = first + n - 1;
    if (bm_names_capital(f->doc, last))
        return true;
    if (n < 2 || !bm_names_capital(f->doc, first))
        return false;
    return bm_names_at(f->names, f->doc, last, BM_NAMES_KINDAFTER) || only_demonyms(longest(f, last).hits);
}

/* ---- is it a place here? ---- */

/* Whether a sentence is all capitals: a title that says nothing by its capitals. */
static bool all_capitals(const bm_doc *doc, const bm_sentence *s)
{
    uint32_t upper = 0, words = 0;
    for (uint32_t k = s->first; k < s->first + s->n; k++)
        if (doc->tokens[k].kind == BM_TOKEN_WORD && doc->tokens[k].end - doc->tokens[k].start > 3) {
            words++;
            upper += doc->tokens[k].letter_case == BM_CASE_UPPER;
        }
    return words >= 3 && upper * 10 >= words * 8;
}

static bool shouting(const finder *f, uint32_t i)
{
    return f->shouting[bm_doc_sentence(f->doc, i)];
}

/* A word with a capital that is neither a place's neighbour by nature nor the mere begin of a sentence. */
static bool is_foreign_word(const finder *f, uint32_t i)
{
    if (!bm_names_capital(f->doc, i) || bm_names_at(f->names, f->doc, i, BM_NAMES_GENERIC) ||
        bm_names_at(f->names, f->doc, i, BM_NAMES_KINDBEFORE) || bm_names_at(f->names, f->doc, i, BM_NAMES_DIRECTION) ||
        bm_names_at(f->names, f->doc, i, BM_NAMES_LOCATIVE))
        return false;
    return true;
}

static bool joined(const finder *f, uint32_t i) /* the token and the one before it: one name to the eye */
{
    return i > 0 && i < f->doc->n_tokens && f->doc->tokens[i - 1].kind == BM_TOKEN_WORD &&
           bm_doc_sentence(f->doc, i) == bm_doc_sentence(f->doc, i - 1) &&
           f->doc->tokens[i].start - f->doc->tokens[i - 1].end <= 2;
}

/* Christian in "Christian Saunders", Antoine in "Félix Antoine Tshisekedi". */
static bool inside_longer_name(const finder *f, uint32_t first, uint32_t n, bm_name_hits hits)
{
    if (shouting(f, first))
        return false;
    uint32_t before = first - 1, behind = first + n;
    if (joined(f, first) && is_foreign_word(f, before) && longest(f, before).n == 0 && !first_of_sentence(f, before))
        return true;
    if (n == 1 && !bm_likely_known(f->likely, hits) && joined(f, behind) && is_foreign_word(f, behind) &&
        longest(f, behind).n == 0)
        return !bm_names_at(f->names, f->doc, behind, BM_NAMES_ORGTAIL) &&
               !bm_names_at(f->names, f->doc, behind, BM_NAMES_HONORIFIC);
    return false;
}

static bool on_a_street(const finder *f, uint32_t first)
{
    for (uint32_t back = 0; back < 4 && first > back; back++) {
        uint32_t i = first - 1 - back;
        if (f->doc->tokens[i].kind != BM_TOKEN_WORD)
            return false;
        bool french = f->doc->language[0] == 'f';
        if (bm_names_at(f->names, f->doc, i, BM_NAMES_STREET))
            return french || bm_names_capital(f->doc, i);
        if (!bm_names_at(f->names, f->doc, i, BM_NAMES_PARTICLE) && !bm_names_at(f->names, f->doc, i, BM_NAMES_LINK) &&
            !bm_names_capital(f->doc, i))
            return false;
    }
    return false;
}

/* ---- is it only part of a name? ---- */

/* Behind the span: "Roadmap", "Framework Agreement", "Development Community". */
static bool before_orgtail(const finder *f, uint32_t i)
{
    for (uint32_t k = i; k < i + 4 && joined(f, k); k++) {
        const bm_entry *e = bm_names_at(f->names, f->doc, k, BM_NAMES_ORGTAIL);
        if (e)
            return true;
        if (!bm_names_capital(f->doc, k))
            return false;
    }
    return false;
}

/* Before the span: an organisation's head word with a capital, then only small linking words and capitals. */
static bool behind_orghead(const finder *f, uint32_t first)
{
    uint32_t linked = 0;
    bool locative = false;
    for (uint32_t back = 1; back <= 14 && back <= first; back++) {
        uint32_t i = first - back;
        const bm_token *t = &f->doc->tokens[i];
        if (t->kind != BM_TOKEN_WORD || bm_doc_sentence(f->doc, i) != bm_doc_sentence(f->doc, first))
            return false;
        if (bm_names_capital(f->doc, i) && bm_names_at(f->names, f->doc, i, BM_NAMES_ORGHEAD))
            return !locative || linked > 0;
        if (bm_names_capital(f->doc, i)) {
            linked++;
            continue;
        }
        bm_str fold = bm_doc_fold(f->doc, i);
        bool in = bm_str_is(fold, "in") || bm_str_is(fold, "en") || bm_str_is(fold, "au") || bm_str_is(fold, "a");
        locative |= in;
        bool small = in || t->fold <= 3 || bm_str_is(fold, "pour") || bm_str_is(fold, "stabilisation");
        if (!small)
            return false;
    }
    return false;
}

static const char *part_of_name(const finder *f, uint32_t first, uint32_t n)
{
    if (before_orgtail(f, first + n))
        return "part of the name of an agreement, a process or an organisation: what follows says so";
    if (bm_names_before(f->names, f->doc, first, BM_NAMES_NAMEBEFORE))
        return "part of the name of an agreement or a process: what stands before says so";
    if (behind_orghead(f, first))
        return "part of the name of an organisation";
    return NULL;
}

/* ---- spans ---- */

static bool is_article(bm_str fold)
{
    return bm_str_is(fold, "the") || bm_str_is(fold, "le") || bm_str_is(fold, "la") || bm_str_is(fold, "les") ||
           bm_str_is(fold, "l") || bm_str_is(fold, "d") || bm_str_is(fold, "de") || bm_str_is(fold, "du") ||
           bm_str_is(fold, "des");
}

static const char *kind_beside(const finder *f, uint32_t first, uint32_t n)
{
    const bm_entry *e = bm_names_at(f->names, f->doc, first + n, BM_NAMES_KINDAFTER);
    if (e && joined(f, first + n))
        return e->value;
    e = bm_names_before(f->names, f->doc, first, BM_NAMES_KINDBEFORE);
    if (e)
        return e->value;
    e = bm_names_before(f->names, f->doc, first, BM_NAMES_LINK); /* "département bolivien du Beni" */
    uint32_t demonym = e && e->words < first ? first - e->words - 1 : 0;
    if (demonym == 0 || f->doc->tokens[demonym].letter_case != BM_CASE_LOWER ||
        !only_demonyms(longest(f, demonym).hits))
        return NULL;
    e = bm_names_before(f->names, f->doc, demonym, BM_NAMES_KINDBEFORE);
    return e ? e->value : NULL;
}

/* "sud de Tessalit" lies south of a town, "est de la RDC" is a part of a country. */
static bool has_parts(const finder *f, bm_name_hits hits)
{
    bm_place whole = bm_gazetteer_place(f->gazetteer, hits.at[0].place);
    if (whole.kind == BM_PLACE_COUNTRY)
        return true;
    if (bm_place_is_point(whole.kind))
        return false;
    for (size_t i = 1; i < hits.n && i < SPREAD; i++) {
        bm_place other = bm_gazetteer_place(f->gazetteer, hits.at[i].place);
        if (bm_place_is_point(other.kind) && bm_str_eq(other.admin1, whole.admin1))
            return false;
    }
    return true;
}

/* "eastern DRC", "est de la RDC": takes the direction into the span. */
static void take_direction(const finder *f, bm_span *span)
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
    span->bearing = direction ? atof(direction->value) : -1;
}

static bm_span span_of(const finder *f, uint32_t i, found got)
{
    bm_span span = {.first = i, .n = got.n, .hits = got.hits, .bearing = NAN};
    while (span.n > 1 && f->doc->tokens[span.first].letter_case == BM_CASE_LOWER &&
           is_article(bm_doc_fold(f->doc, span.first))) {
        span.first++;
        span.n--;
    }
    while (span.n > 1 && f->doc->tokens[span.first + span.n - 1].letter_case == BM_CASE_LOWER &&
           bm_names_at(f->names, f->doc, span.first + span.n - 1, BM_NAMES_KINDAFTER))
        span.n--;
    return span;
}

/* "Keita said", though Keita is a town too; a place's name of several words is stronger than a mere guess. */
static bool is_person(const finder *f, uint32_t first, uint32_t n)
{
    for (uint32_t i = first; i < first + n; i++)
        if (f->person[i] > (n > 1 ? GUESSED : 0))
            return true;
    return false;
}

/* Only what begins with a capital is looked up, but for demonyms and kind words: "congolaise", "lac Kivu". */
static bool worth_looking(const finder *f, uint32_t i)
{
    const bm_token *t = &f->doc->tokens[i];
    bool parted = i + 1 < f->doc->n_tokens && t[1].kind == BM_TOKEN_WORD && !t[1].space_before; /* "N'Djamena" */
    if (t->kind != BM_TOKEN_WORD || (t->fold < 2 && !parted))
        return false;
    if (t->letter_case != BM_CASE_LOWER || (t->fold > 4 && f->doc->language[0] == 'f'))
        return true;
    return bm_lexicon_at(f->names, f->doc, i) && (bm_names_at(f->names, f->doc, i, BM_NAMES_KINDBEFORE) ||
                                                  bm_names_at(f->names, f->doc, i, BM_NAMES_REGIONAL) ||
                                                  bm_names_at(f->names, f->doc, i, BM_NAMES_DIRECTION));
}

/* An abbreviation is one only in capitals ("CAR", not "car"), and a word of two letters is a place in no context. */
static bool written_like_it(const finder *f, uint32_t i, found got)
{
    const bm_token *t = &f->doc->tokens[i];
    if (abbreviated(f, i, got))
        return t->letter_case != BM_CASE_LOWER;
    if (only_abbreviations(got.hits))
        return false;
    if (only_demonyms(got.hits))
        return true;
    bool small = got.n == 1 && t->letter_case == BM_CASE_LOWER;
    bool acronym = got.n == 1 && t->letter_case == BM_CASE_UPPER && t->fold <= 5 && !shouting(f, i);
    if (acronym)
        return f->doc->dateline_n > 0 && i == f->doc->dateline_first;
    return !small && ends_capital(f, i, got.n) && (got.n > 1 || t->fold > 2);
}

/* A sentence's first word has a capital for another reason; the tables know the commonest words. */
static bool is_common_word(const finder *f, uint32_t i, found got)
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
static bool take_shared(finder *f, uint32_t i)
{
    if (!bm_names_capital(f->doc, i) || !bm_names_at(f->names, f->doc, i, BM_NAMES_DIRECTION))
        return false;
    if (!is(f, i + 1, "and") && !is(f, i + 1, "et"))
        return false;
    uint32_t second = i + 2 + (is(f, i + 2, "le") || is(f, i + 2, "du") || is(f, i + 2, "au"));
    const bm_entry *direction = bm_names_at(f->names, f->doc, second, BM_NAMES_DIRECTION);
    if (!direction || !bm_names_capital(f->doc, second))
        return false;
    uint32_t tail = second + direction->words;
    if (!bm_names_capital(f->doc, tail) || longest(f, second).n <= direction->words)
        return false;
    bm_str shared = bm_fold(f->arena, bm_str_of(bm_format(f->arena, "%.*s %.*s", BM_STR_ARG(bm_doc_fold(f->doc, i)),
                                                          BM_STR_ARG(bm_doc_fold(f->doc, tail)))));
    bm_name_hits hits = bm_gazetteer_find(f->gazetteer, shared);
    if (hits.n == 0)
        return false;
    BM_PUSH(f->arena, &f->spans) = (bm_span){.first = i, .n = 1, .hits = hits, .bearing = NAN, .shared = shared};
    return true;
}

/* A name that no source knows, where the words around it say that it is one: "the village of Kampungu", "Wedza
 * district". */
static uint32_t look_at_unknown(finder *f, uint32_t i)
{
    uint32_t n = 0;
    while (n < 3 && i + n < f->doc->n_tokens && f->doc->tokens[i + n].letter_case == BM_CASE_TITLE &&
           bm_names_capital(f->doc, i + n) && (n == 0 || joined(f, i + n)) && f->person[i + n] == 0 &&
           longest(f, i + n).n == 0 && is_foreign_word(f, i + n))
        n++;
    bool common =
        bm_names_at(f->names, f->doc, i, BM_NAMES_ORGHEAD) || bm_names_at(f->names, f->doc, i, BM_NAMES_ORGTAIL) ||
        bm_names_at(f->names, f->doc, i, BM_NAMES_HONORIFIC) || (bm_likely_seen(f->likely, i) & BM_SEEN_SMALL);
    if (n == 0 || common || f->doc->tokens[i].fold < 3)
        return 1;
    const bm_entry *before = bm_names_before(f->names, f->doc, i, BM_NAMES_KINDBEFORE);
    const bm_entry *after = joined(f, i + n) && !bm_names_capital(f->doc, i + n)
                                ? bm_names_at(f->names, f->doc, i + n, BM_NAMES_KINDAFTER)
                                : NULL;
    bool of = before && before->words > 1 && bm_names_at(f->names, f->doc, i - 1, BM_NAMES_LINK);
    bool led = after && (bm_likely_led(f->likely, i) || bm_names_at(f->names, f->doc, i - 1, BM_NAMES_LINK));
    if (i == 0 || (!of && !led))
        return n;
    BM_PUSH(f->arena, &f->spans) =
        (bm_span){.first = i, .n = n, .bearing = NAN, .kind = of ? before->value : after->value};
    return n;
}

/* "province du Nord" in "province du Nord-Kivu": the kind word is no part of the name where the name goes on. */
static uint32_t kind_words_before(const finder *f, uint32_t i, found got)
{
    const bm_entry *kind = bm_names_at(f->names, f->doc, i, BM_NAMES_KINDBEFORE);
    if (!kind || bm_names_capital(f->doc, i))
        return 0;
    uint32_t core = i;
    while (core < i + got.n && !bm_names_capital(f->doc, core))
        core++;
    bool goes_on = core < i + got.n && core + longest(f, core).n > i + got.n;
    return goes_on ? core - i : 0;
}

static bm_verdict verdict_of(const finder *f, uint32_t i, found got, const bm_span *span, bool sure)
{
    if (is_person(f, i, got.n))
        return BM_VERDICT_PERSON;
    if (is_common_word(f, i, got))
        return BM_VERDICT_WORD;
    if (!written_like_it(f, i, got))
        return BM_VERDICT_WRITTEN;
    if (!sure && !bm_likely_place(f->likely, i, got.n, got.hits))
        return BM_VERDICT_UNLIKELY;
    if (part_of_name(f, span->first, span->n) ||
        (has_demonym(got.hits) && (only_demonyms(got.hits) || joined(f, i + got.n))))
        return BM_VERDICT_PLACE;
    if (inside_longer_name(f, span->first, span->n, span->hits))
        return BM_VERDICT_LONGER;
    return on_a_street(f, span->first) ? BM_VERDICT_STREET : BM_VERDICT_PLACE;
}

static bm_verdict judged(const finder *f, const bm_span *span, bm_verdict verdict)
{
    bm_case c = {span->first, span->n, span->hits, verdict, shouting(f, span->first)};
    bm_signs features;
    bm_judge_look(&features, &c, f->doc, f->names, f->gazetteer, f->likely);
    if (f->judge->watch)
        f->judge->watch(f->judge->self, f->doc, &c, &features);
    if (!f->judge->weights)
        return verdict;
    if (bm_judge_says(f->judge, &features, verdict == BM_VERDICT_PLACE))
        return BM_VERDICT_PLACE;
    return verdict == BM_VERDICT_PLACE ? BM_VERDICT_UNLIKELY : verdict;
}

/* "1.674 S, 29.228 E": tokens that were taken. */
static uint32_t take_figures(finder *f, uint32_t i)
{
    bm_coordinate c;
    if (!bm_coordinate_at(&c, f->doc, i))
        return 0;
    bm_coordinate *figures = BM_NEW(f->arena, bm_coordinate);
    *figures = c;
    BM_PUSH(f->arena, &f->spans) = (bm_span){.first = i, .n = c.n, .bearing = NAN, .figures = figures};
    return c.n;
}

static uint32_t look_at(finder *f, uint32_t i)
{
    if (!worth_looking(f, i))
        return 1;
    if (take_shared(f, i))
        return 1;
    found got = longest(f, i);
    if (got.n == 0)
        return look_at_unknown(f, i);
    uint32_t words = kind_words_before(f, i, got);
    if (words > 0)
        return words;
    bm_span span = span_of(f, i, got);
    bool sure = only_demonyms(got.hits) || abbreviated(f, i, got);
    bm_verdict verdict = verdict_of(f, i, got, &span, sure);
    if (verdict != BM_VERDICT_WRITTEN || f->doc->tokens[i].letter_case != BM_CASE_LOWER) {
        span.why = part_of_name(f, span.first, span.n);
        span.name = span.why != NULL;
        if (!span.name && !sure && f->judge)
            verdict = judged(f, &span, verdict);
    }
    if (verdict != BM_VERDICT_PLACE)
        return verdict >= BM_VERDICT_LONGER ? got.n : 1;
    bool demonym = has_demonym(got.hits) && (only_demonyms(got.hits) || joined(f, i + got.n));
    if (demonym && !span.name) {
        span.name = true;
        span.why = "a demonym";
    }
    span.kind = kind_beside(f, span.first, span.n);
    span.measured = bm_relative_measured(f->doc, f->names, span.first);
    if (!span.name)
        take_direction(f, &span);
    BM_PUSH(f->arena, &f->spans) = span;
    return got.n;
}

bm_spans bm_recognise(const bm_doc *doc, const bm_lexicon *names, const bm_gazetteer *gazetteer,
                      const bm_persons *persons, const bm_judge *judge, bm_arena *arena)
{
    finder f = {.doc = doc, .names = names, .gazetteer = gazetteer, .judge = judge, .arena = arena};
    f.likely = bm_likely_prepare(doc, names, gazetteer, persons, arena);
    f.person = BM_NEW_ARRAY(arena, uint8_t, doc->n_tokens + 1);
    for (size_t i = 0; i < persons->n; i++)
        memset(f.person + persons->at[i].first, persons->at[i].honorific ? INTRODUCED : GUESSED, persons->at[i].n);
    f.shouting = BM_NEW_ARRAY(arena, bool, doc->n_sentences + 1);
    for (uint32_t i = 0; i < doc->n_sentences; i++)
        f.shouting[i] = all_capitals(doc, &doc->sentences[i]);
    for (uint32_t i = 0; i < doc->n_tokens;) {
        uint32_t figures = take_figures(&f, i);
        i += figures > 0 ? figures : look_at(&f, i);
    }
    return f.spans;
}

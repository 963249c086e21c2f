#include "text/dateline.h"

#include "text/sentence.h"
#include "text/when.h"

enum { TOKENS = 16, PLACE = 3, LONGEST_PLACE = 7, SECOND_PLACE = 8, BRACKET = 8 };

static const bm_date_expr *date_from(const bm_doc *doc, uint32_t from, uint32_t end)
{
    for (uint32_t i = 0; i < doc->n_dates; i++)
        if (doc->dates[i].first >= from)
            return doc->dates[i].first < end ? &doc->dates[i] : NULL;
    return NULL;
}

static bool is_particle(bm_str fold)
{
    static const char *const particles[] = {"de",  "du", "des", "la",  "le", "les", "of", "the",
                                            "sur", "d",  "l",   "and", "et", "el",  "al", NULL};
    return bm_str_among(fold, particles);
}

/* The words of the place from `i`: capitals, with particles inside. Returns where they end. */
static uint32_t place_end(const bm_doc *doc, uint32_t i, uint32_t end)
{
    uint32_t last = i;
    for (uint32_t k = i; k < end && k < i + LONGEST_PLACE && doc->tokens[k].kind == BM_TOKEN_WORD; k++) {
        if (bm_paragraph_capital(doc, k))
            last = k + 1;
        else if (!is_particle(bm_doc_fold(doc, k)) && !doc->tokens[k].hyphen_before) /* "Port-au-Prince" */
            break;
    }
    return last;
}

/* Behind "(UNHCR)"; `at` itself where no bracket opens there. */
static uint32_t behind_bracket(const bm_doc *doc, uint32_t at, uint32_t end)
{
    if (!bm_paragraph_is_sign(doc, at, "("))
        return at;
    while (at < end && !bm_paragraph_is_sign(doc, at, ")"))
        at++;
    return at < end ? at + 1 : end;
}

/* Behind the date: "(UNHCR)", then a dash, a colon or a bracket. 0 where the text does not go on like a dateline. */
static uint32_t behind_date(const bm_doc *doc, uint32_t i, uint32_t end, bool bracket)
{
    uint32_t at = behind_bracket(doc, i, end);
    bool closed = bracket && bm_paragraph_is_sign(doc, at, ")");
    at += closed;
    if (bm_paragraph_is_dash(doc, at) || bm_paragraph_is_sign(doc, at, ":") || bm_paragraph_is_sign(doc, at, ".") ||
        bm_paragraph_is_sign(doc, at, "|"))
        return at + 1;
    return closed || at > i || at >= end ? at : 0;
}

/* "Geneva/Cox's Bazar, 15 May": where a second place ends, written at the same time; `end` where there is none. */
static uint32_t second_place_end(const bm_doc *doc, uint32_t end, uint32_t limit)
{
    uint32_t at = end + 1;
    if (!bm_paragraph_is_sign(doc, end, "/") || at >= limit || !bm_paragraph_capital(doc, at))
        return end;
    while (at < limit && at < end + SECOND_PLACE && !bm_paragraph_is_sign(doc, at, ",") &&
           !bm_paragraph_is_sign(doc, at, "(") && !bm_paragraph_is_dash(doc, at))
        at++;
    return at;
}

/* "The Coordinator, Mr. Ferrier, landed in Goma on 3 May.": a sentence, where a dateline by itself has only names. */
static bool holds_words(const bm_doc *doc, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (doc->tokens[i].kind == BM_TOKEN_WORD && !bm_paragraph_capital(doc, i) && doc->tokens[i].fold > 3)
            return true;
    return false;
}

static bool set(bm_doc *doc, uint32_t first, uint32_t end, const bm_date_expr *date, uint32_t body)
{
    bool odd;
    bm_when when = date ? bm_date_when(date, BM_NO_BASE, &odd) : BM_WHEN_UNKNOWN;
    if (date)
        doc->date = when.from == when.to ? when.from : BM_NO_DATE;
    doc->body = body;
    doc->dateline_first = first;
    doc->dateline_n = end - first;
    doc->dateline_end = second_place_end(doc, end, end + SECOND_PLACE);
    return true;
}

/* "Goma — The Mission ...", "Goma, North Kivu (MONUSCO) – The": where the body begins, 0 where it is no dateline. */
static uint32_t behind_undated(const bm_doc *doc, uint32_t first, bm_paragraph p)
{
    uint32_t end = place_end(doc, first, p.end), at = second_place_end(doc, end, p.end);
    if (bm_paragraph_is_sign(doc, at, ",") && bm_paragraph_capital(doc, at + 1))
        at = place_end(doc, at + 1, p.end);
    uint32_t bracket = behind_bracket(doc, at, p.end);
    bool dash = bm_paragraph_is_dash(doc, bracket) && doc->tokens[bracket].space_before && bracket <= at + BRACKET;
    bool goes_on = bracket + 1 < p.end && !bm_paragraph_is_sign(doc, bracket + 1, ",") &&
                   (doc->tokens[bracket + 1].kind != BM_TOKEN_WORD || bm_paragraph_capital(doc, bracket + 1));
    return dash && goes_on && end > first && end - first <= PLACE && !bm_paragraph_is_title(doc, p) ? bracket + 1 : 0;
}

/* "3 May 2024, Goma –", "Le 3 mai 2024, à Goma": the day first. */
static bool find_day_first(bm_doc *doc, const bm_lexicon *words, bm_paragraph p)
{
    uint32_t first = p.first + bm_paragraph_is_sign(doc, p.first, "(");
    const bm_date_expr *date = date_from(doc, first, first + 2);
    uint32_t at = date ? date->first + date->n : p.end;
    if (!date || date->kind != BM_DATE_DAY || at >= p.end)
        return false;
    bool sign = doc->tokens[at].kind == BM_TOKEN_PUNCT;
    at += sign;
    bool in = at < p.end && !bm_paragraph_capital(doc, at) && doc->tokens[at].fold <= 2; /* "à Goma", "in Goma" */
    at += in;
    if (!sign && !in)
        return false;
    uint32_t end = place_end(doc, at, p.end), behind = end > at ? behind_date(doc, end, p.end, first > p.first) : 0;
    if (behind == 0 || end - at > PLACE || (behind < p.end && bm_paragraph_is_title(doc, p)))
        return false;
    if (bm_paragraph_has(words, doc, at, end, BM_WORD_LABEL) ||
        bm_paragraph_has(words, doc, at, end, BM_WORD_LETTERHEAD))
        return false;
    return set(doc, at, end, date, behind);
}

bool bm_dateline_find(bm_doc *doc, const bm_lexicon *words, bm_paragraph p)
{
    bool bracket = bm_paragraph_is_sign(doc, p.first, "(");
    uint32_t first = p.first + bracket;
    if (find_day_first(doc, words, p))
        return true;
    if (first >= p.end || !bm_paragraph_capital(doc, first))
        return false;
    uint32_t end = place_end(doc, first, p.end), behind_second = second_place_end(doc, end, p.end),
             limit = end + TOKENS < p.end ? end + TOKENS : p.end;
    const bm_date_expr *date = date_from(doc, first, limit);
    bool comma = bm_paragraph_is_sign(doc, behind_second, ",") || bm_paragraph_is_sign(doc, behind_second, "(");
    bool article = date && date->first >= end && date->first <= end + 1; /* "Goma le 3 mai", "Goma 3 May" */
    bool separated = comma || article || bm_paragraph_is_sign(doc, end, ":") || bm_paragraph_is_dash(doc, end) ||
                     bm_paragraph_is_sign(doc, end, "|");
    bool in_brackets = bracket || (date && bm_paragraph_is_sign(doc, date->first - 1, "(")); /* "NAQOURA (27 June) –" */
    uint32_t behind = date ? behind_date(doc, date->first + date->n, p.end, in_brackets) : 0;
    if (date && behind >= p.end && (date->kind == BM_DATE_RANGE || holds_words(doc, end, date->first)))
        return false; /* "ACTIVITIES OF THE ENVOY IN CHAD, 3-5 MAY 2024" is a heading */
    if (separated && behind > 0)
        return set(doc, first, end, date, behind);
    uint32_t undated = behind_undated(doc, first, p);
    return undated > 0 && set(doc, first, end, NULL, undated);
}

/* "By Jane Okot in Juba": where the place begins; 0 where it is no such line. */
static uint32_t behind_author(const bm_doc *doc, bm_paragraph p)
{
    static const char *const by[] = {"by", "par", NULL}, *const in[] = {"in", "a", "au", NULL};
    if (!bm_str_among(bm_doc_fold(doc, p.first), by))
        return 0;
    uint32_t end = place_end(doc, p.first + 1, p.end);
    return end > p.first + 1 && end < p.end && bm_str_among(bm_doc_fold(doc, end), in) ? end + 1 : 0;
}

/* "From our correspondent in", "Par Jean Mokoko, envoyé spécial à": where the place begins; 0 where it is no such line.
 */
static uint32_t behind_correspondent(const bm_doc *doc, const bm_lexicon *words, bm_paragraph p)
{
    uint32_t first = p.first + bm_paragraph_is_sign(doc, p.first, "(");
    for (uint32_t i = first; i < p.end; i++) {
        const bm_entry *e = bm_lexicon_class_at(words, doc, i, BM_WORD_BYLINE);
        bool begins = i == first || bm_paragraph_is_sign(doc, i - 1, ",");
        if (e && begins)
            return i + e->words + bm_paragraph_is_sign(doc, i + e->words, ",");
    }
    return 0;
}

bool bm_dateline_find_byline(bm_doc *doc, const bm_lexicon *words, bm_paragraph p)
{
    uint32_t at = p.end - p.first <= TOKENS ? behind_correspondent(doc, words, p) : 0;
    if (at == 0 && p.end - p.first <= TOKENS)
        at = behind_author(doc, p);
    uint32_t end = at > 0 ? place_end(doc, at, p.end) : 0;
    const bm_date_expr *date = date_from(doc, end, p.end);
    if (end == at || end - at > PLACE || holds_words(doc, end, date ? date->first : p.end))
        return false;
    return set(doc, at, end, date, p.end);
}

void bm_dateline_find_signature(bm_doc *doc, const bm_lexicon *words, uint32_t paragraphs)
{
    bm_paragraph p, next;
    uint32_t last = doc->n_sentences ? doc->sentences[doc->n_sentences - 1].paragraph : 0, body = doc->body;
    for (uint32_t sentence = 0; doc->dateline_n == 0 && bm_paragraph_at(&p, doc, sentence); sentence += p.n) {
        if (last - doc->sentences[sentence].paragraph >= paragraphs)
            continue;
        const bm_entry *e = bm_lexicon_class_at(words, doc, p.first, BM_WORD_SIGNATURE);
        uint32_t first = p.first + (e ? e->words : 0);
        uint32_t end = e || bm_paragraph_capital(doc, first) ? place_end(doc, first, p.end) : first, tail = p.end;
        if (!e && end == p.end && bm_paragraph_at(&next, doc, sentence + p.n) &&
            !bm_lexicon_class_at(words, doc, next.first, BM_WORD_SITUATION))
            tail = next.end; /* a line each */
        const bm_date_expr *date = end > first ? date_from(doc, end, tail) : NULL;
        bool alone = date && date->first <= end + 1 && date->first + date->n == tail;
        if (!date || (!e && (!alone || date->kind == BM_DATE_RANGE)) || p.end - p.first > TOKENS)
            continue; /* days that are a range are a heading's */
        set(doc, first, end, date, body);
    }
}

/* The town at the end of a letterhead's line: behind a comma, or behind "in". */
static uint32_t seat_of(const bm_doc *doc, bm_paragraph p)
{
    static const char *const leads[] = {"in", "a", "au", "at", NULL};
    for (uint32_t i = p.end - 1; i > p.first; i--)
        if (bm_paragraph_is_sign(doc, i, ",") || bm_str_among(bm_doc_fold(doc, i), leads))
            return i + 1;
    return p.end;
}

void bm_dateline_take_seat(bm_doc *doc, const bm_lexicon *words, const bm_lexicon *publishers)
{
    bm_paragraph p;
    for (uint32_t sentence = 0; bm_paragraph_at(&p, doc, sentence) && doc->sentences[sentence].part == BM_PART_HEAD;
         sentence += p.n) {
        uint32_t at = seat_of(doc, p);
        bool office = at < p.end && bm_paragraph_has(words, doc, p.first, at, BM_WORD_SEATED);
        bool town = office && place_end(doc, at, p.end) == p.end && p.end - at <= PLACE &&
                    !bm_paragraph_has(words, doc, at, p.end, BM_WORD_LETTERHEAD);
        for (uint32_t i = at; i < p.end && town; i++)
            town = bm_lexicon_at(publishers, doc, i) == NULL;
        if (town) {
            set(doc, at, p.end, NULL, doc->body);
            return;
        }
    }
}

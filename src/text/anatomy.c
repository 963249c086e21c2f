#include "text/anatomy.h"

#include "text/sentence.h"

#include <string.h>

enum {
    HEAD_PARAGRAPHS = 12,
    TITLE_TOKENS = 60,
    DATELINE_TOKENS = 16,
    DATELINE_PLACE = 3,
    SECOND_PLACE = 8,
    FOOTER_PARAGRAPHS = 8
};

typedef struct {
    uint32_t first, end;  /* tokens */
    uint32_t sentence, n; /* sentences */
} paragraph;

typedef struct {
    bm_doc *doc;
    const bm_lexicon *words;
} finder;

static bm_str surface(const bm_doc *doc, uint32_t i)
{
    return bm_doc_span(doc, i, 1);
}
static bool is_sign(const bm_doc *doc, uint32_t i, const char *s)
{
    return i < doc->n_tokens && bm_str_is(surface(doc, i), s);
}

static bool is_dash(const bm_doc *doc, uint32_t i)
{
    return is_sign(doc, i, "-") || is_sign(doc, i, "\u2013") || is_sign(doc, i, "\u2014");
}

static bool paragraph_at(const bm_doc *doc, uint32_t sentence, paragraph *out)
{
    if (sentence >= doc->n_sentences)
        return false;
    uint32_t last = sentence;
    while (last + 1 < doc->n_sentences && doc->sentences[last + 1].paragraph == doc->sentences[sentence].paragraph)
        last++;
    const bm_sentence *z = &doc->sentences[last];
    *out = (paragraph){doc->sentences[sentence].first, z->first + z->n, sentence, last - sentence + 1};
    return true;
}

static void set_part(bm_doc *doc, paragraph p, bm_part_of part)
{
    for (uint32_t i = 0; i < p.n; i++)
        doc->sentences[p.sentence + i].part = part;
}

static bool has_capital(const bm_doc *doc, uint32_t i)
{
    return doc->tokens[i].kind == BM_TOKEN_WORD && doc->tokens[i].letter_case != BM_CASE_LOWER;
}

/* ---- reference: "CP/ OSMR/2024", "PR-07/2022", "SG/T/3271" ---- */

static bool reference_piece(const bm_doc *doc, uint32_t i)
{
    const bm_token *t = &doc->tokens[i];
    return t->kind == BM_TOKEN_NUMBER ||
           (t->kind == BM_TOKEN_WORD && t->letter_case != BM_CASE_LOWER && t->end - t->start <= 12);
}

/* A line with no words of the language and figures about a slash: "N° 12/2024". */
static bool is_number_line(const bm_doc *doc, paragraph p)
{
    bool slash = false;
    for (uint32_t i = p.first; i < p.end; i++) {
        if (doc->tokens[i].kind == BM_TOKEN_WORD && !has_capital(doc, i))
            return false;
        slash |= is_sign(doc, i, "/") && i + 1 < p.end && doc->tokens[i + 1].kind == BM_TOKEN_NUMBER;
    }
    return slash && p.end - p.first <= 8;
}

static bool find_reference(bm_doc *doc, paragraph p)
{
    if (is_number_line(doc, p) && doc->tokens[p.first].kind == BM_TOKEN_WORD && doc->tokens[p.first].fold <= 3) {
        doc->reference = bm_doc_span(doc, p.first, p.end - p.first);
        return true;
    }
    for (uint32_t i = p.first; i < p.end; i++) {
        uint32_t end = i, slashes = 0, digits = 0;
        while (end < p.end && reference_piece(doc, end)) {
            digits += doc->tokens[end].kind == BM_TOKEN_NUMBER;
            bool hyphen = end + 1 < p.end && doc->tokens[end + 1].hyphen_before;
            bool slash = is_sign(doc, end + 1, "/") && end + 2 < p.end && reference_piece(doc, end + 2);
            slashes += slash;
            if (!hyphen && !slash)
                break;
            end += slash ? 2 : 1;
        }
        bool capital = doc->tokens[i].kind == BM_TOKEN_WORD && doc->tokens[i].letter_case == BM_CASE_UPPER;
        if (slashes > 0 && digits > 0 && capital && end < p.end) {
            doc->reference = bm_doc_span(doc, i, end - i + 1);
            return true;
        }
    }
    return false;
}

/* ---- headings ---- */

static bool has_class(const finder *f, uint32_t from, uint32_t end, uint16_t class)
{
    for (uint32_t i = from; i < end; i++)
        if (bm_lexicon_class_at(f->words, f->doc, i, class))
            return true;
    return false;
}

/* "PRESS RELEASE", "UNHCR BRIEFING NOTE", with at most a few words around. */
static bool is_label(const finder *f, paragraph p)
{
    return p.end - p.first <= 12 && has_class(f, p.first, p.end, BM_WORD_LABEL);
}

/* "Office of the Spokesperson": a name of an office, so its longer words have capitals. */
static bool is_letterhead(const finder *f, paragraph p)
{
    uint32_t lower = 0;
    for (uint32_t i = p.first; i < p.end; i++)
        lower += f->doc->tokens[i].kind == BM_TOKEN_WORD && !has_capital(f->doc, i) && f->doc->tokens[i].fold > 4;
    return p.end - p.first <= 24 && lower <= 2 && !is_sign(f->doc, p.end - 1, ".") &&
           has_class(f, p.first, p.end, BM_WORD_LETTERHEAD);
}

static bool is_title(paragraph p, const bm_doc *doc)
{
    return p.n == 1 && p.end - p.first <= TITLE_TOKENS && p.end - p.first >= 2 && !is_sign(doc, p.end - 1, ".") &&
           !is_sign(doc, p.end - 1, ":");
}

/* ---- dateline ---- */

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
    for (uint32_t k = i; k < end && k < i + 7 && doc->tokens[k].kind == BM_TOKEN_WORD; k++) {
        if (has_capital(doc, k))
            last = k + 1;
        else if (!is_particle(bm_doc_fold(doc, k)) && !doc->tokens[k].hyphen_before) /* "Port-au-Prince" */
            break;
    }
    return last;
}

/* Behind the date: "(UNHCR)", then a dash, a colon or a bracket. 0 where the text does not go on like a dateline. */
static uint32_t behind_date(const bm_doc *doc, uint32_t i, uint32_t end, bool bracket)
{
    uint32_t at = i;
    if (is_sign(doc, at, "(")) {
        while (at < end && !is_sign(doc, at, ")"))
            at++;
        at += at < end;
    }
    bool closed = bracket && is_sign(doc, at, ")");
    at += closed;
    if (is_dash(doc, at) || is_sign(doc, at, ":") || is_sign(doc, at, "."))
        return at + 1;
    return closed || at > i || at >= end ? at : 0;
}

/* "Geneva/Cox's Bazar, 15 May": where a second place ends, written at the same time; `end` where there is none. */
static uint32_t second_place_end(const bm_doc *doc, uint32_t end, uint32_t limit)
{
    uint32_t at = end + 1;
    if (!is_sign(doc, end, "/") || at >= limit || !has_capital(doc, at))
        return end;
    while (at < limit && at < end + SECOND_PLACE && !is_sign(doc, at, ",") && !is_sign(doc, at, "("))
        at++;
    return at;
}

/* "The Coordinator, Mr. Ferrier, landed in Goma on 3 May.": a sentence, where a dateline by itself has only names. */
static bool holds_words(const bm_doc *doc, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (doc->tokens[i].kind == BM_TOKEN_WORD && !has_capital(doc, i) && doc->tokens[i].fold > 3)
            return true;
    return false;
}

static bool find_dateline(bm_doc *doc, paragraph p)
{
    bool bracket = is_sign(doc, p.first, "(");
    uint32_t first = p.first + bracket;
    if (first >= p.end || !has_capital(doc, first))
        return false;
    uint32_t end = place_end(doc, first, p.end), behind_second = second_place_end(doc, end, p.end),
             limit = end + DATELINE_TOKENS < p.end ? end + DATELINE_TOKENS : p.end;
    bool separated = is_sign(doc, behind_second, ",") || is_sign(doc, end, ":") || is_sign(doc, behind_second, "(") ||
                     is_dash(doc, end);
    const bm_date_expr *date = date_from(doc, first, limit);
    bool in_brackets =
        bracket || (date && is_sign(doc, date->first - 1, "(")); /* "NAQOURA, Lebanon (27 June 2024) –" */
    uint32_t behind = date ? behind_date(doc, date->first + date->n, p.end, in_brackets) : 0;
    if (date && behind >= p.end && (date->kind == BM_DATE_RANGE || holds_words(doc, end, date->first)))
        return false; /* "ACTIVITIES OF THE ENVOY IN CHAD, 3-5 MAY 2024" is a heading */
    if (separated && behind > 0) {
        bool odd;
        bm_when when = bm_date_when(date, BM_NO_BASE, &odd);
        doc->date = when.from == when.to ? when.from : BM_NO_DATE;
        doc->body = behind;
    } else if (is_dash(doc, end) && doc->tokens[end].space_before && end + 1 < p.end && has_capital(doc, end + 1) &&
               end - first <= DATELINE_PLACE && !is_title(p, doc)) {
        doc->body = end + 1; /* "Goma — The Mission ..." */
    } else {
        return false;
    }
    doc->dateline_first = first;
    doc->dateline_n = end - first;
    return true;
}

/* ---- the parts in order ---- */

static bool find_head(finder *f)
{
    bm_doc *doc = f->doc;
    paragraph p;
    uint32_t sentence = 0;
    for (int i = 0; i < HEAD_PARAGRAPHS && paragraph_at(doc, sentence, &p); i++, sentence += p.n) {
        bool stamp = bm_lexicon_class_at(f->words, doc, p.first, BM_WORD_STAMP) != NULL;
        if (doc->dateline_n == 0 && !stamp && find_dateline(doc, p)) {
            if (doc->body < p.end)
                return true;
            set_part(doc, p, BM_PART_HEAD); /* a dateline that stands by itself: the title may follow */
            continue;
        }
        bool reference = doc->reference.n == 0 && p.end - p.first <= 24 && find_reference(doc, p);
        if (reference || p.end - p.first == 1 || is_label(f, p) || is_letterhead(f, p)) {
            set_part(doc, p, BM_PART_HEAD);
        } else if (doc->title.n == 0 && is_title(p, doc)) {
            set_part(doc, p, BM_PART_TITLE);
            doc->title = bm_str_slice(doc->text, doc->tokens[p.first].start, doc->tokens[p.end - 1].end);
        } else if (!is_title(p, doc)) {
            doc->body = doc->dateline_n > 0 ? doc->body : p.first;
            return doc->dateline_n > 0;
        } else {
            set_part(doc, p, BM_PART_HEAD); /* a subtitle, a date by itself */
        }
    }
    return doc->dateline_n > 0;
}

/*
 * "Fait à Kinshasa, le 6 juillet 2021", or "NAIROBI, 6th May 2023" by itself: a release that says at its end where and
 * when it was written.
 */
static void find_signature(finder *f)
{
    bm_doc *doc = f->doc;
    paragraph p, next;
    uint32_t last = doc->n_sentences ? doc->sentences[doc->n_sentences - 1].paragraph : 0;
    for (uint32_t sentence = 0; doc->dateline_n == 0 && paragraph_at(doc, sentence, &p); sentence += p.n) {
        if (last - doc->sentences[sentence].paragraph >= FOOTER_PARAGRAPHS)
            continue;
        const bm_entry *e = bm_lexicon_class_at(f->words, doc, p.first, BM_WORD_SIGNATURE);
        uint32_t first = p.first + (e ? e->words : 0);
        uint32_t end = e || has_capital(doc, first) ? place_end(doc, first, p.end) : first, tail = p.end;
        if (!e && end == p.end && paragraph_at(doc, sentence + p.n, &next))
            tail = next.end; /* a line each */
        const bm_date_expr *date = end > first ? date_from(doc, end, tail) : NULL;
        bool alone = date && date->first <= end + 1 && date->first + date->n == tail;
        if (!date || (!e && (!alone || date->kind == BM_DATE_RANGE)) || p.end - p.first > DATELINE_TOKENS)
            continue; /* days that are a range are a heading's */
        bool odd;
        bm_when when = bm_date_when(date, BM_NO_BASE, &odd);
        doc->date = when.from == when.to ? when.from : BM_NO_DATE;
        doc->dateline_first = first;
        doc->dateline_n = end - first;
    }
}

/* A day with its year in the head serves where there is no dateline. */
static void date_from_head(bm_doc *doc)
{
    for (uint32_t i = 0; i < doc->n_dates && doc->date == BM_NO_DATE && doc->dates[i].first < doc->body; i++) {
        bool odd;
        if (doc->dates[i].kind == BM_DATE_DAY && doc->dates[i].year[0])
            doc->date = bm_date_when(&doc->dates[i], BM_NO_BASE, &odd).from;
    }
}

static bool is_footer(const finder *f, paragraph p)
{
    const bm_doc *doc = f->doc;
    const bm_entry *e = bm_lexicon_class_at(f->words, doc, p.first, BM_WORD_FOOTER);
    if (e || is_sign(doc, p.first, "#") || is_sign(doc, p.first, "*"))
        return !doc->sentences[p.sentence].bullet;
    uint32_t near = p.first + 6 < p.end ? p.first + 6 : p.end;
    return p.end - p.first <= 40 && !is_sign(doc, p.end - 1, ".") && has_class(f, p.first, near, BM_WORD_SEAT);
}

static void find_footer(finder *f)
{
    bm_doc *doc = f->doc;
    uint32_t n = doc->n_sentences, from = n, body_sentence = 0;
    while (body_sentence < n && doc->sentences[body_sentence].first + doc->sentences[body_sentence].n <= doc->body)
        body_sentence++;
    uint32_t sentence = body_sentence;
    paragraph p;
    uint32_t last = n > 0 ? doc->sentences[n - 1].paragraph : 0;
    while (paragraph_at(doc, sentence, &p)) {
        uint32_t behind = last - doc->sentences[p.sentence].paragraph;
        if (p.sentence > body_sentence && behind < FOOTER_PARAGRAPHS && is_footer(f, p)) {
            from = p.sentence;
            break;
        }
        sentence += p.n;
    }
    for (uint32_t i = from; i < n; i++)
        doc->sentences[i].part = BM_PART_FOOTER;
}

/* Who publishes: named in head, dateline or footer; else the first named in the text. */
static void find_publisher(bm_doc *doc, const bm_lexicon *publishers)
{
    for (int pass = 0; pass < 2 && doc->publisher.n == 0; pass++)
        for (uint32_t i = 0; i < doc->n_sentences && doc->publisher.n == 0; i++) {
            const bm_sentence *s = &doc->sentences[i];
            for (uint32_t t = s->first; t < s->first + s->n; t++) {
                bool edge = s->part == BM_PART_HEAD || s->part == BM_PART_FOOTER || t < doc->body;
                if ((pass == 0 && !edge) || doc->tokens[t].letter_case == BM_CASE_LOWER)
                    continue;
                const bm_entry *e = bm_lexicon_at(publishers, doc, t);
                if (!e)
                    continue;
                bm_str value = bm_str_of(bm_entry_value(e));
                doc->publisher = bm_str_cut(&value, '|');
                doc->area = value.at;
                break;
            }
        }
}

void bm_anatomy_find(bm_doc *doc, const bm_lexicon *words, const bm_lexicon *publishers)
{
    finder f = {.doc = doc, .words = words};
    doc->date = BM_NO_DATE;
    doc->area = "";
    if (!find_head(&f))
        find_signature(&f);
    date_from_head(doc);
    find_footer(&f);
    find_publisher(doc, publishers);
}

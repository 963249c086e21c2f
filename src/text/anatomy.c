#include "text/anatomy.h"

#include "text/dateline.h"
#include "text/reference.h"
#include "text/sentence.h"

enum {
    HEAD_PARAGRAPHS = 12,
    HEAD_LINE = 24,
    LABEL_TOKENS = 12,
    CHANCERY_TOKENS = 8,
    TITLE_LEAST = 5,
    FOOTER_PARAGRAPHS = 8
};

typedef struct {
    bm_doc *doc;
    const bm_lexicon *words;
    bm_paragraph titled; /* what serves as title so far; end 0 where nothing does */
    bool label_behind;   /* "Press release" stood behind it */
} finder;

static void set_part(bm_doc *doc, bm_paragraph p, bm_part_of part)
{
    for (uint32_t i = 0; i < p.n; i++)
        doc->sentences[p.sentence + i].part = part;
}

/* ---- headings ---- */

/* "PRESS RELEASE", "UNHCR BRIEFING NOTE", with at most a few words around; "Press statement on Haiti" is a title. */
static bool is_label(const finder *f, bm_paragraph p)
{
    static const char *const about[] = {"on",      "sur",      "concerning", "regarding",
                                        "relatif", "relative", "concernant", NULL};
    if (p.end - p.first > LABEL_TOKENS)
        return false;
    bool label = false;
    for (uint32_t i = p.first; i < p.end; i++) {
        label |= bm_lexicon_class_at(f->words, f->doc, i, BM_WORD_LABEL) != NULL;
        if (label && bm_str_among(bm_doc_fold(f->doc, i), about))
            return false;
    }
    return label;
}

static uint32_t long_small_words(const bm_doc *doc, bm_paragraph p)
{
    uint32_t n = 0;
    for (uint32_t i = p.first; i < p.end; i++)
        n += doc->tokens[i].kind == BM_TOKEN_WORD && !bm_paragraph_capital(doc, i) && doc->tokens[i].fold > 4;
    return n;
}

/* "Office of the Spokesperson": a name of an office, so its longer words have capitals. */
static bool is_letterhead(const finder *f, bm_paragraph p)
{
    return p.end - p.first <= HEAD_LINE && long_small_words(f->doc, p) <= 2 &&
           !bm_paragraph_is_sign(f->doc, p.end - 1, ".") &&
           bm_paragraph_has(f->words, f->doc, p.first, p.end, BM_WORD_LETTERHEAD);
}

/* "RÉPUBLIQUE DU TCHAD", "Cabinet du Ministre", and the motto below: "Unité - Travail - Progrès". */
static bool is_chancery(const finder *f, bm_paragraph p)
{
    const bm_doc *doc = f->doc;
    uint32_t signs = 0, words = 0;
    for (uint32_t i = p.first; i < p.end; i++) {
        signs += doc->tokens[i].kind == BM_TOKEN_PUNCT || doc->tokens[i].hyphen_before;
        words += doc->tokens[i].kind == BM_TOKEN_WORD;
    }
    bool motto = words == 3 && signs == 2 && long_small_words(doc, p) == 0;
    bool office = p.end - p.first <= CHANCERY_TOKENS && long_small_words(doc, p) == 0 && signs == 0 &&
                  bm_paragraph_has(f->words, doc, p.first, p.end, BM_WORD_CHANCERY);
    return motto || office;
}

/* "12 June 2025", "As of 3 May 2024", and no more. */
static bool is_date_line(const finder *f, bm_paragraph p)
{
    const bm_doc *doc = f->doc;
    for (uint32_t i = 0; i < doc->n_dates; i++) {
        const bm_date_expr *e = &doc->dates[i];
        if (e->first < p.first || e->first + e->n != p.end)
            continue;
        const bm_entry *led = bm_lexicon_class_at(f->words, doc, p.first, BM_WORD_SITUATION);
        led = led ? led : bm_lexicon_class_at(f->words, doc, p.first, BM_WORD_STAMP);
        return e->first <= p.first + (led ? led->words : 0) + 1U;
    }
    return false;
}

/* "Home > News", "@mission", "www.mission.org": the page around the text. */
static bool is_of_page(const finder *f, bm_paragraph p)
{
    const bm_doc *doc = f->doc;
    if (p.end - p.first > HEAD_LINE)
        return false;
    if (bm_paragraph_is_sign(doc, p.first, "@") || bm_paragraph_is_sign(doc, p.first, "#"))
        return true;
    for (uint32_t i = p.first; i < p.end; i++) {
        bool crumb = bm_paragraph_is_sign(doc, i, ">") || bm_paragraph_is_sign(doc, i, "\u203A");
        bool address = bm_str_is(bm_doc_fold(doc, i), "www") || bm_str_is(bm_doc_fold(doc, i), "https");
        if (crumb || (address && p.end - p.first <= CHANCERY_TOKENS))
            return true;
    }
    return false;
}

/* ---- the parts in order ---- */

/* "SANTÉ SANS FRONTIÈRES", then "Press release", then a title: what stood first is who writes. So is what is all
 * capitals and ends with its own short form: "AFRICAN UNION MISSION (AUM)". */
static bool is_writer(const finder *f, bm_paragraph p, bool label_behind)
{
    const bm_doc *doc = f->doc;
    bool colon = false, capitals = true;
    for (uint32_t i = p.first; i < p.end; i++) {
        colon |= bm_paragraph_is_sign(doc, i, ":");
        capitals &= doc->tokens[i].kind != BM_TOKEN_WORD || doc->tokens[i].fold <= 3 ||
                    doc->tokens[i].letter_case == BM_CASE_UPPER;
    }
    bool short_form = capitals && p.end - p.first > 4 && bm_paragraph_is_sign(doc, p.end - 1, ")") &&
                      bm_paragraph_is_sign(doc, p.end - 3, "(");
    return short_form || (label_behind && !colon && long_small_words(doc, p) == 0);
}

/* The title, unless it stands there already; then what stood there may have been who writes. */
static void take_title(finder *f, bm_paragraph p)
{
    bm_doc *doc = f->doc;
    bool longer = p.end - p.first >= TITLE_LEAST;
    if (f->titled.end > 0 && !(longer && is_writer(f, f->titled, f->label_behind))) {
        set_part(doc, p, BM_PART_HEAD); /* a subtitle */
        return;
    }
    if (f->titled.end > 0)
        set_part(doc, f->titled, BM_PART_HEAD);
    set_part(doc, p, BM_PART_TITLE);
    doc->title = bm_str_slice(doc->text, doc->tokens[p.first].start, doc->tokens[p.end - 1].end);
    f->titled = p;
    f->label_behind = false;
}

/* "This is a summary of what was said by ... in Geneva.", and then the dateline: what stands before a dateline with its
 * day is of the head. */
static bool find_behind_preamble(finder *f, bm_paragraph preamble)
{
    enum { LONGEST = 60 };
    bm_doc *doc = f->doc, before = *doc;
    bm_paragraph p;
    if (doc->dateline_n > 0 || preamble.end - preamble.first > LONGEST ||
        !bm_paragraph_at(&p, doc, preamble.sentence + preamble.n) || !bm_dateline_find(doc, f->words, p))
        return false;
    if (doc->date == BM_NO_DATE || doc->body >= p.end) {
        *doc = before;
        return false;
    }
    set_part(doc, preamble, BM_PART_HEAD);
    return true;
}

static bool find_head(finder *f)
{
    bm_doc *doc = f->doc;
    bm_paragraph p;
    uint32_t sentence = 0;
    for (int i = 0; i < HEAD_PARAGRAPHS && bm_paragraph_at(&p, doc, sentence); i++, sentence += p.n) {
        bool stamp = bm_lexicon_class_at(f->words, doc, p.first, BM_WORD_STAMP) != NULL;
        if (doc->dateline_n == 0 && !stamp &&
            (bm_dateline_find_byline(doc, f->words, p) || bm_dateline_find(doc, f->words, p))) {
            if (doc->body < p.end)
                return true;
            set_part(doc, p, BM_PART_HEAD); /* a dateline that stands by itself: the title may follow */
            continue;
        }
        bool reference = doc->reference.n == 0 && p.end - p.first <= HEAD_LINE && bm_reference_find(doc, f->words, p);
        bool label = is_label(f, p);
        f->label_behind |= label;
        if (reference || label || p.end - p.first == 1 || is_letterhead(f, p) || is_chancery(f, p) ||
            is_date_line(f, p) || is_of_page(f, p)) {
            set_part(doc, p, BM_PART_HEAD);
        } else if (bm_paragraph_is_title(doc, p)) {
            take_title(f, p);
        } else if (find_behind_preamble(f, p)) {
            return true;
        } else {
            doc->body = doc->dateline_n > 0 ? doc->body : p.first;
            return doc->dateline_n > 0;
        }
    }
    return doc->dateline_n > 0;
}

static bool in_head(const bm_doc *doc, uint32_t token)
{
    return token < doc->body || doc->sentences[bm_doc_sentence(doc, token)].part == BM_PART_HEAD;
}

/* "As of 8 April 2024": the day for which it tells. */
static bool is_of_situation(const finder *f, const bm_date_expr *e)
{
    for (uint32_t back = 0; back <= 4 && back <= e->first; back++)
        if (bm_lexicon_class_at(f->words, f->doc, e->first - back, BM_WORD_SITUATION))
            return true;
    return false;
}

/* A day with its year in the head serves where there is no dateline; the day for which it tells, where no other. */
static void date_from_head(const finder *f)
{
    bm_doc *doc = f->doc;
    for (int situation = 0; situation < 2; situation++)
        for (uint32_t i = 0; i < doc->n_dates && doc->date == BM_NO_DATE && in_head(doc, doc->dates[i].first); i++) {
            bool odd, wanted = is_of_situation(f, &doc->dates[i]) == situation;
            if (doc->dates[i].kind != BM_DATE_DAY || !doc->dates[i].year[0] || !wanted)
                continue;
            doc->date = bm_date_when(&doc->dates[i], BM_NO_BASE, &odd).from;
            doc->date_is_situation = situation;
        }
}

static bool is_footer(const finder *f, bm_paragraph p)
{
    const bm_doc *doc = f->doc;
    const bm_entry *e = bm_lexicon_class_at(f->words, doc, p.first, BM_WORD_FOOTER);
    if (e || bm_paragraph_is_sign(doc, p.first, "#") || bm_paragraph_is_sign(doc, p.first, "*"))
        return !doc->sentences[p.sentence].bullet;
    uint32_t near = p.first + 6 < p.end ? p.first + 6 : p.end;
    return p.end - p.first <= 40 && !bm_paragraph_is_sign(doc, p.end - 1, ".") &&
           bm_paragraph_has(f->words, f->doc, p.first, near, BM_WORD_SEAT);
}

static void find_footer(finder *f)
{
    bm_doc *doc = f->doc;
    uint32_t n = doc->n_sentences, from = n, body_sentence = 0;
    while (body_sentence < n && doc->sentences[body_sentence].first + doc->sentences[body_sentence].n <= doc->body)
        body_sentence++;
    uint32_t sentence = body_sentence;
    bm_paragraph p;
    uint32_t last = n > 0 ? doc->sentences[n - 1].paragraph : 0;
    while (bm_paragraph_at(&p, doc, sentence)) {
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

static bool is_at_edge(const bm_doc *doc, uint32_t token)
{
    bm_part_of part = doc->sentences[bm_doc_sentence(doc, token)].part;
    return token < doc->body || part == BM_PART_HEAD || part == BM_PART_FOOTER;
}

/* Who publishes: named in head, dateline or footer; else the first named in the text. */
static void find_publisher(bm_doc *doc, const bm_lexicon *publishers)
{
    const bm_entry *found = NULL;
    for (uint32_t i = 0; i < doc->n_capitals; i++) {
        uint32_t token = doc->capitals[i];
        const bm_entry *e = bm_lexicon_at(publishers, doc, token);
        bool edge = e && is_at_edge(doc, token);
        found = edge || !found ? e : found;
        if (edge)
            break;
    }
    bm_str value = bm_str_of(found ? bm_entry_value(found) : "");
    doc->publisher = bm_str_cut(&value, '|');
    doc->area = value.n > 0 ? value.at : "";
}

void bm_anatomy_find(bm_doc *doc, const bm_lexicon *words, const bm_lexicon *publishers)
{
    finder f = {.doc = doc, .words = words};
    doc->date = BM_NO_DATE;
    doc->area = "";
    if (!find_head(&f))
        bm_dateline_find_signature(doc, words, FOOTER_PARAGRAPHS);
    date_from_head(&f);
    if (doc->dateline_n == 0 && doc->date != BM_NO_DATE)
        bm_dateline_take_seat(doc, words, publishers);
    find_footer(&f);
    find_publisher(doc, publishers);
}

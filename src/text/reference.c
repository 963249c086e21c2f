#include "text/reference.h"

#include "text/sentence.h"
#include "text/when.h"

enum { NUMBER_LINE = 8, LONGEST_WORD = 12 };

/* A word with a capital or figures, as they stand between the slashes. */
static bool is_piece(const bm_doc *doc, uint32_t i)
{
    const bm_token *t = &doc->tokens[i];
    return t->kind == BM_TOKEN_NUMBER ||
           (t->kind == BM_TOKEN_WORD && t->letter_case != BM_CASE_LOWER && t->end - t->start <= LONGEST_WORD);
}

typedef struct {
    uint32_t end, slashes, joints, digits;
} run;

/* Pieces in a row from `i`, joined by slashes and hyphens: "CP/ OSMR/2024", "18-B". */
static run run_from(const bm_doc *doc, uint32_t i, uint32_t end)
{
    run r = {.end = i};
    while (r.end < end && is_piece(doc, r.end)) {
        r.digits += doc->tokens[r.end].kind == BM_TOKEN_NUMBER;
        bool slash = bm_paragraph_is_sign(doc, r.end + 1, "/") && r.end + 2 < end && is_piece(doc, r.end + 2);
        bool hyphen = r.end + 1 < end && doc->tokens[r.end + 1].hyphen_before && is_piece(doc, r.end + 1);
        r.slashes += slash;
        r.joints += slash || hyphen;
        r.end += slash ? 2 : 1;
        if (!slash && !hyphen)
            break;
    }
    return r;
}

static bool take(bm_doc *doc, uint32_t from, uint32_t end)
{
    doc->reference = bm_doc_span(doc, from, end - from);
    return true;
}

/* Behind "No.", "n°", "#", "Ref.:": what is numbered; `i` itself where nothing there says that a number follows. */
static uint32_t behind_mark(const bm_doc *doc, const bm_lexicon *words, uint32_t i, uint32_t end)
{
    if (bm_paragraph_is_sign(doc, i, "#"))
        return i + 1 < end && doc->tokens[i + 1].kind == BM_TOKEN_NUMBER ? i + 1 : i;
    const bm_entry *e = bm_lexicon_class_at(words, doc, i, BM_WORD_NUMBERMARK);
    uint32_t at = i + (e ? e->words : 0);
    if (!e)
        return i;
    while (at < end && doc->tokens[at].kind == BM_TOKEN_PUNCT && at < i + e->words + 2U)
        at++;
    return at < end && is_piece(doc, at) ? at : i;
}

/* "No. 2" is called so; of "Ref.: 045" only the number is. */
static bool is_short_mark(const bm_doc *doc, uint32_t i)
{
    return doc->tokens[i].fold <= 2 || bm_str_is(bm_doc_fold(doc, i), "issue");
}

/* "Flash Update No. 2", "Réf. : 045/CAB/2024": the paragraph is a label, or begins with the mark. */
static bool find_numbered(bm_doc *doc, const bm_lexicon *words, bm_paragraph p)
{
    bool label = bm_paragraph_has(words, doc, p.first, p.end, BM_WORD_LABEL);
    for (uint32_t i = p.first; i < p.end && (label || i == p.first); i++) {
        uint32_t at = behind_mark(doc, words, i, p.end);
        run r = run_from(doc, at, p.end);
        bool whole = label || r.end >= p.end || r.joints > 0;
        if (at > i && r.digits > 0 && whole)
            return take(doc, is_short_mark(doc, i) ? i : at, r.end);
    }
    return false;
}

static bool is_date(const bm_doc *doc, uint32_t i)
{
    for (uint32_t k = 0; k < doc->n_dates; k++)
        if (i >= doc->dates[k].first && i < doc->dates[k].first + doc->dates[k].n)
            return true;
    return false;
}

/* "News release 25/47" */
static bool find_behind_label(bm_doc *doc, const bm_lexicon *words, bm_paragraph p)
{
    for (uint32_t i = p.first; i < p.end; i++) {
        const bm_entry *e = bm_lexicon_class_at(words, doc, i, BM_WORD_LABEL);
        if (!e || i + e->words >= p.end)
            continue;
        run r = run_from(doc, i + e->words, p.end);
        if (r.joints > 0 && r.digits > 0 && !is_date(doc, i + e->words))
            return take(doc, i + e->words, r.end);
    }
    return false;
}

/* A line with no words of the language and figures about a slash: "N° 12/2024". */
static bool find_number_line(bm_doc *doc, bm_paragraph p)
{
    bool slash = false;
    for (uint32_t i = p.first; i < p.end; i++) {
        if (doc->tokens[i].kind == BM_TOKEN_WORD && !bm_paragraph_capital(doc, i))
            return false;
        slash |= bm_paragraph_is_sign(doc, i, "/") && i + 1 < p.end && doc->tokens[i + 1].kind == BM_TOKEN_NUMBER;
    }
    bool begins = doc->tokens[p.first].kind == BM_TOKEN_WORD && doc->tokens[p.first].fold <= 3;
    return slash && begins && p.end - p.first <= NUMBER_LINE && take(doc, p.first, p.end);
}

/* "CP/OSMR/2024" anywhere: its first piece is in capitals. */
static bool find_slashed(bm_doc *doc, bm_paragraph p)
{
    for (uint32_t i = p.first; i < p.end; i++) {
        bool capital = doc->tokens[i].kind == BM_TOKEN_WORD && doc->tokens[i].letter_case == BM_CASE_UPPER;
        run r = run_from(doc, i, p.end);
        if (capital && r.slashes > 0 && r.digits > 0)
            return take(doc, i, r.end);
    }
    return false;
}

bool bm_reference_find(bm_doc *doc, const bm_lexicon *words, bm_paragraph p)
{
    return find_numbered(doc, words, p) || find_number_line(doc, p) || find_slashed(doc, p) ||
           find_behind_label(doc, words, p);
}

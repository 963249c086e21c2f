#include "text/sentence.h"

#include <string.h>

typedef struct {
    bm_doc *doc;
    bm_arena *arena;
    const bm_lexicon *words;
    struct {
        bm_sentence *at;
        size_t n, cap;
    } sentences;
    uint32_t paragraph;
    uint32_t margin; /* bytes of a full line of a hard-wrapped text, 0 where it is not */
} cutter;

static const bm_token *token_at(const bm_doc *doc, uint32_t i)
{
    return i < doc->n_tokens ? &doc->tokens[i] : NULL;
}

/* The code point of a sign, 0 for a word. */
static uint32_t sign(const bm_doc *doc, uint32_t i)
{
    const bm_token *t = token_at(doc, i);
    if (!t || t->kind != BM_TOKEN_PUNCT)
        return 0;
    size_t at = t->start;
    unsigned char c = (unsigned char)doc->text.at[at];
    return c < 0x80 ? c : bm_utf8_next(doc->text, &at);
}

static bool is_bullet(const bm_doc *doc, uint32_t i)
{
    const bm_token *next = token_at(doc, i + 1);
    if (!next || !next->space_before)
        return false;
    uint32_t c = sign(doc, i);
    return c == '-' || c == '*' || c == 0x2022 || c == 0x2013 || c == 0x2014 || c == 0xB7 || c == 0x25AA ||
           c == 0x25CF || c == 0x25E6 || c == 0xF0B7;
}

/* ---- lines: which line breaks are only the margin's ---- */

typedef struct {
    uint32_t first, end; /* tokens */
} line;

typedef struct {
    line *at;
    size_t n, cap;
} lines;

static lines lines_of(const bm_doc *doc, bm_arena *arena)
{
    lines all = {0};
    for (uint32_t i = 1, first = 0; i <= doc->n_tokens; i++)
        if (i == doc->n_tokens || doc->tokens[i].breaks > 0) {
            BM_PUSH(arena, &all) = (line){first, i};
            first = i;
        }
    return all;
}

static uint32_t line_bytes(const bm_doc *doc, line l)
{
    return doc->tokens[l.end - 1].end - doc->tokens[l.first].start;
}

/* Whether the text behind a line is a new block. */
static bool ends_block(const bm_doc *doc, line l)
{
    return l.end == doc->n_tokens || doc->tokens[l.end].breaks > 1;
}

/* A text is hard-wrapped when most lines that another line follows reach for the same margin. */
static uint32_t margin_of(const bm_doc *doc, const lines *all)
{
    uint32_t longest = 0, followed = 0, reach = 0;
    for (size_t i = 0; i < all->n; i++) {
        uint32_t bytes = line_bytes(doc, all->at[i]);
        longest = bytes > longest ? bytes : longest;
    }
    for (size_t i = 0; i < all->n; i++)
        if (!ends_block(doc, all->at[i])) {
            followed++;
            reach += line_bytes(doc, all->at[i]) * 100 >= longest * 70;
        }
    return longest >= 40 && longest <= 132 && followed >= 2 && reach * 100 >= followed * 60 ? longest : 0;
}

static bool joins(const bm_doc *doc, line above, line below, uint32_t margin)
{
    if (is_bullet(doc, below.first))
        return false;
    const bm_token *t = &doc->tokens[below.first];
    bool lower = t->kind == BM_TOKEN_WORD && t->letter_case == BM_CASE_LOWER;
    bool reaches = margin > 0 && line_bytes(doc, above) * 100 > margin * 40;
    return lower || reaches || sign(doc, above.end - 1) == ',';
}

/* ---- sentences ---- */

static bool closes(uint32_t c)
{
    return c == '"' || c == ')' || c == ']' || c == 0x201D || c == 0xBB || c == 0x2019 || c == '\'';
}

static bool is_abbreviation(const cutter *c, uint32_t dot)
{
    if (dot == 0 || c->doc->tokens[dot].space_before || c->doc->tokens[dot - 1].kind == BM_TOKEN_PUNCT)
        return false;
    const bm_token *t = &c->doc->tokens[dot - 1];
    bool initial = t->fold == 1 && t->letter_case != BM_CASE_LOWER;
    return initial || bm_lexicon_class_at(c->words, c->doc, dot - 1, BM_WORD_ABBREVIATION) != NULL;
}

/* Whether the token closes what stands before it: French sets a space before its quotation mark. */
static bool closes_here(const bm_doc *doc, uint32_t i)
{
    uint32_t c = sign(doc, i);
    return closes(c) && (!doc->tokens[i].space_before || c == 0xBB);
}

/* Whether a sentence ends with the sign at `i`; `end` is the paragraph's. */
static bool ends_sentence(const cutter *c, uint32_t i, uint32_t end)
{
    if (c->doc->tokens[i].kind != BM_TOKEN_PUNCT)
        return false;
    uint32_t s = sign(c->doc, i);
    if (s != '.' && s != '!' && s != '?' && s != 0x2026)
        return false;
    uint32_t next = i + 1;
    while (next < end && closes_here(c->doc, next))
        next++;
    if (next >= end)
        return true;
    const bm_token *t = &c->doc->tokens[next];
    bool capital = t->kind != BM_TOKEN_WORD || t->letter_case != BM_CASE_LOWER;
    if (!t->space_before) { /* "people.At the end": glued, but not "monusco.org" or "3.5" */
        const bm_token *before = &c->doc->tokens[i > 0 ? i - 1 : 0];
        return t->kind == BM_TOKEN_WORD && t->letter_case == BM_CASE_TITLE && before->letter_case == BM_CASE_LOWER &&
               before->fold > 1;
    }
    return capital && !(s == '.' && is_abbreviation(c, i));
}

/* Nobody writes longer sentences; what reads them may take time that grows with the square of their length. */
enum { LONGEST = 400 };

static void push(cutter *c, uint32_t first, uint32_t end, bool bullet)
{
    const bm_doc *doc = c->doc;
    for (uint32_t i = first; i < end; i++)
        doc->tokens[i].sentence = (uint32_t)c->sentences.n;
    BM_PUSH(c->arena, &c->sentences) = (bm_sentence){.first = first,
                                                     .n = end - first,
                                                     .start = doc->tokens[first].start,
                                                     .end = doc->tokens[end - 1].end,
                                                     .paragraph = c->paragraph,
                                                     .part = BM_PART_BODY,
                                                     .bullet = bullet};
}

static void cut_paragraph(cutter *c, uint32_t first, uint32_t end)
{
    bool bullet = is_bullet(c->doc, first);
    uint32_t start = first + bullet, n = (uint32_t)c->sentences.n;
    if (bullet)
        c->doc->tokens[first].sentence = n > 0 ? n - 1 : 0; /* it is in none; nearest is the one before it */
    for (uint32_t i = start; i < end; i++) {
        if (!ends_sentence(c, i, end) && i - start < LONGEST)
            continue;
        while (i + 1 < end && closes_here(c->doc, i + 1))
            i++;
        push(c, start, i + 1, bullet);
        start = i + 1;
    }
    if (start < end)
        push(c, start, end, bullet);
    c->paragraph++;
}

/* Lines that are joined are one paragraph. */
static void cut_lines(cutter *c, const lines *all)
{
    for (size_t i = 0, first = 0; i < all->n; i++) {
        line l = all->at[i];
        if (!ends_block(c->doc, l) && joins(c->doc, l, all->at[i + 1], c->margin))
            continue;
        cut_paragraph(c, all->at[first].first, l.end);
        first = i + 1;
    }
}

/* ---- quotation marks ---- */

static void mark_quotes(bm_doc *doc)
{
    bool open = false;
    for (uint32_t i = 0; i < doc->n_tokens; i++) {
        bm_token *t = &doc->tokens[i];
        open &= t->breaks < 2;
        if (t->kind == BM_TOKEN_PUNCT) {
            uint32_t c = sign(doc, i);
            open = c == '"' ? !open : c != 0xBB && c != 0x201D && (open || c == 0xAB || c == 0x201C || c == 0x201E);
        }
        t->quoted = open;
    }
}

void bm_sentences_cut(bm_doc *doc, bm_arena *arena, const bm_lexicon *words)
{
    lines all = lines_of(doc, arena);
    cutter c = {.doc = doc, .arena = arena, .words = words, .margin = margin_of(doc, &all)};
    cut_lines(&c, &all);
    mark_quotes(doc);
    doc->sentences = c.sentences.at;
    doc->n_sentences = (uint32_t)c.sentences.n;
}

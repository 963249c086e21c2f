/**
 * text/lexicon.h - phrases with a meaning: the words by which we recognise dates, persons, organisations and events.
 *
 * A lexicon file is a table, one entry a line: `class<TAB>pattern<TAB>value`, `#` begins a comment line. A pattern is
 * words in any case and with any accents; `(a|b c)` is a choice, `(a|b)?` or `word?` may be missing, `~visit` is a verb
 * in all its forms (text/inflect.h). The value may be missing.
 */
#ifndef BM_TEXT_LEXICON_H
#define BM_TEXT_LEXICON_H

#include "text/document.h"

/** What a phrase means, once for each row of the table that has it. */
typedef struct {
    uint32_t value; /* where it stands, counted in bytes from the entry: ask bm_entry_value */
    uint16_t class; /* classes are numbered by the caller */
    uint8_t words;
    uint8_t last; /* 1: no entry of the same phrase stands behind this one */
} bm_entry;

/** "" without one. */
static inline const char *bm_entry_value(const bm_entry *entry)
{
    return (const char *)entry + entry->value;
}

/** The next entry of the same phrase; NULL at the end. */
static inline const bm_entry *bm_entry_next(const bm_entry *entry)
{
    return entry->last ? NULL : entry + 1;
}

/* Most words begin no phrase: bits that stay in a processor's cache tell so. */
enum { BM_LEXICON_BEGINS = 65536 };

typedef struct bm_lexicon_slot bm_lexicon_slot;
typedef struct bm_lexicon_node bm_lexicon_node;

/** Made by bm_lexicon_load; its arrays are told in lexicon_image.h. */
typedef struct {
    const uint64_t *begins; /* BM_LEXICON_BEGINS bits */
    const bm_lexicon_slot *slots;
    const bm_lexicon_node *nodes;
    const bm_entry *entries;
    size_t mask, nodes_n; /* `mask` + 1 slots */
} bm_lexicon;

/**
 * The lexicon of one or more tables, whose phrases add up; the first one's name is that of the whole.
 *
 * names    `n` of them, "words/names.tsv"
 * classes  NULL-ended names of the classes that may occur, 64 at most; a class is its place in this list
 * Fails    BM_EIO, BM_EDATA (an unknown class, a bad pattern, or one that means more than 4096 phrases, naming file and
 *          line; compiled tables of another version)
 */
BM_CHECK bool bm_lexicon_load(const bm_lexicon **out, bm_arena *arena, bm_tables *tables, const char *const *names,
                              size_t n, const char *const *classes, bm_err *err);

/* The two halves of it. */

/** The image of lexicon files: `n` paths. */
BM_CHECK bool bm_lexicon_compile(bm_str *image, bm_arena *arena, const char *const *paths, size_t n,
                                 const char *const *classes, bm_err *err);
/** A lexicon that uses the image where it stands, on 8 bytes; false where that is none of these classes. */
BM_CHECK bool bm_lexicon_open(const bm_lexicon **out, bm_arena *arena, bm_str image, const char *const *classes);

/** Whether a phrase may begin at the token: false for most. */
static inline bool bm_lexicon_begins(const bm_lexicon *lexicon, const bm_doc *doc, uint32_t token)
{
    uint64_t hash = doc->tokens[token].hash;
    return lexicon->begins[hash % BM_LEXICON_BEGINS / 64] >> hash % 64 & 1;
}

/** Have at hand by then what the lexicon knows of a token that is soon looked up, BM_LEXICON_AHEAD tokens before it. */
void bm_lexicon_fetch(const bm_lexicon *lexicon, const bm_doc *doc, uint32_t token);
enum { BM_LEXICON_AHEAD = 8 };

/**
 * The longest phrase of the `wanted` classes (a bit each) that begins at the token, as its first entry; NULL where none
 * does. `seen` gathers the classes of the shorter ones too. Most words begin no phrase: ask bm_lexicon_begins before.
 */
const bm_entry *bm_lexicon_longest(const bm_lexicon *lexicon, const bm_doc *doc, uint32_t token, uint64_t wanted,
                                   uint64_t *seen);

/** The longest phrase that begins at the token, as its first entry (follow bm_entry_next); NULL where none does. */
static inline const bm_entry *bm_lexicon_at(const bm_lexicon *lexicon, const bm_doc *doc, uint32_t token)
{
    uint64_t seen;
    return bm_lexicon_begins(lexicon, doc, token) ? bm_lexicon_longest(lexicon, doc, token, UINT64_MAX, &seen) : NULL;
}

/** The same for phrases that have an entry of the class. */
static inline const bm_entry *bm_lexicon_class_at(const bm_lexicon *lexicon, const bm_doc *doc, uint32_t token,
                                                  uint16_t class)
{
    uint64_t seen;
    const bm_entry *e = bm_lexicon_begins(lexicon, doc, token)
                            ? bm_lexicon_longest(lexicon, doc, token, UINT64_C(1) << class, &seen)
                            : NULL;
    while (e && e->class != class)
        e = bm_entry_next(e);
    return e;
}

/** What is marked of a whole document, of each token: a bit for each class. */
typedef struct {
    uint64_t *begin;   /* of which a phrase begins there */
    uint64_t *longest; /* of the longest of these        */
    uint64_t *end;     /* of which one may end just before it; one more than there are tokens */
} bm_lexicon_marks;

bm_lexicon_marks bm_lexicon_mark(bm_arena *arena, const bm_lexicon *lexicon, const bm_doc *doc);

/** A bit for each class of which a phrase begins at the token, long or short: what bm_lexicon_class_at would find. */
static inline uint64_t bm_lexicon_classes_at(const bm_lexicon *lexicon, const bm_doc *doc, uint32_t token)
{
    uint64_t seen = 0;
    if (bm_lexicon_begins(lexicon, doc, token))
        bm_lexicon_longest(lexicon, doc, token, UINT64_MAX, &seen);
    return seen;
}

#endif

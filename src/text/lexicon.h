/**
 * text/lexicon.h - phrases with a meaning: the words by which we recognise dates, persons, organisations and events.
 *
 * A lexicon file is a table, one entry a line: `class<TAB>pattern<TAB>value`, `#` begins a comment line. A pattern is
 * words in any case and with any accents; `(a|b c)` is a choice, `(a|b)?` or `word?` may be missing. The value may be
 * missing.
 */
#ifndef BM_TEXT_LEXICON_H
#define BM_TEXT_LEXICON_H

#include "text/document.h"

/** Classes are numbered by the caller, 64 at most: `names` as in the files, ended by NULL. */
typedef struct {
    uint16_t class;
    uint16_t words;
    const char *value;   /* "" without one */
    const char *pattern; /* as written, for reasons */
    uint32_t next;       /* the next entry of the same phrase, 0 for none; entry 0 is no entry */
} bm_entry;

typedef struct bm_lexicon bm_lexicon;

/**
 * Read lexicon files into one lexicon that lives in the arena.
 *
 * paths    `n` files; their phrases add up
 * classes  NULL-ended names of the classes that may occur; a class is its place in this list
 * Fails    BM_EIO, BM_EDATA (unknown class, bad pattern, a pattern that means more than 4096 phrases), naming file and
 * line
 */
BM_CHECK bool bm_lexicon_load(const bm_lexicon **out, bm_arena *arena, const char *const *paths, size_t n,
                              const char *const *classes, bm_err *err);

/** The longest phrase that begins at the token, as its first entry (follow `next` by bm_lexicon_entry); NULL where none
 * does. */
const bm_entry *bm_lexicon_at(const bm_lexicon *lexicon, const bm_doc *doc, uint32_t token);
/** The same for phrases that have an entry of the class. */
const bm_entry *bm_lexicon_class_at(const bm_lexicon *lexicon, const bm_doc *doc, uint32_t token, uint16_t class);
/** A bit for each class of which a phrase begins at the token, long or short: what bm_lexicon_class_at would find. */
uint64_t bm_lexicon_classes_at(const bm_lexicon *lexicon, const bm_doc *doc, uint32_t token);
const bm_entry *bm_lexicon_next(const bm_lexicon *lexicon, const bm_entry *entry); /* NULL at the end */

#endif

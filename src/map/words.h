/** map/words.h - the strings of the furniture in the map's language. */
#ifndef BM_MAP_WORDS_H
#define BM_MAP_WORDS_H

#include "geo/local_names.h"

typedef struct {
    bm_str key, text;
} bm_word_row;

typedef struct bm_words bm_words;
struct bm_words {
    const char *language;        /* "en", "fr", "ar", "en+fr" */
    bool leftward;               /* it is written from right to left */
    const bm_local_names *names; /* of the base map, where it has no column of them; or NULL */
    const bm_words *second;      /* of "en+fr" the French; or NULL */
    const bm_word_row *at;
    size_t n;
};

/** Read FOLDER/LANGUAGE.tsv: key<TAB>text a line, `#` begins a comment line; of "en+fr" both, joined. Fails BM_EIO,
 * BM_EUSAGE (no such language), BM_EDATA. */
BM_CHECK bool bm_words_load(const bm_words **out, bm_arena *arena, const char *folder, const char *language,
                            bm_err *err);
/** The text; the key itself where there is none. NUL-terminated, in the arena of the words. */
const char *bm_word(const bm_words *words, const char *key);
/** A number with the language's separators: 1,530 or 1 530 (no-break spaces), 33.6 or 33,6. */
const char *bm_word_number(const bm_words *words, bm_arena *arena, double value, int decimals);
/** What stands beside other texts in one line: from right to left isolated, so that its direction does not mix with
 * theirs. */
const char *bm_words_apart(const bm_words *words, bm_arena *arena, const char *text);
/** `text` with the first "{}" replaced by `with`. */
const char *bm_word_fill(bm_arena *arena, const char *text, const char *with);

#endif

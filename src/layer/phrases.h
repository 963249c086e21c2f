/** layer/phrases.h - what is said to people, by language: data/labels/layer.LANG.tsv. */
#ifndef BM_LAYER_PHRASES_H
#define BM_LAYER_PHRASES_H

#include "geo/local_names.h"

typedef struct {
    bm_str key;
    const char *text;
} bm_phrase;

/** Sorted by key. */
typedef struct {
    const char *language;
    const bm_local_names *names; /* of places, in this language; NULL where gazetteer and base map have them */
    bm_phrase *at;
    size_t n, cap;
} bm_phrases;

/** `key<TAB>text` a line, `#` begins a comment line. Fails BM_EIO, BM_EDATA with file:line. */
BM_CHECK bool bm_phrases_load(bm_phrases *out, bm_arena *arena, const char *path, const char *language, bm_err *err);

/** NULL where there is none. */
const char *bm_phrase_get(const bm_phrases *phrases, const char *key);

/** What parts the items of a list: ", " where the language says nothing. */
const char *bm_phrase_comma(const bm_phrases *phrases);

/** A number as the language writes it, with at most `decimals` digits behind its point: "20 000", "2,5". */
const char *bm_phrase_number(const bm_phrases *phrases, bm_arena *arena, double value, int decimals);

/** What fills a hole: {name}. */
typedef struct {
    const char *name, *text;
} bm_filling;

/**
 * The phrase with its holes filled from `fillings` (ended by a NULL name); "" where the key is unknown. Where a key
 * with "~" behind it is there too, it is taken if the first filling begins with a vowel: "d’Uvira", not "de Uvira".
 */
const char *bm_phrase_fill(const bm_phrases *phrases, bm_arena *arena, const char *key, const bm_filling *fillings);

/** "Goma, Beni and Bukavu"; of more than `most` the rest are counted ("and 3 more"). `n` may be 0: "". */
const char *bm_phrase_list(const bm_phrases *phrases, bm_arena *arena, const char *const *items, size_t n, size_t most);

#endif

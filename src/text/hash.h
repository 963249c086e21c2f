/**
 * text/hash.h - the hashes by which words and phrases are found in tables.
 *
 * A word's is made of its folded form eight bytes at a time; a phrase's of those of its words, one after the other, so
 * that whoever has the words' (a token keeps its own) need not read their letters again. They stand in compiled files:
 * what changes these changes those formats.
 */
#ifndef BM_TEXT_HASH_H
#define BM_TEXT_HASH_H

#include "base/str.h"

static inline uint64_t bm_hash_stir(uint64_t hash)
{
    hash *= 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 32;
}

/** A word under construction: from 0 on add eight bytes at a time, the last ones with zeros behind them, then end it.
 */
static inline uint64_t bm_hash_eight(uint64_t hash, uint64_t eight)
{
    return bm_hash_stir(hash ^ eight);
}

static inline uint64_t bm_hash_end(uint64_t hash, size_t bytes)
{
    return bm_hash_stir(hash + bytes);
}

/** Of what begins with the words of `hash` and goes on with a word. */
static inline uint64_t bm_hash_next(uint64_t hash, uint64_t word)
{
    return bm_hash_stir((hash << 7 | hash >> 57) ^ word);
}

/** The hash of a word; of "" that of no word at all. */
static inline uint64_t bm_hash_word(bm_str word)
{
    uint64_t hash = 0, eight;
    for (size_t i = 0; i < word.n; i += sizeof eight) {
        eight = 0;
        memcpy(&eight, word.at + i, word.n - i < sizeof eight ? word.n - i : sizeof eight);
        hash = bm_hash_eight(hash, eight);
    }
    return bm_hash_end(hash, word.n);
}

/** The hash of words with a space between them. */
static inline uint64_t bm_hash_phrase(bm_str words)
{
    uint64_t hash = bm_hash_word(bm_str_cut(&words, ' '));
    while (words.n > 0)
        hash = bm_hash_next(hash, bm_hash_word(bm_str_cut(&words, ' ')));
    return hash;
}

/** The same where the words follow others whose hash is known. */
static inline uint64_t bm_hash_go_on(uint64_t hash, bm_str words)
{
    while (words.n > 0)
        hash = bm_hash_next(hash, bm_hash_word(bm_str_cut(&words, ' ')));
    return hash;
}

#endif

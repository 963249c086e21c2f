/** place/finder.h - what the parts of recognise.h share: a document while its names are looked for. */
#ifndef BM_PLACE_FINDER_H
#define BM_PLACE_FINDER_H

#include "place/likely.h"
#include "place/recognise.h"

typedef struct {
    uint32_t n; /* tokens; 0: none */
    bm_name_hits hits;
} bm_found;

/** The longest name at a token is asked for by all who look at its neighbours, so the last answers are kept. */
typedef struct {
    uint32_t token; /* plus 1 */
    bm_found found;
} bm_recent;

enum { BM_RECENT = 16 };

typedef struct {
    const bm_doc *doc;
    const bm_names *names;
    const bm_gazetteer *gazetteer;
    bm_arena *arena;
    const bm_likely *likely;
    const bm_judge *judge;
    bm_recent *recent; /* BM_RECENT of them */
    uint8_t *person;   /* a token: belongs to a person's name, guessed or introduced by an honorific */
    bm_spans spans;
} bm_finder;

/** The longest name of the gazetteer that begins at the token. */
bm_found bm_finder_longest(const bm_finder *f, uint32_t token);

/** Whether all places, or one of them, are called so as a demonym, an abbreviation ... */
bool bm_finder_only(bm_name_hits hits, bm_name_use use);
bool bm_finder_has(bm_name_hits hits, bm_name_use use);

bool bm_finder_is(const bm_finder *f, uint32_t token, const char *surface);
bool bm_finder_first_of_sentence(const bm_finder *f, uint32_t token);
/** In a sentence that is all capitals. */
bool bm_finder_shouting(const bm_finder *f, uint32_t token);
/** The token and the one before it are one name to the eye. */
bool bm_finder_joined(const bm_finder *f, uint32_t token);
/** A word with a capital that is neither a place's neighbour by nature nor the mere begin of a sentence. */
bool bm_finder_foreign(const bm_finder *f, uint32_t token);

#endif

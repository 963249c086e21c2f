/**
 * text/lexicon_image.h - a compiled lexicon: its arrays, in their order in the image (text/image.h).
 *
 *   u64     one: the hash of the names of the classes
 *
 *   u64     BM_LEXICON_BEGINS bits: the first words of all phrases, by their hash
 *
 *   slot    phrases and what phrases begin with, by the hash of their words:
 *           a power of two of them, linear probing
 *
 *   node    what a phrase is; phrases that are the same share it; the first one is not used
 *
 *   entry   entries of a node one after the other; the first one is not used
 *
 *   char    values, each with a NUL behind it
 */
#ifndef BM_TEXT_LEXICON_IMAGE_H
#define BM_TEXT_LEXICON_IMAGE_H

#include "text/lexicon.h"

struct bm_lexicon_slot {
    uint32_t print; /* the high half of the hash; the low half chooses the slot */
    uint32_t node;  /* 0: the slot is empty */
};

struct bm_lexicon_node {
    uint64_t classes; /* bits: of all phrases that begin so */
    uint64_t ends;    /* bits: of the phrase itself         */
    uint64_t next;    /* bits: words that follow in longer ones, by the lowest bits of their hashes: most do not */
    uint32_t entry;   /* the first entry of the phrase; 0: nothing but the begin of longer ones */
    uint32_t unused;
};

/** Whether a longer phrase may go on with the token. */
static inline bool bm_lexicon_goes_on(const bm_lexicon_node *node, const bm_doc *doc, uint32_t token)
{
    if (token >= doc->n_tokens)
        return false;
    const bm_token *t = &doc->tokens[token];
    bool may = t->parted ? node->next != 0 : node->next >> t->hash % 64 & 1; /* "U.S." is two of their words */
    return may && t->fold > 0;
}

/** The classes as the image remembers them. */
static inline uint64_t bm_lexicon_classes_hash(const char *const *classes)
{
    uint64_t hash = BM_HASH;
    for (size_t i = 0; classes[i]; i++)
        hash = bm_hash_add(bm_hash_add(hash, bm_str_of(classes[i])), BM_STR("\n"));
    return hash;
}

#endif

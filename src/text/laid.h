/** text/laid.h - a lexicon laid over a document: each token is looked up once, however often it is asked about. */
#ifndef BM_TEXT_LAID_H
#define BM_TEXT_LAID_H

#include "text/lexicon.h"

/** What bm_laid_over made; it lives as long as the document. */
typedef struct {
    const bm_lexicon *lexicon;
    const bm_doc *doc;
    const bm_entry **longest; /* one a token, NULL where no phrase begins */
    uint64_t *classes;        /* one a token: a bit for each class of which a phrase begins there, long or short */
} bm_laid;

const bm_laid *bm_laid_over(bm_arena *arena, const bm_lexicon *lexicon, const bm_doc *doc);

/** What bm_lexicon_class_at would find. */
static inline const bm_entry *bm_laid_at(const bm_laid *laid, uint32_t token, uint16_t class)
{
    if (!(laid->classes[token] >> class & 1))
        return NULL;
    for (const bm_entry *e = laid->longest[token]; e; e = bm_entry_next(e))
        if (e->class == class)
            return e;
    return bm_lexicon_class_at(laid->lexicon, laid->doc, token, class);
}

#endif

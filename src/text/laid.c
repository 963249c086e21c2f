#include "text/laid.h"

const bm_laid *bm_laid_over(bm_arena *arena, const bm_lexicon *lexicon, const bm_doc *doc)
{
    bm_laid *laid = BM_NEW(arena, bm_laid);
    *laid = (bm_laid){lexicon, doc, BM_NEW_ARRAY(arena, const bm_entry *, doc->n_tokens),
                      BM_NEW_ARRAY(arena, uint64_t, doc->n_tokens)};
    for (uint32_t i = 0; i < doc->n_tokens; i++) {
        bm_lexicon_fetch(lexicon, doc, i + BM_LEXICON_AHEAD);
        if (bm_lexicon_begins(lexicon, doc, i))
            laid->longest[i] = bm_lexicon_longest(lexicon, doc, i, UINT64_MAX, &laid->classes[i]);
    }
    return laid;
}

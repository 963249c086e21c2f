#include "place/finder.h"

#include <string.h>

enum { MAX_WORDS = 8, MAX_BYTES = 160 };

bool bm_finder_is(const bm_finder *f, uint32_t i, const char *surface)
{
    return i < f->doc->n_tokens && bm_str_is(bm_doc_span(f->doc, i, 1), surface);
}

bool bm_finder_first_of_sentence(const bm_finder *f, uint32_t i)
{
    return i == 0 || f->doc->sentences[bm_doc_sentence(f->doc, i)].first == i;
}

static bool glued_by_space(const bm_finder *f, uint32_t i)
{
    return i < f->doc->n_tokens && f->doc->tokens[i].kind == BM_TOKEN_WORD;
}

/* "St. Louis": a dot inside a name. */
static bool is_name_dot(const bm_finder *f, uint32_t i)
{
    return bm_finder_is(f, i, ".") && !f->doc->tokens[i].space_before && i > 0 && f->doc->tokens[i - 1].fold <= 3 &&
           glued_by_space(f, i + 1) && bm_names_capital(f->doc, i + 1) && !bm_finder_first_of_sentence(f, i + 1);
}

static bm_found look_longest(const bm_finder *f, uint32_t i)
{
    char folded[MAX_BYTES];
    size_t bytes = 0, most = bm_gazetteer_max_words(f->gazetteer);
    uint64_t hash = 0;
    bm_found best = {0};
    for (uint32_t k = i, words = 0; k < f->doc->n_tokens && words < MAX_WORDS && words < most; k++) {
        const bm_token *t = &f->doc->tokens[k];
        if (t->kind == BM_TOKEN_PUNCT && words > 0 && is_name_dot(f, k))
            continue;
        if (t->kind == BM_TOKEN_PUNCT || t->fold == 0 || bytes + t->fold + 1 > sizeof folded)
            break;
        bm_str fold = bm_doc_fold(f->doc, k);
        bm_name_hits hits;
        hash = words > 0 ? bm_doc_hash_next(f->doc, hash, k) : t->hash;
        if (words > 0)
            folded[bytes++] = ' ';
        memcpy(folded + bytes, fold.at, fold.n);
        bytes += fold.n;
        if (words++ > 0 ? !bm_gazetteer_look(&hits, f->gazetteer, hash, (bm_str){folded, bytes})
                        : !bm_likely_named(&hits, f->likely, k))
            break;
        if (hits.n > 0)
            best = (bm_found){k - i + 1, hits};
    }
    return best;
}

bm_found bm_finder_longest(const bm_finder *f, uint32_t i)
{
    bm_recent *r = &f->recent[i % BM_RECENT];
    if (r->token != i + 1)
        *r = (bm_recent){i + 1, look_longest(f, i)};
    return r->found;
}

bool bm_finder_only(bm_name_hits hits, bm_name_use use)
{
    for (size_t i = 0; i < hits.n; i++)
        if (hits.at[i].use != use)
            return false;
    return hits.n > 0;
}

bool bm_finder_has(bm_name_hits hits, bm_name_use use)
{
    for (size_t i = 0; i < hits.n; i++)
        if (hits.at[i].use == use)
            return true;
    return false;
}

bool bm_finder_shouting(const bm_finder *f, uint32_t i)
{
    return bm_names_shouted(f->names, f->doc, i);
}

/* "In Gedaref I met": English writes this word with a capital anywhere. */
static bool is_pronoun(const bm_finder *f, uint32_t i)
{
    return f->doc->language[0] == 'e' && bm_finder_is(f, i, "I");
}

bool bm_finder_foreign(const bm_finder *f, uint32_t i)
{
    if (!bm_names_capital(f->doc, i) || is_pronoun(f, i) || bm_names_at(f->names, f->doc, i, BM_NAMES_GENERIC) ||
        bm_names_at(f->names, f->doc, i, BM_NAMES_KINDBEFORE) || bm_names_at(f->names, f->doc, i, BM_NAMES_DIRECTION) ||
        bm_names_at(f->names, f->doc, i, BM_NAMES_LOCATIVE))
        return false;
    return true;
}

bool bm_finder_joined(const bm_finder *f, uint32_t i)
{
    return i > 0 && i < f->doc->n_tokens && f->doc->tokens[i - 1].kind == BM_TOKEN_WORD &&
           bm_doc_sentence(f->doc, i) == bm_doc_sentence(f->doc, i - 1) &&
           f->doc->tokens[i].start - f->doc->tokens[i - 1].end <= 2;
}

#include "text/paragraph.h"

enum { TITLE_TOKENS = 60 };

bool bm_paragraph_at(bm_paragraph *out, const bm_doc *doc, uint32_t sentence)
{
    if (sentence >= doc->n_sentences)
        return false;
    uint32_t last = sentence;
    while (last + 1 < doc->n_sentences && doc->sentences[last + 1].paragraph == doc->sentences[sentence].paragraph)
        last++;
    const bm_sentence *z = &doc->sentences[last];
    *out = (bm_paragraph){doc->sentences[sentence].first, z->first + z->n, sentence, last - sentence + 1};
    return true;
}

bool bm_paragraph_has(const bm_lexicon *words, const bm_doc *doc, uint32_t from, uint32_t end, uint16_t class)
{
    for (uint32_t i = from; i < end; i++)
        if (bm_lexicon_class_at(words, doc, i, class))
            return true;
    return false;
}

bool bm_paragraph_is_sign(const bm_doc *doc, uint32_t token, const char *sign)
{
    return token < doc->n_tokens && bm_str_is(bm_doc_span(doc, token, 1), sign);
}

bool bm_paragraph_is_dash(const bm_doc *doc, uint32_t token)
{
    return bm_paragraph_is_sign(doc, token, "-") || bm_paragraph_is_sign(doc, token, "\u2013") ||
           bm_paragraph_is_sign(doc, token, "\u2014");
}

bool bm_paragraph_capital(const bm_doc *doc, uint32_t token)
{
    return token < doc->n_tokens && doc->tokens[token].kind == BM_TOKEN_WORD &&
           doc->tokens[token].letter_case != BM_CASE_LOWER;
}

bool bm_paragraph_is_title(const bm_doc *doc, bm_paragraph p)
{
    return p.n == 1 && p.end - p.first <= TITLE_TOKENS && p.end - p.first >= 2 &&
           !bm_paragraph_is_sign(doc, p.end - 1, ".") && !bm_paragraph_is_sign(doc, p.end - 1, ":");
}

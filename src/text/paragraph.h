/** text/paragraph.h - the paragraphs of a document, and what stands at a place of it. */
#ifndef BM_TEXT_PARAGRAPH_H
#define BM_TEXT_PARAGRAPH_H

#include "text/document.h"
#include "text/lexicon.h"

typedef struct {
    uint32_t first, end;  /* tokens */
    uint32_t sentence, n; /* sentences */
} bm_paragraph;

/** The paragraph whose first sentence is `sentence`; false behind the last one. */
bool bm_paragraph_at(bm_paragraph *out, const bm_doc *doc, uint32_t sentence);

/** Whether a word of the class begins in these tokens. */
bool bm_paragraph_has(const bm_lexicon *words, const bm_doc *doc, uint32_t from, uint32_t end, uint16_t class);

bool bm_paragraph_is_sign(const bm_doc *doc, uint32_t token, const char *sign);

/** Any dash, as behind a dateline. */
bool bm_paragraph_is_dash(const bm_doc *doc, uint32_t token);

/** A word with a capital. */
bool bm_paragraph_capital(const bm_doc *doc, uint32_t token);

/** Whether it is built like a title: one sentence, not long, that neither ends nor announces what follows. */
bool bm_paragraph_is_title(const bm_doc *doc, bm_paragraph p);

#endif

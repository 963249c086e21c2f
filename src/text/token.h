/** text/token.h - words, numbers and signs, with the folded form of each. */
#ifndef BM_TEXT_TOKEN_H
#define BM_TEXT_TOKEN_H

#include "text/document.h"

/**
 * Cut doc->text into tokens; sets tokens, capitals and folds. A word ends at a hyphen and behind an elided article
 * ("l'", "d'", "jusqu'"), so "Port-au-Prince" is three words and "l'Ituri" two. Initials with dots ("U.S.") are one
 * word.
 */
void bm_tokenize(bm_doc *doc, bm_arena *arena);

#endif

/**
 * text/fold.h - the one form in which names are compared.
 *
 * Lower case; accents and marks off; ligatures apart (œ oe, ß ss, ﬁ fi); apostrophes, hyphens, dots and any white space
 * are one space; nothing else is changed (Cyrillic and Arabic keep their letters, presentation forms are resolved).
 * English and French forms of one place meet in the gazetteer's names, not here.
 */
#ifndef BM_TEXT_FOLD_H
#define BM_TEXT_FOLD_H

#include "base/str.h"

/** The folded form in the arena; "" when nothing is left. Never longer than four times `name`. */
bm_str bm_fold(bm_arena *arena, bm_str name);

/** Fold into a caller's buffer; returns the bytes written, 0 when it does not fit in `room`. For scanners. */
size_t bm_fold_into(char *out, size_t room, bm_str name);

#endif

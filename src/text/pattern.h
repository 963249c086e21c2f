/** text/pattern.h - patterns of words, written short and meant long: "(is|was) due to" is two phrases. */
#ifndef BM_TEXT_PATTERN_H
#define BM_TEXT_PATTERN_H

#include "base/str.h"

/**
 * All phrases that a pattern means: words; `(a|b c)` a choice; `word?` and `(a|b)?` what may be missing. Words stand as
 * written, with one space between them. False for a pattern that is none, or that means more than 4096 phrases.
 */
BM_CHECK bool bm_pattern_expand(bm_strs *out, bm_arena *arena, bm_str pattern);

#endif

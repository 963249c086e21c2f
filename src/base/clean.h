/** base/clean.h - text that is shown, and not obeyed. */
#ifndef BM_BASE_CLEAN_H
#define BM_BASE_CLEAN_H

#include "base/str.h"

/** Text for people without control characters and without marks that turn the direction of writing. */
bm_str bm_clean_text(bm_arena *arena, bm_str text);

#endif

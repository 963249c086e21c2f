/** event/keep.h - a reading without what only reading needs: for those who hold many of them. */
#ifndef BM_EVENT_KEEP_H
#define BM_EVENT_KEEP_H

#include "event/event.h"

/**
 * A copy that lives in `arena` alone (and in the gazetteer, in corrections and in names given). Of the document it has
 * text, sentences, head and the tokens of its dateline; the other tokens and the dates are gone.
 */
bm_reading bm_reading_kept(bm_arena *arena, const bm_reading *reading);

#endif

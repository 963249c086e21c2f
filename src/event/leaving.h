/** event/leaving.h - areas and bases being left, by verb and noun, with how far that has gone. */
#ifndef BM_EVENT_LEAVING_H
#define BM_EVENT_LEAVING_H

#include "event/clause.h"

/** Make zones of the places of a sentence that is told to be left; `bm_govern` has been there before. */
void bm_leaving(const bm_clause *c, bm_arena *arena);

/** Whether a sentence speaks of a mission that leaves, or of a base that is left. */
bool bm_leaving_speaks(const bm_telling *telling, const bm_sentence *sentence, bm_arena *arena);

#endif

/**
 * event/carried.h - what happened, told in a sentence that names no place: "Armed men entered Bria on Tuesday. Eight
 * people were shot dead", "... an attack on Jiba. Some 900 families have left their homes since". It is carried to the
 * place of the sentence before.
 */
#ifndef BM_EVENT_CARRIED_H
#define BM_EVENT_CARRIED_H

#include "event/clause.h"

/** Find for a sentence what it tells of the place before; the mentions before it are governed. `{.cue = NULL}`: none.
 */
bm_carried bm_carried_of(const bm_clause *c);

#endif

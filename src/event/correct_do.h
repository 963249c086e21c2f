/** event/correct_do.h - what a correction changes in a reading. */
#ifndef BM_EVENT_CORRECT_DO_H
#define BM_EVENT_CORRECT_DO_H

#include "event/correct_file.h"

void bm_correct_mention(bm_reading *reading, bm_arena *arena, const bm_correction *c, uint32_t mention);
/** `event` indexes the reading's events; those behind it move up where it is rejected. */
void bm_correct_event(bm_reading *reading, bm_arena *arena, const bm_correction *c, size_t event);
/** An event at a name that the text has, and the program did not tell. */
void bm_correct_add(bm_reading *reading, bm_arena *arena, const bm_correction *c, uint32_t mention);

#endif

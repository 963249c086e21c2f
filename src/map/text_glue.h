/** map/text_glue.h - what a line of text must not part: "2–5 February 2024", "15 km", "3,000 displaced". */
#ifndef BM_MAP_TEXT_GLUE_H
#define BM_MAP_TEXT_GLUE_H

#include "base/arena.h"

/** Bytes of a text. */
typedef struct {
    size_t *at;
    size_t n, cap;
} bm_text_joints;

/**
 * The spaces at which no line may end: between a number and the word behind it, between a word and a year, before a
 * dash and behind a colon, as long as what so hangs together is at most `room` characters long.
 */
bm_text_joints bm_text_glue(bm_arena *arena, const char *plain, double room);

#endif

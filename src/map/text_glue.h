/** map/text_glue.h - what a line of text must not part: "2–5 February 2024", "15 km", "3,000 displaced". */
#ifndef BM_MAP_TEXT_GLUE_H
#define BM_MAP_TEXT_GLUE_H

#include "base/arena.h"

/** Bytes of a text within which no line may end. */
typedef struct {
    size_t from, to;
} bm_text_joint;

typedef struct {
    bm_text_joint *at;
    size_t n, cap;
} bm_text_joints;

/**
 * Between a number and the word behind it, between a word and a year, before a dash or a dot, behind a dash within
 * figures, and between a colon and a single word: as long as what so hangs together is at most `room` characters long.
 */
bm_text_joints bm_text_glue(bm_arena *arena, const char *plain, double room);

#endif

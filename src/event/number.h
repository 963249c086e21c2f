/** event/number.h - how many people a number counts: in figures, in words, or one by its noun ("a policeman"). */
#ifndef BM_EVENT_NUMBER_H
#define BM_EVENT_NUMBER_H

#include "event/telling.h"

typedef struct {
    int value;    /* -1: nobody can say how many ("une dizaine") */
    uint32_t n;   /* tokens; 0: no number that counts people begins here */
    bool article; /* "un car", "a nurse": counts for less than another number beside it */
} bm_number;

/** The number that begins at a token of the sentence. */
bm_number bm_number_at(const bm_telling *t, const bm_sentence *s, uint32_t token);
/** "15,000", "1 200", "11": thousands may be parted by a comma, a dot or a space; -1 for what is no whole number. */
int bm_number_whole(const bm_doc *doc, uint32_t token);

#endif

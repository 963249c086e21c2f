/**
 * event/doubt.h - what of a reading a human should look at: names and events that are not certain, each as a correction
 * that nobody has decided yet (event/README.md).
 */
#ifndef BM_EVENT_DOUBT_H
#define BM_EVENT_DOUBT_H

#include "event/correct.h"
#include "place/given.h"

typedef struct {
    double certainty; /* 0 to 1 */
    bm_str entry;     /* an object of JSON, as it stands in a file of corrections */
} bm_doubt;

typedef struct {
    bm_doubt *at;
    size_t n, cap;
} bm_doubts;

/** What is known beside the reading. */
typedef struct {
    const bm_gazetteer *gazetteer;
    const bm_corrections *corrections; /* decisions on other releases, told where the name comes again; or NULL */
    const bm_givens *givens;           /* or NULL */
} bm_doubt_known;

/** In the order of the text. From any thread. */
bm_doubts bm_doubts_of(bm_arena *arena, const bm_reading *reading, const bm_doubt_known *known);

#endif

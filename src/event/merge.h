/** event/merge.h - what several releases tell, together: an event told twice is one, and what disagrees is listed. */
#ifndef BM_EVENT_MERGE_H
#define BM_EVENT_MERGE_H

#include "event/like.h"

/** What one release says, and where. */
typedef struct {
    const bm_reading *reading;
    uint32_t sentence;
    bm_when when;     /* of "dates"                        */
    double value;     /* of "fatalities" and figures       */
    const char *says; /* of the others; NULL: nothing of it */
} bm_side;

typedef struct {
    const char *what; /* "dates", "stop", "type", "status", "fatalities", "injured" ... */
    uint32_t stop;    /* of the merged visit; UINT32_MAX: it concerns all of the event */
    bm_side sides[2];
} bm_conflict;

/** What was said before, and holds no longer. */
typedef struct {
    bm_date as_of;
    bm_status status;
    bool cancelled;
    const bm_reading *reading;
    uint32_t mention; /* the zone; UINT32_MAX of other events */
    uint32_t sentence;
} bm_past;

/** Behind bm_event.merged. Readings are those of the merged set. */
struct bm_merged {
    bm_account *accounts; /* who tells it so; the first is the one whose event it is */
    size_t n_accounts;
    bm_conflict *conflicts;
    size_t n_conflicts;
    bm_past *history; /* oldest first */
    size_t n_history;
};

typedef struct {
    bm_reading *at;
    size_t n;
} bm_readings;

/**
 * Put readings together. Each event stands in the reading that tells most of it, with what the others add; their own
 * accounts of it are gone from them. Releases are called r1, r2 ...; one that was given twice is read once, and a
 * warning says so.
 *
 * as_of   what was known or had begun on that day; BM_NO_DATE for all
 * Pure: all lives in the arena, beside the readings, which stay as they are.
 */
bm_readings bm_merge(bm_arena *arena, const bm_reading *readings, size_t n, bm_date as_of);

/** "2024-02-02..2024-02-05", "11", "Bukavu": what a side says, for files and messages; NULL where it says nothing. */
const char *bm_side_text(bm_arena *arena, const bm_conflict *conflict, const bm_side *side);
/** The sentence of a side, as written. */
bm_str bm_side_quote(const bm_side *side);

#endif

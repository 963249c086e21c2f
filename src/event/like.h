/** event/like.h - how alike two releases' accounts are: whether they tell of one event. */
#ifndef BM_EVENT_LIKE_H
#define BM_EVENT_LIKE_H

#include "event/event.h"
#include "place/namesake.h"

/** What speaks for one event or for two; each has its weight in like.c. */
typedef enum {
    BM_LIKE_PLACES_SAME,
    BM_LIKE_PLACES_SHARED,
    BM_LIKE_PLACES_WIDE, /* in common they have no more than a country or a province */
    BM_LIKE_PLACE_WITHIN,
    BM_LIKE_PLACE_NEAR,
    BM_LIKE_PLACES_APART,
    BM_LIKE_DAYS_SAME,
    BM_LIKE_DAYS_MEET,
    BM_LIKE_DAYS_NEXT,
    BM_LIKE_DAYS_OTHER,    /* two days and more lie between them */
    BM_LIKE_TOLD_TOGETHER, /* one or both give no day, and were released within days */
    BM_LIKE_TOLD_APART,
    BM_LIKE_CALLED_OFF, /* one cancels, without a day, what the other plans for a day that is still ahead */
    BM_LIKE_PERSON_SAME,
    BM_LIKE_PERSON_OTHER,
    BM_LIKE_TYPE_SAME,
    BM_LIKE_TYPE_OTHER,
    BM_LIKE_FIGURES_SAME,
    BM_LIKE_TWINS, /* releases of one publisher and day in two languages */
    BM_LIKES
} bm_like_trait;

/** An event as one release tells it, made ready to be compared. */
typedef struct {
    const bm_reading *reading;
    const bm_event *event;
    size_t r;                /* which reading: an event that a release tells apart is another */
    bm_when days;            /* from the first day of it or of its stops to the last */
    const bm_mention **spot; /* where it was: those of its mentions that have a place */
    size_t n_spots;
    bm_namesake *persons;
    size_t n_persons;
} bm_account;

bm_account bm_account_of(bm_arena *arena, const bm_reading *reading, const bm_event *event, size_t r);

typedef struct {
    double score;    /* the sum of the weights */
    uint32_t traits; /* bits */
} bm_like;

/** Accounts of one kind, of two releases. */
bm_like bm_like_of(const bm_account *a, const bm_account *b);
/** One event from here on. */
bool bm_like_is_one(bm_like like);
/** "the same places +3, the same days +3" */
const char *bm_like_why(bm_arena *arena, bm_like like);

#endif

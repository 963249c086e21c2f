/** event/draft.h - a visit under construction; for visit.c and its parts. */
#ifndef BM_EVENT_DRAFT_H
#define BM_EVENT_DRAFT_H

#include "event/tell.h"

typedef struct {
    struct {
        bm_stop *at;
        size_t n, cap;
    } stops;
    bm_indices sentences;
    uint32_t person;
    bool planned, then;
    bm_when range; /* what the text gives for the whole visit */
} bm_draft;

typedef struct {
    bm_draft *at;
    size_t n, cap;
} bm_drafts;

static inline bool bm_draft_knows(bm_when w)
{
    return w.from != BM_NO_DATE || w.to != BM_NO_DATE;
}

static inline const bm_place *bm_draft_place(const bm_teller *t, const bm_stop *s)
{
    return t->telling.mentions->at[s->mention].place;
}

/** A border post is a spot, the Golan Heights are none. */
#define BM_SPOT_RADIUS_M 5000

/** Somebody can stand there: a point, or a border post, a mountain, a park. */
static inline bool bm_draft_is_spot(const bm_place *place)
{
    return bm_place_is_point(place->kind) || (place->kind == BM_PLACE_OTHER && place->radius_m <= BM_SPOT_RADIUS_M) ||
           place->kind == BM_PLACE_MOUNTAIN || place->kind == BM_PLACE_PARK;
}

/* draft_days.c */
/** The days of a stop: its own; else, in the same paragraph, those of the stop before; else the visit's, later. */
bm_when bm_draft_days(const bm_teller *t, const bm_draft *v, bm_governed *g, uint32_t mention);
/** "stayed there until the following day", "where she will stay two days": the last day of a stop that is on `when`. */
bm_date bm_draft_last_day(const bm_teller *t, uint32_t mention, bm_when when);
/** "ended a three-day visit to Goma on Wednesday": the days that are counted before or from the one that is told. */
bm_when bm_draft_counted(const bm_teller *t, uint32_t mention, bm_when when);
/** "spent three days in": how many days the clause of a stop counts; 0 where none. */
int bm_draft_count(const bm_teller *t, uint32_t mention);
/** All stops are known: those without days take the visit's; what several share is marked. */
void bm_draft_settle_days(const bm_teller *t, bm_draft *v);

/** Whether other stops have the same days, and those are more than one. */
bool bm_draft_is_shared(const bm_draft *v, bm_when when);

/* draft_capital.c */
/** What is told of a capital without its name gives the stop there its days. */
void bm_draft_capitals(const bm_teller *t, bm_draft *v);

/* draft_drop.c */
/** Areas where towns are named, a title's places where the text tells more, and the way home are no stops. */
void bm_draft_drop(bm_teller *t, bm_draft *v, const bm_drafts *all);
/** All of it stands in the title: the text below tells it again, and better. */
bool bm_draft_is_headline(const bm_teller *t, const bm_draft *v);

#endif

/** layer/visits.h - the visits of all readings in order of travel, their stops numbered through. */
#ifndef BM_LAYER_VISITS_H
#define BM_LAYER_VISITS_H

#include "event/event.h"

typedef struct {
    const bm_reading *reading;
    const bm_event *event;
    int first_number; /* of its first stop; the others follow */
} bm_visit;

typedef struct {
    bm_visit *at;
    size_t n, cap;
} bm_visits;

/** Visits that took or will take place and have stops: by their first day, else in the order of the releases. */
bm_visits bm_visits_of(bm_arena *arena, const bm_reading *readings, size_t n);

/** The first day known of a visit or of its stops; BM_NO_DATE without. */
bm_date bm_visit_first_day(const bm_event *visit);
/** From the first day of both to the last, told no more exactly than they are. */
bm_when bm_when_joined(bm_when a, bm_when b);
/** From the first day to the last of the visit and its stops. */
bm_when bm_visit_when(const bm_event *visit);

#endif

/** event/merge_zone.h - zones: place by place a later status replaces the earlier, which becomes its history. */
#ifndef BM_EVENT_MERGE_ZONE_H
#define BM_EVENT_MERGE_ZONE_H

#include "event/merge.h"

/**
 * Put the disengagements among the accounts into the set, each with the places for which it is the last word.
 * as_of  only what held by that day; BM_NO_DATE for all
 */
void bm_merge_zones(bm_readings *set, bm_arena *arena, const bm_account *accounts, size_t n, bm_date as_of);

#endif

/** event/differ.h - accounts of one event laid side by side: what each adds, and what they disagree on. */
#ifndef BM_EVENT_DIFFER_H
#define BM_EVENT_DIFFER_H

#include "event/merge.h"

typedef struct {
    bm_conflict *at;
    size_t n, cap;
} bm_conflicts;

/**
 * The event that accounts tell together; accounts[0] tells most of it. A later release is believed where two disagree.
 * Zones are merged elsewhere (merge_zone.c).
 */
bm_event bm_differ(bm_conflicts *conflicts, bm_arena *arena, const bm_account *accounts, size_t n);

/** Add a conflict, each once. */
void bm_conflicts_add(bm_conflicts *conflicts, bm_arena *arena, bm_conflict conflict);
/** The first sentence that tells the account. */
bm_side bm_side_of(const bm_account *account);
/** The later of two days of release, an unknown day first; what people locked is later than all else. */
bool bm_told_later(const bm_account *a, const bm_account *b);

#endif

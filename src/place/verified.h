/** place/verified.h - what people decided on a name or an event: who, when, and why. */
#ifndef BM_PLACE_VERIFIED_H
#define BM_PLACE_VERIFIED_H

#include "base/str.h"

typedef struct bm_verified bm_verified;
struct bm_verified {
    const char *action;          /* "accept", "place", "date" ... */
    bm_str author, time, reason; /* empty where the file does not say */
    bool locked;                 /* nothing that comes later changes it */
    const bm_verified *before;   /* what was decided besides; NULL for none */
};

bool bm_verified_is_locked(const bm_verified *verified);
/** "place by A. Rey, 2024-03-09T10:00:00Z: asked the desk; date by ..."; NULL for nothing. */
const char *bm_verified_text(bm_arena *arena, const bm_verified *verified);
/** A reason with the last decision in front of it: "verified by A. Rey, ...: asked the desk; before: the only Beni". */
const char *bm_verified_why(bm_arena *arena, const bm_verified *verified, const char *why);

#endif

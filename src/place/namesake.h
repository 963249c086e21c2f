/** place/namesake.h - persons of one surname: whether two names may be those of one person. */
#ifndef BM_PLACE_NAMESAKE_H
#define BM_PLACE_NAMESAKE_H

#include "base/str.h"

/** A person's name, made ready to be compared. */
typedef struct {
    uint64_t surname; /* hash of its last word */
    bm_str given;     /* the words before it, folded */
} bm_namesake;

/** Of a name without its honorific. */
bm_namesake bm_namesake_of(bm_arena *arena, bm_str name);

/** "Lund", "A. Lund" and "Ana Lund" fit each other; "Bo Lund" fits none but the first. */
bool bm_namesake_fits(const bm_namesake *a, const bm_namesake *b);

#endif

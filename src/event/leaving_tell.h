/** event/leaving_tell.h - zones of the places that a deed of leaving has, each with its day; for leaving.c. */
#ifndef BM_EVENT_LEAVING_TELL_H
#define BM_EVENT_LEAVING_TELL_H

#include "event/left.h"

/**
 * All of a list; "A was closed on 17 February and B on the 28th" goes on with it.
 *
 * vague          the words leave the status open: the day tells it
 * first, behind  the tokens of the deed
 * given          the day of all of them (which may be NULL); NULL: it is looked for
 */
void bm_leaving_tell(const bm_aspect *a, bm_left p, bm_status status, bool vague, uint32_t first, uint32_t behind,
                     const bm_dated *const *given, bm_arena *arena);

#endif

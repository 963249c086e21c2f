/** event/where.h - which name and which event of a reading a quote of its text means. */
#ifndef BM_EVENT_WHERE_H
#define BM_EVENT_WHERE_H

#include "event/event.h"

/** The first mention on these bytes of the text; UINT32_MAX without one. */
uint32_t bm_where_mention(const bm_reading *reading, size_t at, size_t n);
/** The event of the kind whose place stands there, else the one that the sentence there tells; events.n without one. */
size_t bm_where_event(const bm_reading *reading, bm_kind kind, size_t at, size_t n);

#endif

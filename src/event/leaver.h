/** event/leaver.h - who leaves: a mission, an army of the country, or others; for leaving.c. */
#ifndef BM_EVENT_LEAVER_H
#define BM_EVENT_LEAVER_H

#include "event/aspect.h"

/** Before a verb: BM_ASPECT_WHO, _HOST or _OTHER, what is said aside passed over; _CLASSES where nobody is named. */
bm_aspect_class bm_leaver(const bm_aspect *a, uint32_t first);
/** "Having vacated A, the Mission ...": whether a mission stands behind the next comma. */
bool bm_leaver_behind(const bm_aspect *a, uint32_t from);
/** "the departure of the peacekeepers from": whether one stands between a noun and its place. */
bool bm_leaver_within(const bm_aspect *a, uint32_t noun, uint32_t place, bool weak);

#endif

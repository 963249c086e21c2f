/** event/govern_flight.h - people of a place who left it, told behind it; for govern.c. */
#ifndef BM_EVENT_GOVERN_FLIGHT_H
#define BM_EVENT_GOVERN_FLIGHT_H

#include "event/clause.h"

/** "The residents of Kwamouth have fled": the word by which they left; `cue` governs the place. NULL without one. */
const bm_cue *bm_govern_fled(const bm_clause *c, const bm_mention *m, const bm_cue *cue);
/** "De Lopa et de Nizi, quelque 850 ménages sont partis": the same of a place put first. */
const bm_cue *bm_govern_left_front(const bm_clause *c, uint32_t m);

#endif

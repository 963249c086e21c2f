/** event/flight.h - people in flight: whether a place is where they fled from, since when, and from what. */
#ifndef BM_EVENT_FLIGHT_H
#define BM_EVENT_FLIGHT_H

#include "event/tell.h"

/** Whether people fled from the place of a mention. */
bool bm_flight_from(const bm_teller *t, uint32_t mention);
/** Whether a sentence speaks of people in flight. */
bool bm_flight_told(const bm_telling *t, uint32_t sentence);
/** "... have taken refuge in Minova. They come from Shasha." */
bool bm_flight_told_before(const bm_telling *t, uint32_t mention);
/** The days of those of whom the sentence before told, and where they went. */
bm_when bm_flight_take_before(bm_teller *t, bm_event *e, uint32_t mention);
/** "The next day she met families displaced from Barsalogho": the day of the meeting, not of the flight. */
bool bm_flight_of_meeting(const bm_teller *t, uint32_t sentence, const bm_governed *g);
/** "had fled Uvira after a raid on 2 May": what they fled from, told behind the place with a day of its own; `by` where
 * that drove them on this very day. NULL without one. */
const bm_cue *bm_flight_cause(const bm_teller *t, uint32_t mention, bm_when *when, bool *by);
/** "have since been driven out": from the day of what was told last. */
bm_when bm_flight_since(const bm_teller *t, uint32_t mention);
/** "forced 15,000 people to flee": whether so many fled from what happened at the place. */
bool bm_flight_driven(const bm_teller *t, uint32_t mention);

#endif

/** event/incident_count.h - figures of an incident: the dead, the hurt, the displaced, in figures and in words. */
#ifndef BM_EVENT_INCIDENT_COUNT_H
#define BM_EVENT_INCIDENT_COUNT_H

#include "event/tell.h"

/** Add the hurt and the displaced that a sentence counts. */
void bm_incident_count(bm_teller *t, bm_event *e, uint32_t sentence);
/** The dead of the incident at a place, in the sentence that tells it or the next one of its paragraph; -1 where
 * nothing tells. */
int bm_incident_fatalities(const bm_telling *t, uint32_t mention, uint32_t sentence);

#endif

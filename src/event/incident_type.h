/** event/incident_type.h - of what kind an incident was: by its own word, by those beside it, by the sentences before.
 */
#ifndef BM_EVENT_INCIDENT_TYPE_H
#define BM_EVENT_INCIDENT_TYPE_H

#include "event/tell.h"

/** What a cue says; `origin`: people fled from the place. */
bm_incident_type bm_incident_type_of(const bm_cue *cue, bool origin);
/** "killed when a bus overturned": what a word beside the cue says; `own` without one. */
bm_incident_type bm_incident_type_beside(const bm_teller *t, const bm_mention *m, const bm_cue *cue,
                                         bm_incident_type own);
/** What killed where the sentence does not say it: the flood or illness that was told before it, else an attack. */
bm_incident_type bm_incident_type_before(const bm_teller *t, uint32_t sentence);
/** "Police fired on the marchers": a protest, whatever was done to those who took part. */
bool bm_incident_on_crowd(const bm_teller *t, uint32_t sentence);
/** "Rebels captured Fizi" is no abduction: they took a place. */
bool bm_incident_takes_place(const bm_teller *t, const bm_mention *m, const bm_cue *cue);

#endif

/** event/govern_cue.h - which cue of its sentence governs a place; for govern.c. */
#ifndef BM_EVENT_GOVERN_CUE_H
#define BM_EVENT_GOVERN_CUE_H

#include "event/clause.h"

/** The governing cue to the left: the nearest that reaches and that the words around it let govern; NULL without one.
 */
const bm_cue *bm_govern_left(const bm_clause *c, const bm_mention *m);
/** The cue behind a place that was put first: "In Kinshasa, he had an audience"; NULL without one. */
const bm_cue *bm_govern_right(const bm_clause *c, const bm_mention *m);
bool bm_govern_is_fronted(const bm_clause *c, const bm_mention *m);

/** The nearest cue of a class before another, at most so many words away: who goes, what lands; NULL without one. */
const bm_cue *bm_govern_subject(const bm_clause *c, const bm_cue *cue, bm_cue_class class, uint32_t within);
/** "no attack", "denied that rebels had", "fear of": what the cue tells has not happened. */
bool bm_govern_is_feared(const bm_clause *c, const bm_cue *cue);
/** A country, a vague region, a sea: nobody stands at a point of it. */
bool bm_govern_is_area(const bm_place *p);
/** The words before a place where something is held: "in", "at", "à"; none in a list or a title. */
bool bm_govern_is_in(bm_str w);
/** The words that lead to a place: "to", "vers". */
bool bm_govern_is_goal(bm_str w);

#endif

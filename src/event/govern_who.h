/** event/govern_who.h - whose journey a word of travel tells: the traveller's, or that of people who pay no visit. */
#ifndef BM_EVENT_GOVERN_WHO_H
#define BM_EVENT_GOVERN_WHO_H

#include "event/clause.h"

/** A person, or the office of one, between two tokens, even inside a longer phrase: "the Minister of Defence". */
bool bm_govern_names_traveller(const bm_clause *c, uint32_t from, uint32_t to);
/** Where the helpers of a verb begin: "has then", "s'est"; the verb itself where it has none. */
uint32_t bm_govern_auxiliary(const bm_clause *c, uint32_t verb);
/** A traveller may be the subject of the cue: named in its clause, or before what is said aside. */
bool bm_govern_has_traveller(const bm_clause *c, const bm_cue *cue);
/** Crowds, goods, others than the traveller: the cue of travel tells no visit. */
bool bm_govern_no_visit(const bm_clause *c, const bm_cue *cue);
/** "some 58,000 people ... have been ferried to Malakal": the cue tells where those who flee went. */
bool bm_govern_flees(const bm_clause *c, const bm_cue *cue);
/** Those who leave a mission's base, "bound for Gao". */
bool bm_govern_leaving(const bm_clause *c, const bm_cue *cue);

#endif

/** event/presence.h - somebody is at a place though no word of travel governs it: "Goma, where she saw ...". */
#ifndef BM_EVENT_PRESENCE_H
#define BM_EVENT_PRESENCE_H

#include "event/clause.h"

/** "Rafaï, where she opened ...", "Kherson, which she reached": what is said of the place says who was there. */
bool bm_presence_told_behind(const bm_clause *c, uint32_t m);
/** "She planted a tree in Goma on Monday": the traveller acts at a place on a day of these weeks.
 */
bool bm_presence_dated(const bm_clause *c, uint32_t m);
/** "Maridi, visited on Friday, was the last stop": the words, told behind the place, by which it was reached, or NULL.
 */
const bm_cue *bm_presence_reached(const bm_clause *c, uint32_t m);
/** "In Goma, she heard survivors of the attack": a person acts at the place that stands first. */
bool bm_presence_acts(const bm_clause *c, const bm_mention *m);
/** "In Nepalgunj she saw ...; later, in Birendranagar, she heard ...": a place put first in a journey that is being
 * told.
 */
bool bm_presence_goes_on(const bm_clause *c, uint32_t m);
/** "On Monday she was in Bunia; on Tuesday, in Beni": a day and a place behind a semicolon. */
bool bm_presence_listed(const bm_clause *c, uint32_t m);
/** "Then the lake: Uvira on the 2nd, Baraka on the 3rd": a place with its day, in a journey that is being
 * told.
 */
bool bm_presence_itemised(const bm_clause *c, uint32_t m);
/** "Bukavu welcomed her", "Beni and Aru were inspected": the words of a class that say it of the place; or NULL. */
const bm_cue *bm_presence_told_of(const bm_clause *c, uint32_t m, bm_cue_class class);
/**
 * The default: a traveller is where the main clause puts him or her, whatever the verb: "The delegation took a break in
 * Ségou", "A helicopter carried the envoy over the river to Batangafo". A day of these weeks, or a journey told in the
 * same paragraph, must say that it is one; what somebody says, thinks or suffers there is none.
 */
bool bm_presence_default(const bm_clause *c, uint32_t m);
/** "The committee examined the file in Goma on 5 July": those who meet, and do not travel, on a day of these weeks. */
bool bm_presence_meets(const bm_clause *c, uint32_t m);
/** "C'est donc à Uvira qu'elle", "it was in Uvira that he". */
bool bm_presence_cleft(const bm_clause *c, const bm_mention *m);
/** "The committee", and no person beside it, between two tokens. */
bool bm_presence_is_body(const bm_clause *c, uint32_t from, uint32_t to);
/** Whether the release is written there. */
bool bm_presence_is_home(const bm_clause *c, const bm_place *place);
/** Whether a person or a traveller is named between two tokens, out of quotes. */
bool bm_presence_names(const bm_clause *c, uint32_t from, uint32_t to);

#endif

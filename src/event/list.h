/** event/list.h - how the mentions of a sentence hang together, and which date belongs to which. */
#ifndef BM_EVENT_LIST_H
#define BM_EVENT_LIST_H

#include "event/clause.h"

/** Whether mention `m` goes on with the list in which `earlier` stands: only commas, "and", links, dates between them.
 */
bool bm_list_joins(const bm_clause *c, uint32_t earlier, uint32_t m);
/** The same with the mention just before it. */
bool bm_list_continues(const bm_clause *c, uint32_t m);
/** "Bule, Ituri": the mention contains the one before it, and is no further item. */
bool bm_list_contains(const bm_clause *c, uint32_t m);
/** "Sake, 25 km west of Goma": the mention only says where the one before it is. */
bool bm_list_locates(const bm_clause *c, uint32_t m);
/** The item before `m`, what only says where an item is passed over; `m` itself where there is none. */
uint32_t bm_list_previous(const bm_clause *c, uint32_t m);
/** Where the words that belong to a mention end: the next governing cue, the next mention out of its list, its clause.
 */
uint32_t bm_list_end(const bm_clause *c, uint32_t m);
/** The first (or last) date that begins in `from` to `to`; NULL where there is none. */
const bm_dated *bm_list_date_within(const bm_clause *c, uint32_t from, uint32_t to, bool last);
/** The date that follows the mention at once, in brackets or not; NULL without one. */
const bm_dated *bm_list_date_right_behind(const bm_clause *c, uint32_t m);
/** The same, or the date in what is said of the mention behind it: "Bukavu, where she stayed from 5 to 6 March". */
const bm_dated *bm_list_date_own(const bm_clause *c, uint32_t m);
/** The date of a mention that the cue governs (NULL: none does); NULL where its sentence gives none. */
const bm_dated *bm_list_date(const bm_clause *c, uint32_t m, const bm_cue *cue);

#endif

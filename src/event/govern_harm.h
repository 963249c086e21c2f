/** event/govern_harm.h - what happened at a place, told behind it, of it, or by whom it hurt; for govern.c. */
#ifndef BM_EVENT_GOVERN_HARM_H
#define BM_EVENT_GOVERN_HARM_H

#include "event/clause.h"

/** "Fighters entered Quissanga and beheaded four": what those did there who pay no visit by the cue; NULL: nothing. */
const bm_cue *bm_govern_deed_behind(const bm_clause *c, uint32_t m, const bm_cue *cue);
/** "• Oicha, in North Kivu: four farmers abducted": what the item tells of its label; NULL: nothing. */
const bm_cue *bm_govern_of_label(const bm_clause *c, uint32_t m);
/** "a resident of Djibo, where gunmen had raided the market"; NULL without such a clause. */
const bm_cue *bm_govern_where(const bm_clause *c, uint32_t m);
/** "A clinic in En Nahud was hit", "Kutum fell to the rebels", "the Sake clashes"; NULL: nothing of the kind. */
const bm_cue *bm_govern_suffered(const bm_clause *c, const bm_mention *m);
/** "three people lost their lives in Fizi": the word for the dead or hurt, whatever did it; NULL without one. */
const bm_cue *bm_govern_harmed(const bm_clause *c, const bm_mention *m);
/** Of two places of one incident that lie at each other, the nearer is left: "between A and B, 10 km from B". */
void bm_govern_keep_nearest(const bm_clause *c);

#endif

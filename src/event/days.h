/** event/days.h - days that the text lists one by one: "on 3, 4 and 7 March" is no range without holes. */
#ifndef BM_EVENT_DAYS_H
#define BM_EVENT_DAYS_H

#include "event/telling.h"

/** The days that a date lists, in the arena; n = 0 where it lists none ("from 3 to 7 March"). */
const bm_date *bm_days_listed(size_t *n, const bm_doc *doc, const bm_dated *dated, bm_arena *arena);
/** The warning that the range of such a date holds days which the text does not name; false without such days. */
bool bm_days_warning(bm_warning *out, const bm_doc *doc, const bm_dated *dated, bm_arena *arena);
/** "Goma, Sake and Beni on 3, 4 and 7 March, respectively": gives each stop its day, in the order of the text. */
void bm_days_respective(const bm_telling *telling, bm_stop *stops, size_t n, bm_arena *arena);

#endif

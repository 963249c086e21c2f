/** event/leaving_list.h - lists of what is left: bullets below a heading, and timetables whose items are labels. */
#ifndef BM_EVENT_LEAVING_LIST_H
#define BM_EVENT_LEAVING_LIST_H

#include "event/left.h"

/** "Four locations have been vacated:" and a bullet below it: its places are those that are left. */
void bm_leaving_by_heading(const bm_aspect *a, bm_arena *arena);
/** "Timetable of the withdrawal. Uvira: 15 April. Fizi: completed.": a day, or how far it has gone, and no other word.
 */
void bm_leaving_by_label(const bm_aspect *a, bm_arena *arena);

#endif

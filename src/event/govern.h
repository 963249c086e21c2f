/** event/govern.h - which word of its sentence governs each mention, and so which role it has. */
#ifndef BM_EVENT_GOVERN_H
#define BM_EVENT_GOVERN_H

#include "event/clause.h"

/** Decide for the mentions of one sentence that are no names and no dateline: writes telling->at for them. */
void bm_govern(const bm_clause *c);

#endif

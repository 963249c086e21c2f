/** event/govern_back.h - areas being left that stand before the words that say so: "A and B, which the force leaves".
 */
#ifndef BM_EVENT_GOVERN_BACK_H
#define BM_EVENT_GOVERN_BACK_H

#include "event/clause.h"

/** Make zones of the places of a sentence that such words govern backwards. The sentences before are governed already.
 */
void bm_govern_back(const bm_clause *c);

#endif

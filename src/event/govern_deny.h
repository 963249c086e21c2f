/** event/govern_deny.h - what did not happen: denied before the words that tell it, or called off behind the place. */
#ifndef BM_EVENT_GOVERN_DENY_H
#define BM_EVENT_GOVERN_DENY_H

#include "event/clause.h"

/** Whether what the cue tells of the mention is denied, refused, cancelled or put off. */
bool bm_govern_denied(const bm_clause *c, uint32_t m, const bm_cue *cue);

#endif

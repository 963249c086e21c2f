/** place/given_lay.h - given names among the spans of a document. */
#ifndef BM_PLACE_GIVEN_LAY_H
#define BM_PLACE_GIVEN_LAY_H

#include "place/given.h"
#include "place/recognise.h"

/** All of them are spans, in place of those that they overlap. */
void bm_givens_lay(bm_spans *spans, const bm_given_ats *given, bm_arena *arena);

#endif

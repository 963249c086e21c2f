/** place/small.h - names of places in a text without any capitals, as messages are written: "fighting near goma". */
#ifndef BM_PLACE_SMALL_H
#define BM_PLACE_SMALL_H

#include "place/finder.h"

/** True where no word of the document bears a capital, so that small letters say nothing. */
bool bm_small_text(const bm_doc *doc);

/** Takes the name that begins at the token where what stands before leads to a place and the place is well known; what
 * was taken or passed over, in tokens. */
uint32_t bm_small_take(bm_finder *f, uint32_t token);

#endif

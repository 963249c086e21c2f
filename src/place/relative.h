/** place/relative.h - "15 km north of Beni": where the text points from a named place. */
#ifndef BM_PLACE_RELATIVE_H
#define BM_PLACE_RELATIVE_H

#include "place/mention.h"

/** What stands before the mention, in the arena; NULL where it is no distance. The mention must have a place. */
const bm_relative *bm_relative_find(const bm_doc *doc, const bm_names *names, const bm_mention *mention,
                                    bm_arena *arena);

/** Whether a distance from it stands before the token. */
bool bm_relative_measured(const bm_doc *doc, const bm_names *names, uint32_t token);

/** "on the road between Sake and Minova", where two mentions that follow each other are the ends; NULL where the words
 * do not say so, or an end is no point. */
const bm_relative *bm_relative_between(const bm_doc *doc, const bm_names *names, const bm_mention *a,
                                       const bm_mention *b, bm_arena *arena);

/** What the words before the mention leave open, for people: "north of it, no distance is told"; NULL where nothing is.
 */
const char *bm_relative_open(const bm_doc *doc, const bm_names *names, const bm_mention *mention);

#endif

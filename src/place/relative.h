/** place/relative.h - "15 km north of Beni": where the text points from a named place. */
#ifndef BM_PLACE_RELATIVE_H
#define BM_PLACE_RELATIVE_H

#include "place/mention.h"

/** What stands before the mention, in the arena; NULL where it is no distance. The mention must have a place. */
const bm_relative *bm_relative_find(const bm_doc *doc, const bm_lexicon *names, const bm_mention *mention,
                                    bm_arena *arena);

#endif

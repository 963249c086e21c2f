/** place/part.h - names of places that are only part of another name: of a person, a street, an organisation, a
 * process. */
#ifndef BM_PLACE_PART_H
#define BM_PLACE_PART_H

#include "place/finder.h"

/** Why the tokens are part of the name of an organisation or a process; NULL where they are not. */
const char *bm_part_of_name(const bm_finder *f, uint32_t first, uint32_t n);

/** "Christian Saunders": of a longer name that is no place's. */
bool bm_part_of_longer(const bm_finder *f, uint32_t first, uint32_t n, bm_name_hits hits);

/** "rue de Goma", "Goma Road". */
bool bm_part_of_street(const bm_finder *f, uint32_t first, uint32_t n);

#endif

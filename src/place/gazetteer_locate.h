/** place/gazetteer_locate.h - country and areas of places whose source does not tell them, by polygon. */
#ifndef BM_PLACE_GAZETTEER_LOCATE_H
#define BM_PLACE_GAZETTEER_LOCATE_H

#include "geo/basemap.h"
#include "place/gazetteer_write.h"

/**
 * Give every town, district, park, mountain and the like that knows no country or no first-level area those around its
 * point: of the official areas in the writer, else of the base map. A town takes the second-level area too, where one
 * is official. Seas, lakes, rivers and regions lie in several: what their source does not say stays unsaid. `basemap`
 * may be NULL. Returns how many places took something.
 */
size_t bm_gazetteer_writer_locate(bm_gazetteer_writer *writer, const bm_basemap *basemap);

#endif

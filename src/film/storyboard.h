/** film/storyboard.h - a film for those who cannot or will not watch motion: a page a stop, each with all that came
 * before. */
#ifndef BM_FILM_STORYBOARD_H
#define BM_FILM_STORYBOARD_H

#include "film/film.h"

/**
 * The first of the pages, the others behind its `next`: of each stop, or where there is none of each thing that comes,
 * with its days and the sentence that tells it; the last is the printed map.
 */
const bm_scene *bm_storyboard_make(bm_arena *arena, const bm_film *film, bm_map_kit *kit, const bm_style *style);

#endif

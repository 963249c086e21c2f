/** film/plate.h - text on a plate in the map frame, above a scene that comes to be. */
#ifndef BM_FILM_PLATE_H
#define BM_FILM_PLATE_H

#include "map/scene.h"
#include "map/style.h"

typedef struct {
    bm_drawable at[8];
    size_t n;
} bm_plates;

/** The days, in the frame's upper corner; nothing where `text` is empty. */
void bm_plate_dates(bm_plates *plates, bm_arena *arena, bm_fonts *fonts, const bm_style *style, const bm_scene *scene,
                    bm_str text);
/** A sentence of the release, at the frame's foot, of two lines at most. */
void bm_plate_sentence(bm_plates *plates, bm_arena *arena, bm_fonts *fonts, const bm_style *style,
                       const bm_scene *scene, bm_str text);
/** How far the film is, 0 to 1, along the page's foot. */
void bm_plate_progress(bm_plates *plates, const bm_style *style, const bm_scene *scene, double share);

#endif

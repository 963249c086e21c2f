#include "map/paint.h"

/* Its six lines: metres a pixel to the right, two turns, metres a pixel down, and the middle of the first pixel. */
const char *bm_paint_world_file(bm_arena *arena, const bm_scene *scene)
{
    const bm_view *view = scene->view;
    if (!view)
        return NULL;
    int width = 0, height = 0;
    bm_err err = {0};
    if (!bm_page_pixels(&width, &height, &scene->page, &err))
        return NULL;
    double times = bm_page_magnified(&scene->page);
    double dx = scene->page.width_mm / times / width, dy = scene->page.height_mm / times / height; /* mm a pixel */
    bm_xy middle = bm_rect_centre(view->frame);
    return bm_format(arena, "%.10f\n0.0\n0.0\n%.10f\n%.6f\n%.6f\n", dx / view->mm_per_m, -dy / view->mm_per_m,
                     view->centre.east + (dx / 2 - middle.x) / view->mm_per_m,
                     view->centre.north - (dy / 2 - middle.y) / view->mm_per_m);
}

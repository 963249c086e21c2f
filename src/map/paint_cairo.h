/** map/paint_cairo.h - the painter behind all surfaces; for map's own files. */
#ifndef BM_MAP_PAINT_CAIRO_H
#define BM_MAP_PAINT_CAIRO_H

#include "map/paint.h"

#include <pthread.h>

struct _cairo;

/** Paint one drawable, without its clip. */
void bm_paint_drawable(struct _cairo *cr, const bm_drawable *drawable);
/** How a scene is painted. */
typedef struct {
    const bm_rect *only;     /* what leaves ink there, and no more; NULL: all                   */
    bool tagged;             /* tell the surface what the scene's stretches are                 */
    pthread_mutex_t *shared; /* held by who paints what is not to be used by two threads at once: texts and images;
                                NULL: nobody else paints the scene meanwhile */
} bm_paint_way;

/** Paint the scene; `cr` is in millimetres. */
void bm_paint_scene(const bm_scene *scene, struct _cairo *cr, const bm_paint_way *way);
/** Paint rows of the picture from `first` on into `pixels`, which has its size, stride and memory. Fails BM_EIO. */
BM_CHECK bool bm_paint_rows(const bm_pixels *pixels, const bm_scene *scene, int first, pthread_mutex_t *shared,
                            bm_err *err);

/** Days in seconds since 1970 for the file's date: SOURCE_DATE_EPOCH, else the scene's date; false where there is none.
 */
bool bm_paint_time(long long *out, const bm_scene *scene);

/** What a cairo stream needs to write into an output. */
typedef struct {
    bm_out *out;
    bm_err *err;
    bool failed;
} bm_paint_stream;

struct _cairo_surface;
/** Paint in millimetres on a surface in points, finish and destroy it, and say what went wrong. */
bool bm_paint_surface(struct _cairo_surface *surface, bm_paint_stream *stream, const bm_scene *scene);

#endif

/** film/flight.h - from one camera to another without a jolt: van Wijk and Nuij, Smooth and efficient zooming and
 * panning (2003). */
#ifndef BM_FILM_FLIGHT_H
#define BM_FILM_FLIGHT_H

#include "map/stage.h"

typedef struct {
    bm_camera from, to;
    double length; /* what it costs the eye; 0: nothing moves */
    double r0;     /* of the curve in the plane of way and height */
    double wide;   /* mm of the page that the frame shows at `from` */
    double way;    /* mm */
} bm_flight;

/** `frame_mm` is the width of the frame. */
bm_flight bm_flight_make(bm_camera from, bm_camera to, double frame_mm);
/** Seconds that it takes at a pace that eyes follow. */
double bm_flight_seconds(const bm_flight *flight);
/** Where the camera is at a share (0 to 1) of the time; slow at both ends. */
bm_camera bm_flight_at(const bm_flight *flight, double share);

#endif

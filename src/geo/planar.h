/**
 * geo/planar.h - the projections that maps are given, computed here: plain values, which any thread may use.
 *
 * All are of the ellipsoid of WGS 84. They agree with PROJ within 5 millimetres near their middle (a test holds them to
 * it) and are here because linking PROJ costs a process 15 ms and 10 MiB before main; what else PROJ knows comes by
 * geo/proj.h.
 */
#ifndef BM_GEO_PLANAR_H
#define BM_GEO_PLANAR_H

#include "geo/geometry.h"

/** Metres on a projection's plane. */
typedef struct {
    double east, north;
} bm_metres;

typedef enum {
    BM_PLANAR_UTM,       /* transverse Mercator about `lon`, the southern half where `lat` is below 0 */
    BM_PLANAR_MERCATOR,  /* about `lon`, true to scale at `lower`                                     */
    BM_PLANAR_CONIC,     /* Lambert's conformal: about `lon` and `lat`, true at `lower` and `upper`   */
    BM_PLANAR_AZIMUTHAL, /* Lambert's equal-area: about `lon` and `lat`                               */
    BM_PLANAR_POLAR      /* stereographic: about the pole on the side of `lat`, true at `lower`       */
} bm_planar_kind;

typedef struct {
    bm_planar_kind kind;
    double lon, lat, lower, upper; /* degrees */
    double k[4];                   /* the kind's own constants: bm_planar_make */
} bm_planar;

/** With its constants. A cone wants parallels that are not of opposite latitudes. */
bm_planar bm_planar_make(bm_planar planar);
/** False, and `out` left alone, where a point has no image, as the far pole has none on a polar map. */
bool bm_planar_forward(const bm_planar *planar, bm_metres *out, bm_point in);
/** Degrees; false, and `out` left alone, where the plane's point lies on no place of the ground. */
bool bm_planar_inverse(const bm_planar *planar, bm_point *out, bm_metres in);
/** WKT 1 in the dialect of ESRI, which a PDF carries. */
const char *bm_planar_wkt(const bm_planar *planar, bm_arena *arena);

#endif

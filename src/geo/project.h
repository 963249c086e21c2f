/** geo/project.h - map projections: degrees to metres on a plane, by PROJ, without a network. */
#ifndef BM_GEO_PROJECT_H
#define BM_GEO_PROJECT_H

#include "base/err.h"
#include "geo/geometry.h"

/** Metres on the projection's plane; both HUGE_VAL where a point has no image. */
typedef struct {
    double east, north;
} bm_metres;

/** Lives in the arena it was made in; not to be shared between threads. */
typedef struct bm_projection bm_projection;

/**
 * The projection that suits a box: UTM where it fits a zone, Mercator for wide ones near the equator, Lambert conformal
 * for wide ones at middle latitudes, polar stereographic near a pole, else Lambert azimuthal equal-area.
 * Fails BM_EDATA where PROJ refuses.
 */
BM_CHECK bool bm_projection_choose(const bm_projection **out, bm_arena *arena, bm_box box, bm_err *err);

/** A projected coordinate system by its code ("EPSG:32735"). Fails BM_EUSAGE (unknown, or not in metres on a plane). */
BM_CHECK bool bm_projection_named(const bm_projection **out, bm_arena *arena, const char *crs, bm_err *err);

void bm_projection_forward(const bm_projection *projection, bm_metres *out, const bm_point *in, size_t n);
/** Degrees; false (and `out` left alone) where the plane's point lies on no place of the ground. */
bool bm_projection_inverse(const bm_projection *projection, bm_point *out, bm_metres in);

/** "UTM zone 35S, WGS 84"; `language` "en", "fr" or "ar", others are given English. */
const char *bm_projection_name(const bm_projection *projection, const char *language);
/** As other programs read it from a PDF: WKT 1 in the ESRI dialect; NULL where PROJ cannot say it. */
const char *bm_projection_wkt(const bm_projection *projection, bm_arena *arena);
/** 0 where it has no code. */
int bm_projection_epsg(const bm_projection *projection);

#endif

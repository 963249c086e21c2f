/**
 * geo/project.h - map projections: degrees to metres on a plane.
 *
 * What a map chooses is computed (geo/planar.h); what is asked for by its code comes from PROJ, a module (geo/proj.h).
 */
#ifndef BM_GEO_PROJECT_H
#define BM_GEO_PROJECT_H

#include "base/err.h"
#include "geo/planar.h"

/** Lives in the arena it was made in; one that was asked for by its code is not to be shared between threads. */
typedef struct bm_projection bm_projection;

/**
 * The projection that suits a box: UTM where it fits a zone, Mercator for wide ones near the equator, Lambert conformal
 * for wide ones at middle latitudes, polar stereographic near a pole, else Lambert azimuthal equal-area.
 */
const bm_projection *bm_projection_choose(bm_arena *arena, bm_box box);

/**
 * A projected coordinate system by its code ("EPSG:32735").
 * Fails BM_EUSAGE (unknown, or not on a plane), BM_EIO (the module is missing).
 */
BM_CHECK bool bm_projection_named(const bm_projection **out, bm_arena *arena, const char *crs, bm_err *err);

/** Both HUGE_VAL where a point has no image. */
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

/** geo/look.h - how a GIS shows a layer at first sight: a colour, a marker, a label. Maps of ours have styles instead.
 */
#ifndef BM_GEO_LOOK_H
#define BM_GEO_LOOK_H

#include "geo/feature.h"

typedef enum { BM_MARKER_CIRCLE, BM_MARKER_SQUARE, BM_MARKER_TRIANGLE } bm_marker;

/** A value of the field `by` has a colour of its own. */
typedef struct {
    const char *value, *color;
} bm_look_case;

struct bm_look {
    const char *color; /* "#0b4f7d" */
    bm_marker marker;  /* of points */
    const char *label; /* the field whose text stands beside; NULL without one */
    const char *by;    /* the field that chooses among the cases; NULL without one */
    const bm_look_case *cases;
    size_t n_cases;
};

/** The layer's look, or a plain grey one. */
const bm_look *bm_look_of(const bm_features *features);
/** Which case a feature is: 0 ..., or `n_cases` for none of them. */
size_t bm_look_case_of(const bm_features *features, const bm_feature *feature);
/** The colour of a case of bm_look_case_of. */
const char *bm_look_color(const bm_look *look, size_t which);

#endif

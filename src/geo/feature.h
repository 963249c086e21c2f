/** geo/feature.h - features of one schema: what layers write and maps draw. */
#ifndef BM_GEO_FEATURE_H
#define BM_GEO_FEATURE_H

#include "base/date.h"
#include "geo/geometry.h"

typedef enum { BM_FIELD_TEXT, BM_FIELD_INTEGER, BM_FIELD_REAL, BM_FIELD_DATE, BM_FIELD_BOOL } bm_field_type;

typedef struct {
    const char *name;       /* as in GeoJSON                                       */
    const char *short_name; /* at most 10 ASCII bytes, for shapefiles              */
    bm_field_type type;
    int width;                       /* of text in a shapefile, bytes; 0 takes 254          */
    const char *about_en, *about_fr; /* one line for the field dictionary          */
    const char *label_en, *label_fr; /* what people see above its column; NULL takes `name` */
    const char *hxl;                 /* "#date+start"; NULL without one                     */
} bm_field;

/** A value of its field's type; `null` for what is unknown. */
typedef struct {
    bool null;
    bm_str text;   /* BM_FIELD_TEXT                             */
    double number; /* BM_FIELD_INTEGER, BM_FIELD_REAL, BM_FIELD_BOOL (0, 1) */
    bm_date date;  /* BM_FIELD_DATE                             */
} bm_value;

typedef struct {
    const char *id; /* stable, unique in its features */
    bm_geometry geometry;
    bm_value *values; /* one a field, in the order of the schema */
} bm_feature;

typedef struct bm_look bm_look; /* geo/look.h */

/** The features of one layer. */
typedef struct {
    const char *name;       /* "stops", "legs", "zones" ...; from the schema, never from a text */
    const char *short_name; /* "stops_pt": the shapefile's name */
    const char *title_en, *title_fr;
    bool files_only; /* no map of ours draws it: it lists what other layers show */
    bm_shape shape;  /* of every feature; BM_SHAPE_NONE where they are mixed (read from a file) */
    const bm_field *fields;
    size_t n_fields;
    bm_feature *at;
    size_t n;
    const bm_look *look;        /* NULL: plain */
    const char *const *sources; /* of places and boundaries, each with version and licence */
    size_t n_sources;
} bm_features;

/** All layers of one map or one folder, in drawing order. */
typedef struct {
    bm_features *at;
    size_t n;
} bm_layers;

/** In French, else in English; its name where it has none. */
const char *bm_features_title(const bm_features *features, bool french);
/** The value of the named field; a null value where there is no such field. */
bm_value bm_feature_get(const bm_features *features, const bm_feature *feature, const char *field);
/** A value as text: days as "2024-02-05", numbers with at most six decimals, "true", "false"; nothing for null. */
void bm_feature_put(bm_buf *out, const bm_features *features, const bm_feature *feature, size_t field);
const bm_features *bm_layers_find(const bm_layers *layers, const char *name); /* NULL where missing */

#endif

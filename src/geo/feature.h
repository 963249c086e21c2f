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

/** The features of one layer. */
typedef struct {
    const char *name;       /* "stops", "legs", "zones" ...; from the schema, never from a text */
    const char *short_name; /* "stops_pt": the shapefile's name */
    const char *title_en, *title_fr;
    bm_shape shape; /* of every feature; BM_SHAPE_NONE where they are mixed (read from a file) */
    const bm_field *fields;
    size_t n_fields;
    bm_feature *at;
    size_t n;
} bm_features;

/** All layers of one map or one folder, in drawing order. */
typedef struct {
    bm_features *at;
    size_t n;
} bm_layers;

/** The value of the named field; a null value where there is no such field. */
bm_value bm_feature_get(const bm_features *features, const bm_feature *feature, const char *field);
const bm_features *bm_layers_find(const bm_layers *layers, const char *name); /* NULL where missing */

#endif

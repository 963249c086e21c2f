/** map/expr.h - expressions of the MapLibre Style Specification: the subset that our styles use. */
#ifndef BM_MAP_EXPR_H
#define BM_MAP_EXPR_H

#include "base/json.h"
#include "geo/basemap.h"
#include "geo/feature.h"
#include "geo/local_names.h"
#include "map/color.h"

typedef enum {
    BM_EXPR_NULL,
    BM_EXPR_BOOL,
    BM_EXPR_NUMBER,
    BM_EXPR_STRING,
    BM_EXPR_COLOR,
    BM_EXPR_ARRAY,
    BM_EXPR_TEXT
} bm_expr_type;

/** A stretch of text in one type face: what `format` makes. */
typedef struct {
    bm_str text;
    bm_str font;  /* "" for the rule's own */
    double scale; /* of the rule's own size */
    bool colored;
    bm_color color;
} bm_span;

typedef struct {
    bm_span *at;
    size_t n, cap;
} bm_spans;

typedef struct bm_expr_value bm_expr_value;
struct bm_expr_value {
    bm_expr_type type;
    bool truth;
    double number;
    bm_str text;
    bm_color color;
    const bm_expr_value *at; /* elements of an array */
    size_t n;
    bm_spans spans;
};

/** What a rule looks at: a feature of a layer, or an item of the base map. One of them is set, or none. */
typedef struct {
    const bm_features *features;
    const bm_feature *feature;
    const bm_base_item *base;
} bm_subject;

/** A named value that a style declares under `state`. */
typedef struct {
    const char *name;
    bm_expr_value value;
} bm_state;

typedef struct {
    bm_arena *arena;
    const char *language;        /* of base map names */
    const bm_local_names *names; /* in it, before the base map's own; or NULL */
    double zoom;
    const bm_state *states;
    size_t n_states;
    bm_subject subject;
} bm_env;

typedef struct bm_expr bm_expr;

/** Compile a value or an expression. Fails BM_EDATA with the JSON path and what is allowed there. */
BM_CHECK bool bm_expr_parse(const bm_expr **out, bm_arena *arena, const bm_json *json, bm_err *err);
/** Never fails: what cannot be worked out is null, as a property that is missing. */
bm_expr_value bm_expr_value_of(const bm_expr *expr, const bm_env *env);
/** A property of the subject. */
bm_expr_value bm_subject_get(const bm_env *env, bm_str name);
/** True only for the value true. */
bool bm_expr_holds(const bm_expr *expr, const bm_env *env);
bm_str bm_expr_string(const bm_env *env, bm_expr_value value);

/** The name of an item of the base map in the map's language, or in both of its two; "" where it has none. */
bm_str bm_base_name(const bm_env *env, const bm_base_item *item);

#endif

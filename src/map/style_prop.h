/** map/style_prop.h - the table of properties a style may set; only style*.c reads it. */
#ifndef BM_MAP_STYLE_PROP_H
#define BM_MAP_STYLE_PROP_H

#include "map/style.h"

typedef enum {
    BM_WANT_COLOR,
    BM_WANT_NUMBER,
    BM_WANT_STRING,
    BM_WANT_BOOL,
    BM_WANT_NUMBERS,
    BM_WANT_FONT,
    BM_WANT_TEXT
} bm_prop_want;

typedef struct {
    const char *name;
    bm_rule_kind kind;
    bool layout; /* stands under "layout"; else under "paint" */
    bm_prop_want want;
    double number;       /* the default, of a number */
    const char *text;    /* the default, of a string or colour */
    const char *allowed; /* of a string: "a|b|c"; NULL takes any */
    double least, most;  /* of a number */
} bm_prop_row;

extern const bm_prop_row bm_prop_rows[BM_PROPS];

/** Read `paint` or `layout` of a rule. */
BM_CHECK bool bm_props_read(bm_rule *rule, bm_arena *arena, const bm_json *json, bool layout, bm_err *err);
/** Read the rule's `metadata`. */
BM_CHECK bool bm_extra_read(bm_rule *rule, bm_arena *arena, const bm_json *json, bm_err *err);
/** Read the style's `metadata`. */
BM_CHECK bool bm_furniture_style_read(bm_furniture_style *out, bm_arena *arena, const bm_json *json, bm_err *err);

#endif

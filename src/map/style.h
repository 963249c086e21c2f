/** map/style.h - how features look: a strict subset of the MapLibre Style Specification v8. */
#ifndef BM_MAP_STYLE_H
#define BM_MAP_STYLE_H

#include "map/expr.h"

typedef enum {
    BM_RULE_BACKGROUND,
    BM_RULE_FILL,
    BM_RULE_LINE,
    BM_RULE_CIRCLE,
    BM_RULE_SYMBOL,
    BM_RULE_HILLSHADE, /* the base map's relief: no source-layer */
    BM_RULE_KINDS
} bm_rule_kind;

typedef enum {
    BM_PROP_BACKGROUND_COLOR,
    BM_PROP_FILL_COLOR,
    BM_PROP_FILL_OPACITY,
    BM_PROP_FILL_OUTLINE_COLOR,
    BM_PROP_LINE_COLOR,
    BM_PROP_LINE_OPACITY,
    BM_PROP_LINE_WIDTH,
    BM_PROP_LINE_DASHARRAY,
    BM_PROP_LINE_CAP,
    BM_PROP_LINE_JOIN,
    BM_PROP_CIRCLE_COLOR,
    BM_PROP_CIRCLE_OPACITY,
    BM_PROP_CIRCLE_RADIUS,
    BM_PROP_CIRCLE_STROKE_COLOR,
    BM_PROP_CIRCLE_STROKE_WIDTH,
    BM_PROP_TEXT_FIELD,
    BM_PROP_TEXT_FONT,
    BM_PROP_TEXT_SIZE,
    BM_PROP_TEXT_COLOR,
    BM_PROP_TEXT_HALO_COLOR,
    BM_PROP_TEXT_HALO_WIDTH,
    BM_PROP_TEXT_OPACITY,
    BM_PROP_TEXT_TRANSFORM,
    BM_PROP_TEXT_LETTER_SPACING,
    BM_PROP_TEXT_MAX_WIDTH,
    BM_PROP_TEXT_LINE_HEIGHT,
    BM_PROP_TEXT_ANCHOR,
    BM_PROP_TEXT_ALLOW_OVERLAP,
    BM_PROP_TEXT_PADDING,
    BM_PROP_SYMBOL_PLACEMENT,
    BM_PROP_SYMBOL_SORT_KEY,
    BM_PROP_HILLSHADE_SHADOW_COLOR,
    BM_PROP_HILLSHADE_HIGHLIGHT_COLOR,
    BM_PROPS
} bm_prop;

typedef enum { BM_HATCH_NONE, BM_HATCH_LINES, BM_HATCH_CROSS, BM_HATCH_DOTS } bm_hatch_kind;

/** `briefmap:hatch` of a fill rule. Millimetres on the page. */
typedef struct {
    bm_hatch_kind kind;
    double angle_deg, spacing_mm, width_mm;
    bm_color color;
} bm_hatch;

typedef enum { BM_GLYPH_CIRCLE, BM_GLYPH_SQUARE, BM_GLYPH_DIAMOND, BM_GLYPH_TRIANGLE } bm_glyph;

/** What print wants and MapLibre does not know: `metadata` of a rule, each key with the prefix `briefmap:`. */
typedef struct {
    bm_hatch hatch;
    bm_glyph glyph;             /* `shape`: of a circle rule                                             */
    const char *pictogram;      /* `pictogram`: drawn in a circle rule's shape; NULL for none            */
    const char *pictogram_from; /* the property that names another one; NULL for none                    */
    double pictogram_mm;        /* its height                                                            */
    bm_color pictogram_color;
    const char *legend; /* `legend`: key of the label; rules with one key share a swatch         */
    const char *inside; /* `in`: a symbol rule whose text stands in the circles of that rule     */
    bool callout;       /* `callout`: label with the first choice of places, and a leader line   */
    bool curve;         /* `curve`: a line rule whose lines are bent aside                       */
    double arrow_mm;    /* `arrow`: the arrow head's length; 0 for none                          */
    const char *role;   /* `role`: what the scene calls it                                       */
} bm_rule_extra;

typedef struct {
    const char *id;
    bm_rule_kind kind;
    bool release;      /* source "release"; else "base", of a hillshade "relief" */
    const char *layer; /* `source-layer`; "" for a background or a hillshade */
    bm_base_kind base; /* where the source is "base" */
    double min_zoom, max_zoom;
    bool hidden;
    const bm_expr *filter;          /* NULL takes all */
    const bm_expr *props[BM_PROPS]; /* NULL: the specification's default */
    bm_rule_extra extra;
} bm_rule;

/** `briefmap:furniture` of the style. */
typedef struct {
    bm_color paper, ink, quiet, accent, line, band; /* band: behind table heads */
    double title_pt, subtitle_pt, head_pt, body_pt, small_pt;
    bm_color inset_land, inset_focus, inset_water, inset_line, inset_box;
    bm_color graticule;
    double graticule_mm;
} bm_furniture_style;

typedef struct {
    const char *name;
    bm_rule *at;
    size_t n;
    const bm_state *states;
    size_t n_states;
    bm_furniture_style furniture;
} bm_style;

/** Fails BM_EIO, BM_EDATA with the JSON path of the fault and what is allowed there. */
BM_CHECK bool bm_style_load(const bm_style **out, bm_arena *arena, const char *path, bm_err *err);
/** By its name among those in `data`/styles, or by its file: what has a slash or a dot in it; NULL is "briefing". */
BM_CHECK bool bm_style_find(const bm_style **out, bm_arena *arena, const char *data, const char *name, bm_err *err);

bool bm_rule_takes(const bm_rule *rule, const bm_env *env);
double bm_rule_number(const bm_rule *rule, bm_prop prop, const bm_env *env);
bm_color bm_rule_color(const bm_rule *rule, bm_prop prop, const bm_env *env);
bool bm_rule_flag(const bm_rule *rule, bm_prop prop, const bm_env *env);
bm_str bm_rule_text(const bm_rule *rule, bm_prop prop, const bm_env *env);
bm_expr_value bm_rule_value(const bm_rule *rule, bm_prop prop, const bm_env *env);

/** Pixels of the specification (1/96 inch) to millimetres. */
#define BM_PX_MM (25.4 / 96)
#define BM_PT_MM (25.4 / 72)

#endif

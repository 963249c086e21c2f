/** map/drawing.h - what the makers of one scene share; for map's own files. */
#ifndef BM_MAP_DRAWING_H
#define BM_MAP_DRAWING_H

#include "geo/basemap.h"
#include "geo/sheet.h"
#include "map/pictogram.h"
#include "map/scene.h"
#include "map/style.h"
#include "map/view.h"
#include "map/words.h"

#include <string.h>

/** A symbol of one or more point features of one layer and picture at one place. */
typedef struct {
    const bm_features *layer;
    const bm_pictogram *picture; /* or NULL */
    const bm_feature **at;
    size_t n, cap;
    bm_point ground;
    bm_xy truth;  /* where it is      */
    bm_xy centre; /* where it is drawn: moved aside where symbols would overlap */
    double w, h;  /* of its symbol, mm */
    bool outside; /* the frame: pointed at from its edge */
} bm_mark;

typedef struct {
    bm_mark *at;
    size_t n, cap;
} bm_marks;

/** A place outside the frame. */
typedef struct {
    const bm_mark *mark; /* the first; others of the same place have their text in the plate */
    bm_rect plate;
    bm_line arrow;
    bm_xy symbol; /* centre of its symbol */
    const bm_text *text;
    bm_xy text_at;
} bm_pointer;

typedef struct {
    bm_pointer *at;
    size_t n, cap;
} bm_pointers;

/** A leg as it is drawn: one geometry for the line, the arrow and the labels that keep off it. */
typedef struct {
    const bm_feature *feature;
    bm_line line;
    /* How it was found: the curve from middle to middle, and where its ends are, with how far it keeps clear of them.
     */
    bm_line curve;
    const bm_mark *marks[2]; /* or NULL: a pointer's plate, or a bare place */
    double clear[2];
} bm_leg;

typedef struct {
    const bm_features *layer;
    bm_leg *at;
    size_t n, cap;
} bm_legs;

/** What a legend row paints: the rules that share its key, each with a feature it drew. */
typedef struct {
    const bm_rule *rule;
    bm_subject subject;
} bm_legend_paint;

typedef struct {
    const char *key;
    bm_legend_paint *at;
    size_t n, cap;
    bool told; /* its sign stands in the list of events, beside what it means */
} bm_legend_row;

typedef struct {
    bm_legend_row *at;
    size_t n, cap;
} bm_legend;

/** An item of the base map cut to the frame; made once for all rules. */
typedef struct {
    const bm_base_item *item;
    bm_lines lines; /* rings, lines, or one line of one point */
} bm_base_shape;

/** Names that have their places: of the base map's item, or of the release (NULL). */
typedef struct {
    struct {
        const bm_base_item *item;
        bm_rect box;
        const bm_xy *anchor;
    } * at;
    size_t n, cap;
} bm_placed_names;

typedef struct {
    bool loaded;
    bm_base_shape *at;
    size_t n;
} bm_base_shapes;

typedef struct {
    bm_arena *arena;
    bm_fonts *fonts;
    const bm_words *words;
    const bm_style *style;
    const bm_layers *layers;
    const bm_sheet *sheet;
    const bm_basemap *basemap;
    const bm_image *const *logos;
    size_t n_logos;
    bm_scene *scene;
    bm_env env; /* without a subject */
    bm_view view;
    const bm_rect *clip; /* the frame */
    bm_base_shapes base[BM_BASE_KINDS];
    bm_marks marks;
    bm_pointers pointers;
    bm_legs legs;
    bm_legend legend;
    const bm_placed_names *kept; /* seen from nearer: names that have their places already */
    bm_placed_names names;
    const char *group; /* the key of what is being drawn; NULL outside the map (group.c) */
    size_t group_part;
    bool part;        /* a page of an atlas, which as a whole shows all: it points only where a way leads */
    bool approximate; /* something approximate of the base map is in view */
    bool disputed;
} bm_drawing;

static inline bm_env bm_env_for(const bm_drawing *drawing, bm_subject subject)
{
    bm_env env = drawing->env;
    env.subject = subject;
    return env;
}

static inline bm_subject bm_subject_of(const bm_features *layer, const bm_feature *feature)
{
    return (bm_subject){.features = layer, .feature = feature};
}

/** The code of the country that the map is about; "" for none. */
static inline const char *bm_drawing_focus(const bm_drawing *drawing)
{
    for (size_t i = 0; i < drawing->env.n_states; i++)
        if (strcmp(drawing->env.states[i].name, "focus") == 0 && drawing->env.states[i].value.type == BM_EXPR_STRING)
            return drawing->env.states[i].value.text.at;
    return "";
}

/** What is added to the scene from here on shows this feature, until another, or {0}, is told. */
static inline void bm_drawing_shows(bm_drawing *drawing, const bm_features *layer, const bm_feature *feature)
{
    drawing->scene->of = (bm_shown){layer, feature};
}

/* brush.c: one rule, one shape. */
void bm_brush_fill(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, bm_lines rings, const bm_rect *clip,
                   const char *name);
void bm_brush_line(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, bm_lines lines, const bm_rect *clip,
                   const char *name);
void bm_brush_arrow(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, const bm_line *line,
                    const bm_rect *clip);
/** The rule's shape at `centre`; `w`, `h` 0 take the rule's own size. */
void bm_brush_glyph(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, bm_xy centre, double w, double h,
                    const bm_rect *clip, const char *name);
double bm_brush_diameter(const bm_rule *rule, const bm_env *env);
/** What stands in the rule's shape for its subject; NULL for nothing. */
const bm_pictogram *bm_brush_pictogram(const bm_rule *rule, const bm_env *env);
/** The text of a symbol rule for its subject; NULL where it is empty. `width_mm` 0 takes the rule's own. */
const bm_text *bm_brush_text(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, bm_align align);
const bm_text *bm_brush_spans(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, bm_spans spans,
                              bm_align align);

/* marks.c */
void bm_marks_make(bm_drawing *drawing);
/** Paint one mark by all rules of its layer; `at` instead of its own centre. */
void bm_mark_paint(bm_drawing *drawing, const bm_mark *mark, const bm_rule *rule, bm_xy at, const bm_rect *clip);
/** The rule whose text stands inside the circles of `rule`, or NULL. */
const bm_rule *bm_mark_number_rule(const bm_style *style, const bm_rule *rule);
const char *bm_feature_text(const bm_drawing *drawing, const bm_features *layer, const bm_feature *feature,
                            const char *field); /* "" where unknown */

/* pointer.c */
void bm_pointers_make(bm_drawing *drawing);
void bm_pointers_paint(bm_drawing *drawing);

/* leg.c */
void bm_legs_make(bm_drawing *drawing);
/** The part of a leg's curve that is drawn: without what lies nearer to its ends than `clear`; empty where that is all.
 */
bm_line bm_leg_cut(bm_arena *arena, const bm_line *curve, const double clear[2]);

/* basedraw.c */
const bm_base_shapes *bm_base_load(bm_drawing *drawing, bm_base_kind kind);

/* relief.c */
void bm_relief_draw(bm_drawing *drawing, const bm_rule *rule);

/* draw.c */
void bm_draw_map(bm_drawing *drawing);
/* labels.c */
void bm_draw_labels(bm_drawing *drawing);

/* group.c */
/** What is drawn from here on belongs to the group of this key, until another; NULL ends the last one. */
void bm_group_begin(bm_drawing *drawing, const char *key);
const char *bm_group_of(const bm_rule *rule);

/* legend.c */
void bm_legend_note(bm_drawing *drawing, const bm_rule *rule, bm_subject subject);
/** A sign for what releases differ on: an event's title beside it does not say that. */
bool bm_legend_is_disputed(const bm_legend_row *row);

#endif

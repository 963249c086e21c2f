/**
 * map/scene.h - what will be drawn, in millimetres on the page from its top left corner, first drawn first.
 *
 * Of a page larger than A3 they are millimetres of the sheet before it is magnified (map/page.h).
 * Nothing is left to decide: paint is resolved, labels are placed, text is shaped. Every surface draws the same scene.
 */
#ifndef BM_MAP_SCENE_H
#define BM_MAP_SCENE_H

#include "base/date.h"
#include "geo/feature.h"
#include "map/color.h"
#include "map/image.h"
#include "map/page.h"
#include "map/plane.h"
#include "map/text.h"
#include "map/view.h"

/** A picture: one pixel of `at` is premultiplied 0xAARRGGBB, rows from the top. */
typedef struct {
    const uint32_t *at;
    int width, height;
} bm_raster;

typedef enum {
    BM_DRAW_AREA,   /* `lines` are rings, even-odd: fill, stroke         */
    BM_DRAW_LINE,   /* `lines`: stroke                                   */
    BM_DRAW_PLATE,  /* `box` with rounded corners of `radius`: fill, stroke; a circle is a plate too */
    BM_DRAW_TEXT,   /* `text` in `box`, or along the first of `lines`: fill, halo in stroke */
    BM_DRAW_RASTER, /* `raster` stretched over `box`, inside the rings of `lines` */
    BM_DRAW_IMAGE   /* `image` stretched over `box` */
} bm_draw_kind;

typedef struct {
    bm_color color;
    double width_mm; /* 0: none */
    bool round;      /* caps and joins */
    double dash_mm[8];
    size_t n_dash; /* 0: solid */
} bm_stroke;

/** Which feature something shows; both NULL for the base map and the furniture. */
typedef struct {
    const bm_features *layer;
    const bm_feature *feature;
} bm_shown;

typedef struct {
    bm_draw_kind kind;
    bm_shown of;
    const char *role; /* "base", "zone", "leg", "arrow", "symbol", "label", "leader", "frame", "title", "legend" ... */
    const char *rule; /* the rule's id, or the piece of furniture */
    const char *name; /* what it shows, or NULL */
    bm_lines lines;
    bm_rect box;
    double radius;
    bm_color fill;
    bm_stroke stroke;
    const bm_text *text;
    const bm_raster *raster;
    const bm_image *image;
    double angle;        /* of text, radians clockwise around the box's centre */
    const bm_rect *clip; /* NULL: the page */
    /* The place on the map that a symbol or a name keeps its distance to when the map is seen from nearer
     * (map/stage.h); NULL for what lies on the ground, or on the page. */
    const bm_xy *anchor;
} bm_drawable;

typedef struct {
    bm_drawable *at;
    size_t n, cap;
} bm_drawables;

typedef struct {
    const char *code; /* "label-dropped", "text-cut", "glyph-missing", "row-dropped" */
    const char *text;
} bm_scene_warning;

typedef struct {
    bm_scene_warning *at;
    size_t n, cap;
} bm_scene_warnings;

/** A stretch of drawables and what it is to those who do not see it: the structure of a PDF. Stretches nest. */
typedef struct {
    const char *tag;         /* of PDF: "H1", "P", "Figure", "Table", "TR", "TH", "TD", "Link" ... */
    const char *alternative; /* of a figure: what it shows */
    const char *url;         /* of a link */
    const char *group;       /* of "NonStruct": what a PDF's reader can switch off, with all stretches of that name */
    size_t from, to;         /* drawables; `to` exclusive */
} bm_scene_part;

typedef struct {
    bm_scene_part *at;
    size_t n, cap;
} bm_scene_parts;

typedef struct bm_scene bm_scene;
struct bm_scene {
    const bm_scene *next; /* the page behind it, of an atlas; only a PDF has more than one */
    bm_page page;
    bm_color paper;
    bm_drawables drawables;
    bm_scene_parts parts;                               /* in the order in which they begin: the order of reading */
    bm_shown of;                                        /* of what is added from here on */
    const bm_xy *anchor;                                /* the same */
    const struct bm_staging *staging;                   /* what map/stage.h needs; NULL without a map */
    const bm_view *view;                                /* of the map frame; NULL without one */
    bm_scene_warnings warnings;                         /* of what the release says: `--strict` makes them a failure */
    bm_scene_warnings dropped;                          /* names of the base map there was no room for */
    const char *title, *subject, *author, *alternative; /* for the file's metadata; may be NULL */
    const char *language;
    const char *around; /* the group of what no stretch has one for; NULL without groups */
    const char *facts;  /* what `briefmap check` asks of a map, as JSON in ASCII; or NULL */
    bm_date date;       /* of the file, where SOURCE_DATE_EPOCH says nothing */
};

/** Add a drawable. Its box is worked out where it is empty. */
bm_drawable *bm_scene_add(bm_scene *scene, bm_arena *arena, bm_drawable drawable);
/** Text with the top left corner of its box at `at`; complains about missing glyphs and cut text. */
bm_drawable *bm_scene_text(bm_scene *scene, bm_arena *arena, const char *role, const char *rule, const bm_text *text,
                           bm_xy at, bm_color color);
void bm_scene_rule(bm_scene *scene, bm_arena *arena, const char *role, const char *rule, bm_xy from, bm_xy to,
                   bm_color color, double width_mm);
void bm_scene_image(bm_scene *scene, bm_arena *arena, const char *rule, const bm_image *image, bm_rect box);
/** Where it may leave ink: its box, turned as it is, and `more` mm around that, as far as its clip lets it. */
bm_rect bm_scene_reach(const bm_drawable *drawable, double more);
/** What is added from here to the closing belongs together; returns what closes it. Empty stretches are left out. */
size_t bm_scene_open(bm_scene *scene, bm_arena *arena, bm_scene_part part);
void bm_scene_close(bm_scene *scene, size_t part);
void bm_scene_warn(bm_scene *scene, bm_arena *arena, const char *code, const char *format, ...) BM_PRINTF(4, 5);

/** The scene as text, a drawable a line, millimetres with two decimals: what tests look at. */
void bm_scene_print(const bm_scene *scene, bm_buf *buf);

#endif

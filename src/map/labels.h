/** map/labels.h - from rules and what they name to labels with options; only labels*.c reads it. */
#ifndef BM_MAP_LABELS_H
#define BM_MAP_LABELS_H

#include "map/drawing.h"
#include "map/label.h"
#include "map/mask.h"

/* What a label in the field belongs to: found again by its tag when it has its place. */
typedef struct {
    const bm_rule *rule;
    bm_subject subject;
    const char *name;
    const bm_base_shape *dot; /* of a town: its dot is drawn with its name or not at all */
    bool release;
    const bm_xy *anchor;   /* of its symbol; NULL: of an area, the point of it nearest to the name's middle */
    const bm_lines *rings; /* of that area */
} bm_label_owner;

/* A page has no room for more names of places; to try them all would be work for nothing. */
enum { BM_MOST_NAMES = 600 };

/* A name along a line: where the middle of its letters runs. */
typedef struct {
    const bm_rule *rule;
    bm_subject subject;
    const char *name;
    const bm_text *text;
    bm_line middle;
} bm_label_along;

typedef struct {
    bm_drawing *drawing;
    bm_label_field field;
    size_t names, unnamed; /* of marks: tried, and not even tried */
    struct {
        bm_label_owner *at;
        size_t n, cap;
    } owners;
    struct {
        bm_label_along *at;
        size_t n, cap;
    } along;
    bm_mask *disputed; /* land that no country's name may lie on; made by the first that asks */
} bm_label_work;

typedef struct {
    const bm_text *left, *center, *right;
} bm_label_sides;

bm_label *bm_label_new(bm_label_work *w, bm_label_owner owner, double rank, bm_rect own);
void bm_label_try(bm_label_work *w, bm_label *label, bm_rect box, const bm_text *text, double cost);
/** Options beside a symbol, `gap` mm from it. */
void bm_label_beside(bm_label_work *w, bm_label *label, bm_rect own, const bm_label_sides *text, double gap);
/** Labels of the marks that a rule names. */
void bm_label_marks(bm_label_work *w, const bm_rule *rule, double rank);
/** Is the rule's name set along its lines? */
bool bm_label_is_along(const bm_label_work *w, const bm_rule *rule);
/** Names along lines, into `along`: to be called when all other labels have their places. */
void bm_label_lines(bm_label_work *w);
/** The label of an area, or of a lake. */
void bm_label_area(bm_label_work *w, const bm_rule *rule, bm_subject subject, const bm_lines *rings, double rank);

#endif

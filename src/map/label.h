/** map/label.h - where names go: candidates scored against everything that must not be covered. */
#ifndef BM_MAP_LABEL_H
#define BM_MAP_LABEL_H

#include "map/grid.h"
#include "map/mask.h"
#include "map/plane.h"
#include "map/text.h"

/** A place a label may take. */
typedef struct {
    bm_rect box;
    const bm_text *text; /* the alignment that fits this side */
    double cost;         /* how far from the best; lower is better */
    bool leader;         /* a line from `foot` to the box */
    bm_xy foot, head;
} bm_label_option;

typedef struct {
    bm_label_option *at;
    size_t n, cap;
    double rank; /* lower is placed first */
    int tier; /* 0 callouts, 1 other names of the release, 2 the base map: how much it is missed where it is dropped */
    int chosen;  /* -1: dropped */
    bm_rect own; /* the label's own symbol, which its leader may leave from */
    bool dot;    /* `own` is drawn with the label: it must be free too */
    size_t tag;  /* the maker's */
} bm_label;

typedef struct {
    bm_arena *arena;
    bm_rect frame;
    struct {
        bm_label *at;
        size_t n, cap;
    } labels;
    struct {
        bm_rect *at;
        size_t n, cap;
    } solid;          /* no label may touch these */
    bm_lines legs;    /* nor these lines */
    bm_lines thin;    /* these cost something: rivers, shores, provinces */
    bm_lines borders; /* these cost more: a name belongs to one side */
    bm_lines busy;    /* areas of the release: the base map's names of areas go elsewhere if they can */
    /* made by bm_labels_place: */
    bm_mask ink, border_ink; /* the length of the lines over the frame */
    bm_mask busy_mask;
    bm_grid solids, placed; /* ids: of `solid`, of `labels` that have a place */
    bm_grid strides;        /* ids: of `stride` */
    struct {
        bm_segment *at;
        size_t n, cap;
    } stride; /* of `legs`, from point to point */
    bm_grid_found found;
} bm_label_field;

/** A label in the field, to be given options; valid until the next is added. */
bm_label *bm_label_add(bm_label_field *field, double rank, bm_rect own);
void bm_label_option_add(bm_label_field *field, bm_label *label, bm_label_option option);
/** Choose an option for each label, or none. The same field gives the same choice. */
void bm_labels_place(bm_label_field *field);

#endif

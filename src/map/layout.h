/** map/layout.h - where the map and its furniture stand on the page. */
#ifndef BM_MAP_LAYOUT_H
#define BM_MAP_LAYOUT_H

#include "map/furniture.h"

typedef struct {
    bm_rect title, frame;
    bm_rect panel;  /* table, events, legend, inset */
    bool beside;    /* the panel stands beside the map; else below it, in three columns */
    bm_rect footer; /* scale, notes, sources */
} bm_layout;

/** Before the map is drawn: the frame takes what the title, the panel and the footer leave. What is to be shown is
 * `shape` times as wide as high. */
bm_layout bm_layout_make(bm_drawing *drawing, double shape);
/** With a view it is known which remarks on borders stand there: is there room for all notes? Else a layout that is
 * made now has it. */
bool bm_layout_holds_notes(bm_drawing *drawing, const bm_layout *layout);
void bm_layout_title(bm_drawing *drawing, const bm_layout *layout);
/** After it: fill panel and footer. */
void bm_layout_fill(bm_drawing *drawing, const bm_layout *layout);

/** The scale, in its place in the footer. */
void bm_layout_scale(bm_drawing *drawing, const bm_layout *layout);

#endif

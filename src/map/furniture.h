/** map/furniture.h - what stands around the drawing; for map's own files. */
#ifndef BM_MAP_FURNITURE_H
#define BM_MAP_FURNITURE_H

#include "map/drawing.h"

/**
 * Each piece fills `room` from its top and returns the height it took; with `paint` false it only measures.
 * A piece with nothing to say takes 0.
 */
double bm_furniture_title(bm_drawing *drawing, bm_rect room, bool paint);
double bm_furniture_table(bm_drawing *drawing, bm_rect room, bool paint);
/** The width at which nothing of it is wrapped; 0 without stops. */
double bm_furniture_table_width(bm_drawing *drawing);
double bm_furniture_items(bm_drawing *drawing, bm_rect room, bool paint);
/** How many events of the list there is room for. */
size_t bm_furniture_items_shown(bm_drawing *drawing, bm_rect room);
double bm_furniture_legend(bm_drawing *drawing, bm_rect room, bool paint);
double bm_furniture_scale(bm_drawing *drawing, bm_rect room, bool paint);
double bm_furniture_notes(bm_drawing *drawing, bm_rect room, bool paint);
double bm_furniture_sources(bm_drawing *drawing, bm_rect room, bool paint);
/** Number, day, clearance and logos, in the title's right corner; returns their width. */
double bm_furniture_corner(bm_drawing *drawing, bm_rect room, double *height, bool paint);
/** The release's address as telephones and PDF readers take it: in ASCII, what else it holds by %; or NULL. */
const char *bm_furniture_url(bm_drawing *drawing);
/** The release's address as a code in the room's right end; returns its side, 0 without one. */
double bm_furniture_code(bm_drawing *drawing, bm_rect room, bool paint);
/** Remarks on borders in view; each fits the issuer. The same rules as a piece's. */
double bm_furniture_borders(bm_drawing *drawing, bm_rect *room, bool paint);
/** The legend's row with the sign of an event in the list; NULL where none has it. */
bm_legend_row *bm_furniture_item_row(bm_drawing *drawing, const bm_sheet_item *item);
/** Is there room for all rows of the legend but those that the list of events has told? */
bool bm_furniture_legend_fits(bm_drawing *drawing, bm_rect room);
/** The height of the legend's rows of the release, without those that the first `shown` events tell, set as small as
 * they are set. */
double bm_furniture_legend_least(bm_drawing *drawing, double width, size_t shown);
/** Fills the whole room, or nothing where it is lower than BM_INSET_LEAST_MM. */
void bm_furniture_inset(bm_drawing *drawing, bm_rect room);
/** Lines over the map, degrees in the margin left of the frame and below it. */
void bm_furniture_graticule(bm_drawing *drawing);
void bm_furniture_frame(bm_drawing *drawing);

/** A bold line with a rule below it; returns its height. */
double bm_furniture_head(bm_drawing *drawing, const char *piece, const char *text, bm_rect room, bool paint);
/** What a piece is to a reader's aid: begin it and end it; nothing where `paint` is false. */
size_t bm_furniture_open(bm_drawing *drawing, const char *tag, bool paint);
void bm_furniture_close(bm_drawing *drawing, size_t part, bool paint);
/** A block of text in one face, at most `lines` lines (0: all); returns its height. */
double bm_furniture_block(bm_drawing *drawing, const char *piece, const char *text, const char *font, double pt,
                          bm_color color, bm_rect room, size_t lines, bool paint);
/** "and 3 more" at the end of the table, or of the list; a warning names them. */
double bm_furniture_left_out(bm_drawing *drawing, bool table, size_t n, bm_rect room, bool paint);
/** A small block, and the room moves below it; returns the height. */
double bm_furniture_paragraph(bm_drawing *drawing, const char *piece, const char *text, bm_rect *room, bool paint);
/** The rules of a legend row, painted into a box. */
void bm_furniture_swatch(bm_drawing *drawing, const bm_legend_paint *at, size_t n, bm_rect box);

enum { BM_INSET_LEAST_MM = 18 };
enum { BM_FRAME_MARGIN_UM = 3600 }; /* left of the frame and below it, for the degrees */

#endif

/** map/color.h - colours as styles write them. */
#ifndef BM_MAP_COLOR_H
#define BM_MAP_COLOR_H

#include "base/str.h"

/** sRGB, 0..1, not premultiplied. */
typedef struct {
    double r, g, b, a;
} bm_color;

/** "#rgb", "#rrggbb", "#rrggbbaa", "rgb(r, g, b)", "rgba(r, g, b, a)", "black", "white" or "transparent". */
bool bm_color_parse(bm_color *out, bm_str text);
bm_color bm_color_faded(bm_color color, double opacity);
/** "#rrggbb", and "aa" where it is not opaque; in the arena. */
const char *bm_color_text(bm_arena *arena, bm_color color);
/** WCAG 2 contrast, 1..21, of two opaque colours. */
double bm_color_contrast(bm_color a, bm_color b);

#endif

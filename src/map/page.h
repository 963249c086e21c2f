/** map/page.h - the sheet of paper, or the screen. */
#ifndef BM_MAP_PAGE_H
#define BM_MAP_PAGE_H

#include "base/arena.h"
#include "base/err.h"

typedef struct {
    double width_mm, height_mm;
    double dpi;
} bm_page;

/**
 * How many times larger all is drawn than on a sheet for the hand: a wall map is read from further off. 1 up to A3,
 * 2.8 on A0. A scene is laid out on the page's millimetres divided by it.
 */
double bm_page_magnified(const bm_page *page);

/** A4 landscape at 150 dpi. */
bm_page bm_page_default(void);
/**
 * "A0".."A5", "Letter", "Legal", each landscape, or upright with "-portrait" behind it; "16:9", "square", "WxHmm".
 * Fails BM_EUSAGE (unknown; smaller than 60 mm or larger than BM_LIMIT_PAGE_MM).
 */
BM_CHECK bool bm_page_parse(bm_page *out, bm_arena *arena, const char *text, double dpi, bm_err *err);
/** "1280x720": pixels at `dpi`. Fails BM_EUSAGE as above. */
BM_CHECK bool bm_page_parse_pixels(bm_page *out, const char *text, double dpi, bm_err *err);
/** Pixels of the page; fails BM_ELIMIT where they are too many, naming --dpi. */
BM_CHECK bool bm_page_pixels(int *width, int *height, const bm_page *page, bm_err *err);

#endif

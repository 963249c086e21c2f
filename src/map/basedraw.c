#include "map/drawing.h"

#include <math.h>

/* Ranks follow Natural Earth: a rank is worth showing from about that zoom on. */
static int most_rank(const bm_view *view)
{
    return (int)floor(fmax(1, view->zoom + 2.5));
}

static bm_lines shape_of(bm_drawing *drawing, const bm_base_item *item)
{
    bm_lines lines = {0};
    if (item->geometry.shape == BM_SHAPE_AREA)
        return bm_view_rings(&drawing->view, drawing->arena, &item->geometry, 2);
    if (item->geometry.shape == BM_SHAPE_LINE)
        return bm_view_lines(&drawing->view, drawing->arena, &item->geometry, 1);
    if (item->geometry.shape != BM_SHAPE_POINT || item->geometry.n == 0)
        return lines;
    bm_xy *at = BM_NEW(drawing->arena, bm_xy);
    *at = bm_view_point(&drawing->view, item->geometry.at[0].at[0]);
    if (isfinite(at->x) && bm_rect_has(drawing->view.frame, *at))
        BM_PUSH(drawing->arena, &lines) = (bm_line){at, 1};
    return lines;
}

const bm_base_shapes *bm_base_load(bm_drawing *drawing, bm_base_kind kind)
{
    bm_base_shapes *shapes = &drawing->base[kind];
    if (shapes->loaded || !drawing->basemap)
        return shapes;
    shapes->loaded = true;
    double tolerance = 0.12 / drawing->view.mm_per_m / 111320; /* 0.12 mm on the page, in degrees */
    bm_base_items items = bm_basemap_find(drawing->basemap, drawing->arena, kind, drawing->view.box, tolerance,
                                          most_rank(&drawing->view));
    shapes->at = BM_NEW_ARRAY(drawing->arena, bm_base_shape, items.n);
    for (size_t i = 0; i < items.n; i++) {
        bm_lines lines = shape_of(drawing, &items.at[i]);
        if (lines.n == 0)
            continue;
        shapes->at[shapes->n++] = (bm_base_shape){&items.at[i], lines};
        drawing->approximate |= items.at[i].approximate && kind == BM_BASE_DIVIDE;
        drawing->disputed |= kind == BM_BASE_BORDER && items.at[i].class != BM_BORDER_INTERNATIONAL &&
                             items.at[i].class != BM_BORDER_MARITIME;
    }
    return shapes;
}

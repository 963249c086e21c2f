#include "gdal/unshape.h"

#include <ogr_api.h>

typedef struct {
    bm_arena *arena;
    bm_shape shape; /* the one that is gathered */
    struct {
        bm_part *at;
        size_t n, cap;
    } parts;
} gathering;

static bm_shape shape_of(OGRGeometryH g)
{
    switch (OGR_GT_Flatten(OGR_G_GetGeometryType(g))) {
    case wkbPoint: return BM_SHAPE_POINT;
    case wkbLineString: return BM_SHAPE_LINE;
    case wkbPolygon: return BM_SHAPE_AREA;
    default: return BM_SHAPE_NONE;
    }
}

static void turn(bm_part *ring)
{
    if ((bm_part_turn(ring) < 0) == ring->hole)
        return;
    for (size_t i = 0, k = ring->n - 1; i < k; i++, k--) {
        bm_point p = ring->at[i];
        ring->at[i] = ring->at[k];
        ring->at[k] = p;
    }
}

static bool gather_line(gathering *all, OGRGeometryH line, bool hole)
{
    int n = OGR_G_GetPointCount(line);
    if (n < (all->shape == BM_SHAPE_AREA ? 4 : all->shape == BM_SHAPE_LINE ? 2 : 1))
        return false;
    bm_part part = {BM_NEW_ARRAY(all->arena, bm_point, (size_t)n), (size_t)n, hole};
    for (int i = 0; i < n; i++)
        part.at[i] = (bm_point){OGR_G_GetX(line, i), OGR_G_GetY(line, i)};
    if (all->shape == BM_SHAPE_AREA)
        turn(&part);
    BM_PUSH(all->arena, &all->parts) = part;
    return true;
}

static void gather(gathering *all, OGRGeometryH g, int depth)
{
    bm_shape shape = shape_of(g);
    int n = OGR_G_GetGeometryCount(g);
    if (shape == BM_SHAPE_NONE && depth < 32)
        for (int i = 0; i < n; i++)
            gather(all, OGR_G_GetGeometryRef(g, i), depth + 1);
    if (shape == BM_SHAPE_NONE || shape != all->shape || OGR_G_IsEmpty(g))
        return;
    if (shape != BM_SHAPE_AREA)
        gather_line(all, g, false);
    else if (gather_line(all, OGR_G_GetGeometryRef(g, 0), false))
        for (int i = 1; i < n; i++)
            gather_line(all, OGR_G_GetGeometryRef(g, i), true);
}

bm_geometry bm_gdal_ungeometry(bm_arena *arena, OGRGeometryH shape)
{
    gathering all = {.arena = arena};
    OGRGeometryH straight = OGR_G_HasCurveGeometry(shape, FALSE) ? OGR_G_GetLinearGeometry(shape, 0, NULL) : NULL;
    static const bm_shape order[] = {BM_SHAPE_AREA, BM_SHAPE_LINE, BM_SHAPE_POINT};
    for (size_t i = 0; i < 3 && all.parts.n == 0; i++) {
        all.shape = order[i];
        gather(&all, straight ? straight : shape, 0);
    }
    if (straight)
        OGR_G_DestroyGeometry(straight);
    return all.parts.n > 0 ? (bm_geometry){all.shape, all.parts.at, all.parts.n} : (bm_geometry){0};
}

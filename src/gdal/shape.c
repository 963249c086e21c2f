#include "gdal/shape.h"

#include "geo/antimeridian.h"

#include <ogr_api.h>

int bm_gdal_type(bm_shape shape)
{
    static const OGRwkbGeometryType types[] = {[BM_SHAPE_NONE] = wkbUnknown,
                                               [BM_SHAPE_POINT] = wkbPoint,
                                               [BM_SHAPE_LINE] = wkbLineString,
                                               [BM_SHAPE_AREA] = wkbPolygon};
    return (int)types[shape];
}

static OGRGeometryH line_of(const bm_part *part, OGRwkbGeometryType type)
{
    OGRGeometryH line = OGR_G_CreateGeometry(type);
    OGR_G_SetPoints(line, (int)part->n, &part->at[0].lon, (int)sizeof(bm_point), &part->at[0].lat,
                    (int)sizeof(bm_point), NULL, 0);
    return line;
}

static OGRGeometryH point_of(bm_point p)
{
    OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
    OGR_G_SetPoint_2D(point, 0, p.lon, p.lat);
    return point;
}

/* An outer ring with the holes behind it; `*i` moves behind them. */
static OGRGeometryH polygon_of(const bm_geometry *g, size_t *i)
{
    OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
    do
        OGR_G_AddGeometryDirectly(polygon, line_of(&g->at[(*i)++], wkbLinearRing));
    while (*i < g->n && g->at[*i].hole);
    return polygon;
}

static OGRGeometryH next_of(const bm_geometry *g, size_t *i)
{
    if (g->shape == BM_SHAPE_AREA)
        return polygon_of(g, i);
    const bm_part *part = &g->at[(*i)++];
    return g->shape == BM_SHAPE_LINE ? line_of(part, wkbLineString) : point_of(part->at[0]);
}

void *bm_gdal_geometry(bm_arena *scratch, const bm_geometry *geometry)
{
    static const OGRwkbGeometryType several[] = {
        [BM_SHAPE_POINT] = wkbMultiPoint, [BM_SHAPE_LINE] = wkbMultiLineString, [BM_SHAPE_AREA] = wkbMultiPolygon};
    bm_geometry g = bm_antimeridian_fine(geometry) ? *geometry : bm_antimeridian_cut(scratch, geometry);
    if (g.n == 0 || g.shape == BM_SHAPE_NONE)
        return NULL;
    size_t i = 0;
    OGRGeometryH first = next_of(&g, &i);
    if (i == g.n)
        return first;
    OGRGeometryH all = OGR_G_CreateGeometry(several[g.shape]);
    OGR_G_AddGeometryDirectly(all, first);
    while (i < g.n)
        OGR_G_AddGeometryDirectly(all, next_of(&g, &i));
    return all;
}

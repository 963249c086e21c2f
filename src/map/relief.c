#include "map/drawing.h"

#include <math.h>

/* A pixel of the picture; the relief's own cells are several times larger on any page. */
static const double PIXEL_MM = 0.35;

/* Projections are asked at every STEP-th pixel; in between, degrees run straight. */
enum { STEP = 16 };

typedef struct {
    bm_point *at; /* of the corners of the squares of STEP pixels; infinite where the page shows no ground */
    int columns, rows;
} ground_grid;

static ground_grid make_grid(bm_drawing *drawing, const bm_raster *raster)
{
    ground_grid grid = {.columns = raster->width / STEP + 2, .rows = raster->height / STEP + 2};
    grid.at = BM_NEW_ARRAY(drawing->arena, bm_point, (size_t)grid.columns * (size_t)grid.rows);
    const bm_view *view = &drawing->view;
    for (int row = 0; row < grid.rows; row++)
        for (int column = 0; column < grid.columns; column++) {
            bm_point *p = &grid.at[row * grid.columns + column];
            bm_xy at = {view->frame.x + view->frame.w * column * STEP / raster->width,
                        view->frame.y + view->frame.h * row * STEP / raster->height};
            if (!bm_view_ground(view, p, at))
                *p = (bm_point){INFINITY, INFINITY};
            p->lon = view->middle + remainder(p->lon - view->middle, 360); /* no leap at the antimeridian */
        }
    return grid;
}

static double mix(double a, double b, double share)
{
    return a + (b - a) * share;
}

static bm_point ground_at(const ground_grid *grid, int x, int y)
{
    const bm_point *p = &grid->at[(y / STEP) * grid->columns + x / STEP], *below = p + grid->columns;
    double right = (x % STEP + 0.5) / STEP, down = (y % STEP + 0.5) / STEP;
    return (bm_point){mix(mix(p[0].lon, p[1].lon, right), mix(below[0].lon, below[1].lon, right), down),
                      mix(mix(p[0].lat, p[1].lat, right), mix(below[0].lat, below[1].lat, right), down)};
}

static uint32_t premultiplied(bm_color color, double alpha)
{
    uint32_t a = (uint32_t)lround(255 * alpha), r = (uint32_t)lround(255 * alpha * color.r),
             g = (uint32_t)lround(255 * alpha * color.g), b = (uint32_t)lround(255 * alpha * color.b);
    return a << 24 | r << 16 | g << 8 | b;
}

static const bm_raster *shade(bm_drawing *drawing, const bm_base_relief *relief, bm_color shadow, bm_color highlight)
{
    bm_raster *raster = BM_NEW(drawing->arena, bm_raster);
    raster->width = (int)ceil(drawing->view.frame.w / PIXEL_MM);
    raster->height = (int)ceil(drawing->view.frame.h / PIXEL_MM);
    uint32_t *at = BM_NEW_ARRAY(drawing->arena, uint32_t, (size_t)raster->width * (size_t)raster->height);
    ground_grid grid = make_grid(drawing, raster);
    for (int y = 0; y < raster->height; y++)
        for (int x = 0; x < raster->width; x++) {
            double tone = bm_base_relief_at(relief, ground_at(&grid, x, y));
            bm_color color = tone < 0 ? shadow : highlight;
            at[(size_t)y * (size_t)raster->width + (size_t)x] = premultiplied(color, color.a * fmin(1, fabs(tone)));
        }
    raster->at = at;
    return raster;
}

/* On land only, to the very shore: the relief itself does not know where that is. */
static bm_lines land_of(bm_drawing *drawing)
{
    bm_lines land = {0};
    const bm_base_shapes *shapes = bm_base_load(drawing, BM_BASE_LAND);
    for (size_t i = 0; i < shapes->n; i++)
        for (size_t k = 0; k < shapes->at[i].lines.n; k++)
            BM_PUSH(drawing->arena, &land) = shapes->at[i].lines.at[k];
    return land;
}

void bm_relief_draw(bm_drawing *drawing, const bm_rule *rule)
{
    bm_base_relief relief;
    if (!drawing->basemap || !bm_rule_takes(rule, &drawing->env) || !bm_basemap_relief(&relief, drawing->basemap))
        return;
    bm_lines land = land_of(drawing);
    if (land.n == 0)
        return;
    bm_color shadow = bm_rule_color(rule, BM_PROP_HILLSHADE_SHADOW_COLOR, &drawing->env);
    bm_color highlight = bm_rule_color(rule, BM_PROP_HILLSHADE_HIGHLIGHT_COLOR, &drawing->env);
    bm_scene_add(drawing->scene, drawing->arena,
                 (bm_drawable){.kind = BM_DRAW_RASTER,
                               .role = "base",
                               .rule = rule->id,
                               .box = drawing->view.frame,
                               .lines = land,
                               .raster = shade(drawing, &relief, shadow, highlight),
                               .clip = drawing->clip});
}

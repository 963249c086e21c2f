#include "map/view.h"

#include <math.h>

static const double radians = 3.14159265358979323846 / 180;
#define RIM 0.05 /* share of what can be seen that is looked at around it */

static double near_middle(double lon, double middle)
{
    return middle + remainder(lon - middle, 360);
}

static bm_xy to_page(const bm_view *view, bm_metres m)
{
    bm_xy centre = bm_rect_centre(view->frame);
    return (bm_xy){centre.x + (m.east - view->centre.east) * view->mm_per_m,
                   centre.y - (m.north - view->centre.north) * view->mm_per_m};
}

bm_xy bm_view_point(const bm_view *view, bm_point point)
{
    bm_metres m;
    bm_projection_forward(view->projection, &m, &point, 1);
    return to_page(view, m);
}

bool bm_view_ground(const bm_view *view, bm_point *out, bm_xy at)
{
    bm_xy centre = bm_rect_centre(view->frame);
    return bm_projection_inverse(view->projection, out,
                                 (bm_metres){view->centre.east + (at.x - centre.x) / view->mm_per_m,
                                             view->centre.north - (at.y - centre.y) / view->mm_per_m});
}

/* What the frame shows, from points along its edges and across it; to a pole where it lies inside. */
static void find_box(bm_view *view)
{
    enum { STEPS = 12 };
    bm_point middle = {0, 0};
    (void)bm_view_ground(view, &middle, bm_rect_centre(view->frame));
    view->middle = middle.lon;
    double west = middle.lon, east = middle.lon, south = middle.lat, north = middle.lat;
    bool beyond = false; /* the frame reaches beyond the world's edge: what is there is drawn elsewhere */
    for (int i = 0; i <= STEPS; i++)
        for (int k = 0; k <= STEPS; k++) {
            bm_point p;
            bm_xy at = {view->frame.x + view->frame.w * i / STEPS, view->frame.y + view->frame.h * k / STEPS};
            if (!bm_view_ground(view, &p, at))
                continue;
            beyond |= bm_xy_distance(bm_view_point(view, p), at) > 1;
            double lon = near_middle(p.lon, middle.lon);
            west = fmin(west, lon);
            east = fmax(east, lon);
            south = fmin(south, p.lat);
            north = fmax(north, p.lat);
        }
    bool polar = false;
    for (int sign = -1; sign <= 1; sign += 2)
        if (bm_rect_has(view->frame, bm_view_point(view, (bm_point){middle.lon, sign * 90.0}))) {
            polar = true;
            west = middle.lon - 180;
            east = middle.lon + 180;
            south = sign < 0 ? -90 : south;
            north = sign > 0 ? 90 : north;
        }
    double span = fmax(east - west, north - south), pad = 0.02 * span;
    bool around = beyond || east - west + 2 * RIM * span >= 360;
    bm_point own; /* a map of the world is cut where its projection is, not opposite the frame's middle */
    if (around && !polar && bm_projection_inverse(view->projection, &own, (bm_metres){0, view->centre.north}))
        view->middle = own.lon;
    view->box = (bm_box){around ? -180 : near_middle(west - pad, 0), fmax(-90, south - pad),
                         around ? 180 : near_middle(east + pad, 0), fmin(90, north + pad)};
}

static void find_convergence(bm_view *view)
{
    bm_xy centre = bm_rect_centre(view->frame);
    bm_point ground;
    if (!bm_view_ground(view, &ground, centre))
        return;
    bm_xy north = bm_view_point(view, (bm_point){ground.lon, fmin(90, ground.lat + 0.05)});
    if (isfinite(north.x))
        view->convergence = atan2(north.x - centre.x, centre.y - north.y);
    double metres_per_px = view->denominator * 0.0254 / 96;
    const double polar = 75; /* a web map has no pole: there zoom would fall without end */
    view->zoom = log2(40075016.686 * cos(fmin(fabs(ground.lat), polar) * radians) / (512 * metres_per_px));
}

void bm_view_fit(bm_view *out, const bm_projection *projection, const bm_point *points, size_t n, bm_rect frame,
                 double margin, double least_m)
{
    double west = HUGE_VAL, east = -HUGE_VAL, south = HUGE_VAL, north = -HUGE_VAL;
    for (size_t i = 0; i < n; i++) {
        bm_metres m;
        bm_projection_forward(projection, &m, &points[i], 1);
        if (!isfinite(m.east))
            continue;
        west = fmin(west, m.east);
        east = fmax(east, m.east);
        south = fmin(south, m.north);
        north = fmax(north, m.north);
    }
    if (west > east)
        west = east = south = north = 0;
    double share = 1 - 2 * margin;
    double width = fmax(east - west, least_m), height = fmax(north - south, least_m);
    *out = (bm_view){.projection = projection, .frame = frame};
    out->centre = (bm_metres){(west + east) / 2, (south + north) / 2};
    out->mm_per_m = fmin(frame.w * share / width, frame.h * share / height);
    out->denominator = 1000 / out->mm_per_m;
    find_box(out);
    find_convergence(out);
}

void bm_view_nearer(bm_view *out, const bm_view *view, bm_xy at, double times, bm_rect frame)
{
    bm_xy middle = bm_rect_centre(view->frame);
    bm_view v = *view;
    v.frame = frame;
    v.centre.east += (at.x - middle.x) / view->mm_per_m;
    v.centre.north -= (at.y - middle.y) / view->mm_per_m;
    v.mm_per_m *= times;
    v.denominator /= times;
    find_box(&v);
    find_convergence(&v);
    *out = v;
}

/* A geometry's part in degrees, unwrapped so that it runs on across the antimeridian and lies next to the view. */
static bm_line unwrap(const bm_view *view, bm_arena *arena, const bm_part *part)
{
    bm_line out = {BM_NEW_ARRAY(arena, bm_xy, part->n + 1), part->n};
    double before = 0, west = HUGE_VAL, east = -HUGE_VAL;
    for (size_t i = 0; i < part->n; i++) {
        double lon = i ? before + remainder(part->at[i].lon - before, 360) : part->at[i].lon;
        out.at[i] = (bm_xy){lon, part->at[i].lat};
        before = lon;
        west = fmin(west, lon);
        east = fmax(east, lon);
    }
    double shift = part->n ? near_middle((west + east) / 2, view->middle) - (west + east) / 2 : 0;
    shift = round(shift / 360) * 360;
    for (size_t i = 0; shift != 0 && i < out.n; i++)
        out.at[i].x += shift;
    return out;
}

/* Degrees that are worth projecting: what can be seen, and a rim of its own size. */
static bm_rect wanted(const bm_view *view)
{
    double width = view->box.east - view->box.west;
    width += width < 0 ? 360 : 0;
    double height = view->box.north - view->box.south, rim = RIM * fmax(width, height);
    double west = near_middle(view->box.west, view->middle);
    if (west > view->middle)
        west -= 360;
    bool around = width + 2 * rim >= 360; /* all meridians, each once: cut opposite the middle */
    if (around)
        return (bm_rect){view->middle - 180 + 1e-9, fmax(-90, view->box.south - rim), 360 - 2e-9,
                         fmin(90, view->box.north + rim) - fmax(-90, view->box.south - rim)};
    bm_rect r = {west - rim, fmax(-90, view->box.south - rim), width + 2 * rim, 0};
    r.h = fmin(90, view->box.north + rim) - r.y;
    return r;
}

/* Add points to long segments, which curve on the page; then project. */
static bm_line project(const bm_view *view, bm_arena *arena, const bm_line *degrees)
{
    const double step = 1;
    size_t room = degrees->n + 1;
    for (size_t i = 1; i < degrees->n; i++)
        room += (size_t)(bm_xy_distance(degrees->at[i - 1], degrees->at[i]) / step);
    bm_point *in = BM_NEW_ARRAY(arena, bm_point, room);
    size_t n = 0;
    for (size_t i = 0; i < degrees->n; i++) {
        bm_xy b = degrees->at[i], a = i ? degrees->at[i - 1] : b;
        int pieces = (int)(bm_xy_distance(a, b) / step) + 1;
        for (int k = i ? 1 : pieces; k <= pieces && n < room; k++)
            in[n++] = (bm_point){a.x + (b.x - a.x) * k / pieces, a.y + (b.y - a.y) * k / pieces};
    }
    bm_metres *m = BM_NEW_ARRAY(arena, bm_metres, n);
    bm_projection_forward(view->projection, m, in, n);
    bm_line out = {BM_NEW_ARRAY(arena, bm_xy, n + 1), 0};
    for (size_t i = 0; i < n; i++)
        if (isfinite(m[i].east) && isfinite(m[i].north))
            out.at[out.n++] = to_page(view, m[i]);
    bm_line_thin(&out, 0.05);
    return out;
}

typedef void clip_degrees(bm_lines *out, bm_arena *arena, const bm_line *line, bm_rect box);

/* The pieces of a part that lie in `degrees`; what passes the cut opposite the middle comes in again on its other side.
 */
static bm_lines cut(const bm_view *view, bm_arena *arena, const bm_part *part, bm_rect degrees, clip_degrees *clip)
{
    bm_lines pieces = {0};
    bm_line line = unwrap(view, arena, part);
    clip(&pieces, arena, &line, degrees);
    for (int turn = -1; turn <= 1 && degrees.w >= 300; turn += 2) {
        bm_line again = {BM_NEW_ARRAY(arena, bm_xy, line.n), line.n};
        for (size_t i = 0; i < line.n; i++)
            again.at[i] = (bm_xy){line.at[i].x + turn * 360, line.at[i].y};
        clip(&pieces, arena, &again, degrees);
    }
    return pieces;
}

bm_lines bm_view_lines(const bm_view *view, bm_arena *arena, const bm_geometry *geometry, double beyond)
{
    bm_lines out = {0};
    bm_rect degrees = wanted(view), frame = bm_rect_grow(view->frame, beyond);
    for (size_t i = 0; i < geometry->n; i++) {
        bm_lines pieces = cut(view, arena, &geometry->at[i], degrees, bm_line_clip);
        for (size_t k = 0; k < pieces.n; k++) {
            bm_line line = project(view, arena, &pieces.at[k]);
            bm_line_clip(&out, arena, &line, frame);
        }
    }
    return out;
}

bm_lines bm_view_rings(const bm_view *view, bm_arena *arena, const bm_geometry *geometry, double beyond)
{
    bm_lines out = {0};
    bm_rect degrees = wanted(view), frame = bm_rect_grow(view->frame, beyond);
    for (size_t i = 0; i < geometry->n; i++) {
        bm_lines pieces = cut(view, arena, &geometry->at[i], degrees, bm_ring_clip);
        for (size_t k = 0; k < pieces.n; k++) {
            bm_line ring = project(view, arena, &pieces.at[k]);
            bm_ring_clip(&out, arena, &ring, frame);
        }
    }
    return out;
}

bm_lines bm_view_run(const bm_view *view, bm_arena *arena, const bm_point *at, size_t n)
{
    bm_line degrees = {BM_NEW_ARRAY(arena, bm_xy, n), n};
    for (size_t i = 0; i < n; i++)
        degrees.at[i] = (bm_xy){at[i].lon, at[i].lat};
    bm_line line = project(view, arena, &degrees);
    bm_lines out = {0};
    bm_line_clip(&out, arena, &line, view->frame);
    return out;
}

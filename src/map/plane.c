#include "map/plane.h"

#include <math.h>

double bm_xy_distance(bm_xy a, bm_xy b)
{
    double x = a.x - b.x, y = a.y - b.y; /* of a page: hypot() would look out for what no double holds */
    return sqrt(x * x + y * y);
}

double bm_xy_to_segment(bm_xy p, bm_xy a, bm_xy b)
{
    double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0;
    t = fmax(0, fmin(1, t));
    return hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

static double turn(bm_xy a, bm_xy b, bm_xy c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool bm_segments_cross(bm_xy a, bm_xy b, bm_xy c, bm_xy d)
{
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

bm_rect bm_rect_grow(bm_rect r, double by)
{
    return (bm_rect){r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by};
}

bm_rect bm_rect_join(bm_rect a, bm_rect b)
{
    double x = fmin(a.x, b.x), y = fmin(a.y, b.y);
    return (bm_rect){x, y, fmax(a.x + a.w, b.x + b.w) - x, fmax(a.y + a.h, b.y + b.h) - y};
}

bm_rect bm_rect_meet(bm_rect a, bm_rect b)
{
    double x = fmax(a.x, b.x), y = fmax(a.y, b.y);
    return (bm_rect){x, y, fmax(0, fmin(a.x + a.w, b.x + b.w) - x), fmax(0, fmin(a.y + a.h, b.y + b.h) - y)};
}

bool bm_rect_touches(bm_rect a, bm_rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

double bm_rect_overlap(bm_rect a, bm_rect b)
{
    bm_rect both = bm_rect_meet(a, b);
    return both.w * both.h;
}

bool bm_rect_inside(bm_rect inner, bm_rect outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

bool bm_rect_has(bm_rect r, bm_xy p)
{
    return p.x >= r.x && p.x <= r.x + r.w && p.y >= r.y && p.y <= r.y + r.h;
}

bm_xy bm_rect_centre(bm_rect r)
{
    return (bm_xy){r.x + r.w / 2, r.y + r.h / 2};
}

bm_rect bm_rect_around(bm_xy centre, double w, double h)
{
    return (bm_rect){centre.x - w / 2, centre.y - h / 2, w, h};
}

/* Liang-Barsky: narrow [t0, t1] by one edge. */
static bool narrow(double *t0, double *t1, double p, double q)
{
    if (p == 0)
        return q >= 0;
    double t = q / p;
    if (p < 0 && t > *t0)
        *t0 = t;
    if (p > 0 && t < *t1)
        *t1 = t;
    return *t0 <= *t1;
}

bool bm_segment_clip(bm_xy *a, bm_xy *b, bm_rect r)
{
    double dx = b->x - a->x, dy = b->y - a->y, t0 = 0, t1 = 1;
    if (!narrow(&t0, &t1, -dx, a->x - r.x) || !narrow(&t0, &t1, dx, r.x + r.w - a->x) ||
        !narrow(&t0, &t1, -dy, a->y - r.y) || !narrow(&t0, &t1, dy, r.y + r.h - a->y))
        return false;
    bm_xy from = *a;
    if (t1 < 1)
        *b = (bm_xy){from.x + t1 * dx, from.y + t1 * dy};
    if (t0 > 0)
        *a = (bm_xy){from.x + t0 * dx, from.y + t0 * dy};
    return true;
}

bm_rect bm_segment_box(bm_segment s)
{
    return (bm_rect){fmin(s.from.x, s.to.x), fmin(s.from.y, s.to.y), fabs(s.from.x - s.to.x), fabs(s.from.y - s.to.y)};
}

/* Most segments lie to one side of the box. */
bool bm_segment_touches(bm_xy a, bm_xy b, bm_rect r)
{
    if ((a.x < r.x && b.x < r.x) || (a.x > r.x + r.w && b.x > r.x + r.w) || (a.y < r.y && b.y < r.y) ||
        (a.y > r.y + r.h && b.y > r.y + r.h))
        return false;
    return bm_segment_clip(&a, &b, r);
}

bool bm_line_touches(const bm_line *line, bm_rect r)
{
    for (size_t i = 0; i + 1 < line->n; i++)
        if (bm_segment_touches(line->at[i], line->at[i + 1], r))
            return true;
    return line->n == 1 && bm_rect_has(r, line->at[0]);
}

bool bm_lines_touch(const bm_lines *lines, bm_rect r)
{
    for (size_t i = 0; i < lines->n; i++)
        if (bm_line_touches(&lines->at[i], r))
            return true;
    return false;
}

bm_rect bm_lines_box(const bm_lines *lines)
{
    double x0 = HUGE_VAL, y0 = HUGE_VAL, x1 = -HUGE_VAL, y1 = -HUGE_VAL;
    for (size_t i = 0; i < lines->n; i++)
        for (size_t j = 0; j < lines->at[i].n; j++) {
            bm_xy p = lines->at[i].at[j];
            x0 = fmin(x0, p.x);
            y0 = fmin(y0, p.y);
            x1 = fmax(x1, p.x);
            y1 = fmax(y1, p.y);
        }
    return x0 > x1 ? (bm_rect){0} : (bm_rect){x0, y0, x1 - x0, y1 - y0};
}

double bm_line_length(const bm_line *line)
{
    double length = 0;
    for (size_t i = 1; i < line->n; i++)
        length += bm_xy_distance(line->at[i - 1], line->at[i]);
    return length;
}

bm_xy bm_line_at(const bm_line *line, double share, double *direction)
{
    double left = bm_line_length(line) * share;
    for (size_t i = 1; i < line->n; i++) {
        bm_xy a = line->at[i - 1], b = line->at[i];
        double d = bm_xy_distance(a, b);
        if ((left <= d || i + 1 == line->n) && d > 0) {
            if (direction)
                *direction = atan2(b.y - a.y, b.x - a.x);
            return (bm_xy){a.x + (b.x - a.x) * left / d, a.y + (b.y - a.y) * left / d};
        }
        left -= d;
    }
    if (direction)
        *direction = 0;
    return line->n ? line->at[0] : (bm_xy){0, 0};
}

bool bm_rings_contain(const bm_lines *rings, bm_xy p)
{
    bool inside = false;
    for (size_t k = 0; k < rings->n; k++) {
        const bm_line *ring = &rings->at[k];
        for (size_t i = 0, j = ring->n - 1; i < ring->n; j = i++) {
            bm_xy a = ring->at[i], b = ring->at[j];
            if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
                inside = !inside;
        }
    }
    return inside;
}

void bm_line_clip(bm_lines *out, bm_arena *arena, const bm_line *line, bm_rect r)
{
    bm_line piece = {0};
    bm_xy *room = NULL;
    for (size_t i = 1; i < line->n; i++) {
        bm_xy a = line->at[i - 1], b = line->at[i];
        bool in = bm_segment_clip(&a, &b, r);
        bool joined = in && piece.n > 0 && bm_xy_distance(piece.at[piece.n - 1], a) < 1e-9;
        if (piece.n > 1 && !joined)
            BM_PUSH(arena, out) = piece;
        if (!joined)
            piece.n = 0;
        if (!in)
            continue;
        if (piece.n == 0) {
            room = BM_NEW_ARRAY(arena, bm_xy, line->n - i + 1);
            piece = (bm_line){room, 1};
            room[0] = a;
        }
        piece.at[piece.n++] = b;
    }
    if (piece.n > 1)
        BM_PUSH(arena, out) = piece;
}

typedef struct {
    int axis;     /* 0 x, 1 y */
    double limit; /* keep what is on the side of `sign` */
    double sign;
} edge;

static double beyond(const edge *e, bm_xy p)
{
    return ((e->axis ? p.y : p.x) - e->limit) * e->sign;
}

/* Sutherland-Hodgman, one edge. `out` has room for 2n points. */
static size_t cut(bm_xy *out, const bm_xy *in, size_t n, const edge *e)
{
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        bm_xy a = in[(i + n - 1) % n], b = in[i];
        double da = beyond(e, a), db = beyond(e, b);
        if ((da > 0) != (db > 0)) {
            double t = da / (da - db);
            out[m++] = (bm_xy){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
        }
        if (db <= 0)
            out[m++] = b;
    }
    return m;
}

static bool all_within(const bm_line *ring, bm_rect r)
{
    for (size_t i = 0; i < ring->n; i++)
        if (!bm_rect_has(r, ring->at[i]))
            return false;
    return true;
}

void bm_ring_clip(bm_lines *out, bm_arena *arena, const bm_line *ring, bm_rect r)
{
    if (all_within(ring, r)) {
        if (ring->n >= 3)
            BM_PUSH(arena, out) = *ring;
        return;
    }
    const edge edges[4] = {{0, r.x, -1}, {0, r.x + r.w, 1}, {1, r.y, -1}, {1, r.y + r.h, 1}};
    const bm_xy *at = ring->at;
    size_t n = ring->n;
    for (int k = 0; k < 4 && n > 0; k++) {
        bm_xy *next = BM_NEW_ARRAY(arena, bm_xy, 2 * n + 1);
        n = cut(next, at, n, &edges[k]);
        at = next;
        if (k == 3 && n >= 3) {
            next[n] = next[0];
            BM_PUSH(arena, out) = (bm_line){next, n + 1};
        }
    }
}

void bm_line_thin(bm_line *line, double tolerance)
{
    if (line->n < 3)
        return;
    size_t m = 1;
    for (size_t i = 1; i + 1 < line->n; i++)
        if (bm_xy_distance(line->at[m - 1], line->at[i]) >= tolerance)
            line->at[m++] = line->at[i];
    line->at[m++] = line->at[line->n - 1];
    line->n = m;
}

bm_xy bm_rings_nearest(const bm_lines *rings, bm_xy p)
{
    bm_xy best = p;
    double least = HUGE_VAL;
    if (bm_rings_contain(rings, p))
        return p;
    for (size_t i = 0; i < rings->n; i++)
        for (size_t k = 0; k < rings->at[i].n; k++) {
            double d = bm_xy_distance(rings->at[i].at[k], p);
            if (d < least) {
                least = d;
                best = rings->at[i].at[k];
            }
        }
    return best;
}

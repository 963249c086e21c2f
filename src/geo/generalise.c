#include "geo/generalise.h"

typedef struct {
    size_t from, to;
} span;

/* Squared distance of `p` from the segment a-b, in quanta. */
static double off_squared(bm_quanta p, bm_quanta a, bm_quanta b)
{
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y;
    double px = (double)p.x - a.x, py = (double)p.y - a.y;
    double length = dx * dx + dy * dy;
    double t = length > 0 ? (px * dx + py * dy) / length : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    px -= t * dx;
    py -= t * dy;
    return px * px + py * py;
}

static size_t farthest(double *off, const bm_quanta *points, span s)
{
    size_t best = s.from;
    *off = -1;
    for (size_t i = s.from + 1; i < s.to; i++) {
        double d = off_squared(points[i], points[s.from], points[s.to]);
        if (d > *off) {
            *off = d;
            best = i;
        }
    }
    return best;
}

size_t bm_generalise(bool *keep, bm_arena *scratch, const bm_quanta *points, size_t n, double tolerance)
{
    for (size_t i = 0; i < n; i++)
        keep[i] = false;
    if (n < 3) {
        for (size_t i = 0; i < n; i++)
            keep[i] = true;
        return n;
    }
    bool closed = points[0].x == points[n - 1].x && points[0].y == points[n - 1].y;
    struct {
        span *at;
        size_t n, cap;
    } todo = {0};
    size_t kept = 2;
    keep[0] = keep[n - 1] = true;
    BM_PUSH(scratch, &todo) = (span){0, n - 1};
    while (todo.n > 0) {
        span s = todo.at[--todo.n];
        double off;
        size_t middle = farthest(&off, points, s);
        bool first = closed && s.from == 0 && s.to == n - 1;
        if (middle == s.from || (!first && off <= tolerance * tolerance))
            continue;
        keep[middle] = true;
        kept++;
        BM_PUSH(scratch, &todo) = (span){s.from, middle};
        BM_PUSH(scratch, &todo) = (span){middle, s.to};
    }
    return kept;
}

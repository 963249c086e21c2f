#include "film/flight.h"

#include <math.h>

/* Of the paper: how much is zoomed for what is panned, and the pace of the ones who looked at it. */
static const double rho = 1.42, pace = 1.3, shortest_s = 0.8, longest_s = 4;

bm_flight bm_flight_make(bm_camera from, bm_camera to, double frame_mm)
{
    double w0 = frame_mm / from.times, w1 = frame_mm / to.times;
    double u = hypot(to.at.x - from.at.x, to.at.y - from.at.y), p2 = rho * rho;
    bm_flight f = {.from = from, .to = to, .wide = w0, .way = u};
    if (u < 1e-6 * frame_mm) {
        f.way = 0;
        f.length = fabs(log(w1 / w0)) / rho;
        return f;
    }
    double b0 = (w1 * w1 - w0 * w0 + p2 * p2 * u * u) / (2 * w0 * p2 * u);
    double b1 = (w1 * w1 - w0 * w0 - p2 * p2 * u * u) / (2 * w1 * p2 * u);
    f.r0 = asinh(-b0);
    f.length = (asinh(-b1) - f.r0) / rho;
    return f;
}

double bm_flight_seconds(const bm_flight *f)
{
    return f->length > 1e-6 ? fmax(shortest_s, fmin(longest_s, f->length / pace)) : 0;
}

bm_camera bm_flight_at(const bm_flight *f, double share)
{
    double x = fmax(0, fmin(1, share)), s = f->length * x * x * x * (x * (6 * x - 15) + 10);
    if (x <= 0 || x >= 1)
        return x <= 0 ? f->from : f->to;
    if (f->way == 0) {
        double k = f->to.times < f->from.times ? 1 : -1;
        return (bm_camera){f->to.at, f->from.times / exp(k * rho * s)};
    }
    double high = cosh(f->r0) / cosh(rho * s + f->r0); /* the width at the beginning over that now */
    double u = f->wide / (rho * rho) * (cosh(f->r0) * tanh(rho * s + f->r0) - sinh(f->r0)) / f->way;
    return (bm_camera){{f->from.at.x + (f->to.at.x - f->from.at.x) * u, f->from.at.y + (f->to.at.y - f->from.at.y) * u},
                       f->from.times / high};
}

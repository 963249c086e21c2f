/** Growth as pictures: a panel a series, time and memory over size, both axes by powers of ten; one SVG. */
#ifndef BM_BENCH_PLOT_H
#define BM_BENCH_PLOT_H

#include "base/str.h"

#include <math.h>

enum { BENCH_MOST_SIZES = 8 };

typedef struct {
    const char *what, *unit; /* "releases of an archive", "releases" */
    double size[BENCH_MOST_SIZES], seconds[BENCH_MOST_SIZES], mib[BENCH_MOST_SIZES];
    size_t n;
    double time_power, memory_power; /* of the size, as measured */
} bench_series;

enum { PANEL_WIDE = 360, PANEL_HIGH = 250, PANEL_LEFT = 50, PANEL_TOP = 40, PANEL_LOW = 40, PANELS_ACROSS = 2 };

typedef struct {
    double x, y, wide, high;           /* of the plot on the page, in pixels */
    double from_x, to_x, from_y, to_y; /* powers of ten */
} bench_axes;

static inline double bench_x(const bench_axes *a, double value)
{
    return a->x + (log10(value) - a->from_x) / (a->to_x - a->from_x) * a->wide;
}

static inline double bench_y(const bench_axes *a, double value)
{
    return a->y + a->high - (log10(value) - a->from_y) / (a->to_y - a->from_y) * a->high;
}

static inline void bench_plot_line(bm_buf *svg, const bench_axes *a, const bench_series *s, const double *values,
                                   const char *look)
{
    bm_buf_format(svg, "<polyline fill=\"none\" %s points=\"", look);
    for (size_t i = 0; i < s->n; i++)
        bm_buf_format(svg, "%.1f,%.1f ", bench_x(a, s->size[i]), bench_y(a, values[i]));
    bm_buf_c(svg, "\"/>\n");
    for (size_t i = 0; i < s->n; i++)
        bm_buf_format(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"#fff\" %s/>\n", bench_x(a, s->size[i]),
                      bench_y(a, values[i]), look);
}

static inline void bench_plot_axes(bm_buf *svg, const bench_axes *a, const char *unit)
{
    bm_buf_format(svg, "<rect x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" fill=\"none\" stroke=\"#888\"/>\n",
                  a->x, a->y, a->wide, a->high);
    for (double p = a->from_x; p <= a->to_x; p++)
        bm_buf_format(svg,
                      "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"middle\">10<tspan dy=\"-4\" "
                      "font-size=\"8\">%.0f</tspan></text>\n",
                      bench_x(a, pow(10, p)), a->y + a->high + 15, p);
    for (double p = a->from_y; p <= a->to_y; p++)
        bm_buf_format(
            svg,
            "<line x1=\"%.0f\" x2=\"%.0f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/><text x=\"%.0f\" y=\"%.1f\" "
            "text-anchor=\"end\">10<tspan dy=\"-4\" font-size=\"8\">%.0f</tspan></text>\n",
            a->x, a->x + a->wide, bench_y(a, pow(10, p)), bench_y(a, pow(10, p)), a->x - 6, bench_y(a, pow(10, p)) + 4,
            p);
    bm_buf_format(svg, "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"end\">%s</text>\n", a->x + a->wide,
                  a->y + a->high + 30, unit);
}

static inline void bench_plot_panel(bm_buf *svg, const bench_series *s, size_t at)
{
    double left = (double)(at % PANELS_ACROSS) * PANEL_WIDE, top = (double)(at / PANELS_ACROSS) * PANEL_HIGH;
    bench_axes a = {left + PANEL_LEFT,
                    top + PANEL_TOP,
                    PANEL_WIDE - PANEL_LEFT - 20,
                    PANEL_HIGH - PANEL_TOP - PANEL_LOW,
                    floor(log10(s->size[0])),
                    ceil(log10(s->size[s->n - 1])),
                    -2,
                    2};
    for (size_t i = 0; i < s->n; i++) {
        a.from_y = fmin(a.from_y, floor(log10(fmin(s->seconds[i], s->mib[i]))));
        a.to_y = fmax(a.to_y, ceil(log10(fmax(s->seconds[i], s->mib[i]))));
    }
    bm_buf_format(
        svg,
        "<text x=\"%.0f\" y=\"%.0f\" font-weight=\"bold\">%s</text><text x=\"%.0f\" y=\"%.0f\">time grows by the "
        "power %.2f, memory by %.2f</text>\n",
        a.x, a.y - 22, s->what, a.x, a.y - 7, s->time_power, s->memory_power);
    bench_plot_axes(svg, &a, s->unit);
    bench_plot_line(svg, &a, s, s->seconds, "stroke=\"#0b5394\"");
    bench_plot_line(svg, &a, s, s->mib, "stroke=\"#b45f06\" stroke-dasharray=\"5 3\"");
}

/** The page. */
static inline void bench_plot(bm_buf *svg, const bench_series *series, size_t n)
{
    size_t down = (n + PANELS_ACROSS - 1) / PANELS_ACROSS;
    int wide = PANELS_ACROSS * PANEL_WIDE, high = (int)down * PANEL_HIGH + 30;
    bm_buf_format(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">\n"
        "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n",
        wide, high, wide, high);
    for (size_t i = 0; i < n; i++)
        bench_plot_panel(svg, &series[i], i);
    bm_buf_format(svg,
                  "<text x=\"%d\" y=\"%d\"><tspan fill=\"#0b5394\">seconds of work (line)</tspan> and <tspan "
                  "fill=\"#b45f06\">MiB of "
                  "memory (dashes)</tspan> of whole runs</text>\n</svg>\n",
                  PANEL_LEFT, high - 10);
}

#endif

/** What a benchmark says: a row a figure on standard output, for `report` (report.c) to make one table of. */
#ifndef BM_BENCH_ROW_H
#define BM_BENCH_ROW_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static inline double bench_now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/** One figure. Of a rate (a unit ending in "/s") and of a gain ("x more") more is better, of all else less. NAN:
 * nothing was promised. A name with two spaces before it belongs to the row above. */
static inline void bench_say(const char *what, double figure, double budget, const char *unit)
{
    printf("%s\t%.6g\t%.6g\t%s\n", what, figure, budget, unit);
    fflush(stdout);
    fprintf(stderr, "%s: %.4g %s\n", what, figure, unit);
}

_Noreturn static inline void bench_die(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(2);
}

static inline int bench_by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/** The middle one of n figures, which are put into order. */
static inline double bench_median(double *figures, size_t n)
{
    qsort(figures, n, sizeof *figures, bench_by_size);
    return figures[n / 2];
}

#endif

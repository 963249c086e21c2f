#include "cli/progress.h"

#include "cli/signals.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define EVERY_S 0.1
#define WIDTH   24

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

bm_progress bm_progress_begin(bool quiet)
{
    double t = now();
    return (bm_progress){.shown = !quiet && isatty(STDERR_FILENO), .begun = t, .last = t};
}

static void bar(double share)
{
    fputc('[', stderr);
    for (int i = 0; i < WIDTH; i++)
        fputc(i < (int)(share * WIDTH) ? '#' : '.', stderr);
    fprintf(stderr, "] %3.0f %%  ", share * 100);
}

void bm_progress_tell(bm_progress *p, size_t done, double share, const char *what)
{
    double t = now(), passed = t - p->begun;
    bm_signals_alive();
    if (!p->shown || t - p->last < EVERY_S)
        return;
    p->last = t;
    p->drawn = true;
    fputc('\r', stderr);
    if (share >= 0)
        bar(share);
    fprintf(stderr, "%zu %s, %.0f a second", done, what, passed > 0 ? (double)done / passed : 0);
    if (share > 0.001) {
        double left = passed / share - passed;
        fprintf(stderr, left < 90 ? ", %.0f s left" : ", %.0f min left", left < 90 ? left : left / 60);
    }
    fputs("\033[K", stderr);
    fflush(stderr);
}

void bm_progress_clear(bm_progress *p)
{
    if (p->drawn)
        fputs("\r\033[K", stderr);
    p->drawn = false;
}

double bm_progress_seconds(const bm_progress *p)
{
    return now() - p->begun;
}

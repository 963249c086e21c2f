/** What a benchmark prints: a line a figure, held against what was promised; as a table or as JSON. */
#ifndef BM_BENCH_REPORT_H
#define BM_BENCH_REPORT_H

#include "base/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
    const char *what, *unit; /* of a rate (".../s") more is better, of all else less */
    double figure, budget;   /* NAN: nothing was promised */
} bench_result;

typedef struct {
    bm_arena *arena;
    struct {
        bench_result *at;
        size_t n, cap;
    } results;
} bench_report;

static double bench_now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void bench_say(bench_report *r, const char *what, double figure, double budget, const char *unit)
{
    BM_PUSH(r->arena, &r->results) = (bench_result){what, unit, figure, budget};
    fprintf(stderr, "%s: %.4g %s\n", what, figure, unit);
}

_Noreturn static void bench_die(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

static bool bench_over(const bench_result *r)
{
    size_t n = strlen(r->unit);
    bool rate = n > 2 && strcmp(r->unit + n - 2, "/s") == 0;
    return rate ? r->figure < r->budget : r->figure > r->budget;
}

static void bench_print_json(const bench_report *report)
{
    bm_buf buf = {.arena = report->arena};
    bm_jsonw w = bm_jsonw_to(&buf, 2);
    bm_jsonw_array(&w);
    for (size_t i = 0; i < report->results.n; i++) {
        const bench_result *r = &report->results.at[i];
        bm_jsonw_object(&w);
        bm_jsonw_key(&w, "what");
        bm_jsonw_str(&w, bm_str_trim(bm_str_of(r->what)));
        bm_jsonw_key(&w, "unit");
        bm_jsonw_text(&w, r->unit);
        bm_jsonw_key(&w, "figure");
        bm_jsonw_number(&w, r->figure, 4);
        bm_jsonw_key(&w, "budget");
        if (isnan(r->budget))
            bm_jsonw_null(&w);
        else
            bm_jsonw_number(&w, r->budget, 4);
        bm_jsonw_end_object(&w);
    }
    bm_jsonw_end_array(&w);
    puts(bm_buf_text(&buf));
}

static void bench_print_table(const bench_report *report)
{
    printf("%-34s %14s %14s %8s\n", "", "measured", "budget", "ratio");
    for (size_t i = 0; i < report->results.n; i++) {
        const bench_result *r = &report->results.at[i];
        printf("%-34s %9.4g %-4s", r->what, r->figure, r->unit);
        if (!isnan(r->budget))
            printf(" %9.4g %-4s %8.2f%s", r->budget, r->unit, r->figure / r->budget, bench_over(r) ? "  over" : "");
        putchar('\n');
    }
}

static void bench_print(const bench_report *report, bool json)
{
    (json ? bench_print_json : bench_print_table)(report);
}

#endif

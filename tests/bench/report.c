/* The rows of the benchmarks (row.h) as one table or as JSON: `report [--json] < ROWS`. The exit code is 1 when a
 * figure is over what was promised. */
#include "base/json.h"
#include "row.h"

#include <string.h>

enum { LONGEST_ROW = 400 };

typedef struct {
    const char *what, *unit;
    double figure, budget;
} row;

typedef struct {
    row *at;
    size_t n, cap;
} rows;

static bool read_row(row *out, bm_arena *arena, const char *line)
{
    bm_str rest = bm_str_trim(bm_str_of(line)), fields[4];
    if (line[0] == ' ') /* trimmed too far: the row belongs to the one above */
        rest = bm_str_of(line);
    for (size_t i = 0; i < 4; i++) {
        if (rest.n == 0)
            return false;
        fields[i] = bm_str_cut(&rest, '\t');
    }
    *out = (row){.what = bm_str_c(arena, fields[0]),
                 .unit = bm_str_c(arena, bm_str_trim(fields[3])),
                 .figure = strtod(bm_str_c(arena, fields[1]), NULL),
                 .budget = strtod(bm_str_c(arena, fields[2]), NULL)};
    return true;
}

static bool more_is_better(const row *r)
{
    size_t n = strlen(r->unit);
    return (n > 2 && strcmp(r->unit + n - 2, "/s") == 0) || strcmp(r->unit, "x more") == 0;
}

static bool is_over(const row *r)
{
    return more_is_better(r) ? r->figure < r->budget : r->figure > r->budget;
}

static void print_json(bm_arena *arena, const rows *all)
{
    bm_buf buf = {.arena = arena};
    bm_jsonw w = bm_jsonw_to(&buf, 2);
    bm_jsonw_array(&w);
    for (size_t i = 0; i < all->n; i++) {
        const row *r = &all->at[i];
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

static void print_table(const rows *all)
{
    printf("%-40s %14s %14s %8s\n", "", "measured", "budget", "ratio");
    for (size_t i = 0; i < all->n; i++) {
        const row *r = &all->at[i];
        printf("%-40s %9.4g %-8s", r->what, r->figure, r->unit);
        if (!isnan(r->budget))
            printf(" %9.4g %-8s %6.2f%s", r->budget, r->unit, r->figure / r->budget, is_over(r) ? "  over" : "");
        putchar('\n');
    }
}

int main(int argc, char **argv)
{
    bm_arena arena = {0};
    rows all = {0};
    char line[LONGEST_ROW];
    size_t over = 0;
    while (fgets(line, sizeof line, stdin)) {
        row r;
        if (!read_row(&r, &arena, line))
            bench_die(line);
        BM_PUSH(&arena, &all) = r;
        over += is_over(&r);
    }
    if (argc > 1 && strcmp(argv[1], "--json") == 0)
        print_json(&arena, &all);
    else {
        print_table(&all);
        printf("%zu of %zu figures are over what was promised\n", over, all.n);
    }
    bm_arena_free(&arena);
    return over > 0;
}

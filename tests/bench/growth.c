/* How time and memory grow with what is given: `growth BUILD_FOLDER TEXT...`. Each series is a whole run of the program
 * on inputs of growing size; the powers go into the table, the curves into BUILD_FOLDER/bench.svg. */
#include "base/json.h"
#include "plot.h"
#include "run.h"

#include <string.h>

/* n log n, measured over two powers of ten, looks like a power of about 1.15; what is promised to be flat may waver. */
static const double at_most_n_log_n = 1.2, flat = 0.1;

typedef struct growth growth;

typedef struct {
    const char *what, *unit, *words;
    bool (*make)(growth *g, const char *path, size_t size, bm_err *err);
    size_t sizes[BENCH_MOST_SIZES];
    double memory; /* the power that memory may grow by; NAN: not promised */
} series;

struct growth {
    bm_arena *arena;
    const char *build, *folder;
    bm_str *texts;
    size_t n_texts;
};

/* ---- inputs */

static bool put(growth *g, const char *path, bm_str text, bm_err *err)
{
    bm_out *out;
    return bm_out_open(&out, g->arena, path, true, err) && bm_out_write(out, text.at, text.n, err) &&
           bm_out_commit(out, err);
}

static bool make_release(growth *g, const char *path, size_t size, bm_err *err)
{
    bm_arena arena = {0};
    bm_buf buf = {.arena = &arena};
    for (size_t i = 0; buf.n < size; i++) {
        bm_buf_add(&buf, bm_str_slice(g->texts[i % g->n_texts], 0, size - buf.n));
        bm_buf_c(&buf, "\n\n");
    }
    bool done = put(g, path, bm_buf_str(&buf), err);
    bm_arena_free(&arena);
    return done;
}

static bool make_archive(growth *g, const char *path, size_t size, bm_err *err)
{
    bm_out *out;
    if (!bm_out_open(&out, g->arena, path, true, err))
        return false;
    for (size_t i = 0; i < size; i++) {
        bm_arena arena = {0};
        bm_buf buf = {.arena = &arena};
        bm_jsonw w = bm_jsonw_to(&buf, 0);
        bm_jsonw_object(&w);
        bm_jsonw_key(&w, "text");
        bm_jsonw_str(&w, bm_str_slice(g->texts[i % g->n_texts], 0, 2000));
        bm_jsonw_end_object(&w);
        bm_buf_c(&buf, "\n");
        bool written = bm_out_write(out, buf.at, buf.n, err);
        bm_arena_free(&arena);
        if (!written)
            return false;
    }
    return bm_out_commit(out, err);
}

static bool make_features(growth *g, const char *path, size_t size, bm_err *err)
{
    bm_arena arena = {0};
    bm_buf buf = {.arena = &arena};
    size_t side = (size_t)ceil(sqrt((double)size));
    bm_buf_c(&buf, "{\"type\": \"FeatureCollection\", \"features\": [\n");
    for (size_t i = 0; i < size; i++)
        bm_buf_format(&buf,
                      "%s{\"type\": \"Feature\", \"properties\": {\"name\": \"Place %zu\"}, \"geometry\": {\"type\": "
                      "\"Point\", \"coordinates\": [%.4f, %.4f]}}",
                      i ? ",\n" : "", i, 24 + 7.0 * (double)(i % side) / (double)side,
                      -6 + 9.0 * (double)(i / side) / (double)side);
    bm_buf_c(&buf, "\n]}\n");
    bool done = put(g, path, bm_buf_str(&buf), err);
    bm_arena_free(&arena);
    return done;
}

/* A journey to so many towns of the base's own list, one a day. */
static bool make_journey(growth *g, const char *path, size_t size, bm_err *err)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    bm_arena arena = {0};
    bm_buf buf = {.arena = &arena};
    bm_str rows;
    if (!bm_file_read(&rows, &arena, "data/places/towns.tsv", 16 << 20, NULL, err))
        return false;
    bm_buf_c(&buf, "Nairobi, 31 December 2024 - Mr. Ole Lind travelled for a long time.\n\n");
    for (size_t i = 0; i < size && rows.n > 0;) {
        bm_str row = bm_str_cut(&rows, '\n');
        if (row.n == 0 || row.at[0] == '#' || bm_str_is(bm_str_cut(&row, '\t'), "id"))
            continue;
        bm_buf_format(&buf, "On %zu %s 2023 Mr. Lind visited %s.\n\n", 1 + i % 28, months[i / 28 % 12],
                      bm_str_c(&arena, bm_str_cut(&row, '\t')));
        i++;
    }
    bool done = put(g, path, bm_buf_str(&buf), err);
    bm_arena_free(&arena);
    return done;
}

/* Rows as GeoNames has them, of five million names at most. */
static bool make_rows(growth *g, const char *path, size_t size, bm_err *err)
{
    static const char *const syllables[] = {"ka", "ma", "lu", "bu",  "ngo", "ki", "sha", "te",
                                            "mo", "ri", "wa", "ndo", "be",  "ni", "go",  "za"};
    bm_out *out;
    uint64_t seed = 7;
    if (!bm_out_open(&out, g->arena, path, true, err))
        return false;
    for (size_t i = 0; i < size; i++) {
        char row[256], name[32] = "";
        for (int k = 0; k < 6; k++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            strcat(name, syllables[seed >> 60]);
        }
        name[0] = (char)(name[0] - 'a' + 'A');
        int n =
            snprintf(row, sizeof row,
                     "%zu\t%s\t%s\t\t%.4f\t%.4f\tP\tPPL\tCD\t\t01\t\t\t\t0\t\t\tAfrica/Lubumbashi\t2024-01-01\n", i + 1,
                     name, name, (double)(seed >> 40 & 0xffff) / 400 - 80, (double)(seed >> 20 & 0xffff) / 200 - 160);
        if (!bm_out_write(out, row, (size_t)n, err))
            return false;
    }
    return bm_out_commit(out, err);
}

/* A film of so many frames has no input but the first text; SECONDS says how long it is. */
static bool make_film(growth *g, const char *path, size_t size, bm_err *err)
{
    (void)size;
    return put(g, path, g->texts[0], err);
}

static const series all[] = {
    {"One release",
     "bytes",
     "read INPUT -o OUT --overwrite -q --max-bytes 100000000",
     make_release,
     {1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24},
     NAN},
    {"An archive",
     "releases",
     "read INPUT.ndjson -o OUT --overwrite -q",
     make_archive,
     {1, 10, 100, 1000, 10000, 100000},
     flat},
    {"A gazetteer compiled",
     "places",
     "gazetteer build INPUT.txt -o OUT --overwrite -q",
     make_rows,
     {1000, 10000, 100000, 1000000, 12000000},
     NAN},
    {"Features on a map",
     "features",
     "render INPUT.geojson -o OUT.png --overwrite -q",
     make_features,
     {10, 100, 1000, 10000, 100000},
     NAN},
    {"Stops of a visit, mapped",
     "stops",
     "map INPUT -o OUT.png --overwrite -q",
     make_journey,
     {1, 5, 20, 100, 500},
     NAN},
    {"A film",
     "frames",
     "animate INPUT -o OUT.mp4 --overwrite -q --cache - --size 320x180 --fps 25 --duration SECONDS",
     make_film,
     {10, 100, 1000, 10000},
     flat},
};

/* ---- */

/* The power of the curve's upper part: the last two sizes, what a run costs at the least taken off. A curve that has
 * not left its start is flat. */
static double power_of(const double *size, const double *cost, size_t n)
{
    double last = cost[n - 1] - cost[0], before = cost[n - 2] - cost[0];
    if (cost[n - 1] < 2 * cost[0] || before <= 0.05 * cost[0])
        return log(cost[n - 1] / cost[0]) / log(size[n - 1] / size[0]);
    return log(last / before) / log(size[n - 1] / size[n - 2]);
}

/* Short runs are tried thrice: what the machine does beside weighs most on them. */
static bench_cost least_of(char **words)
{
    bench_cost least = bench_run(words, false);
    for (int i = 0; i < 2 && least.code == 0 && least.cpu < 1; i++) {
        bench_cost again = bench_run(words, false);
        if (again.cpu < least.cpu)
            least = again;
    }
    return least;
}

static void measure(growth *g, bench_series *out, const series *s, const char *program)
{
    bm_err err = {0};
    *out = (bench_series){.what = s->what, .unit = s->unit};
    const char *endings[] = {"", ".ndjson", ".txt", ".geojson"};
    const char *input = bm_format(g->arena, "%s/grown", g->folder),
               *made = bm_format(g->arena, "%s/grown-out", g->folder);
    for (; out->n < BENCH_MOST_SIZES && s->sizes[out->n]; out->n++) {
        const char *names[20] = {"PROGRAM", program,
                                 "OUT",     made,
                                 "OUT.png", bm_format(g->arena, "%s.png", made),
                                 "OUT.mp4", bm_format(g->arena, "%s.mp4", made),
                                 "SECONDS", bm_format(g->arena, "%.2f", (double)s->sizes[out->n] / 25)};
        size_t k = 10;
        const char *path = input;
        for (size_t e = 0; e < 4; e++) {
            names[k] = bm_format(g->arena, "INPUT%s", endings[e]);
            names[k + 1] = bm_format(g->arena, "%s%s", input, endings[e]);
            path = strstr(s->words, names[k]) ? names[k + 1] : path;
            k += 2;
        }
        if (!s->make(g, path, s->sizes[out->n], &err))
            bench_die(err.text);
        bench_cost cost = least_of(bench_words(g->arena, bm_format(g->arena, "PROGRAM %s", s->words), names));
        if (cost.code != 0)
            bench_die(s->what);
        out->size[out->n] = (double)s->sizes[out->n];
        out->seconds[out->n] = cost.cpu;
        out->mib[out->n] = cost.mib;
        fprintf(stderr, "%s, %zu %s: %.3g s, %.3g MiB\n", s->what, s->sizes[out->n], s->unit, cost.cpu, cost.mib);
        unlink(path);
    }
    out->time_power = power_of(out->size, out->seconds, out->n);
    out->memory_power = power_of(out->size, out->mib, out->n);
    bench_say(bm_format(g->arena, "%s, to %.3g %s", s->what, out->size[out->n - 1], s->unit), out->seconds[out->n - 1],
              NAN, "s");
    bench_say("  time grows by the power", out->time_power, at_most_n_log_n, "power");
    bench_say("  memory grows by the power", out->memory_power, s->memory, "power");
}

int main(int argc, char **argv)
{
    enum { SERIES = sizeof all / sizeof *all };
    bm_arena arena = {0};
    bm_err err = {0};
    bench_series drawn[SERIES];
    bm_buf svg = {.arena = &arena};
    if (argc < 3)
        bench_die("use: growth BUILD_FOLDER TEXT...");
    growth g = {&arena, argv[1], bm_format(&arena, "%s/measured", argv[1]), BM_NEW_ARRAY(&arena, bm_str, (size_t)argc),
                0};
    if (!bm_file_make_dir(g.folder, &err))
        bench_die(err.text);
    for (int i = 2; i < argc; i++)
        if (!bm_file_read(&g.texts[g.n_texts++], &arena, argv[i], 16 << 20, NULL, &err))
            bench_die(err.text);
    for (size_t i = 0; i < SERIES; i++)
        measure(&g, &drawn[i], &all[i], bm_format(&arena, "%s/briefmap", argv[1]));
    bench_plot(&svg, drawn, SERIES);
    const char *picture = bm_format(&arena, "%s/bench.svg", argv[1]);
    if (!put(&g, picture, bm_buf_str(&svg), &err))
        bench_die(err.text);
    fprintf(stderr, "Look at %s\n", picture);
    bm_arena_free(&arena);
    return 0;
}

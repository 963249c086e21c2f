/* What whole runs of the program cost, from its start to its end: `processes BUILD_FOLDER RELEASE [--json]`, by ./dev
 * bench. */
#include "base/file.h"
#include "report.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_WORDS = 16, MOST_ROUNDS = 15 };

/* RELEASE, OUT and the names of what is made for measuring are replaced in the words. NAN: nothing was promised. */
typedef struct {
    const char *what, *words, *out;
    size_t rounds;
    double seconds, mib, kb;
} job;

static const job jobs[] = {
    {"version", "--version", "none", 15, 0.02, NAN, NAN},
    {"place Goma", "place Goma", "none", 15, 0.025, NAN, NAN},
    {"read of a release", "read RELEASE -o OUT", "read.json", 15, NAN, NAN, NAN},
    {"map, PNG of 150 dpi", "map RELEASE -o OUT", "map.png", 15, 0.12, 45, NAN},
    {"map, PDF", "map RELEASE -o OUT", "map.pdf", 15, 0.22, NAN, NAN},
    {"map, SVG", "map RELEASE -o OUT", "map.svg", 15, NAN, NAN, NAN},
    {"layers, GeoJSON and shapefile", "layers RELEASE --format geojson,shp -o OUT", "layers", 9, NAN, NAN, NAN},
    {"layers, GeoPackage", "layers RELEASE --format gpkg -o OUT", "package", 9, NAN, NAN, NAN},
    {"map of 10,000 features", "render POINTS -o OUT", "points.png", 9, 0.5, NAN, NAN},
    {"film of 100 frames, GIF", "animate RELEASE -o OUT --size 720p --duration 4 --cache -", "film.gif", 3, 0.8, 200,
     700},
    {"film of 100 frames, MP4", "animate RELEASE -o OUT --size 720p --duration 4 --cache -", "film.mp4", 3, 1.2, 200,
     NAN},
    {"film of 100 frames, APNG", "animate RELEASE -o OUT --size 720p --duration 4 --cache -", "film.apng", 3, 1.0, 200,
     NAN},
    {"film of 100 frames, WebM", "animate RELEASE -o OUT --size 720p --duration 4 --cache -", "film.webm", 3, NAN, 200,
     NAN},
};

typedef struct {
    bm_arena *arena;
    const char *program, *folder, *release;
} place;

/* The words of a run, with --overwrite where it writes. */
static char **words_of(const place *p, const job *j)
{
    char **words = BM_NEW_ARRAY(p->arena, char *, MOST_WORDS);
    const struct {
        const char *word, *path;
    } names[] = {{"RELEASE", p->release},
                 {"OUT", bm_format(p->arena, "%s/%s", p->folder, j->out)},
                 {"POINTS", bm_format(p->arena, "%s/points.geojson", p->folder)}};
    bm_str rest = bm_str_of(j->words);
    size_t n = 0;
    words[n++] = bm_format(p->arena, "%s", p->program);
    while (rest.n > 0) {
        bm_str word = bm_str_cut(&rest, ' ');
        words[n] = bm_str_c(p->arena, word);
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (bm_str_is(word, names[i].word))
                words[n] = bm_format(p->arena, "%s", names[i].path);
        n++;
    }
    if (strstr(j->words, "OUT")) {
        words[n++] = bm_format(p->arena, "--overwrite");
        words[n++] = bm_format(p->arena, "--quiet");
    }
    return words;
}

static double run(char **words, double *mib)
{
    struct rusage used;
    int status = 0;
    double from = bench_now_s();
    pid_t child = fork();
    if (child == 0) {
        if (freopen("/dev/null", "w", stdout))
            execv(words[0], words);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) < 0 || status != 0)
        bench_die(words[1]);
    *mib = fmax(*mib, (double)used.ru_maxrss / 1024);
    return bench_now_s() - from;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The median of the times, the most memory. */
static void measure(bench_report *report, const place *p, const job *j)
{
    double times[MOST_ROUNDS], mib = 0;
    char **words = words_of(p, j);
    for (size_t i = 0; i < j->rounds; i++)
        times[i] = run(words, &mib);
    qsort(times, j->rounds, sizeof *times, by_size);
    bench_say(report, j->what, times[j->rounds / 2], j->seconds, "s");
    bench_say(report, "  memory of the process", mib, j->mib, "MiB");
    if (!isnan(j->kb))
        bench_say(report, "  size of the file",
                  (double)bm_file_size(bm_format(p->arena, "%s/%s", p->folder, j->out)) / 1000, j->kb, "kB");
}

static bool make_points(const place *p, bm_err *err)
{
    enum { SIDE = 100 };
    bm_buf buf = {.arena = p->arena};
    bm_out *out;
    bm_buf_c(&buf, "{\"type\": \"FeatureCollection\", \"features\": [\n");
    for (int i = 0; i < SIDE * SIDE; i++)
        bm_buf_format(&buf,
                      "%s{\"type\": \"Feature\", \"properties\": {\"name\": \"Place %d\"}, \"geometry\": {\"type\": "
                      "\"Point\", \"coordinates\": [%.2f, %.2f]}}",
                      i ? ",\n" : "", i, 24 + 0.07 * (i % SIDE), -6 + 0.09 * (i / SIDE));
    bm_buf_c(&buf, "\n]}\n");
    return bm_out_open(&out, p->arena, bm_format(p->arena, "%s/points.geojson", p->folder), true, err) &&
           bm_out_write(out, buf.at, buf.n, err) && bm_out_commit(out, err);
}

int main(int argc, char **argv)
{
    bm_arena arena = {0};
    bm_err err = {0};
    bench_report report = {.arena = &arena};
    if (argc < 3)
        bench_die("use: processes BUILD_FOLDER RELEASE [--json]");
    place p = {&arena, bm_format(&arena, "%s/briefmap", argv[1]), bm_format(&arena, "%s/measured", argv[1]), argv[2]};
    if (!bm_file_make_dir(p.folder, &err) || !make_points(&p, &err))
        bench_die(err.text);
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++)
        measure(&report, &p, &jobs[i]);
    bench_print(&report, argc > 3 && strcmp(argv[3], "--json") == 0);
    bm_arena_free(&arena);
    return 0;
}

/* What whole runs of the program cost, and what others take for the like: `processes BUILD_FOLDER RELEASE TEXT...`.
 * Each run of ours is followed by one of each rival of it (rivals/), so that both meet the same minutes of the machine.
 * The TEXTs, cut and repeated, are the archive. */
#include "base/json.h"
#include "run.h"

#include <fcntl.h>
#include <glob.h>
#include <string.h>
#include <sys/stat.h>

enum { ROUNDS = 9, MOST_RIVALS = 4, ARCHIVE = 10000, ARCHIVED_BYTES = 2000, ABSENT = 3 };

/* RELEASE, OUT and the names of what is made for measuring are replaced in the words. A rival is a script of rivals/;
 * the ratio is ours to its. NAN: nothing was promised. */
typedef struct {
    const char *what, *words, *out;
    double seconds, mib, kb;
    struct {
        const char *script, *what;
        double ratio;
        size_t rounds; /* of those that take minutes; 0: as many as ours */
    } rivals[MOST_RIVALS];
    bool cold; /* the files of the program and its data are put out of the memory of the machine first */
} job;

static const job jobs[] = {
    {"version", "--version", "none", 0.02, NAN, NAN, {{0}}, false},
    {"place Goma", "place Goma", "none", 0.025, NAN, NAN, {{0}}, false},
    {"read of a release", "read RELEASE -o OUT", "read.json", NAN, NAN, NAN, {{0}}, false},
    {"read of a release, from a cold disk", "read RELEASE -o OUT", "read.json", NAN, NAN, NAN, {{0}}, true},
    {"map, PNG of 150 dpi",
     "map RELEASE -o OUT",
     "map.png",
     0.12,
     45,
     NAN,
     {{"mapserver", "MapServer's bare frame", 0.5, 0},
      {"mapnik", "Mapnik's bare frame", NAN, 0},
      {"qgis", "QGIS's layout", 0.12, 0},
      {"gmt", "GMT's map", 0.06, 0}},
     false},
    {"map, PNG, from a cold disk", "map RELEASE -o OUT", "map.png", NAN, NAN, NAN, {{0}}, true},
    {"map, PDF",
     "map RELEASE -o OUT",
     "map.pdf",
     0.22,
     NAN,
     NAN,
     {{"mapserver", "MapServer's bare frame", NAN, 0},
      {"mapnik", "Mapnik's bare frame", NAN, 0},
      {"qgis", "QGIS's layout", 0.2, 0},
      {"gmt", "GMT's map", NAN, 0}},
     false},
    {"map, SVG", "map RELEASE -o OUT", "map.svg", NAN, NAN, NAN, {{0}}, false},
    {"map, PNG, PDF and SVG at once",
     "map RELEASE -o OUT.png -o OUT.pdf -o OUT.svg",
     "all",
     NAN,
     NAN,
     NAN,
     {{0}},
     false},
    {"layers, GeoJSON", "layers RELEASE --format geojson -o OUT", "geojson", NAN, NAN, NAN, {{0}}, false},
    {"layers, shapefile", "layers RELEASE --format shp -o OUT", "shapefile", NAN, NAN, NAN, {{0}}, false},
    {"layers, GeoPackage",
     "layers RELEASE --format gpkg -o OUT",
     "package",
     NAN,
     NAN,
     NAN,
     {{"ogr2ogr", "ogr2ogr of the layers alone", NAN, 0}},
     false},
    {"layers, FlatGeobuf", "layers RELEASE --format fgb -o OUT", "fgb", NAN, NAN, NAN, {{0}}, false},
    {"layers, KML", "layers RELEASE --format kml -o OUT", "kml", NAN, NAN, NAN, {{0}}, false},
    {"layers, GPX", "layers RELEASE --format gpx -o OUT", "gpx", NAN, NAN, NAN, {{0}}, false},
    {"layers, CSV", "layers RELEASE --format csv -o OUT", "csv", NAN, NAN, NAN, {{0}}, false},
    {"map of 10,000 features", "render POINTS -o OUT", "points.png", 0.5, NAN, NAN, {{0}}, false},
    {"film of 100 frames, GIF",
     "animate RELEASE -o OUT --size 720p --duration 4 --cache -",
     "film.gif",
     0.8,
     200,
     700,
     {{"gmt", "GMT's movie", 0.02, 1}},
     false},
    {"film of 100 frames, MP4",
     "animate RELEASE -o OUT --size 720p --duration 4 --cache -",
     "film.mp4",
     1.2,
     200,
     NAN,
     {{0}},
     false},
    {"film of 100 frames, APNG",
     "animate RELEASE -o OUT --size 720p --duration 4 --cache -",
     "film.apng",
     1.0,
     200,
     NAN,
     {{0}},
     false},
    {"film of 100 frames, WebM",
     "animate RELEASE -o OUT --size 720p --duration 4 --cache -",
     "film.webm",
     NAN,
     200,
     NAN,
     {{0}},
     false},
};

typedef struct {
    bm_arena *arena;
    const char *build, *program, *folder;
    const char *names[16]; /* for bench_words */
} place;

/* ---- rivals */

static int rival_run(const place *p, const char *script, const char *verb, const char *out, double *seconds)
{
    char *words[] = {bm_format(p->arena, "tests/bench/rivals/%s", script), bm_format(p->arena, "%s", verb),
                     bm_format(p->arena, "%s", p->folder), bm_format(p->arena, "%s", out), NULL};
    if (!*out)
        words[3] = NULL;
    bench_cost cost = bench_run(words, strcmp(verb, "prepare") == 0);
    *seconds = cost.seconds;
    return cost.code;
}

/* Whether it is there and has what it needs; once a script and run. */
static bool rival_there(const place *p, const char *script)
{
    double seconds;
    if (bm_file_size(bm_format(p->arena, "tests/bench/rivals/%s", script)) <= 0)
        return false;
    int code = rival_run(p, script, "prepare", "", &seconds);
    if (code != 0 && code != ABSENT)
        bench_die(script);
    return code == 0;
}

/* The ground and the layers that rivals draw. */
static void make_rivals_data(const place *p)
{
    char *ground[] = {bm_format(p->arena, "%s/ground", p->build), bm_format(p->arena, "%s/data/basemap.bmb", p->build),
                      bm_format(p->arena, "23,-8,36,7"), bm_format(p->arena, "%s/ground", p->folder), NULL};
    char **layers = bench_words(p->arena, "PROGRAM layers RELEASE --format geojson -o LAYERS --overwrite -q", p->names);
    char **package = bench_words(p->arena, "PROGRAM layers RELEASE --format gpkg -o PACKAGE --overwrite -q", p->names);
    if (bench_run(ground, false).code != 0 || bench_run(layers, false).code != 0 || bench_run(package, false).code != 0)
        bench_die("what the rivals draw was not made");
}

/* ---- ours */

/* Put out of the memory of the machine what stands in a file; it is read from the disk again. */
static void evict(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
        close(fd);
    }
}

static void evict_all(const place *p)
{
    static const char *const patterns[] = {"briefmap", "*.so", "data/*", "data/*/*"};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        glob_t found;
        if (glob(bm_format(p->arena, "%s/%s", p->build, patterns[i]), 0, NULL, &found) == 0)
            for (size_t k = 0; k < found.gl_pathc; k++)
                evict(found.gl_pathv[k]);
        globfree(&found);
    }
}

static char **words_of(const place *p, const job *j, const char *out)
{
    const char *tail = strstr(j->words, "OUT") ? " --overwrite --quiet" : "";
    const char *line = bm_format(p->arena, "PROGRAM %s%s", j->words, tail);
    const char *names[] = {"OUT",       out,
                           "OUT.png",   bm_format(p->arena, "%s.png", out),
                           "OUT.pdf",   bm_format(p->arena, "%s.pdf", out),
                           "OUT.svg",   bm_format(p->arena, "%s.svg", out),
                           p->names[0], p->names[1],
                           p->names[2], p->names[3],
                           p->names[4], p->names[5],
                           NULL};
    return bench_words(p->arena, line, names);
}

static void measure(const place *p, const job *j)
{
    double ours[ROUNDS], theirs[MOST_RIVALS][ROUNDS], mib = 0;
    bool there[MOST_RIVALS] = {false};
    const char *out = bm_format(p->arena, "%s/%s", p->folder, j->out), *ending = strrchr(j->out, '.');
    char **words = words_of(p, j, out);
    for (size_t r = 0; r < MOST_RIVALS && j->rivals[r].script; r++)
        there[r] = rival_there(p, j->rivals[r].script);
    for (size_t i = 0; i < ROUNDS; i++) {
        if (j->cold)
            evict_all(p);
        bench_cost cost = bench_run(words, false);
        if (cost.code != 0)
            bench_die(j->what);
        ours[i] = cost.seconds;
        mib = fmax(mib, cost.mib);
        for (size_t r = 0; r < MOST_RIVALS; r++) {
            const char *made =
                bm_format(p->arena, "%s/%s%s", p->folder, j->rivals[r].script, ending ? ending : ".gpkg");
            if (there[r] && (j->rivals[r].rounds == 0 || i < j->rivals[r].rounds) &&
                rival_run(p, j->rivals[r].script, "draw", made, &theirs[r][i]) != 0)
                bench_die(j->rivals[r].what);
        }
    }
    double median = bench_median(ours, ROUNDS);
    bench_say(j->what, median, j->seconds, "s");
    bench_say("  memory of the process", mib, j->mib, "MiB");
    if (!isnan(j->kb))
        bench_say("  size of the file", (double)bm_file_size(out) / 1000, j->kb, "kB");
    for (size_t r = 0; r < MOST_RIVALS; r++)
        if (there[r]) {
            double its = bench_median(theirs[r], j->rivals[r].rounds ? j->rivals[r].rounds : ROUNDS);
            bench_say(bm_format(p->arena, "  %s", j->rivals[r].what), its, NAN, "s");
            bench_say("    ours to it", median / its, j->rivals[r].ratio, "times");
        }
}

/* ---- what is made for measuring */

static void make_points(const place *p, const char *path)
{
    enum { SIDE = 100 };
    bm_err err = {0};
    bm_buf buf = {.arena = p->arena};
    bm_out *out;
    bm_buf_c(&buf, "{\"type\": \"FeatureCollection\", \"features\": [\n");
    for (int i = 0; i < SIDE * SIDE; i++)
        bm_buf_format(&buf,
                      "%s{\"type\": \"Feature\", \"properties\": {\"name\": \"Place %d\"}, \"geometry\": {\"type\": "
                      "\"Point\", \"coordinates\": [%.2f, %.2f]}}",
                      i ? ",\n" : "", i, 24 + 0.07 * (i % SIDE), -6 + 0.09 * (i / SIDE));
    bm_buf_c(&buf, "\n]}\n");
    if (!bm_out_open(&out, p->arena, path, true, &err) || !bm_out_write(out, buf.at, buf.n, &err) ||
        !bm_out_commit(out, &err))
        bench_die(err.text);
}

/* ARCHIVE releases of some ARCHIVED_BYTES, a line each, cut from the texts by turns. */
static void make_archive(const place *p, char **paths, size_t n, const char *path)
{
    bm_err err = {0};
    bm_out *out;
    bm_str *texts = BM_NEW_ARRAY(p->arena, bm_str, n);
    for (size_t i = 0; i < n; i++)
        if (!bm_file_read(&texts[i], p->arena, paths[i], 16 << 20, NULL, &err))
            bench_die(err.text);
    if (!bm_out_open(&out, p->arena, path, true, &err))
        bench_die(err.text);
    for (size_t i = 0; i < ARCHIVE; i++) {
        bm_arena line = {0};
        bm_buf text = {.arena = &line}, buf = {.arena = &line};
        for (size_t k = i; text.n < ARCHIVED_BYTES; k++) {
            bm_str whole = texts[k % n];
            size_t take = ARCHIVED_BYTES - text.n;
            while (take < whole.n && whole.at[take] != '\n' && whole.at[take] != ' ')
                take++;
            bm_buf_add(&text, bm_str_slice(whole, 0, take < whole.n ? take : whole.n));
            bm_buf_c(&text, "\n\n");
        }
        bm_jsonw w = bm_jsonw_to(&buf, 0);
        bm_jsonw_object(&w);
        bm_jsonw_key(&w, "id");
        bm_jsonw_text(&w, bm_format(&line, "%zu", i));
        bm_jsonw_key(&w, "text");
        bm_jsonw_str(&w, bm_buf_str(&text));
        bm_jsonw_end_object(&w);
        bm_buf_c(&buf, "\n");
        if (!bm_out_write(out, buf.at, buf.n, &err))
            bench_die(err.text);
        bm_arena_free(&line);
    }
    if (!bm_out_commit(out, &err))
        bench_die(err.text);
}

static void measure_archive(const place *p, const char *path)
{
    enum { TIMES = 3 };
    double seconds[2][TIMES], mib = 0;
    static const char *const lines[] = {"PROGRAM read PATH -o OUT --overwrite -q --jobs 1",
                                        "PROGRAM read PATH -o OUT --overwrite -q --jobs 2"};
    const char *names[] = {
        "PROGRAM", p->program, "PATH", path, "OUT", bm_format(p->arena, "%s/archive.out.ndjson", p->folder), NULL};
    for (size_t i = 0; i < TIMES; i++)
        for (size_t jobs_less_one = 0; jobs_less_one < 2; jobs_less_one++) {
            bench_cost cost = bench_run(bench_words(p->arena, lines[jobs_less_one], names), false);
            if (cost.code != 0)
                bench_die("the archive was not read");
            seconds[jobs_less_one][i] = cost.seconds;
            mib = fmax(mib, cost.mib);
        }
    double one = bench_median(seconds[0], TIMES), two = bench_median(seconds[1], TIMES);
    bench_say("10,000 releases of 2 kB, two cores", ARCHIVE / two, 4000, "releases/s");
    bench_say("  than one core", one / two, 1.8, "x more");
    bench_say("  memory of the process", mib, NAN, "MiB");
}

/* What a map costs where others were drawn before it: the process has begun, fonts and base map are at hand. */
static void measure_further(const place *p)
{
    enum { TIMES = 5, FURTHER = 8 };
    double seconds[2][TIMES];
    static const char *const lines[] = {"PROGRAM map --each RELEASE -o OUT --overwrite -q",
                                        "PROGRAM map --each RELEASE RELEASE RELEASE RELEASE RELEASE RELEASE RELEASE "
                                        "RELEASE RELEASE -o OUT --overwrite -q"};
    const char *names[] = {
        "PROGRAM", p->program, "RELEASE", p->names[3], "OUT", bm_format(p->arena, "%s/each", p->folder), NULL};
    for (size_t i = 0; i < TIMES; i++)
        for (size_t k = 0; k < 2; k++) {
            bench_cost cost = bench_run(bench_words(p->arena, lines[k], names), false);
            if (cost.code != 0)
                bench_die("maps of one process");
            seconds[k][i] = cost.seconds;
        }
    bench_say("each further map of one process, PNG",
              (bench_median(seconds[1], TIMES) - bench_median(seconds[0], TIMES)) / FURTHER, 0.06, "s");
}

int main(int argc, char **argv)
{
    bm_arena arena = {0};
    bm_err err = {0};
    if (argc < 4)
        bench_die("use: processes BUILD_FOLDER RELEASE TEXT...");
    place p = {&arena, argv[1], bm_format(&arena, "%s/briefmap", argv[1]), NULL, {NULL}};
    char *folder = realpath(argv[1], NULL);
    p.folder = bm_format(&arena, "%s/measured", folder);
    free(folder);
    const char *points = bm_format(&arena, "%s/points.geojson", p.folder);
    const char *archive = bm_format(&arena, "%s/archive.ndjson", p.folder);
    const char *names[] = {"PROGRAM", p.program,
                           "RELEASE", argv[2],
                           "POINTS",  points,
                           "PACKAGE", bm_format(&arena, "%s/package", p.folder),
                           "LAYERS",  bm_format(&arena, "%s/layers", p.folder),
                           NULL};
    memcpy(p.names, names, sizeof names);
    if (!bm_file_make_dir(p.folder, &err))
        bench_die(err.text);
    make_points(&p, points);
    make_rivals_data(&p);
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++)
        measure(&p, &jobs[i]);
    measure_further(&p);
    make_archive(&p, argv + 3, (size_t)argc - 3, archive);
    measure_archive(&p, archive);
    bm_arena_free(&arena);
    return 0;
}

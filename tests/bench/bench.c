/* How fast gazetteer and base map are, against what was promised: `bench BUILD_FOLDER [scale]`. */
#include "base/sys.h"
#include "geo/basemap.h"
#include "place/gazetteer_look.h"
#include "run.h"

#include <fcntl.h>
#include <glob.h>

#define QUERIES    200000
#define SCALE_ROWS 12000000

typedef struct {
    bm_arena arena;
    const char *folder; /* of the build */
} bench;

/* The same numbers on every machine (splitmix64). */
static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static const char *path_of(bench *b, const char *name)
{
    return bm_format(&b->arena, "%s/%s", b->folder, name);
}

/* ---- processes */

static bench_cost run(char *const *words)
{
    bench_cost cost = bench_run(words, false);
    if (cost.code != 0)
        bench_die("a command failed");
    return cost;
}

static bench_cost compile(bench *b, const char *const *sources, size_t n, const char *output)
{
    const char *names[] = {"PROGRAM", path_of(b, "briefmap"), "OUT", output, NULL};
    char **words = bench_words(&b->arena, "PROGRAM gazetteer build -o OUT --overwrite --quiet", names);
    size_t k = 0;
    while (words[k])
        k++;
    if (k + n >= BENCH_MOST_WORDS)
        bench_die("more sources than words");
    for (size_t i = 0; i < n; i++)
        words[k++] = bm_format(&b->arena, "%s", sources[i]);
    return run(words);
}

/* ---- the gazetteer, opened */

static double open_ms(const char *path)
{
    double times[101];
    for (size_t i = 0; i < 101; i++) {
        bm_arena arena = {0};
        bm_err err = {0};
        const bm_gazetteer *g;
        double from = bench_now_s();
        if (!bm_gazetteer_open(&g, &arena, path, &err))
            bench_die(err.text);
        times[i] = (bench_now_s() - from) * 1e3;
        bm_arena_free(&arena);
    }
    qsort(times, 101, sizeof *times, bench_by_size);
    return times[50];
}

/* Names of the file, drawn at random without holding all of them. */
static bm_str *draw_names(bench *b, const bm_gazetteer *g)
{
    bm_str *names = BM_NEW_ARRAY(&b->arena, bm_str, QUERIES), name;
    bm_name_hits hits;
    uint64_t seed = 1;
    size_t at = 0, seen = 0;
    while (bm_gazetteer_next_name(&name, &hits, &at, g)) {
        size_t k = seen < QUERIES ? seen : next(&seed) % (seen + 1);
        if (k < QUERIES)
            names[k] = name;
        seen++;
    }
    if (seen < QUERIES)
        bench_die("the gazetteer has too few names");
    for (size_t i = QUERIES - 1; i > 0; i--) { /* the first ones stand in the file's order */
        size_t k = next(&seed) % (i + 1);
        bm_str swap = names[i];
        names[i] = names[k];
        names[k] = swap;
    }
    for (size_t i = 0; i < QUERIES; i++)
        names[i] = bm_str_copy(&b->arena, names[i]);
    return names;
}

static bm_str *make_misses(bench *b)
{
    bm_str *names = BM_NEW_ARRAY(&b->arena, bm_str, QUERIES);
    uint64_t seed = 2;
    for (size_t i = 0; i < QUERIES; i++) {
        size_t n = 5 + next(&seed) % 10;
        char *at = bm_alloc(&b->arena, n);
        for (size_t k = 0; k < n; k++)
            at[k] = (char)('a' + next(&seed) % 26);
        at[n / 2] = 'q';
        names[i] = (bm_str){at, n};
    }
    return names;
}

static double lookup_ns(const bm_gazetteer *g, const bm_str *names, bool there)
{
    double best = INFINITY;
    for (int round = 0; round < 5; round++) {
        size_t found = 0;
        double from = bench_now_s();
        for (size_t i = 0; i < QUERIES; i++)
            found += bm_gazetteer_find(g, names[i]).n > 0;
        double ns = (bench_now_s() - from) * 1e9 / QUERIES;
        best = ns < best ? ns : best;
        if (there ? found != QUERIES : found > QUERIES / 100)
            bench_die("the lookups do not find what they should");
    }
    return best;
}

static void measure_lookups(bench *b, const char *path, const char *hit, double hit_ns, const char *miss,
                            double miss_ns)
{
    bm_err err = {0};
    const bm_gazetteer *g;
    if (!bm_gazetteer_open(&g, &b->arena, path, &err))
        bench_die(err.text);
    bench_say(hit, lookup_ns(g, draw_names(b, g), true), hit_ns, "ns");
    bench_say(miss, lookup_ns(g, make_misses(b), false), miss_ns, "ns");
}

static double file_mb(const char *path)
{
    struct stat at;
    return bm_sys_stat(path, &at) == 0 ? (double)at.st_size / 1e6 : 0;
}

/* ---- what is measured */

static void measure_gazetteer(bench *b)
{
    glob_t sources;
    const char *made = path_of(b, "measured/gazetteer.bmg");
    if (glob("data/places/*.tsv", 0, NULL, &sources) != 0)
        bench_die("run it in the folder of the project: there is no data/places");
    bench_cost c = compile(b, (const char *const *)sources.gl_pathv, sources.gl_pathc, made);
    globfree(&sources);
    bench_say("gazetteer compiled", c.seconds, 5, "s");
    bench_say("gazetteer file", file_mb(made), 40, "MB");
    bench_say("gazetteer opened", open_ms(made), 0.2, "ms");
    measure_lookups(b, made, "exact lookup", 300, "lookup that misses", 150);
    char *words[] = {bm_str_c(&b->arena, bm_str_of(path_of(b, "briefmap"))), "place", "Goma", NULL};
    double ms[21], mib = 0;
    for (size_t i = 0; i < 21; i++) {
        c = run(words);
        ms[i] = c.seconds * 1e3;
        mib = c.mib;
    }
    qsort(ms, 21, sizeof *ms, bench_by_size);
    bench_say("briefmap place Goma", ms[10], 25, "ms");
    bench_say("  its memory (a 32 MB file)", mib, NAN, "MiB");
}

static void measure_basemap(bench *b)
{
    const char *path = path_of(b, "data/basemap.bmb");
    const bm_box east = {26, -5, 31.5, 4};
    static const bm_base_kind kinds[] = {BM_BASE_LAND,   BM_BASE_LAKE,   BM_BASE_RIVER,
                                         BM_BASE_BORDER, BM_BASE_DIVIDE, BM_BASE_TOWN};
    double opened[101], read[101];
    for (size_t i = 0; i < 101; i++) {
        bm_arena arena = {0};
        bm_err err = {0};
        const bm_basemap *map;
        double from = bench_now_s();
        if (!bm_basemap_open(&map, &arena, path, &err))
            bench_die(err.text);
        opened[i] = (bench_now_s() - from) * 1e3;
        from = bench_now_s();
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            bm_basemap_find(map, &arena, kinds[k], east, 0.004, 8);
        read[i] = (bench_now_s() - from) * 1e3;
        bm_arena_free(&arena);
    }
    qsort(opened, 101, sizeof *opened, bench_by_size);
    qsort(read, 101, sizeof *read, bench_by_size);
    bench_say("base map opened", opened[50], 0.2, "ms");
    bench_say("base map, eastern DRC read", read[50], 1, "ms");
}

/* ---- twelve million places */

/* A name of two to four syllables, sometimes of two words: 12 million rows have some 5 million names, as GeoNames has.
 */
static size_t make_name(char *out, uint64_t *seed)
{
    static const char *const syllables[] = {"ka",  "ma", "lu", "bu",  "ngo", "ki",  "sha", "te",
                                            "mo",  "ri", "wa", "ndo", "be",  "ni",  "go",  "za",
                                            "mbu", "li", "ta", "ro",  "san", "ver", "el",  "dor"};
    size_t n = 0, words = 1 + (next(seed) % 3 == 0);
    for (size_t w = 0; w < words; w++) {
        size_t first = n, many = 2 + next(seed) % 3;
        if (w > 0)
            out[n++] = ' ', first++;
        for (size_t i = 0; i < many; i++) {
            const char *s = syllables[next(seed) % (sizeof syllables / sizeof *syllables)];
            memcpy(out + n, s, strlen(s));
            n += strlen(s);
        }
        out[first] = (char)(out[first] - 'a' + 'A');
    }
    out[n] = '\0';
    return n;
}

static void generate(const char *path)
{
    static const char *const codes[] = {"P\tPPL", "P\tPPL", "P\tPPL",  "H\tSTM",
                                        "T\tHLL", "S\tSCH", "P\tPPLX", "A\tADM3"};
    static const char *const countries[] = {"CD", "UG", "RW", "BI", "FR", "US", "BR", "IN", "CN", "ML"};
    FILE *f = fopen(path, "w");
    uint64_t seed = 3;
    if (!f)
        bench_die("cannot write the generated rows");
    for (int i = 0; i < SCALE_ROWS; i++) {
        char name[80], other[80];
        make_name(name, &seed);
        make_name(other, &seed);
        double lat = (double)(next(&seed) % 1700000) / 1e4 - 85, lon = (double)(next(&seed) % 3600000) / 1e4 - 180;
        const char *country = countries[next(&seed) % 10];
        unsigned people = next(&seed) % 8 == 0 ? (unsigned)(next(&seed) % 200000) : 0;
        fprintf(f, "%d\t%s\t%s\t%s\t%.4f\t%.4f\t%s\t%s\t\t%02u\t\t\t\t%u\t\t\tAfrica/Lubumbashi\t2024-01-01\n", i + 1,
                name, name, next(&seed) % 3 == 0 ? other : "", lat, lon, codes[next(&seed) % 8], country,
                (unsigned)(1 + next(&seed) % 30), people);
    }
    if (ferror(f) || fclose(f) != 0)
        bench_die("cannot write the generated rows; is there room on the disk? 1.2 GB are needed");
}

static void measure_scale(bench *b)
{
    const char *rows = path_of(b, "measured/allCountries.txt"), *made = path_of(b, "measured/scale.bmg");
    fprintf(stderr, "generating %d rows\n", SCALE_ROWS);
    generate(rows);
    bench_cost c = compile(b, &rows, 1, made);
    bench_say("12 million rows compiled", c.seconds, 360, "s");
    bench_say("  its memory", c.mib / 1024, 6, "GiB");
    bench_say("  its file", file_mb(made), NAN, "MB");
    bench_say("  opened", open_ms(made), 0.2, "ms");
    measure_lookups(b, made, "  exact lookup", 600, "  lookup that misses", NAN);
    unlink(rows);
    unlink(made);
}

int main(int argc, char **argv)
{
    bench b = {.folder = argc > 1 ? argv[1] : "build"};
    bm_err err = {0};
    bool scale = argc > 2 && strcmp(argv[2], "scale") == 0;
    if (!bm_file_make_dir(path_of(&b, "measured"), &err))
        bench_die(err.text);
    if (scale)
        measure_scale(&b);
    else {
        measure_gazetteer(&b);
        measure_basemap(&b);
    }
    bm_arena_free(&b.arena);
    return 0;
}

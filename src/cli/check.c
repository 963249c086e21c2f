#include "cli/command.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/limit.h"
#include "cli/check_data.h"
#include "geo/geojson_check.h"
#include "geo/shapefile_check.h"
#include "map/desk.h"

#include <stdio.h>
#include <string.h>

static const char *const allowed[] = {NULL};

/** What is looked at in a file, by its extension. */
typedef struct {
    const char *extension;
    bool (*faults)(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err);
    bool by_name; /* it opens the file itself */
} kind;

static const kind kinds[] = {
    {"pdf", bm_desk_faults, false},         {"png", bm_desk_faults, false},
    {"svg", bm_desk_faults, false},         {"json", bm_check_json, false},
    {"geojson", bm_geojson_faults, false},  {"geojsonl", bm_geojson_faults, false},
    {"geojsons", bm_geojson_faults, false}, {"shp", bm_shapefile_faults, false},
    {"gpkg", bm_check_layers, true},        {"fgb", bm_check_layers, true},
    {"kml", bm_check_layers, true},         {"kmz", bm_check_layers, true},
    {"gpx", bm_check_layers, true},         {"csv", bm_check_csv, false},
    {"shx", bm_check_beside, true},         {"dbf", bm_check_beside, true},
    {"prj", bm_check_beside, true},         {"cpg", bm_check_beside, true},
    {"bmg", bm_check_gazetteer, true},      {"tsv", bm_check_places, true},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static const kind *kind_of(bm_arena *arena, const char *path, bm_err *err)
{
    const char *extension = bm_file_extension(arena, path);
    bm_buf known = {.arena = arena};
    for (size_t i = 0; i < KINDS; i++) {
        if (strcmp(kinds[i].extension, extension) == 0)
            return &kinds[i];
        bm_buf_format(&known, "%s.%s", i ? ", " : "", kinds[i].extension);
    }
    bool fail = bm_fail(err, BM_EUSAGE, "%s: \"%s\" is nothing that can be checked\nThese can: %s.", path, extension,
                        bm_buf_text(&known));
    (void)fail;
    return NULL;
}

static bool find_faults(bm_strs *faults, const kind *k, bm_arena *arena, const char *path, bm_err *err)
{
    bm_str bytes = {0};
    return (k->by_name || bm_file_read(&bytes, arena, path, bm_limit_value(BM_LIMIT_MAP_BYTES),
                                       bm_limit_option(BM_LIMIT_MAP_BYTES), err)) &&
           k->faults(faults, arena, bytes, path, err);
}

/* "12:8: what is wrong" goes on behind the file's name as compilers write it. */
static bool has_line(bm_str fault)
{
    size_t digits = strspn(fault.at, "0123456789");
    return digits > 0 && digits < fault.n && fault.at[digits] == ':';
}

static void print(bm_arena *arena, const char *text)
{
    bm_str line = bm_clean_text(arena, bm_str_of(text));
    printf("%.*s\n", BM_STR_ARG(line));
}

/* The exit code of a file that nobody can check outranks that of a fault. */
static void tell(const bm_err *unread, size_t *n, int *worst)
{
    int code = bm_cli_fail(unread);
    *worst = code > *worst ? code : *worst;
    ++*n;
}

/* A file that cannot be read, or is not what its name says, is a fault too: the others are looked at all the same. */
static bool check(size_t *n, int *worst, bm_arena *arena, const char *path, bm_err *err)
{
    bm_strs faults = {0};
    bm_err unread = {0};
    const kind *k = kind_of(arena, path, &unread);
    if (!k) {
        tell(&unread, n, worst);
        return true;
    }
    if (!find_faults(&faults, k, arena, path, &unread)) {
        if (unread.code != BM_EIO && unread.code != BM_EDATA && unread.code != BM_ELIMIT)
            return bm_fail(err, unread.code, "%s", unread.text);
        tell(&unread, n, worst);
    }
    for (size_t i = 0; i < faults.n; i++)
        print(arena, bm_format(arena, "%s:%s%.*s", path, has_line(faults.at[i]) ? "" : " ", BM_STR_ARG(faults.at[i])));
    *n += faults.n;
    return true;
}

static bool run(const bm_options *o, bm_arena *arena, int *code, bm_err *err)
{
    size_t n = 0;
    int worst = BM_EXIT_FAILED;
    if (o->inputs.n == 0)
        return bm_fail(err, BM_EUSAGE, "check: no file given\nUse: briefmap check FILE...");
    for (size_t i = 0; i < o->inputs.n; i++)
        if (!check(&n, &worst, arena, o->inputs.at[i].at, err))
            return false;
    *code = n > 0 ? worst : BM_EXIT_DONE;
    return true;
}

int bm_cli_check(int argc, char **argv)
{
    static const bm_cli_spec spec = {
        "Use: briefmap check FILE...\n"
        "A line for each fault, with the line of the file and the path in it; exit code 1 where there are any.\n"
        "Maps (.pdf, .png, .svg): what a map desk would send back. Layers: GeoJSON by the rules of RFC 7946, "
        "shapefiles\n"
        "with the files beside them, GeoPackage, FlatGeobuf, KML, KMZ, GPX, CSV. Definitions (.json): layers, styles, "
        "sheets.\n"
        "Gazetteers (.bmg) and their sources (.tsv).",
        allowed,
        run,
        {0}};
    return bm_cli_run(&spec, argc, argv);
}

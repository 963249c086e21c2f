#include "base/clean.h"
#include "cli/command.h"
#include "cli/signals.h"

#include "base/file.h"
#include "base/json.h"
#include "geo/basemap.h"
#include "place/gazetteer_locate.h"
#include "place/gazetteer_look.h"
#include "place/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** The base map; NULL where there is none, and then areas are told by sources and official layers only. */
static bool open_basemap(const bm_basemap **out, bm_arena *arena, bm_err *err)
{
    const char *path;
    bm_err missing = {0};
    *out = NULL;
    if (bm_file_data(&path, arena, "basemap.bmb", &missing))
        return bm_basemap_open(out, arena, path, err);
    return missing.code == BM_ENOTHING || bm_fail(err, missing.code, "%s", missing.text);
}

static bm_str join(bm_arena *arena, const bm_strs *parts)
{
    bm_buf all = {.arena = arena};
    for (size_t i = 0; i < parts->n; i++)
        bm_buf_format(&all, "%s%.*s", i > 0 ? "," : "", BM_STR_ARG(parts->at[i]));
    return bm_buf_str(&all);
}

static bool compile(bm_arena *arena, const bm_options *o, const bm_strs *sources, bm_err *err)
{
    bm_gazetteer_writer *writer = bm_gazetteer_writer_new(arena);
    const bm_basemap *basemap;
    if (!open_basemap(&basemap, arena, err))
        return false;
    bm_source_report report = {.arena = arena,
                               .lenient = o->lenient,
                               .field_map = join(arena, &o->map_field),
                               .countries = bm_source_countries_of(arena, basemap)};
    bool read = true;
    for (size_t i = 0; i < sources->n && read; i++) {
        bm_signals_alive();
        read = bm_source_read(writer, bm_str_c(arena, sources->at[i]), &report, err);
    }
    bm_signals_alive();
    for (size_t i = 0; i < report.faults.n; i++)
        fprintf(stderr, "%.*s\n", BM_STR_ARG(bm_clean_text(arena, report.faults.at[i])));
    if (!read)
        return false;
    size_t located = bm_gazetteer_writer_locate(writer, basemap);
    if (!bm_gazetteer_writer_save(writer, o->outputs.at[0].at, o->overwrite, err))
        return false;
    if (!o->quiet)
        fprintf(stderr, "%zu places, %zu of them given their areas by polygon; %zu of %zu rows left out\n",
                bm_gazetteer_writer_count(writer), located, report.bad, report.rows);
    return true;
}

/** The inputs without the first, "build" or "import" or "info". */
static bm_strs words(const bm_options *o)
{
    return (bm_strs){o->inputs.at + 1, o->inputs.n - 1, 0};
}

static bool needs(const bm_options *o, const char *action, bm_err *err)
{
    return (words(o).n > 0 && o->outputs.n == 1) ||
           bm_fail(err, BM_EUSAGE, "gazetteer %s needs sources and one -o FILE; see briefmap gazetteer --help", action);
}

static bool build(bm_arena *arena, const bm_options *o, bm_err *err)
{
    bm_strs sources = words(o);
    return needs(o, "build", err) && compile(arena, o, &sources, err);
}

static bool bundled(const char **path, bm_arena *arena, const bm_options *o, bm_err *err)
{
    *path = o->gazetteer;
    return *path || bm_file_data(path, arena, "gazetteer.bmg", err);
}

static bool import(bm_arena *arena, const bm_options *o, bm_err *err)
{
    const char *path;
    bm_strs own = words(o), all = {0};
    if (!needs(o, "import", err) || !bundled(&path, arena, o, err))
        return false;
    BM_PUSH(arena, &all) = bm_str_of(path);
    for (size_t i = 0; i < own.n; i++)
        BM_PUSH(arena, &all) = own.at[i];
    return compile(arena, o, &all, err);
}

/** A count for each of something that has a short name. */
typedef struct {
    struct count {
        char name[16];
        size_t n;
    } * at;
    size_t n, cap;
} counts;

static void count(counts *list, bm_arena *arena, bm_str name)
{
    for (size_t i = 0; i < list->n; i++) {
        if (bm_str_is(name, list->at[i].name)) {
            list->at[i].n++;
            return;
        }
    }
    struct count one = {.n = 1};
    memcpy(one.name, name.at, name.n < 15 ? name.n : 15);
    BM_PUSH(arena, list) = one;
}

static int by_count(const void *va, const void *vb)
{
    const struct count *a = va, *b = vb;
    return a->n != b->n ? (a->n < b->n) - (a->n > b->n) : strcmp(a->name, b->name);
}

static void count_all(counts *kinds, counts *countries, bm_arena *arena, const bm_gazetteer *g)
{
    for (uint32_t i = 0; i < bm_gazetteer_count(g); i++) {
        bm_place p = bm_gazetteer_place(g, i);
        count(kinds, arena, bm_str_of(bm_place_kind_name(p.kind)));
        count(countries, arena, p.country.n > 0 ? p.country : BM_STR("none"));
    }
    qsort(kinds->at, kinds->n, sizeof *kinds->at, by_count);
    qsort(countries->at, countries->n, sizeof *countries->at, by_count);
}

static void counts_json(bm_jsonw *w, const char *key, const counts *list)
{
    bm_jsonw_key(w, key);
    bm_jsonw_object(w);
    for (size_t i = 0; i < list->n; i++) {
        bm_jsonw_key(w, list->at[i].name);
        bm_jsonw_int(w, (long long)list->at[i].n);
    }
    bm_jsonw_end_object(w);
}

static void info_json(bm_buf *buf, const bm_gazetteer *g, const char *path, const counts *kinds,
                      const counts *countries)
{
    bm_jsonw w = bm_jsonw_to(buf, 2);
    bm_jsonw_object(&w);
    bm_jsonw_key(&w, "path");
    bm_jsonw_text(&w, path);
    bm_jsonw_key(&w, "version");
    bm_jsonw_str(&w, bm_gazetteer_version(g));
    bm_jsonw_key(&w, "places");
    bm_jsonw_int(&w, (long long)bm_gazetteer_count(g));
    bm_jsonw_key(&w, "sources");
    bm_jsonw_array(&w);
    for (size_t i = 0; i < bm_gazetteer_sources(g); i++)
        bm_jsonw_str(&w, bm_gazetteer_source(g, i));
    bm_jsonw_end_array(&w);
    counts_json(&w, "kinds", kinds);
    counts_json(&w, "countries", countries);
    bm_jsonw_end_object(&w);
    bm_buf_char(buf, '\n');
}

static void counts_text(bm_buf *buf, const char *title, const counts *list, size_t most)
{
    bm_buf_format(buf, "%s:", title);
    for (size_t i = 0; i < list->n && i < most; i++)
        bm_buf_format(buf, "%s %s %zu", i > 0 ? "," : "", list->at[i].name, list->at[i].n);
    if (list->n > most)
        bm_buf_format(buf, " and %zu more", list->n - most);
    bm_buf_char(buf, '\n');
}

static void info_text(bm_buf *buf, const bm_gazetteer *g, const char *path, const counts *kinds,
                      const counts *countries)
{
    bm_buf_format(buf, "%s: %zu places, version %.*s\n", path, bm_gazetteer_count(g),
                  BM_STR_ARG(bm_gazetteer_version(g)));
    for (size_t i = 0; i < bm_gazetteer_sources(g); i++)
        bm_buf_format(buf, "source: %.*s\n", BM_STR_ARG(bm_gazetteer_source(g, i)));
    counts_text(buf, "kinds", kinds, kinds->n);
    counts_text(buf, "countries", countries, 20);
}

static bool info(bm_arena *arena, const bm_options *o, bm_err *err)
{
    const bm_gazetteer *g;
    bm_strs files = words(o);
    const char *path = files.n > 0 ? files.at[0].at : NULL;
    counts kinds = {0}, countries = {0};
    bm_buf buf = {.arena = arena};
    if (files.n > 1)
        return bm_fail(err, BM_EUSAGE, "gazetteer info takes one file");
    if ((!path && !bundled(&path, arena, o, err)) || !bm_gazetteer_open(&g, arena, path, err))
        return false;
    if (o->verify && !bm_gazetteer_verify(g, path, err))
        return false;
    count_all(&kinds, &countries, arena, g);
    if (o->json)
        info_json(&buf, g, path, &kinds, &countries);
    else
        info_text(&buf, g, path, &kinds, &countries);
    bm_str text = o->json ? bm_buf_str(&buf) : bm_clean_text(arena, bm_buf_str(&buf));
    fwrite(text.at, 1, text.n, stdout);
    if (o->verify && !o->json)
        puts("the checksum of all of it is right");
    return true;
}

static const struct {
    const char *name;
    bool (*run)(bm_arena *, const bm_options *, bm_err *);
} actions[] = {{"build", build}, {"import", import}, {"info", info}};

static bool run(const bm_options *o, bm_arena *arena, int *code, bm_err *err)
{
    (void)code;
    for (size_t i = 0; i < sizeof actions / sizeof *actions && o->inputs.n > 0; i++)
        if (bm_str_is(o->inputs.at[0], actions[i].name))
            return actions[i].run(arena, o, err);
    return bm_fail(err, BM_EUSAGE,
                   "gazetteer needs one of build, import, info behind it; see briefmap gazetteer --help");
}

int bm_cli_gazetteer(int argc, char **argv)
{
    static const char *const allowed[] = {"output",    "gazetteer", "map-field", "lenient",
                                          "overwrite", "verify",    "json",      NULL};
    static const bm_cli_spec spec = {
        "Use: briefmap gazetteer build SOURCE... -o FILE       compile sources into a gazetteer\n"
        "     briefmap gazetteer import SOURCE... -o FILE      the bundled gazetteer, and your own sources over it\n"
        "     briefmap gazetteer info [FILE] [--verify]        what is in it\n"
        "A source is a table of places (its columns: src/place/README.md), a file of GeoNames, a compiled gazetteer, "
        "or a\n"
        "layer of points or areas: GeoPackage, GeoJSON, shapefile, FlatGeobuf, KML, GPX, File Geodatabase. OCHA's "
        "COD-AB\n"
        "and geoBoundaries are understood as they come; of other layers --map-field tells which field is the name. A "
        "later\n"
        "source wins over an earlier one. Use the new file with --gazetteer FILE.",
        allowed,
        run,
        {0}};
    return bm_cli_run(&spec, argc, argv);
}

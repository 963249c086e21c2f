#include "cli/args.h"
#include "cli/command.h"
#include "cli/pipeline.h"

#include "base/json.h"
#include "place/gazetteer_look.h"
#include "place/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "briefmap gazetteer build SOURCE... -o FILE [--lenient] [--overwrite]   compile sources into a gazetteer\n"
    "briefmap gazetteer import SOURCE... -o FILE [--gazetteer FILE]         the bundled gazetteer with your own "
    "places\n"
    "briefmap gazetteer info [FILE] [--verify] [--json]                     what is in it\n"
    "\n"
    "A source is a table of places (columns: src/place/README.md), a GeoNames file (cities500.txt, allCountries.txt, "
    "CD.txt,\n"
    "alternateNamesV2.txt ...) or a compiled gazetteer. A later source wins over an earlier one by id.\n";

typedef struct {
    const char *output, *gazetteer;
    bool lenient, overwrite, verify, json, quiet, help;
    bm_strs words; /* without "build", "info" ... */
} options;

static bool compile(bm_arena *arena, const options *o, bm_err *err)
{
    bm_gazetteer_writer *writer = bm_gazetteer_writer_new(arena);
    bm_source_report report = {.arena = arena, .lenient = o->lenient};
    bool read = true;
    for (size_t i = 0; i < o->words.n && read; i++)
        read = bm_source_read(writer, bm_str_c(arena, o->words.at[i]), &report, err);
    for (size_t i = 0; i < report.faults.n; i++)
        fprintf(stderr, "%.*s\n", BM_STR_ARG(bm_args_clean(arena, report.faults.at[i])));
    if (!read || !bm_gazetteer_writer_save(writer, o->output, o->overwrite, err))
        return false;
    if (!o->quiet)
        fprintf(stderr, "%zu places, %zu of %zu rows left out\n", bm_gazetteer_writer_count(writer), report.bad,
                report.rows);
    return true;
}

static bool build(bm_arena *arena, const options *o, bm_err *err)
{
    if (o->words.n == 0 || !o->output)
        return bm_fail(err, BM_EUSAGE, "gazetteer build needs sources and -o FILE; see briefmap gazetteer --help");
    return compile(arena, o, err);
}

static bool bundled(const char **path, bm_arena *arena, const options *o, bm_err *err)
{
    const char *data;
    *path = o->gazetteer;
    if (*path)
        return true;
    if (!bm_data_dir(&data, arena, err))
        return false;
    *path = bm_format(arena, "%s/gazetteer.bmg", data);
    return true;
}

static bool import(bm_arena *arena, const options *o, bm_err *err)
{
    const char *path;
    options all = *o;
    if (o->words.n == 0 || !o->output)
        return bm_fail(err, BM_EUSAGE, "gazetteer import needs sources and -o FILE; see briefmap gazetteer --help");
    if (!bundled(&path, arena, o, err))
        return false;
    all.words = (bm_strs){0};
    BM_PUSH(arena, &all.words) = bm_str_of(path);
    for (size_t i = 0; i < o->words.n; i++)
        BM_PUSH(arena, &all.words) = o->words.at[i];
    return compile(arena, &all, err);
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

static bool info(bm_arena *arena, const options *o, bm_err *err)
{
    const bm_gazetteer *g;
    const char *path = o->words.n > 0 ? bm_str_c(arena, o->words.at[0]) : NULL;
    counts kinds = {0}, countries = {0};
    bm_buf buf = {.arena = arena};
    if (o->words.n > 1)
        return bm_fail(err, BM_EUSAGE, "gazetteer info takes one file");
    if ((!path && !bundled(&path, arena, o, err)) || !bm_gazetteer_open(&g, arena, path, err))
        return false;
    if (o->verify && !bm_gazetteer_verify(g, err))
        return false;
    count_all(&kinds, &countries, arena, g);
    if (o->json)
        info_json(&buf, g, path, &kinds, &countries);
    else
        info_text(&buf, g, path, &kinds, &countries);
    bm_str text = o->json ? bm_buf_str(&buf) : bm_args_clean(arena, bm_buf_str(&buf));
    fwrite(text.at, 1, text.n, stdout);
    if (o->verify && !o->json)
        puts("the checksum of all of it is right");
    return true;
}

static const struct {
    const char *name;
    bool (*run)(bm_arena *, const options *, bm_err *);
} actions[] = {{"build", build}, {"import", import}, {"info", info}};

static bool run(bm_arena *arena, int argc, char **argv, bm_err *err)
{
    options o = {0};
    const bm_arg args[] = {{"-o", NULL, &o.output},         {"--output", NULL, &o.output},
                           {"--lenient", &o.lenient, NULL}, {"--overwrite", &o.overwrite, NULL},
                           {"--verify", &o.verify, NULL},   {"--json", &o.json, NULL},
                           {"--quiet", &o.quiet, NULL},     {"--gazetteer", NULL, &o.gazetteer},
                           {"--help", &o.help, NULL}};
    if (!bm_args_read(&o.words, arena, argc, argv, args, sizeof args / sizeof *args, err))
        return false;
    if (o.help) {
        fputs(help, stdout);
        return true;
    }
    bm_str action = o.words.n > 0 ? o.words.at[0] : (bm_str){0};
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        if (bm_str_is(action, actions[i].name)) {
            o.words = (bm_strs){o.words.at + 1, o.words.n - 1, 0};
            return actions[i].run(arena, &o, err);
        }
    }
    return bm_fail(err, BM_EUSAGE,
                   "gazetteer needs one of build, import, info behind it; see briefmap gazetteer --help");
}

int bm_cli_gazetteer(int argc, char **argv)
{
    bm_arena arena = {0};
    bm_err err = {0};
    bool done = run(&arena, argc, argv, &err);
    bm_arena_free(&arena);
    return done ? BM_EXIT_DONE : bm_cli_fail(&err);
}

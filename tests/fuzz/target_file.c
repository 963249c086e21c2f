/* Targets: tables, sources and compiled files. */
#include "base/file.h"
#include "base/sum.h"
#include "event/read.h"
#include "geo/basemap_format.h"
#include "geo/basemap_write.h"
#include "layer/phrases.h"
#include "place/gazetteer_file.h"
#include "place/gazetteer_look.h"
#include "place/search.h"
#include "place/source.h"
#include "target.h"
#include "text/when_rule.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What a library of ours writes into a file. */
static bm_str written(bool (*write)(const char *path, bm_err *err))
{
    bm_err err = {0};
    bm_str bytes = {0};
    const char *path = fuzz_path("file");
    MUST(write(path, &err) && bm_file_read(&bytes, &fuzz_kept, path, 64 << 20, NULL, &err));
    return bytes;
}

/* ---- tables: the first byte says which one the rest is ---- */

void fuzz_table(bm_str bytes)
{
    static const char *const classes[] = {"month", "weekday", "count", "before", "after", NULL};
    bm_err err = {0};
    bm_str image;
    const bm_lexicon *lexicon;
    if (bytes.n == 0)
        return;
    const char *path = fuzz_file(bm_str_slice(bytes, 1, bytes.n));
    bool done = bytes.at[0] == 'd' ? bm_date_rules_compile(&image, &fuzz_work, path, &err)
                                   : bm_lexicon_compile(&image, &fuzz_work, &path, 1, classes, &err) &&
                                         bm_lexicon_open(&lexicon, &fuzz_work, image, classes);
    fuzz_told(done, &err);
}

void fuzz_phrases(bm_str bytes)
{
    bm_err err = {0};
    bm_phrases phrases = {0};
    const char *items[] = {"Goma", "Uvira"};
    bool done = bm_phrases_load(&phrases, &fuzz_work, fuzz_file(bytes), "en", &err);
    fuzz_told(done, &err);
    for (size_t i = 0; done && i < phrases.n; i++) {
        const char *key = bm_str_c(&fuzz_work, phrases.at[i].key);
        MUST(bm_phrase_get(&phrases, key) || memchr(phrases.at[i].key.at, 0, phrases.at[i].key.n));
        MUST(bm_phrase_fill(&phrases, &fuzz_work, key, (bm_filling[]){{"name", "Uvira"}, {NULL, NULL}}));
        MUST(bm_phrase_list(&phrases, &fuzz_work, items, 2, 1));
    }
}

/* ---- compiled tables ---- */

static bool write_tables(const char *path, bm_err *err)
{
    const bm_reader *reader;
    bm_tables *tables = bm_tables_of_text(&fuzz_kept, "data");
    return bm_reader_load(&reader, &fuzz_kept, tables, err) && bm_tables_save(tables, path, err);
}

void fuzz_compiled(bm_str bytes)
{
    static const bm_release release = {
        .bytes = {"Kinshasa, 7 February 2024: she visited Goma from February 02 to 05 and on Tuesday.", 82}};
    static bm_str whole;
    bm_err err = {0};
    bm_tables *tables;
    const bm_reader *reader;
    const bm_doc *doc;
    if (whole.n == 0)
        whole = written(write_tables);
    bm_str file = fuzz_damaged(whole, bytes);
    bm_tables_head *head = (bm_tables_head *)(void *)file.at;
    bm_sum sum = bm_sum_start();
    bm_sum_add(&sum, file.at + sizeof *head, file.n - sizeof *head);
    head->sum = bm_sum_end(&sum);
    bool done = bm_tables_open(&tables, &fuzz_work, fuzz_file(file), &err) &&
                bm_reader_load(&reader, &fuzz_work, tables, &err) &&
                bm_doc_read(&doc, &fuzz_work, reader, &release, &err);
    fuzz_told(done, &err);
}

/* ---- the gazetteer ---- */

static void look_around(const bm_gazetteer *g)
{
    static const char *const names[] = {"Goma", "Beni", "North Kivu", "Ituri river", "CD", "geonames:1", "Gom"};
    bm_search_options all = {.kind = BM_PLACE_KINDS};
    bm_str folded;
    bm_name_hits hits;
    size_t at = 0, steps = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bm_search(g, &fuzz_work, bm_str_of(names[i]), &all);
        bm_search_spellings(g, &fuzz_work, bm_str_of(names[i]), 3);
    }
    bm_search_nearest(g, &fuzz_work, (bm_point){29, -1.5}, 3);
    bm_search_around(g, &fuzz_work, (bm_point){29, -1.5});
    while (steps++ < 10000 && bm_gazetteer_next_name(&folded, &hits, &at, g))
        for (size_t i = 0; i < hits.n; i++) {
            bm_gazetteer_place(g, hits.at[i].place);
            bm_hit_country(&hits.at[i]);
            bm_gazetteer_aliases(g, &fuzz_work, hits.at[i].place);
            bm_gazetteer_polygon(g, &fuzz_work, hits.at[i].place);
            bm_gazetteer_edition(g, hits.at[i].place);
        }
    for (size_t i = 0; i < bm_gazetteer_sources(g) && i < 100; i++)
        bm_gazetteer_source(g, i);
}

static bool write_places(const char *path, bm_err *err)
{
    bm_source_report report = {.arena = &fuzz_kept};
    bm_gazetteer_writer *writer = bm_gazetteer_writer_new(&fuzz_kept);
    return bm_source_read(writer, "tests/fuzz/corpora/places/own.tsv", &report, err) &&
           bm_gazetteer_writer_save(writer, path, true, err);
}

static uint64_t sum_of(const void *at, size_t n)
{
    bm_sum sum = bm_sum_start();
    bm_sum_add(&sum, at, n);
    return bm_sum_end(&sum);
}

void fuzz_gazetteer_file(bm_str bytes)
{
    static bm_str whole;
    bm_err err = {0};
    const bm_gazetteer *g;
    if (whole.n == 0)
        whole = written(write_places);
    bm_str file = fuzz_damaged(whole, bytes);
    bm_gfile_header *head = (bm_gfile_header *)(void *)file.at;
    head->content_sum = sum_of(file.at + sizeof *head, file.n - sizeof *head);
    head->header_sum = 0;
    head->header_sum = sum_of(head, sizeof *head);
    bool done = bm_gazetteer_open(&g, &fuzz_work, fuzz_file(file), &err);
    fuzz_told(done, &err);
    if (!done)
        return;
    look_around(g);
    bool verified = bm_gazetteer_verify(g, "fuzz", &err);
    fuzz_told(verified, &err);
}

/* A source, of whichever kind its bytes are; but layers, which GDAL reads. */
void fuzz_places(bm_str bytes)
{
    bm_err err = {0};
    const bm_gazetteer *g;
    bm_source_report report = {.arena = &fuzz_work, .lenient = true};
    bm_gazetteer_writer *writer = bm_gazetteer_writer_new(&fuzz_work);
    if (bytes.n > 0 && strchr("{S<PKf", bytes.at[0]))
        return;
    bool done = bm_source_read(writer, fuzz_file(bytes), &report, &err);
    fuzz_told(done, &err);
    MUST(!done || report.bad <= report.rows);
    if (!done)
        return;
    const char *path = fuzz_path("places");
    bool saved = bm_gazetteer_writer_save(writer, path, true, &err);
    fuzz_told(saved, &err);
    MUST(!saved || (bm_gazetteer_open(&g, &fuzz_work, path, &err) && bm_gazetteer_verify(g, "fuzz", &err)));
    if (saved)
        look_around(g);
}

/* ---- the base map ---- */

static const bm_box earth = {-180, -90, 180, 90};

/* A ring about a point, and half of it for what is a line: 60 steps each, so that there is more than one chunk. */
static int32_t ring_about(bm_base_arcs *arcs, int32_t lon, int32_t lat, bool closed)
{
    enum { STEPS = 60 };
    bm_base_arc *arc = &BM_PUSH(&fuzz_kept, arcs);
    *arc = (bm_base_arc){BM_NEW_ARRAY(&fuzz_kept, bm_quanta, STEPS + 1), STEPS + 1};
    for (int i = 0; i <= STEPS; i++) {
        double turn = (closed ? 2 : 1) * 3.14159265358979 * (i % STEPS) / STEPS;
        arc->at[i] = (bm_quanta){lon + (int32_t)(20000 * cos(turn)), lat + (int32_t)(20000 * sin(turn))};
    }
    return (int32_t)arcs->n; /* arcs are counted from 1 */
}

/* An item of each kind beside the other. */
static bool write_basemap(const char *path, bm_err *err)
{
    static bm_base_arcs arcs;
    bm_base_features features = {.sources = BM_STR("made for a test")};
    for (int kind = 0; kind < BM_BASE_KINDS; kind++)
        for (int i = 0; i < 3; i++) {
            bm_base_feature *f = &BM_PUSH(&fuzz_kept, &features);
            *f = (bm_base_feature){.item = {.kind = (bm_base_kind)kind,
                                            .rank = i,
                                            .code = BM_STR("CD-NK"),
                                            .name = BM_STR("North Kivu"),
                                            .name_fr = BM_STR("Nord-Kivu"),
                                            .country = BM_STR("CD")},
                                   .on = &arcs,
                                   .runs = BM_NEW(&fuzz_kept, bm_base_run),
                                   .n = 1,
                                   .point = {290000 + i, -10000}};
            f->runs->arcs = BM_NEW(&fuzz_kept, int32_t);
            *f->runs = (bm_base_run){f->runs->arcs, 1, false};
            *f->runs->arcs = ring_about(&arcs, 290000 + 1000 * i, -10000 + 5000 * kind,
                                        kind != BM_BASE_RIVER && kind != BM_BASE_BORDER && kind != BM_BASE_DIVIDE);
        }
    return bm_basemap_write(&features, &fuzz_kept, path, true, err);
}

static void look_over(const bm_basemap *map)
{
    for (int kind = 0; kind < BM_BASE_KINDS; kind++)
        for (int level = 0; level < 3; level++) {
            bm_base_items items =
                bm_basemap_find(map, &fuzz_work, (bm_base_kind)kind, level ? (bm_box){28, -3, 30, 2} : earth,
                                (double[]){0.5, 0.01, 0}[level], 9);
            MUST(items.n == 0 || items.at);
        }
}

void fuzz_basemap_file(bm_str bytes)
{
    static bm_str whole;
    bm_err err = {0};
    const bm_basemap *map;
    bm_base_item item;
    if (whole.n == 0)
        whole = written(write_basemap);
    bm_str file = fuzz_damaged(whole, bytes);
    char *at = (char *)file.at;
    size_t head = BM_BASE_HEADER_BYTES + (size_t)bm_base_u32(at + BM_BASE_AT_SECTIONS) * BM_BASE_SECTION_BYTES;
    if (head <= file.n) {
        static const char zero[8];
        bm_base_put64(at + BM_BASE_AT_BODY_HASH, bm_base_hash(BM_BASE_HASH, at + head, file.n - head));
        uint64_t hash = bm_base_hash(BM_BASE_HASH, at, BM_BASE_AT_HEADER_HASH);
        hash = bm_base_hash(hash, zero, sizeof zero);
        bm_base_put64(at + BM_BASE_AT_HEADER_HASH,
                      bm_base_hash(hash, at + BM_BASE_HEADER_BYTES, head - BM_BASE_HEADER_BYTES));
    }
    bool done = bm_basemap_open(&map, &fuzz_work, fuzz_file(file), &err);
    fuzz_told(done, &err);
    if (!done)
        return;
    look_over(map);
    bm_basemap_get(&item, map, &fuzz_work, BM_BASE_AREA, BM_STR("CD-NK"));
}

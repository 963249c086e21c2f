/**
 * What is fuzzed: each target takes any bytes, and neither crashes, nor hangs, nor breaks what it promises. `./dev
 * fuzz` gives them random bytes (fuzz.c); the ordinary test gives them the seeds of corpora/TARGET (test_corpora.c).
 * Both run in the top folder of the source.
 */
#ifndef BM_TEST_FUZZ_TARGETS_H
#define BM_TEST_FUZZ_TARGETS_H

#include "../base/folder.h"
#include "base/file.h"
#include "base/json.h"
#include "base/sum.h"
#include "event/json.h"
#include "event/read.h"
#include "place/source.h"
#include "text/decode.h"
#include "text/sentence.h"
#include "text/token.h"
#include "text/when_rule.h"

#include <glob.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef void fuzz_target(bm_str bytes);

static bm_arena fuzz_tables, fuzz_work;

static void fuzz_must(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "broken promise: %s\n", what);
    abort();
}

#define MUST(what) fuzz_must((what), #what)

/* ---- bytes to text ---- */

static bool is_utf8(bm_str text)
{
    for (size_t i = 0; i < text.n;) {
        size_t from = i;
        if (bm_utf8_next(text, &i) == 0xFFFD && i == from + 1)
            return false;
    }
    return true;
}

static void fuzz_decode(bm_str bytes)
{
    bm_err err = {0};
    bm_decoded got;
    if (!bm_decode(&got, &fuzz_work, bytes, "fuzz", &err)) {
        MUST(err.code == BM_EDATA && err.text[0]);
        return;
    }
    MUST(got.text.n > 0 && got.text.n <= bytes.n * 3 && got.repaired <= bytes.n && got.encoding[0]);
    MUST(is_utf8(got.text));
}

/* ---- text to sentences ---- */

/* What stands in no sentence is a bullet: one sign. Returns the token behind. */
static uint32_t pass_bullets(const bm_doc *d, uint32_t token, uint32_t end)
{
    for (; token < end; token++)
        MUST(d->tokens[token].kind == BM_TOKEN_PUNCT && bm_doc_sentence(d, token) < (d->n_sentences | 1));
    return token;
}

/* Each token stands in the sentence that it names; paragraphs follow each other. */
static void check_cut(const bm_doc *d)
{
    uint32_t token = 0;
    for (uint32_t i = 0; i < d->n_sentences; i++) {
        const bm_sentence *s = &d->sentences[i];
        MUST(pass_bullets(d, token, s->first) == s->first);
        MUST(s->n > 0 && s->first + s->n <= d->n_tokens);
        for (token = s->first; token < s->first + s->n; token++)
            MUST(bm_doc_sentence(d, token) == i);
        MUST(d->tokens[s->first].start == s->start && d->tokens[token - 1].end == s->end);
        MUST(i == 0 || s->paragraph >= s[-1].paragraph);
    }
    MUST(pass_bullets(d, token, d->n_tokens) == d->n_tokens);
}

static void fuzz_sentences(bm_str bytes)
{
    static const bm_lexicon *words;
    const char *name = "words/document.tsv";
    bm_err err = {0};
    bm_decoded got;
    bm_doc doc = {.language = "en"};
    if (!words)
        MUST(bm_lexicon_load(&words, &fuzz_tables, bm_tables_of_text(&fuzz_tables, "data"), &name, 1,
                             bm_document_classes, &err));
    if (!bm_decode(&got, &fuzz_work, bytes, "fuzz", &err))
        return;
    doc.text = got.text;
    bm_tokenize(&doc, &fuzz_work);
    bm_sentences_cut(&doc, &fuzz_work, words);
    check_cut(&doc);
}

/* ---- a release, as far as its text goes ---- */

static void check_sentences(const bm_doc *d)
{
    for (uint32_t i = 0; i < d->n_sentences; i++) {
        const bm_sentence *s = &d->sentences[i];
        MUST(s->n > 0 && s->first + s->n <= d->n_tokens);
        MUST(i == 0 || d->sentences[i - 1].first + d->sentences[i - 1].n <= s->first);
        MUST(s->start < s->end && s->end <= d->text.n);
        MUST(bm_doc_sentence(d, s->first) == i);
    }
}

static void check_dates(const bm_doc *d)
{
    for (uint32_t i = 0; i < d->n_dates; i++) {
        const bm_date_expr *e = &d->dates[i];
        MUST(e->n > 0 && e->first + e->n <= d->n_tokens);
        MUST(i == 0 || d->dates[i - 1].first + d->dates[i - 1].n <= e->first);
        for (int future = 0; future < 2; future++) {
            bool odd;
            bm_when w = bm_date_when(
                e, (bm_date_base){.release = d->date, .story = BM_NO_DATE, .future = future, .range = BM_WHEN_UNKNOWN},
                &odd);
            MUST(w.from == BM_NO_DATE || w.to == BM_NO_DATE || w.from <= w.to);
            MUST((w.from == BM_NO_DATE && w.to == BM_NO_DATE) == (w.precision == BM_PRECISION_UNKNOWN));
        }
    }
}

static void check_document(const bm_doc *d)
{
    for (uint32_t i = 0; i < d->n_tokens; i++) {
        MUST(d->tokens[i].start < d->tokens[i].end && d->tokens[i].end <= d->text.n);
        MUST(i == 0 || d->tokens[i - 1].end <= d->tokens[i].start);
        MUST(bm_doc_offset(d, d->tokens[i].start) < bm_doc_offset(d, d->tokens[i].end));
    }
    check_sentences(d);
    check_dates(d);
    MUST(d->dateline_first + d->dateline_n <= d->n_tokens && d->body <= d->n_tokens);
}

static void fuzz_document(bm_str bytes)
{
    static const bm_reader *reader;
    bm_err err = {0};
    const bm_doc *doc;
    if (!reader)
        MUST(bm_reader_load(&reader, &fuzz_tables, bm_tables_of_text(&fuzz_tables, "data"), &err));
    if (bm_doc_read(&doc, &fuzz_work, reader, &(bm_release){.bytes = bytes, .path = "fuzz"}, &err))
        check_document(doc);
    else
        MUST(err.code == BM_EDATA && err.text[0]);
}

/* ---- a release, the whole way to its events ---- */

static const bm_gazetteer *fuzz_gazetteer(void)
{
    bm_err err = {0};
    glob_t found;
    bm_source_report report = {.arena = &fuzz_tables};
    const bm_gazetteer *gazetteer;
    bm_gazetteer_writer *writer = bm_gazetteer_writer_new(&fuzz_tables);
    MUST(folder_make());
    const char *path = bm_format(&fuzz_tables, "%s/gazetteer", folder);
    MUST(glob("data/places/*.tsv", 0, NULL, &found) == 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        MUST(bm_source_read(writer, found.gl_pathv[i], &report, &err));
    globfree(&found);
    MUST(bm_gazetteer_writer_save(writer, path, true, &err));
    MUST(bm_gazetteer_open(&gazetteer, &fuzz_tables, path, &err));
    MUST(folder_remove()); /* it stays mapped */
    return gazetteer;
}

static void check_events(const bm_reading *r)
{
    for (size_t i = 0; i < r->events.n; i++) {
        const bm_event *e = &r->events.at[i];
        for (size_t k = 0; k < e->n_stops; k++)
            MUST(e->stops[k].mention < r->mentions.n);
        for (size_t k = 0; k < e->n_places; k++)
            MUST(e->places[k] < r->mentions.n);
        for (size_t k = 0; k < e->n_evidence; k++)
            MUST(e->evidence[k] < r->doc->n_sentences);
        MUST(e->n_evidence > 0 && e->why);
    }
}

static void fuzz_release(bm_str bytes)
{
    static const bm_event_reader *reader;
    bm_err err = {0};
    bm_reading reading;
    if (!reader)
        MUST(bm_event_reader_load(&reader, &fuzz_tables, bm_tables_of_text(&fuzz_tables, "data"), fuzz_gazetteer(),
                                  &err));
    if (bm_event_read(&reading, &fuzz_work, reader, &(bm_release){.bytes = bytes, .path = "fuzz"}, &err)) {
        check_document(reading.doc);
        check_events(&reading);
    } else {
        MUST(err.code == BM_EDATA && err.text[0]);
    }
}

/* ---- tables, which are read from files ---- */

static const char *fuzz_file(bm_str bytes, int *fd)
{
    *fd = memfd_create("fuzz", 0);
    MUST(*fd >= 0 && write(*fd, bytes.at, bytes.n) == (ssize_t)bytes.n);
    return bm_format(&fuzz_work, "/proc/self/fd/%d", *fd);
}

/* The first byte says which table the rest is. */
static void fuzz_table(bm_str bytes)
{
    static const char *const classes[] = {"month", "weekday", "count", "before", "after", NULL};
    int fd;
    bm_err err = {0};
    bm_str image;
    if (bytes.n == 0)
        return;
    const char *path = fuzz_file(bm_str_slice(bytes, 1, bytes.n), &fd);
    const bm_lexicon *lexicon;
    bool done = bytes.at[0] == 'd' ? bm_date_rules_compile(&image, &fuzz_work, path, &err)
                                   : bm_lexicon_compile(&image, &fuzz_work, &path, 1, classes, &err) &&
                                         bm_lexicon_open(&lexicon, &fuzz_work, image, classes);
    MUST(done || err.text[0]);
    close(fd);
}

/* ---- compiled tables, damaged: three bytes of input are a place in the file, in its 65536 parts, and a value there
 * ---- */

static bm_str fuzz_compiled_tables(void)
{
    static bm_str whole;
    bm_err err = {0};
    const bm_event_reader *reader;
    if (whole.n == 0) {
        MUST(folder_make());
        const char *path = bm_format(&fuzz_tables, "%s/tables", folder);
        bm_tables *tables = bm_tables_of_text(&fuzz_tables, "data");
        MUST(bm_event_reader_load(&reader, &fuzz_tables, tables, NULL, &err));
        MUST(bm_tables_save(tables, path, &err) && bm_file_read(&whole, &fuzz_tables, path, 64 << 20, NULL, &err));
        MUST(folder_remove());
    }
    return whole;
}

static void fuzz_compiled(bm_str bytes)
{
    static const bm_release release = {
        .bytes = {"Kinshasa, 7 February 2024: she visited Goma from February 02 to 05 and on Tuesday.", 82}};
    bm_err err = {0};
    bm_tables *tables;
    const bm_reader *reader;
    const bm_doc *doc;
    int fd;
    bm_str file = bm_str_copy(&fuzz_work, fuzz_compiled_tables());
    char *at = (char *)file.at;
    for (size_t i = 0; i + 2 < bytes.n; i += 3) {
        size_t place = ((size_t)(unsigned char)bytes.at[i] << 8 | (unsigned char)bytes.at[i + 1]) * file.n / 65536;
        at[place] = bytes.at[i + 2];
    }
    bm_tables_head *head = (bm_tables_head *)(void *)at;
    bm_sum sum = bm_sum_start();
    bm_sum_add(&sum, at + sizeof *head, file.n - sizeof *head);
    head->sum = bm_sum_end(&sum);
    const char *path = fuzz_file(file, &fd);
    if (!bm_tables_open(&tables, &fuzz_work, path, &err) || !bm_reader_load(&reader, &fuzz_work, tables, &err))
        MUST(err.code == BM_EDATA && err.text[0]);
    else if (bm_doc_read(&doc, &fuzz_work, reader, &release, &err))
        check_document(doc);
    close(fd);
}

static void fuzz_json(bm_str bytes)
{
    bm_err err = {0};
    const bm_json *json;
    MUST(bm_json_parse(&json, &fuzz_work, bytes, "fuzz", &err) || (err.code == BM_EDATA && err.text[0]));
}

static const struct {
    const char *name;
    fuzz_target *run;
} fuzz_targets[] = {{"decode", fuzz_decode},    {"sentences", fuzz_sentences}, {"document", fuzz_document},
                    {"release", fuzz_release},  {"table", fuzz_table},         {"json", fuzz_json},
                    {"compiled", fuzz_compiled}};

enum { FUZZ_TARGETS = sizeof fuzz_targets / sizeof *fuzz_targets };

#endif

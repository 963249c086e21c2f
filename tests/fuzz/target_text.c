/* Targets: releases, from their bytes to their events, and what people type of names and points. */
#include "base/date.h"
#include "event/json.h"
#include "event/read.h"
#include "place/coordinate.h"
#include "place/gazetteer_file.h"
#include "place/search.h"
#include "place/source.h"
#include "target.h"
#include "text/decode.h"
#include "text/lexicon.h"
#include "text/sentence.h"
#include "text/token.h"
#include "text/when.h"

#include <string.h>

/* ---- bytes to text ---- */

/* Nothing in it that a terminal would obey, or that turns the direction of writing. */
static bool is_harmless(bm_str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c = bm_utf8_next(text, &i);
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0) ||
            (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
            return false;
    }
    return true;
}

void fuzz_decode(bm_str bytes)
{
    bm_err err = {0};
    bm_decoded got;
    if (!bm_decode(&got, &fuzz_work, bytes, "fuzz", &err)) {
        MUST(err.code == BM_EDATA && err.text[0]);
        return;
    }
    MUST(got.text.n > 0 && got.text.n <= bytes.n * 3 && got.repaired <= bytes.n && got.encoding[0]);
    MUST(fuzz_is_utf8(got.text) && is_harmless(got.text));
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

void fuzz_sentences(bm_str bytes)
{
    static const bm_lexicon *words;
    const char *name = "words/document.tsv";
    bm_err err = {0};
    bm_decoded got;
    bm_doc doc = {.language = "en"};
    if (!words)
        MUST(bm_lexicon_load(&words, &fuzz_kept, bm_tables_of_text(&fuzz_kept, "data"), &name, 1, bm_document_classes,
                             &err));
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

void fuzz_document(bm_str bytes)
{
    static const bm_reader *reader;
    bm_err err = {0};
    const bm_doc *doc;
    if (!reader)
        MUST(bm_reader_load(&reader, &fuzz_kept, bm_tables_of_text(&fuzz_kept, "data"), &err));
    if (bm_doc_read(&doc, &fuzz_work, reader, &(bm_release){.bytes = bytes, .path = "fuzz"}, &err))
        check_document(doc);
    else
        MUST(err.code == BM_EDATA && err.text[0]);
}

/* ---- a release, the whole way to its events ---- */

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

void fuzz_release(bm_str bytes)
{
    bm_err err = {0};
    bm_reading reading;
    bool done = bm_event_read(&reading, &fuzz_work, fuzz_reader(), &(bm_release){.bytes = bytes, .path = "fuzz"}, &err);
    fuzz_told(done, &err);
    if (!done)
        return;
    check_document(reading.doc);
    check_events(&reading);
    bm_buf text = {.arena = &fuzz_work};
    bm_jsonw w = bm_jsonw_to(&text, 0);
    bm_reading_json(&w, &fuzz_work, &reading, fuzz_gazetteer());
    const bm_json *read;
    MUST(bm_json_parse(&read, &fuzz_work, bm_buf_str(&text), "fuzz", &err));
}

/* ---- points, days and names that people type ---- */

void fuzz_coordinate(bm_str bytes)
{
    bm_err err = {0};
    bm_decoded got;
    bm_doc doc = {.language = "en"};
    bm_coordinate c;
    if (!bm_decode(&got, &fuzz_work, bytes, "fuzz", &err))
        return;
    doc.text = got.text;
    bm_tokenize(&doc, &fuzz_work);
    for (uint32_t i = 0; i < doc.n_tokens; i++) {
        if (!bm_coordinate_at(&c, &doc, i))
            continue;
        MUST(c.first == i && c.n > 0 && c.first + c.n <= doc.n_tokens && c.radius_m > 0 && c.form[0]);
        MUST(c.point.lon >= -180 && c.point.lon <= 180 && c.point.lat >= -90 && c.point.lat <= 90);
        MUST(bm_coordinate_place(&c, &doc, &fuzz_work).id.n > 0);
    }
}

void fuzz_date(bm_str bytes)
{
    bm_date day;
    if (!bm_date_parse_iso(&day, bytes))
        return;
    const char *told = bm_date_iso(&fuzz_work, day);
    MUST(told && bm_str_eq(bm_str_of(told), bytes));
}

/* A small gazetteer: what is spelt nearly like a query is sought among all names. */
static const bm_gazetteer *places_of_the_congo(void)
{
    static const bm_gazetteer *g;
    bm_err err = {0};
    bm_source_report report = {.arena = &fuzz_kept};
    if (g)
        return g;
    bm_gazetteer_writer *writer = bm_gazetteer_writer_new(&fuzz_kept);
    MUST(bm_source_read(writer, "data/places/countries.tsv", &report, &err) &&
         bm_source_read(writer, "data/places/drc.tsv", &report, &err) &&
         bm_gazetteer_writer_save(writer, fuzz_path("places"), true, &err) &&
         bm_gazetteer_open(&g, &fuzz_kept, fuzz_path("places"), &err));
    return g;
}

/* "42 29.2,-1.7" too: the first byte says what the rest is. */
void fuzz_search(bm_str bytes)
{
    const bm_gazetteer *g = places_of_the_congo();
    bm_search_options options = {.kind = BM_PLACE_KINDS, .most = 5};
    if (bytes.n == 0)
        return;
    bm_str query = bm_str_slice(bytes, 1, bytes.n);
    if (bytes.at[0] == 'n')
        options.near = query;
    bm_founds found = bm_search(g, &fuzz_work, bytes.at[0] == 'n' ? BM_STR("Beni") : query, &options);
    MUST(found.n <= 5 && found.bearers >= found.n);
    for (size_t i = 0; i < found.n; i++)
        MUST(found.at[i].score >= 0 && found.at[i].score <= 1 && found.at[i].place.name.n > 0);
    if (bytes.at[0] == 's')
        MUST(bm_search_spellings(g, &fuzz_work, query, 3).n <= 3);
}

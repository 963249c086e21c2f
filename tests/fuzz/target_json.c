/* Targets: JSON as a tree and value by value, GeoJSON, what is written into other formats, lines, journals. */
#include "base/csv.h"
#include "base/file.h"
#include "base/journal.h"
#include "base/json.h"
#include "base/jsonscan.h"
#include "base/lines.h"
#include "base/xml.h"
#include "geo/geojson.h"
#include "geo/geojson_check.h"
#include "geo/geojson_read.h"
#include "geo/sink.h"
#include "target.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool same(const bm_json *a, const bm_json *b)
{
    if (a->kind != b->kind || a->truth != b->truth || a->number != b->number || !bm_str_eq(a->string, b->string) ||
        !bm_str_eq(a->key, b->key) || a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (!same(&a->at[i], &b->at[i]))
            return false;
    return true;
}

/* All readers take the same for JSON; but for what a tree alone sees: doubled keys. */
void fuzz_json(bm_str bytes)
{
    bm_err err = {0}, scan_err = {0};
    const bm_json *json;
    bool done = bm_json_parse(&json, &fuzz_work, bytes, "fuzz", &err);
    fuzz_told(done, &err);
    bm_jsonscan scan = {.source = "fuzz", .bytes = bytes, .err = &scan_err};
    bool scanned = bm_jsonscan_skip(&scan) && bm_jsonscan_peek(&scan) == 0;
    MUST(scanned || scan_err.text[0] || scan.at < bytes.n);
    MUST(!done || scanned);
    bm_err line_err = {0};
    const bm_json *line;
    bool lined = bm_json_parse_line(&line, &fuzz_work, bytes, "fuzz", &line_err);
    MUST(lined == done && (!done || same(json, line)));
}

/* ---- GeoJSON ---- */

static bool add_to(void *to, const void *bytes, size_t n, bm_err *err)
{
    (void)err;
    bm_buf_add(to, (bm_str){bytes, n});
    return true;
}

static void check_positions(const bm_features *f)
{
    for (size_t i = 0; i < f->n; i++)
        for (size_t k = 0; k < f->at[i].geometry.n; k++) {
            const bm_part *part = &f->at[i].geometry.at[k];
            for (size_t p = 0; p < part->n; p++)
                MUST(isfinite(part->at[p].lon) && isfinite(part->at[p].lat) && fabs(part->at[p].lat) <= 90);
        }
}

/* What is read can be written; what was written is sound, and is read again, with as many features. */
void fuzz_geojson(bm_str bytes)
{
    bm_err err = {0};
    bm_strs faults = {0};
    bm_features read, again;
    bm_geojson_loss loss = {0}, none = {0};
    bool looked = bm_geojson_faults(&faults, &fuzz_work, bytes, "fuzz.geojson", &err);
    fuzz_told(looked, &err);
    bm_err read_err = {0};
    bool done = bm_geojson_read(&read, &loss, &fuzz_work, bytes, "fuzz.geojson", "fuzz", &read_err);
    fuzz_told(done, &read_err);
    if (!done)
        return;
    MUST((loss.n == 0) == (loss.first == NULL));
    check_positions(&read);
    bm_buf text = {.arena = &fuzz_work};
    MUST(bm_geojson_write(&fuzz_work, (bm_sink){add_to, &text}, BM_GEOJSON_COLLECTION, &read, &err));
    MUST(bm_geojson_read(&again, &none, &fuzz_work, bm_buf_str(&text), "again", "fuzz", &err) || err.code == BM_EDATA);
}

/* ---- texts in other formats ---- */

static void check_xml(bm_str text)
{
    bm_buf out = {.arena = &fuzz_work};
    bm_xml_text(&out, text);
    bm_str xml = bm_buf_str(&out);
    MUST(fuzz_is_utf8(xml));
    for (size_t i = 0; i < xml.n; i++)
        MUST((unsigned char)xml.at[i] >= 0x20 && !strchr("<>\"'", xml.at[i]));
}

/* In quotation marks nothing may end the cell; and no spreadsheet runs it. */
static void check_cell(bm_str text)
{
    bm_buf out = {.arena = &fuzz_work};
    bm_csv_cell(&out, text);
    bm_str cell = bm_buf_str(&out);
    if (cell.n == 0)
        return;
    bool quoted = cell.at[0] == '"';
    bm_str inner = quoted ? bm_str_slice(cell, 1, cell.n - 1) : cell;
    for (size_t i = 0; i < inner.n; i++) {
        MUST(quoted || !strchr(",\n\r\"", inner.at[i]) || inner.at[i] == 0);
        if (quoted && inner.at[i] == '"')
            MUST(++i < inner.n && inner.at[i] == '"');
    }
    MUST(inner.n == 0 || !strchr("=@\t\r", inner.at[0]) || inner.at[0] == 0);
}

static void check_string(bm_str text)
{
    bm_buf out = {.arena = &fuzz_work};
    bm_jsonw w = bm_jsonw_to(&out, 0);
    bm_err err = {0};
    const bm_json *json;
    bm_jsonw_str(&w, text);
    bm_str written = bm_buf_str(&out);
    bool parsed = bm_json_parse(&json, &fuzz_work, written, "fuzz", &err);
    MUST(parsed || memchr(text.at, 0, text.n)); /* our reader takes no NUL */
    MUST(!parsed || !fuzz_is_utf8(text) || bm_str_eq(json->string, text));
    for (size_t i = 0; i < written.n; i++)
        MUST(!strchr("<>&", written.at[i]));
}

void fuzz_escape(bm_str bytes)
{
    check_xml(bytes);
    check_cell(bytes);
    check_string(bytes);
}

/* ---- lines, and the journal of a run that was killed ---- */

void fuzz_lines(bm_str bytes)
{
    enum { MOST = 40 };
    bm_err err = {0};
    bm_lines *lines;
    bm_str line;
    bm_line got;
    size_t n = 0;
    MUST(bm_lines_open(&lines, &fuzz_work, fuzz_file(bytes), MOST, &err));
    while ((got = bm_lines_next(lines, &line, &err)) == BM_LINE || got == BM_LINE_TOO_LONG) {
        MUST(bm_lines_number(lines) == ++n && bm_lines_taken(lines) <= bytes.n);
        MUST(got != BM_LINE || (line.n <= MOST && !memchr(line.at, '\n', line.n)));
    }
    size_t ends = 0;
    for (size_t i = 0; i < bytes.n; i++)
        ends += bytes.at[i] == '\n';
    MUST(got == BM_LINE_END && n == ends + (bytes.n > 0 && bytes.at[bytes.n - 1] != '\n'));
}

static void put_file(const char *path, bm_str bytes)
{
    FILE *f = fopen(path, "wb");
    MUST(f && fwrite(bytes.at, 1, bytes.n, f) == bytes.n && fclose(f) == 0);
}

/* The journal of a run is damaged: it is refused, or taken up without a word being lost or told twice. */
void fuzz_journal(bm_str bytes)
{
    bm_err err = {0};
    bm_journal *journal;
    bool skips;
    const char *path = fuzz_path("out");
    const char *part = bm_format(&fuzz_work, "%s.part", path), *told = bm_format(&fuzz_work, "%s.journal", path);
    put_file(told, bytes);
    bm_str before = BM_STR("first\nsecond\nthird\n");
    put_file(part, before);
    bool done = bm_journal_open(&journal, &fuzz_work, &(bm_journal_request){path, "fuzz", false, true}, &err) &&
                bm_journal_skips(&skips, journal, "first", &err);
    fuzz_told(done, &err);
    MUST(bm_file_size(part) <= before.n);
    if (done)
        MUST(skips || bm_journal_add(journal, "first", BM_STR("first\n"), false, 0, &err));
}

/* Cases of the date grammar: dates/LANGUAGE.txt, one a line, told at the head of the English file. */
#include "base/file.h"
#include "text/when.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    bm_date release, story;
    bool future;
    bm_str text, expected;
} date_case;

static bm_arena tables, work;
static const bm_reader *reader;
static bm_err err;

static bool date_of(bm_date *out, bm_str s)
{
    *out = BM_NO_DATE;
    return bm_str_is(s, "-") || bm_date_parse_iso(out, s);
}

static bool case_of(date_case *out, bm_str row)
{
    bm_str field[5];
    for (int i = 0; i < 5; i++)
        field[i] = bm_str_trim(i < 4 ? bm_str_cut(&row, '|') : row);
    out->future = bm_str_is(field[2], "future");
    out->text = field[3];
    out->expected = field[4];
    return date_of(&out->release, field[0]) && date_of(&out->story, field[1]) &&
           (out->future || bm_str_is(field[2], "past")) && out->text.n > 0 && out->expected.n > 0;
}

static void print_when(bm_buf *out, bm_when when, bool odd)
{
    if (out->n > 0)
        bm_buf_c(out, "; ");
    if (when.precision != BM_PRECISION_UNKNOWN) {
        const char *from = bm_date_iso(&work, when.from), *to = bm_date_iso(&work, when.to);
        bool day = when.precision == BM_PRECISION_DAY && when.from == when.to;
        bm_buf_format(out, "%s%s%s ", from ? from : "", day ? "" : "..", day || !to ? "" : to);
    }
    bm_buf_format(out, "%s%s", bm_precision_name(when.precision), odd ? " odd" : "");
}

static bm_str meaning_of(const date_case *c, const char *language)
{
    const bm_doc *doc;
    bm_buf out = {.arena = &work};
    if (!bm_doc_read(&doc, &work, reader, &(bm_release){.bytes = c->text, .path = "case", .language = language}, &err))
        return bm_str_of(err.text);
    for (uint32_t i = 0; i < doc->n_dates; i++) {
        bool odd;
        bm_when when =
            bm_date_when(&doc->dates[i], (bm_date_base){c->release, c->story, c->future, BM_WHEN_UNKNOWN}, &odd);
        print_when(&out, when, odd);
    }
    return out.n > 0 ? bm_buf_str(&out) : BM_STR("none");
}

static void check_file(const char *language, size_t at_least)
{
    const char *path = bm_format(&tables, "tests/text/dates/%s.txt", language);
    size_t all = 0, wrong = 0;
    bm_str rest;
    assert_true(bm_file_read(&rest, &tables, path, 1 << 20, NULL, &err));
    for (int line = 1; rest.n > 0; line++) {
        bm_str row = bm_str_trim(bm_str_cut(&rest, '\n'));
        date_case c;
        if (row.n == 0 || row.at[0] == '#')
            continue;
        all++;
        bool good = case_of(&c, row);
        bm_str got = good ? meaning_of(&c, language) : BM_STR("not a case");
        if (!good || !bm_str_eq(got, c.expected)) {
            wrong++;
            print_error("%s:%d: \"%.*s\" gives %.*s, not %.*s\n", path, line, BM_STR_ARG(c.text), BM_STR_ARG(got),
                        BM_STR_ARG(c.expected));
        }
        bm_arena_reset(&work);
    }
    print_message("%zu of %zu cases\n", all - wrong, all);
    assert_int_equal(wrong, 0);
    assert_true(all >= at_least);
}

static void english_dates_mean_what_a_reader_takes_them_for(void **state)
{
    (void)state;
    check_file("en", 120);
}

static void french_dates_mean_what_a_reader_takes_them_for(void **state)
{
    (void)state;
    check_file("fr", 100);
}

static int load(void **state)
{
    (void)state;
    bool done = bm_reader_load(&reader, &tables, bm_tables_of_text(&tables, "data"), &err);
    if (!done)
        print_error("%s\n", err.text);
    return done ? 0 : 1;
}

static int unload(void **state)
{
    (void)state;
    bm_arena_free(&work);
    bm_arena_free(&tables);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_dates_mean_what_a_reader_takes_them_for),
        cmocka_unit_test(french_dates_mean_what_a_reader_takes_them_for),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

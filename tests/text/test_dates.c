/* Cases of the date grammar: dates/LANGUAGE.txt, one a line, told at the head of the English file. */
#include "../base/folder.h"
#include "base/file.h"
#include "text/image.h"
#include "text/when_rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
            bm_date_when(&doc->dates[i], (bm_date_base){c->release, c->story, c->future, BM_WHEN_UNKNOWN, false}, &odd);
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

/* What a compiled table of rules counts or points with: where it stands in the first element of an array. */
static const struct {
    size_t array, at, bytes;
} told[] = {{0, offsetof(bm_date_rule_bucket, option), 4}, {0, offsetof(bm_date_rule_bucket, n), 4},
            {1, offsetof(bm_date_rule_option, rule), 4},   {1, offsetof(bm_date_rule_option, first), 4},
            {2, offsetof(bm_date_rule, step), 4},          {2, offsetof(bm_date_rule, kind), 1},
            {2, offsetof(bm_date_rule, bound), 1},         {2, offsetof(bm_date_rule, amount), 4},
            {2, offsetof(bm_date_rule, part), 4},          {3, 0, sizeof(uint16_t)},
            {4, offsetof(bm_date_rule_element, kind), 1},  {4, offsetof(bm_date_rule_element, slot), 1}};

static char *array_of(bm_str image, size_t array)
{
    static const size_t sizes[] = {sizeof(bm_date_rule_bucket), sizeof(bm_date_rule_option), sizeof(bm_date_rule),
                                   sizeof(uint16_t), sizeof(bm_date_rule_element)};
    const void *at = NULL;
    size_t n = 0;
    for (size_t i = 0; i <= array; i++)
        assert_true(bm_image_take(&at, &n, &image, sizes[i]));
    assert_true(n > 0);
    return (char *)at;
}

static bool opens(bm_str image)
{
    const bm_dates *dates;
    bm_tables *forged = bm_tables_of_text(&work, "data");
    err = (bm_err){0};
    bm_tables_keep(forged, "cues/en/dates.tsv", image);
    return bm_dates_load(&dates, &work, forged, "en", &err);
}

static void compiled_rules_that_point_outside_are_refused(void **state)
{
    (void)state;
    bm_str whole, image;
    assert_true(bm_date_rules_compile(&whole, &work, "data/cues/en/dates.tsv", &err));
    assert_true(opens(whole));
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        image = (bm_str){memcpy(BM_NEW_ARRAY(&work, uint64_t, whole.n / 8), whole.at, whole.n), whole.n};
        memset(array_of(image, told[i].array) + told[i].at, 0x7f, told[i].bytes);
        if (opens(image) || err.code != BM_EDATA || !strstr(err.text, "cues/en/dates.tsv"))
            fail_msg("value %zu, wrong in its array: \"%s\"", i, err.text);
    }
    assert_false(opens(bm_str_slice(whole, 0, whole.n - 8)));
    bm_arena_reset(&work);
}

/* "part" chooses a third of a month: a fourth one lies outside of it. */
static void a_rule_of_no_such_part_is_refused(void **state)
{
    (void)state;
    static const char *const rows[] = {"part\tearly {m1}\tpart=4\n", "part\tearly {m1}\tpart=-1\n",
                                       "week\tthe weekend\tpart=3\n", "part\tearly {m1}\tpart=1\n"};
    assert_true(folder_make());
    const char *path = path_of("rules");
    for (size_t i = 0; i < 4; i++) {
        bm_str image;
        err = (bm_err){0};
        FILE *file = fopen(path, "w");
        assert_true(file && fputs(rows[i], file) >= 0 && fclose(file) == 0);
        assert_int_equal(bm_date_rules_compile(&image, &work, path, &err), i == 3);
        assert_true(i == 3 || strstr(err.text, ":1: not a date rule"));
    }
    assert_true(folder_remove());
    bm_arena_free(&arena);
    bm_arena_reset(&work);
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
        cmocka_unit_test(compiled_rules_that_point_outside_are_refused),
        cmocka_unit_test(a_rule_of_no_such_part_is_refused),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

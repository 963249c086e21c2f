#include "layer/datetext.h"
#include "layer/visits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static bm_arena arena;
static bm_phrases english, french;

static int load(void **state)
{
    (void)state;
    bm_err err = {0};
    return bm_phrases_load(&english, &arena, "data/labels/layer.en.tsv", "en", &err) &&
                   bm_phrases_load(&french, &arena, "data/labels/layer.fr.tsv", "fr", &err)
               ? 0
               : -1;
}

static int tidy(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    return 0;
}

static void days_are_told_as_exactly_as_the_text_was(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to; /* "" for open */
        bm_precision precision;
        const char *en, *fr;
    } rows[] = {
        {"2024-02-06", "2024-02-06", BM_PRECISION_DAY, "6 Feb 2024", "6 févr. 2024"},
        {"2024-02-01", "2024-02-05", BM_PRECISION_RANGE, "1–5 Feb 2024", "1er–5 févr. 2024"},
        {"2024-01-30", "2024-02-02", BM_PRECISION_RANGE, "30 Jan – 2 Feb 2024", "30 janv. – 2 févr. 2024"},
        {"2023-12-30", "2024-01-02", BM_PRECISION_RANGE, "30 Dec 2023 – 2 Jan 2024", "30 déc. 2023 – 2 janv. 2024"},
        {"2024-02-01", "2024-02-29", BM_PRECISION_MONTH, "February 2024", "février 2024"},
        {"2024-02-01", "2024-02-10", BM_PRECISION_PART_OF_MONTH, "early Feb 2024", "début févr. 2024"},
        {"2024-02-11", "2024-02-20", BM_PRECISION_PART_OF_MONTH, "mid-Feb 2024", "mi-févr. 2024"},
        {"2024-02-21", "2024-02-29", BM_PRECISION_PART_OF_MONTH, "late Feb 2024", "fin févr. 2024"},
        {"2024-01-01", "2024-12-31", BM_PRECISION_YEAR, "2024", "2024"},
        {"2024-10-01", "2024-12-31", BM_PRECISION_YEAR, "Oct – Dec 2024", "oct. – déc. 2024"},
        {"2024-02-05", "2024-02-11", BM_PRECISION_WEEK, "week of 5 Feb 2024", "semaine du 5 févr. 2024"},
        {"", "2024-04-30", BM_PRECISION_BEFORE, "by 30 Apr 2024", "d’ici au 30 avr. 2024"},
        {"2023-06-20", "", BM_PRECISION_AFTER, "since 20 Jun 2023", "depuis le 20 juin 2023"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bm_when when = bm_when_of(BM_NO_DATE, BM_NO_DATE, rows[i].precision);
        if (*rows[i].from)
            assert_true(bm_date_parse_iso(&when.from, bm_str_of(rows[i].from)));
        if (*rows[i].to)
            assert_true(bm_date_parse_iso(&when.to, bm_str_of(rows[i].to)));
        assert_string_equal(bm_date_text(&english, &arena, when, BM_DATE_SHORT), rows[i].en);
        assert_string_equal(bm_date_text(&french, &arena, when, BM_DATE_SHORT), rows[i].fr);
    }
    assert_null(bm_date_text(&english, &arena, BM_WHEN_UNKNOWN, BM_DATE_SHORT));
}

/* "By September" is no 30 September, and "since January" no 1 January. */
static void an_open_end_is_told_by_what_it_was_given_with(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to; /* of what was given */
        bm_precision precision;
        const char *by, *since, *by_fr, *since_fr;
    } rows[] = {
        {"2024-06-30", "2024-06-30", BM_PRECISION_DAY, "by 30 June 2024", "since 30 June 2024", "d’ici au 30 juin 2024",
         "depuis le 30 juin 2024"},
        {"2024-09-01", "2024-09-30", BM_PRECISION_MONTH, "by September 2024", "since September 2024",
         "d’ici à septembre 2024", "depuis septembre 2024"},
        {"2024-04-21", "2024-04-30", BM_PRECISION_PART_OF_MONTH, "by end of April 2024", "since late April 2024",
         "d’ici à fin avril 2024", "depuis fin avril 2024"},
        {"2024-04-01", "2024-04-10", BM_PRECISION_PART_OF_MONTH, "by early April 2024", "since early April 2024",
         "d’ici à début avril 2024", "depuis début avril 2024"},
        {"2024-01-01", "2024-12-31", BM_PRECISION_YEAR, "by end of 2024", "since 2024", "d’ici à fin 2024",
         "depuis 2024"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bm_when when = {.precision = rows[i].precision};
        assert_true(bm_date_parse_iso(&when.from, bm_str_of(rows[i].from)) &&
                    bm_date_parse_iso(&when.to, bm_str_of(rows[i].to)));
        bm_when by = bm_when_until(when), since = bm_when_since(when);
        assert_string_equal(bm_date_text(&english, &arena, by, BM_DATE_LONG), rows[i].by);
        assert_string_equal(bm_date_text(&english, &arena, since, BM_DATE_LONG), rows[i].since);
        assert_string_equal(bm_date_text(&french, &arena, by, BM_DATE_LONG), rows[i].by_fr);
        assert_string_equal(bm_date_text(&french, &arena, since, BM_DATE_LONG), rows[i].since_fr);
    }
}

static bm_when when_of(const char *from, const char *to, bm_precision precision)
{
    bm_when when = bm_when_of(BM_NO_DATE, BM_NO_DATE, precision);
    assert_true(!*from || bm_date_parse_iso(&when.from, bm_str_of(from)));
    assert_true(!*to || bm_date_parse_iso(&when.to, bm_str_of(to)));
    return when;
}

/* Days of a journey whose stops are not all told by the day. */
static void joined_days_are_no_more_exact_than_their_parts(void **state)
{
    (void)state;
    const bm_when september = when_of("2023-09-01", "2023-09-30", BM_PRECISION_MONTH);
    const bm_when fifth = when_of("2023-09-05", "2023-09-05", BM_PRECISION_DAY);
    const bm_when october = when_of("2023-10-12", "2023-10-12", BM_PRECISION_DAY);
    const bm_when early = when_of("2023-10-01", "2023-10-10", BM_PRECISION_PART_OF_MONTH);
    const bm_when year = when_of("2022-01-01", "2022-12-31", BM_PRECISION_YEAR);
    const bm_when by = when_of("", "2023-09-20", BM_PRECISION_BEFORE);
    const bm_when exact = when_of("2023-10-01", "2023-10-12", BM_PRECISION_RANGE);
    const struct {
        bm_when a, b;
        const char *told;
    } rows[] = {
        {fifth, october, "5 September – 12 October 2023"},
        {fifth, september, "September 2023"},
        {september, october, "September – October 2023"},
        {fifth, early, "September – October 2023"},
        {exact, early, "1–12 October 2023"},
        {early, october, "October 2023"},
        {year, fifth, "2022–2023"},
        {fifth, by, "by 20 September 2023"},
        {by, october, "by 12 October 2023"},
        {BM_WHEN_UNKNOWN, september, "September 2023"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bm_when there = bm_when_joined(rows[i].a, rows[i].b), back = bm_when_joined(rows[i].b, rows[i].a);
        assert_string_equal(bm_date_text(&english, &arena, there, BM_DATE_LONG), rows[i].told);
        assert_string_equal(bm_date_text(&english, &arena, back, BM_DATE_LONG), rows[i].told);
    }
}

static void both_languages_say_the_same_things(void **state)
{
    (void)state;
    for (size_t i = 0; i < english.n; i++)
        assert_non_null(bm_phrase_get(&french, bm_str_c(&arena, english.at[i].key)));
}

static void lists_end_in_and_or_count_the_rest(void **state)
{
    (void)state;
    const char *names[] = {"Goma", "Beni", "Bukavu", "Bunia"};
    assert_string_equal(bm_phrase_list(&english, &arena, names, 0, 3), "");
    assert_string_equal(bm_phrase_list(&english, &arena, names, 1, 3), "Goma");
    assert_string_equal(bm_phrase_list(&english, &arena, names, 3, 3), "Goma, Beni and Bukavu");
    assert_string_equal(bm_phrase_list(&english, &arena, names, 4, 3), "Goma, Beni and 2 more");
    assert_string_equal(bm_phrase_list(&french, &arena, names, 2, 3), "Goma et Beni");
}

static void what_fills_a_hole_is_not_filled_itself(void **state)
{
    (void)state;
    assert_string_equal(
        bm_phrase_fill(&english, &arena, "title.dated", (bm_filling[]){{"what", "{date}"}, {"date", "%s%n"}, {0}}),
        "{date}, %s%n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_told_as_exactly_as_the_text_was),
        cmocka_unit_test(an_open_end_is_told_by_what_it_was_given_with),
        cmocka_unit_test(joined_days_are_no_more_exact_than_their_parts),
        cmocka_unit_test(both_languages_say_the_same_things),
        cmocka_unit_test(lists_end_in_and_or_count_the_rest),
        cmocka_unit_test(what_fills_a_hole_is_not_filled_itself),
    };
    return cmocka_run_group_tests(tests, load, tidy);
}

#include "geo/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bm_arena arena;

static int tidy(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    return 0;
}

static const char *json_of(const bm_sheet *sheet)
{
    bm_buf buf = {.arena = &arena};
    bm_jsonw w = bm_jsonw_to(&buf, 2);
    bm_sheet_json(&w, &arena, sheet);
    return bm_buf_text(&buf);
}

static bool read_sheet(bm_sheet *out, const char *text, bm_err *err)
{
    const bm_json *json;
    return bm_json_parse(&json, &arena, bm_str_of(text), "sheet.json", err) && bm_sheet_of_json(out, &arena, json, err);
}

static void a_sheet_comes_back_as_it_went(void **state)
{
    (void)state;
    bm_sheet_stop stops[] = {{"1", "Goma", "North Kivu", "2–5 Feb 2024*", NULL, NULL},
                             {"2", "Beni", NULL, NULL, "transit", "A"}};
    bm_sheet_item items[] = {{"zone", "planned", "Planned disengagement", "Ituri", NULL, NULL}};
    bm_sheet_release releases[] = {{"CP/OSMR/2024", "T", NULL, "7 February 2024", "a.txt", "00", NULL}};
    const char *notes[] = {"one", "two"};
    bm_sheet sheet = {.language = "en",
                      .title = "Visit",
                      .date = 19760,
                      .stops = stops,
                      .n_stops = 2,
                      .items = items,
                      .n_items = 1,
                      .notes = notes,
                      .n_notes = 2,
                      .releases = releases,
                      .n_releases = 1,
                      .alternative = "Three."};
    const char *text = json_of(&sheet);
    bm_sheet back;
    bm_err err = {0};
    assert_true(read_sheet(&back, text, &err));
    assert_int_equal(back.date, 19760);
    assert_string_equal(back.stops[1].who, "A");
    assert_null(back.subtitle);
    assert_string_equal(json_of(&back), text);
}

static void an_unknown_key_is_named_with_its_path(void **state)
{
    (void)state;
    bm_sheet back;
    bm_err err = {0};
    assert_false(read_sheet(&back, "{\"stops\": [{\"nummer\": \"1\"}]}", &err));
    assert_non_null(strstr(err.text, "stops[0].nummer"));
}

static void what_is_of_the_wrong_kind_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "[]", "{\"title\": 3}", "{\"stops\": {}}", "{\"notes\": [1]}", "{\"date\": \"today\"}", "{\"items\": [[]]}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        bm_sheet back;
        bm_err err = {0};
        assert_false(read_sheet(&back, texts[i], &err));
        assert_int_equal(err.code, BM_EDATA);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_sheet_comes_back_as_it_went, tidy),
        cmocka_unit_test_teardown(an_unknown_key_is_named_with_its_path, tidy),
        cmocka_unit_test_teardown(what_is_of_the_wrong_kind_is_refused, tidy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "base/jsonscan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool skips(const char *text, bm_err *err)
{
    bm_jsonscan s = {"x.json", bm_str_of(text), 0, err};
    *err = (bm_err){0};
    return bm_jsonscan_skip(&s) && bm_jsonscan_peek(&s) == 0;
}

static void passes_over_values_of_every_kind(void **state)
{
    static const char *const good[] = {"null",
                                       " true",
                                       "-0.5e+3",
                                       "\"a\\u00e9\\n\"",
                                       "[]",
                                       "{}",
                                       "[1,[2,{\"a\":[]}]]",
                                       "{\"a\":{\"b\":null},\"c\":[{}]}",
                                       "\"\\ud83d\\ude00\""};
    bm_err err;
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!skips(good[i], &err))
            fail_msg("%s: %s", good[i], err.text);
}

static void refuses_what_is_no_json(void **state)
{
    static const char *const bad[] = {"",           "nul",     "01",    "1.",          "+1",          ".5",
                                      "[1,]",       "[1 2]",   "{a:1}", "{\"a\" 1}",   "{\"a\":}",    "[1}",
                                      "\"\n\"",     "\"\\x\"", "\"abc", "\"\\ud83d\"", "\"\\u0000\"", "\"\xff\"",
                                      "{\"a\":1,}", "[NaN]",   "]"};
    bm_err err;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (skips(bad[i], &err))
            fail_msg("%s was taken", bad[i]);
        assert_int_equal(err.code, BM_EDATA);
        assert_memory_equal(err.text, "x.json:1:", 9);
    }
}

static void goes_down_only_so_far(void **state)
{
    char deep[4001];
    bm_err err;
    (void)state;
    memset(deep, '[', 4000);
    deep[4000] = 0;
    assert_false(skips(deep, &err));
    assert_non_null(strstr(err.text, "deep"));
}

static void names_line_and_column(void **state)
{
    bm_err err;
    (void)state;
    assert_false(skips("{\"a\": 1,\n \"b\": tru}", &err));
    assert_string_equal(err.text, "x.json:2:7: no value of JSON begins so");
}

static void reads_members_in_order(void **state)
{
    bm_arena arena = {0};
    bm_err err = {0};
    bm_jsonscan s = {"x.json", BM_STR("{\"n\": 1e2, \"t\": \"\\ud83d\\ude00!\"} "), 0, &err};
    bm_str key, text;
    double number;
    bool more, first = true;
    (void)state;
    assert_true(bm_jsonscan_member(&s, &arena, &key, &more, &first) && more && bm_str_is(key, "n"));
    assert_true(bm_jsonscan_number(&s, &number) && number == 100);
    assert_true(bm_jsonscan_member(&s, &arena, &key, &more, &first) && more && bm_str_is(key, "t"));
    assert_true(bm_jsonscan_string(&s, &arena, &text) && bm_str_is(text, "\xf0\x9f\x98\x80!"));
    assert_true(bm_jsonscan_member(&s, &arena, &key, &more, &first));
    assert_false(more);
    bm_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passes_over_values_of_every_kind),
        cmocka_unit_test(refuses_what_is_no_json),
        cmocka_unit_test(goes_down_only_so_far),
        cmocka_unit_test(names_line_and_column),
        cmocka_unit_test(reads_members_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

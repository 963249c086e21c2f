/* Each limit has a name and an option, and is as it was told. */
#include "base/limit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void what_was_set_is_in_force(void **state)
{
    (void)state;
    bm_err err = {0};
    assert_int_equal(bm_limit_value(BM_LIMIT_FEATURES), 1000000);
    assert_true(bm_limit_set("features=2000000", &err));
    assert_int_equal(bm_limit_value(BM_LIMIT_FEATURES), 2000000);
    assert_true(bm_limit_set("features=7", &err));
    assert_int_equal(bm_limit_value(BM_LIMIT_FEATURES), 7);
}

static void what_is_no_limit_is_refused(void **state)
{
    static const char *const wrong[] = {"",
                                        "features",
                                        "features=",
                                        "features=0",
                                        "features=-1",
                                        "features=x",
                                        "features=1e6",
                                        "features= 5",
                                        "colours=3",
                                        "=3",
                                        "depth=65",
                                        "pixels-side=99999",
                                        "seconds=99999999999999999999"};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        bm_err err = {0};
        assert_false(bm_limit_set(wrong[i], &err));
        assert_int_equal(err.code, BM_EUSAGE);
        assert_non_null(strstr(err.text, "--limit"));
    }
}

static void each_has_an_option_that_sets_it(void **state)
{
    (void)state;
    for (bm_limit i = 0; i < BM_LIMIT_N; i++) {
        char text[80];
        bm_err err = {0};
        const char *name = bm_limit_option(i) + strlen("--limit ");
        snprintf(text, sizeof text, "%.*s=13", (int)strcspn(name, "="), name);
        assert_true(bm_limit_set(text, &err));
        assert_int_equal(bm_limit_value(i), 13);
    }
}

static void help_tells_each_and_what_is_in_force(void **state)
{
    bm_arena arena = {0};
    bm_err err = {0};
    (void)state;
    assert_true(bm_limit_set("frames=77", &err));
    const char *help = bm_limit_help(&arena);
    for (bm_limit i = 0; i < BM_LIMIT_N; i++)
        assert_non_null(strstr(help, bm_limit_option(i)));
    assert_non_null(strstr(help, "(now 77)"));
    bm_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_set_is_in_force),
        cmocka_unit_test(what_is_no_limit_is_refused),
        cmocka_unit_test(each_has_an_option_that_sets_it),
        cmocka_unit_test(help_tells_each_and_what_is_in_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "base/err.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void the_first_failure_wins(void **state)
{
    (void)state;
    bm_err err = {0};
    assert_false(bm_fail(&err, BM_EDATA, "a.txt:%d: bad", 2));
    assert_false(bm_fail(&err, BM_EIO, "later"));
    assert_false(bm_fail(NULL, BM_EIO, "nobody listens"));
    assert_int_equal(err.code, BM_EDATA);
    assert_string_equal(err.text, "a.txt:2: bad");
}

static void a_name_cannot_steer_the_terminal(void **state)
{
    (void)state;
    bm_err err = {0};
    bm_fail(&err, BM_EIO, "%s: no such file\nsecond line", "\x1b[31m\xc2\x9bm\x7f\r\xc3\xa9.txt");
    assert_string_equal(err.text, "?[31m??m??\xc3\xa9.txt: no such file\nsecond line");
}

static void a_long_text_is_cut_between_characters(void **state)
{
    (void)state;
    bm_err err = {0};
    char name[3001];
    for (size_t i = 0; i < 3000; i += 3)
        memcpy(name + i, "\xe2\x82\xac", 3);
    name[3000] = '\0';
    bm_fail(&err, BM_EIO, "x%s", name);
    assert_int_equal(strlen(err.text) % 3, 1);
    assert_true(strlen(err.text) > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_failure_wins),
        cmocka_unit_test(a_name_cannot_steer_the_terminal),
        cmocka_unit_test(a_long_text_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Every seed and every input that once broke something, given to its target: corpora/TARGET/FILE. */
#include "targets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void run_corpus(int target)
{
    glob_t found;
    bm_err err = {0};
    const char *name = fuzz_targets[target].name;
    assert_int_equal(glob(bm_format(&fuzz_tables, "tests/fuzz/corpora/%s/*", name), 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        bm_str bytes;
        assert_true(bm_file_read(&bytes, &fuzz_work, found.gl_pathv[i], 1 << 20, NULL, &err));
        fuzz_targets[target].run(bytes);
        bm_arena_reset(&fuzz_work);
    }
    print_message("%s: %zu inputs\n", name, (size_t)found.gl_pathc);
    globfree(&found);
}

static void no_input_of_the_corpora_breaks_a_promise(void **state)
{
    (void)state;
    for (int i = 0; i < FUZZ_TARGETS; i++)
        run_corpus(i);
    bm_arena_free(&fuzz_work);
    bm_arena_free(&fuzz_tables);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_input_of_the_corpora_breaks_a_promise)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Every seed and every input that once broke something, given to its target: corpora/TARGET/FILE. */
#include "base/file.h"
#include "base/folder.h"
#include "target.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void run_corpus(const fuzz_target *target)
{
    bm_err err = {0};
    bm_arena names = {0};
    bm_strs found = {0};
    const char *folder = bm_format(&names, "tests/fuzz/corpora/%s", target->name);
    assert_true(bm_folder_names(&found, &names, folder, &err));
    assert_true(found.n > 0);
    for (size_t i = 0; i < found.n; i++) {
        bm_str bytes;
        const char *path = bm_format(&names, "%s/%s", folder, found.at[i].at);
        assert_true(bm_file_read(&bytes, &fuzz_work, path, 1 << 20, NULL, &err));
        target->run(bytes);
        bm_arena_reset(&fuzz_work);
    }
    print_message("%s: %zu inputs\n", target->name, found.n);
    bm_arena_free(&names);
}

static void no_input_of_the_corpora_breaks_a_promise(void **state)
{
    (void)state;
    for (size_t i = 0; i < fuzz_n_targets; i++)
        run_corpus(&fuzz_targets[i]);
    bm_arena_free(&fuzz_work);
    bm_arena_free(&fuzz_kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_input_of_the_corpora_breaks_a_promise)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

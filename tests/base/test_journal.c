#include "base/file.h"
#include "base/journal.h"
#include "base/sys.h"

#include "folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static bm_journal_request asking(const char *name, bool resume)
{
    return (bm_journal_request){path_of(name), "briefmap test", false, resume};
}

/* What a run over the items a, b, c ... up to `last` does; it dies before `dies`. */
static bool run(const bm_journal_request *request, char last, char dies, bm_err *err)
{
    bm_arena work = {0};
    bm_journal *j;
    bool ok = bm_journal_open(&j, &work, request, err);
    for (char c = 'a'; ok && c <= last && c != dies; c++) {
        char name[] = {c, 0}, text[] = {c, '\n', 0};
        bool skip;
        ok = bm_journal_skips(&skip, j, name, err) &&
             (skip || bm_journal_add(j, name, c == 'c' ? (bm_str){0} : bm_str_of(text), c == 'c', 1, err));
    }
    if (ok && dies > last)
        ok = bm_journal_commit(j, err);
    bm_arena_free(&work);
    return ok;
}

static const char *contents(const char *name)
{
    bm_str text;
    bm_err err = {0};
    return bm_file_read(&text, &arena, path_of(name), 1 << 20, NULL, &err) ? text.at : "";
}

static void append(const char *name, const char *text)
{
    int fd = bm_sys_open(path_of(name), 02001 /* append */, 0);
    assert_true(fd >= 0);
    assert_int_equal(bm_sys_write(fd, text, strlen(text)), strlen(text));
    bm_sys_close(fd);
}

static void a_run_that_was_killed_is_taken_up_and_nothing_is_twice_or_lost(void **state)
{
    (void)state;
    bm_err err = {0};
    bm_journal_request first = asking("a.jsonl", false), again = asking("a.jsonl", true);
    assert_true(run(&first, 'f', 'd', &err));
    assert_string_equal(contents("a.jsonl"), "");
    assert_string_equal(contents("a.jsonl.part"), "a\nb\n");
    append("a.jsonl.part", "half a li"); /* killed while it wrote */
    append("a.jsonl.journal", "4 1");
    assert_true(run(&again, 'f', 'z', &err));
    assert_string_equal(contents("a.jsonl"), "a\nb\nd\ne\nf\n");
    assert_false(bm_file_exists(path_of("a.jsonl.part")));
    assert_false(bm_file_exists(path_of("a.jsonl.journal")));
}

static void what_an_earlier_run_left_is_not_lost_by_starting_again(void **state)
{
    (void)state;
    bm_err err = {0};
    bm_journal_request first = asking("b.jsonl", false);
    assert_true(run(&first, 'f', 'd', &err));
    assert_false(run(&first, 'f', 'z', &err));
    assert_int_equal(err.code, BM_EEXIST);
    assert_non_null(strstr(err.text, "--resume"));
    bm_journal_request anew = first;
    anew.overwrite = true;
    assert_true(run(&anew, 'b', 'z', &(bm_err){0}));
    assert_string_equal(contents("b.jsonl"), "a\nb\n");
}

static void other_inputs_fewer_inputs_and_other_options_are_refused(void **state)
{
    (void)state;
    bm_err err[3] = {0};
    bm_journal_request first = asking("c.jsonl", false), again = asking("c.jsonl", true), other = again;
    assert_true(run(&first, 'f', 'd', &err[0]));
    assert_false(run(&again, 'b', 'z', &err[0])); /* two items where three are in it */
    assert_int_equal(err[0].code, BM_EDATA);
    other.made_by = "briefmap other";
    assert_false(run(&other, 'f', 'z', &err[1]));
    assert_non_null(strstr(err[1].text, "\"briefmap test\""));
    bm_journal *j;
    bool skip;
    assert_true(bm_journal_open(&j, &arena, &again, &err[2]));
    assert_true(bm_journal_skips(&skip, j, "a", &err[2]) && skip);
    assert_true(bm_journal_skips(&skip, j, "x", &err[2]) && skip);
    assert_false(bm_journal_skips(&skip, j, "c", &err[2]));
    assert_int_equal(err[2].code, BM_EDATA);
}

static void an_output_that_lost_bytes_is_refused(void **state)
{
    (void)state;
    bm_err err = {0};
    bm_journal_request lost = asking("lost", false);
    run(&lost, 'e', 'd', &err);
    assert_int_equal(truncate(path_of("lost.part"), 1), 0);
    lost.resume = true;
    assert_false(run(&lost, 'e', 'z', &err));
    assert_int_equal(err.code, BM_EDATA);
    assert_non_null(strstr(err.text, "lost.part: shorter than its journal says"));
}

static void two_runs_do_not_write_one_output(void **state)
{
    (void)state;
    bm_err err = {0};
    bm_journal *j, *other;
    bm_journal_request one = asking("d.jsonl", false), two = asking("d.jsonl", true);
    assert_true(bm_journal_open(&j, &arena, &one, &err));
    assert_false(bm_journal_open(&other, &arena, &two, &err));
    assert_non_null(strstr(err.text, "another run"));
}

static int make(void **state)
{
    (void)state;
    return folder_make() ? 0 : -1;
}

static int drop(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    return folder_remove() ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_that_was_killed_is_taken_up_and_nothing_is_twice_or_lost),
        cmocka_unit_test(what_an_earlier_run_left_is_not_lost_by_starting_again),
        cmocka_unit_test(other_inputs_fewer_inputs_and_other_options_are_refused),
        cmocka_unit_test(an_output_that_lost_bytes_is_refused),
        cmocka_unit_test(two_runs_do_not_write_one_output),
    };
    return cmocka_run_group_tests(tests, make, drop);
}

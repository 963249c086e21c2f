#include "base/file.h"
#include "base/json.h"
#include "base/sys.h"

#include "folder.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* The names in the folder, the temporary ones too. */
static int entries(void)
{
    int n = -2;
    DIR *open = opendir(folder);
    while (readdir(open))
        n++;
    closedir(open);
    return n;
}

static bool write_whole(const char *path, const char *text, bool overwrite, bm_err *err)
{
    bm_out *out;
    return bm_out_open(&out, &arena, path, overwrite, err) && bm_out_write(out, text, strlen(text), err) &&
           bm_out_commit(out, err);
}

static const char *contents(const char *path)
{
    bm_str text = {0};
    bm_err err = {0};
    if (!bm_file_read(&text, &arena, path, 1 << 20, NULL, &err))
        return err.text[0] ? bm_str_c(&arena, bm_str_of(err.text)) : "";
    return text.at;
}

static void an_output_stands_whole_after_the_commit_and_not_before(void **state)
{
    (void)state;
    bm_err err = {0};
    bm_out *out;
    const char *path = path_of("a.png");
    assert_true(bm_out_open(&out, &arena, path, false, &err));
    assert_true(bm_out_write(out, "whole", 5, &err));
    assert_false(bm_file_exists(path));
    assert_string_equal(bm_file_extension(&arena, bm_out_temporary(out)), "png");
    assert_true(bm_out_commit(out, &err));
    assert_string_equal(contents(path), "whole");
    assert_int_equal(entries(), 1);
}

static void what_is_there_is_replaced_only_when_asked(void **state)
{
    (void)state;
    bm_err err = {0}, other = {0};
    const char *path = path_of("b.svg");
    assert_true(write_whole(path, "old", false, &err));
    assert_false(write_whole(path, "new", false, &err));
    assert_int_equal(err.code, BM_EEXIST);
    assert_string_equal(err.text, bm_format(&arena, "%s: already there; give --overwrite to replace it", path));
    assert_string_equal(contents(path), "old");
    assert_true(write_whole(path, "new", true, &other));
    assert_string_equal(contents(path), "new");
    assert_int_equal(entries(), 1);
}

static void a_file_that_appears_meanwhile_is_not_replaced(void **state)
{
    (void)state;
    bm_err err = {0}, other = {0};
    bm_out *out;
    const char *path = path_of("c.svg");
    assert_true(bm_out_open(&out, &arena, path, false, &err));
    assert_true(write_whole(path, "theirs", false, &other));
    assert_false(bm_out_commit(out, &err));
    assert_int_equal(err.code, BM_EEXIST);
    assert_string_equal(contents(path), "theirs");
    assert_int_equal(entries(), 1);
}

static void an_output_given_up_leaves_nothing_behind(void **state)
{
    (void)state;
    bm_err err = {0};
    bm_out *out;
    char big[100000] = {0};
    assert_true(bm_out_open(&out, &arena, path_of("d.pdf"), false, &err));
    assert_true(bm_out_write(out, big, sizeof big, &err));
    assert_int_equal(entries(), 1);
    bm_arena_reset(&arena);
    assert_int_equal(entries(), 0);
}

static void a_name_as_long_as_names_can_be_works(void **state)
{
    (void)state;
    bm_err err = {0};
    char name[256];
    memset(name, 'x', 255);
    name[255] = '\0';
    assert_true(write_whole(path_of(name), "long", false, &err));
}

static void what_cannot_be_an_output_is_named(void **state)
{
    (void)state;
    bm_err is_one = {0}, missing = {0};
    assert_false(write_whole(folder, "", true, &is_one));
    assert_string_equal(is_one.text, bm_format(&arena, "%s: this is a folder; name a file in it", folder));
    assert_false(write_whole(path_of("no/e.png"), "", true, &missing));
    assert_non_null(strstr(missing.text, "no/e.png: the folder it should stand in is not there"));
}

static void a_device_is_written_to_and_never_replaced(void **state)
{
    (void)state;
    bm_err err = {0};
    struct stat st;
    assert_true(write_whole("/dev/null", "gone", true, &err));
    assert_true(stat("/dev/null", &st) == 0 && S_ISCHR(st.st_mode));
}

static void an_input_that_cannot_be_read_is_named(void **state)
{
    (void)state;
    bm_err err[4] = {{0}};
    bm_str text = BM_STR("untouched");
    assert_true(write_whole(path_of("big.txt"), "123456789", false, &err[3]));
    assert_false(bm_file_read(&text, &arena, "none.txt", 9, NULL, &err[0]));
    assert_string_equal(err[0].text, "none.txt: no such file or folder; look at its spelling");
    assert_false(bm_file_read(&text, &arena, "/dev/zero", 9, NULL, &err[1]));
    assert_int_equal(err[1].code, BM_EIO);
    assert_false(bm_file_read(&text, &arena, path_of("big.txt"), 8, "--max-bytes N", &err[2]));
    assert_int_equal(err[2].code, BM_ELIMIT);
    assert_non_null(strstr(err[2].text, "big.txt: larger than 8 bytes; --max-bytes N allows more"));
    assert_true(bm_str_is(text, "untouched"));
    assert_true(bm_file_read(&text, &arena, path_of("big.txt"), 9, NULL, &err[3]));
    assert_true(bm_str_is(text, "123456789"));
}

static void a_pipe_is_read_no_further_than_the_limit(void **state)
{
    (void)state;
    bm_err err = {0};
    bm_str text;
    int ends[2], kept = dup(STDIN_FILENO);
    char left[16];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "0123456789", 10), 10);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    assert_false(bm_file_read(&text, &arena, "-", 4, "--max-bytes N", &err));
    assert_string_equal(err.text, "standard input: larger than 4 bytes; --max-bytes N allows more");
    assert_int_equal(read(STDIN_FILENO, left, sizeof left), 5);
    dup2(kept, STDIN_FILENO);
    close(kept);
    close(ends[0]);
}

static void a_mapped_file_is_its_bytes(void **state)
{
    (void)state;
    bm_err err = {0}, empty = {0};
    bm_str bytes;
    assert_true(write_whole(path_of("m"), "mapped", false, &err));
    assert_true(bm_file_map(&bytes, &arena, path_of("m"), &err));
    assert_true(bm_str_is(bytes, "mapped"));
    assert_true(write_whole(path_of("e"), "", false, &err));
    assert_false(bm_file_map(&bytes, &arena, path_of("e"), &empty));
    assert_int_equal(empty.code, BM_EDATA);
}

static void data_that_is_missing_names_both_places(void **state)
{
    (void)state;
    bm_err err = {0};
    const char *path = NULL;
    assert_false(bm_file_data(&path, &arena, "no-such.bin", &err));
    assert_non_null(strstr(err.text, "/data/no-such.bin: not there, nor "));
    assert_non_null(strstr(err.text, "/../share/briefmap/no-such.bin; build or install the program again"));
    assert_null(path);
}

/* Reads, maps, parses and writes: what the whole program asks of the system. */
static bool one_run(bm_err *err)
{
    jmp_buf jump;
    bm_str text;
    const bm_json *json;
    bm_out *out;
    if (!bm_arena_guard(&arena, &jump))
        return bm_fail(err, BM_ENOMEM, "no memory");
    return bm_file_read(&text, &arena, path_of("in.json"), 1 << 20, NULL, err) &&
           bm_file_map(&text, &arena, path_of("in.json"), err) &&
           bm_json_load(&json, &arena, path_of("in.json"), err) &&
           bm_out_open(&out, &arena, path_of("out.json"), false, err) && bm_out_write(out, text.at, text.n, err) &&
           bm_out_commit(out, err);
}

static void each_request_that_fails_ends_in_an_error_and_nothing_half_written(void **state)
{
    (void)state;
    bm_err err = {0};
    assert_true(write_whole(path_of("in.json"), "{\"a\": [1, 2, 3]}", false, &err));
    bm_sys_fail_after(-1);
    assert_true(one_run(&err));
    long requests = bm_sys_fail_after(-1);
    if (requests == 0)
        skip(); /* built without BM_FAULTS */
    for (long n = 0; n < requests + 4; n++) {
        bm_err failed = {0};
        unlink(path_of("out.json"));
        bm_arena_free(&arena);
        arena = (bm_arena){0};
        bm_sys_fail_after(n);
        bool ok = one_run(&failed);
        bm_sys_fail_after(-1);
        assert_true(ok == (failed.code == BM_OK));
        bm_arena_free(&arena);
        if (ok)
            assert_string_equal(contents(path_of("out.json")), "{\"a\": [1, 2, 3]}");
        assert_int_equal(entries(), ok ? 2 : 1);
    }
}

static int make_folder(void **state)
{
    (void)state;
    return folder_make() ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    arena = (bm_arena){0};
    return folder_remove() ? 0 : -1;
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(an_output_stands_whole_after_the_commit_and_not_before),
        IN_FOLDER(what_is_there_is_replaced_only_when_asked),
        IN_FOLDER(a_file_that_appears_meanwhile_is_not_replaced),
        IN_FOLDER(an_output_given_up_leaves_nothing_behind),
        IN_FOLDER(a_name_as_long_as_names_can_be_works),
        IN_FOLDER(what_cannot_be_an_output_is_named),
        IN_FOLDER(a_device_is_written_to_and_never_replaced),
        IN_FOLDER(an_input_that_cannot_be_read_is_named),
        IN_FOLDER(a_pipe_is_read_no_further_than_the_limit),
        IN_FOLDER(a_mapped_file_is_its_bytes),
        IN_FOLDER(data_that_is_missing_names_both_places),
        IN_FOLDER(each_request_that_fails_ends_in_an_error_and_nothing_half_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "geo/module.h"
#include "scratch.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

static bool write_flat(const bm_features *features, bool overwrite, bm_gdal_loss *loss, bm_err *err)
{
    const bm_gdal_api *api;
    bm_module_files *files;
    bm_module_job job = {folder, "stops_pt", features, 1, BM_NO_DATE, overwrite, false};
    return bm_module_open(&api, &arena, err) &&
           bm_module_write(&files, api, bm_module_format(api, "fgb"), &arena, &job, loss, err) &&
           bm_module_commit(files, err);
}

static bm_str bytes_of(const char *ending)
{
    bm_str bytes = {0};
    bm_err err = {0};
    assert_true(bm_file_read(&bytes, &arena, bm_format(&arena, "%s/stops_pt.%s", folder, ending), 1 << 24, NULL, &err));
    return bytes;
}

static void what_stands_there_is_not_replaced_unasked(void **state)
{
    (void)state;
    bm_features one = some(1, "a"), two = some(2, "b");
    bm_gdal_loss loss = {0};
    bm_err err = {0};
    assert_true(write_flat(&one, false, &loss, &err));
    assert_false(write_flat(&two, false, &loss, &err));
    assert_int_equal(err.code, BM_EEXIST);
    bm_str first = bytes_of("fgb");
    err = (bm_err){0};
    assert_true(write_flat(&two, true, &loss, &err));
    assert_true(bytes_of("fgb").n > first.n);
    assert_int_equal(count_files(false), 1);
}

static void a_full_disk_leaves_the_older_files_and_nothing_half(void **state)
{
    (void)state;
    bm_features one = some(1, "a"), many = some(20000, "b");
    bm_gdal_loss loss = {0};
    bm_err err = {0};
    assert_true(write_flat(&one, false, &loss, &err));
    bm_str before = bytes_of("fgb");
    struct rlimit old, small;
    getrlimit(RLIMIT_FSIZE, &old);
    small = old;
    small.rlim_cur = 100000;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    bool done = write_flat(&many, true, &loss, &err);
    setrlimit(RLIMIT_FSIZE, &old);
    assert_false(done);
    assert_int_equal(err.code, BM_EIO);
    assert_int_equal(count_files(false), 1);
    assert_int_equal(bytes_of("fgb").n, before.n);
}

static void no_feature_is_a_file_too(void **state)
{
    (void)state;
    bm_features none = some(0, "");
    bm_gdal_loss loss = {0};
    bm_err err = {0};
    if (!write_flat(&none, false, &loss, &err))
        fail_msg("%s", err.text);
    assert_int_equal(count_files(false), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_stands_there_is_not_replaced_unasked, make, tidy),
        cmocka_unit_test_setup_teardown(a_full_disk_leaves_the_older_files_and_nothing_half, make, tidy),
        cmocka_unit_test_setup_teardown(no_feature_is_a_file_too, make, tidy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

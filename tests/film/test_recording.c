#include "../geo/scratch.h"

#include "film/recording.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <zlib.h>

enum { W = 8, H = 6, FRAMES = 4, HEAD = 5 * 4 + 8 * 4 * 4, KEY = 0xab };
static const bm_pixels size = {.width = W, .height = H};
static const bm_reel_changes all = {.at = {{0, 0, W, H}}, .n = 1}, corner = {.at = {{W - 2, H - 1, 2, 1}}, .n = 1};

/* Four frames: the first and the third are painted from nothing. */
static const char *recorded(void)
{
    unsigned char pixels[4 * W * H];
    bm_arena run = {0};
    bm_recording *r = bm_recording_open(&run, folder, KEY, &size, FRAMES);
    assert_non_null(r);
    assert_int_equal(bm_recording_frames(r), 0);
    for (size_t i = 0; i < FRAMES; i++) {
        memset(pixels, (int)i + 1, sizeof pixels);
        bm_recording_add(r, i % 2 ? &corner : &all, pixels, i % 2 == 0);
    }
    bm_arena_free(&run);
    return path_of("00000000000000ab.frames");
}

static size_t usable(void)
{
    bm_arena run = {0};
    bm_recording *r = bm_recording_open(&run, folder, KEY, &size, FRAMES);
    size_t n = r ? bm_recording_frames(r) : 99;
    bm_arena_free(&run);
    return n;
}

static void what_was_kept_comes_back(void **state)
{
    (void)state;
    recorded();
    bm_reel_changes changed;
    unsigned char *pixels;
    bm_recording *r = bm_recording_open(&arena, folder, KEY, &size, FRAMES);
    assert_int_equal(bm_recording_frames(r), FRAMES);
    assert_true(bm_recording_read(r, 1, &changed, &pixels, &arena));
    assert_int_equal(changed.n, 1);
    assert_memory_equal(changed.at, corner.at, sizeof *corner.at);
    for (size_t i = 0; i < 4 * bm_recording_pixels(&changed); i++)
        assert_int_equal(pixels[i], 2);
}

static void of_two_runs_one_does_without(void **state)
{
    (void)state;
    recorded();
    assert_non_null(bm_recording_open(&arena, folder, KEY, &size, FRAMES));
    pid_t other = fork();
    if (other == 0)
        _exit(bm_recording_open(&arena, folder, KEY, &size, FRAMES) ? 1 : 0);
    int status;
    assert_true(waitpid(other, &status, 0) == other && WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void a_film_that_lacks_its_end_goes_on_where_it_was_painted_from_nothing(void **state)
{
    (void)state;
    const char *path = recorded();
    assert_int_equal(truncate(path, (off_t)bm_file_size(path) - 1), 0);
    assert_int_equal(usable(), 2);
    assert_int_equal(usable(), 2);
}

/* Bytes of the first record are changed; its checksum is made right where `sealed`. */
static void spoil(size_t at, const void *bytes, size_t n, bool sealed)
{
    const char *path = recorded();
    FILE *file = fopen(path, "r+b");
    unsigned char record[HEAD + 4096];
    uint32_t packed;
    assert_non_null(file);
    assert_true(fread(record, 1, HEAD, file) == HEAD);
    memcpy(&packed, record + 8, 4);
    assert_true(packed < 4096 && fread(record + HEAD, 1, packed, file) == packed);
    memcpy(record + at, bytes, n);
    uint32_t crc = (uint32_t)crc32(0, record + 8, (uInt)(HEAD - 8 + packed));
    if (sealed)
        memcpy(record + 4, &crc, 4);
    rewind(file);
    assert_true(fwrite(record, 1, HEAD + packed, file) == HEAD + packed && fclose(file) == 0);
}

static void a_record_that_is_none_is_not_used(void **state)
{
    (void)state;
    const int32_t too_wide[] = {1, 0, W, H}, before[] = {-1, 0, W, H}, huge[] = {0, 0, 1 << 30, 1 << 30};
    const uint32_t nine = 9;
    const struct {
        size_t at;
        const void *bytes;
        size_t n;
        bool sealed;
    } rows[] = {{HEAD, "?", 1, false},    {0, "?", 1, false},     {16, &nine, 4, true},
                {20, too_wide, 16, true}, {20, before, 16, true}, {20, huge, 16, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        spoil(rows[i].at, rows[i].bytes, rows[i].n, rows[i].sealed);
        assert_int_equal(usable(), 0);
    }
}

static void pixels_that_cannot_be_unpacked_are_told(void **state)
{
    (void)state;
    bm_reel_changes changed;
    unsigned char *pixels;
    spoil(HEAD, "?", 1, true);
    bm_recording *r = bm_recording_open(&arena, folder, KEY, &size, FRAMES);
    assert_int_equal(bm_recording_frames(r), FRAMES);
    assert_false(bm_recording_read(r, 0, &changed, &pixels, &arena));
}

static void the_oldest_give_room_and_nothing_but_ours_does(void **state)
{
    (void)state;
    static const char *const names[] = {"0000000000000001.frames", "0000000000000002.frames", "holiday.frames"};
    recorded();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        FILE *file = fopen(path_of(names[i]), "w");
        assert_true(file && fclose(file) == 0 && truncate(path_of(names[i]), (off_t)800 << 20) == 0); /* a hole */
        const struct timespec times[] = {{(time_t)(1000 - i), 0}, {(time_t)(1000 - i), 0}};
        assert_int_equal(utimensat(AT_FDCWD, path_of(names[i]), times, 0), 0);
    }
    assert_int_equal(usable(), FRAMES);
    assert_true(bm_file_exists(path_of(names[0])));
    assert_false(bm_file_exists(path_of(names[1])));
    assert_true(bm_file_exists(path_of(names[2])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_kept_comes_back, make, tidy),
        cmocka_unit_test_setup_teardown(of_two_runs_one_does_without, make, tidy),
        cmocka_unit_test_setup_teardown(a_film_that_lacks_its_end_goes_on_where_it_was_painted_from_nothing, make,
                                        tidy),
        cmocka_unit_test_setup_teardown(a_record_that_is_none_is_not_used, make, tidy),
        cmocka_unit_test_setup_teardown(pixels_that_cannot_be_unpacked_are_told, make, tidy),
        cmocka_unit_test_setup_teardown(the_oldest_give_room_and_nothing_but_ours_does, make, tidy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

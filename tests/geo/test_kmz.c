#include "geo/kmz.h"

#include "scratch.h"

#include <string.h>

static bm_str zipped(bm_str text, size_t piece, bm_date date)
{
    bm_buf out = {.arena = &arena};
    bm_err err = {0};
    bm_kmz *kmz;
    bool done = bm_kmz_begin(&kmz, &arena, bm_sink_buf(&out), date, &err);
    for (size_t i = 0; done && i < text.n; i += piece) {
        bm_sink sink = bm_kmz_sink(kmz);
        done = sink.write(sink.to, text.at + i, text.n - i < piece ? text.n - i : piece, &err);
    }
    if (!done || !bm_kmz_end(kmz, &err))
        fail_msg("%s", err.text);
    return bm_buf_str(&out);
}

static bm_str much(void)
{
    bm_buf text = {.arena = &arena};
    for (uint32_t i = 0; i < 100000; i++)
        bm_buf_format(&text, "%u ", i * 2654435761u);
    return bm_buf_str(&text);
}

static unsigned day_of(bm_str zip)
{
    return (unsigned)((unsigned char)zip.at[12] | (unsigned char)zip.at[13] << 8);
}

static void the_same_bytes_whatever_the_pieces(void **state)
{
    (void)state;
    bm_str text = much(), whole = zipped(text, text.n, 19755), pieces = zipped(text, 1000, 19755);
    assert_true(whole.n < text.n);
    assert_int_equal(whole.n, pieces.n);
    assert_memory_equal(whole.at, pieces.at, whole.n);
}

static void the_day_is_the_sheets(void **state)
{
    (void)state;
    assert_int_equal(day_of(zipped(BM_STR("x"), 1, 19755)), (2024 - 1980) << 9 | 2 << 5 | 2);
    assert_int_equal(day_of(zipped(BM_STR("x"), 1, BM_NO_DATE)), 1 << 5 | 1);
    assert_int_equal(day_of(zipped(BM_STR("x"), 1, -100000)), 1 << 5 | 1);
}

typedef struct {
    size_t left;
} short_disk;

static bool refuse_late(void *to, const void *bytes, size_t n, bm_err *err)
{
    short_disk *disk = to;
    (void)bytes;
    if (n > disk->left)
        return bm_fail(err, BM_EIO, "full");
    disk->left -= n;
    return true;
}

static void a_sink_that_refuses_is_heard(void **state)
{
    (void)state;
    bm_str text = much();
    size_t needed = zipped(text, text.n, 0).n;
    for (size_t room = 0; room < needed; room += 20000) {
        short_disk disk = {room};
        bm_err err = {0};
        bm_kmz *kmz = NULL;
        bool done = bm_kmz_begin(&kmz, &arena, (bm_sink){refuse_late, &disk}, 0, &err);
        bm_sink sink = bm_kmz_sink(kmz);
        done = done && sink.write(sink.to, text.at, text.n, &err) && bm_kmz_end(kmz, &err);
        assert_false(done);
        assert_string_equal(err.text, "full");
    }
}

static void what_no_zip_holds_is_refused_before_it_is_read(void **state)
{
    (void)state;
    bm_buf out = {.arena = &arena};
    bm_err err = {0};
    bm_kmz *kmz;
    assert_true(bm_kmz_begin(&kmz, &arena, bm_sink_buf(&out), 0, &err));
    bm_sink sink = bm_kmz_sink(kmz);
    assert_false(sink.write(sink.to, "", UINT32_MAX, &err));
    assert_int_equal(err.code, BM_ELIMIT);
    assert_non_null(strstr(err.text, "write kml instead"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make, tidy)
    const struct CMUnitTest tests[] = {
        TEST(the_same_bytes_whatever_the_pieces),
        TEST(the_day_is_the_sheets),
        TEST(a_sink_that_refuses_is_heard),
        TEST(what_no_zip_holds_is_refused_before_it_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

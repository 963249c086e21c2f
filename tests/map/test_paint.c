/* PNG, PDF and SVG: the same bytes twice, and what the files carry. */
#include "../base/temporary.h"
#include "base/limit.h"
#include "map/paint_cairo.h"
#include "sample.h"

static bm_str painted(const bm_scene *scene, bm_arena *arena, const char *extension, size_t threads)
{
    bm_err err = {0};
    bm_out *out = NULL;
    bm_str bytes = {0};
    const char *path = temporary_path(arena, extension);
    bool done = bm_out_open(&out, arena, path, true, &err) &&
                bm_paint_as(out, arena, scene, extension, threads, &err) && bm_out_commit(out, &err) &&
                bm_file_read(&bytes, arena, path, (size_t)64 << 20, NULL, &err);
    unlink(path);
    if (!done)
        fail_msg("%s", err.text);
    return bytes;
}

static bool holds(bm_str bytes, const char *text)
{
    return memmem(bytes.at, bytes.n, text, strlen(text)) != NULL;
}

static void the_same_input_gives_the_same_bytes_with_any_number_of_threads(void **state)
{
    (void)state;
    static const char *const kinds[] = {"png", "pdf", "svg"};
    for (size_t i = 0; i < 3; i++) {
        sample a, b;
        sample_seed(&a);
        sample_seed(&b);
        bm_str first = painted(sample_scene(&a), &a.arena, kinds[i], 1),
               second = painted(sample_scene(&b), &b.arena, kinds[i], 3);
        if (!bm_str_eq(first, second))
            fail_msg("two %s differ", kinds[i]);
        bm_arena_free(&a.arena);
        bm_arena_free(&b.arena);
    }
}

static void a_png_has_its_size_its_resolution_its_title_and_no_time(void **state)
{
    (void)state;
    sample s;
    sample_seed(&s);
    bm_str png = painted(sample_scene(&s), &s.arena, "png", 2);
    static const unsigned char header[] = {0x89, 'P', 'N', 'G', 13, 10, 26, 10,  0, 0, 0, 13,
                                           'I',  'H', 'D', 'R', 0,  0,  6,  218, 0, 0, 4, 216};
    assert_memory_equal(png.at, header, sizeof header);
    assert_true(holds(png, "pHYs"));
    assert_true(holds(png, "Visit of Jean-Pierre Lacroix"));
    assert_false(holds(png, "tIME"));
    bm_arena_free(&s.arena);
}

static void a_pdf_has_text_and_no_picture_and_the_release_s_date(void **state)
{
    (void)state;
    sample s;
    sample_seed(&s);
    unsetenv("SOURCE_DATE_EPOCH");
    bm_str pdf = painted(sample_scene(&s), &s.arena, "pdf", 1);
    assert_false(holds(pdf, "/Subtype /Image"));
    assert_true(holds(pdf, "/FontFile2"));
    assert_true(holds(pdf, "CreationDate (20240207000000"));
    setenv("SOURCE_DATE_EPOCH", "86400", 1);
    pdf = painted(sample_scene(&s), &s.arena, "pdf", 1);
    assert_true(holds(pdf, "CreationDate (19700102000000"));
    unsetenv("SOURCE_DATE_EPOCH");
    bm_arena_free(&s.arena);
}

static void the_land_lies_where_the_scene_has_it(void **state)
{
    (void)state;
    sample s;
    bm_err err = {0};
    bm_pixels pixels;
    sample_seed(&s);
    const bm_scene *scene = sample_scene(&s);
    assert_true(bm_paint_pixels(&pixels, &s.arena, scene, &err));
    bm_xy goma = bm_rect_centre(sample_find(scene, "symbol", "Goma")->box);
    uint32_t pixel;
    int x = (int)((goma.x - 1.8) / 25.4 * 150), y = (int)(goma.y / 25.4 * 150);
    memcpy(&pixel, pixels.at + y * pixels.stride + 4 * x, 4);
    assert_int_equal(pixel & 0xffffff, 0x0b4f7d);
    bm_arena_free(&s.arena);
}

static void a_map_that_is_painted_part_by_part_has_no_seams(void **state)
{
    (void)state;
    enum { ROWS = 37 }; /* no share of the height: the last part is short */
    sample s;
    bm_err err = {0};
    bm_pixels whole;
    sample_seed(&s);
    const bm_scene *scene = sample_scene_on(&s, (bm_page){160, 100, 90}, "en");
    assert_true(bm_paint_pixels(&whole, &s.arena, scene, &err));
    bm_pixels part = {.width = whole.width, .stride = whole.stride};
    size_t n = 0;
    part.at = bm_alloc_array(&s.arena, ROWS, (size_t)part.stride);
    for (int first = 0; first < whole.height; first += ROWS) {
        part.height = whole.height - first < ROWS ? whole.height - first : ROWS;
        assert_true(bm_paint_rows(&part, scene, first, NULL, &err));
        for (size_t i = 0; i < (size_t)part.height * (size_t)part.stride; i++)
            n += i % 4 < 3 && abs(part.at[i] - whole.at[(size_t)first * (size_t)whole.stride + i]) > 48;
    }
    assert_int_equal(n, 0); /* cairo rounds the coverage of pixels on edges otherwise, by less than that */
    bm_arena_free(&s.arena);
}

/* The way round the upper left corner has points above, above and left, and left of the page. */
static void an_area_that_goes_round_a_corner_of_the_page_fills_it(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_err err = {0};
    bm_pixels pixels;
    bm_xy around[] = {{80, 50}, {80, -30}, {-30, -30}, {-30, -10}, {-40, 50}, {-40, 150}, {80, 150}, {80, 50}};
    bm_line ring = {around, sizeof around / sizeof *around};
    bm_scene scene = {.page = {160, 100, 25.4}, .paper = {1, 1, 1, 1}};
    bm_scene_add(
        &scene, &arena,
        (bm_drawable){
            .kind = BM_DRAW_AREA, .role = "base", .rule = "land", .lines = {&ring, 1, 1}, .fill = {0, 0, 0, 1}});
    assert_true(bm_paint_pixels(&pixels, &arena, &scene, &err));
    for (int y = 5; y < 100; y += 10)
        for (int x = 5; x < 160; x += 10)
            assert_int_equal(pixels.at[y * pixels.stride + 4 * x], x < 80 ? 0 : 255);
    bm_arena_free(&arena);
}

static void an_unknown_extension_names_those_that_are_known(void **state)
{
    (void)state;
    sample s;
    bm_err err = {0};
    sample_seed(&s);
    assert_false(bm_paint_as(NULL, &s.arena, sample_scene(&s), "gif", 1, &err));
    assert_string_equal(err.text, "a map cannot be written as \".gif\"; png, pdf and svg are known");
    bm_arena_free(&s.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_input_gives_the_same_bytes_with_any_number_of_threads),
        cmocka_unit_test(a_png_has_its_size_its_resolution_its_title_and_no_time),
        cmocka_unit_test(a_pdf_has_text_and_no_picture_and_the_release_s_date),
        cmocka_unit_test(the_land_lies_where_the_scene_has_it),
        cmocka_unit_test(a_map_that_is_painted_part_by_part_has_no_seams),
        cmocka_unit_test(an_area_that_goes_round_a_corner_of_the_page_fills_it),
        cmocka_unit_test(an_unknown_extension_names_those_that_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "sample.h"

static const bm_text *text_of(bm_fonts **fonts, bm_arena *arena, const char *text)
{
    bm_err err = {0};
    if (!*fonts && !bm_fonts_open(fonts, arena, "data/fonts", &err))
        fail_msg("%s", err.text);
    return bm_text_plain(*fonts, arena, text, "Noto Sans Regular", 12, 0, 1);
}

static size_t ink(const bm_text *text, bm_arena *arena)
{
    bm_err err = {0};
    bm_pixels pixels;
    bm_scene scene = {.page = {100, 20, 100}, .paper = {1, 1, 1, 1}};
    bm_scene_text(&scene, arena, "label", "test", text, (bm_xy){5, 5}, (bm_color){0, 0, 0, 1});
    assert_true(bm_paint_pixels(&pixels, arena, &scene, &err));
    size_t n = 0;
    for (int y = 0; y < pixels.height; y++)
        for (int x = 0; x < pixels.width; x++)
            n += pixels.at[(size_t)y * (size_t)pixels.stride + 4 * (size_t)x] < 128;
    return n;
}

static void the_scripts_of_the_united_nations_languages_have_letters(void **state)
{
    (void)state;
    static const char *const names[] = {"N’Djamena", "Đà Nẵng", "Київ", "Αθήνα", "بيروت", "北京市", "内比都", "東京"};
    bm_arena arena = {0};
    bm_fonts *fonts = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const bm_text *text = text_of(&fonts, &arena, names[i]);
        assert_int_equal(text->missing, 0);
        assert_true(ink(text, &arena) > 40);
    }
    bm_arena_free(&arena);
}

static void a_letter_that_no_font_has_is_counted_and_leaves_a_gap_and_no_box(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_fonts *fonts = NULL;
    const bm_text *lost = text_of(&fonts, &arena, "\uE000\uE001");
    assert_int_equal(lost->missing, 2);
    assert_int_equal(ink(lost, &arena), 0);
    const bm_text *between = text_of(&fonts, &arena, "Go\uE000ma");
    assert_int_equal(between->missing, 1);
    assert_true(ink(between, &arena) > 40);
    bm_arena_free(&arena);
}

/* The width of the lines' widest tells where they end: a date that would be parted goes down whole. */
static void no_line_ends_within_a_date_or_between_a_number_and_its_unit(void **state)
{
    (void)state;
    static const struct {
        const char *before, *whole; /* what hangs together at the end */
    } rows[] = {
        {"Population displacement, ", "September 2023"},      {"Completed disengagement, ", "21 October 2023"},
        {"Fighting in and around the town, ", "24 April –"},  {"Hours of travel by road: about ", "1,530 km"},
        {"Completed and under way ", "disengagement: Ituri"}, {"Some of the attacks left about ", "3,000 displaced"}};
    bm_arena arena = {0};
    bm_fonts *fonts = NULL;
    (void)text_of(&fonts, &arena, "");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text = bm_format(&arena, "%s%s", rows[i].before, rows[i].whole);
        double first = text_of(&fonts, &arena, rows[i].before)->w, all = text_of(&fonts, &arena, text)->w;
        /* just too narrow for all of it: but for its last word there is room */
        const bm_text *cut = bm_text_plain(fonts, &arena, text, "Noto Sans Regular", 12, all - 0.5, 0);
        assert_int_equal(cut->lines, 2);
        assert_true(cut->w < first + 0.2);
        /* where the line is narrower than what hangs together it parts between words, and never within one */
        double widest = 0;
        for (bm_str rest = bm_str_of(rows[i].whole); rest.n > 0;)
            widest = fmax(widest, text_of(&fonts, &arena, bm_str_c(&arena, bm_str_cut(&rest, ' ')))->w);
        const bm_text *narrow = bm_text_plain(fonts, &arena, rows[i].whole, "Noto Sans Regular", 12, widest + 0.5, 0);
        assert_true(narrow->lines > 1 && narrow->w <= widest + 0.5);
    }
    bm_arena_free(&arena);
}

static void texts_that_look_otherwise_have_another_hash(void **state)
{
    (void)state;
    static const struct {
        const char *text, *font;
        double size_pt, scale;
        bool red;
    } rows[] = {{"Goma", "Noto Sans Regular", 12, 1, false},   {"Gomo", "Noto Sans Regular", 12, 1, false},
                {"Goma", "Noto Sans Bold", 12, 1, false},      {"Goma", "Noto Sans Regular", 11, 1, false},
                {"Goma", "Noto Sans Regular", 12, 0.9, false}, {"Goma", "Noto Sans Regular", 12, 1, true}};
    enum { N = sizeof rows / sizeof *rows };
    bm_arena arena = {0};
    bm_fonts *fonts = NULL;
    (void)text_of(&fonts, &arena, "");
    uint64_t hashes[2][N];
    for (size_t i = 0; i < 2 * N; i++) {
        bm_span span = {.text = bm_str_of(rows[i % N].text),
                        .scale = rows[i % N].scale,
                        .colored = rows[i % N].red,
                        .color = {1, 0, 0, 1}};
        bm_text_spec spec = {.spans = {&span, 1, 1}, .font = rows[i % N].font, .size_pt = rows[i % N].size_pt};
        hashes[i / N][i % N] = bm_text_hash(BM_HASH, bm_text_make(fonts, &arena, &spec));
    }
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < N; k++)
            assert_int_equal(hashes[0][i] == hashes[1][k], i == k);
    bm_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scripts_of_the_united_nations_languages_have_letters),
        cmocka_unit_test(a_letter_that_no_font_has_is_counted_and_leaves_a_gap_and_no_box),
        cmocka_unit_test(no_line_ends_within_a_date_or_between_a_number_and_its_unit),
        cmocka_unit_test(texts_that_look_otherwise_have_another_hash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

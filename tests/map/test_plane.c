/* Cutting, hatching, pages and projections. */
#include "geo/project.h"
#include "map/hatch.h"
#include "map/mask.h"
#include "map/page.h"
#include "map/view.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_near(double a, double b, double epsilon)
{
    if (!(fabs(a - b) <= epsilon))
        fail_msg("%.9g is not %.9g", a, b);
}

static bm_xy square_points[] = {{0, 0}, {20, 0}, {20, 20}, {0, 20}, {0, 0}};
static bm_line square_ring = {square_points, 5};
static const bm_lines square = {&square_ring, 1, 1};

static void a_ring_is_cut_to_the_frame(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_lines out = {0};
    bm_ring_clip(&out, &arena, &square_ring, (bm_rect){5, 5, 100, 10});
    bm_rect box = bm_lines_box(&out);
    assert_near(box.x, 5, 1e-9);
    assert_near(box.w, 15, 1e-9);
    assert_near(box.h, 10, 1e-9);
    bm_arena_free(&arena);
}

static void a_line_that_leaves_and_comes_back_is_two(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_xy points[] = {{1, 1}, {1, 30}, {5, 30}, {5, 1}};
    bm_lines out = {0};
    bm_line_clip(&out, &arena, &(bm_line){points, 4}, (bm_rect){0, 0, 20, 20});
    assert_int_equal(out.n, 2);
    assert_near(out.at[0].at[out.at[0].n - 1].y, 20, 1e-9);
    bm_arena_free(&arena);
}

static void a_hatch_stays_inside_and_its_lines_are_as_far_apart_as_told(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_hatch hatch = {BM_HATCH_LINES, 0, 3, 0.2, {0, 0, 0, 1}};
    bm_lines lines = bm_hatch_lines(&arena, &square, &hatch);
    assert_int_equal(lines.n, 7);
    assert_true(bm_rect_inside(bm_lines_box(&lines), (bm_rect){-1e-6, -1e-6, 20.001, 20.001}));
    assert_near(lines.at[1].at[0].y - lines.at[0].at[0].y, 3, 1e-9);
    hatch.kind = BM_HATCH_CROSS;
    assert_true(bm_hatch_lines(&arena, &square, &hatch).n >= 13);
    bm_arena_free(&arena);
}

static void a_hatch_hangs_on_the_page_and_not_on_the_area(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_hatch hatch = {BM_HATCH_LINES, 0, 3, 0.2, {0, 0, 0, 1}};
    bm_xy moved_points[] = {{1, 1}, {21, 1}, {21, 21}, {1, 21}, {1, 1}};
    bm_line moved_ring = {moved_points, 5};
    bm_lines moved = bm_hatch_lines(&arena, &(bm_lines){&moved_ring, 1, 1}, &hatch);
    assert_near(moved.at[0].at[0].y, 3, 1e-9);
    bm_arena_free(&arena);
}

static void a_mask_knows_how_much_of_a_box_lies_on_an_area(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_mask mask = bm_mask_area(&arena, &square, (bm_rect){0, 0, 100, 100}, 1);
    assert_near(bm_mask_share(&mask, (bm_rect){2, 2, 10, 5}), 1, 1e-9);
    assert_near(bm_mask_share(&mask, (bm_rect){15, 2, 10, 5}), 0.5, 1e-9);
    assert_near(bm_mask_share(&mask, (bm_rect){50, 50, 10, 5}), 0, 1e-9);
    bm_arena_free(&arena);
}

static void pages_are_known_by_name_and_by_millimetres(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_err err = {0};
    bm_page page;
    int w, h;
    assert_true(bm_page_parse(&page, &arena, "A4-portrait", 150, &err));
    assert_near(page.height_mm, 297, 1e-9);
    assert_true(bm_page_parse(&page, &arena, "200x150mm", 150, &err));
    assert_near(page.width_mm, 200, 1e-9);
    assert_true(bm_page_pixels(&w, &h, &page, &err));
    assert_int_equal(w, 1181);
    bm_arena_free(&arena);
}

static void pages_no_map_fits_on_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"10x10mm", "0x0mm", "-200x100mm", "nanxnanmm", "1e9x200mm",
                                      "B4",      "",      "A4-upright", "200x"};
    bm_arena arena = {0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        bm_err err = {0};
        bm_page page;
        assert_false(bm_page_parse(&page, &arena, bad[i], 150, &err));
        assert_int_equal(err.code, BM_EUSAGE);
    }
    bm_err err = {0};
    bm_page page;
    assert_false(bm_page_parse(&page, &arena, "A4", 0, &err));
    bm_arena_free(&arena);
}

static const char *chosen(bm_arena *arena, bm_box box)
{
    const bm_projection *projection = bm_projection_choose(arena, box);
    return bm_projection_name(projection, "en");
}

static void the_projection_suits_the_extent(void **state)
{
    (void)state;
    bm_arena arena = {0};
    assert_string_equal(chosen(&arena, (bm_box){27, -5, 31, 3.7}), "UTM zone 35S, WGS 84");
    assert_non_null(strstr(chosen(&arena, (bm_box){12, -13, 31, 5}), "Lambert azimuthal"));
    assert_non_null(strstr(chosen(&arena, (bm_box){-20, -10, 60, 12}), "Mercator"));
    assert_non_null(strstr(chosen(&arena, (bm_box){-10, 40, 40, 55}), "Lambert conformal"));
    assert_non_null(strstr(chosen(&arena, (bm_box){0, 75, 60, 89}), "Polar"));
    assert_string_equal(chosen(&arena, (bm_box){178, -20, -178, -15}), "UTM zone 1S, WGS 84");
    bm_arena_free(&arena);
}

/* An island across the antimeridian stands at both ends of a map of the world, with no band from one to the other. */
static void what_lies_across_the_seam_of_the_world_is_two_pieces(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_point corners[] = {{-170, -60}, {171, 75}};
    const bm_projection *projection = bm_projection_choose(&arena, (bm_box){-170, -60, 171, 75});
    bm_view view;
    bm_view_fit(&view, projection, corners, 2, (bm_rect){0, 0, 276, 112}, 0.02, 1);
    bm_point shore[] = {{178, 70}, {178, 72}, {-177, 72}, {-177, 70}, {178, 70}};
    bm_part ring = {.at = shore, .n = 5};
    bm_lines pieces = bm_view_rings(&view, &arena, &(bm_geometry){.shape = BM_SHAPE_AREA, .at = &ring, .n = 1}, 1);
    assert_int_equal(pieces.n, 2);
    for (size_t i = 0; i < pieces.n; i++) {
        bm_rect box = bm_lines_box(&(bm_lines){&pieces.at[i], 1, 1});
        if (box.w > 6)
            fail_msg("a piece is %.1f mm wide", box.w);
    }
    bm_arena_free(&arena);
}

static void a_point_goes_to_the_plane_and_back(void **state)
{
    (void)state;
    bm_arena arena = {0};
    bm_err err = {0};
    const bm_projection *projection = NULL;
    const bm_point on_meridian = {27, -1.674};
    bm_metres plane;
    bm_point back;
    assert_true(bm_projection_named(&projection, &arena, "EPSG:32735", &err));
    bm_projection_forward(projection, &plane, &on_meridian, 1);
    assert_near(plane.east, 500000, 1e-3);
    assert_true(bm_projection_inverse(projection, &back, plane));
    assert_near(back.lat, on_meridian.lat, 1e-9);
    assert_false(bm_projection_named(&projection, &arena, "EPSG:4326", &err));
    assert_int_equal(err.code, BM_EUSAGE);
    bm_arena_free(&arena);
}

static void what_is_no_code_never_reaches_proj(void **state)
{
    (void)state;
    static const char *const bad[] = {"+proj=pipeline +step +proj=hgridshift +grids=/etc/passwd",
                                      "http://example.org/crs", "EPSG:", "EPSG:99999999999", "epsg:32735 "};
    bm_arena arena = {0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        bm_err err = {0};
        const bm_projection *projection = NULL;
        assert_false(bm_projection_named(&projection, &arena, bad[i], &err));
        assert_non_null(strstr(err.text, "write it as EPSG:32735"));
    }
    bm_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ring_is_cut_to_the_frame),
        cmocka_unit_test(a_line_that_leaves_and_comes_back_is_two),
        cmocka_unit_test(a_hatch_stays_inside_and_its_lines_are_as_far_apart_as_told),
        cmocka_unit_test(a_hatch_hangs_on_the_page_and_not_on_the_area),
        cmocka_unit_test(a_mask_knows_how_much_of_a_box_lies_on_an_area),
        cmocka_unit_test(pages_are_known_by_name_and_by_millimetres),
        cmocka_unit_test(pages_no_map_fits_on_are_refused),
        cmocka_unit_test(the_projection_suits_the_extent),
        cmocka_unit_test(what_lies_across_the_seam_of_the_world_is_two_pieces),
        cmocka_unit_test(a_point_goes_to_the_plane_and_back),
        cmocka_unit_test(what_is_no_code_never_reaches_proj),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

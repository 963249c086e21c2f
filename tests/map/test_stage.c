#include "map/stage.h"
#include "sample.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct {
    sample s;
    const bm_scene *whole;
    bm_stage *stage;
} fixture;

static fixture seed(void)
{
    fixture f;
    sample_seed(&f.s);
    f.whole = sample_scene_on(&f.s, (bm_page){295, 166, 110}, "en");
    f.stage = bm_stage_open(&f.s.arena, f.whole);
    assert_non_null(f.stage);
    return f;
}

/* Over the first stop, as near as it goes. */
static bm_camera over_goma(const fixture *f)
{
    bm_camera c;
    assert_true(bm_stage_over(&c, f->stage, &sample_find(f->whole, "symbol", "Goma")->of));
    return c;
}

static void from_afar_it_is_the_whole_map_itself(void **state)
{
    (void)state;
    fixture f = seed();
    assert_ptr_equal(bm_stage_seen(f.stage, &f.s.arena, bm_stage_whole(f.stage)), f.whole);
    bm_arena_free(&f.s.arena);
}

static void a_name_keeps_its_size_and_its_distance_to_its_symbol(void **state)
{
    (void)state;
    fixture f = seed();
    const bm_scene *seen = bm_stage_seen(f.stage, &f.s.arena, over_goma(&f));
    const bm_drawable *symbol[2] = {sample_find(f.whole, "symbol", "Goma"), sample_find(seen, "symbol", "Goma")};
    const bm_drawable *name[2] = {sample_find(f.whole, "label", "Goma"), sample_find(seen, "label", "Goma")};
    assert_true(symbol[0] && symbol[1] && name[0] && name[1]);
    assert_true(fabs(symbol[0]->box.w - symbol[1]->box.w) < 1e-9 && fabs(name[0]->box.w - name[1]->box.w) < 1e-9);
    assert_true(fabs((name[0]->box.x - symbol[0]->box.x) - (name[1]->box.x - symbol[1]->box.x)) < 1e-9);
    assert_true(fabs((name[0]->box.y - symbol[0]->box.y) - (name[1]->box.y - symbol[1]->box.y)) < 1e-9);
    bm_arena_free(&f.s.arena);
}

static void what_it_looks_at_stands_in_the_middle_of_the_frame(void **state)
{
    (void)state;
    fixture f = seed();
    const bm_scene *seen = bm_stage_seen(f.stage, &f.s.arena, over_goma(&f));
    bm_xy middle = bm_rect_centre(f.whole->view->frame);
    assert_true(bm_xy_distance(bm_rect_centre(sample_find(seen, "symbol", "Goma")->box), middle) < 3);
    bm_arena_free(&f.s.arena);
}

/* Names of the base map within the frame's ground as seen from nearby. */
static size_t names_within(const bm_scene *scene, bm_rect r)
{
    size_t n = 0;
    for (size_t i = 0; i < scene->drawables.n; i++)
        n += sample_is(&scene->drawables.at[i], "base-label") && bm_rect_touches(scene->drawables.at[i].box, r);
    return n;
}

static void from_nearby_more_places_have_names(void **state)
{
    (void)state;
    fixture f = seed();
    bm_camera c = over_goma(&f);
    bm_rect frame = f.whole->view->frame, ground = bm_rect_around(c.at, frame.w / c.times, frame.h / c.times);
    const bm_scene *seen = bm_stage_seen(f.stage, &f.s.arena, c);
    assert_true(names_within(seen, frame) > names_within(f.whole, ground) + 2);
    bm_arena_free(&f.s.arena);
}

static void no_name_jumps_while_the_camera_moves(void **state)
{
    (void)state;
    fixture f = seed();
    bm_camera c = over_goma(&f);
    const bm_xy *anchor = sample_find(f.whole, "label", "Goma")->anchor;
    double px = 25.4 / f.whole->page.dpi;
    for (c.times = 1.2; c.times < bm_stage_nearest(f.stage); c.times *= 1.07) {
        bm_camera here = bm_stage_within(f.stage, c);
        const bm_drawable *name = sample_find(bm_stage_seen(f.stage, &f.s.arena, here), "label", "Goma");
        const bm_drawable *first = sample_find(f.whole, "label", "Goma");
        bm_xy middle = bm_rect_centre(f.whole->view->frame);
        double x = middle.x + (anchor->x - here.at.x) * here.times, by = name->box.x - first->box.x;
        assert_true(fabs(by - (x - anchor->x)) <= px / 2 + 1e-9); /* where its place is, to the pixel */
    }
    bm_arena_free(&f.s.arena);
}

static const char *scale_of(const bm_scene *scene)
{
    for (size_t i = 0; i < scene->drawables.n; i++)
        if (scene->drawables.at[i].name && strstr(scene->drawables.at[i].name, "Scale 1:"))
            return scene->drawables.at[i].name;
    return NULL;
}

static void the_scale_is_that_of_what_is_seen(void **state)
{
    (void)state;
    fixture f = seed();
    const char *far = scale_of(f.whole), *near = scale_of(bm_stage_seen(f.stage, &f.s.arena, over_goma(&f)));
    assert_non_null(far);
    assert_non_null(near);
    assert_string_not_equal(far, near);
    bm_arena_free(&f.s.arena);
}

static void furniture_stays_where_it_is(void **state)
{
    (void)state;
    static const char *const roles[] = {"title", "legend", "frame"};
    fixture f = seed();
    const bm_scene *seen = bm_stage_seen(f.stage, &f.s.arena, over_goma(&f));
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        assert_int_equal(sample_count(seen, roles[i]), sample_count(f.whole, roles[i]));
    bm_arena_free(&f.s.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_afar_it_is_the_whole_map_itself),
        cmocka_unit_test(a_name_keeps_its_size_and_its_distance_to_its_symbol),
        cmocka_unit_test(what_it_looks_at_stands_in_the_middle_of_the_frame),
        cmocka_unit_test(from_nearby_more_places_have_names),
        cmocka_unit_test(no_name_jumps_while_the_camera_moves),
        cmocka_unit_test(the_scale_is_that_of_what_is_seen),
        cmocka_unit_test(furniture_stays_where_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "map/reel.h"
#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* How far the story is: features come one after the other, by their address. */
typedef struct {
    const bm_scene *scene;
    double at;
} story;

static double share_at(const void *context, const bm_shown *of)
{
    const story *s = context;
    size_t number = 0;
    const bm_feature *last = NULL;
    for (size_t i = 0; i < s->scene->drawables.n; i++) {
        const bm_feature *f = s->scene->drawables.at[i].of.feature;
        number += f && f != last && f < of->feature;
        last = f ? f : last;
    }
    double share = s->at - (double)number / 2;
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

static bm_pixels painted(bm_reel *reel, const story *s, const bm_drawable *over, size_t n_over)
{
    bm_err err = {0};
    const bm_pixels *pixels;
    bm_reel_changes changed;
    bm_reel_moment moment = {s, share_at, over, n_over};
    assert_true(bm_reel_next(&pixels, &changed, reel, &moment, &err));
    return *pixels;
}

/* Pixels that differ by more than `least` in a channel. */
static size_t differing(const bm_pixels *a, const bm_pixels *b, int least)
{
    size_t n = 0;
    for (int y = 0; y < a->height; y++)
        for (int x = 0; x < a->width; x++) {
            size_t at = (size_t)y * (size_t)a->stride + 4 * (size_t)x;
            bool same = true;
            for (size_t k = 0; k < 3; k++)
                same &= abs(a->at[at + k] - b->at[at + k]) <= least;
            n += !same;
        }
    return n;
}

static void a_frame_is_what_would_be_painted_if_it_were_the_first(void **state)
{
    (void)state;
    sample s = {0};
    bm_err err = {0};
    sample_seed(&s);
    const bm_scene *scene = sample_scene_on(&s, (bm_page){160, 100, 90}, "en");
    bm_reel *reel;
    assert_true(bm_reel_open(&reel, &s.arena, scene, &err));
    for (int step = 0; step <= 24; step++) {
        story now = {scene, step / 4.0};
        bm_drawable bar = {.kind = BM_DRAW_PLATE, .box = {step * 4, 97, 20, 2}, .fill = {0.2, 0.4, 0.6, 1}};
        bm_arena fresh = {.escape = s.arena.escape};
        bm_reel *first;
        assert_true(bm_reel_open(&first, &fresh, scene, &err));
        bm_pixels one = painted(reel, &now, &bar, 1), other = painted(first, &now, &bar, 1);
        /* where the edge of what is painted again cuts a line, its antialiasing may differ in a few of 200,000 pixels
         */
        assert_in_range(differing(&one, &other, 2), 0, 16);
        bm_arena_free(&fresh);
    }
    bm_arena_free(&s.arena);
}

static void the_frame_in_which_all_is_whole_is_the_printed_map(void **state)
{
    (void)state;
    sample s = {0};
    bm_err err = {0};
    bm_reel *reel;
    bm_pixels map;
    sample_seed(&s);
    const bm_scene *scene = sample_scene_on(&s, (bm_page){160, 100, 90}, "en");
    story begin = {scene, 0}, middle = {scene, 1.3}, end = {scene, 1e6};
    assert_true(bm_reel_open(&reel, &s.arena, scene, &err));
    painted(reel, &begin, NULL, 0);
    painted(reel, &middle, NULL, 0);
    bm_pixels last = painted(reel, &end, NULL, 0);
    assert_true(bm_paint_pixels(&map, &s.arena, scene, &err));
    /* Painted in pieces, cairo rounds the coverage of a few pixels on edges otherwise. */
    assert_in_range(differing(&last, &map, 6), 0, 8);
    bm_arena_free(&s.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_is_what_would_be_painted_if_it_were_the_first),
        cmocka_unit_test(the_frame_in_which_all_is_whole_is_the_printed_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

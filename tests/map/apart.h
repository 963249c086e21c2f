/* What lies over nothing else on any map. */
#ifndef BM_TESTS_MAP_APART_H
#define BM_TESTS_MAP_APART_H

#include "sample.h"

static inline bool is_label(const bm_drawable *d)
{
    return sample_is(d, "label") || sample_is(d, "base-label") || sample_is(d, "pointer");
}

static inline void assert_labels_are_free(const bm_scene *scene)
{
    for (size_t i = 0; i < scene->drawables.n; i++) {
        const bm_drawable *label = &scene->drawables.at[i];
        for (size_t k = 0; is_label(label) && k < scene->drawables.n; k++) {
            const bm_drawable *other = &scene->drawables.at[k];
            bool clash =
                k != i && (is_label(other) || sample_is(other, "symbol")) && bm_rect_touches(label->box, other->box);
            clash &= !(sample_is(label, "pointer") && bm_rect_inside(other->box, label->box)); /* its own symbols */
            clash |=
                sample_is(other, "legs") && !sample_is(label, "pointer") && bm_lines_touch(&other->lines, label->box);
            if (clash)
                fail_msg("\"%s\" lies over %s \"%s\"", label->name, other->role, other->name ? other->name : "");
        }
    }
}

/* Letters along a river keep off names, symbols and legs by half their height. */
static inline void assert_line_labels_are_free(const bm_scene *scene)
{
    for (size_t i = 0; i < scene->drawables.n; i++) {
        const bm_drawable *river = &scene->drawables.at[i];
        for (size_t k = 0; sample_is(river, "line-label") && k < scene->drawables.n; k++) {
            const bm_drawable *other = &scene->drawables.at[k];
            double half = river->text->h / 2;
            bool solid = is_label(other) || sample_is(other, "symbol");
            bool clash = solid && bm_lines_touch(&river->lines, bm_rect_grow(other->box, half));
            for (size_t m = 0; sample_is(other, "legs") && m < river->lines.at[0].n; m++) {
                bm_rect letter = bm_rect_around(river->lines.at[0].at[m], half, half);
                clash |= bm_lines_touch(&other->lines, letter);
            }
            if (clash)
                fail_msg("\"%s\" runs over %s \"%s\"", river->name, other->role, other->name ? other->name : "");
        }
    }
}

static inline void assert_text_is_apart_and_on_the_page(const bm_scene *scene)
{
    double times = bm_page_magnified(&scene->page);
    bm_rect page = {0, 0, scene->page.width_mm / times, scene->page.height_mm / times};
    for (size_t i = 0; i < scene->drawables.n; i++) {
        const bm_drawable *a = &scene->drawables.at[i];
        if (a->kind != BM_DRAW_TEXT || sample_is(a, "line-label"))
            continue;
        if (!bm_rect_inside(a->box, page))
            fail_msg("\"%s\" leaves the page", a->name);
        for (size_t k = 0; k < i; k++)
            if (scene->drawables.at[k].kind == BM_DRAW_TEXT && !sample_is(&scene->drawables.at[k], "line-label") &&
                bm_rect_overlap(a->box, scene->drawables.at[k].box) > 0.2)
                fail_msg("\"%s\" lies over \"%s\"", a->name, scene->drawables.at[k].name);
    }
}

#endif

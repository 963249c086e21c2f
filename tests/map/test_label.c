/* Where names go, on fields of a few labels: nothing, one, none that fits, more than there is room for. */
#include "map/label.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static bm_arena arena;
static const bm_rect frame = {0, 0, 40, 20};

static bm_label_field field_of(size_t n)
{
    bm_label_field field = {.arena = &arena, .frame = frame};
    for (size_t i = 0; i < n; i++)
        bm_label_add(&field, (double)i, (bm_rect){20, 10, 0, 0})->tier = 1;
    return field;
}

static void offer(bm_label_field *field, size_t label, double x, double y, double cost)
{
    bm_label_option_add(field, &field->labels.at[label], (bm_label_option){.box = {x, y, 10, 4}, .cost = cost});
}

static void a_field_without_labels_is_placed(void **state)
{
    (void)state;
    bm_label_field field = field_of(0);
    bm_labels_place(&field);
    assert_int_equal(field.labels.n, 0);
    bm_arena_free(&arena);
}

static void one_label_takes_its_cheapest_place(void **state)
{
    (void)state;
    bm_label_field field = field_of(1);
    offer(&field, 0, 2, 2, 3);
    offer(&field, 0, 20, 2, 1);
    bm_labels_place(&field);
    assert_int_equal(field.labels.at[0].chosen, 0);
    assert_true(field.labels.at[0].at[0].box.x == 20);
    bm_arena_free(&arena);
}

static void what_has_no_place_is_dropped(void **state)
{
    (void)state;
    bm_label_field field = field_of(4);
    offer(&field, 1, 35, 2, 0);  /* leaves the frame */
    offer(&field, 2, NAN, 2, 0); /* is nowhere */
    offer(&field, 3, 2, 2, 0);
    bm_labels_place(&field);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(field.labels.at[i].chosen, -1);
    assert_int_equal(field.labels.at[3].chosen, 0);
    bm_arena_free(&arena);
}

static void one_gives_way_so_that_both_have_a_place(void **state)
{
    (void)state;
    bm_label_field field = field_of(2);
    offer(&field, 0, 2, 2, 0);
    offer(&field, 0, 20, 12, 1);
    offer(&field, 1, 3, 3, 0);
    bm_labels_place(&field);
    assert_true(field.labels.at[0].at[field.labels.at[0].chosen].box.x == 20);
    assert_int_equal(field.labels.at[1].chosen, 0);
    bm_arena_free(&arena);
}

static void of_two_on_one_place_the_one_that_is_missed_more_stays(void **state)
{
    (void)state;
    bm_label_field field = field_of(2);
    field.labels.at[0].tier = 2;
    field.labels.at[1].tier = 0;
    offer(&field, 0, 2, 2, 0);
    offer(&field, 1, 2, 2, 0);
    bm_labels_place(&field);
    assert_int_equal(field.labels.at[0].chosen, -1);
    assert_int_equal(field.labels.at[1].chosen, 0);
    bm_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_field_without_labels_is_placed),
        cmocka_unit_test(one_label_takes_its_cheapest_place),
        cmocka_unit_test(what_has_no_place_is_dropped),
        cmocka_unit_test(one_gives_way_so_that_both_have_a_place),
        cmocka_unit_test(of_two_on_one_place_the_one_that_is_missed_more_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

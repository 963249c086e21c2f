#include "base/pool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct {
    size_t n, next, given, until; /* `until` items are given, then no more */
    size_t out_of_memory_at, broken;
    bool in_order;
} counting;

typedef struct {
    size_t number, square;
    char *paper;
} item;

static bool take(void *context, void *at, bm_arena *arena)
{
    counting *c = context;
    if (c->next == c->n)
        return false;
    item *it = at;
    it->paper = bm_alloc(arena, 1000);
    it->number = c->next++;
    return true;
}

static void work(void *context, size_t worker, void *at, bm_arena *arena)
{
    counting *c = context;
    item *it = at;
    (void)worker;
    for (volatile size_t i = 0; i < (it->number % 7) * 1000; i++)
        ;
    it->paper = bm_alloc(arena, it->number == c->out_of_memory_at ? SIZE_MAX / 2 : 100);
    it->square = it->number * it->number;
}

static bool give(void *context, void *at, bool whole)
{
    counting *c = context;
    item *it = at;
    c->broken += !whole;
    c->in_order = c->in_order && it->number == c->given && (!whole || it->square == it->number * it->number);
    return ++c->given < c->until;
}

static counting run(size_t n, size_t until, size_t jobs)
{
    counting c = {.n = n, .until = until, .in_order = true, .out_of_memory_at = 41};
    bm_pool_task task = {&c, sizeof(item), 4, take, work, give};
    assert_true(bm_pool_run(&task, jobs));
    return c;
}

static void every_item_is_given_once_and_in_order_with_any_number_of_threads(void **state)
{
    (void)state;
    for (size_t jobs = 1; jobs <= 9; jobs += 2) {
        counting c = run(2000, SIZE_MAX, jobs);
        assert_int_equal(c.given, 2000);
        assert_true(c.in_order);
    }
}

static void no_item_is_fine(void **state)
{
    (void)state;
    assert_int_equal(run(0, SIZE_MAX, 1).given, 0);
    assert_int_equal(run(0, SIZE_MAX, 4).given, 0);
}

static void an_item_without_memory_is_given_as_broken_and_stops_no_other(void **state)
{
    (void)state;
    assert_int_equal(run(100, SIZE_MAX, 1).broken, 1);
    assert_int_equal(run(100, SIZE_MAX, 3).broken, 1);
    assert_int_equal(run(100, SIZE_MAX, 3).given, 100);
}

static void whoever_is_given_the_items_can_end_the_run(void **state)
{
    (void)state;
    assert_int_equal(run(2000, 5, 1).given, 5);
    assert_int_equal(run(2000, 5, 4).given, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item_is_given_once_and_in_order_with_any_number_of_threads),
        cmocka_unit_test(no_item_is_fine),
        cmocka_unit_test(an_item_without_memory_is_given_as_broken_and_stops_no_other),
        cmocka_unit_test(whoever_is_given_the_items_can_end_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "base/arena.h"
#include "base/sys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void memory_is_zeroed_and_aligned_also_after_a_reset(void **state)
{
    (void)state;
    bm_arena arena = {0};
    for (int round = 0; round < 3; round++) {
        for (size_t size = 0; size < 300; size += 7) {
            unsigned char *at = bm_alloc(&arena, size);
            assert_int_equal((uintptr_t)at % 16, 0);
            for (size_t i = 0; i < size; i++) {
                assert_int_equal(at[i], 0);
                at[i] = 0xff;
            }
        }
        bm_arena_reset(&arena);
        assert_int_equal(arena.bytes, 0);
    }
    bm_arena_free(&arena);
}

static void a_large_piece_leaves_the_block_in_use_alone(void **state)
{
    (void)state;
    bm_arena arena = {0};
    char *first = bm_alloc(&arena, 16), *large = bm_alloc(&arena, 1 << 20), *second = bm_alloc(&arena, 16);
    large[(1 << 20) - 1] = 1;
    assert_true(second > first && second - first < 256);
    bm_arena_free(&arena);
}

typedef struct {
    int *at;
    size_t n, cap;
} ints;

static void a_list_keeps_its_elements_as_it_grows(void **state)
{
    (void)state;
    bm_arena arena = {0};
    ints one = {0}, two = {0};
    for (int i = 0; i < 100000; i++) {
        BM_PUSH(&arena, &one) = i;
        if (i % 3 == 0)
            BM_PUSH(&arena, &two) = -i;
    }
    for (int i = 0; i < 100000; i++)
        assert_int_equal(one.at[i], i);
    assert_int_equal(two.at[two.n - 1], -99999);
    bm_arena_free(&arena);
}

static void note(void *what)
{
    int **next = what;
    **next = 1;
    ++*next;
}

static void what_was_registered_is_closed_once(void **state)
{
    (void)state;
    bm_arena arena = {0};
    int closed[4] = {0}, *next = closed;
    bm_arena_on_reset(&arena, note, &next);
    bm_arena_on_reset(&arena, note, &next);
    bm_arena_reset(&arena);
    bm_arena_free(&arena);
    assert_ptr_equal(next, closed + 2);
}

static bool asks_for_too_much(bm_arena *arena)
{
    jmp_buf jump;
    if (!bm_arena_guard(arena, &jump))
        return false;
    bm_alloc_array(arena, SIZE_MAX / 2, 4);
    return true;
}

static void no_memory_comes_back_to_the_guard(void **state)
{
    (void)state;
    bm_arena arena = {0};
    assert_false(asks_for_too_much(&arena));
    bm_arena_free(&arena);
}

static void count_close(void *what)
{
    ++*(int *)what;
}

static void an_inner_arena_goes_with_its_arena_or_before(void **state)
{
    (void)state;
    int closed = 0;
    bm_arena arena = {0};
    bm_arena *first = bm_arena_inner(&arena), *second = bm_arena_inner(&arena);
    bm_arena_on_reset(first, count_close, &closed);
    bm_arena_on_reset(second, count_close, &closed);
    bm_alloc(first, 100000);
    bm_arena_free(first);
    assert_int_equal(closed, 1);
    bm_arena_free(&arena);
    assert_int_equal(closed, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_inner_arena_goes_with_its_arena_or_before),
        cmocka_unit_test(memory_is_zeroed_and_aligned_also_after_a_reset),
        cmocka_unit_test(a_large_piece_leaves_the_block_in_use_alone),
        cmocka_unit_test(a_list_keeps_its_elements_as_it_grows),
        cmocka_unit_test(what_was_registered_is_closed_once),
        cmocka_unit_test(no_memory_comes_back_to_the_guard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

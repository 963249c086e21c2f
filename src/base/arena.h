/** base/arena.h - memory that is given back all at once, with the handles that live in it. */
#ifndef BM_BASE_ARENA_H
#define BM_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

typedef struct bm_arena_block bm_arena_block;
typedef struct bm_arena_defer bm_arena_defer;

/**
 * One arena a release (or a worker). `{0}` is an empty arena. Not to be shared between threads.
 * Allocation never returns NULL: without memory it jumps to the last bm_arena_guard, or aborts where there is none.
 */
typedef struct {
    bm_arena_block *block;
    bm_arena_defer *defers;
    jmp_buf *escape;
    size_t bytes; /* handed out since the last reset */
} bm_arena;

/** Zeroed memory for `size` bytes, aligned for any type. `size` 0 gives a valid pointer. */
void *bm_alloc(bm_arena *arena, size_t size) __attribute__((returns_nonnull, malloc));

/** The same with whatever stands there: for what is written before it is read, a large buffer. */
void *bm_alloc_bare(bm_arena *arena, size_t size) __attribute__((returns_nonnull, malloc));

/** An array of `n` elements of `size` bytes; a product that overflows counts as no memory. */
void *bm_alloc_array(bm_arena *arena, size_t n, size_t size) __attribute__((returns_nonnull, malloc));

#define BM_NEW(arena, type)          ((type *)bm_alloc((arena), sizeof(type)))
#define BM_NEW_ARRAY(arena, type, n) ((type *)bm_alloc_array((arena), (n), sizeof(type)))

/**
 * Make room for one more element at the end of an array that lives in the arena.
 * `at` the array (may be NULL when `n` is 0), `n` elements in use, `*cap` elements there is room for.
 * Returns the array, moved if it had to grow. Use through BM_PUSH.
 */
void *bm_grow(bm_arena *arena, void *at, size_t n, size_t *cap, size_t size) __attribute__((returns_nonnull));

/** Append to a list `struct { type *at; size_t n; size_t cap; }`; yields an lvalue for the new last element. */
#define BM_PUSH(arena, list)                                                                                           \
    (*((list)->n < (list)->cap                                                                                         \
           ? (list)->at                                                                                                \
           : ((list)->at = bm_grow((arena), (list)->at, (list)->n, &(list)->cap, sizeof *(list)->at)),                 \
       &(list)->at[(list)->n++]))

/** Call `close(what)` when the arena is reset or freed, last registered first: how a foreign handle lives in an arena.
 */
void bm_arena_on_reset(bm_arena *arena, void (*close)(void *what), void *what);

/** An arena of its own, for work that is thrown away on the way; freed with `arena`, and out of memory where that is.
 */
bm_arena *bm_arena_scratch(bm_arena *arena);

/** An arena that lives in another, for what can be given back before it: free it then, or it goes with the other. */
bm_arena *bm_arena_inner(bm_arena *arena);

/** Close what was registered and take all memory back, keeping one block for the next release. */
void bm_arena_reset(bm_arena *arena);

/** Close what was registered and give all memory back to the system. */
void bm_arena_free(bm_arena *arena);

/**
 * `if (!bm_arena_guard(&arena, &jump)) { ... no memory ... }`: false when an allocation in the arena failed further
 * down. The frame that guards must outlive every use of the arena. Sets arena->escape.
 */
#define bm_arena_guard(arena, jump) ((arena)->escape = (jump), setjmp(*(jump)) == 0)

#endif

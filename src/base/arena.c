#include "base/arena.h"

#include "base/sys.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISON 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define POISON 1
#endif

#ifdef POISON
#include <sanitizer/asan_interface.h>
#define GAP 16 /* poisoned bytes behind each allocation, so that AddressSanitizer sees an overrun within a block */
#else
#define GAP                                0
#define ASAN_POISON_MEMORY_REGION(at, n)   ((void)(at), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(at, n) ((void)(at), (void)(n))
#endif

#define ALIGN         16
#define FIRST_BLOCK   ((size_t)64 << 10)
#define LARGEST_BLOCK ((size_t)8 << 20)

struct bm_arena_block {
    bm_arena_block *older;
    size_t used, size; /* of `bytes` */
    _Alignas(ALIGN) unsigned char bytes[];
};

struct bm_arena_defer {
    bm_arena_defer *older;
    void (*close)(void *what);
    void *what;
};

static _Noreturn void no_memory(bm_arena *arena)
{
    if (arena->escape)
        longjmp(*arena->escape, 1);
    abort();
}

static bm_arena_block *new_block(size_t size)
{
    bm_arena_block *block = bm_sys_alloc(sizeof *block + size);
    if (!block)
        return NULL;
    *block = (bm_arena_block){.size = size};
    ASAN_POISON_MEMORY_REGION(block->bytes, size);
    return block;
}

static void free_block(bm_arena_block *block)
{
    ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->size);
    bm_sys_free(block);
}

/* A block with room for `need` bytes. What is large gets one of its own, behind the block in use, which goes on being
 * used. */
static bm_arena_block *block_for(bm_arena *arena, size_t need)
{
    bm_arena_block *top = arena->block;
    if (top && need <= top->size - top->used)
        return top;
    size_t next = !top || top->size < FIRST_BLOCK ? FIRST_BLOCK : top->size * 2;
    if (next > LARGEST_BLOCK)
        next = LARGEST_BLOCK;
    bool own = top && need > next / 4;
    bm_arena_block *block = new_block(own || need > next ? need : next);
    if (!block)
        return NULL;
    bm_arena_block **place = own ? &top->older : &arena->block;
    block->older = *place;
    *place = block;
    return block;
}

/* NULL where there is no memory. */
static void *try_alloc(bm_arena *arena, size_t size)
{
    if (size > PTRDIFF_MAX - sizeof(bm_arena_block) - GAP - ALIGN)
        return NULL;
    size_t need = ((size ? size : 1) + GAP + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    bm_arena_block *block = block_for(arena, need);
    if (!block)
        return NULL;
    void *at = block->bytes + block->used;
    block->used += need;
    arena->bytes += need;
    ASAN_UNPOISON_MEMORY_REGION(at, size);
    return at;
}

void *bm_alloc_bare(bm_arena *arena, size_t size)
{
    void *at = try_alloc(arena, size);
    if (!at)
        no_memory(arena);
    return at;
}

void *bm_alloc(bm_arena *arena, size_t size)
{
    return memset(bm_alloc_bare(arena, size), 0, size);
}

void *bm_alloc_array(bm_arena *arena, size_t n, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes))
        no_memory(arena);
    return bm_alloc(arena, bytes);
}

/* The newest allocation of the block in use is made larger where it stands: a list that grows alone leaves no copies
 * behind. */
static bool extend(bm_arena *arena, void *at, size_t bytes, size_t wanted)
{
    bm_arena_block *block = arena->block;
    size_t had = ((bytes ? bytes : 1) + GAP + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (!block || had > block->used || (unsigned char *)at != block->bytes + block->used - had)
        return false;
    size_t left = block->size - block->used;
    if (wanted < bytes || wanted - bytes > left || wanted - bytes + ALIGN > left)
        return false;
    size_t need = (wanted + GAP + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    block->used += need - had;
    arena->bytes += need - had;
    ASAN_UNPOISON_MEMORY_REGION(at, wanted);
    memset((unsigned char *)at + bytes, 0, wanted - bytes);
    return true;
}

void *bm_grow(bm_arena *arena, void *at, size_t n, size_t *cap, size_t size)
{
    if (at && n < *cap)
        return at;
    size_t room = at ? *cap : 0, more = room < 8 ? 8 : room, wanted, bytes;
    if (__builtin_add_overflow(room, more, &wanted) || __builtin_mul_overflow(wanted, size, &bytes))
        no_memory(arena);
    if (!at || !extend(arena, at, room * size, bytes)) {
        void *moved = bm_alloc(arena, bytes);
        if (n)
            memcpy(moved, at, n * size);
        at = moved;
    }
    *cap = wanted;
    return at;
}

void bm_arena_on_reset(bm_arena *arena, void (*close)(void *what), void *what)
{
    bm_arena_defer *defer = try_alloc(arena, sizeof *defer);
    if (!defer) {
        close(what);
        no_memory(arena);
    }
    *defer = (bm_arena_defer){arena->defers, close, what};
    arena->defers = defer;
}

static void run_defers(bm_arena *arena)
{
    while (arena->defers) {
        bm_arena_defer *defer = arena->defers;
        arena->defers = defer->older;
        defer->close(defer->what);
    }
}

void bm_arena_reset(bm_arena *arena)
{
    run_defers(arena);
    bm_arena_block *keep = arena->block;
    if (!keep)
        return;
    while (keep->older) {
        bm_arena_block *block = keep->older;
        keep->older = block->older;
        free_block(block);
    }
    arena->bytes = 0;
    keep->used = 0;
    ASAN_POISON_MEMORY_REGION(keep->bytes, keep->size);
    if (keep->size > LARGEST_BLOCK) {
        free_block(keep);
        arena->block = NULL;
    }
}

void bm_arena_free(bm_arena *arena)
{
    bm_arena_reset(arena);
    if (arena->block)
        free_block(arena->block);
    arena->block = NULL;
}

static void free_scratch(void *what)
{
    bm_arena_free(what);
}

bm_arena *bm_arena_scratch(bm_arena *arena)
{
    bm_arena *scratch = BM_NEW(arena, bm_arena);
    *scratch = (bm_arena){.escape = arena->escape};
    bm_arena_on_reset(arena, free_scratch, scratch);
    return scratch;
}

static void free_inner(void *inner)
{
    bm_arena_free(inner);
}

bm_arena *bm_arena_inner(bm_arena *arena)
{
    bm_arena *inner = BM_NEW(arena, bm_arena);
    inner->escape = arena->escape;
    bm_arena_on_reset(arena, free_inner, inner);
    return inner;
}

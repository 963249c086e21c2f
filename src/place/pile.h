/**
 * place/pile.h - a long row of equal things that grows in place; for the compiler of gazetteers.
 *
 * An arena keeps what it has once given out; a row of gigabytes that doubles would leave as much behind. A pile is
 * taken from the system, moved by it, and given back when the arena is reset.
 */
#ifndef BM_PLACE_PILE_H
#define BM_PLACE_PILE_H

#include "base/arena.h"

#include <stdbool.h>

typedef struct {
    char *at;
    size_t size; /* of one thing, bytes */
    size_t n, cap;
    bool *out_of_memory; /* set, and never cleared, when the system has no more */
} bm_pile;

/** An empty pile of things of `size` bytes that lives as long as the arena. */
void bm_pile_start(bm_pile *pile, bm_arena *arena, size_t size, bool *out_of_memory);

/** Room for `n` more things, zeroed, at the end; NULL without memory. */
void *bm_pile_more(bm_pile *pile, size_t n);

/** Give the memory back early. */
void bm_pile_drop(bm_pile *pile);

#endif

/** tools/shuffle.h - an order that tells nothing and is the same each time: for what learns. */
#ifndef BM_TOOLS_SHUFFLE_H
#define BM_TOOLS_SHUFFLE_H

#include <stddef.h>
#include <stdint.h>

static inline uint64_t next(uint64_t *state) /* splitmix64 */
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static inline void shuffle(uint32_t *order, size_t n, uint64_t *seed)
{
    for (size_t i = n; i > 1; i--) {
        size_t k = next(seed) % i;
        uint32_t swap = order[i - 1];
        order[i - 1] = order[k];
        order[k] = swap;
    }
}

#endif

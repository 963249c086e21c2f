/**
 * base/eight.h - eight bytes of a text looked at as one word: most of a text needs no look at the single byte.
 *
 * The answers are words too: not 0 where one of the bytes is what was asked for. Ask several with |.
 */
#ifndef BM_BASE_EIGHT_H
#define BM_BASE_EIGHT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define BM_EIGHT_EACH UINT64_C(0x0101010101010101)

static inline uint64_t bm_eight_at(const char *at)
{
    uint64_t eight;
    memcpy(&eight, at, sizeof eight);
    return eight;
}

/** The bytes of a text of 1 to 8, each at least once and none but them. */
static inline uint64_t bm_eight_of(const char *at, size_t n)
{
    uint32_t first, last;
    if (n == 8)
        return bm_eight_at(at);
    if (n < 4)
        return (((unsigned char)at[0] * BM_EIGHT_EACH) << 16) | (uint64_t)(unsigned char)at[n / 2] << 8 |
               (unsigned char)at[n - 1];
    memcpy(&first, at, sizeof first);
    memcpy(&last, at + n - 4, sizeof last);
    return (uint64_t)last << 32 | first;
}

/** A byte that is no printable ASCII. */
static inline uint64_t bm_eight_odd(uint64_t eight)
{
    return ((eight - 0x20 * BM_EIGHT_EACH) | eight | (eight + BM_EIGHT_EACH)) & 0x80 * BM_EIGHT_EACH;
}

/** A byte that is `c`. */
static inline uint64_t bm_eight_is(uint64_t eight, unsigned char c)
{
    uint64_t zero = eight ^ c * BM_EIGHT_EACH;
    return (zero - BM_EIGHT_EACH) & ~zero & 0x80 * BM_EIGHT_EACH;
}

/** A byte that is `c`, or `c` without `bit`. */
static inline uint64_t bm_eight_is_with(uint64_t eight, unsigned char bit, unsigned char c)
{
    return bm_eight_is(eight | bit * BM_EIGHT_EACH, c);
}

#endif

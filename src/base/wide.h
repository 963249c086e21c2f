/** base/wide.h - sixteen bytes of a text looked at as one: most of a text needs no look at the single byte. */
#ifndef BM_BASE_WIDE_H
#define BM_BASE_WIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { BM_WIDE = 16 };

/** Vectors of the compiler, whatever the processor has for them: `wide == '"'` compares each byte. */
typedef uint8_t bm_wide __attribute__((vector_size(BM_WIDE)));

static inline bm_wide bm_wide_at(const char *at)
{
    bm_wide wide;
    memcpy(&wide, at, sizeof wide);
    return wide;
}

/** The bytes of a text of 1 to 16, each at least once and none but them. */
static inline bm_wide bm_wide_of(const char *at, size_t n)
{
    bm_wide wide;
    uint64_t halves[2];
    uint32_t quarters[2];
    if (n >= 8) {
        memcpy(&halves[0], at, 8);
        memcpy(&halves[1], at + n - 8, 8);
    } else if (n >= 4) {
        memcpy(&quarters[0], at, 4);
        memcpy(&quarters[1], at + n - 4, 4);
        halves[0] = halves[1] = (uint64_t)quarters[1] << 32 | quarters[0];
    } else {
        halves[0] = halves[1] =
            (uint8_t)at[0] * UINT64_C(0x0101010101010000) | (unsigned)((uint8_t)at[n / 2] << 8) | (uint8_t)at[n - 1];
    }
    memcpy(&wide, halves, sizeof wide);
    return wide;
}

/** Whether what was asked holds of one of the bytes. */
static inline bool bm_wide_any(bm_wide answers)
{
    uint64_t halves[2];
    memcpy(halves, &answers, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

/** Which bytes are no printable ASCII. */
static inline bm_wide bm_wide_odd(bm_wide wide)
{
    return (bm_wide)(wide - ' ' > '~' - ' ');
}

#endif

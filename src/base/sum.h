/** base/sum.h - a checksum of many bytes, fast: it tells damage, not malice. */
#ifndef BM_BASE_SUM_H
#define BM_BASE_SUM_H

#include <stddef.h>
#include <stdint.h>

/** A checksum under way: 8-byte words in turn to four sums, so that a gigabyte is checked in a fraction of a second. */
typedef struct {
    uint64_t lane[4];
    uint64_t word; /* bytes that do not fill a word yet */
    uint64_t n;    /* bytes so far */
} bm_sum;

bm_sum bm_sum_start(void);
void bm_sum_add(bm_sum *sum, const void *bytes, size_t n);
uint64_t bm_sum_end(const bm_sum *sum);

#endif

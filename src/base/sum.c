#include "base/sum.h"

#include <string.h>

bm_sum bm_sum_start(void)
{
    return (bm_sum){.lane = {0x243f6a8885a308d3u, 0x13198a2e03707344u, 0xa4093822299f31d0u, 0x082efa98ec4e6c89u}};
}

static void take(bm_sum *sum, size_t lane, uint64_t word)
{
    uint64_t mixed = (sum->lane[lane] ^ word) * 0x9fb21c651e98df25u;
    sum->lane[lane] = mixed ^ (mixed >> 28);
}

static void add_byte(bm_sum *sum, unsigned char byte)
{
    sum->word |= (uint64_t)byte << (sum->n % 8 * 8);
    if (++sum->n % 8 == 0) {
        take(sum, (size_t)(sum->n / 8 - 1) % 4, sum->word);
        sum->word = 0;
    }
}

void bm_sum_add(bm_sum *sum, const void *bytes, size_t n)
{
    const unsigned char *at = bytes;
    for (; n > 0 && sum->n % 32 != 0; n--)
        add_byte(sum, *at++);
    for (; n >= 32; n -= 32, at += 32, sum->n += 32) {
        uint64_t words[4];
        memcpy(words, at, 32);
        for (size_t i = 0; i < 4; i++)
            take(sum, i, words[i]);
    }
    for (; n > 0; n--)
        add_byte(sum, *at++);
}

uint64_t bm_sum_end(const bm_sum *sum)
{
    bm_sum all = *sum;
    take(&all, 0, all.word);
    take(&all, 1, all.n);
    for (size_t i = 0; i < 3; i++)
        take(&all, 3, all.lane[i]);
    return all.lane[3];
}

/* UTF-8 of str.h: decoding that never fails, and encoding. */
#include "base/str.h"

#define REPLACEMENT 0xfffd

/* The table of Unicode 3.9: how long a sequence is by its lead byte, and the bounds of its second byte. */
static size_t length_of(unsigned char lead, unsigned char *low, unsigned char *high)
{
    *low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    *high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (lead < 0x80)
        return 1;
    if (lead < 0xc2 || lead > 0xf4)
        return 0;
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

uint32_t bm_utf8_next(bm_str s, size_t *i)
{
    const unsigned char *at = (const unsigned char *)s.at + *i;
    size_t left = s.n - *i;
    unsigned char low, high;
    size_t n = length_of(*at, &low, &high);
    *i += 1;
    if (n == 1)
        return *at;
    if (n == 0 || n > left || at[1] < low || at[1] > high)
        return REPLACEMENT;
    uint32_t code = (uint32_t)(*at & (0x7f >> n)) << 6 | (at[1] & 0x3f);
    for (size_t k = 2; k < n; k++) {
        if ((at[k] & 0xc0) != 0x80)
            return REPLACEMENT;
        code = code << 6 | (at[k] & 0x3f);
    }
    *i += n - 1;
    return code;
}

static char continuation(uint32_t code, int shift)
{
    return (char)(0x80 | (code >> shift & 0x3f));
}

size_t bm_utf8_put(char out[4], uint32_t code)
{
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        code = REPLACEMENT;
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | code >> 6);
        out[1] = continuation(code, 0);
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xe0 | code >> 12);
        out[1] = continuation(code, 6);
        out[2] = continuation(code, 0);
        return 3;
    }
    out[0] = (char)(0xf0 | code >> 18);
    out[1] = continuation(code, 12);
    out[2] = continuation(code, 6);
    out[3] = continuation(code, 0);
    return 4;
}

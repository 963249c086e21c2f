#include "event/quote.h"

static size_t common_end(bm_str a, bm_str b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.at[a.n - 1 - n] == b.at[b.n - 1 - n])
        n++;
    return n;
}

static size_t common_begin(bm_str a, bm_str b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.at[n] == b.at[n])
        n++;
    return n;
}

bm_quote_found bm_quote_find(bm_str text, const bm_quote *q)
{
    bm_quote_found best = {0};
    for (size_t i = 0; i + q->exact.n <= text.n; i++) {
        const char *hit = memmem(text.at + i, text.n - i, q->exact.at, q->exact.n);
        if (!hit)
            break;
        i = (size_t)(hit - text.at);
        size_t context = common_end(bm_str_slice(text, 0, i), q->prefix) +
                         common_begin(bm_str_slice(text, i + q->exact.n, text.n), q->suffix);
        if (best.ties == 0 || context > best.context)
            best = (bm_quote_found){i, context, 1};
        else if (context == best.context)
            best.ties++;
    }
    return best;
}

/* Back, or on, to where a character begins. */
static size_t rounded(bm_str text, size_t at, int step)
{
    while (at > 0 && at < text.n && ((unsigned char)text.at[at] & 0xc0) == 0x80)
        at = step < 0 ? at - 1 : at + 1;
    return at;
}

bm_quote bm_quote_of(bm_str text, size_t at, size_t n)
{
    enum { LITTLE = 16, MUCH = 1024 };
    bm_quote q = {0};
    for (size_t around = LITTLE; around <= MUCH; around *= 2) {
        size_t from = rounded(text, at > around ? at - around : 0, -1), end = rounded(text, at + n + around, 1);
        q = (bm_quote){bm_str_slice(text, at, at + n), bm_str_slice(text, from, at), bm_str_slice(text, at + n, end)};
        if (bm_quote_find(text, &q).ties == 1)
            break;
    }
    return q;
}

bool bm_quote_eq(const bm_quote *a, const bm_quote *b)
{
    return bm_str_eq(a->exact, b->exact) && bm_str_eq(a->prefix, b->prefix) && bm_str_eq(a->suffix, b->suffix);
}

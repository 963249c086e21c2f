/** base/str.h - spans of UTF-8, and text that grows in an arena. */
#ifndef BM_BASE_STR_H
#define BM_BASE_STR_H

#include "base/arena.h"
#include "base/err.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/** A span of UTF-8, not owned, not NUL-terminated. `{0}` is the empty span. */
typedef struct {
    const char *at;
    size_t n;
} bm_str;

typedef struct {
    bm_str *at;
    size_t n, cap;
} bm_strs;

#define BM_STR(literal) ((bm_str){(literal), sizeof(literal) - 1})
#define BM_STR_ARG(s)   (int)(s).n, (s).at /* for "%.*s" */

/* The smallest stand here: a compiler that sees both sides compares with a literal in a few instructions. */

/** NULL gives the empty span. */
static inline bm_str bm_str_of(const char *text)
{
    return text ? (bm_str){text, strlen(text)} : (bm_str){0};
}

static inline bool bm_str_eq(bm_str a, bm_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.at, b.at, a.n) == 0);
}

static inline bool bm_str_is(bm_str a, const char *b)
{
    return bm_str_eq(a, bm_str_of(b));
}

/** What stands between two offsets, as far as there is text. */
static inline bm_str bm_str_slice(bm_str s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    if (from > to)
        from = to;
    return s.at ? (bm_str){s.at + from, to - from} : (bm_str){0};
}

bool bm_str_among(bm_str s, const char *const *words); /* NULL-ended */
int bm_str_cmp(bm_str a, bm_str b);                    /* byte order */
bool bm_str_starts(bm_str s, bm_str prefix);
bool bm_str_ends(bm_str s, bm_str suffix);
bm_str bm_str_trim(bm_str s);                    /* ASCII white space off both ends */
bm_str bm_str_cut(bm_str *rest, char separator); /* up to the next separator; `rest` moves behind it */
bm_str bm_str_copy(bm_arena *arena, bm_str s);
char *bm_str_c(bm_arena *arena, bm_str s); /* NUL-terminated copy */

/** FNV-1a, 64 bits: bm_hash_add(BM_HASH, s) is the hash of s, and it continues. */
#define BM_HASH 0xcbf29ce484222325u
static inline uint64_t bm_hash_add(uint64_t hash, bm_str s)
{
    for (size_t i = 0; i < s.n; i++)
        hash = (hash ^ (unsigned char)s.at[i]) * 0x100000001b3u;
    return hash;
}

/** Spread a hash over all its bits: a table takes its place from some of them and its print from others. */
static inline uint64_t bm_hash_mix(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= 0x9e3779b97f4a7c15u;
    return hash ^ (hash >> 29);
}

/** printf into the arena. */
char *bm_format(bm_arena *arena, const char *format, ...) BM_PRINTF(2, 3);

/** Decode the code point at `*i` (< s.n) and move `*i` behind it; U+FFFD and one byte on for what is not UTF-8. */
uint32_t bm_utf8_next(bm_str s, size_t *i);
/** Write `code` as UTF-8; returns its bytes, 1..4. */
size_t bm_utf8_put(char out[4], uint32_t code);

/** Text under construction. `{.arena = a}` is empty. `at` is always NUL-terminated once something was added. */
typedef struct {
    bm_arena *arena;
    char *at;
    size_t n, cap;
} bm_buf;

/** Room for `more` bytes and the NUL behind them. */
void bm_buf_make_room(bm_buf *buf, size_t more);

static inline void bm_buf_reserve(bm_buf *buf, size_t more)
{
    if (buf->cap - buf->n <= more)
        bm_buf_make_room(buf, more);
}

static inline void bm_buf_add(bm_buf *buf, bm_str s)
{
    bm_buf_reserve(buf, s.n);
    if (s.n)
        memcpy(buf->at + buf->n, s.at, s.n);
    buf->n += s.n;
    buf->at[buf->n] = '\0';
}

static inline void bm_buf_c(bm_buf *buf, const char *text)
{
    bm_buf_add(buf, bm_str_of(text));
}

static inline void bm_buf_char(bm_buf *buf, char c)
{
    bm_buf_add(buf, (bm_str){&c, 1});
}

void bm_buf_int(bm_buf *buf, long long value);
void bm_buf_code(bm_buf *buf, uint32_t code); /* a code point */
void bm_buf_format(bm_buf *buf, const char *format, ...) BM_PRINTF(2, 3);
void bm_buf_vformat(bm_buf *buf, const char *format, va_list args) BM_PRINTF(2, 0);
/**
 * A number with at most `decimals` (0..17) digits behind a dot, no trailing zeros, no exponent, no "-0"; never the
 * locale's. What is not finite is written "nan", "inf", "-inf".
 */
void bm_buf_number(bm_buf *buf, double value, int decimals);
/** The same as a language writes it: its `point`, and what parts its `thousands`: "20 000", "33,6", "−5". */
void bm_buf_told(bm_buf *buf, double value, int decimals, const char *point, const char *thousands);
bm_str bm_buf_str(const bm_buf *buf);
const char *bm_buf_text(bm_buf *buf); /* NUL-terminated, "" when empty */

/** `s` with every `what` in it replaced by `with`. */
const char *bm_str_with(bm_arena *arena, bm_str s, const char *what, const char *with);

/** Read a whole span as a decimal number (`-1.5e3`), dot as separator, whatever the locale; false past a double's
 * range. */
bool bm_str_number(double *out, bm_str s);

#endif

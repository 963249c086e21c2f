#include "base/str.h"

#include <stdio.h>
#include <string.h>

bool bm_str_among(bm_str s, const char *const *words)
{
    for (; s.n > 0 && *words; words++) {
        const char *word = *words;
        size_t i = 0;
        while (i < s.n && word[i] && word[i] == s.at[i])
            i++;
        if (i == s.n && !word[i])
            return true;
    }
    return false;
}

int bm_str_cmp(bm_str a, bm_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.at, b.at, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool bm_str_starts(bm_str s, bm_str prefix)
{
    return s.n >= prefix.n && bm_str_eq(bm_str_slice(s, 0, prefix.n), prefix);
}

bool bm_str_ends(bm_str s, bm_str suffix)
{
    return s.n >= suffix.n && bm_str_eq(bm_str_slice(s, s.n - suffix.n, s.n), suffix);
}

static bool white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bm_str bm_str_trim(bm_str s)
{
    size_t from = 0, to = s.n;
    while (from < to && white(s.at[from]))
        from++;
    while (to > from && white(s.at[to - 1]))
        to--;
    return bm_str_slice(s, from, to);
}

bm_str bm_str_cut(bm_str *rest, char separator)
{
    const char *end = rest->n ? memchr(rest->at, separator, rest->n) : NULL;
    size_t n = end ? (size_t)(end - rest->at) : rest->n;
    bm_str head = bm_str_slice(*rest, 0, n);
    *rest = bm_str_slice(*rest, end ? n + 1 : n, rest->n);
    return head;
}

char *bm_str_c(bm_arena *arena, bm_str s)
{
    char *copy = bm_alloc(arena, s.n + 1);
    if (s.n)
        memcpy(copy, s.at, s.n);
    return copy;
}

bm_str bm_str_copy(bm_arena *arena, bm_str s)
{
    return (bm_str){bm_str_c(arena, s), s.n};
}

char *bm_format(bm_arena *arena, const char *format, ...)
{
    char usual[256];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(usual, sizeof usual, format, args);
    va_end(args);
    size_t n = length < 0 ? 0 : (size_t)length;
    char *text = bm_alloc(arena, n + 1);
    if (n < sizeof usual)
        memcpy(text, usual, n);
    else
        vsnprintf(text, n + 1, format, again);
    va_end(again);
    return text;
}

void bm_buf_make_room(bm_buf *buf, size_t more)
{
    if (!buf->at && more < SIZE_MAX) {
        buf->cap = more < 31 ? 32 : more + 1;
        buf->at = bm_alloc(buf->arena, buf->cap);
    }
    while (!buf->at || buf->cap - buf->n <= more)
        buf->at = bm_grow(buf->arena, buf->at, buf->cap, &buf->cap, 1);
}

void bm_buf_int(bm_buf *buf, long long value)
{
    char digits[24], *at = digits + sizeof digits;
    unsigned long long rest = value < 0 ? 0 - (unsigned long long)value : (unsigned long long)value;
    do
        *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (value < 0)
        *--at = '-';
    bm_buf_add(buf, (bm_str){at, (size_t)(digits + sizeof digits - at)});
}

void bm_buf_code(bm_buf *buf, uint32_t code)
{
    char bytes[4];
    bm_buf_add(buf, (bm_str){bytes, bm_utf8_put(bytes, code)});
}

/* Most fit into the room that is there. */
void bm_buf_vformat(bm_buf *buf, const char *format, va_list args)
{
    enum { USUAL = 64 };
    va_list again;
    va_copy(again, args);
    bm_buf_reserve(buf, USUAL);
    size_t room = buf->cap - buf->n;
    int length = vsnprintf(buf->at + buf->n, room, format, args);
    if (length > 0 && (size_t)length >= room) {
        bm_buf_reserve(buf, (size_t)length);
        vsnprintf(buf->at + buf->n, (size_t)length + 1, format, again);
    }
    buf->n += length > 0 ? (size_t)length : 0;
    buf->at[buf->n] = '\0';
    va_end(again);
}

void bm_buf_format(bm_buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    bm_buf_vformat(buf, format, args);
    va_end(args);
}

bm_str bm_buf_str(const bm_buf *buf)
{
    return (bm_str){buf->at ? buf->at : "", buf->n};
}

const char *bm_buf_text(bm_buf *buf)
{
    return buf->at ? buf->at : "";
}

const char *bm_str_with(bm_arena *arena, bm_str s, const char *what, const char *with)
{
    bm_buf out = {.arena = arena};
    size_t n = strlen(what);
    for (const char *at; n > 0 && s.n > 0 && (at = memmem(s.at, s.n, what, n));) {
        bm_buf_add(&out, (bm_str){s.at, (size_t)(at - s.at)});
        bm_buf_c(&out, with);
        s = bm_str_slice(s, (size_t)(at - s.at) + n, s.n);
    }
    bm_buf_add(&out, s);
    return bm_buf_text(&out);
}

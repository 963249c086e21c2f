#include "base/jsonscan.h"

#include "base/limit.h"
#include "base/wide.h"

#include <stdio.h>
#include <string.h>

bool bm_jsonscan_fail(const bm_jsonscan *s, size_t at, const char *format, ...)
{
    char text[256];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    size_t line = 1, begin = 0;
    for (size_t i = 0; i < at && i < s->bytes.n; i++)
        if (s->bytes.at[i] == '\n') {
            line++;
            begin = i + 1;
        }
    return bm_fail(s->err, BM_EDATA, "%s:%zu:%zu: %s", s->source, line, at - begin + 1, text);
}

static char byte(const bm_jsonscan *s)
{
    return s->at < s->bytes.n ? s->bytes.at[s->at] : 0;
}

char bm_jsonscan_peek(bm_jsonscan *s)
{
    if (s->at == 0 && bm_str_starts(s->bytes, BM_STR("\xef\xbb\xbf"))) /* the mark that some editors put in front */
        s->at = 3;
    while (s->at < s->bytes.n && strchr(" \t\r\n\x1e", s->bytes.at[s->at]) && s->bytes.at[s->at])
        s->at++;
    return byte(s);
}

static bool expect(bm_jsonscan *s, char c)
{
    if (bm_jsonscan_peek(s) != c || s->at >= s->bytes.n)
        return bm_jsonscan_fail(s, s->at,
                                s->at < s->bytes.n ? "'%c' is needed here" : "the file ends where '%c' is needed", c);
    s->at++;
    return true;
}

/* ---- strings ---- */

static bool hex4(const bm_jsonscan *s, size_t at, uint32_t *out)
{
    *out = 0;
    for (size_t i = at; i < at + 4; i++) {
        char c = i < s->bytes.n ? s->bytes.at[i] : 0;
        const char *digits = "0123456789abcdef", *found = c ? strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c) : NULL;
        if (!found)
            return false;
        *out = *out << 4 | (uint32_t)(found - digits);
    }
    return true;
}

/* "\uD83D\uDE00" is one code point; half a pair is none, and neither is NUL, which would end the text. */
static bool unicode_escape(bm_jsonscan *s, uint32_t *code)
{
    uint32_t low;
    bool good = hex4(s, s->at, code) && *code != 0 && (*code & 0xfc00) != 0xdc00;
    s->at += 4;
    if (good && (*code & 0xfc00) == 0xd800) {
        good = s->at + 6 <= s->bytes.n && s->bytes.at[s->at] == '\\' && s->bytes.at[s->at + 1] == 'u' &&
               hex4(s, s->at + 2, &low) && (low & 0xfc00) == 0xdc00;
        if (good)
            *code = 0x10000 + ((*code & 0x3ff) << 10) + (low & 0x3ff);
        s->at += 6;
    }
    return good || bm_jsonscan_fail(s, s->at < s->bytes.n ? s->at : s->bytes.n, "this \\u is no character");
}

static bool escape(bm_jsonscan *s, uint32_t *code)
{
    static const char names[] = "\"\\/bfnrt", codes[] = "\"\\/\b\f\n\r\t";
    char c = byte(s);
    s->at++;
    if (c == 'u')
        return unicode_escape(s, code);
    const char *found = c ? strchr(names, c) : NULL;
    *code = found ? (unsigned char)codes[found - names] : 0;
    return found || bm_jsonscan_fail(s, s->at - 1, "there is no such escape");
}

/* The next character of a string; `ended` behind its last quote. */
static bool character(bm_jsonscan *s, uint32_t *code, bool *ended)
{
    unsigned char c = (unsigned char)byte(s);
    *ended = c == '"';
    *code = c;
    if (c < 0x20)
        return bm_jsonscan_fail(
            s, s->at, s->at < s->bytes.n ? "a control character stands in a text" : "the file ends within a text");
    if (c < 0x80) {
        s->at++;
        return c != '\\' || escape(s, code);
    }
    size_t at = s->at;
    *code = bm_utf8_next(s->bytes, &s->at);
    return *code != 0xfffd || s->at == at + 3 || bm_jsonscan_fail(s, at, "this is not UTF-8");
}

/* Pass over what stands for itself. */
static void skip_plain(bm_jsonscan *s)
{
    bm_str bytes = s->bytes;
    size_t i = s->at;
    for (bm_wide wide; bytes.n - i >= BM_WIDE; i += BM_WIDE) {
        wide = bm_wide_at(bytes.at + i);
        if (bm_wide_any(bm_wide_odd(wide) | (bm_wide)(wide == '"') | (bm_wide)(wide == '\\')))
            break;
    }
    while (i < bytes.n && (unsigned char)bytes.at[i] >= 0x20 && (unsigned char)bytes.at[i] < 0x80 &&
           bytes.at[i] != '"' && bytes.at[i] != '\\')
        i++;
    s->at = i;
}

/* `out` NULL only checks. */
static bool string(bm_jsonscan *s, bm_buf *out)
{
    bool ended = false;
    if (!expect(s, '"'))
        return false;
    for (;;) {
        size_t from = s->at;
        skip_plain(s);
        if (out)
            bm_buf_add(out, bm_str_slice(s->bytes, from, s->at));
        uint32_t code;
        if (!character(s, &code, &ended))
            return false;
        if (ended)
            return true;
        if (out)
            bm_buf_code(out, code);
    }
}

bool bm_jsonscan_string(bm_jsonscan *s, bm_arena *arena, bm_str *out)
{
    bm_buf buf = {.arena = arena};
    (void)bm_jsonscan_peek(s);
    const char *begin = s->bytes.at + s->at, *quote;
    if (s->at + 1 < s->bytes.n && (quote = memchr(begin + 1, '"', s->bytes.n - s->at - 1)))
        bm_buf_reserve(&buf, (size_t)(quote - begin)); /* no less than what most texts take */
    if (!string(s, &buf))
        return false;
    *out = (bm_str){bm_buf_text(&buf), buf.n};
    return true;
}

/* ---- numbers and the rest ---- */

static bool digits(bm_jsonscan *s)
{
    size_t from = s->at;
    while (byte(s) >= '0' && byte(s) <= '9')
        s->at++;
    return s->at > from;
}

/* Of JSON's grammar: no "+1", "01", ".5", "1.". */
static bool number(bm_jsonscan *s)
{
    size_t from = s->at;
    s->at += byte(s) == '-';
    size_t whole = s->at;
    bool good = digits(s) && (s->bytes.at[whole] != '0' || s->at == whole + 1);
    if (good && byte(s) == '.') {
        s->at++;
        good = digits(s);
    }
    if (good && (byte(s) == 'e' || byte(s) == 'E')) {
        s->at++;
        s->at += byte(s) == '-' || byte(s) == '+';
        good = digits(s);
    }
    return good || bm_jsonscan_fail(s, from, "no value of JSON begins so");
}

bool bm_jsonscan_number(bm_jsonscan *s, double *out)
{
    char begins = bm_jsonscan_peek(s);
    size_t from = s->at;
    if (begins == '[' || begins == '{' || begins == '"')
        return bm_jsonscan_fail(s, from, "a number is needed here");
    return number(s) && (bm_str_number(out, bm_str_slice(s->bytes, from, s->at)) ||
                         bm_jsonscan_fail(s, from, "the number is too large"));
}

static bool word(bm_jsonscan *s)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++)
        if (bm_str_starts(bm_str_slice(s->bytes, s->at, s->bytes.n), bm_str_of(words[i]))) {
            s->at += strlen(words[i]);
            return true;
        }
    return number(s);
}

/* ---- what holds values ---- */

static bool step(bm_jsonscan *s, char open, char close, bool *more, bool *first)
{
    if (*first && !expect(s, open))
        return false;
    char c = bm_jsonscan_peek(s);
    *more = c != close;
    if (!*more || !*first)
        s->at += c == close || c == ',';
    if (*more && !*first && c != ',')
        return bm_jsonscan_fail(
            s, s->at, s->at < s->bytes.n ? "',' or '%c' is needed here" : "the file ends where ',' or '%c' is needed",
            close);
    *first = false;
    return true;
}

bool bm_jsonscan_element(bm_jsonscan *s, bool *more, bool *first)
{
    return step(s, '[', ']', more, first);
}

bool bm_jsonscan_member(bm_jsonscan *s, bm_arena *arena, bm_str *key, bool *more, bool *first)
{
    return step(s, '{', '}', more, first) && (!*more || (bm_jsonscan_string(s, arena, key) && expect(s, ':')));
}

/* One bit a level says what is open: no recursion, whatever the depth. */
bool bm_jsonscan_skip(bm_jsonscan *s)
{
    uint64_t objects = 0;
    size_t depth = 0;
    bool first = false;
    do {
        if (depth > 0) {
            bool object = objects & 1, more;
            if (!step(s, object ? '{' : '[', object ? '}' : ']', &more, &first))
                return false;
            if (!more) {
                objects >>= 1;
                depth--;
                continue;
            }
            if (object && !(string(s, NULL) && expect(s, ':')))
                return false;
        }
        char c = bm_jsonscan_peek(s);
        first = c == '{' || c == '[';
        if (first) {
            if (++depth >= bm_limit_value(BM_LIMIT_DEPTH))
                return bm_jsonscan_fail(s, s->at, "nested more than %zu deep, the most that is read; make it flatter",
                                        bm_limit_value(BM_LIMIT_DEPTH));
            objects = objects << 1 | (c == '{');
        } else if (!(c == '"' ? string(s, NULL) : word(s))) {
            return false;
        }
    } while (depth > 0);
    return true;
}

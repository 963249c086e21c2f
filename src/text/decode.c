#include "text/decode.h"

#include <string.h>

/* What windows-1252 puts where ISO 8859-1 has control characters; 0 where it has nothing. */
static const uint16_t cp1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

#define REPLACEMENT 0xFFFDu

/* The length of the valid UTF-8 sequence at `i`, 0 where there is none. */
static size_t sequence(bm_str s, size_t i)
{
    size_t end = i;
    uint32_t code = bm_utf8_next(s, &end);
    return code == REPLACEMENT && end == i + 1 ? 0 : end - i;
}

static size_t valid_prefix(bm_str s)
{
    size_t i = 0;
    while (i < s.n) {
        if ((unsigned char)s.at[i] < 0x80) {
            i++;
            continue;
        }
        size_t n = sequence(s, i);
        if (n == 0)
            break;
        i += n;
    }
    return i;
}

/* Broken UTF-8 is windows-1252 when nothing in it is valid UTF-8 beyond ASCII and every high byte means a character
 * there. */
static bool looks_like_cp1252(bm_str s)
{
    size_t high = 0, multibyte = 0;
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.at[i];
        if (c < 0x80) {
            i++;
            continue;
        }
        size_t n = sequence(s, i);
        if (n > 0) {
            multibyte++;
            i += n;
            continue;
        }
        if (c < 0xA0 && cp1252[c - 0x80] == 0)
            return false;
        high++;
        i++;
    }
    return high > multibyte;
}

static bm_str from_cp1252(bm_arena *arena, bm_str s)
{
    bm_buf buf = {.arena = arena};
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        uint32_t code = c >= 0x80 && c < 0xA0 ? cp1252[c - 0x80] : c;
        bm_buf_code(&buf, code ? code : REPLACEMENT);
    }
    return bm_buf_str(&buf);
}

static bm_str repair(bm_arena *arena, bm_str s, uint32_t *repaired)
{
    bm_buf buf = {.arena = arena};
    size_t from = 0;
    for (size_t i = 0; i < s.n;) {
        size_t n = (unsigned char)s.at[i] < 0x80 ? 1 : sequence(s, i);
        if (n > 0) {
            i += n;
            continue;
        }
        bm_buf_add(&buf, bm_str_slice(s, from, i));
        bm_buf_code(&buf, REPLACEMENT);
        ++*repaired;
        from = ++i;
    }
    bm_buf_add(&buf, bm_str_slice(s, from, s.n));
    return bm_buf_str(&buf);
}

static uint32_t unit16(bm_str s, size_t i, bool big)
{
    unsigned char a = (unsigned char)s.at[i], b = (unsigned char)s.at[i + 1];
    return big ? (uint32_t)(a << 8 | b) : (uint32_t)(b << 8 | a);
}

static bm_str from_utf16(bm_arena *arena, bm_str s, bool big, uint32_t *repaired)
{
    bm_buf buf = {.arena = arena};
    size_t i = 0;
    while (i + 1 < s.n) {
        uint32_t code = unit16(s, i, big);
        i += 2;
        if (code >= 0xD800 && code < 0xE000) {
            uint32_t low = code < 0xDC00 && i + 1 < s.n ? unit16(s, i, big) : 0;
            bool pair = low >= 0xDC00 && low < 0xE000;
            code = pair ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : REPLACEMENT;
            *repaired += !pair;
            i += pair ? 2 : 0;
        }
        bm_buf_code(&buf, code);
    }
    if (i < s.n) {
        bm_buf_code(&buf, REPLACEMENT);
        ++*repaired;
    }
    return bm_buf_str(&buf);
}

/* UTF-16 without a mark: mostly ASCII, so that one of each two bytes is NUL. */
static bool looks_like_utf16(bm_str s, bool big)
{
    size_t n = s.n < 512 ? s.n & ~(size_t)1 : 512, pairs = 0;
    for (size_t i = 0; i < n; i += 2)
        pairs += s.at[i + (big ? 0 : 1)] == 0 && s.at[i + (big ? 1 : 0)] != 0;
    return n >= 4 && pairs * 10 >= n / 2 * 7;
}

/* NUL and most control characters stand in no text; a few of them may be damage. */
static bool looks_binary(bm_str s)
{
    size_t n = s.n < 65536 ? s.n : 65536, odd = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        odd += c < 0x20 && !strchr("\t\n\r\f\v\b\033", c);
        odd += c == 0;
    }
    return odd * 50 > n;
}

bool bm_decode(bm_decoded *out, bm_arena *arena, bm_str bytes, const char *name, bm_err *err)
{
    if (bytes.n == 0)
        return bm_fail(err, BM_EDATA, "%s: empty\nGive a file that holds the text of a release.", name);
    bm_decoded got = {.text = bytes, .encoding = "UTF-8"};
    bool le = bm_str_starts(bytes, BM_STR("\xFF\xFE")), be = bm_str_starts(bytes, BM_STR("\xFE\xFF"));
    if (le || be || looks_like_utf16(bytes, false) || looks_like_utf16(bytes, true)) {
        bool big = be || (!le && looks_like_utf16(bytes, true));
        got.encoding = big ? "UTF-16BE" : "UTF-16LE";
        got.text = from_utf16(arena, bm_str_slice(bytes, le || be ? 2 : 0, bytes.n), big, &got.repaired);
    } else if (looks_binary(bytes)) {
        return bm_fail(err, BM_EDATA,
                       "%s: binary, not text\nSave the release as plain text (UTF-8) and give that file.", name);
    } else {
        if (bm_str_starts(bytes, BM_STR("\xEF\xBB\xBF")))
            got.text = bm_str_slice(bytes, 3, bytes.n);
        if (valid_prefix(got.text) < got.text.n) {
            bool windows = looks_like_cp1252(got.text);
            got.encoding = windows ? "windows-1252" : "UTF-8";
            got.text = windows ? from_cp1252(arena, got.text) : repair(arena, got.text, &got.repaired);
        }
    }
    if (bm_str_trim(got.text).n == 0)
        return bm_fail(err, BM_EDATA, "%s: nothing but white space\nGive a file that holds the text of a release.",
                       name);
    *out = got;
    return true;
}

#include "text/decode.h"

#include "base/wide.h"

#include <string.h>

/* What windows-1252 puts where ISO 8859-1 has control characters; 0 where it has nothing. */
static const uint16_t cp1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

#define REPLACEMENT 0xFFFDu

static uint32_t windows(unsigned char c)
{
    uint32_t code = c >= 0x80 && c < 0xA0 ? cp1252[c - 0x80] : c;
    return code ? code : REPLACEMENT;
}

/* What stands for a character that would not be read but obeyed, by a terminal or by who lays out a line; any other
 * stays. A new page is a new line. In the upper control characters, somebody took windows-1252 for Latin-1. Marks that
 * turn the direction of writing let a name look like another: a sign without width keeps their place. */
static uint32_t harmless(uint32_t code)
{
    if (code == '\f' || code == '\v')
        return '\n';
    if ((code < 0x20 && code != '\t' && code != '\n' && code != '\r') || code == 0x7F)
        return REPLACEMENT;
    if (code >= 0x80 && code < 0xA0)
        return windows((unsigned char)code);
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ? 0x200B : code;
}

/* The length of the valid UTF-8 sequence at `i`, 0 where there is none. */
static size_t sequence(bm_str s, size_t i)
{
    size_t end = i;
    uint32_t code = bm_utf8_next(s, &end);
    return code == REPLACEMENT && end == i + 1 ? 0 : end - i;
}

/* The same of a character that may stay. */
static size_t sound(bm_str s, size_t i)
{
    unsigned char c = (unsigned char)s.at[i];
    if (c >= 0x20 && c < 0x7F)
        return 1;
    size_t end = i;
    uint32_t code = bm_utf8_next(s, &end);
    return (code == REPLACEMENT && end == i + 1) || harmless(code) != code ? 0 : end - i;
}

/* The end of the printable ASCII from `i` on: most of a text, a handful at a time. */
static size_t skip_printable(bm_str s, size_t i)
{
    while (s.n - i >= BM_WIDE && !bm_wide_any(bm_wide_odd(bm_wide_at(s.at + i))))
        i += BM_WIDE;
    while (i < s.n && (unsigned char)(s.at[i] - 0x20) < 0x5F)
        i++;
    return i;
}

static bool is_sound(bm_str s)
{
    size_t i = skip_printable(s, 0), n;
    while (i < s.n && (n = s.at[i] == '\n' ? 1 : sound(s, i)) > 0)
        i = skip_printable(s, i + n);
    return i == s.n;
}

/* Broken UTF-8 is windows-1252 when hardly anything in it is valid UTF-8 beyond ASCII and every high byte means a
 * character there. */
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
    return high > 8 * multibyte;
}

static bm_str from_cp1252(bm_arena *arena, bm_str s)
{
    bm_buf buf = {.arena = arena};
    for (size_t i = 0; i < s.n; i++)
        bm_buf_code(&buf, windows((unsigned char)s.at[i]));
    return bm_buf_str(&buf);
}

static bool stands_alone(bm_str s, size_t i)
{
    return (i == 0 || (unsigned char)s.at[i - 1] < 0x80) && (i + 1 == s.n || (unsigned char)s.at[i + 1] < 0x80);
}

/* A high byte that stands alone was pasted from windows-1252. */
static uint32_t mended(bm_str s, size_t *i)
{
    size_t from = *i;
    uint32_t code = bm_utf8_next(s, i);
    bool broken = code == REPLACEMENT && *i == from + 1;
    return broken && stands_alone(s, from) ? windows((unsigned char)s.at[from]) : harmless(code);
}

static bm_str repair(bm_arena *arena, bm_str s, uint32_t *repaired)
{
    bm_buf buf = {.arena = arena};
    size_t from = 0;
    for (size_t i = 0; i < s.n;) {
        size_t n = sound(s, i);
        if (n > 0) {
            i += n;
            continue;
        }
        bm_buf_add(&buf, bm_str_slice(s, from, i));
        uint32_t code = mended(s, &i);
        bm_buf_code(&buf, code);
        *repaired += code == REPLACEMENT;
        from = i;
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
    bm_str head = bm_str_slice(s, 0, 65536);
    size_t odd = 0;
    for (size_t i = skip_printable(head, 0); i < head.n; i = skip_printable(head, i + 1)) {
        unsigned char c = (unsigned char)head.at[i];
        odd += c < 0x20 && !strchr("\t\n\r\f\v\b\033", c);
        odd += c == 0;
    }
    return odd * 50 > head.n;
}

/* Files that hold text, but are not text: how they begin, in small letters, and how one gets at their text. */
static const struct {
    const char *begins, *is, *mend;
} others[] = {
    {"%pdf-", "a PDF", "Save its text, as with pdftotext -layout, and give that file."},
    {"pk\3\4", "a ZIP archive, or a document of Word",
     "Save the text of the document as plain text and give that file."},
    {"\xd0\xcf\x11\xe0", "an old document of Word", "Save it as plain text and give that file."},
    {"{\\rtf", "RTF", "Save it as plain text and give that file."},
    {"\x1f\x8b", "compressed", "Unpack it and give the text."},
    {"<?xml", "XML", "Copy its text into a file and give that."},
};

static bool begins(bm_str s, const char *with)
{
    size_t i = 0;
    while (i < s.n && with[i] && with[i] == (s.at[i] >= 'A' && s.at[i] <= 'Z' ? s.at[i] + 32 : s.at[i]))
        i++;
    return with[i] == '\0';
}

/* A page, or a piece of one: no release begins with a tag. */
static bool begins_with_tag(bm_str s)
{
    static const char *const tags[] = {
        "<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<article", "<section", "<main",
        "<table",         "<div",  "<span", "<h1",   "<h2",   "<p",     "<br",      "<ul",      "<!--"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        size_t n = strlen(tags[i]);
        if (begins(s, tags[i]) && (s.n == n || strchr("> /\t\r\n", s.at[n]) || tags[i][1] == '!'))
            return true;
    }
    return false;
}

/* A mail as it is sent, with its text in letters that nobody reads. */
static bool is_encoded_mail(bm_str s)
{
    static const char head[] = "content-transfer-encoding:";
    bm_str rest = s, top = bm_str_slice(s, 0, 8192);
    while (top.n > 0) {
        bm_str how = begins(rest, head) ? bm_str_trim(bm_str_slice(rest, sizeof head - 1, rest.n)) : (bm_str){0};
        if (begins(how, "base64") || begins(how, "quoted-printable"))
            return true;
        size_t line = top.n;
        bm_str_cut(&top, '\n');
        rest = bm_str_slice(rest, line - top.n, rest.n);
    }
    return false;
}

static bool must_be_text(bm_str bytes, const char *name, bm_err *err)
{
    bm_str text = bm_str_trim(bm_str_starts(bytes, BM_STR("\xEF\xBB\xBF")) ? bm_str_slice(bytes, 3, bytes.n) : bytes);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (begins(text, others[i].begins) || begins(bytes, others[i].begins))
            return bm_fail(err, BM_EDATA, "%s: %s, not text\n%s", name, others[i].is, others[i].mend);
    if (begins_with_tag(text))
        return bm_fail(err, BM_EDATA,
                       "%s: a page of HTML, not text\nCopy the text of the page into a file and give that.", name);
    if (is_encoded_mail(text))
        return bm_fail(err, BM_EDATA,
                       "%s: a mail whose text is encoded, not text\nSave the text as the mail program shows it.", name);
    return !looks_binary(bytes) ||
           bm_fail(err, BM_EDATA, "%s: binary, not text\nSave the release as plain text (UTF-8) and give that file.",
                   name);
}

bool bm_decode(bm_decoded *out, bm_arena *arena, bm_str bytes, const char *name, bm_err *err)
{
    if (bytes.n == 0)
        return bm_fail(err, BM_EDATA, "%s: empty\nGive a file that holds the text of a release.", name);
    bm_decoded got = {.text = bytes, .encoding = "UTF-8"};
    if (bm_str_starts(bytes, BM_STR("\xFF\xFE\0\0")) || bm_str_starts(bytes, BM_STR("\0\0\xFE\xFF")))
        return bm_fail(err, BM_EDATA, "%s: UTF-32, which is not read\nSave it as UTF-8 and give that file.", name);
    bool whole = false, le = bm_str_starts(bytes, BM_STR("\xFF\xFE")), be = bm_str_starts(bytes, BM_STR("\xFE\xFF"));
    if (le || be || looks_like_utf16(bytes, false) || looks_like_utf16(bytes, true)) {
        bool big = be || (!le && looks_like_utf16(bytes, true));
        got.encoding = big ? "UTF-16BE" : "UTF-16LE";
        got.text = from_utf16(arena, bm_str_slice(bytes, le || be ? 2 : 0, bytes.n), big, &got.repaired);
    } else if (!must_be_text(bytes, name, err)) {
        return false;
    } else {
        if (bm_str_starts(bytes, BM_STR("\xEF\xBB\xBF")))
            got.text = bm_str_slice(bytes, 3, bytes.n);
        whole = is_sound(got.text);
        if (!whole && looks_like_cp1252(got.text)) {
            got.encoding = "windows-1252";
            got.text = from_cp1252(arena, got.text);
        }
    }
    if (!whole && !is_sound(got.text))
        got.text = repair(arena, got.text, &got.repaired);
    if (bm_str_trim(got.text).n == 0)
        return bm_fail(err, BM_EDATA, "%s: nothing but white space\nGive a file that holds the text of a release.",
                       name);
    *out = got;
    return true;
}

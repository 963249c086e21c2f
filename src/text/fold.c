#include "text/fold.h"

#include <string.h>
#include <utf8proc.h>

/** Where a fold writes, and what it must remember: a space that waits for the next letter, the last base letter. */
typedef struct {
    char *out;
    size_t room, n;
    bool waiting, full;
    uint32_t base;
} sink;

/** Letters that Unicode does not take apart, though people do. */
static const struct {
    uint32_t code;
    const char *plain;
} letters[] = {
    {0x00e6, "ae"}, {0x0153, "oe"}, {0x00f8, "o"}, {0x0111, "d"},  {0x00f0, "d"}, {0x0142, "l"},
    {0x0131, "i"},  {0x0127, "h"},  {0x0167, "t"}, {0x00fe, "th"}, {0x0180, "b"}, {0x0268, "i"},
    {0x0254, "o"},  {0x025b, "e"},  {0x014b, "n"}, {0x0253, "b"},  {0x0257, "d"}, {0x0199, "k"},
};

/** Cyrillic letters that are letters of their own, though Unicode takes them apart into a letter and a mark. */
static const struct {
    uint32_t base, mark, whole;
} cyrillic[] = {
    {0x0438, 0x0306, 0x0439}, {0x0443, 0x0306, 0x045e}, {0x0456, 0x0308, 0x0457},
    {0x0433, 0x0301, 0x0453}, {0x043a, 0x0301, 0x045c},
};

typedef struct {
    uint32_t from, to;
} range;

static const range spaces[] = {
    {0x0085, 0x0085}, {0x00a0, 0x00a0}, {0x00b4, 0x00b4}, {0x00b7, 0x00b7}, {0x02b9, 0x02bf}, {0x02c8, 0x02c8},
    {0x055a, 0x055a}, {0x058a, 0x058a}, {0x05be, 0x05be}, {0x05f3, 0x05f3}, {0x1680, 0x1680}, {0x2000, 0x200a},
    {0x2010, 0x2015}, {0x2018, 0x201b}, {0x2024, 0x2028}, {0x2029, 0x2029}, {0x202f, 0x202f}, {0x2032, 0x2032},
    {0x205f, 0x205f}, {0x2212, 0x2212}, {0x3000, 0x3000}, {0x30fb, 0x30fb}, {0x30fc, 0x30fc}, {0xfe58, 0xfe58},
    {0xfe63, 0xfe63}, {0xff07, 0xff07}, {0xff0d, 0xff0e},
};

/** Marks and characters without width: they leave no trace. */
static const range nothing[] = {
    {0x00ad, 0x00ad}, {0x0300, 0x036f}, {0x0483, 0x0489}, {0x0591, 0x05bd}, {0x05bf, 0x05c7}, {0x0610, 0x061a},
    {0x061c, 0x061c}, {0x0640, 0x0640}, {0x064b, 0x065f}, {0x0670, 0x0670}, {0x06d6, 0x06dc}, {0x1ab0, 0x1aff},
    {0x1dc0, 0x1dff}, {0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x2064}, {0x2066, 0x206f}, {0x20d0, 0x20ff},
    {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff},
};

/** Blocks whose letters are taken apart; all else (Chinese, Indic, Korean ...) is kept as it stands. */
static const range parted[] = {
    {0x00aa, 0x06ff}, {0x1d00, 0x1fff}, {0x2070, 0x209f}, {0x2100, 0x218b}, {0x2c60, 0x2c7f},
    {0xa720, 0xa7ff}, {0xfb00, 0xfdff}, {0xfe70, 0xfefc}, {0xff01, 0xff5e},
};

#define IN(ranges, code) in_ranges(ranges, sizeof(ranges) / sizeof *(ranges), code)

static bool in_ranges(const range *ranges, size_t n, uint32_t code)
{
    for (size_t i = 0; i < n && code >= ranges[i].from; i++)
        if (code <= ranges[i].to)
            return true;
    return false;
}

static void put_bytes(sink *to, const char *bytes, size_t n)
{
    size_t space = to->waiting && to->n > 0 ? 1 : 0;
    if (to->full || n + space > to->room - to->n) {
        to->full = true;
        return;
    }
    if (space)
        to->out[to->n++] = ' ';
    memcpy(to->out + to->n, bytes, n);
    to->n += n;
    to->waiting = false;
}

static void put_code(sink *to, uint32_t code)
{
    char bytes[4];
    put_bytes(to, bytes, bm_utf8_put(bytes, code));
    to->base = code;
}

/** Put back the breve of a Cyrillic short i (and its like) that has just been written without it. */
static void put_mark(sink *to, uint32_t mark)
{
    for (size_t i = 0; i < sizeof cyrillic / sizeof *cyrillic; i++) {
        if (cyrillic[i].base != to->base || cyrillic[i].mark != mark || to->n < 2 || to->waiting)
            continue;
        to->n -= 2; /* Cyrillic letters are two bytes */
        put_code(to, cyrillic[i].whole);
        return;
    }
}

static void put_plain(sink *to, uint32_t code)
{
    if (code < 0x80) {
        char c = (char)code;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        bool space = c == '\'' || c == '-' || c == '.' || c == '`' || c <= ' ' || c == 0x7f;
        to->base = 0;
        if (space)
            to->waiting = true;
        else
            put_bytes(to, &c, 1);
        return;
    }
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (letters[i].code == code) {
            put_bytes(to, letters[i].plain, strlen(letters[i].plain));
            to->base = 0;
            return;
        }
    }
    if (IN(spaces, code))
        to->waiting = true;
    else if (IN(nothing, code))
        put_mark(to, code);
    else
        put_code(to, code);
}

static void put_any(sink *to, uint32_t code)
{
    utf8proc_int32_t apart[24];
    int bound = 0;
    if (code < 0x80 || !IN(parted, code) || IN(spaces, code)) {
        put_plain(to, code);
        return;
    }
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)code, apart, 24,
                                                 UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_DECOMPOSE, &bound);
    if (n < 0 || n > 24) {
        put_plain(to, code);
        return;
    }
    for (utf8proc_ssize_t i = 0; i < n; i++)
        put_plain(to, (uint32_t)apart[i]);
}

size_t bm_fold_into(char *out, size_t room, bm_str name)
{
    sink to = {.out = out, .room = room};
    for (size_t i = 0; i < name.n && !to.full;) {
        unsigned char c = (unsigned char)name.at[i];
        if (c < 0x80) {
            put_plain(&to, c);
            i++;
        } else {
            put_any(&to, bm_utf8_next(name, &i));
        }
    }
    return to.full ? 0 : to.n;
}

bm_str bm_fold(bm_arena *arena, bm_str name)
{
    /* One code point of two bytes can become 18 letters (a ligature of the Koran); no name is made of such. */
    size_t room = name.n * 4;
    if (room / 4 != name.n)
        return (bm_str){0};
    char *out = bm_alloc(arena, room + 1);
    return (bm_str){out, bm_fold_into(out, room, name)};
}

#include "map/text_glue.h"

#include "base/str.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Letters of other scripts have bytes above 127; so have dashes and dots, which are asked for before. */
static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xC3;
}

static bool is_year(bm_str word)
{
    size_t digits = 0;
    while (digits < word.n && is_digit(word.at[digits]))
        digits++;
    return digits == 4 && (word.n == 4 || !is_letter(word.at[4]));
}

static bool is_dash(bm_str word)
{
    return bm_str_is(word, "–") || bm_str_is(word, "—");
}

/* Without the marks around it that tell where what is written from left to right begins and ends. */
static bm_str bare(bm_str word)
{
    static const char *const marks[] = {"\u2066", "\u2067", "\u2068", "\u2069", "\u200E", "\u200F"};
    for (bool found = true; found;) {
        found = false;
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            bool begins = bm_str_starts(word, bm_str_of(marks[i])), ends = bm_str_ends(word, bm_str_of(marks[i]));
            size_t n = strlen(marks[i]);
            word = begins ? bm_str_slice(word, n, word.n) : ends ? bm_str_slice(word, 0, word.n - n) : word;
            found |= begins || ends;
        }
    }
    return word;
}

/* May no line end between the two words? `last`: the second ends what is said. */
static bool is_glued(bm_str a, bm_str b, bool last)
{
    a = bare(a);
    b = bare(b);
    if (a.n == 0 || b.n == 0 || is_dash(a) || strchr(",;)", a.at[a.n - 1]))
        return false;
    if (a.at[a.n - 1] == ':')
        return last;
    if (is_dash(b) || bm_str_is(b, "·"))
        return true;
    if (is_digit(a.at[0]) && !is_year(a))
        return is_letter(b.at[0]);
    return is_letter(a.at[0]) && is_year(b);
}

static size_t word_end(bm_str text, size_t at)
{
    while (at < text.n && text.at[at] != ' ' && text.at[at] != '\n')
        at++;
    return at;
}

/* The end of the words that hang together from `from` on. */
static size_t chain_end(bm_str text, size_t from)
{
    size_t end = word_end(text, from);
    while (end < text.n && text.at[end] == ' ') {
        size_t next = word_end(text, end + 1);
        bool last =
            next == text.n || text.at[next] == '\n' || bm_str_starts(bm_str_slice(text, next, text.n), BM_STR(" ·"));
        if (!is_glued(bm_str_slice(text, from, end), bm_str_slice(text, end + 1, next), last))
            break;
        from = end + 1;
        end = next;
    }
    return end;
}

bm_text_joints bm_text_glue(bm_arena *arena, const char *plain, double room)
{
    bm_text_joints joints = {0};
    bm_str text = bm_str_of(plain);
    for (size_t from = 0; from < text.n;) {
        size_t end = chain_end(text, from);
        for (size_t i = from; i < end && (double)(end - from) <= room; i++) {
            bool dash =
                bm_str_starts(bm_str_slice(text, i, end), BM_STR("–")) && i + 3 < end && is_digit(text.at[i + 3]);
            if (text.at[i] == ' ' || dash)
                BM_PUSH(arena, &joints) = (bm_text_joint){i, i + (dash ? 4 : 2)};
        }
        from = end + 1;
    }
    return joints;
}

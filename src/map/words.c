#include "map/words.h"

#include "base/file.h"
#include "base/limit.h"
#include "geo/both.h"

#include <string.h>

static bool read_rows(bm_words *words, bm_arena *arena, bm_str bytes, const char *path, bm_err *err)
{
    struct {
        bm_word_row *at;
        size_t n, cap;
    } rows = {0};
    for (size_t line = 1; bytes.n > 0; line++) {
        bm_str rest = bm_str_cut(&bytes, '\n');
        if (rest.n == 0 || rest.at[0] == '#')
            continue;
        bm_str key = bm_str_cut(&rest, '\t');
        if (key.n == 0 || rest.n == 0)
            return bm_fail(err, BM_EDATA, "%s:%zu: not key<TAB>text", path, line);
        BM_PUSH(arena, &rows) = (bm_word_row){key, bm_str_of(bm_str_c(arena, rest))};
    }
    words->at = rows.at;
    words->n = rows.n;
    return true;
}

static bool load_one(bm_words *words, bm_arena *arena, const char *folder, const char *language, bm_err *err)
{
    if (strlen(language) < 2 || strlen(language) > 8 ||
        strspn(language, "abcdefghijklmnopqrstuvwxyz") != strlen(language))
        return bm_fail(err, BM_EUSAGE, "\"%s\" is no language; en, fr, ar and en+fr are known", language);
    const char *path = bm_format(arena, "%s/%s.tsv", folder, language);
    bm_str bytes;
    bm_err unread = {0};
    words->language = language;
    if (bm_file_read(&bytes, arena, path, bm_limit_value(BM_LIMIT_DEFINITION_BYTES),
                     bm_limit_option(BM_LIMIT_DEFINITION_BYTES), &unread))
        return read_rows(words, arena, bytes, path, err);
    return bm_file_exists(path) ? bm_fail(err, unread.code, "%s", unread.text)
                                : bm_fail(err, BM_EUSAGE,
                                          "there are no words for the language \"%s\" (%s); en, fr, ar and en+fr are "
                                          "known",
                                          language, path);
}

/* "Sources:" and "Sources :" need not stand side by side. */
static bool same_but_spaces(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (*a == ' ' || (unsigned char)*a == 0xC2 || (unsigned char)*a == 0xA0)
            a++;
        while (*b == ' ' || (unsigned char)*b == 0xC2 || (unsigned char)*b == 0xA0)
            b++;
        if (*a != *b || !*a)
            return *a == *b;
    }
}

/* Both texts of each word, parted by a stroke where they differ; what is filled in or built from is the first's. */
static void join(bm_words *first, bm_arena *arena, const bm_words *second)
{
    static const char *const single[] = {"thousands", "decimal",     "km-wind-of",  "km",   "m",
                                         "north",     "north-short", "south-short", "east", "west",
                                         "cleared",   "comma",       "licence-none"};
    bm_word_row *rows = BM_NEW_ARRAY(arena, bm_word_row, first->n);
    for (size_t i = 0; i < first->n; i++) {
        rows[i] = first->at[i];
        bool joined = !bm_str_starts(rows[i].key, BM_STR("wind-"));
        for (size_t k = 0; k < sizeof single / sizeof *single; k++)
            joined &= !bm_str_is(rows[i].key, single[k]);
        const char *other = bm_word(second, bm_str_c(arena, rows[i].key));
        joined &= strstr(other, "{}") == NULL && !same_but_spaces(rows[i].text.at, other);
        if (joined)
            rows[i].text = bm_str_of(bm_both(arena, rows[i].text.at, other));
    }
    first->at = rows;
    first->second = second;
}

bool bm_words_load(const bm_words **out, bm_arena *arena, const char *folder, const char *language, bm_err *err)
{
    bm_str rest = bm_str_of(language);
    const char *first = bm_str_c(arena, bm_str_cut(&rest, '+')), *second = rest.n ? bm_str_c(arena, rest) : NULL;
    bm_words *words = BM_NEW(arena, bm_words), *other = second ? BM_NEW(arena, bm_words) : NULL;
    if (!load_one(words, arena, folder, first, err) || (second && !load_one(other, arena, folder, second, err)))
        return false;
    if (second)
        join(words, arena, other);
    words->language = bm_format(arena, "%s", language);
    words->leftward = strcmp(first, "ar") == 0;
    if (!bm_local_names_open(&words->names, arena, folder, first, err))
        return false;
    *out = words;
    return true;
}

const char *bm_word(const bm_words *words, const char *key)
{
    for (size_t i = 0; i < words->n; i++)
        if (bm_str_is(words->at[i].key, key))
            return words->at[i].text.at;
    return key;
}

const char *bm_word_number(const bm_words *words, bm_arena *arena, double value, int decimals)
{
    bm_buf buf = {.arena = arena};
    bm_buf_told(&buf, value, decimals, bm_word(words, "decimal"), bm_word(words, "thousands"));
    return bm_buf_text(&buf);
}

const char *bm_words_apart(const bm_words *words, bm_arena *arena, const char *text)
{
    return words->leftward ? bm_format(arena, "\u2068%s\u2069", text) : text;
}

const char *bm_word_fill(bm_arena *arena, const char *text, const char *with)
{
    const char *hole = strstr(text, "{}");
    if (!hole)
        return text;
    return bm_format(arena, "%.*s%s%s", (int)(hole - text), text, with, hole + 2);
}

#include "layer/phrases.h"

#include "base/file.h"
#include "base/limit.h"

#include <stdlib.h>
#include <string.h>

static int by_key(const void *a, const void *b)
{
    return bm_str_cmp(((const bm_phrase *)a)->key, ((const bm_phrase *)b)->key);
}

bool bm_phrases_load(bm_phrases *out, bm_arena *arena, const char *path, const char *language, bm_err *err)
{
    bm_str bytes;
    bm_phrases phrases = {.language = language};
    if (!bm_file_read(&bytes, arena, path, bm_limit_value(BM_LIMIT_DEFINITION_BYTES),
                      bm_limit_option(BM_LIMIT_DEFINITION_BYTES), err))
        return false;
    for (size_t line = 1; bytes.n > 0; line++) {
        bm_str text = bm_str_cut(&bytes, '\n');
        if (text.n == 0 || text.at[0] == '#')
            continue;
        bm_str key = bm_str_cut(&text, '\t');
        if (key.n == 0 || text.n == 0)
            return bm_fail(err, BM_EDATA, "%s:%zu: not key<TAB>text", path, line);
        BM_PUSH(arena, &phrases) = (bm_phrase){key, bm_str_c(arena, text)};
    }
    if (phrases.n > 0)
        qsort(phrases.at, phrases.n, sizeof *phrases.at, by_key);
    *out = phrases;
    return true;
}

const char *bm_phrase_get(const bm_phrases *phrases, const char *key)
{
    bm_phrase wanted = {.key = bm_str_of(key)};
    const bm_phrase *found = phrases->n ? bsearch(&wanted, phrases->at, phrases->n, sizeof wanted, by_key) : NULL;
    return found ? found->text : NULL;
}

const char *bm_phrase_number(const bm_phrases *phrases, bm_arena *arena, double value, int decimals)
{
    bm_buf buf = {.arena = arena};
    bm_buf_told(&buf, value, decimals, bm_phrase_fill(phrases, arena, "number.point", NULL),
                bm_phrase_fill(phrases, arena, "number.thousands", NULL));
    return bm_buf_text(&buf);
}

const char *bm_phrase_comma(const bm_phrases *phrases)
{
    const char *comma = bm_phrase_get(phrases, "list.comma");
    return comma ? comma : ", ";
}

static bool begins_with_vowel(const char *text)
{
    static const char *const vowels[] = {"a", "e", "i", "o", "u", "à", "â", "é", "è", "ê", "ë",
                                         "î", "ï", "ô", "œ", "û", "A", "E", "I", "O", "U", "À",
                                         "Â", "É", "È", "Ê", "Ë", "Î", "Ï", "Ô", "Œ", "Û"};
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        if (strncmp(text, vowels[i], strlen(vowels[i])) == 0)
            return true;
    return false;
}

static const char *filling_of(const bm_filling *fillings, bm_str name)
{
    for (size_t i = 0; fillings && fillings[i].name; i++)
        if (bm_str_is(name, fillings[i].name))
            return fillings[i].text ? fillings[i].text : "";
    return "";
}

const char *bm_phrase_fill(const bm_phrases *phrases, bm_arena *arena, const char *key, const bm_filling *fillings)
{
    const char *text = NULL;
    if (fillings && fillings[0].name && fillings[0].text && begins_with_vowel(fillings[0].text))
        text = bm_phrase_get(phrases, bm_format(arena, "%s~", key));
    if (!text)
        text = bm_phrase_get(phrases, key);
    bm_buf out = {.arena = arena};
    for (bm_str rest = bm_str_of(text); rest.n > 0;) {
        bm_buf_add(&out, bm_str_cut(&rest, '{'));
        if (rest.n > 0)
            bm_buf_c(&out, filling_of(fillings, bm_str_cut(&rest, '}')));
    }
    return bm_buf_text(&out);
}

const char *bm_phrase_list(const bm_phrases *phrases, bm_arena *arena, const char *const *items, size_t n, size_t most)
{
    bm_buf out = {.arena = arena};
    size_t shown = n > most ? most - 1 : n;
    for (size_t i = 0; i < shown; i++) {
        bool last = i + 1 == n;
        bm_buf_c(&out, i == 0 ? ""
                       : last ? bm_phrase_fill(phrases, arena, "list.and", NULL)
                              : bm_phrase_comma(phrases));
        bm_buf_c(&out, items[i]);
    }
    if (shown < n)
        bm_buf_c(&out, bm_phrase_fill(phrases, arena, "list.more",
                                      (bm_filling[]){{"n", bm_format(arena, "%zu", n - shown)}, {0}}));
    return bm_buf_text(&out);
}

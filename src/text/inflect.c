#include "text/inflect.h"

#include <string.h>

void bm_inflect_add(bm_inflections *inflections, bm_arena *arena, bm_str ending, bm_str groups)
{
    BM_PUSH(arena, inflections) = (bm_forms){ending, groups};
}

static const bm_forms *forms_of(const bm_inflections *inflections, bm_str word)
{
    const bm_forms *best = NULL;
    for (size_t i = 0; i < inflections->n; i++)
        if (bm_str_ends(word, inflections->at[i].ending) && (!best || inflections->at[i].ending.n > best->ending.n))
            best = &inflections->at[i];
    return best;
}

/* The forms of one meaning under construction: "visite|visitent". */
typedef struct {
    bm_str meaning;
    bm_buf forms;
} group;

typedef struct {
    group *at;
    size_t n, cap;
} groups;

static bm_buf *group_of(groups *all, bm_arena *arena, bm_str meaning)
{
    for (size_t i = 0; i < all->n; i++)
        if (bm_str_eq(all->at[i].meaning, meaning))
            return &all->at[i].forms;
    group *g = &BM_PUSH(arena, all);
    *g = (group){meaning, {.arena = arena}};
    return &g->forms;
}

static bool add_word(groups *all, bm_arena *arena, const bm_inflections *inflections, bm_str word)
{
    const bm_forms *forms = forms_of(inflections, word);
    if (!forms || word.n == 0)
        return false;
    bm_str stem = bm_str_slice(word, 0, word.n - forms->ending.n);
    for (bm_str rest = forms->groups; rest.n > 0;) {
        bm_str endings = bm_str_cut(&rest, ' '), meaning = bm_str_cut(&endings, ':');
        bm_buf *to = group_of(all, arena, meaning);
        while (endings.n > 0) {
            bm_str ending = bm_str_cut(&endings, ',');
            bm_buf_c(to, to->n > 0 ? "|" : "");
            bm_buf_add(to, stem);
            bm_buf_add(to, bm_str_is(ending, "-") ? BM_STR("") : ending);
        }
    }
    return true;
}

bool bm_inflect(bm_inflecteds *out, bm_arena *arena, const bm_inflections *inflections, bm_str pattern)
{
    const char *sign = pattern.n ? memchr(pattern.at, '~', pattern.n) : NULL;
    *out = (bm_inflecteds){0};
    if (!sign) {
        BM_PUSH(arena, out) = (bm_inflected){BM_STR(""), pattern};
        return true;
    }
    size_t at = (size_t)(sign - pattern.at), from = at + 1, to = from;
    bool choice = from < pattern.n && pattern.at[from] == '(';
    from += choice;
    for (to = from; to < pattern.n && !strchr(choice ? ")" : " ()|?", pattern.at[to]);)
        to++;
    bm_str words = bm_str_slice(pattern, from, to), behind = bm_str_slice(pattern, to + choice, pattern.n);
    if (behind.n > 0 && memchr(behind.at, '~', behind.n))
        return false;
    groups all = {0};
    do {
        if (!add_word(&all, arena, inflections, bm_str_cut(&words, '|')))
            return false;
    } while (words.n > 0);
    for (size_t i = 0; i < all.n; i++) {
        bm_str before = bm_str_slice(pattern, 0, at), forms = bm_buf_str(&all.at[i].forms);
        const char *text =
            bm_format(arena, "%.*s(%.*s)%.*s", BM_STR_ARG(before), BM_STR_ARG(forms), BM_STR_ARG(behind));
        BM_PUSH(arena, out) = (bm_inflected){all.at[i].meaning, bm_str_of(text)};
    }
    return true;
}

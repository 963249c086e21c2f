#include "text/pattern.h"

#include <string.h>

enum { MAX_PHRASES = 4096, MAX_DEPTH = 8 };

typedef struct {
    bm_arena *arena;
    bm_str pattern;
    size_t i;
    int depth;
    bool bad;
} expander;

static bm_strs expand_choice(expander *e);

static bm_str join(bm_arena *arena, bm_str a, bm_str b)
{
    if (a.n == 0 || b.n == 0)
        return a.n ? a : b;
    char *at = bm_alloc(arena, a.n + b.n + 1);
    memcpy(at, a.at, a.n);
    at[a.n] = ' ';
    memcpy(at + a.n + 1, b.at, b.n);
    return (bm_str){at, a.n + b.n + 1};
}

static bm_strs cross(expander *e, bm_strs heads, bm_strs tails)
{
    bm_strs all = {0};
    if (heads.n * tails.n > MAX_PHRASES) {
        e->bad = true;
        return heads;
    }
    for (size_t i = 0; i < heads.n; i++)
        for (size_t k = 0; k < tails.n; k++)
            BM_PUSH(e->arena, &all) = join(e->arena, heads.at[i], tails.at[k]);
    return all;
}

static bm_strs expand_item(expander *e)
{
    bm_strs item = {0};
    bool group = e->pattern.at[e->i] == '(';
    if (group) {
        e->i++;
        item = expand_choice(e);
        if (e->i < e->pattern.n && e->pattern.at[e->i] == ')')
            e->i++;
        else
            e->bad = true;
    } else {
        size_t start = e->i;
        while (e->i < e->pattern.n && !strchr(" ()|?", e->pattern.at[e->i]))
            e->i++;
        BM_PUSH(e->arena, &item) = bm_str_slice(e->pattern, start, e->i);
    }
    if (e->i < e->pattern.n && e->pattern.at[e->i] == '?') {
        BM_PUSH(e->arena, &item) = (bm_str){"", 0};
        e->i++;
    }
    return item;
}

static bm_strs expand_sequence(expander *e)
{
    bm_strs all = {0};
    BM_PUSH(e->arena, &all) = (bm_str){"", 0};
    while (!e->bad && e->i < e->pattern.n && !strchr("|)", e->pattern.at[e->i])) {
        if (e->pattern.at[e->i] == ' ')
            e->i++;
        else if (e->pattern.at[e->i] == '?')
            e->bad = true;
        else
            all = cross(e, all, expand_item(e));
    }
    return all;
}

static bm_strs expand_choice(expander *e)
{
    bm_strs all = {0};
    if (++e->depth > MAX_DEPTH) {
        e->bad = true;
        return all;
    }
    do {
        bm_strs some = expand_sequence(e);
        for (size_t i = 0; i < some.n; i++)
            BM_PUSH(e->arena, &all) = some.at[i];
    } while (!e->bad && e->i < e->pattern.n && e->pattern.at[e->i] == '|' && ++e->i);
    e->depth--;
    return all;
}

bool bm_pattern_expand(bm_strs *out, bm_arena *arena, bm_str pattern)
{
    expander e = {.arena = arena, .pattern = pattern};
    bm_strs phrases = expand_choice(&e);
    if (e.bad || e.i < pattern.n || phrases.n > MAX_PHRASES)
        return false;
    *out = phrases;
    return true;
}

#include "cli/file_names.h"

#include <string.h>

#define LONGEST 100

struct bm_file_names {
    bm_arena *arena;
    uint64_t *at; /* open addressing; 0 where empty */
    size_t n, cap;
};

bm_file_names *bm_file_names_new(bm_arena *arena)
{
    bm_file_names *names = BM_NEW(arena, bm_file_names);
    names->arena = arena;
    names->cap = 1024;
    names->at = BM_NEW_ARRAY(arena, uint64_t, names->cap);
    return names;
}

static bool put(uint64_t *at, size_t cap, uint64_t hash)
{
    size_t i = hash & (cap - 1);
    while (at[i] && at[i] != hash)
        i = (i + 1) & (cap - 1);
    bool new = !at[i];
    at[i] = hash;
    return new;
}

static void grow(bm_file_names *names)
{
    uint64_t *larger = BM_NEW_ARRAY(names->arena, uint64_t, names->cap * 2);
    for (size_t i = 0; i < names->cap; i++)
        if (names->at[i])
            put(larger, names->cap * 2, names->at[i]);
    names->at = larger;
    names->cap *= 2;
}

/* Is it given for the first time? File systems that do not tell case must not either. */
static bool is_new(bm_file_names *names, const char *name)
{
    uint64_t hash = BM_HASH;
    for (const char *c = name; *c; c++) {
        char lower = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
        hash = bm_hash_add(hash, (bm_str){&lower, 1});
    }
    if (names->n * 2 > names->cap)
        grow(names);
    bool new = put(names->at, names->cap, hash ? hash : 1);
    names->n += new;
    return new;
}

static bool keeps(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
           c == '.' || (unsigned char)c >= 0x80;
}

static char *cleaned(bm_arena *arena, const char *release)
{
    const char *slash = strrchr(release, '/'), *begin = slash ? slash + 1 : release;
    const char *dot = strrchr(begin, '.');
    size_t n = dot && dot > begin ? (size_t)(dot - begin) : strlen(begin);
    while (n > LONGEST || (n > 0 && n < strlen(begin) && ((unsigned char)begin[n] & 0xC0) == 0x80))
        n--;
    char *name = bm_str_c(arena, (bm_str){begin, n});
    for (char *c = name; *c; c++)
        if (!keeps(*c) || (c == name && *c == '.'))
            *c = '-';
    return *name ? name : bm_str_c(arena, BM_STR("release"));
}

const char *bm_file_name(bm_file_names *names, bm_arena *arena, const char *release)
{
    const char *base = cleaned(arena, release), *name = base;
    for (int i = 2; !is_new(names, name); i++)
        name = bm_format(arena, "%s-%d", base, i);
    return name;
}

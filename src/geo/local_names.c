#include "geo/local_names.h"

#include "base/file.h"
#include "base/limit.h"

#include <stdlib.h>

typedef struct {
    bm_str key, name;
} row;

struct bm_local_names {
    row *at;
    size_t n, cap;
};

static int by_key(const void *a, const void *b)
{
    return bm_str_cmp(((const row *)a)->key, ((const row *)b)->key);
}

bool bm_local_names_open(const bm_local_names **out, bm_arena *arena, const char *labels, const char *language,
                         bm_err *err)
{
    const char *path = bm_format(arena, "%s/names.%s.tsv", labels, language);
    bm_local_names *names = BM_NEW(arena, bm_local_names);
    bm_str bytes;
    *out = NULL;
    if (!bm_file_exists(path))
        return true;
    if (!bm_file_read(&bytes, arena, path, bm_limit_value(BM_LIMIT_DEFINITION_BYTES),
                      bm_limit_option(BM_LIMIT_DEFINITION_BYTES), err))
        return false;
    for (size_t line = 1; bytes.n > 0; line++) {
        bm_str name = bm_str_cut(&bytes, '\n');
        if (name.n == 0 || name.at[0] == '#')
            continue;
        bm_str key = bm_str_cut(&name, '\t');
        if (key.n == 0 || name.n == 0)
            return bm_fail(err, BM_EDATA, "%s:%zu: not key<TAB>name", path, line);
        if (names->n > 0 && bm_str_cmp(names->at[names->n - 1].key, key) >= 0)
            return bm_fail(err, BM_EDATA, "%s:%zu: the keys are not sorted", path, line);
        BM_PUSH(arena, names) = (row){key, name};
    }
    *out = names;
    return true;
}

bm_str bm_local_name(const bm_local_names *names, bm_str key)
{
    const row wanted = {.key = key};
    const row *found = names && names->n ? bsearch(&wanted, names->at, names->n, sizeof wanted, by_key) : NULL;
    return found ? found->name : (bm_str){0};
}

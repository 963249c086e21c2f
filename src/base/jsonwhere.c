#include "base/jsonwhere.h"

#include "base/jsonscan.h"

#include <stdlib.h>
#include <string.h>

/* What stands behind the key at the head of the path; false where it is not the head. Keys may hold dots. */
static bool behind(bm_str *rest, bm_str path, bm_str key)
{
    if (!bm_str_starts(path, key) || key.n == 0)
        return false;
    bm_str more = bm_str_slice(path, key.n, path.n);
    if (more.n > 0 && more.at[0] != '.' && more.at[0] != '[')
        return false;
    *rest = more.n > 0 && more.at[0] == '.' ? bm_str_slice(more, 1, more.n) : more;
    return true;
}

static bool into_object(bm_jsonscan *s, bm_arena *arena, bm_str *path)
{
    for (bool more, first = true;;) {
        bm_str key, rest;
        if (!bm_jsonscan_member(s, arena, &key, &more, &first) || !more)
            return false;
        (void)bm_jsonscan_peek(s);
        if (behind(&rest, *path, key)) {
            *path = rest;
            return true;
        }
        if (!bm_jsonscan_skip(s))
            return false;
    }
}

static bool into_array(bm_jsonscan *s, bm_arena *arena, bm_str *path)
{
    bm_str rest = bm_str_slice(*path, 1, path->n), digits = bm_str_cut(&rest, ']');
    size_t index = strtoul(bm_str_c(arena, digits), NULL, 10);
    for (bool more, first = true;; index--) {
        if (!bm_jsonscan_element(s, &more, &first) || !more)
            return false;
        (void)bm_jsonscan_peek(s);
        if (index == 0)
            break;
        if (!bm_jsonscan_skip(s))
            return false;
    }
    *path = rest.n > 0 && rest.at[0] == '.' ? bm_str_slice(rest, 1, rest.n) : rest;
    return true;
}

const char *bm_jsonwhere(bm_arena *arena, bm_str bytes, bm_str path)
{
    bm_err ignored = {0};
    bm_jsonscan s = {.source = "", .bytes = bytes, .err = &ignored};
    size_t at = 0, line = 1, begin = 0;
    for (bool deeper = true; deeper;) {
        char c = bm_jsonscan_peek(&s);
        at = s.at;
        deeper = path.n > 0 && (c == '{'                        ? into_object(&s, arena, &path)
                                : c == '[' && path.at[0] == '[' ? into_array(&s, arena, &path)
                                                                : false);
    }
    for (size_t i = 0; i < at; i++)
        if (bytes.at[i] == '\n') {
            line++;
            begin = i + 1;
        }
    return bm_format(arena, "%zu:%zu", line, at - begin + 1);
}

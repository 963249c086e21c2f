#include "base/lines.h"

#include "base/file.h"
#include "base/sys.h"

#include <errno.h>
#include <string.h>

#define FIRST ((size_t)64 << 10)

struct bm_lines {
    const char *path;
    int fd;
    bool ended;     /* the file, not what is still in the buffer */
    char *at;       /* the buffer, from the system: it grows, and an arena would keep each size */
    size_t cap;     /* of it */
    size_t from, n; /* what was read and not taken */
    size_t max, number, taken;
};

static void free_buffer(void *what)
{
    bm_lines *lines = what;
    bm_sys_free(lines->at);
    lines->at = NULL;
}

bool bm_lines_open(bm_lines **out, bm_arena *arena, const char *path, size_t max, bm_err *err)
{
    bm_lines *lines = BM_NEW(arena, bm_lines);
    *lines =
        (bm_lines){.path = strcmp(path, "-") == 0 ? "standard input" : bm_str_c(arena, bm_str_of(path)), .max = max};
    if (!bm_file_open(&lines->fd, arena, path, err))
        return false;
    bm_arena_on_reset(arena, free_buffer, lines);
    *out = lines;
    return true;
}

static bool no_memory(const bm_lines *lines, bm_err *err)
{
    return bm_fail(err, BM_ENOMEM, "%s: no memory for a line of it", lines->path);
}

/* Room for more behind what is there. */
static bool make_room(bm_lines *lines, bm_err *err)
{
    if (lines->from > 0) {
        memmove(lines->at, lines->at + lines->from, lines->n);
        lines->from = 0;
    }
    if (lines->n < lines->cap)
        return true;
    size_t wanted = lines->cap ? lines->cap * 2 : FIRST;
    char *larger = bm_sys_realloc(lines->at, wanted);
    if (!larger)
        return no_memory(lines, err);
    lines->at = larger;
    lines->cap = wanted;
    return true;
}

/* Read some more; `ended` where there is none. */
static bool more(bm_lines *lines, bm_err *err)
{
    if (!make_room(lines, err))
        return false;
    if (!bm_sys_wait(lines->fd))
        return bm_fail(err, BM_EINTERRUPTED, "%s: interrupted", lines->path);
    ssize_t got = bm_sys_read(lines->fd, lines->at + lines->n, lines->cap - lines->n);
    if (got < 0)
        return bm_fail(err, BM_EIO, "%s: %s", lines->path, bm_sys_why(errno));
    lines->ended = got == 0;
    lines->n += (size_t)got;
    return true;
}

/* How many bytes at the start are the mark that some editors put in front. */
static size_t mark_of(const bm_lines *lines)
{
    bool marked = lines->taken == 0 && lines->n >= 3 && memcmp(lines->at + lines->from, "\xef\xbb\xbf", 3) == 0;
    return marked ? 3 : 0;
}

/* Take the line that ends `n` bytes on, and its end. */
static bm_str take(bm_lines *lines, size_t n, bool end)
{
    size_t mark = mark_of(lines);
    bm_str line = {lines->at + lines->from + mark, n - mark};
    lines->from += n + end;
    lines->n -= n + end;
    lines->taken += n + end;
    lines->number++;
    if (line.n > 0 && line.at[line.n - 1] == '\r')
        line.n--;
    return line;
}

static bm_line pass_over(bm_lines *lines, bm_err *err)
{
    for (;;) {
        const char *end = lines->n ? memchr(lines->at + lines->from, '\n', lines->n) : NULL;
        if (end || lines->ended) {
            take(lines, end ? (size_t)(end - lines->at) - lines->from : lines->n, end != NULL);
            return BM_LINE_TOO_LONG;
        }
        lines->taken += lines->n;
        lines->n = 0;
        if (!more(lines, err))
            return BM_LINE_FAILED;
    }
}

bm_line bm_lines_next(bm_lines *lines, bm_str *out, bm_err *err)
{
    for (size_t searched = 0;;) {
        const char *start = lines->n ? lines->at + lines->from : NULL;
        const char *end = lines->n > searched ? memchr(start + searched, '\n', lines->n - searched) : NULL;
        size_t n = end ? (size_t)(end - start) : lines->n;
        if (n > lines->max)
            return pass_over(lines, err);
        if (end || (lines->ended && lines->n > 0)) {
            *out = take(lines, n, end != NULL);
            return BM_LINE;
        }
        if (lines->ended)
            return BM_LINE_END;
        searched = lines->n;
        if (!more(lines, err))
            return BM_LINE_FAILED;
    }
}

size_t bm_lines_number(const bm_lines *lines)
{
    return lines->number;
}

size_t bm_lines_taken(const bm_lines *lines)
{
    return lines->taken;
}

bool bm_lines_begin_with(bool *out, bm_lines *lines, char c, bm_err *err)
{
    for (size_t i = 0;;) {
        i = i < mark_of(lines) ? mark_of(lines) : i;
        while (i < lines->n && strchr(" \t\r\n", lines->at[lines->from + i]))
            i++;
        if (i < lines->n || lines->ended || lines->n > FIRST) {
            *out = i < lines->n && lines->at[lines->from + i] == c;
            return true;
        }
        if (!more(lines, err))
            return false;
    }
}

bool bm_lines_rest(bm_str *out, bm_lines *lines, bm_arena *arena, const char *option, bm_err *err)
{
    while (!lines->ended && lines->n <= lines->max)
        if (!more(lines, err))
            return false;
    if (lines->n > lines->max)
        return bm_fail(err, BM_ELIMIT, "%s: larger than %zu bytes; %s allows more", lines->path, lines->max, option);
    *out = bm_str_copy(arena, (bm_str){lines->at ? lines->at + lines->from : "", lines->n});
    lines->n = 0;
    return true;
}

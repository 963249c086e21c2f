#include "base/file.h"

#include "base/sys.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define FIRST_READ ((size_t)64 << 10) /* of a pipe, whose length nobody knows */

static bool refuse(bm_err *err, const char *path, int code)
{
    bm_code kind = code == ENOMEM ? BM_ENOMEM : code == EINTR && bm_sys_stopping() ? BM_EINTERRUPTED : BM_EIO;
    return bm_fail(err, kind, "%s: %s", path, bm_sys_why(code));
}

/* An open file that is closed with the arena if a jump for want of memory passes by. */
typedef struct {
    int fd; /* -1 when closed */
} handle;

static void close_handle(void *what)
{
    handle *h = what;
    if (h->fd >= 0)
        bm_sys_close(h->fd);
    h->fd = -1;
}

static bool too_large(bm_err *err, const char *path, size_t max, const char *option)
{
    if (option)
        return bm_fail(err, BM_ELIMIT, "%s: larger than %zu bytes; %s allows more", path, max, option);
    return bm_fail(err, BM_ELIMIT, "%s: larger than %zu bytes, the most that is read", path, max);
}

/* A folder or a device says why not; a file, a pipe and whatever stands behind standard input are read. */
static bool readable(const struct stat *st, const char *path, bm_err *err)
{
    if (S_ISDIR(st->st_mode))
        return bm_fail(err, BM_EIO, "%s: this is a folder; name a file in it", path);
    if (!S_ISREG(st->st_mode) && !S_ISFIFO(st->st_mode))
        return bm_fail(err, BM_EIO, "%s: this is a device or a socket; name a file, or - for standard input", path);
    return true;
}

/* Looks before it opens: opening a device can already do something. */
static bool open_to_read(handle **out, struct stat *st, bm_arena *arena, const char *path, int flags, bm_err *err)
{
    if (bm_sys_stat(path, st) < 0)
        return refuse(err, path, errno);
    if (!readable(st, path, err))
        return false;
    handle *h = BM_NEW(arena, handle);
    h->fd = bm_sys_open(path, O_RDONLY | O_NOCTTY | flags, 0);
    if (h->fd < 0)
        return refuse(err, path, errno);
    bm_arena_on_reset(arena, close_handle, h);
    if (bm_sys_fstat(h->fd, st) < 0) {
        int code = errno;
        close_handle(h);
        return refuse(err, path, code);
    }
    *out = h;
    return true;
}

/* `expected` bytes are likely to come; one more than `max` is read at most. */
static bool read_all(bm_str *out, bm_arena *arena, int fd, size_t expected, size_t max, const char *option,
                     const char *path, bm_err *err)
{
    size_t cap = expected + 2, n = 0; /* the NUL, and a byte of room to meet the end in */
    char *at = bm_alloc(arena, cap);
    for (;;) {
        if (n + 1 >= cap)
            at = bm_grow(arena, at, cap, &cap, 1);
        size_t room = cap - n - 1;
        if (room > max - n)
            room = max - n + 1;
        ssize_t got = bm_sys_read(fd, at + n, room);
        if (got < 0)
            return refuse(err, path, errno);
        if (got == 0)
            break;
        n += (size_t)got;
        if (n > max)
            return too_large(err, path, max, option);
    }
    at[n] = '\0';
    *out = (bm_str){at, n};
    return true;
}

bool bm_file_read(bm_str *out, bm_arena *arena, const char *path, size_t max, const char *option, bm_err *err)
{
    if (strcmp(path, "-") == 0)
        return read_all(out, arena, STDIN_FILENO, FIRST_READ, max, option, "standard input", err);
    handle *h;
    struct stat st;
    if (!open_to_read(&h, &st, arena, path, 0, err))
        return false;
    size_t size = S_ISREG(st.st_mode) ? (size_t)st.st_size : FIRST_READ;
    bool ok = S_ISREG(st.st_mode) && size > max ? too_large(err, path, max, option)
                                                : read_all(out, arena, h->fd, size, max, option, path, err);
    close_handle(h);
    return ok;
}

bool bm_file_open(int *fd, bm_arena *arena, const char *path, bm_err *err)
{
    handle *h;
    struct stat st;
    if (strcmp(path, "-") == 0) {
        *fd = STDIN_FILENO;
        return true;
    }
    if (!open_to_read(&h, &st, arena, path, 0, err))
        return false;
    *fd = h->fd;
    return true;
}

typedef struct {
    void *at;
    size_t n;
} mapping;

static void unmap(void *what)
{
    mapping *m = what;
    bm_sys_unmap(m->at, m->n);
}

bool bm_file_map(bm_str *out, bm_arena *arena, const char *path, bm_err *err)
{
    mapping *m = BM_NEW(arena, mapping);
    handle *h;
    struct stat st;
    if (!open_to_read(&h, &st, arena, path, O_NONBLOCK, err)) /* a pipe is refused, not waited for */
        return false;
    bool ok = false;
    if (!S_ISREG(st.st_mode))
        bm_fail(err, BM_EIO, "%s: this is a pipe; a file is needed here", path);
    else if (st.st_size == 0)
        bm_fail(err, BM_EDATA, "%s: the file is empty", path);
    else if (!(m->at = bm_sys_map(h->fd, (size_t)st.st_size)))
        refuse(err, path, errno);
    else
        ok = true;
    close_handle(h);
    if (!ok)
        return false;
    m->n = (size_t)st.st_size;
    bm_arena_on_reset(arena, unmap, m);
    *out = (bm_str){m->at, m->n};
    return true;
}

/* What cannot be looked at may stand there: whoever opens it is told why not. */
bool bm_file_exists(const char *path)
{
    struct stat st;
    return bm_sys_lstat(path, &st) == 0 || errno == EIO || errno == ENOMEM;
}

bool bm_file_is_pipe(const char *path)
{
    struct stat st;
    return bm_sys_stat(path, &st) == 0 && S_ISFIFO(st.st_mode);
}

size_t bm_file_size(const char *path)
{
    struct stat st;
    return bm_sys_stat(path, &st) == 0 && S_ISREG(st.st_mode) ? (size_t)st.st_size : 0;
}

const char *bm_file_extension(bm_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    if (!dot || dot == name)
        return "";
    char *extension = bm_str_c(arena, bm_str_of(dot + 1));
    for (char *c = extension; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return extension;
}

bool bm_file_program_dir(const char **out, bm_arena *arena, bm_err *err)
{
    char *path = bm_sys_self();
    if (!path)
        return refuse(err, "the program's own file", errno);
    char *last = strrchr(path, '/');
    last[last == path] = '\0';
    *out = bm_format(arena, "%s", path);
    bm_sys_free(path);
    return true;
}

static bool find(const char **out, bm_arena *arena, const char *built, const char *installed, const char *name,
                 bm_err *err)
{
    const char *dir;
    if (!bm_file_program_dir(&dir, arena, err))
        return false;
    const char *first = bm_format(arena, "%s/%s%s", dir, built, name);
    const char *second = bm_format(arena, "%s/%s%s", dir, installed, name);
    const char *found = bm_file_exists(first) ? first : bm_file_exists(second) ? second : NULL;
    if (!found)
        return bm_fail(err, BM_ENOTHING, "%s: not there, nor %s; build or install the program again", first, second);
    *out = found;
    return true;
}

bool bm_file_data(const char **out, bm_arena *arena, const char *name, bm_err *err)
{
    return find(out, arena, "data/", "../share/briefmap/", name, err);
}

bool bm_file_module(const char **out, bm_arena *arena, const char *name, bm_err *err)
{
    return find(out, arena, "", "../lib/briefmap/", name, err);
}

bool bm_file_make_dir(const char *path, bm_err *err)
{
    struct stat st;
    if (bm_sys_mkdir(path, 0777) == 0)
        return true;
    int code = errno;
    if (code == ENOENT)
        return bm_fail(err, BM_EIO, "%s: the folder it should stand in is not there; make that first", path);
    if (code != EEXIST || bm_sys_stat(path, &st) < 0)
        return refuse(err, path, code);
    if (!S_ISDIR(st.st_mode))
        return bm_fail(err, BM_EIO, "%s: this is a file, not a folder; choose another name", path);
    return true;
}

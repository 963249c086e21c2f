/* Outputs of file.h: written beside their place, put there whole. */
#include "base/file.h"
#include "base/litter.h"
#include "base/sys.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define BUFFER          ((size_t)32 << 10)
#define TEMPORARY_NAMES 1000

struct bm_out {
    const char *path, *temporary; /* the same for what is written as it goes: a pipe, a terminal, /dev/null */
    bool direct, overwrite;
    int fd;       /* -1 when closed */
    bool pending; /* the temporary file stands */
    int litter;   /* its number in litter.h meanwhile */
    char *buffer; /* `n` of BUFFER bytes wait in it */
    size_t n;
};

static bool refuse(bm_err *err, const char *path, int code)
{
    bm_code kind = code == ENOMEM ? BM_ENOMEM : code == EINTR && bm_sys_stopping() ? BM_EINTERRUPTED : BM_EIO;
    return bm_fail(err, kind, "%s: cannot be written: %s", path, bm_sys_why(code));
}

static bool already_there(bm_err *err, const char *path)
{
    return bm_fail(err, BM_EEXIST, "%s: already there; give --overwrite to replace it", path);
}

static void discard(void *what)
{
    bm_out *out = what;
    if (out->fd >= 0 && out->fd != STDOUT_FILENO)
        bm_sys_close(out->fd);
    if (out->pending)
        bm_sys_unlink(out->temporary);
    bm_litter_drop(out->litter);
    out->fd = out->litter = -1;
    out->pending = false;
}

/* May an output stand at `path`? Something that only swallows bytes is written as it goes: nothing can be lost there.
 */
static bool look(bm_out *out, bm_err *err)
{
    struct stat link, st;
    if (bm_sys_lstat(out->path, &link) < 0) {
        int code = errno;
        return code == ENOENT || refuse(err, out->path, code);
    }
    if (bm_sys_stat(out->path, &st) < 0)
        st = link;
    if (S_ISDIR(st.st_mode))
        return bm_fail(err, BM_EIO, "%s: this is a folder; name a file in it", out->path);
    out->direct = S_ISFIFO(st.st_mode) || S_ISCHR(st.st_mode);
    if (!out->direct && !S_ISREG(st.st_mode) && !S_ISLNK(st.st_mode))
        return bm_fail(err, BM_EIO, "%s: this is a device or a socket; name a file", out->path);
    return out->direct || out->overwrite || already_there(err, out->path);
}

/* The last part of the name may be as long as a name can be, so the temporary one is not made from it, but keeps its
 * ending. */
static const char *temporary_name(bm_arena *arena, const char *path, int number)
{
    const char *slash = strrchr(path, '/');
    bm_str dir = {path, slash ? (size_t)(slash - path) + 1 : 0};
    const char *ending = bm_file_extension(arena, path);
    bool keep = *ending && strlen(ending) <= 16;
    return bm_format(arena, "%.*s.briefmap-%ld-%d%s%s", BM_STR_ARG(dir), (long)getpid(), number, keep ? "." : "",
                     keep ? ending : "");
}

static bool open_temporary(bm_out *out, bm_arena *arena, bm_err *err)
{
    for (int number = 0; number < TEMPORARY_NAMES; number++) {
        out->temporary = temporary_name(arena, out->path, number);
        out->litter = bm_litter_add(out->temporary); /* before it stands, or a signal between would leave it */
        out->fd = bm_sys_open(out->temporary, O_WRONLY | O_CREAT | O_EXCL, 0666);
        if (out->fd >= 0) {
            out->pending = true;
            return true;
        }
        bm_litter_drop(out->litter);
        out->litter = -1;
        if (errno == ENOENT)
            return bm_fail(err, BM_EIO, "%s: the folder it should stand in is not there; make that first", out->path);
        if (errno != EEXIST)
            return refuse(err, out->path, errno);
    }
    return bm_fail(err, BM_EIO, "%s: left-over files .briefmap-* stand beside it; remove them", out->path);
}

bool bm_out_open(bm_out **result, bm_arena *arena, const char *path, bool overwrite, bm_err *err)
{
    bm_out *out = BM_NEW(arena, bm_out);
    *out = (bm_out){.path = bm_str_c(arena, bm_str_of(path)),
                    .overwrite = overwrite,
                    .fd = -1,
                    .litter = -1,
                    .buffer = bm_alloc(arena, BUFFER)};
    bm_arena_on_reset(arena, discard, out);
    if (strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0) {
        out->path = "standard output";
        out->temporary = "/dev/stdout";
        out->direct = true;
        out->fd = STDOUT_FILENO;
    } else {
        if (!look(out, err))
            return false;
        if (out->direct) {
            out->temporary = out->path;
            out->fd = bm_sys_open(path, O_WRONLY | O_NOCTTY, 0);
            if (out->fd < 0)
                return refuse(err, path, errno);
        } else if (!open_temporary(out, arena, err)) {
            return false;
        }
    }
    *result = out;
    return true;
}

/*
 * In pieces: Linux keeps what came in one write as one large page of its cache, and a map of the file that touches a
 * byte of it counts all of it as the process's memory.
 */
static bool write_all(bm_out *out, const char *from, size_t n, bm_err *err)
{
    while (n > 0) {
        ssize_t put = bm_sys_write(out->fd, from, n < BUFFER ? n : BUFFER);
        if (put < 0)
            return refuse(err, out->path, errno);
        from += put;
        n -= (size_t)put;
    }
    return true;
}

static bool flush(bm_out *out, bm_err *err)
{
    size_t n = out->n;
    out->n = 0;
    return write_all(out, out->buffer, n, err);
}

bool bm_out_write(bm_out *out, const void *bytes, size_t n, bm_err *err)
{
    if (out->fd < 0)
        return bm_fail(err, BM_EIO, "%s: written to after it was finished", out->path);
    if (n > BUFFER - out->n && !flush(out, err))
        return false;
    if (n >= BUFFER)
        return write_all(out, bytes, n, err);
    if (n)
        memcpy(out->buffer + out->n, bytes, n);
    out->n += n;
    return true;
}

/* link() refuses what appeared meanwhile, where rename() would replace it. Not every file system has links. */
static bool place_new(bm_out *out, bm_err *err)
{
    if (bm_sys_link(out->temporary, out->path) == 0) {
        bm_sys_unlink(out->temporary);
        return true;
    }
    if (errno == EEXIST)
        return already_there(err, out->path);
    if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK)
        return refuse(err, out->path, errno);
    if (bm_file_exists(out->path))
        return already_there(err, out->path);
    return bm_sys_rename(out->temporary, out->path) == 0 || refuse(err, out->path, errno);
}

static bool place(bm_out *out, bm_err *err)
{
    if (!out->overwrite)
        return place_new(out, err);
    return bm_sys_rename(out->temporary, out->path) == 0 || refuse(err, out->path, errno);
}

bool bm_out_finish(bm_out *out, bm_err *err)
{
    bool ok = flush(out, err);
    if (out->fd != STDOUT_FILENO && bm_sys_close(out->fd) < 0 && ok)
        ok = refuse(err, out->path, errno);
    out->fd = -1;
    return ok;
}

bool bm_out_commit(bm_out *out, bm_err *err)
{
    bool ok = out->fd >= 0   ? bm_out_finish(out, err)
              : out->pending ? true
                             : bm_fail(err, BM_EIO, "%s: finished twice", out->path);
    if (ok && out->pending) {
        ok = place(out, err);
        out->pending = !ok;
    }
    discard(out);
    return ok;
}

bool bm_out_flush(bm_out *out, bm_err *err)
{
    return !out->direct || flush(out, err);
}

bool bm_out_is_file(const char *path)
{
    struct stat st;
    bool standard = strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0;
    return !standard && (bm_sys_stat(path, &st) < 0 || S_ISREG(st.st_mode));
}

const char *bm_out_temporary(const bm_out *out)
{
    return out->temporary;
}

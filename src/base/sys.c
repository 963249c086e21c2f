#include "base/sys.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

/* Facts about the process as a whole that cannot be handed down: a signal has no argument, and neither has a fault. */
static volatile atomic_bool stopping;
static atomic_int waiting; /* threads that read, write or wait for a stream */

#ifdef BM_FAULTS
static atomic_long fail_in = -1;
static atomic_long requests;

static bool fault(int code)
{
    atomic_fetch_add(&requests, 1);
    if (atomic_load(&fail_in) < 0 || atomic_fetch_sub(&fail_in, 1) != 0)
        return false;
    errno = code;
    return true;
}

long bm_sys_fail_after(long n)
{
    atomic_store(&fail_in, n);
    return atomic_exchange(&requests, 0);
}
#else
#define fault(code) (false)

long bm_sys_fail_after(long n)
{
    (void)n;
    return 0;
}
#endif

static bool again(bool failed)
{
    return failed && errno == EINTR && !bm_sys_stopping();
}

void *bm_sys_alloc(size_t size)
{
    return fault(ENOMEM) ? NULL : malloc(size ? size : 1);
}

void *bm_sys_realloc(void *at, size_t size)
{
    return fault(ENOMEM) ? NULL : realloc(at, size ? size : 1);
}

void bm_sys_free(void *at)
{
    free(at);
}

int bm_sys_open(const char *path, int flags, mode_t mode)
{
    if (fault(EIO))
        return -1;
    int fd;
    do
        fd = open(path, flags | O_CLOEXEC, mode);
    while (again(fd < 0));
    return fd;
}

ssize_t bm_sys_read(int fd, void *into, size_t n)
{
    if (fault(EIO))
        return -1;
    ssize_t got;
    atomic_fetch_add(&waiting, 1);
    do
        got = read(fd, into, n);
    while (again(got < 0));
    atomic_fetch_sub(&waiting, 1);
    return got;
}

/* A signal wakes one thread only, so each looks up now and then. */
bool bm_sys_wait(int fd)
{
    struct pollfd one = {.fd = fd, .events = POLLIN};
    bool come = false;
    atomic_fetch_add(&waiting, 1);
    while (!come && !bm_sys_stopping())
        come = poll(&one, 1, 100) > 0;
    atomic_fetch_sub(&waiting, 1);
    return come;
}

ssize_t bm_sys_write(int fd, const void *from, size_t n)
{
    if (fault(ENOSPC))
        return -1;
    ssize_t put;
    atomic_fetch_add(&waiting, 1);
    do
        put = write(fd, from, n);
    while (again(put < 0));
    atomic_fetch_sub(&waiting, 1);
    return put;
}

int bm_sys_sync(int fd)
{
    if (fault(EIO))
        return -1;
    int rc;
    do
        rc = fsync(fd);
    while (again(rc < 0));
    return rc;
}

/* Linux has closed the file even when close() says EINTR: trying again could close somebody else's. */
int bm_sys_close(int fd)
{
    int rc = close(fd);
    return fault(EIO) ? -1 : rc < 0 && errno == EINTR ? 0 : rc;
}

int bm_sys_rename(const char *from, const char *to)
{
    return fault(EIO) ? -1 : rename(from, to);
}

int bm_sys_link(const char *from, const char *to)
{
    return fault(EIO) ? -1 : link(from, to);
}

int bm_sys_unlink(const char *path)
{
    return unlink(path);
}

int bm_sys_mkdir(const char *path, mode_t mode)
{
    return fault(EIO) ? -1 : mkdir(path, mode);
}

DIR *bm_sys_opendir(const char *path)
{
    return fault(EIO) ? NULL : opendir(path);
}

int bm_sys_truncate(int fd, off_t n)
{
    int rc;
    if (fault(EIO))
        return -1;
    do
        rc = ftruncate(fd, n);
    while (again(rc < 0));
    return rc;
}

bool bm_sys_lock(int fd)
{
    return !fault(EIO) && flock(fd, LOCK_EX | LOCK_NB) == 0;
}

int bm_sys_stat(const char *path, struct stat *out)
{
    return fault(EIO) ? -1 : stat(path, out);
}

int bm_sys_lstat(const char *path, struct stat *out)
{
    return fault(EIO) ? -1 : lstat(path, out);
}

int bm_sys_fstat(int fd, struct stat *out)
{
    return fault(EIO) ? -1 : fstat(fd, out);
}

char *bm_sys_self(void)
{
    Dl_info info;
    struct link_map *object = NULL; /* the program's has no name */
    static const char inside = 0;
    if (fault(EIO))
        return NULL;
    bool known = dladdr1(&inside, &info, (void **)&object, RTLD_DL_LINKMAP) != 0 && object && *object->l_name;
    return realpath(known ? object->l_name : "/proc/self/exe", NULL);
}

void *bm_sys_map(int fd, size_t size)
{
    if (fault(ENOMEM))
        return NULL;
    void *at = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    return at == MAP_FAILED ? NULL : at;
}

void bm_sys_unmap(void *at, size_t size)
{
    munmap(at, size);
}

void bm_sys_rest(const void *at, size_t size)
{
    madvise((void *)(uintptr_t)at, size, MADV_DONTNEED);
}

void bm_sys_stop(void)
{
    atomic_store(&stopping, true);
}

bool bm_sys_waiting(void)
{
    return atomic_load(&waiting) > 0;
}

bool bm_sys_stopping(void)
{
    return atomic_load(&stopping);
}

const char *bm_sys_why(int code)
{
    static const struct {
        int code;
        const char *why;
    } table[] = {
        {ENOENT, "no such file or folder; look at its spelling"},
        {EACCES, "permission denied; choose another place or change its permissions"},
        {EPERM, "not permitted; choose another place or change its permissions"},
        {EROFS, "the file system is read-only; choose another place"},
        {ENOTDIR, "a part of the path is no folder; look at its spelling"},
        {EISDIR, "this is a folder; name a file in it"},
        {ENAMETOOLONG, "the name is too long; choose a shorter one"},
        {ELOOP, "too many symbolic links; name the file itself"},
        {ENOSPC, "no space left; make room or choose another place"},
        {EDQUOT, "the disk quota is used up; make room or choose another place"},
        {EFBIG, "larger than a file may be here; raise the limit (ulimit -f) or choose another place"},
        {EPIPE, "the reader has gone away"},
        {EMFILE, "too many open files; raise the limit (ulimit -n)"},
        {ENFILE, "too many open files in the whole system; close some"},
        {ENOMEM, "no memory; close other programs or give less input"},
        {EINTR, "interrupted"},
        {EIO, "input/output error; look after the disk"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].code == code)
            return table[i].why;
    const char *text = strerrordesc_np(code);
    return text ? text : "the system refused";
}

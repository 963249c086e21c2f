/**
 * base/sys.h - the one place where we ask the system for something.
 *
 * Every allocation, open, read, write, sync, close, rename and map of ours goes through here, so that a test can make
 * the n-th request fail (see bm_sys_fail_after) and look at what is left behind. They behave as their namesakes in
 * POSIX, but go on after EINTR unless the process was asked to stop. Those that only give back (free, unmap, unlink)
 * never fail on purpose.
 */
#ifndef BM_BASE_SYS_H
#define BM_BASE_SYS_H

#include <dirent.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/types.h>

void *bm_sys_alloc(size_t size); /* NULL without memory */
void *bm_sys_realloc(void *at, size_t size);
void bm_sys_free(void *at);

int bm_sys_open(const char *path, int flags, mode_t mode); /* close-on-exec */
ssize_t bm_sys_read(int fd, void *into, size_t n);
/** Wait until something can be read, or the end, of a pipe too; false when the process is asked to stop, in any thread.
 */
bool bm_sys_wait(int fd);
ssize_t bm_sys_write(int fd, const void *from, size_t n);
int bm_sys_sync(int fd);
int bm_sys_close(int fd);
int bm_sys_rename(const char *from, const char *to);
int bm_sys_link(const char *from, const char *to);
int bm_sys_unlink(const char *path);
int bm_sys_mkdir(const char *path, mode_t mode);
DIR *bm_sys_opendir(const char *path);
int bm_sys_truncate(int fd, off_t n);
/** Ask to be the only one who writes this file; false where another process was first. */
bool bm_sys_lock(int fd);
int bm_sys_stat(const char *path, struct stat *out);  /* of what a symbolic link points to */
int bm_sys_lstat(const char *path, struct stat *out); /* of the link itself                */
int bm_sys_fstat(int fd, struct stat *out);
/** The file that holds this code, the program or a library, with all links followed; to be freed. NULL on failure. */
char *bm_sys_self(void);
void *bm_sys_map(int fd, size_t size); /* read-only, private; NULL on failure */
void bm_sys_unmap(void *at, size_t size);
/** The pages of a map are not needed for now: they stop counting as ours and come back when they are touched. */
void bm_sys_rest(const void *at, size_t size);

/** What errno `code` means to the person who gave the file's name, and how to mend it: "no such file; look at its
 * spelling". */
const char *bm_sys_why(int code);

/**
 * For tests: let `n` more requests through, then fail one, then let all through again. Negative: fail none.
 * Returns the requests counted since the last call. Compiled in where BM_FAULTS is defined; else it does nothing.
 */
long bm_sys_fail_after(long n);

/** Async-signal-safe: ask the work to stop; bm_sys_stopping() is then true. */
void bm_sys_stop(void);
bool bm_sys_stopping(void);
/** Async-signal-safe: is a thread reading or writing, or waiting for a stream? Then others keep us waiting. */
bool bm_sys_waiting(void);

#endif

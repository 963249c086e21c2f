/** base/file.h - bytes in, and bytes out whole or not at all. */
#ifndef BM_BASE_FILE_H
#define BM_BASE_FILE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>

/**
 * Read a whole regular file, a pipe, or standard input for "-".
 *
 * out    its bytes, followed by a NUL that is not counted; left alone on failure
 * max    BM_ELIMIT above so many bytes, without having read more; `option` is what raises it, "--max-bytes N", or NULL
 * Fails  BM_EIO (not there, a folder, a device, cannot be read), BM_ELIMIT
 */
BM_CHECK bool bm_file_read(bm_str *out, bm_arena *arena, const char *path, size_t max, const char *option, bm_err *err);

/** Open a regular file or a pipe for reading, standard input for "-"; closed with the arena. Fails BM_EIO. */
BM_CHECK bool bm_file_open(int *fd, bm_arena *arena, const char *path, bm_err *err);

/** Map a regular file for reading; unmapped when the arena is reset. Fails BM_EIO, BM_EDATA (empty). */
BM_CHECK bool bm_file_map(bm_str *out, bm_arena *arena, const char *path, bm_err *err);

bool bm_file_exists(const char *path);
/** A pipe with a name: who opens it waits until somebody writes. */
bool bm_file_is_pipe(const char *path);
/** Bytes of a regular file; 0 for anything else. */
size_t bm_file_size(const char *path);
/** What stands behind the last dot of the last part of the path, lower case ASCII, in the arena; "" without one. */
const char *bm_file_extension(bm_arena *arena, const char *path);
/** The folder of the running program, or of the library where it is one, without a trailing slash; for finding `data`.
 * Fails BM_EIO. */
BM_CHECK bool bm_file_program_dir(const char **out, bm_arena *arena, bm_err *err);
/**
 * Where something the program came with stands: `<program>/data/NAME`, as built, or `<program>/../share/briefmap/NAME`,
 * as installed. Fails BM_ENOTHING, naming both, where it stands in neither; BM_EIO where nobody can tell.
 */
BM_CHECK bool bm_file_data(const char **out, bm_arena *arena, const char *name, bm_err *err);
/** The same for a shared module: `<program>/NAME` or `<program>/../lib/briefmap/NAME`. */
BM_CHECK bool bm_file_module(const char **out, bm_arena *arena, const char *name, bm_err *err);
/** Make a folder unless it is there. Fails BM_EIO. */
BM_CHECK bool bm_file_make_dir(const char *path, bm_err *err);

/**
 * An output under construction: a temporary file beside `path`, renamed over it by bm_out_commit. It lives in the
 * arena: one that was not committed is removed when the arena is reset, so that nothing half-written stays behind.
 */
typedef struct bm_out bm_out;

/**
 * out        the open output
 * path       where it will stand; "-" is standard output (no temporary file, committed as it goes)
 * overwrite  false: BM_EEXIST where something stands already (checked again at the commit)
 * Fails      BM_EEXIST, BM_EIO
 */
BM_CHECK bool bm_out_open(bm_out **out, bm_arena *arena, const char *path, bool overwrite, bm_err *err);
BM_CHECK bool bm_out_write(bm_out *out, const void *bytes, size_t n, bm_err *err);
/** Nothing more comes: every byte is with the system, and the file is closed. For who puts several in place together,
 * so that a disk that is full is known before the first of them. */
BM_CHECK bool bm_out_finish(bm_out *out, bm_err *err);
/** Finish it where it is not, and put it in place. */
BM_CHECK bool bm_out_commit(bm_out *out, bm_err *err);
/** What was written so far is handed on, where somebody may wait for it: a pipe, a terminal. */
BM_CHECK bool bm_out_flush(bm_out *out, bm_err *err);
/** Would an output at `path` be a file, that stands there when it is finished? Not so standard output, a pipe, a
 * device. */
bool bm_out_is_file(const char *path);
/** The temporary file's name, for a library that must write by name (close nothing; it is renamed by the commit). */
const char *bm_out_temporary(const bm_out *out);

#endif

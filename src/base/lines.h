/** base/lines.h - a file or a stream line by line, in the memory of one line; a byte-order mark of UTF-8 in front of
 * the first is none of it. */
#ifndef BM_BASE_LINES_H
#define BM_BASE_LINES_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef struct bm_lines bm_lines;

typedef enum {
    BM_LINE,
    BM_LINE_TOO_LONG, /* passed over to its end, without having been kept */
    BM_LINE_END,
    BM_LINE_FAILED
} bm_line;

/**
 * Open a file, a pipe, or standard input for "-"; closed with the arena.
 * max    a longer line is passed over
 * Fails  BM_EIO
 */
BM_CHECK bool bm_lines_open(bm_lines **out, bm_arena *arena, const char *path, size_t max, bm_err *err);

/**
 * The next line without its end ("\n" or "\r\n"), valid until the next call. The last one needs no end.
 * Waiting for a stream ends when the process is asked to stop: BM_LINE_FAILED with BM_EINTERRUPTED.
 */
bm_line bm_lines_next(bm_lines *lines, bm_str *out, bm_err *err);

/** Its number, from 1; 0 before the first. */
size_t bm_lines_number(const bm_lines *lines);

/** How many bytes of it are behind us. */
size_t bm_lines_taken(const bm_lines *lines);

/** Would the next line begin so? Looks ahead without taking anything; white space before it does not count. */
BM_CHECK bool bm_lines_begin_with(bool *out, bm_lines *lines, char c, bm_err *err);

/** All that was not taken, as one span in the arena. Fails BM_ELIMIT over the `max` of the opening; BM_EIO */
BM_CHECK bool bm_lines_rest(bm_str *out, bm_lines *lines, bm_arena *arena, const char *option, bm_err *err);

#endif

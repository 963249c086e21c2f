/**
 * base/jsonscan.h - JSON taken value by value from bytes in memory, as strictly as bm_json_parse: for bulk data, of
 * which a tree would take many times the room.
 *
 *     bm_jsonscan s = {.source = path, .bytes = bytes, .err = err};
 *     for (bool more, first = true; bm_jsonscan_member(&s, arena, &key, &more, &first) && more;)
 *         if (!bm_jsonscan_skip(&s)) ...
 *
 * Every function fails with BM_EDATA and `source:line:column`, and leaves the position where the fault is.
 */
#ifndef BM_BASE_JSONSCAN_H
#define BM_BASE_JSONSCAN_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef struct {
    const char *source; /* the name used in messages */
    bm_str bytes;
    size_t at; /* of the next byte; may be kept and set back */
    bm_err *err;
} bm_jsonscan;

/** The first byte of the next value, white space passed over; 0 at the end. Record separators count as white space. */
char bm_jsonscan_peek(bm_jsonscan *s);
/** Pass over one value of any kind. */
BM_CHECK bool bm_jsonscan_skip(bm_jsonscan *s);
/** The next value must be a string; a copy in the arena, NUL-terminated. */
BM_CHECK bool bm_jsonscan_string(bm_jsonscan *s, bm_arena *arena, bm_str *out);
BM_CHECK bool bm_jsonscan_number(bm_jsonscan *s, double *out);
/** Step to the next member of an object: `first` is true before its "{"; `more` is false behind its "}". */
BM_CHECK bool bm_jsonscan_member(bm_jsonscan *s, bm_arena *arena, bm_str *key, bool *more, bool *first);
/** Step to the next element of an array, likewise. */
BM_CHECK bool bm_jsonscan_element(bm_jsonscan *s, bool *more, bool *first);
/** bm_fail with the place of byte `at`. */
bool bm_jsonscan_fail(const bm_jsonscan *s, size_t at, const char *format, ...) BM_PRINTF(3, 4);

#endif

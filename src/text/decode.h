/** text/decode.h - from a file's bytes to valid UTF-8. */
#ifndef BM_TEXT_DECODE_H
#define BM_TEXT_DECODE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef struct {
    bm_str text; /* valid UTF-8, without a byte order mark; a slice of the input where that was valid already */
    const char *encoding; /* "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252" */
    uint32_t repaired;    /* sequences that were no text and became U+FFFD */
} bm_decoded;

/**
 * Guess the encoding and decode: a byte order mark decides; else UTF-16 where every other byte of the ASCII range is
 * NUL; else UTF-8; else windows-1252 where the bytes that are no UTF-8 make sense there; else UTF-8 with U+FFFD for
 * what is broken. What a terminal would obey, and what turns the direction of writing, is no part of a text: the first
 * becomes U+FFFD, the second a sign without width, so that no output has to think of either.
 *
 * name   the input, for messages
 * Fails  BM_EDATA: empty, binary (control characters that no text has), or a file that is known not to be text (PDF
 * ...)
 */
BM_CHECK bool bm_decode(bm_decoded *out, bm_arena *arena, bm_str bytes, const char *name, bm_err *err);

#endif

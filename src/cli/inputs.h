/**
 * cli/inputs.h - the releases of a command line, one after the other, in the memory of one.
 *
 * A word of the command line is a file, "-" for standard input, a folder (its .txt and .ndjson files and those of its
 * folders, by name), or "@LIST", a file with such a word a line, but no list in it. A file that ends in .ndjson or
 * .jsonl, and standard input that begins with "{", holds a release a line: {"id", "text", "date", "url", "language"},
 * of which "text" is needed and keys that are not known are passed over.
 */
#ifndef BM_CLI_INPUTS_H
#define BM_CLI_INPUTS_H

#include "base/err.h"
#include "text/document.h"

typedef struct bm_inputs bm_inputs;

/** A release that is to be read. What is wrong with one is told when it is opened: the others go on. */
typedef struct {
    const char *name; /* its path, or "FILE:LINE"; names the item in messages and in a journal */
    bm_str bytes;     /* a line, or standard input; empty for a file */
    bool line;        /* `bytes` is JSON */
    bm_err fault;     /* why there is no such release */
    double share;     /* how much of all inputs is behind us with it, 0 to 1; less than 0 where nobody knows */
} bm_input;

typedef struct {
    const bm_strs *words;
    size_t max_bytes;
    bool folders; /* false: a folder is a fault */
} bm_inputs_request;

/** Begin. The request must live as long. */
bm_inputs *bm_inputs_open(bm_arena *arena, const bm_inputs_request *request);
/** The next one, in the arena; false at the end. */
bool bm_inputs_next(bm_input *out, bm_inputs *inputs, bm_arena *arena);
/** Is each word a release of its own: a file or standard input? */
bool bm_inputs_are_files(const bm_strs *words);

/**
 * Read the file, or the line. From any thread.
 * Fails BM_EIO, BM_ELIMIT, BM_EDATA (no JSON, no text in it)
 */
BM_CHECK bool bm_input_open(bm_release *out, bm_arena *arena, const bm_input *input, size_t max_bytes, bm_err *err);

#endif

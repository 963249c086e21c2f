/** cli/args.h - words of a command that has options of its own: a table of them, read in one place. */
#ifndef BM_CLI_ARGS_H
#define BM_CLI_ARGS_H

#include "base/str.h"

/** One option: `flag` for one that stands alone, `value` for one that takes the next word (or what follows '='). */
typedef struct {
    const char *name; /* "--near" or "-o" */
    bool *flag;
    const char **value;
} bm_arg;

/** Words that are no options go to `inputs`; "--" ends the options; a word like "-1.5,3" is an input. Fails BM_EUSAGE.
 */
BM_CHECK bool bm_args_read(bm_strs *inputs, bm_arena *arena, int argc, char **argv, const bm_arg *args, size_t n,
                           bm_err *err);

/** Text for people without control characters and without marks that turn the direction of writing. */
bm_str bm_args_clean(bm_arena *arena, bm_str text);

#endif

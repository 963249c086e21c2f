/** cli/file_names.h - names of files made from names of releases: safe in any folder, and no two alike. */
#ifndef BM_CLI_FILE_NAMES_H
#define BM_CLI_FILE_NAMES_H

#include "base/str.h"

/** Those that were given. Grows by eight bytes a name. */
typedef struct bm_file_names bm_file_names;

bm_file_names *bm_file_names_new(bm_arena *arena);

/**
 * A name without folder and ending, in `arena`: letters, digits and . - _ stay, all else is a hyphen; at most 100
 * bytes; the second of a name, whatever its case, gets "-2".
 */
const char *bm_file_name(bm_file_names *names, bm_arena *arena, const char *release);

#endif

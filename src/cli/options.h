/** cli/options.h - the options of the command line: one table for all commands. */
#ifndef BM_CLI_OPTIONS_H
#define BM_CLI_OPTIONS_H

#include "base/str.h"

typedef struct {
    bm_strs inputs;  /* in order, "-" for standard input                   */
    bm_strs outputs; /* each -o                                            */
    const char *lang, *style, *page, *dpi, *extent, *focus, *gazetteer, *format, *layers, *legs, *title, *subtitle,
        *issuer;
    const char *size, *crs, *sheet;
    const char *map_number, *cleared, *url, *alt_text, *atlas;
    const char *corrections, *mission, *review;
    const char *as_of; /* a day: what was known or had begun by then */
    bm_strs logos;
    bm_strs limits;                         /* each --limit: in force when the words are read */
    const char *near, *country, *kind, *at; /* place */
    bm_strs map_field;                      /* each --map-field: "name=FIELD,kind=town" */
    const char *duration, *fps, *camera, *captions, *poster, *storyboard, *cache; /* animate */
    size_t max_bytes, jobs;                                                       /* jobs: 0 takes all cores */
    bool overwrite, resume, each, merge, world_file, strict, quiet, no_sandbox, why, scene, json, lenient, verify,
        encode_only, help;
} bm_options;

/**
 * Read the words behind the command's name. Options and inputs may be mixed; "--" ends the options.
 *
 * allowed  long names the command knows beside --help, --quiet, --limit and --no-sandbox, NULL-ended
 * Fails    BM_EUSAGE, naming the word and what is near it
 */
BM_CHECK bool bm_options_parse(bm_options *out, bm_arena *arena, int argc, char **argv, const char *const *allowed,
                               bm_err *err);

/** The files and folders that are read, or written, because an option names them. */
bm_strs bm_options_read(bm_arena *arena, const bm_options *options);
bm_strs bm_options_written(bm_arena *arena, const bm_options *options);

/** A line for each allowed option and each limit, for --help. */
const char *bm_options_help(bm_arena *arena, const char *const *allowed);

#endif

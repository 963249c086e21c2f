/** cli/command.h - the commands: each takes the words behind its name and returns the exit code. */
#ifndef BM_CLI_COMMAND_H
#define BM_CLI_COMMAND_H

#include "cli/fence.h"

int bm_cli_read(int argc, char **argv);
int bm_cli_map(int argc, char **argv);
int bm_cli_layers(int argc, char **argv);
int bm_cli_render(int argc, char **argv);
int bm_cli_animate(int argc, char **argv);
int bm_cli_place(int argc, char **argv);
int bm_cli_gazetteer(int argc, char **argv);
int bm_cli_check(int argc, char **argv);

/** Exit codes, as the design gives them. */
enum { BM_EXIT_DONE = 0, BM_EXIT_FAILED = 1, BM_EXIT_USAGE = 2, BM_EXIT_WARNINGS = 3, BM_EXIT_INTERRUPTED = 130 };

/** A command that reads the common options: what --help says, which options it knows, its work, done in a sandbox. */
typedef struct {
    const char *use;            /* the lines above the options in --help */
    const char *const *allowed; /* see bm_options_parse */
    bool (*run)(const bm_options *options, bm_arena *arena, int *code, bm_err *err);
    bm_fence_needs needs; /* beside the files that its words and options name */
} bm_cli_spec;

/** Parse, run, report; without memory too. Returns the exit code. */
int bm_cli_run(const bm_cli_spec *spec, int argc, char **argv);

/** Print the error to standard error and give the exit code that fits it. */
int bm_cli_fail(const bm_err *err);
/** Print "briefmap: warning: TEXT", cleaned of what a terminal would obey. */
void bm_cli_warn(bm_arena *arena, const char *text);

#endif

#include "cli/command.h"

#include "base/clean.h"
#include "base/limit.h"
#include "cli/signals.h"

#include <stdio.h>

/* What two options would write, one of them would lose. */
static bool written_once(bm_arena *arena, const bm_options *o, bm_err *err)
{
    bm_strs written = bm_options_written(arena, o);
    for (size_t i = 0; i < written.n; i++)
        for (size_t k = 0; k < i; k++)
            if (bm_str_eq(written.at[i], written.at[k]))
                return bm_fail(err, BM_EUSAGE, "%.*s: given twice as an output; name each once",
                               BM_STR_ARG(written.at[i]));
    return true;
}

static bool work(const bm_cli_spec *spec, bm_arena *arena, int argc, char **argv, int *code, bm_err *err)
{
    bm_options options;
    if (!bm_options_parse(&options, arena, argc, argv, spec->allowed, err))
        return false;
    bm_signals_limit(bm_limit_value(BM_LIMIT_SECONDS));
    if (!options.help)
        return written_once(arena, &options, err) && bm_fence_close(arena, &options, &spec->needs, err) &&
               spec->run(&options, arena, code, err);
    printf("%s\n\n%s", spec->use, bm_options_help(arena, spec->allowed));
    return true;
}

int bm_cli_run(const bm_cli_spec *spec, int argc, char **argv)
{
    bm_arena arena = {0};
    bm_err err = {0};
    jmp_buf full;
    int code = BM_EXIT_DONE;
    bool done = bm_arena_guard(&arena, &full)
                    ? work(spec, &arena, argc, argv, &code, &err)
                    : bm_fail(&err, BM_ENOMEM, "no memory left\nGive the machine more, or fewer and smaller inputs.");
    bm_arena_free(&arena);
    return done ? code : bm_cli_fail(&err);
}

int bm_cli_fail(const bm_err *err)
{
    bm_arena arena = {0};
    bm_str text = bm_str_of(err->text);
    fputs("briefmap: ", stderr);
    for (bool first = true; text.n > 0; first = false) {
        bm_str line = bm_clean_text(&arena, bm_str_cut(&text, '\n'));
        fprintf(stderr, "%s%.*s\n", first ? "" : "  ", BM_STR_ARG(line));
    }
    bm_arena_free(&arena);
    return err->code == BM_EUSAGE ? BM_EXIT_USAGE : err->code == BM_EINTERRUPTED ? BM_EXIT_INTERRUPTED : BM_EXIT_FAILED;
}

void bm_cli_warn(bm_arena *arena, const char *text)
{
    bm_str clean = bm_clean_text(arena, bm_str_of(text));
    fprintf(stderr, "briefmap: warning: %.*s\n", BM_STR_ARG(clean));
}

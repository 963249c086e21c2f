#include "cli/command.h"

#include "base/file.h"
#include "base/limit.h"
#include "cli/clean.h"
#include "map/desk.h"

#include <stdio.h>
#include <string.h>

static const char *const allowed[] = {NULL};

/** What is looked at in a file, by its extension. */
typedef struct {
    const char *extension;
    bool (*faults)(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err);
} kind;

static const kind kinds[] = {{"pdf", bm_desk_faults}, {"png", bm_desk_faults}, {"svg", bm_desk_faults}};

static bool check(size_t *n, bm_arena *arena, const char *path, bm_err *err)
{
    const char *extension = bm_file_extension(arena, path);
    bm_str bytes;
    bm_strs faults;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].extension, extension) != 0)
            continue;
        if (!bm_file_read(&bytes, arena, path, bm_limits[BM_LIMIT_MAP_BYTES].value, NULL, err) ||
            !kinds[i].faults(&faults, arena, bytes, path, err))
            return false;
        for (size_t k = 0; k < faults.n; k++) {
            bm_str line = bm_clean_text(arena, bm_str_of(bm_format(arena, "%s: %.*s", path, BM_STR_ARG(faults.at[k]))));
            printf("%.*s\n", BM_STR_ARG(line));
        }
        *n += faults.n;
        return true;
    }
    return bm_fail(err, BM_EUSAGE, "%s: \"%s\" is nothing that can be checked\nGive maps: .pdf, .png, .svg.", path,
                   extension);
}

static bool run(const bm_options *o, bm_arena *arena, int *code, bm_err *err)
{
    size_t n = 0;
    if (o->inputs.n == 0)
        return bm_fail(err, BM_EUSAGE, "check: no file given\nUse: briefmap check FILE...");
    for (size_t i = 0; i < o->inputs.n; i++)
        if (!check(&n, arena, o->inputs.at[i].at, err))
            return false;
    *code = n > 0 ? BM_EXIT_FAILED : BM_EXIT_DONE;
    return true;
}

int bm_cli_check(int argc, char **argv)
{
    static const bm_cli_spec spec = {"Use: briefmap check FILE...\n"
                                     "What a map desk would send back: a line for each fault.",
                                     allowed, run};
    return bm_cli_run(&spec, argc, argv);
}

#include "cli/fence_inputs.h"

#include "base/file.h"
#include "base/folder.h"
#include "base/limit.h"
#include "base/lines.h"
#include "base/sys.h"
#include "geo/family.h"

#include <string.h>

#define DEEPEST 64 /* folders in folders, as inputs.h goes */

static bool allow(bm_sandbox *sandbox, const char *path, bm_err *err)
{
    return bm_sandbox_allow(sandbox, path, BM_SANDBOX_READ, err);
}

/* ---- what belongs to a file ---- */

/* A layer's definition is read with the fields beside it; the definitions of a folder together. */
static bool allow_definitions(bm_sandbox *sandbox, bm_arena *arena, const char *path, bm_err *err)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    const char *folder = slash ? bm_format(arena, "%.*s", (int)(name - path), path) : "";
    if (strcmp(name, "index.json") == 0 || strcmp(name, "fields.json") == 0)
        return allow(sandbox, slash ? folder : ".", err);
    return !dot || strcmp(dot, ".json") != 0 || allow(sandbox, bm_format(arena, "%sfields.json", folder), err);
}

static bool allow_family(bm_sandbox *sandbox, bm_arena *arena, const char *path, bm_err *err)
{
    bm_strs beside = bm_family_of(arena, path);
    for (size_t i = 0; i < beside.n; i++)
        if (!allow(sandbox, beside.at[i].at, err))
            return false;
    return allow_definitions(sandbox, arena, path, err);
}

/* ---- what links in a folder lead to ---- */

typedef struct {
    bm_sandbox *sandbox;
    struct {
        unsigned long long (*at)[2];
        size_t n, cap;
    } entered; /* through links: they may lead back */
    bm_arena *arena;
    bm_err *err;
} walk;

static bool is_entered(walk *w, const char *path)
{
    unsigned long long identity[2];
    if (!bm_folder_identity(identity, path))
        return false;
    for (size_t i = 0; i < w->entered.n; i++)
        if (memcmp(w->entered.at[i], identity, sizeof identity) == 0)
            return true;
    BM_PUSH(w->arena, &w->entered)[0] = identity[0];
    w->entered.at[w->entered.n - 1][1] = identity[1];
    return false;
}

static bool follow(walk *w, const char *folder, int depth);

static bool follow_one(walk *w, const char *path, int depth)
{
    struct stat st;
    if (bm_sys_lstat(path, &st) < 0)
        return true;
    if (S_ISDIR(st.st_mode))
        return follow(w, path, depth + 1);
    if (!S_ISLNK(st.st_mode))
        return true;
    return allow(w->sandbox, path, w->err) && (is_entered(w, path) || follow(w, path, depth + 1));
}

static void close_folder(void *what)
{
    closedir(what);
}

/* A folder that cannot be read is told of by who reads it. */
static bool follow(walk *w, const char *folder, int depth)
{
    bm_arena scratch = {.escape = w->arena->escape};
    DIR *dir = depth < DEEPEST ? bm_sys_opendir(folder) : NULL;
    bool good = true;
    if (!dir)
        return true;
    bm_arena_on_reset(&scratch, close_folder, dir);
    for (struct dirent *e; good && (e = readdir(dir));)
        if (e->d_type != DT_REG && e->d_name[0] != '.')
            good = follow_one(w, bm_format(&scratch, "%s/%s", folder, e->d_name), depth);
    bm_arena_free(&scratch);
    return good;
}

static bool allow_path(bm_sandbox *sandbox, bm_arena *arena, const char *path, bm_err *err)
{
    unsigned long long identity[2];
    walk w = {.sandbox = sandbox, .arena = arena, .err = err};
    if (strcmp(path, "-") == 0)
        return true;
    return allow(sandbox, path, err) && allow_family(sandbox, arena, path, err) &&
           (!bm_folder_identity(identity, path) || follow(&w, path, 0));
}

/* ---- lists ---- */

static bool is_stream(const char *path)
{
    return strcmp(path, "-") == 0 || (bm_file_exists(path) && !bm_out_is_file(path));
}

static bool allow_lines(bm_sandbox *sandbox, bm_arena *arena, bm_lines *lines, bm_err *err)
{
    bm_str line;
    bm_line got;
    bm_err ignored = {0};
    bool good = true;
    while (good && ((got = bm_lines_next(lines, &line, &ignored)) == BM_LINE || got == BM_LINE_TOO_LONG)) {
        line = bm_str_trim(line);
        if (got == BM_LINE && line.n > 0 && line.at[0] != '#')
            good = allow_path(sandbox, arena, bm_str_c(arena, line), err);
        bm_arena_reset(arena);
    }
    return good;
}

/* What comes through a pipe can be read but once, so that nobody knows before what it names: then all may be read. */
static bool allow_list(bm_sandbox *sandbox, bm_arena *arena, const char *path, bm_err *err)
{
    bm_lines *lines;
    bm_err ignored = {0};
    if (is_stream(path))
        return allow(sandbox, "/", err);
    if (!allow(sandbox, path, err))
        return false;
    if (!bm_lines_open(&lines, arena, path, bm_limit_value(BM_LIMIT_RELEASE_BYTES), &ignored))
        return true;
    bm_arena *one = bm_arena_inner(arena);
    return allow_lines(sandbox, one, lines, err);
}

bool bm_fence_input(bm_sandbox *sandbox, bm_arena *arena, const char *path, bool lists, bm_err *err)
{
    bm_arena *own = bm_arena_inner(arena);
    bool good = allow_path(sandbox, own, path, err) &&
                (!lists || path[0] != '@' || !path[1] || allow_list(sandbox, own, path + 1, err));
    bm_arena_free(own);
    return good;
}

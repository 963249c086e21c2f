#include "geo/module.h"

#include "base/file.h"
#include "base/litter.h"
#include "base/plugin.h"
#include "base/sys.h"
#include "geo/family.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

bool bm_module_open(const bm_gdal_api **out, bm_arena *arena, bm_err *err)
{
    const void *api;
    if (!bm_plugin_open(&api, arena, BM_GDAL_MODULE, BM_GDAL_ENTRY, BM_GDAL_ABI, err))
        return false;
    *out = api;
    return true;
}

const bm_gdal_format *bm_module_format(const bm_gdal_api *api, const char *name)
{
    for (size_t i = 0; i < api->n; i++)
        if (strcmp(api->formats[i].name, name) == 0)
            return &api->formats[i];
    return NULL;
}

/* ---- whole or not at all ---- */

enum { MOST_FILES = 8 };

/* What still stands under the temporary name when the arena is reset is removed. */
struct bm_module_files {
    bm_arena *arena;
    const char *stem, *temporary; /* without ending */
    const bm_gdal_format *format;
    bool overwrite;
    const char *made[MOST_FILES]; /* all that may stand, NULL-ended, and their numbers in litter.h */
    int litter[MOST_FILES];
};

static const char *ended(bm_arena *arena, const char *stem, const char *ending)
{
    return bm_format(arena, "%s.%s", stem, ending);
}

/* Before any of it stands, and before the arena may run out. */
static void name_all(bm_module_files *a)
{
    size_t n = 0;
    for (size_t i = 0; a->format->endings[i] && n < MOST_FILES - 2; i++)
        a->made[n++] = ended(a->arena, a->temporary, a->format->endings[i]);
    if (a->format->working)
        a->made[n++] = bm_format(a->arena, "%s%s", a->temporary, a->format->working);
    for (size_t i = 0; i < n; i++)
        a->litter[i] = bm_litter_add(a->made[i]);
}

static void discard(void *what)
{
    bm_module_files *a = what;
    for (size_t i = 0; a->made[i]; i++) {
        bm_sys_unlink(a->made[i]);
        bm_litter_drop(a->litter[i]);
        a->litter[i] = -1;
    }
}

static bool any_there(bm_arena *arena, const char *stem, const bm_gdal_format *format, const char **which)
{
    for (size_t i = 0; format->endings[i]; i++) {
        *which = ended(arena, stem, format->endings[i]);
        if (bm_file_exists(*which))
            return true;
    }
    return false;
}

static bool already_there(const char *path, bm_err *err)
{
    return bm_fail(err, BM_EEXIST, "%s: already there; give --overwrite to replace it", path);
}

static bool refuse(const char *path, int code, bm_err *err)
{
    return bm_fail(err, BM_EIO, "%s: cannot be written: %s", path, bm_sys_why(code));
}

/* link() refuses what appeared meanwhile, where rename() would replace it; not every file system has links. */
static bool put_in_place(const char *from, const char *to, bool overwrite, bm_err *err)
{
    if (!overwrite && bm_sys_link(from, to) == 0) {
        bm_sys_unlink(from);
        return true;
    }
    if (!overwrite && (errno == EEXIST || bm_file_exists(to)))
        return already_there(to, err);
    return bm_sys_rename(from, to) == 0 || refuse(to, errno, err);
}

bool bm_module_commit(bm_module_files *a, bm_err *err)
{
    for (size_t i = 0; a->format->stale[i]; i++)
        if (a->overwrite)
            bm_sys_unlink(ended(a->arena, a->stem, a->format->stale[i]));
    /* The file that is opened comes last: whoever finds it finds the others. */
    size_t n = 0;
    while (a->format->endings[n])
        n++;
    while (n-- > 0) {
        const char *from = ended(a->arena, a->temporary, a->format->endings[n]);
        if (bm_file_exists(from) &&
            !put_in_place(from, ended(a->arena, a->stem, a->format->endings[n]), a->overwrite, err))
            return false;
    }
    return true;
}

static bool free_name(const char **out, bm_arena *arena, const bm_module_job *job, const bm_gdal_format *format,
                      bm_err *err)
{
    const char *which;
    for (int number = 0; number < 1000; number++) {
        *out = bm_format(arena, "%s/.briefmap-%ld-%d", job->folder, (long)getpid(), number);
        if (!any_there(arena, *out, format, &which))
            return true;
    }
    return bm_fail(err, BM_EIO, "%s: left-over files .briefmap-* stand in it; remove them", job->folder);
}

const char *bm_module_plain(bm_arena *arena, const char *path)
{
    return path[0] == '/' ? bm_format(arena, "/.%s", path) : bm_format(arena, "./%s", path);
}

bool bm_module_may_write(const bm_gdal_format *format, bm_arena *arena, const bm_module_job *job, bm_err *err)
{
    const char *which;
    bool there = any_there(arena, bm_format(arena, "%s/%s", job->folder, job->stem), format, &which);
    return job->overwrite || !there || already_there(which, err);
}

bool bm_module_write(bm_module_files **out, const bm_gdal_api *api, const bm_gdal_format *format, bm_arena *arena,
                     const bm_module_job *job, bm_gdal_loss *loss, bm_err *err)
{
    if (!bm_module_may_write(format, arena, job, err))
        return false;
    bm_module_files *a = BM_NEW(arena, bm_module_files);
    *a = (bm_module_files){.arena = arena,
                           .stem = bm_format(arena, "%s/%s", job->folder, job->stem),
                           .format = format,
                           .overwrite = job->overwrite};
    if (!free_name(&a->temporary, arena, job, format, err))
        return false;
    name_all(a);
    bm_arena_on_reset(arena, discard, a);
    const char *main_file = bm_module_plain(arena, ended(arena, a->temporary, format->endings[0]));
    const bm_gdal_job work = {.path = main_file,
                              .name = ended(arena, a->stem, format->endings[0]),
                              .layer_name = format->one_layer ? job->stem : NULL,
                              .layers = job->layers,
                              .n = job->n,
                              .date = job->date,
                              .french = job->french};
    *out = a;
    if (api->write(format, &work, loss, err))
        return true;
    discard(a);
    return false;
}

bool bm_module_read(bm_arena *arena, const char *path, const bm_gdal_reading *reading, bm_err *err)
{
    const bm_gdal_api *api;
    struct stat at;
    if (bm_sys_stat(path, &at) != 0)
        return bm_fail(err, BM_EIO, "%s: cannot be read: %s", path, bm_sys_why(errno));
    if (!S_ISREG(at.st_mode) && !S_ISDIR(at.st_mode))
        return bm_fail(err, BM_EIO, "%s: neither a file nor a folder", path);
    if (!bm_family_are_files(arena, path, err) || !bm_module_open(&api, arena, err))
        return false;
    bm_gdal_reading plain = *reading;
    plain.path = bm_module_plain(arena, path);
    return api->read(&plain, err);
}

#include "cli/fence.h"

#include "base/file.h"
#include "base/sandbox.h"
#include "base/sys.h"
#include "cli/fence_inputs.h"
#include "film/av.h"
#include "geo/gdal.h"
#include "geo/proj.h"
#include "map/image.h"
#include "map/pdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What belongs to the system and holds nothing of a user's: libraries and their data, and what they ask of the machine.
 */
static const char *const of_system[] = {
    "/usr",         "/lib",           "/lib64",
    "/nix/store",   "/gnu/store",     "/etc/ld.so.cache",
    "/dev/urandom", "/etc/localtime", "/sys/devices/system",
};
/* Where PROJ and GDAL were told that their data is. */
static const char *const named_by_environment[] = {"PROJ_DATA", "PROJ_LIB", "GDAL_DATA"};
static const char *const modules[] = {BM_GDAL_MODULE, BM_PROJ_MODULE, BM_AV_MODULE, BM_PDF_MODULE, BM_SVG_MODULE};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool allow_environment(bm_sandbox *sandbox, bm_arena *arena, bm_err *err)
{
    for (size_t i = 0; i < COUNT(named_by_environment); i++) {
        const char *value = getenv(named_by_environment[i]);
        bm_str rest = bm_str_of(value ? value : "");
        while (rest.n > 0)
            if (!bm_sandbox_allow(sandbox, bm_str_c(arena, bm_str_cut(&rest, ':')), BM_SANDBOX_READ, err))
                return false;
    }
    return true;
}

/* As built, and as installed; its files may be links to where a distribution keeps them. */
static bool allow_own(bm_sandbox *sandbox, bm_arena *arena, bm_err *err)
{
    const char *dir;
    if (!bm_file_program_dir(&dir, arena, err))
        return false;
    const char *folders[] = {"data", "../share/briefmap", "../lib/briefmap"};
    for (size_t i = 0; i < COUNT(folders); i++)
        if (!bm_fence_input(sandbox, arena, bm_format(arena, "%s/%s", dir, folders[i]), false, err))
            return false;
    for (size_t i = 0; i < COUNT(modules); i++)
        if (!bm_sandbox_allow(sandbox, bm_format(arena, "%s/%s", dir, modules[i]), BM_SANDBOX_READ, err))
            return false;
    return true;
}

static bool allow_program(bm_sandbox *sandbox, bm_arena *arena, bm_err *err)
{
    for (size_t i = 0; i < COUNT(of_system); i++)
        if (!bm_sandbox_allow(sandbox, of_system[i], BM_SANDBOX_READ, err))
            return false;
    return bm_sandbox_allow_libraries(sandbox, err) && allow_environment(sandbox, arena, err) &&
           allow_own(sandbox, arena, err) && bm_sandbox_allow(sandbox, "/dev/null", BM_SANDBOX_READ_WRITE, err);
}

/* A file is made beside its place and put there, so that the folder is what is written in; a folder may have to be
 * made. */
static bool allow_output(bm_sandbox *sandbox, bm_arena *arena, bm_str path, const bm_fence_needs *needs, bm_err *err)
{
    struct stat st;
    while (path.n > 1 && path.at[path.n - 1] == '/')
        path.n--;
    const char *place = bm_str_c(arena, path), *slash = strrchr(place, '/');
    bool there = bm_sys_stat(place, &st) == 0;
    if (!there || S_ISREG(st.st_mode))
        place = !slash ? "." : slash == place ? "/" : bm_str_c(arena, (bm_str){place, (size_t)(slash - place)});
    return bm_str_is(path, "-") ||
           bm_sandbox_allow(sandbox, place, needs->reads_back ? BM_SANDBOX_READ_WRITE : BM_SANDBOX_WRITE, err);
}

/* What is read would be gone: that is not what --overwrite says. */
static bool check_apart(bm_arena *arena, const bm_options *o, bm_err *err)
{
    bm_strs written = bm_options_written(arena, o);
    struct stat in, out;
    for (size_t i = 0; i < written.n; i++) {
        const char *path = bm_str_c(arena, written.at[i]);
        if (bm_sys_stat(path, &out) < 0 || !S_ISREG(out.st_mode))
            continue;
        for (size_t k = 0; k < o->inputs.n; k++)
            if (bm_sys_stat(o->inputs.at[k].at, &in) == 0 && in.st_dev == out.st_dev && in.st_ino == out.st_ino)
                return bm_fail(err, BM_EUSAGE,
                               "%s: this is read, and would be written over\nGive the output another name.", path);
    }
    return true;
}

static bool allow_named(bm_sandbox *sandbox, bm_arena *arena, const bm_options *o, const bm_fence_needs *needs,
                        bm_err *err)
{
    bm_strs read = bm_options_read(arena, o), written = bm_options_written(arena, o);
    const char *kept = needs->keeps ? needs->keeps(arena, o) : NULL;
    bool good = true;
    for (size_t i = 0; i < o->inputs.n && !needs->names && good; i++)
        good = bm_fence_input(sandbox, arena, o->inputs.at[i].at, true, err);
    for (size_t i = 0; i < read.n && good; i++)
        good = bm_fence_input(sandbox, arena, read.at[i].at, false, err);
    for (size_t i = 0; i < written.n && good; i++)
        good = allow_output(sandbox, arena, written.at[i], needs, err);
    return good && (!kept || bm_sandbox_allow(sandbox, kept, BM_SANDBOX_READ_WRITE, err));
}

/* What the kernel lacks, and what is open thereby; by what it has of files, of calls, and by language. */
static const char *const lacks[2][2][2] = {
    {{"this kernel has neither Landlock nor seccomp: the program keeps all your rights to files, network and processes",
      "ce noyau n'a ni Landlock ni seccomp : le programme garde tous vos droits sur les fichiers, le réseau et les "
      "processus"},
     {"this kernel has no Landlock: the program keeps all your rights to files; network and other processes are closed "
      "to it",
      "ce noyau n'a pas Landlock : le programme garde tous vos droits sur les fichiers ; le réseau et les autres "
      "processus lui sont fermés"}},
    {{"this kernel has no seccomp: the program keeps your rights to network and processes; of files it has only those "
      "that you named",
      "ce noyau n'a pas seccomp : le programme garde vos droits sur le réseau et les processus ; des fichiers, il n'a "
      "que ceux que vous avez nommés"},
     {NULL, NULL}},
};

static void tell_lack(const bm_options *o, bm_sandbox_force force)
{
    bool french = o->lang && strcmp(o->lang, "fr") == 0;
    const char *lack = lacks[force.files][force.calls][french];
    if (lack && !o->quiet)
        fprintf(stderr, "briefmap: %s (--no-sandbox %s)\n", lack, french ? "tait cette ligne" : "hides this line");
}

bool bm_fence_close(bm_arena *arena, const bm_options *o, const bm_fence_needs *needs, bm_err *err)
{
    bm_sandbox *sandbox;
    bm_sandbox_force force;
    if (!needs->names && !check_apart(arena, o, err))
        return false;
    if (o->no_sandbox)
        return true;
    if (!bm_sandbox_open(&sandbox, arena, err) || !allow_program(sandbox, arena, err) ||
        !allow_named(sandbox, arena, o, needs, err) || !bm_sandbox_enter(&force, sandbox, err))
        return false;
    tell_lack(o, force);
    return true;
}

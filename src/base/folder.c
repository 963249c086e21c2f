#include "base/folder.h"

#include "base/sys.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

static void close_folder(void *what)
{
    closedir(what);
}

static int by_name(const void *a, const void *b)
{
    return bm_str_cmp(*(const bm_str *)a, *(const bm_str *)b);
}

bool bm_folder_names(bm_strs *out, bm_arena *arena, const char *path, bm_err *err)
{
    bm_strs names = {0};
    bm_arena handles = {.escape = arena->escape};
    DIR *folder = bm_sys_opendir(path);
    if (!folder)
        return bm_fail(err, errno == ENOMEM ? BM_ENOMEM : BM_EIO, "%s: %s", path, bm_sys_why(errno));
    bm_arena_on_reset(&handles, close_folder, folder);
    errno = 0;
    for (struct dirent *entry; (entry = readdir(folder));)
        if (entry->d_name[0] != '.')
            BM_PUSH(arena, &names) = bm_str_copy(arena, bm_str_of(entry->d_name));
    int code = errno;
    bm_arena_free(&handles);
    if (code)
        return bm_fail(err, BM_EIO, "%s: %s", path, bm_sys_why(code));
    if (names.n > 0)
        qsort(names.at, names.n, sizeof *names.at, by_name);
    *out = names;
    return true;
}

bool bm_folder_identity(unsigned long long out[2], const char *path)
{
    struct stat st;
    if (bm_sys_stat(path, &st) < 0 || !S_ISDIR(st.st_mode))
        return false;
    out[0] = (unsigned long long)st.st_dev;
    out[1] = (unsigned long long)st.st_ino;
    return true;
}

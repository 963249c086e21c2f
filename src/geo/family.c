#include "geo/family.h"

#include "base/sys.h"

#include <string.h>

static const struct {
    const char *ending;
    bool behind; /* the ending of the file stays, and what follows is put behind it */
    const char *beside[10];
} families[] = {
    {"shp", false, {"shx", "dbf", "prj", "cpg", "qpj", "qix", "sbn", "sbx", "idm", "ind"}},
    {"SHP", false, {"SHX", "DBF", "PRJ", "CPG", "QPJ", "QIX", "SBN", "SBX", "IDM", "IND"}},
    {"tab", false, {"dat", "map", "id", "ind"}},
    {"TAB", false, {"DAT", "MAP", "ID", "IND"}},
    {"mif", false, {"mid"}},
    {"MIF", false, {"MID"}},
    {"gpkg", true, {"-wal", "-shm", "-journal"}},
};
enum { MOST = sizeof families->beside / sizeof *families->beside };

bm_strs bm_family_of(bm_arena *arena, const char *path)
{
    bm_strs out = {0};
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof families / sizeof *families; i++)
        for (size_t k = 0; k < MOST && strcmp(dot + 1, families[i].ending) == 0 && families[i].beside[k]; k++) {
            int kept = families[i].behind ? (int)strlen(path) : (int)(dot + 1 - path);
            BM_PUSH(arena, &out) = bm_str_of(bm_format(arena, "%.*s%s", kept, path, families[i].beside[k]));
        }
    return out;
}

bool bm_family_are_files(bm_arena *arena, const char *path, bm_err *err)
{
    bm_strs all = bm_family_of(arena, path);
    struct stat st;
    for (size_t i = 0; i < all.n; i++)
        if (bm_sys_stat(all.at[i].at, &st) == 0 && !S_ISREG(st.st_mode))
            return bm_fail(err, BM_EIO,
                           "%s: no file, and would be read with %s\nPut the file there that belongs to it.",
                           all.at[i].at, path);
    return true;
}

#include "base/plugin.h"

#include "base/file.h"

#include <dlfcn.h>
#include <string.h>

typedef const void *entry_point(void);

bool bm_plugin_open(const void **api, bm_arena *arena, const char *file, const char *entry, int abi, bm_err *err)
{
    const char *path;
    if (!bm_file_module(&path, arena, file, err))
        return false;
    void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!module)
        return bm_fail(err, BM_EIO, "%s: cannot be opened: %s", path, dlerror());
    entry_point *call;
    void *symbol = dlsym(module, entry);
    memcpy(&call, &symbol, sizeof call); /* ISO C has no cast from a data pointer to a function's */
    const void *table = symbol ? call() : NULL;
    int version = 0;
    if (table)
        memcpy(&version, table, sizeof version);
    if (version != abi)
        return bm_fail(err, BM_EDATA, "%s: belongs to another version of briefmap; install both from one build", path);
    *api = table;
    return true;
}

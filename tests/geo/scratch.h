/* Features to write into a folder of the test's own. */
#include "../base/folder.h"
#include "base/file.h"
#include "geo/feature.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static inline size_t count_files(bool remove_them)
{
    size_t n = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        n++;
        if (remove_them)
            unlink(bm_format(&arena, "%s/%s", folder, entry->d_name));
    }
    if (dir)
        closedir(dir);
    return n;
}

static inline int make(void **state)
{
    (void)state;
    return folder_make() ? 0 : -1;
}

static inline int tidy(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    return folder_remove() ? 0 : -1;
}

static const bm_field scratch_fields[] = {{.name = "start_dt", .short_name = "start_dt", .type = BM_FIELD_DATE},
                                          {.name = "name", .short_name = "name", .type = BM_FIELD_TEXT, .width = 8}};

/* Points that bear one name and one day. */
static inline bm_features some(size_t n, const char *name)
{
    bm_feature *at = BM_NEW_ARRAY(&arena, bm_feature, n);
    for (size_t i = 0; i < n; i++) {
        bm_value *values = BM_NEW_ARRAY(&arena, bm_value, 2);
        values[0].date = 19755;
        values[1].text = bm_str_of(name);
        at[i] = (bm_feature){bm_format(&arena, "f%zu", i), bm_geometry_point(&arena, (bm_point){29, -1}), values};
    }
    return (bm_features){.name = "stops",
                         .short_name = "stops_pt",
                         .shape = BM_SHAPE_POINT,
                         .fields = scratch_fields,
                         .n_fields = 2,
                         .at = at,
                         .n = n};
}

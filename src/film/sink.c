#include "film/sink.h"

#include <string.h>

const bm_sink_kind *bm_sink_kind_of(bm_arena *arena, const char *path)
{
    static const bm_sink_kind *const kinds[] = {&bm_sink_apng, &bm_sink_png, &bm_sink_mp4, &bm_sink_webm, &bm_sink_gif};
    size_t n = strlen(path);
    if (n > 0 && path[n - 1] == '/')
        return &bm_sink_folder;
    const char *ending = bm_file_extension(arena, path);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(ending, kinds[i]->ending) == 0)
            return kinds[i];
    return NULL;
}

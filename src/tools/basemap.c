/* Build time: compile the base map from its committed text. */
#include "geo/basemap_write.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    if (argc != 4 || strcmp(argv[2], "-o") != 0) {
        fprintf(stderr, "usage: basemap FOLDER -o FILE\n");
        return 2;
    }
    bm_arena arena = {0};
    bm_err err = {0};
    bm_base_features features;
    bool done = bm_basemap_source_load(&features, &arena, argv[1], &err) &&
                bm_basemap_write(&features, &arena, argv[3], true, &err);
    if (!done)
        fprintf(stderr, "basemap: %s\n", err.text);
    bm_arena_free(&arena);
    return done ? 0 : 1;
}

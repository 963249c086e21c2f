/* Build time: compile the base map from its committed text and, where there is one, its picture of the relief. */
#include "base/sys.h"
#include "geo/basemap_relief.h"
#include "geo/basemap_write.h"

#include <png.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* FOLDER/relief.png: 16 greys around the whole Earth, from 84 degrees north. */
enum { NORTH = 84, GREY = 17 };

static bool load_relief(bm_str *out, bm_arena *arena, const char *path, bm_err *err)
{
    struct stat there;
    if (bm_sys_stat(path, &there) != 0)
        return true;
    png_image png = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&png, path))
        return bm_fail(err, BM_EDATA, "%s: %s", path, png.message);
    png.format = PNG_FORMAT_GRAY;
    size_t cells = (size_t)png.width * png.height;
    unsigned char *tones = bm_alloc(arena, cells);
    if (png.width % 360 != 0 || !png_image_finish_read(&png, NULL, tones, 0, NULL)) {
        png_image_free(&png);
        return bm_fail(err, BM_EDATA, "%s: not a whole number of cells in a degree, or damaged", path);
    }
    for (size_t i = 0; i < cells; i++)
        tones[i] = (unsigned char)(tones[i] / GREY);
    bm_base_relief relief = {NULL, png.width, png.height, -180, NORTH, png.width / 360.0};
    *out = bm_relief_section(arena, &relief, tones);
    return true;
}

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
                load_relief(&features.relief, &arena, bm_format(&arena, "%s/relief.png", argv[1]), &err) &&
                bm_basemap_write(&features, &arena, argv[3], true, &err);
    if (!done)
        fprintf(stderr, "basemap: %s\n", err.text);
    bm_arena_free(&arena);
    return done ? 0 : 1;
}

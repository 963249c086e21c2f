/** cli/picture.h - what the commands that draw have in common: their options made into the map's input, and its
 * outputs. */
#ifndef BM_CLI_PICTURE_H
#define BM_CLI_PICTURE_H

#include "cli/options.h"
#include "map/map.h"

/** --page, --size, --dpi, --extent, --style, --crs, each checked. */
BM_CHECK bool bm_picture_input(bm_map_input *out, bm_arena *arena, const bm_options *o, const char *data_dir,
                               bm_err *err);
/** Refused before any work is done: no output, unknown extensions, files that are there. `command` is for messages. */
BM_CHECK bool bm_picture_check(bm_arena *arena, const bm_options *o, const char *command, bm_err *err);
/** Print the scene's warnings; returns how many there are. */
size_t bm_picture_warn(bm_arena *arena, const bm_options *o, const bm_scene *scene);
/** The scene as text to standard output with --scene, else into every output: all are drawn before one is in place. */
BM_CHECK bool bm_picture_write(bm_arena *arena, const bm_options *o, const bm_scene *scene, bm_err *err);

#endif

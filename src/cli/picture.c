#include "cli/picture.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/pool.h"
#include "cli/command.h"

#include <string.h>

/* "W,S,E,N" in degrees. */
static bool parse_extent(bm_box *out, const char *text, bm_err *err)
{
    bm_str rest = bm_str_of(text);
    double v[4];
    bool good = true;
    for (int i = 0; i < 4; i++)
        good = good && bm_str_number(&v[i], bm_str_trim(bm_str_cut(&rest, ',')));
    if (!good || rest.n > 0 || v[0] < -180 || v[2] > 180 || v[0] > 180 || v[2] < -180 || v[1] < -90 || v[3] > 90 ||
        v[1] >= v[3] || v[0] == v[2])
        return bm_fail(err, BM_EUSAGE,
                       "--extent: \"%s\" is no extent\nGive west,south,east,north in degrees: 26.5,-4.5,31.5,4.", text);
    *out = (bm_box){v[0], v[1], v[2], v[3]};
    return true;
}

static bool page_of(bm_page *out, bm_arena *arena, const bm_options *o, bm_err *err)
{
    double dpi = o->size ? 96 : 150; /* a screen's, where pixels are given */
    if (o->dpi && (!bm_str_number(&dpi, bm_str_of(o->dpi)) || !(dpi >= 10 && dpi <= 2400)))
        return bm_fail(err, BM_EUSAGE, "--dpi: \"%s\" is no number from 10 to 2400", o->dpi);
    if (o->size && o->page)
        return bm_fail(err, BM_EUSAGE, "--size and --page both tell how large the map is; give one of them");
    return o->size ? bm_page_parse_pixels(out, o->size, dpi, err)
                   : bm_page_parse(out, arena, o->page ? o->page : "A4", dpi, err);
}

static bool load_logos(bm_map_input *input, bm_arena *arena, const bm_options *o, bm_err *err)
{
    const bm_image **logos = BM_NEW_ARRAY(arena, const bm_image *, o->logos.n);
    for (size_t i = 0; i < o->logos.n; i++)
        if (!bm_image_load(&logos[i], arena, o->logos.at[i].at, err))
            return false;
    input->logos = logos;
    input->n_logos = o->logos.n;
    return true;
}

bool bm_picture_input(bm_map_input *out, bm_arena *arena, const bm_options *o, const char *data_dir, bm_err *err)
{
    bm_map_input input = {.crs = o->crs, .language = o->lang};
    bm_box *extent = BM_NEW(arena, bm_box);
    if (o->extent && o->focus)
        return bm_fail(err, BM_EUSAGE, "--extent and --focus both tell what the map shows; give one of them");
    if (!page_of(&input.page, arena, o, err) || (o->extent && !parse_extent(extent, o->extent, err)) ||
        !bm_style_find(&input.style, arena, data_dir, o->style, err) || !load_logos(&input, arena, o, err))
        return false;
    input.extent = o->extent ? extent : NULL;
    *out = input;
    return true;
}

/* "map.pgw" of "map.png"; NULL of another. */
static const char *world_file_of(bm_arena *arena, const char *path)
{
    if (strcmp(bm_file_extension(arena, path), "png") != 0)
        return NULL;
    return bm_format(arena, "%.*spgw", (int)(strlen(path) - 3), path);
}

static bool check_world_file(bm_arena *arena, const bm_options *o, bm_err *err)
{
    bool picture = !o->world_file;
    for (size_t i = 0; i < o->outputs.n && o->world_file; i++) {
        const char *path = world_file_of(arena, o->outputs.at[i].at);
        if (path && !o->overwrite && bm_file_exists(path))
            return bm_fail(err, BM_EEXIST, "%s: already there\nGive --overwrite to replace it, or another name.", path);
        picture |= path != NULL;
    }
    return picture || bm_fail(err, BM_EUSAGE,
                              "--world-file: tells where a PNG lies, and none is written\n"
                              "Add -o map.png; a PDF carries its place on the ground in itself.");
}

bool bm_picture_check(bm_arena *arena, const bm_options *o, const char *command, bm_err *err)
{
    if (o->outputs.n == 0 && !o->scene && !o->alt_text)
        return bm_fail(err, BM_EUSAGE, "%s: no output given\nAdd -o map.png, -o map.pdf or -o map.svg.", command);
    for (size_t i = 0; i < o->outputs.n; i++) {
        const char *path = o->outputs.at[i].at, *extension = bm_file_extension(arena, path);
        if (strcmp(extension, "png") != 0 && strcmp(extension, "pdf") != 0 && strcmp(extension, "svg") != 0)
            return bm_fail(err, BM_EUSAGE,
                           "%s: \"%s\" is no kind of map that can be written\nEnd the name in .png, .pdf or .svg.",
                           path, extension);
        if (!o->overwrite && bm_file_exists(path))
            return bm_fail(err, BM_EEXIST, "%s: already there\nGive --overwrite to replace it, or another name.", path);
    }
    return check_world_file(arena, o, err);
}

/* Of all pages, what several say but once. */
static bm_scene_warnings warnings_of(bm_arena *arena, const bm_scene *scene)
{
    bm_scene_warnings all = {0};
    for (const bm_scene *page = scene; page; page = page->next)
        for (size_t i = 0; i < page->warnings.n; i++) {
            bool said = false;
            for (size_t k = 0; k < all.n && page != scene && !said; k++)
                said = strcmp(all.at[k].text, page->warnings.at[i].text) == 0;
            if (!said)
                BM_PUSH(arena, &all) = page->warnings.at[i];
        }
    return all;
}

/* Of one kind the first few say what the others say too; --scene prints them all. */
size_t bm_picture_warn(bm_arena *arena, const bm_options *o, const bm_scene *scene)
{
    enum { SHOWN = 6 };
    bm_scene_warnings all = warnings_of(arena, scene);
    size_t hidden = 0;
    for (size_t i = 0; i < all.n && !o->quiet; i++) {
        size_t same = 0;
        for (size_t k = 0; k < i && same < SHOWN; k++)
            same += strcmp(all.at[k].code, all.at[i].code) == 0;
        if (same < SHOWN)
            bm_cli_warn(arena, all.at[i].text);
        hidden += same == SHOWN;
    }
    if (hidden > 0)
        bm_cli_warn(arena, bm_format(arena, "and %zu more of these; --scene prints all of them", hidden));
    return all.n;
}

typedef struct {
    bm_out **at;
    size_t n, cap;
} outs;

static bool write_text(outs *all, bm_arena *arena, const bm_options *o, const char *path, const char *text, bm_err *err)
{
    bm_out *out;
    if (!bm_out_open(&out, arena, path, o->overwrite, err) || !bm_out_write(out, text, strlen(text), err))
        return false;
    BM_PUSH(arena, all) = out;
    return true;
}

static bool write_picture(outs *all, bm_arena *arena, const bm_options *o, const char *path, const bm_scene *scene,
                          bm_err *err)
{
    bm_out *out;
    if (!bm_out_open(&out, arena, path, o->overwrite, err) ||
        !bm_paint_as(out, arena, scene, bm_file_extension(arena, path), bm_pool_cores(), err))
        return false;
    BM_PUSH(arena, all) = out;
    const char *beside = o->world_file ? world_file_of(arena, path) : NULL;
    const char *lines = beside ? bm_paint_world_file(arena, scene) : NULL;
    return !lines || write_text(all, arena, o, beside, lines, err);
}

static bool write_all(bm_arena *arena, const bm_options *o, const bm_scene *scene, bm_err *err)
{
    outs all = {0};
    for (size_t i = 0; i < o->outputs.n; i++)
        if (!write_picture(&all, arena, o, o->outputs.at[i].at, scene, err))
            return false;
    const char *text = o->alt_text ? bm_format(arena, "%s\n", scene->alternative ? scene->alternative : "") : NULL;
    if (text && !write_text(&all, arena, o, o->alt_text, text, err))
        return false;
    for (size_t i = 0; i < all.n; i++)
        if (!bm_out_commit(all.at[i], err))
            return false;
    return true;
}

static bool print_scene(bm_arena *arena, const bm_scene *scene, bm_err *err)
{
    bm_buf text = {.arena = arena};
    bm_out *out;
    for (const bm_scene *page = scene; page; page = page->next)
        bm_scene_print(page, &text);
    bm_str clean = bm_clean_text(arena, bm_buf_str(&text));
    return bm_out_open(&out, arena, "-", true, err) && bm_out_write(out, clean.at, clean.n, err) &&
           bm_out_commit(out, err);
}

bool bm_picture_write(bm_arena *arena, const bm_options *o, const bm_scene *scene, bm_err *err)
{
    return o->scene ? print_scene(arena, scene, err) : write_all(arena, o, scene, err);
}

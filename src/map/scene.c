#include "map/scene.h"

#include <math.h>
#include <stdio.h>

bm_drawable *bm_scene_add(bm_scene *scene, bm_arena *arena, bm_drawable drawable)
{
    if (drawable.kind == BM_DRAW_AREA || drawable.kind == BM_DRAW_LINE)
        drawable.box = bm_lines_box(&drawable.lines);
    drawable.of = scene->of;
    if (!drawable.anchor)
        drawable.anchor = scene->anchor;
    BM_PUSH(arena, &scene->drawables) = drawable;
    return &scene->drawables.at[scene->drawables.n - 1];
}

bm_drawable *bm_scene_text(bm_scene *scene, bm_arena *arena, const char *role, const char *rule, const bm_text *text,
                           bm_xy at, bm_color color)
{
    if (text->missing > 0)
        bm_scene_warn(scene, arena, "glyph-missing", "no bundled font has %zu of the characters of \"%s\"",
                      text->missing, text->plain);
    if (text->cut)
        bm_scene_warn(scene, arena, "text-cut", "there was no room for all of \"%s\"", text->plain);
    return bm_scene_add(scene, arena,
                        (bm_drawable){.kind = BM_DRAW_TEXT,
                                      .role = role,
                                      .rule = rule,
                                      .name = text->plain,
                                      .text = text,
                                      .fill = color,
                                      .box = {at.x, at.y, text->w, text->h}});
}

void bm_scene_rule(bm_scene *scene, bm_arena *arena, const char *role, const char *rule, bm_xy from, bm_xy to,
                   bm_color color, double width_mm)
{
    bm_line *line = BM_NEW(arena, bm_line);
    *line = (bm_line){BM_NEW_ARRAY(arena, bm_xy, 2), 2};
    line->at[0] = from;
    line->at[1] = to;
    bm_scene_add(scene, arena,
                 (bm_drawable){.kind = BM_DRAW_LINE,
                               .role = role,
                               .rule = rule,
                               .lines = {line, 1, 1},
                               .stroke = {.color = color, .width_mm = width_mm}});
}

void bm_scene_image(bm_scene *scene, bm_arena *arena, const char *rule, const bm_image *image, bm_rect box)
{
    bm_scene_add(scene, arena,
                 (bm_drawable){.kind = BM_DRAW_IMAGE, .role = "image", .rule = rule, .image = image, .box = box});
}

bm_rect bm_scene_reach(const bm_drawable *d, double more)
{
    bm_rect box = d->box;
    if (d->angle != 0)
        box = bm_rect_around(bm_rect_centre(box), hypot(box.w, box.h), hypot(box.w, box.h));
    box = bm_rect_grow(box, more);
    return d->clip ? bm_rect_meet(box, *d->clip) : box;
}

size_t bm_scene_open(bm_scene *scene, bm_arena *arena, bm_scene_part part)
{
    part.from = part.to = scene->drawables.n;
    BM_PUSH(arena, &scene->parts) = part;
    return scene->parts.n - 1;
}

void bm_scene_close(bm_scene *scene, size_t part)
{
    scene->parts.at[part].to = scene->drawables.n;
    /* Nothing was drawn in it, nor in what was opened within it. */
    if (scene->parts.at[part].from == scene->drawables.n)
        scene->parts.n = part;
}

void bm_scene_warn(bm_scene *scene, bm_arena *arena, const char *code, const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    BM_PUSH(arena, &scene->warnings) = (bm_scene_warning){code, bm_format(arena, "%s", text)};
}

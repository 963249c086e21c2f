#include "film/plate.h"

static const double pad = 1.6, margin = 2.5; /* mm */

static bm_rect frame_of(const bm_scene *scene)
{
    return scene->view ? scene->view->frame : (bm_rect){0, 0, scene->page.width_mm, scene->page.height_mm};
}

static void add(bm_plates *plates, const bm_furniture_style *look, bm_rect plate, const bm_text *text)
{
    plates->at[plates->n++] = (bm_drawable){.kind = BM_DRAW_PLATE,
                                            .role = "clock",
                                            .rule = "clock",
                                            .box = plate,
                                            .radius = 0.8,
                                            .fill = look->paper,
                                            .stroke = {look->line, 0.25, false, {0}, 0}};
    plates->at[plates->n++] = (bm_drawable){.kind = BM_DRAW_TEXT,
                                            .role = "clock",
                                            .rule = "clock",
                                            .name = text->plain,
                                            .text = text,
                                            .fill = look->ink,
                                            .box = {plate.x + pad, plate.y + pad / 2, text->w, text->h}};
}

void bm_plate_dates(bm_plates *plates, bm_arena *arena, bm_fonts *fonts, const bm_style *style, const bm_scene *scene,
                    bm_str text)
{
    if (text.n == 0)
        return;
    const bm_text *shaped =
        bm_text_plain(fonts, arena, bm_str_c(arena, text), "Noto Sans Bold", style->furniture.head_pt + 3, 0, 1);
    bm_rect frame = frame_of(scene);
    add(plates, &style->furniture, (bm_rect){frame.x + margin, frame.y + margin, shaped->w + 2 * pad, shaped->h + pad},
        shaped);
}

void bm_plate_sentence(bm_plates *plates, bm_arena *arena, bm_fonts *fonts, const bm_style *style,
                       const bm_scene *scene, bm_str text)
{
    if (text.n == 0)
        return;
    bm_rect frame = frame_of(scene);
    char *line = bm_str_c(arena, text);
    for (char *c = line; *c; c++)
        if ((unsigned char)*c < ' ')
            *c = ' ';
    const bm_text *shaped = bm_text_plain(fonts, arena, line, "Noto Sans Italic", style->furniture.body_pt,
                                          frame.w - 2 * (margin + pad), 2);
    double high = shaped->h + pad;
    add(plates, &style->furniture,
        (bm_rect){frame.x + margin, frame.y + frame.h - margin - high, shaped->w + 2 * pad, high}, shaped);
}

void bm_plate_progress(bm_plates *plates, const bm_style *style, const bm_scene *scene, double share)
{
    const double high = 1;
    bm_rect bar = {0, scene->page.height_mm - high, scene->page.width_mm, high};
    plates->at[plates->n++] =
        (bm_drawable){.kind = BM_DRAW_PLATE, .role = "progress", .box = bar, .fill = style->furniture.band};
    bar.w *= share;
    plates->at[plates->n++] =
        (bm_drawable){.kind = BM_DRAW_PLATE, .role = "progress", .box = bar, .fill = style->furniture.accent};
}

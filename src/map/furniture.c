#include "map/furniture.h"

double bm_furniture_block(bm_drawing *drawing, const char *piece, const char *text, const char *font, double pt,
                          bm_color color, bm_rect room, size_t lines, bool paint)
{
    if (!text || !*text)
        return 0;
    const bm_text *block = bm_text_plain(drawing->fonts, drawing->arena, text, font, pt, room.w, lines);
    if (paint)
        bm_scene_text(drawing->scene, drawing->arena, "furniture", piece, block, (bm_xy){room.x, room.y}, color);
    return block->h;
}

double bm_furniture_head(bm_drawing *drawing, const char *piece, const char *text, bm_rect room, bool paint)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    double h = bm_furniture_block(drawing, piece, text, "Noto Sans Bold", look->head_pt, look->accent, room, 1, paint);
    double y = room.y + h + 0.7;
    if (paint)
        bm_scene_rule(drawing->scene, drawing->arena, "rule", piece, (bm_xy){room.x, y}, (bm_xy){room.x + room.w, y},
                      look->accent, 0.2);
    return h + 1.9;
}

double bm_furniture_title(bm_drawing *drawing, bm_rect room, bool paint)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    const bm_sheet *sheet = drawing->sheet;
    double h =
        bm_furniture_block(drawing, "title", sheet->title, "Noto Sans Bold", look->title_pt, look->ink, room, 2, paint);
    if (!sheet->subtitle || !*sheet->subtitle)
        return h;
    h += h > 0 ? 0.9 : 0;
    bm_rect below = {room.x, room.y + h, room.w, room.h - h};
    return h + bm_furniture_block(drawing, "subtitle", sheet->subtitle, "Noto Sans Regular", look->subtitle_pt,
                                  look->quiet, below, 2, paint);
}

static double paragraph(bm_drawing *drawing, const char *piece, const char *text, bm_rect *room, bool paint)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    double h =
        bm_furniture_block(drawing, piece, text, "Noto Sans Regular", look->small_pt, look->quiet, *room, 6, paint);
    h += h > 0 ? 0.5 : 0;
    room->y += h;
    return h;
}

double bm_furniture_notes(bm_drawing *drawing, bm_rect room, bool paint)
{
    double h = 0;
    for (size_t i = 0; i < drawing->sheet->n_notes; i++)
        h += paragraph(drawing, "notes", drawing->sheet->notes[i], &room, paint);
    if (drawing->approximate)
        h += paragraph(drawing, "notes", bm_word(drawing->words, "note-approximate"), &room, paint);
    return h;
}

double bm_furniture_sources(bm_drawing *drawing, bm_rect room, bool paint)
{
    bm_buf buf = {.arena = drawing->arena};
    const bm_sheet *sheet = drawing->sheet;
    for (size_t i = 0; i < sheet->n_sources; i++)
        bm_buf_format(&buf, "%s%s", i ? " · " : "", sheet->sources[i]);
    bm_str base = drawing->basemap ? bm_basemap_sources(drawing->basemap) : (bm_str){0};
    if (base.n > 0)
        bm_buf_format(&buf, "%s%s %.*s", buf.n ? " · " : "", bm_word(drawing->words, "base-map"), BM_STR_ARG(base));
    double h = 0;
    if (buf.n > 0)
        h += paragraph(drawing, "sources",
                       bm_format(drawing->arena, "%s %s", bm_word(drawing->words, "sources"), bm_buf_text(&buf)), &room,
                       paint);
    h += paragraph(drawing, "disclaimer", sheet->disclaimer, &room, paint);
    if (sheet->issuer)
        h += paragraph(drawing, "issuer",
                       bm_word_fill(drawing->arena, bm_word(drawing->words, "made-by"), sheet->issuer), &room, paint);
    return h;
}

void bm_furniture_frame(bm_drawing *drawing)
{
    bm_scene_add(drawing->scene, drawing->arena,
                 (bm_drawable){.kind = BM_DRAW_PLATE,
                               .role = "frame",
                               .rule = "frame",
                               .box = drawing->view.frame,
                               .stroke = {drawing->style->furniture.ink, 0.3, false, {0}, 0}});
}

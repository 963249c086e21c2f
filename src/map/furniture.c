#include "map/furniture.h"

#include <math.h>
#include <string.h>

size_t bm_furniture_open(bm_drawing *drawing, const char *tag, bool paint)
{
    return paint ? bm_scene_open(drawing->scene, drawing->arena, (bm_scene_part){.tag = tag}) : 0;
}

void bm_furniture_close(bm_drawing *drawing, size_t part, bool paint)
{
    if (paint)
        bm_scene_close(drawing->scene, part);
}

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
    size_t part = bm_furniture_open(drawing, "H2", paint);
    double h = bm_furniture_block(drawing, piece, text, "Noto Sans Bold", look->head_pt, look->accent, room, 1, paint);
    bm_furniture_close(drawing, part, paint);
    double y = room.y + h + 0.7;
    if (paint)
        bm_scene_rule(drawing->scene, drawing->arena, "rule", piece, (bm_xy){room.x, y}, (bm_xy){room.x + room.w, y},
                      look->accent, 0.2);
    return h + 1.9;
}

/* As it is; a long one smaller, on three lines; what is longer still is cut, and a warning says so. */
static double title_line(bm_drawing *drawing, const char *piece, const char *tag, bm_rect room, bool paint)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    bool main_title = strcmp(piece, "title") == 0;
    const char *text = main_title ? drawing->sheet->title : drawing->sheet->subtitle;
    const char *font = main_title ? "Noto Sans Bold" : "Noto Sans Regular";
    double pt = main_title ? look->title_pt : look->subtitle_pt, least = main_title ? 0.72 * pt : look->body_pt;
    bool cut = text && bm_text_plain(drawing->fonts, drawing->arena, text, font, pt, room.w, 2)->cut;
    size_t part = bm_furniture_open(drawing, tag, paint);
    double h = bm_furniture_block(drawing, piece, text, font, cut ? fmin(pt, least) : pt,
                                  main_title ? look->ink : look->quiet, room, cut ? 3 : 2, paint);
    bm_furniture_close(drawing, part, paint);
    return h;
}

double bm_furniture_title(bm_drawing *drawing, bm_rect room, bool paint)
{
    double corner_h = 0, corner = bm_furniture_corner(drawing, room, &corner_h, false);
    bm_rect rest = room;
    rest.w -= corner > 0 ? corner + 4 : 0;
    double h = title_line(drawing, "title", "H1", rest, paint);
    if (drawing->sheet->subtitle && *drawing->sheet->subtitle) {
        h += h > 0 ? 0.9 : 0;
        h += title_line(drawing, "subtitle", "P", (bm_rect){rest.x, rest.y + h, rest.w, rest.h - h}, paint);
    }
    if (paint)
        bm_furniture_corner(drawing, room, &corner_h, true);
    return fmax(h, corner_h);
}

double bm_furniture_paragraph(bm_drawing *drawing, const char *piece, const char *text, bm_rect *room, bool paint)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    size_t part = bm_furniture_open(drawing, "P", paint);
    double h =
        bm_furniture_block(drawing, piece, text, "Noto Sans Regular", look->small_pt, look->quiet, *room, 8, paint);
    bm_furniture_close(drawing, part, paint);
    h += h > 0 ? 0.5 : 0;
    room->y += h;
    return h;
}

double bm_furniture_notes(bm_drawing *drawing, bm_rect room, bool paint)
{
    double h = 0;
    for (size_t i = 0; i < drawing->sheet->n_notes; i++)
        h += bm_furniture_paragraph(drawing, "notes", drawing->sheet->notes[i], &room, paint);
    if (drawing->approximate)
        h += bm_furniture_paragraph(drawing, "notes", bm_word(drawing->words, "note-approximate"), &room, paint);
    return h + bm_furniture_borders(drawing, &room, paint);
}

double bm_furniture_sources(bm_drawing *drawing, bm_rect room, bool paint)
{
    bm_buf buf = {.arena = drawing->arena};
    const bm_sheet *sheet = drawing->sheet;
    for (size_t i = 0; i < sheet->n_sources; i++)
        bm_buf_format(&buf, "%s%s", i ? " · " : "", bm_words_apart(drawing->words, drawing->arena, sheet->sources[i]));
    bm_str base = drawing->basemap ? bm_basemap_sources(drawing->basemap) : (bm_str){0};
    if (base.n > 0)
        bm_buf_format(&buf, "%s%s %s", buf.n ? " · " : "", bm_word(drawing->words, "base-map"),
                      bm_str_with(drawing->arena, base, "public domain", bm_word(drawing->words, "licence-none")));
    double h = 0;
    if (buf.n > 0)
        h += bm_furniture_paragraph(
            drawing, "sources",
            bm_format(drawing->arena, "%s %s", bm_word(drawing->words, "sources"), bm_buf_text(&buf)), &room, paint);
    h += bm_furniture_paragraph(drawing, "disclaimer", sheet->disclaimer, &room, paint);
    if (sheet->issuer)
        h += bm_furniture_paragraph(drawing, "issuer",
                                    bm_word_fill(drawing->arena, bm_word(drawing->words, "made-by"), sheet->issuer),
                                    &room, paint);
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

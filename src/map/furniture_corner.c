/* The right corner above the map: which map it is, of which day, whether it may go out, and whose it is. */
#include "map/furniture.h"

#include <math.h>

static const double logo_mm = 11, gap_mm = 3;

/* Side by side, each as high as the corner, from the right; returns their width. */
static double logos(bm_drawing *drawing, bm_rect room, bool paint)
{
    double taken = 0;
    for (size_t i = 0; i < drawing->n_logos; i++) {
        const bm_image *logo = drawing->logos[i];
        double scale = fmin(logo_mm / logo->h, 2.6 * logo_mm / logo->w), w = logo->w * scale, h = logo->h * scale;
        if (taken + w > room.w * 0.4) {
            if (paint)
                bm_scene_warn(drawing->scene, drawing->arena, "row-dropped", "there is no room for logo %zu", i + 1);
            break;
        }
        bm_rect box = {room.x + room.w - taken - w, room.y + (logo_mm - h) / 2, w, h};
        if (paint) {
            size_t part =
                bm_scene_open(drawing->scene, drawing->arena,
                              (bm_scene_part){.tag = "Figure",
                                              .alternative = drawing->sheet->issuer ? drawing->sheet->issuer
                                                                                    : bm_word(drawing->words, "logo")});
            bm_scene_image(drawing->scene, drawing->arena, "logo", logo, box);
            bm_scene_close(drawing->scene, part);
        }
        taken += w + gap_mm;
    }
    return taken;
}

/* A draft says so in a frame, legible at arm's length and on a photocopy, and out of the way of the map. */
static void paint_draft(bm_drawing *drawing, const bm_text *text, bm_xy at)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    bm_scene_add(drawing->scene, drawing->arena,
                 (bm_drawable){.kind = BM_DRAW_PLATE,
                               .role = "draft",
                               .rule = "corner",
                               .box = {at.x - 1.4, at.y - 0.5, text->w + 2.8, text->h + 1},
                               .radius = 0.6,
                               .stroke = {look->ink, 0.35, false, {0}, 0}});
}

double bm_furniture_corner(bm_drawing *drawing, bm_rect room, double *height, bool paint)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    const bm_sheet *sheet = drawing->sheet;
    bool draft = !sheet->cleared && sheet->n_releases > 0;
    const char *state = draft ? bm_word(drawing->words, "draft")
                        : sheet->cleared
                            ? bm_word_fill(drawing->arena, bm_word(drawing->words, "cleared"), sheet->cleared)
                            : NULL;
    const char *number =
        sheet->number ? bm_word_fill(drawing->arena, bm_word(drawing->words, "map-number"), sheet->number) : NULL;
    double taken = logos(drawing, room, paint), right = room.x + room.w - taken, widest = 0, y = room.y + 0.6;
    const struct {
        const char *text, *font;
        bool framed;
    } rows[] = {{state, draft ? "Noto Sans Bold" : "Noto Sans Regular", draft},
                {number, "Noto Sans Regular", false},
                {sheet->day, "Noto Sans Regular", false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!rows[i].text)
            continue;
        const bm_text *text = bm_text_plain(drawing->fonts, drawing->arena, rows[i].text, rows[i].font,
                                            rows[i].framed ? look->head_pt : look->small_pt, 0.38 * room.w, 2);
        bm_xy at = {right - text->w - (rows[i].framed ? 1.6 : 0), y};
        if (paint) {
            if (rows[i].framed)
                paint_draft(drawing, text, at);
            size_t part = bm_furniture_open(drawing, "P", true);
            bm_scene_text(drawing->scene, drawing->arena, "furniture", "corner", text, at,
                          rows[i].framed ? look->ink : look->quiet);
            bm_furniture_close(drawing, part, true);
        }
        widest = fmax(widest, text->w + (rows[i].framed ? 3.2 : 0));
        y += text->h + (rows[i].framed ? 1.4 : 0.3);
    }
    *height = fmax(y - room.y, taken > 0 ? logo_mm : 0);
    return widest + taken;
}

/*
 * The release's address for a telephone: a QR code, by libqrencode, which is small, old (2006), in every Debian and
 * depends on nothing. Turned down: qrcodegen (good, but no Debian library), ZBar and ZXing (readers first, C++), an own
 * encoder (Reed-Solomon and masks are 500 lines that others keep better).
 */
#include "map/furniture.h"

#include <math.h>
#include <qrencode.h>
#include <string.h>

static const double module_mm = 0.42, quiet_modules = 4;

static void add_square(bm_lines *lines, bm_arena *arena, bm_rect b)
{
    bm_xy *at = BM_NEW_ARRAY(arena, bm_xy, 4);
    at[0] = (bm_xy){b.x, b.y};
    at[1] = (bm_xy){b.x + b.w, b.y};
    at[2] = (bm_xy){b.x + b.w, b.y + b.h};
    at[3] = (bm_xy){b.x, b.y + b.h};
    BM_PUSH(arena, lines) = (bm_line){at, 4};
}

/* Dark modules, run by run along the rows. */
static bm_lines dark_runs(bm_arena *arena, const QRcode *code, bm_xy corner)
{
    bm_lines lines = {0};
    for (int row = 0; row < code->width; row++)
        for (int from = 0, to; from < code->width; from = to + 1) {
            for (to = from; to < code->width && code->data[row * code->width + to] & 1; to++)
                ;
            if (to > from)
                add_square(&lines, arena,
                           (bm_rect){corner.x + from * module_mm, corner.y + row * module_mm, (to - from) * module_mm,
                                     module_mm});
        }
    return lines;
}

const char *bm_furniture_url(bm_drawing *drawing)
{
    bm_buf out = {.arena = drawing->arena};
    for (const char *c = drawing->sheet->url; c && *c; c++)
        if (*c > ' ' && *c < 0x7f && !strchr("\"<>\\^`{|}", *c))
            bm_buf_char(&out, *c);
        else
            bm_buf_format(&out, "%%%02X", (unsigned)(unsigned char)*c);
    return out.n > 0 ? bm_buf_text(&out) : NULL;
}

double bm_furniture_code(bm_drawing *drawing, bm_rect room, bool paint)
{
    const char *url = bm_furniture_url(drawing);
    QRcode *code = url ? QRcode_encodeString8bit(url, 0, QR_ECLEVEL_L) : NULL;
    if (!code)
        return 0;
    double side = (code->width + 2 * quiet_modules) * module_mm;
    if (side > room.w * 0.3)
        side = 0;
    if (paint && side > 0) {
        bm_rect plate = {room.x + room.w - side, room.y, side, side};
        bm_xy corner = {plate.x + quiet_modules * module_mm, plate.y + quiet_modules * module_mm};
        const bm_color black = {0, 0, 0, 1}, white = {1, 1, 1, 1};
        size_t link = bm_scene_open(drawing->scene, drawing->arena, (bm_scene_part){.tag = "Link", .url = url});
        size_t part =
            bm_scene_open(drawing->scene, drawing->arena, (bm_scene_part){.tag = "Figure", .alternative = url});
        /* dark on light whatever the style, or it is no code */
        bm_scene_add(drawing->scene, drawing->arena,
                     (bm_drawable){.kind = BM_DRAW_PLATE, .role = "code", .rule = "code", .box = plate, .fill = white});
        bm_scene_add(drawing->scene, drawing->arena,
                     (bm_drawable){.kind = BM_DRAW_AREA,
                                   .role = "code",
                                   .rule = "code",
                                   .name = url,
                                   .lines = dark_runs(drawing->arena, code, corner),
                                   .fill = black});
        bm_scene_close(drawing->scene, part);
        bm_scene_close(drawing->scene, link);
    }
    QRcode_free(code);
    return side;
}

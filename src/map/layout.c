#include "map/layout.h"

#include "map/mirror.h"

#include <math.h>

static const double gap_mm = 4;
static const double section_mm = 3.6; /* between the pieces of the panel */

static double edge_of(const bm_page *page)
{
    return fmax(4, fmin(10, 0.04 * fmin(page->width_mm, page->height_mm)));
}

/* Three columns of the footer: scale, notes, sources. */
static void footer_columns(bm_drawing *drawing, bm_rect footer, bm_rect out[3])
{
    double code = bm_furniture_code(drawing, footer, false);
    footer.w -= code > 0 ? code + gap_mm : 0;
    double scale = fmin(72, footer.w * 0.34), rest = footer.w - scale - 2 * gap_mm;
    out[0] = (bm_rect){footer.x, footer.y, scale, footer.h};
    out[1] = (bm_rect){footer.x + scale + gap_mm, footer.y, rest * 0.42, footer.h};
    out[2] = (bm_rect){out[1].x + out[1].w + gap_mm, footer.y, rest * 0.58, footer.h};
}

static double footer_height(bm_drawing *drawing, bm_rect footer)
{
    bm_rect columns[3];
    footer_columns(drawing, footer, columns);
    /* The scale's text is not known before there is a view: two lines of it. */
    double h = fmax(bm_furniture_code(drawing, footer, false), 0);
    h = fmax(h, 5.2 + 2 * 1.25 * drawing->style->furniture.small_pt * BM_PT_MM + 0.6);
    h = fmax(h, bm_furniture_notes(drawing, columns[1], false));
    return fmax(h, bm_furniture_sources(drawing, columns[2], false));
}

/* Three columns of a panel below the map: the table takes what it needs within bounds, the others share the rest. */
static void panel_columns(bm_drawing *drawing, bm_rect panel, bm_rect out[3])
{
    double all = panel.w - 2 * gap_mm, table = bm_furniture_table_width(drawing);
    double first = table > 0 ? fmax(0.3 * all, fmin(table, 0.42 * all)) : all / 3, rest = (all - first) / 2;
    out[0] = (bm_rect){panel.x, panel.y, first, panel.h};
    out[1] = (bm_rect){panel.x + first + gap_mm, panel.y, rest, panel.h};
    out[2] = (bm_rect){out[1].x + rest + gap_mm, panel.y, rest, panel.h};
}

static double panel_height_below(bm_drawing *drawing, double width, double most)
{
    bm_rect columns[3];
    panel_columns(drawing, (bm_rect){0, 0, width, most}, columns);
    double left = bm_furniture_table(drawing, columns[0], false);
    double middle = bm_furniture_items(drawing, columns[1], false);
    return fmin(most, fmax(fmax(left, middle + 40), 52));
}

/* Before it is magnified. */
static bm_page sheet_of(const bm_drawing *drawing)
{
    bm_page page = drawing->scene->page;
    double times = bm_page_magnified(&page);
    return (bm_page){page.width_mm / times, page.height_mm / times, page.dpi * times};
}

static bm_layout arrange(bm_drawing *drawing, bool beside)
{
    const bm_page sheet = sheet_of(drawing), *page = &sheet;
    double edge = edge_of(page), margin = BM_FRAME_MARGIN_UM / 1000.0;
    bm_rect all = {edge, edge, page->width_mm - 2 * edge, page->height_mm - 2 * edge};
    bm_layout out = {.beside = beside};
    double title = bm_furniture_title(drawing, all, false);
    out.title = (bm_rect){all.x, all.y, all.w, title};
    double top = all.y + title + (title > 0 ? 2.6 : 0);
    out.footer = (bm_rect){all.x, 0, all.w, 100};
    double footer = fmin(footer_height(drawing, out.footer), 0.36 * page->height_mm);
    out.footer = (bm_rect){all.x, all.y + all.h - footer, all.w, footer};
    double bottom = out.footer.y - 2.4;
    if (out.beside) {
        double panel = fmax(46, fmin(76, all.w * 0.26));
        out.panel = (bm_rect){all.x + all.w - panel, top, panel, bottom - top};
        out.frame = (bm_rect){all.x + margin, top, all.w - panel - gap_mm - margin, bottom - top - margin};
    } else {
        double panel = panel_height_below(drawing, all.w, 0.34 * page->height_mm);
        out.panel = (bm_rect){all.x, bottom - panel, all.w, panel};
        out.frame = (bm_rect){all.x + margin, top, all.w - margin, bottom - panel - 3 - margin - top};
    }
    if (beside && drawing->words->leftward) {
        out.panel.x = all.x;
        out.frame.x = all.x + all.w - out.frame.w;
    }
    out.frame.w = fmax(20, out.frame.w);
    out.frame.h = fmax(20, out.frame.h);
    return out;
}

/* How large what is shown becomes, which is `shape` times as wide as high. */
static double size_in(bm_rect frame, double shape)
{
    return fmin(frame.w / shape, frame.h);
}

/* The page's own shape decides, unless the other layout shows the extent a quarter larger. */
bm_layout bm_layout_make(bm_drawing *drawing, double shape)
{
    const bm_page sheet = sheet_of(drawing), *page = &sheet;
    bm_layout beside = arrange(drawing, true), below = arrange(drawing, false);
    bool wide = page->width_mm >= 1.1 * page->height_mm;
    double gain = size_in(beside.frame, shape) / size_in(below.frame, shape);
    const double needed = 1.25;
    if (page->width_mm < 150)
        return wide ? beside : below; /* too narrow for a column beside the map */
    return (wide ? gain > 1 / needed : gain > needed) ? beside : below;
}

bool bm_layout_holds_notes(bm_drawing *drawing, const bm_layout *layout)
{
    bm_rect columns[3];
    footer_columns(drawing, layout->footer, columns);
    return bm_furniture_notes(drawing, columns[1], false) <= layout->footer.h + 0.05;
}

static double below(bm_rect *room, double h)
{
    double taken = h > 0 ? h + section_mm : 0;
    room->y += taken;
    room->h -= taken;
    return taken;
}

static void fill_inset(bm_drawing *drawing, bm_rect room)
{
    double head = bm_furniture_head(drawing, "location", bm_word(drawing->words, "location"), room, false);
    if (room.h < head + BM_INSET_LEAST_MM)
        return;
    bm_furniture_head(drawing, "location", bm_word(drawing->words, "location"), room, true);
    bm_furniture_inset(drawing, (bm_rect){room.x, room.y + head, room.w, room.h - head});
}

/*
 * What happened comes first, then what the signs mean, then where on Earth it is: the inset shrinks before the legend
 * does, and goes before the legend loses a row.
 */
static void fill_beside(bm_drawing *drawing, bm_rect room)
{
    const double inset_least = BM_INSET_LEAST_MM + 6, margin = BM_FRAME_MARGIN_UM / 1000.0;
    room.h -= margin; /* the panel ends where the frame ends */
    double least = bm_furniture_legend_least(drawing, room.w, drawing->sheet->n_items) + section_mm;
    double items = bm_furniture_items(drawing, (bm_rect){room.x, room.y, room.w, 1000}, false) + section_mm;
    double table_most = fmax(room.h * 0.35, room.h - least - items);
    below(&room, bm_furniture_table(drawing, (bm_rect){room.x, room.y, room.w, table_most}, true));
    /* As many events as leave room for the signs that those do not tell. */
    for (size_t shown = drawing->sheet->n_items; shown > 0; shown--) {
        least = bm_furniture_legend_least(drawing, room.w, shown) + section_mm;
        if (bm_furniture_items_shown(drawing, (bm_rect){0, 0, room.w, room.h - least}) >= shown)
            break;
    }
    double items_most = fmax(room.h * 0.5, room.h - least);
    below(&room, bm_furniture_items(drawing, (bm_rect){room.x, room.y, room.w, items_most}, true));
    bm_rect legend = room;
    legend.h = fmax(room.h - inset_least - section_mm, 0);
    if (!bm_furniture_legend_fits(drawing, legend))
        legend.h = room.h;
    below(&room, bm_furniture_legend(drawing, legend, true));
    double most = room.w * 0.95; /* of an inset: more is no locator but a second map */
    if (room.h > most)
        room.h = most;
    fill_inset(drawing, room);
}

static void fill_below(bm_drawing *drawing, bm_rect panel)
{
    bm_rect columns[3];
    panel_columns(drawing, panel, columns);
    bm_rect left = columns[0], middle = columns[1], right = columns[2];
    double table = below(&left, bm_furniture_table(drawing, left, true));
    bool room_left = table == 0;
    below(room_left ? &left : &middle, bm_furniture_items(drawing, room_left ? left : middle, true));
    bm_rect *legend = left.h > middle.h ? &left : &middle;
    if (!bm_furniture_legend_fits(drawing, *legend))
        legend = &right; /* rather than the inset */
    below(legend, bm_furniture_legend(drawing, *legend, true));
    right.h = fmin(right.h, right.w * 1.1);
    fill_inset(drawing, right);
}

/* What was painted since `from` changes sides where the language does. */
static void turn(bm_drawing *drawing, size_t *from, bm_rect room)
{
    if (drawing->words->leftward)
        bm_mirror(drawing->scene, drawing->arena, *from, room);
    *from = drawing->scene->drawables.n;
}

void bm_layout_title(bm_drawing *drawing, const bm_layout *layout)
{
    size_t from = drawing->scene->drawables.n;
    bm_furniture_title(drawing, layout->title, true);
    turn(drawing, &from, layout->title);
}

void bm_layout_fill(bm_drawing *drawing, const bm_layout *layout)
{
    bm_rect columns[3];
    size_t from = drawing->scene->drawables.n;
    (layout->beside ? fill_beside : fill_below)(drawing, layout->panel);
    turn(drawing, &from, layout->panel);
    footer_columns(drawing, layout->footer, columns);
    bm_furniture_scale(drawing, columns[0], true);
    bm_furniture_notes(drawing, columns[1], true);
    bm_furniture_sources(drawing, columns[2], true);
    bm_furniture_code(drawing, layout->footer, true);
    turn(drawing, &from, layout->footer);
}

void bm_layout_scale(bm_drawing *drawing, const bm_layout *layout)
{
    bm_rect columns[3];
    size_t from = drawing->scene->drawables.n;
    footer_columns(drawing, layout->footer, columns);
    bm_furniture_scale(drawing, columns[0], true);
    turn(drawing, &from, layout->footer);
}

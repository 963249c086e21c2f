#include "map/furniture.h"

#include <math.h>
#include <string.h>

enum { COLUMNS = 4 };

/* How the rows are set. */
typedef struct {
    double pt, gap; /* of the text; between rows, mm */
    double width[COLUMNS];
    bool areas; /* they have a column, or stand below the places */
} setting;

static const char *cell(const bm_sheet_stop *stop, size_t column)
{
    const char *texts[COLUMNS] = {stop->number, stop->place, stop->area, stop->dates};
    return texts[column] ? texts[column] : "";
}

static const bm_text *make_cell(bm_drawing *drawing, const bm_sheet_stop *stop, size_t column, double width, double pt)
{
    size_t most = column == 2 ? 4 : 2; /* lines: of an area no ellipsis may stand for what tells it apart */
    const char *font = column < 2 ? "Noto Sans Bold" : "Noto Sans Regular";
    return bm_text_plain(drawing->fonts, drawing->arena, cell(stop, column), font, pt, width, width > 0 ? most : 0);
}

static const bm_text *head_text(bm_drawing *drawing, size_t column)
{
    static const char *const keys[COLUMNS] = {"column-number", "column-place", "column-area", "column-dates"};
    return bm_text_plain(drawing->fonts, drawing->arena, bm_word(drawing->words, keys[column]), "Noto Sans Regular",
                         drawing->style->furniture.small_pt - 0.5, 0, 0);
}

/* Columns as wide as their longest cell; returns their sum. */
static double natural_columns(bm_drawing *drawing, double pt, double width[COLUMNS])
{
    const bm_sheet *sheet = drawing->sheet;
    const double gap = 2;
    double sum = 0;
    for (size_t k = 0; k < COLUMNS; k++) {
        width[k] = head_text(drawing, k)->w + 0.2;
        for (size_t i = 0; i < sheet->n_stops; i++)
            width[k] = fmax(width[k], make_cell(drawing, &sheet->stops[i], k, 0, pt)->w + 0.2);
        width[k] += k + 1 < COLUMNS && width[k] > 0 ? gap : 0;
        sum += width[k];
    }
    return sum;
}

double bm_furniture_table_width(bm_drawing *drawing)
{
    double width[COLUMNS];
    return drawing->sheet->n_stops > 0 ? natural_columns(drawing, drawing->style->furniture.body_pt, width) : 0;
}

/* The widest word of a column, with its gap: narrower, and words would break. */
static double widest_word(bm_drawing *drawing, size_t column, double pt)
{
    double width = head_text(drawing, column)->w;
    for (size_t i = 0; i < drawing->sheet->n_stops; i++)
        for (bm_str rest = bm_str_of(cell(&drawing->sheet->stops[i], column)); rest.n > 0;) {
            const char *word = bm_str_c(drawing->arena, bm_str_cut(&rest, ' '));
            width = fmax(width, bm_text_plain(drawing->fonts, drawing->arena, word,
                                              column < 2 ? "Noto Sans Bold" : "Noto Sans Regular", pt, 0, 0)
                                    ->w);
        }
    return width + 1.7;
}

/*
 * As far as the room allows; what lacks is taken from the area, then from the place, each down to its widest word, and
 * last from the dates. Where that is not enough the area has no column (its width is 0) and stands below the place.
 * False where it stands there, or where places or dates have to be parted.
 */
static bool measure_columns(bm_drawing *drawing, double room, setting *set)
{
    double *width = set->width, least_dates = 16;
    double lack = natural_columns(drawing, set->pt, width) - room;
    bool tight = lack > 0; /* else nobody asks how wide words are */
    const double area = tight ? fmin(width[2], widest_word(drawing, 2, set->pt)) : 0;
    const double place = tight ? fmin(width[1], widest_word(drawing, 1, set->pt)) : 0;
    if (tight && width[0] + place + area + width[3] > room) {
        lack -= width[2];
        width[2] = 0;
    }
    const struct {
        size_t column;
        double least;
    } give[] = {{2, area}, {1, place}, {3, least_dates}};
    bool whole = width[2] > 0;
    for (size_t i = 0; i < sizeof give / sizeof *give && lack > 0; i++) {
        double take = fmin(lack, fmax(0, width[give[i].column] - give[i].least));
        width[give[i].column] -= take;
        lack -= take;
        whole = whole && (give[i].column == 2 || take <= 0);
    }
    if (lack < 0)
        width[width[2] > 0 ? 2 : 1] += -lack * 0.5, width[1] += -lack * 0.5;
    return whole;
}

/* The line below a row: the area where it has no column, who, and "planned" or "transit". */
static const char *remark(bm_drawing *drawing, const bm_sheet_stop *stop, bool with_area)
{
    const char *parts[] = {with_area ? stop->area : NULL, stop->who, stop->what};
    bm_buf out = {.arena = drawing->arena};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i] && *parts[i])
            bm_buf_format(&out, "%s%s", out.n ? bm_word(drawing->words, "comma") : "",
                          bm_words_apart(drawing->words, drawing->arena, parts[i]));
    return bm_buf_text(&out);
}

static double table_row(bm_drawing *drawing, const bm_sheet_stop *stop, const setting *set, bm_rect room, bool paint)
{
    const double *width = set->width;
    const bm_furniture_style *look = &drawing->style->furniture;
    double h = 0, x = room.x;
    size_t row = bm_furniture_open(drawing, "TR", paint);
    for (size_t k = 0; k < COLUMNS; k++) {
        if (width[k] <= 0)
            continue;
        const bm_text *text = make_cell(drawing, stop, k, fmax(4, width[k] - (k + 1 < COLUMNS ? 1.5 : -0.3)), set->pt);
        size_t part = bm_furniture_open(drawing, k == 0 ? "TH" : "TD", paint);
        const char *url = paint && k == 1 ? bm_furniture_url(drawing) : NULL;
        size_t link =
            url ? bm_scene_open(drawing->scene, drawing->arena, (bm_scene_part){.tag = "Link", .url = url}) : 0;
        if (paint && *cell(stop, k))
            bm_scene_text(drawing->scene, drawing->arena, "furniture", "table", text, (bm_xy){x, room.y},
                          k == 0 ? look->accent : look->ink);
        bm_furniture_close(drawing, link, url != NULL);
        bm_furniture_close(drawing, part, paint);
        h = fmax(h, text->h);
        x += width[k];
    }
    const char *more = remark(drawing, stop, width[2] <= 0 && set->areas);
    size_t part = bm_furniture_open(drawing, "TD", paint);
    if (*more)
        h += 0.2 + bm_furniture_block(drawing, "table", more, "Noto Sans Italic", look->small_pt, look->quiet,
                                      (bm_rect){room.x + width[0], room.y + h + 0.2, room.w - width[0], 10}, 1, paint);
    bm_furniture_close(drawing, part, paint);
    bm_furniture_close(drawing, row, paint);
    return h;
}

/* What the columns hold, small and quiet; for a reader's aid it is what each cell is told with. */
static double table_head(bm_drawing *drawing, const double width[COLUMNS], bm_rect room, bool paint)
{
    double x = room.x, h = 0;
    size_t row = bm_furniture_open(drawing, "TR", paint);
    for (size_t k = 0; k < COLUMNS; x += width[k++]) {
        if (width[k] <= 0)
            continue;
        const bm_text *text = head_text(drawing, k);
        size_t part = bm_furniture_open(drawing, "TH", paint);
        if (paint)
            bm_scene_text(drawing->scene, drawing->arena, "furniture", "table", text, (bm_xy){x, room.y},
                          drawing->style->furniture.quiet);
        bm_furniture_close(drawing, part, paint);
        h = fmax(h, text->h);
    }
    bm_furniture_close(drawing, row, paint);
    return h + 0.9;
}

static double rows_height(bm_drawing *drawing, const setting *set, bm_rect room)
{
    double h = 0;
    for (size_t i = 0; i < drawing->sheet->n_stops; i++)
        h += table_row(drawing, &drawing->sheet->stops[i], set, room, false) + set->gap;
    return h;
}

/*
 * Smaller where the columns, closer where the rows would be too many for the room; then with the areas below the
 * places; at last without them, rather than without stops.
 */
static setting choose_setting(bm_drawing *drawing, bm_rect room)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    const struct {
        double pt, gap;
        bool whole, areas;
    } tries[] = {{look->body_pt, 1.25, true, true},   {look->small_pt, 0.8, true, true},
                 {look->small_pt, 0.35, true, true},  {look->body_pt, 1.25, false, true},
                 {look->small_pt, 0.8, false, true},  {look->small_pt, 0.35, false, true},
                 {look->small_pt, 0.35, false, false}};
    setting out = {0};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        out = (setting){.pt = tries[i].pt, .gap = tries[i].gap, .areas = tries[i].areas};
        bool whole = measure_columns(drawing, room.w, &out);
        if (!out.areas)
            out.width[2] = 0;
        if ((whole || !tries[i].whole) && rows_height(drawing, &out, room) <= room.h)
            break;
    }
    return out;
}

double bm_furniture_table(bm_drawing *drawing, bm_rect room, bool paint)
{
    const bm_sheet *sheet = drawing->sheet;
    const bm_furniture_style *look = &drawing->style->furniture;
    if (sheet->n_stops == 0)
        return 0;
    double y = room.y, line = look->body_pt * BM_PT_MM * 1.3, bottom = room.y + room.h;
    y += bm_furniture_head(drawing, "table", bm_word(drawing->words, "stops"), room, paint);
    size_t table = bm_furniture_open(drawing, "Table", paint);
    double head = head_text(drawing, 0)->h + 0.9;
    setting set = choose_setting(drawing, (bm_rect){room.x, y + head, room.w, bottom - y - head});
    y += table_head(drawing, set.width, (bm_rect){room.x, y, room.w, room.h}, paint);
    for (size_t i = 0; i < sheet->n_stops; i++) {
        bm_rect row = {room.x, y, room.w, room.h};
        double h = table_row(drawing, &sheet->stops[i], &set, row, false);
        bool last = i + 1 == sheet->n_stops;
        if (y + h + (last ? 0 : line) > bottom) {
            y += bm_furniture_left_out(drawing, true, sheet->n_stops - i, row, paint);
            break;
        }
        table_row(drawing, &sheet->stops[i], &set, row, paint);
        y += h + set.gap;
        if (paint && !last)
            bm_scene_rule(drawing->scene, drawing->arena, "rule", "table", (bm_xy){room.x, y - 0.5 * set.gap},
                          (bm_xy){room.x + room.w, y - 0.5 * set.gap}, look->line, 0.1);
    }
    bm_furniture_close(drawing, table, paint);
    return y - room.y;
}

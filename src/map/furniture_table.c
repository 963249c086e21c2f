#include "map/furniture.h"

#include <math.h>
#include <string.h>

enum { COLUMNS = 4 };

/* How the rows are set. */
typedef struct {
    double pt, gap; /* of the text; between rows, mm */
    double width[COLUMNS];
} setting;

static const char *cell(const bm_sheet_stop *stop, size_t column)
{
    const char *texts[COLUMNS] = {stop->number, stop->place, stop->area, stop->dates};
    return texts[column] ? texts[column] : "";
}

static const bm_text *make_cell(bm_drawing *drawing, const bm_sheet_stop *stop, size_t column, double width, double pt)
{
    const char *font = column < 2 ? "Noto Sans Bold" : "Noto Sans Regular";
    return bm_text_plain(drawing->fonts, drawing->arena, cell(stop, column), font, pt, width, width > 0 ? 2 : 0);
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

/*
 * As far as the room allows; what lacks is taken from area and dates. Where that would break words the area has no
 * column (its width is 0) and stands below the place.
 */
static void measure_columns(bm_drawing *drawing, double room, setting *set)
{
    double *width = set->width;
    double lack = natural_columns(drawing, set->pt, width) - room;
    const double area_least = 15, place = width[1];
    if (width[0] + place + fmin(width[2], area_least) + fmin(width[3], 16) > room) {
        lack -= width[2];
        width[2] = 0;
    }
    static const struct {
        size_t column;
        double least;
    } give[] = {{2, 15}, {3, 16}, {1, 12}}; /* the place is what a reader looks for: it gives last */
    for (size_t i = 0; i < sizeof give / sizeof *give && lack > 0; i++) {
        double take = fmin(lack, fmax(0, width[give[i].column] - give[i].least));
        width[give[i].column] -= take;
        lack -= take;
    }
    if (lack < 0)
        width[width[2] > 0 ? 2 : 1] += -lack * 0.5, width[1] += -lack * 0.5;
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
    const char *more = remark(drawing, stop, width[2] <= 0);
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

/* Smaller and closer where the rows would be too many for the room. */
static setting choose_setting(bm_drawing *drawing, bm_rect room)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    const struct {
        double pt, gap;
    } settings[] = {{look->body_pt, 1.25}, {look->small_pt, 0.8}, {look->small_pt, 0.35}};
    setting out = {0};
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        out = (setting){.pt = settings[i].pt, .gap = settings[i].gap};
        measure_columns(drawing, room.w, &out);
        if (rows_height(drawing, &out, room) <= room.h)
            break;
    }
    return out;
}

/* "and 3 more" at the end of the table, or of the list. */
static double left_out(bm_drawing *drawing, bool table, size_t n, bm_rect room, bool paint)
{
    const bm_furniture_style *look = &drawing->style->furniture;
    const char *more = bm_word_fill(drawing->arena, bm_word(drawing->words, table ? "more-stops" : "more-events"),
                                    bm_format(drawing->arena, "%zu", n));
    if (paint)
        bm_scene_warn(drawing->scene, drawing->arena, "row-dropped", "the %s has no room for its last %zu rows",
                      table ? "table of stops" : "list of events", n);
    return bm_furniture_block(drawing, table ? "table" : "items", more, "Noto Sans Italic", look->body_pt, look->quiet,
                              room, 1, paint) +
           0.6;
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
            y += left_out(drawing, true, sheet->n_stops - i, row, paint);
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

/* What an item of the list is about: a feature of its kind that it names, of its status or type, of its days if one is.
 */
static bm_subject subject_of(bm_drawing *drawing, const bm_sheet_item *item)
{
    static const struct {
        const char *kind, *layer, *class;
    } homes[] = {{"zone", "zones", "status"},
                 {"zone", "zone_sites", "status"},
                 {"meeting", "meetings", NULL},
                 {"incident", "incidents", "type"}};
    bm_subject out = {0};
    for (size_t k = 0; k < sizeof homes / sizeof *homes; k++) {
        bool home = item->kind && strcmp(item->kind, homes[k].kind) == 0;
        const bm_features *layer = home ? bm_layers_find(drawing->layers, homes[k].layer) : NULL;
        for (size_t i = 0; layer && i < layer->n; i++) {
            const bm_feature *f = &layer->at[i];
            const char *name = bm_feature_text(drawing, layer, f, "name");
            const char *class = item->class && homes[k].class ? item->class : NULL;
            if (!*name || !item->places || !strstr(item->places, name) ||
                (class && strcmp(bm_feature_text(drawing, layer, f, homes[k].class), class) != 0))
                continue;
            if (strcmp(bm_feature_text(drawing, layer, f, "dates"), item->dates ? item->dates : "") == 0)
                return bm_subject_of(layer, f);
            out = out.feature ? out : bm_subject_of(layer, f);
        }
    }
    return out;
}

/* Would the rule paint the subject as it paints what stands in the row: incidents have a row a type? */
static bool paints(bm_drawing *drawing, const bm_legend_paint *paint, bm_subject subject)
{
    bm_env env = bm_env_for(drawing, subject);
    return paint->rule->release && strcmp(paint->rule->layer, subject.features->name) == 0 &&
           bm_rule_takes(paint->rule, &env) &&
           strcmp(bm_feature_text(drawing, subject.features, subject.feature, "type"),
                  bm_feature_text(drawing, paint->subject.features, paint->subject.feature, "type")) == 0;
}

bm_legend_row *bm_furniture_item_row(bm_drawing *drawing, const bm_sheet_item *item)
{
    bm_subject subject = subject_of(drawing, item);
    for (size_t i = 0; subject.feature && i < drawing->legend.n; i++)
        for (size_t k = 0; k < drawing->legend.at[i].n; k++)
            if (paints(drawing, &drawing->legend.at[i].at[k], subject))
                return &drawing->legend.at[i];
    return NULL;
}

static const bm_text *item_text(bm_drawing *drawing, const bm_sheet_item *item, double width)
{
    bm_spans spans = {0};
    bm_arena *arena = drawing->arena;
    const char *rest[3] = {item->places, item->dates, item->what};
    BM_PUSH(arena, &spans) =
        (bm_span){.text = bm_str_of(item->title ? item->title : ""), .font = BM_STR("Noto Sans Bold"), .scale = 1};
    for (size_t i = 0; i < 3; i++) {
        const char *between = i == 0 ? "\n" : " · ";
        if (rest[i] && *rest[i])
            BM_PUSH(arena, &spans) = (bm_span){
                .text = bm_str_of(bm_format(arena, "%s%s", between, bm_words_apart(drawing->words, arena, rest[i]))),
                .scale = 1};
    }
    bm_text_spec spec = {.spans = spans,
                         .font = "Noto Sans Regular",
                         .size_pt = drawing->style->furniture.body_pt,
                         .width_mm = width,
                         .max_lines = 4,
                         .line_height = 1.25,
                         .align = bm_fonts_start(drawing->fonts)};
    return bm_text_make(drawing->fonts, arena, &spec);
}

static double item_row(bm_drawing *drawing, const bm_sheet_item *item, bm_rect room, bool paint)
{
    const double swatch = 9;
    const bm_text *text = item_text(drawing, item, room.w - swatch);
    if (paint) {
        bm_legend_row *row = bm_furniture_item_row(drawing, item);
        if (row) {
            bm_furniture_swatch(drawing, row->at, row->n, (bm_rect){room.x, room.y + 0.3, 7, 4});
            row->told = !bm_legend_is_disputed(row);
        }
        size_t part = bm_furniture_open(drawing, "P", true);
        bm_scene_text(drawing->scene, drawing->arena, "furniture", "items", text, (bm_xy){room.x + swatch, room.y},
                      drawing->style->furniture.ink);
        bm_furniture_close(drawing, part, true);
    }
    return fmax(text->h, 4.6);
}

/* Between two events of the list, mm. */
static const double item_gap = 1.2;

size_t bm_furniture_items_shown(bm_drawing *drawing, bm_rect room)
{
    const bm_sheet *sheet = drawing->sheet;
    double line = drawing->style->furniture.body_pt * BM_PT_MM * 1.3; /* for how many are left out */
    double y = bm_furniture_head(drawing, "items", bm_word(drawing->words, "events"), room, false);
    for (size_t i = 0; i < sheet->n_items; i++) {
        double h = item_row(drawing, &sheet->items[i], room, false);
        if (y + h + (i + 1 < sheet->n_items ? line : 0) > room.h)
            return i;
        y += h + item_gap;
    }
    return sheet->n_items;
}

double bm_furniture_items(bm_drawing *drawing, bm_rect room, bool paint)
{
    const bm_sheet *sheet = drawing->sheet;
    if (sheet->n_items == 0)
        return 0;
    size_t shown = bm_furniture_items_shown(drawing, room);
    double y = room.y + bm_furniture_head(drawing, "items", bm_word(drawing->words, "events"), room, paint);
    for (size_t i = 0; i < shown; i++)
        y += item_row(drawing, &sheet->items[i], (bm_rect){room.x, y, room.w, room.h}, paint) + item_gap;
    if (shown < sheet->n_items)
        y += left_out(drawing, false, sheet->n_items - shown, (bm_rect){room.x, y, room.w, room.h}, paint);
    return y - room.y;
}

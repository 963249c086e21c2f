#include "geo/shapefile.h"

#include "geo/antimeridian.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    HEAD = 100,      /* bytes, of .shp and .shx */
    FIELD_HEAD = 32, /* of .dbf */
    TEXT = 254,      /* the widest text */
    INTEGER = 9,     /* more digits, and readers take them for long integers */
    REAL = 20,
    DECIMALS = 6,
    DAY = 8
};
#define MOST_WORDS ((size_t)INT32_MAX) /* of two bytes each */

const char bm_shapefile_prj[] = "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,"
                                "298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
const char bm_shapefile_cpg[] = "UTF-8";

typedef struct {
    const bm_features *features;
    const bm_shapefile_sinks *to;
    bm_arena *scratch;
    bm_gdal_loss *loss;
    bm_date date;
} writing;

/* ---- bytes ---- */

static void put_big(bm_buf *out, size_t value)
{
    char b[] = {(char)(value >> 24), (char)(value >> 16), (char)(value >> 8), (char)value};
    bm_buf_add(out, (bm_str){b, sizeof b});
}

static void put_little(bm_buf *out, size_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        bm_buf_char(out, (char)(i < sizeof value ? value >> 8 * i : 0));
}

static void put_double(bm_buf *out, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    char b[8];
    for (size_t i = 0; i < 8; i++)
        b[i] = (char)(bits >> 8 * i);
    bm_buf_add(out, (bm_str){b, sizeof b});
}

static bool send(bm_buf *out, bm_sink sink, bm_err *err)
{
    return sink.write(sink.to, out->at, out->n, err);
}

/* ---- geometry ---- */

static uint32_t type_of(bm_shape shape)
{
    static const uint32_t types[] = {[BM_SHAPE_POINT] = 1, [BM_SHAPE_LINE] = 3, [BM_SHAPE_AREA] = 5};
    return types[shape];
}

static bm_geometry prepared(const writing *w, const bm_feature *feature)
{
    const bm_geometry *g = &feature->geometry;
    return bm_antimeridian_fine(g) ? *g : bm_antimeridian_cut(w->scratch, g);
}

static size_t count_points(const bm_geometry *g)
{
    size_t n = 0;
    for (size_t i = 0; i < g->n; i++)
        n += g->at[i].n;
    return n;
}

/* Bytes of a record behind its own head. */
static size_t size_of(const writing *w, const bm_geometry *g)
{
    if (g->n == 0)
        return 4;
    return w->features->shape == BM_SHAPE_POINT ? 20 : 44 + 4 * g->n + 16 * count_points(g);
}

static void put_box(bm_buf *out, bm_box box)
{
    put_double(out, box.west);
    put_double(out, box.south);
    put_double(out, box.east);
    put_double(out, box.north);
}

/* Outer rings are wound clockwise here, holes the other way: against GeoJSON's rule. */
static void put_points(bm_buf *out, const bm_part *part, bool area)
{
    bool backwards = area && (bm_part_turn(part) > 0) != part->hole;
    for (size_t i = 0; i < part->n; i++) {
        bm_point p = part->at[backwards ? part->n - 1 - i : i];
        put_double(out, p.lon);
        put_double(out, p.lat);
    }
}

static void put_record(const writing *w, bm_buf *out, const bm_geometry *g, size_t number)
{
    put_big(out, number);
    put_big(out, size_of(w, g) / 2);
    put_little(out, g->n == 0 ? 0 : type_of(w->features->shape), 4);
    if (g->n == 0)
        return;
    if (w->features->shape == BM_SHAPE_POINT) {
        put_double(out, g->at[0].at[0].lon);
        put_double(out, g->at[0].at[0].lat);
        return;
    }
    put_box(out, bm_geometry_box(g));
    put_little(out, g->n, 4);
    put_little(out, count_points(g), 4);
    for (size_t i = 0, first = 0; i < g->n; first += g->at[i++].n)
        put_little(out, first, 4);
    for (size_t i = 0; i < g->n; i++)
        put_points(out, &g->at[i], w->features->shape == BM_SHAPE_AREA);
}

/* The heads tell lengths and the box of all, so everything is looked at before anything is written. */
static bool write_heads(const writing *w, bm_err *err)
{
    size_t words = HEAD / 2;
    bm_box all = {0};
    bool any = false;
    for (size_t i = 0; i < w->features->n; i++) {
        bm_geometry g = prepared(w, &w->features->at[i]);
        words += 4 + size_of(w, &g) / 2;
        if (g.n > 0)
            all = any ? bm_box_join(all, bm_geometry_box(&g)) : bm_geometry_box(&g);
        any |= g.n > 0;
        if (w->scratch->bytes > 0)
            bm_arena_reset(w->scratch);
        if (words > MOST_WORDS)
            return bm_fail(err, BM_ELIMIT, "%s: more than a shapefile can hold; write a GeoPackage",
                           w->features->short_name);
    }
    bool done = true;
    for (int index = 0; index < 2 && done; index++) {
        bm_buf head = {.arena = w->scratch};
        put_big(&head, 9994);
        for (int i = 0; i < 5; i++)
            put_big(&head, 0);
        put_big(&head, index ? HEAD / 2 + 4 * w->features->n : words);
        put_little(&head, 1000, 4);
        put_little(&head, type_of(w->features->shape), 4);
        put_box(&head, all);
        for (int i = 0; i < 4; i++)
            put_double(&head, 0);
        done = send(&head, index ? w->to->shx : w->to->shp, err);
    }
    return done;
}

/* ---- table ---- */

static size_t width_of(const bm_field *field)
{
    switch (field->type) {
    case BM_FIELD_TEXT: return field->width ? (size_t)field->width : TEXT;
    case BM_FIELD_INTEGER: return INTEGER;
    case BM_FIELD_REAL: return REAL;
    case BM_FIELD_DATE: return DAY;
    case BM_FIELD_BOOL: break;
    }
    return 1;
}

static char letter_of(bm_field_type type)
{
    return type == BM_FIELD_TEXT ? 'C' : type == BM_FIELD_DATE ? 'D' : 'N';
}

static bool write_table_head(const writing *w, bm_err *err)
{
    const bm_features *f = w->features;
    bm_ymd day = bm_date_ymd(w->date == BM_NO_DATE ? 0 : w->date);
    size_t row = 1;
    for (size_t i = 0; i < f->n_fields; i++)
        row += width_of(&f->fields[i]);
    if (f->n_fields > 255 || row > UINT16_MAX)
        return bm_fail(err, BM_ELIMIT, "%s: more fields than a shapefile can hold", f->short_name);
    bm_buf head = {.arena = w->scratch};
    const char last_change[] = {3, (char)(day.year - 1900), (char)day.month, (char)day.day};
    bm_buf_add(&head, (bm_str){last_change, sizeof last_change});
    put_little(&head, f->n, 4);
    put_little(&head, FIELD_HEAD * (f->n_fields + 1) + 1, 2);
    put_little(&head, row, 2);
    put_little(&head, 0, 8);
    put_little(&head, 0, 12);
    for (size_t i = 0; i < f->n_fields; i++) {
        char one[FIELD_HEAD] = {0};
        memcpy(one, f->fields[i].short_name, strnlen(f->fields[i].short_name, 10));
        one[11] = letter_of(f->fields[i].type);
        one[16] = (char)width_of(&f->fields[i]);
        one[17] = f->fields[i].type == BM_FIELD_REAL ? DECIMALS : 0;
        bm_buf_add(&head, (bm_str){one, sizeof one});
    }
    bm_buf_char(&head, '\r');
    return send(&head, w->to->dbf, err);
}

static void note_loss(const writing *w, size_t *count, const bm_feature *feature, const bm_field *field)
{
    if (w->loss->cut + w->loss->left_out == 0)
        snprintf(w->loss->first, sizeof w->loss->first, "%s, feature %s, field %s", w->features->short_name,
                 feature->id, field->short_name);
    ++*count;
}

static void set_text(const writing *w, char *cell, size_t width, const bm_feature *feature, size_t i)
{
    bm_str text = feature->values[i].text;
    size_t n = text.n < width ? text.n : width;
    while (n < text.n && n > 0 && ((unsigned char)text.at[n] & 0xc0) == 0x80)
        n--; /* to the begin of a character */
    if (n < text.n)
        note_loss(w, &w->loss->cut, feature, &w->features->fields[i]);
    memcpy(cell, text.at, n);
}

/* Whole number of 10^-decimals, to the right edge of its cell. */
static void set_number(char *cell, size_t width, double value, int decimals)
{
    double scale = decimals ? 1e6 : 1;
    long long units = llround(fabs(value) * scale);
    bool minus = value < 0 && units > 0;
    size_t at = width;
    for (int k = 0; k < decimals; k++, units /= 10)
        cell[--at] = (char)('0' + units % 10);
    if (decimals)
        cell[--at] = '.';
    do
        cell[--at] = (char)('0' + units % 10);
    while ((units /= 10) > 0);
    if (minus)
        cell[--at] = '-';
}

static void set_day(char *cell, bm_date date)
{
    bm_ymd d = bm_date_ymd(date);
    int numbers[] = {d.year / 100, d.year % 100, d.month, d.day};
    for (int i = 0; i < 4; i++) {
        cell[2 * i] = (char)('0' + numbers[i] / 10 % 10);
        cell[2 * i + 1] = (char)('0' + numbers[i] % 10);
    }
}

/* The cell is blank, which is what is read as unknown; of a day it is zeros. */
static void set_cell(const writing *w, char *cell, size_t width, const bm_feature *feature, size_t i)
{
    const bm_field *field = &w->features->fields[i];
    const bm_value *value = &feature->values[i];
    if (value->null) {
        memset(cell, field->type == BM_FIELD_DATE ? '0' : ' ', width);
        return;
    }
    switch (field->type) {
    case BM_FIELD_TEXT: set_text(w, cell, width, feature, i); return;
    case BM_FIELD_DATE: set_day(cell, value->date); return;
    case BM_FIELD_BOOL: *cell = value->number != 0 ? '1' : '0'; return;
    case BM_FIELD_INTEGER:
        if (value->number < 999999999.5 && value->number > -99999999.5) {
            set_number(cell, width, value->number, 0);
            return;
        }
        break;
    case BM_FIELD_REAL:
        if (fabs(value->number) < 1e12) {
            set_number(cell, width, value->number, DECIMALS);
            return;
        }
        break;
    }
    note_loss(w, &w->loss->left_out, feature, field);
}

static bool write_row(const writing *w, const bm_feature *feature, char *row, size_t size, bm_err *err)
{
    memset(row, ' ', size);
    size_t at = 1;
    for (size_t i = 0; i < w->features->n_fields; i++) {
        size_t width = width_of(&w->features->fields[i]);
        set_cell(w, row + at, width, feature, i);
        at += width;
    }
    return w->to->dbf.write(w->to->dbf.to, row, size, err);
}

/* ---- all of it ---- */

static bool write_features(const writing *w, char *row, size_t size, bm_err *err)
{
    size_t words = HEAD / 2;
    bool done = true;
    for (size_t i = 0; i < w->features->n && done; i++) {
        const bm_feature *feature = &w->features->at[i];
        bm_geometry g = prepared(w, feature);
        bm_buf record = {.arena = w->scratch}, place = {.arena = w->scratch};
        put_record(w, &record, &g, i + 1);
        put_big(&place, words);
        put_big(&place, size_of(w, &g) / 2);
        words += record.n / 2;
        done = send(&record, w->to->shp, err) && send(&place, w->to->shx, err) && write_row(w, feature, row, size, err);
        bm_arena_reset(w->scratch);
    }
    return done && w->to->dbf.write(w->to->dbf.to, "\x1a", 1, err);
}

bool bm_shapefile_write(bm_arena *arena, const bm_shapefile_sinks *sinks, const bm_features *features, bm_date date,
                        bm_gdal_loss *loss, bm_err *err)
{
    const writing w = {features, sinks, bm_arena_scratch(arena), loss, date};
    size_t size = 1;
    for (size_t i = 0; i < features->n_fields; i++)
        size += width_of(&features->fields[i]);
    char *row = bm_alloc(arena, size);
    return write_heads(&w, err) && write_table_head(&w, err) && write_features(&w, row, size, err);
}

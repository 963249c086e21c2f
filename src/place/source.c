#include "place/source.h"

#include "base/file.h"
#include "base/sys.h"
#include "place/source_rows.h"
#include "text/fold.h"

#include <math.h>
#include <string.h>

#define FAULTS_SHOWN 20

bool bm_source_next(bm_source_rows *rows, bool comments)
{
    while (rows->rest.n > 0) {
        bm_str line = bm_str_cut(&rows->rest, '\n');
        rows->line++;
        if (line.n > 0 && line.at[line.n - 1] == '\r')
            line.n--;
        if (line.n == 0 || (comments && line.at[0] == '#'))
            continue;
        rows->n = 0;
        while (rows->n + 1 < BM_SOURCE_COLUMNS && memchr(line.at, '\t', line.n))
            rows->field[rows->n++] = bm_str_cut(&line, '\t');
        rows->field[rows->n++] = line;
        return true;
    }
    return false;
}

bool bm_source_fault(bm_source_rows *rows, const char *column, bm_str value, const char *what)
{
    rows->bad += rows->last_bad != rows->rows || rows->rows == 0;
    rows->last_bad = rows->rows;
    if (rows->shown++ < FAULTS_SHOWN) {
        bm_source_report *report = rows->report;
        bm_str shown = bm_str_slice(value, 0, value.n < 60 ? value.n : 60);
        const char *text = bm_format(report->arena, "%s:%zu: %s \"%.*s\"%s: %s", rows->path, rows->line, column,
                                     BM_STR_ARG(shown), shown.n < value.n ? "..." : "", what);
        BM_PUSH(report->arena, &report->faults) = bm_str_of(text);
    }
    return false;
}

bool bm_source_point(bm_point *out, bm_source_rows *rows, bm_str lon, bm_str lat)
{
    double x, y;
    if (!bm_str_number(&x, lon) || !(fabs(x) <= 180))
        return bm_source_fault(rows, "lon", lon, "not a longitude between -180 and 180");
    if (bm_str_number(&y, lat) && fabs(y) > 90 && fabs(y) <= 180 && fabs(x) <= 90)
        return bm_source_fault(rows, "lat", lat, "not a latitude; are longitude and latitude swapped?");
    if (!bm_str_number(&y, lat) || !(fabs(y) <= 90))
        return bm_source_fault(rows, "lat", lat, "not a latitude between -90 and 90");
    *out = (bm_point){x, y};
    return true;
}

bool bm_source_count(uint32_t *out, bm_source_rows *rows, const char *column, bm_str value)
{
    double number = 0;
    if (value.n > 0 && (!bm_str_number(&number, value) || !(number >= 0 && number <= UINT32_MAX)))
        return bm_source_fault(rows, column, value, "not a whole number from 0 on");
    *out = (uint32_t)number;
    return true;
}

static bool is_utf8(bm_str s)
{
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        if ((unsigned char)s.at[i] < 0x80) {
            i++;
            continue;
        }
        uint32_t code = bm_utf8_next(s, &i);
        if (code == 0xfffd && i - from == 1)
            return false;
    }
    return true;
}

bool bm_source_plain(bm_source_rows *rows, const char *column, bm_str value)
{
    if (!is_utf8(value))
        return bm_source_fault(rows, column, BM_STR("..."), "not UTF-8");
    for (size_t i = 0; i < value.n; i++) {
        unsigned char c = (unsigned char)value.at[i];
        bool c1 = c == 0xc2 && i + 1 < value.n && (unsigned char)value.at[i + 1] < 0xa0;
        if (c < 0x20 || c == 0x7f || c1)
            return bm_source_fault(rows, column, BM_STR("..."), "has control characters");
    }
    return true;
}

bool bm_source_text(bm_source_rows *rows, const char *column, bm_str value)
{
    if (value.n > 255)
        return bm_source_fault(rows, column, value, "longer than 255 bytes");
    return bm_source_plain(rows, column, value);
}

/** Where most points lie far from their country, the countries mean something else, and no swap is seen by them. */
static bool looks_swapped(bm_source_rows *rows, const bm_gazetteer_row *row)
{
    bm_source_where where = bm_source_where_is(rows->report->countries, row->country, row->point);
    rows->odd += where == BM_WHERE_FAR;
    rows->sane += where == BM_WHERE_THERE || where == BM_WHERE_SWAPPED;
    return where == BM_WHERE_SWAPPED && rows->sane > rows->odd;
}

bool bm_source_add(uint32_t *index, bm_source_rows *rows, const bm_gazetteer_row *row)
{
    char folded[1100];
    if (bm_fold_into(folded, sizeof folded, row->name) == 0)
        return bm_source_fault(rows, "name", row->name, "nothing in it that a text could name: no letter, no digit");
    if (looks_swapped(rows, row)) {
        const char *point = bm_format(rows->report->arena, "%g,%g", row->point.lon, row->point.lat);
        return bm_source_fault(rows, "lon,lat", bm_str_of(point),
                               "far from its country, and in it if longitude and latitude are swapped");
    }
    switch (bm_gazetteer_writer_add(index, rows->writer, row)) {
    case BM_ROW_TAKEN: return true;
    case BM_ROW_REPEATED: return bm_source_fault(rows, "id", row->id, "stands twice in this source");
    case BM_ROW_POLYGON: break;
    }
    if (row->area)
        return bm_source_fault(rows, "geometry", row->name, "has a corner outside of -180..180, -90..90 degrees");
    return bm_source_fault(rows, "polygon", row->polygon,
                           "not \"lon,lat lon,lat lon,lat ...\" of at least three points, or of more than 1000 rings");
}

static bool judge(const bm_source_rows *rows, bm_err *err)
{
    rows->report->rows += rows->rows;
    rows->report->bad += rows->bad;
    if (rows->rows == 0)
        return bm_fail(err, BM_EDATA, "%s: no rows in this source", rows->path);
    if (rows->bad * 100 <= rows->rows || rows->report->lenient)
        return true;
    return bm_fail(err, BM_EDATA, "%s: %zu of %zu rows are wrong, more than 1 in 100; mend them or use --lenient",
                   rows->path, rows->bad, rows->rows);
}

/** A file of layers is no text; its first bytes, or being a folder, tell. */
static bool is_layers(bm_str bytes, bm_str first)
{
    static const char *const begins[] = {"{", "<", "SQLite format 3", "fgb", "!table", "Version"};
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (bm_str_starts(bm_str_trim(first), bm_str_of(begins[i])))
            return true;
    return memchr(bytes.at, '\0', bytes.n < 512 ? bytes.n : 512) != NULL;
}

static bool is_folder(const char *path)
{
    struct stat at;
    return bm_sys_stat(path, &at) == 0 && S_ISDIR(at.st_mode);
}

bool bm_source_read(bm_gazetteer_writer *writer, const char *path, bm_source_report *report, bm_err *err)
{
    bm_str bytes = {0};
    bm_source_rows folder = {.path = path, .report = report, .writer = writer};
    if (is_folder(path))
        return bm_source_layers(&folder, err) && judge(&folder, err);
    if (!bm_file_map(&bytes, report->arena, path, err))
        return false;
    if (bm_str_starts(bytes, BM_STR("\xef\xbb\xbf")))
        bytes = bm_str_slice(bytes, 3, bytes.n);
    bm_source_rows rows = {.path = path, .rest = bytes, .report = report, .writer = writer};
    if (bm_source_is_compiled(bytes))
        return bm_source_compiled(&rows, err) && judge(&rows, err);
    bm_str rest = bytes, first;
    do
        first = bm_str_cut(&rest, '\n');
    while (rest.n > 0 && (first.n == 0 || first.at[0] == '#'));
    bool own = bm_str_starts(first, BM_STR("id\t")) || bm_str_starts(first, BM_STR("geonames_admin1\t"));
    if (!own && is_layers(bytes, first))
        return bm_source_layers(&rows, err) && judge(&rows, err);
    if (!own && !bm_source_is_geonames(first))
        return bm_fail(
            err, BM_EDATA,
            "%s: no known kind of source; its first row must be the columns of a table of places "
            "(id<TAB>name<TAB>...) or a row of a GeoNames file; or it is a layer (GeoPackage, GeoJSON, shapefile ...)",
            path);
    if (own && !bm_source_own(&rows, err))
        return false;
    if (!own)
        bm_source_geonames(&rows, first);
    return judge(&rows, err);
}

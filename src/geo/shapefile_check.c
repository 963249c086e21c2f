#include "geo/shapefile_check.h"

#include "base/file.h"
#include "base/limit.h"
#include "geo/family.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

enum { HEAD = 100, MOST_FAULTS = 100, FIELD = 32 };

typedef struct {
    bm_arena *arena;
    bm_strs *out;
    const char *path;
    bm_str shp, shx, dbf;
    uint32_t type; /* of all records */
    size_t n;      /* records of the .shp */
} check;

BM_PRINTF(2, 3) static void fault(check *c, const char *format, ...)
{
    bm_buf text = {.arena = c->arena};
    va_list args;
    va_start(args, format);
    bm_buf_vformat(&text, format, args);
    va_end(args);
    if (c->out->n < MOST_FAULTS)
        BM_PUSH(c->arena, c->out) = bm_buf_str(&text);
}

static uint32_t big(bm_str s, size_t at)
{
    const unsigned char *b = (const unsigned char *)s.at + at;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static uint32_t little(bm_str s, size_t at)
{
    const unsigned char *b = (const unsigned char *)s.at + at;
    return (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0];
}

static double real(bm_str s, size_t at)
{
    uint64_t bits = (uint64_t)little(s, at + 4) << 32 | little(s, at);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* ---- the shapes ---- */

/* Sound where all positions are finite and, in an area, rings are closed. */
static void check_parts(check *c, bm_str record, size_t number, bool rings)
{
    if (record.n < 44) {
        fault(c, ".shp, record %zu: too short for its type", number);
        return;
    }
    size_t parts = little(record, 36), points = little(record, 40);
    if (parts == 0 || parts > record.n / 4 || points > record.n / 16 || 44 + 4 * parts + 16 * points > record.n) {
        fault(c, ".shp, record %zu: %zu parts and %zu points do not fit into it", number, parts, points);
        return;
    }
    size_t base = 44 + 4 * parts;
    for (size_t i = 0; i < points; i++)
        if (!isfinite(real(record, base + 16 * i)) || !isfinite(real(record, base + 16 * i + 8))) {
            fault(c, ".shp, record %zu: point %zu is no number", number, i + 1);
            return;
        }
    for (size_t i = 0; i < parts; i++) {
        size_t from = little(record, 44 + 4 * i), to = i + 1 < parts ? little(record, 44 + 4 * (i + 1)) : points;
        if (from >= to || to > points) {
            fault(c, ".shp, record %zu: part %zu is empty or out of order", number, i + 1);
            return;
        }
        if (to - from < (rings ? 4u : 2u))
            fault(c, ".shp, record %zu: part %zu has only %zu points", number, i + 1, to - from);
        else if (rings && memcmp(record.at + base + 16 * from, record.at + base + 16 * (to - 1), 16) != 0)
            fault(c, ".shp, record %zu: ring %zu is not closed", number, i + 1);
    }
}

static void check_record(check *c, bm_str record, size_t number)
{
    uint32_t type = little(record, 0), plain = type % 10; /* with Z and M ten and twenty higher */
    if (type == 0)
        return;
    if (type != c->type)
        fault(c, ".shp, record %zu: of type %u in a file of type %u: a shapefile holds one type", number, type,
              c->type);
    else if (plain == 1 && (record.n < 20 || !isfinite(real(record, 4)) || !isfinite(real(record, 12))))
        fault(c, ".shp, record %zu: its point is no pair of numbers", number);
    else if (plain == 3 || plain == 5)
        check_parts(c, record, number, plain == 5);
}

static bool check_head(check *c, bm_str bytes, const char *ending)
{
    if (bytes.n < HEAD || big(bytes, 0) != 9994 || little(bytes, 28) != 1000) {
        fault(c, "%s: no head of a shapefile", ending);
        return false;
    }
    if ((size_t)big(bytes, 24) * 2 != bytes.n)
        fault(c, "%s: has %zu bytes, its head says %zu: cut off or damaged", ending, bytes.n,
              (size_t)big(bytes, 24) * 2);
    return true;
}

static void check_shapes(check *c)
{
    if (!check_head(c, c->shp, ".shp"))
        return;
    static const unsigned char types[] = {0, 1, 3, 5, 8, 11, 13, 15, 18, 21, 23, 25, 28, 31};
    c->type = little(c->shp, 32);
    if (c->type > 31 || !memchr(types, (int)c->type, sizeof types))
        fault(c, ".shp: no known type of shapes: %u", c->type);
    for (size_t at = HEAD; at < c->shp.n;) {
        size_t room = at + 8 <= c->shp.n ? (size_t)big(c->shp, at + 4) * 2 : 0;
        if (room < 4 || room > c->shp.n - at - 8) {
            fault(c, ".shp, record %zu: reaches beyond the end of the file", c->n + 1);
            return;
        }
        c->n++;
        if (big(c->shp, at) != c->n)
            fault(c, ".shp, record %zu: numbered %u", c->n, big(c->shp, at));
        if (c->shx.n >= HEAD + 8 * c->n && (size_t)big(c->shx, HEAD + 8 * (c->n - 1)) * 2 != at)
            fault(c, ".shx: record %zu is said to be elsewhere", c->n);
        check_record(c, bm_str_slice(c->shp, at + 8, at + 8 + room), c->n);
        at += 8 + room;
    }
}

/* ---- the table ---- */

static void check_field(check *c, size_t i, const char *first)
{
    const char *field = first + i * FIELD;
    size_t n = strnlen(field, 11);
    if (n == 0 || n > 10)
        fault(c, ".dbf, field %zu: a name has 1 to 10 bytes", i + 1);
    for (size_t k = 0; k < n && k < 10; k++)
        if ((unsigned char)field[k] < 0x21 || (unsigned char)field[k] > 0x7e) {
            fault(c, ".dbf, field %zu: its name is not plain ASCII", i + 1);
            break;
        }
    for (size_t k = 0; k < i; k++)
        if (strncmp(first + k * FIELD, field, 11) == 0)
            fault(c, ".dbf, field %zu: the name \"%.11s\" stands twice", i + 1, field);
    if (!strchr("CNFDLM", field[11]) || !field[11])
        fault(c, ".dbf, field %zu \"%.11s\": its type is none of C, N, F, D, L, M", i + 1, field);
    if (field[11] == 'D' && field[16] != 8)
        fault(c, ".dbf, field %zu \"%.11s\": a date has 8 bytes", i + 1, field);
}

static void check_table(check *c)
{
    if (c->dbf.n < 33 || (c->dbf.at[0] & 7) != 3) {
        fault(c, ".dbf: no head of a table");
        return;
    }
    size_t records = little(c->dbf, 4), head = (unsigned char)c->dbf.at[8] | (size_t)(unsigned char)c->dbf.at[9] << 8,
           size = (unsigned char)c->dbf.at[10] | (size_t)(unsigned char)c->dbf.at[11] << 8;
    if (head < 33 || head > c->dbf.n) {
        fault(c, ".dbf: its head reaches beyond the end of the file");
        return;
    }
    size_t fields = 0, sum = 1;
    for (const char *at = c->dbf.at + 32; at + FIELD <= c->dbf.at + head && *at != '\r'; at += FIELD, fields++)
        sum += (unsigned char)at[16];
    for (size_t i = 0; i < fields; i++)
        check_field(c, i, c->dbf.at + 32);
    if (fields == 0 || fields > 255)
        fault(c, ".dbf: %zu fields; 1 to 255 are possible", fields);
    if (sum != size)
        fault(c, ".dbf: a record has %zu bytes, its fields %zu", size, sum);
    if (records != c->n)
        fault(c, ".dbf: %zu records for %zu shapes", records, c->n);
    if (c->dbf.n < head + records * size)
        fault(c, ".dbf: cut off: %zu bytes, %zu are needed", c->dbf.n, head + records * size);
}

/* ---- the files ---- */

static const char *beside(const check *c, const char *ending)
{
    return bm_format(c->arena, "%.*s.%s", (int)(strlen(c->path) - 4), c->path, ending);
}

static bool read_beside(check *c, bm_str *out, const char *ending, bm_err *err)
{
    const char *path = beside(c, ending);
    if (!bm_file_exists(path)) {
        fault(c, "%s: missing", path);
        return true;
    }
    if (!bm_file_read(out, c->arena, path, bm_limit_value(BM_LIMIT_GEOJSON_BYTES),
                      bm_limit_option(BM_LIMIT_GEOJSON_BYTES), err))
        return false;
    if (out->n == 0)
        fault(c, "%s: empty", path);
    return true;
}

static bool has_wide_text(bm_str table)
{
    for (size_t i = table.n > 32 ? 32 : table.n; i < table.n; i++)
        if ((unsigned char)table.at[i] >= 0x80)
            return true;
    return false;
}

static bool check_beside(check *c, bm_err *err)
{
    bm_str encoding = {0};
    if (!bm_file_exists(beside(c, "prj")))
        fault(c, "%s: missing: a GIS does not know the coordinate system", beside(c, "prj"));
    if (bm_file_exists(beside(c, "cpg")) && !bm_file_read(&encoding, c->arena, beside(c, "cpg"), 1024, NULL, err))
        return false;
    encoding = bm_str_trim(encoding);
    if (has_wide_text(c->dbf) && !bm_str_is(encoding, "UTF-8") && !bm_str_is(encoding, "utf-8"))
        fault(c, "%s: does not say UTF-8: accented, Arabic and Chinese names may be misread", beside(c, "cpg"));
    return true;
}

bool bm_shapefile_faults(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err)
{
    check c = {.arena = arena, .out = out, .path = path, .shp = bytes};
    *out = (bm_strs){0};
    if (!bm_family_are_files(arena, path, err) || !read_beside(&c, &c.shx, "shx", err) ||
        !read_beside(&c, &c.dbf, "dbf", err))
        return false;
    check_shapes(&c);
    if (c.shx.n > 0 && check_head(&c, c.shx, ".shx") && c.shx.n != HEAD + 8 * c.n)
        fault(&c, ".shx: %zu records for %zu shapes", (c.shx.n - HEAD) / 8, c.n);
    if (c.dbf.n > 0)
        check_table(&c);
    return check_beside(&c, err);
}

#include "geo/basemap_source.h"

#include "base/file.h"

#include <limits.h>

enum { MAX_BYTES = 256 << 20, COLUMNS = 9 };

static const char *const COLUMN_NAMES[COLUMNS] = {"kind", "class",   "rank",    "approximate", "code",
                                                  "name", "name_fr", "country", "parts"};
static const char *const KIND_NAMES[BM_BASE_KINDS] = {"land",    "lake", "river", "border",  "divide",
                                                      "country", "area", "town",  "disputed"};
static const char *const CLASS_NAMES[BM_BORDER_CLASSES] = {"international", "disputed", "line-of-control", "indefinite",
                                                           "maritime"};

/* Where we are in a file, for messages. */
typedef struct {
    const char *path;
    size_t line;
    bm_err *err;
} place;

static bool wrong(const place *p, const char *what, bm_str value)
{
    return bm_fail(p->err, BM_EDATA, "%s:%zu: %s: \"%.*s\"", p->path, p->line, what, (int)(value.n < 40 ? value.n : 40),
                   value.at);
}

/* A whole number up to `separator` or the end; `rest` moves behind it. */
static bool take_int(int32_t *out, bm_str *rest, char separator)
{
    size_t i = 0;
    bool negative = rest->n > 0 && rest->at[0] == '-';
    int64_t value = 0;
    size_t first = negative ? 1 : 0;
    for (i = first; i < rest->n && rest->at[i] != separator; i++) {
        if (rest->at[i] < '0' || rest->at[i] > '9' || value > INT32_MAX)
            return false;
        value = value * 10 + (rest->at[i] - '0');
    }
    if (i == first || value > INT32_MAX)
        return false;
    *out = (int32_t)(negative ? -value : value);
    size_t used = i < rest->n ? i + 1 : i;
    *rest = bm_str_slice(*rest, used, rest->n);
    return true;
}

static bool on_earth(int64_t x, int64_t y)
{
    return x >= -180 * BM_BASE_QUANTA && x <= 180 * BM_BASE_QUANTA && y >= -90 * BM_BASE_QUANTA &&
           y <= 90 * BM_BASE_QUANTA;
}

static size_t count(bm_str s, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.at[i] == c;
    return n;
}

static bool parse_arc(bm_base_arc *out, bm_arena *arena, bm_str line, const place *p)
{
    bm_base_arc arc = {BM_NEW_ARRAY(arena, bm_quanta, count(line, ' ') / 2 + 1), 0};
    bm_str rest = line;
    int64_t x = 0, y = 0;
    while (rest.n > 0) {
        int32_t dx, dy;
        if (!take_int(&dx, &rest, ' ') || !take_int(&dy, &rest, ' '))
            return wrong(p, "not whole numbers in pairs", rest);
        x += dx;
        y += dy;
        if (!on_earth(x, y))
            return wrong(p, "an arc leaves the Earth", line);
        arc.at[arc.n++] = (bm_quanta){(int32_t)x, (int32_t)y};
    }
    if (arc.n < 2)
        return wrong(p, "an arc of fewer than two points", line);
    *out = arc;
    return true;
}

static bool load_arcs(bm_base_arcs *out, bm_arena *arena, const char *path, bm_err *err)
{
    bm_str text;
    if (!bm_file_read(&text, arena, path, MAX_BYTES, NULL, err))
        return false;
    place p = {path, 0, err};
    while (text.n > 0) {
        p.line++;
        bm_str line = bm_str_cut(&text, '\n');
        if (!parse_arc(&BM_PUSH(arena, out), arena, line, &p))
            return false;
    }
    return true;
}

static bool parse_run(bm_base_run *out, bm_arena *arena, bm_str part, const bm_base_arcs *on, const place *p)
{
    bm_base_run run = {.hole = part.n > 0 && part.at[0] == 'h'};
    if (run.hole)
        part = bm_str_slice(part, 1, part.n);
    run.arcs = BM_NEW_ARRAY(arena, int32_t, count(part, ',') + 1);
    while (part.n > 0) {
        int32_t n;
        if (!take_int(&n, &part, ','))
            return wrong(p, "not a list of arc numbers", part);
        size_t arc = (size_t)(n < 0 ? ~n : n);
        if (arc >= on->n)
            return wrong(p, "names an arc that is not there", part);
        run.arcs[run.n++] = n;
    }
    if (run.n == 0)
        return wrong(p, "an empty part", part);
    *out = run;
    return true;
}

static bool parse_parts(bm_base_feature *f, bm_arena *arena, bm_str parts, const place *p)
{
    if (f->item.kind == BM_BASE_TOWN) {
        if (!take_int(&f->point.x, &parts, ',') || !take_int(&f->point.y, &parts, ',') ||
            !on_earth(f->point.x, f->point.y))
            return wrong(p, "not a point on the Earth", parts);
        return true;
    }
    if (!f->on)
        return wrong(p, "lines and areas need a file of arcs in layers.tsv", parts);
    f->runs = BM_NEW_ARRAY(arena, bm_base_run, count(parts, ';') + 1);
    while (parts.n > 0)
        if (!parse_run(&f->runs[f->n++], arena, bm_str_cut(&parts, ';'), f->on, p))
            return false;
    return f->n > 0 || wrong(p, "no parts", parts);
}

/* The index of a name in a table; -1 where it is not there. */
static int named(bm_str s, const char *const *names, int n)
{
    for (int i = 0; i < n; i++)
        if (bm_str_is(s, names[i]))
            return i;
    return -1;
}

static bool parse_row(bm_base_feature *out, bm_arena *arena, bm_str line, const bm_base_arcs *on, const place *p)
{
    bm_str column[COLUMNS] = {{0}};
    bm_str rest = line;
    if (count(line, '\t') != COLUMNS - 1)
        return wrong(p, "not nine columns", line);
    for (int i = 0; i < COLUMNS; i++)
        column[i] = bm_str_cut(&rest, '\t');
    int kind = named(column[0], KIND_NAMES, BM_BASE_KINDS);
    int class = column[1].n == 0 ? 0 : named(column[1], CLASS_NAMES, BM_BORDER_CLASSES);
    int32_t rank;
    bm_str digits = column[2];
    if (kind < 0)
        return wrong(p, "no such kind", column[0]);
    if (class < 0)
        return wrong(p, "no such class", column[1]);
    if (!take_int(&rank, &digits, '\t') || rank < 0 || rank > UCHAR_MAX)
        return wrong(p, "not a rank of 0..255", column[2]);
    for (int i = 4; i < COLUMNS - 1; i++)
        if (column[i].n > UINT16_MAX)
            return wrong(p, "a text over 65535 bytes", column[i]);
    *out = (bm_base_feature){.item = {.kind = (bm_base_kind)kind,
                                      .class = (bm_border_class) class,
                                      .rank = rank,
                                      .approximate = bm_str_is(column[3], "1"),
                                      .code = column[4],
                                      .name = column[5],
                                      .name_fr = column[6],
                                      .country = column[7]},
                             .on = on};
    return parse_parts(out, arena, column[COLUMNS - 1], p);
}

static bool load_table(bm_base_features *out, bm_arena *arena, const char *path, const bm_base_arcs *on, bm_err *err)
{
    bm_str text;
    if (!bm_file_read(&text, arena, path, MAX_BYTES, NULL, err))
        return false;
    place p = {path, 1, err};
    bm_str head = bm_str_cut(&text, '\n');
    bm_str cells = head;
    for (int i = 0; i < COLUMNS; i++)
        if (!bm_str_is(bm_str_cut(&cells, '\t'), COLUMN_NAMES[i]))
            return wrong(&p, "not the columns of a table", head);
    while (text.n > 0) {
        p.line++;
        bm_str line = bm_str_cut(&text, '\n');
        if (!parse_row(&BM_PUSH(arena, out), arena, line, on, &p))
            return false;
    }
    return true;
}

static bool load_sources(bm_str *out, bm_arena *arena, const char *path, bm_err *err)
{
    bm_str text;
    if (!bm_file_read(&text, arena, path, UINT16_MAX, NULL, err))
        return false;
    bm_buf buf = {.arena = arena};
    while (text.n > 0) {
        bm_str line = bm_str_trim(bm_str_cut(&text, '\n'));
        if (line.n == 0)
            continue;
        if (buf.n > 0)
            bm_buf_c(&buf, "; ");
        bm_buf_add(&buf, line);
    }
    *out = bm_buf_str(&buf);
    return true;
}

bool bm_basemap_source_load(bm_base_features *out, bm_arena *arena, const char *folder, bm_err *err)
{
    enum { MAX_ARC_FILES = 16 };
    struct {
        bm_str name;
        bm_base_arcs arcs;
    } *files = bm_alloc_array(arena, MAX_ARC_FILES, sizeof *files);
    size_t n_files = 0;
    bm_base_features features = {0};
    bm_str text;
    place p = {bm_format(arena, "%s/layers.tsv", folder), 1, err};
    if (!load_sources(&features.sources, arena, bm_format(arena, "%s/sources.txt", folder), err) ||
        !bm_file_read(&text, arena, p.path, MAX_BYTES, NULL, err))
        return false;
    bm_str_cut(&text, '\n');
    while (text.n > 0) {
        p.line++;
        bm_str rest = bm_str_cut(&text, '\n');
        bm_str table = bm_str_cut(&rest, '\t');
        size_t i = 0;
        while (i < n_files && !bm_str_eq(files[i].name, rest))
            i++;
        if (i == MAX_ARC_FILES)
            return wrong(&p, "too many files of arcs", rest);
        if (i == n_files && !bm_str_is(rest, "-")) {
            files[n_files++].name = rest;
            const char *path = bm_format(arena, "%s/%.*s", folder, BM_STR_ARG(rest));
            if (!load_arcs(&files[i].arcs, arena, path, err))
                return false;
        }
        const bm_base_arcs *on = bm_str_is(rest, "-") ? NULL : &files[i].arcs;
        const char *path = bm_format(arena, "%s/%.*s", folder, BM_STR_ARG(table));
        if (!load_table(&features, arena, path, on, err))
            return false;
    }
    *out = features;
    return true;
}

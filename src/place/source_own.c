#include "place/source_rows.h"

#include <string.h>

/** The columns of the project's own tables; a table has those that it needs, in any order. */
typedef enum {
    COLUMN_ID,
    COLUMN_NAME,
    COLUMN_FR,
    COLUMN_ES,
    COLUMN_RU,
    COLUMN_ZH,
    COLUMN_AR,
    COLUMN_ALTERNATIVES,
    COLUMN_ABBREVIATIONS,
    COLUMN_DEMONYMS,
    COLUMN_CODES,
    COLUMN_KIND,
    COLUMN_COUNTRY,
    COLUMN_ADMIN1,
    COLUMN_ADMIN2,
    COLUMN_PCODE,
    COLUMN_LON,
    COLUMN_LAT,
    COLUMN_RADIUS,
    COLUMN_POPULATION,
    COLUMN_FLAGS,
    COLUMN_POLYGON,
    COLUMN_N
} column;

static const char *const names[COLUMN_N] = {
    [COLUMN_ID] = "id",
    [COLUMN_NAME] = "name",
    [COLUMN_FR] = "fr",
    [COLUMN_ES] = "es",
    [COLUMN_RU] = "ru",
    [COLUMN_ZH] = "zh",
    [COLUMN_AR] = "ar",
    [COLUMN_ALTERNATIVES] = "alternatives",
    [COLUMN_ABBREVIATIONS] = "abbreviations",
    [COLUMN_DEMONYMS] = "demonyms",
    [COLUMN_CODES] = "codes",
    [COLUMN_KIND] = "kind",
    [COLUMN_COUNTRY] = "country",
    [COLUMN_ADMIN1] = "admin1",
    [COLUMN_ADMIN2] = "admin2",
    [COLUMN_PCODE] = "pcode",
    [COLUMN_LON] = "lon",
    [COLUMN_LAT] = "lat",
    [COLUMN_RADIUS] = "radius_m",
    [COLUMN_POPULATION] = "population",
    [COLUMN_FLAGS] = "flags",
    [COLUMN_POLYGON] = "polygon",
};

/** Columns whose parts, apart by '|', are names of the place. */
static const struct {
    column column;
    const char *lang;
    bm_name_use use;
} named[] = {
    {COLUMN_ES, "es", BM_NAME_PREFERRED},           {COLUMN_RU, "ru", BM_NAME_PREFERRED},
    {COLUMN_ZH, "zh", BM_NAME_PREFERRED},           {COLUMN_AR, "ar", BM_NAME_PREFERRED},
    {COLUMN_ALTERNATIVES, "", BM_NAME_ALTERNATIVE}, {COLUMN_ABBREVIATIONS, "", BM_NAME_ABBREVIATION},
    {COLUMN_DEMONYMS, "", BM_NAME_DEMONYM},         {COLUMN_CODES, "", BM_NAME_CODE},
};

typedef struct {
    bm_source_rows *rows;
    size_t columns;
    size_t at[COLUMN_N]; /* the field of a column, plus 1; 0 where the table has none */
    bm_str prefix;       /* what all ids of the table begin with and none repeats */
} table;

static bm_str value(const table *t, column which)
{
    size_t at = t->at[which];
    return at > 0 && at <= t->rows->n ? t->rows->field[at - 1] : (bm_str){0};
}

static bool read_columns(table *t, bm_err *err)
{
    bm_source_rows *rows = t->rows;
    t->columns = rows->n;
    for (size_t i = 0; i < rows->n; i++) {
        size_t c = 0;
        while (c < COLUMN_N && !bm_str_is(rows->field[i], names[c]))
            c++;
        if (c == COLUMN_N || t->at[c] > 0)
            return bm_fail(err, BM_EDATA, "%s:%zu: column \"%.*s\" is %s; the columns are told in src/place/README.md",
                           rows->path, rows->line, BM_STR_ARG(rows->field[i]), c == COLUMN_N ? "unknown" : "repeated");
        t->at[c] = i + 1;
    }
    static const column needed[] = {COLUMN_ID, COLUMN_NAME, COLUMN_KIND, COLUMN_LON, COLUMN_LAT};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (t->at[needed[i]] == 0)
            return bm_fail(err, BM_EDATA, "%s:%zu: there is no column \"%s\"", rows->path, rows->line,
                           names[needed[i]]);
    return true;
}

static bool is_country(bm_str code)
{
    return code.n == 2 && code.at[0] >= 'A' && code.at[0] <= 'Z' && code.at[1] >= 'A' && code.at[1] <= 'Z';
}

static bool read_texts(bm_gazetteer_row *row, const table *t)
{
    struct {
        column column;
        bm_str *to;
    } texts[] = {{COLUMN_ID, &row->id},           {COLUMN_NAME, &row->name},     {COLUMN_FR, &row->name_fr},
                 {COLUMN_COUNTRY, &row->country}, {COLUMN_ADMIN1, &row->admin1}, {COLUMN_ADMIN2, &row->admin2},
                 {COLUMN_PCODE, &row->pcode}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        *texts[i].to = value(t, texts[i].column);
        if (!bm_source_text(t->rows, names[texts[i].column], *texts[i].to))
            return false;
    }
    if (row->id.n == 0 || row->name.n == 0)
        return bm_source_fault(t->rows, row->id.n == 0 ? "id" : "name", BM_STR(""), "must not be empty");
    return row->country.n == 0 || is_country(row->country) ||
           bm_source_fault(t->rows, "country", row->country, "not a code of two letters (ISO 3166-1), as CD");
}

/** The id of a row, in `room`. */
static bool read_id(bm_gazetteer_row *row, char room[256], const table *t)
{
    size_t n = t->prefix.n + row->id.n;
    if (n > 255)
        return bm_source_fault(t->rows, "id", row->id, "longer than 255 bytes");
    if (t->prefix.n > 0)
        memcpy(room, t->prefix.at, t->prefix.n);
    memcpy(room + t->prefix.n, row->id.at, row->id.n);
    row->id = (bm_str){room, n};
    return true;
}

static bool read_row(bm_gazetteer_row *row, char id[256], const table *t)
{
    uint32_t radius_m;
    *row = (bm_gazetteer_row){0};
    if (!read_texts(row, t) || !read_id(row, id, t))
        return false;
    if (!bm_place_kind_of(&row->kind, value(t, COLUMN_KIND)))
        return bm_source_fault(t->rows, "kind", value(t, COLUMN_KIND), "no kind of place");
    if (!bm_source_point(&row->point, t->rows, value(t, COLUMN_LON), value(t, COLUMN_LAT)) ||
        !bm_source_count(&radius_m, t->rows, "radius_m", value(t, COLUMN_RADIUS)) ||
        !bm_source_count(&row->population, t->rows, "population", value(t, COLUMN_POPULATION)))
        return false;
    row->radius_m = radius_m;
    row->polygon = value(t, COLUMN_POLYGON);
    bm_str flags = value(t, COLUMN_FLAGS);
    while (flags.n > 0) {
        bm_str flag = bm_str_cut(&flags, ' ');
        bool *to = bm_str_is(flag, "approximate") ? &row->approximate
                   : bm_str_is(flag, "capital")   ? &row->capital
                   : bm_str_is(flag, "capital1")  ? &row->capital1
                   : bm_str_is(flag, "capital2")  ? &row->capital2
                                                  : NULL;
        if (!to)
            return bm_source_fault(t->rows, "flags", flag, "not one of approximate, capital, capital1, capital2");
        *to = true;
    }
    return true;
}

static void read_names(const table *t, uint32_t index)
{
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        bm_str all = value(t, named[i].column);
        while (all.n > 0) {
            bm_str name = bm_str_trim(bm_str_cut(&all, '|'));
            if (bm_source_text(t->rows, names[named[i].column], name))
                bm_gazetteer_writer_name(t->rows->writer, index, name, bm_str_of(named[i].lang), named[i].use);
        }
    }
}

/** "# source: ...", "# version: ..." and "# prefix: ..." before the columns tell of the table as a whole. */
static void read_notes(table *t)
{
    bm_source_rows *rows = t->rows;
    bm_str rest = rows->rest;
    bool told = false;
    while (rest.n > 0 && rest.at[0] == '#') {
        bm_str line = bm_str_cut(&rest, '\n');
        bm_str what = bm_str_slice(line, 1, line.n), key = bm_str_trim(bm_str_cut(&what, ':'));
        if (bm_str_is(key, "source")) {
            bm_gazetteer_writer_source(rows->writer, bm_str_trim(what));
            told = true;
        } else if (bm_str_is(key, "version")) {
            bm_gazetteer_writer_version(rows->writer, bm_str_trim(what));
        } else if (bm_str_is(key, "prefix")) {
            t->prefix = bm_str_trim(what);
        }
    }
    if (!told)
        bm_gazetteer_writer_source(rows->writer, (bm_str){0});
}

static void read_codes(bm_source_rows *rows)
{
    bm_str last = {0};
    while (bm_source_next(rows, true)) {
        rows->rows++;
        if (rows->n != 2 || bm_str_cmp(rows->field[0], last) <= 0)
            bm_source_fault(rows, "geonames_admin1", rows->field[0], "not a code and its ISO 3166-2, in order");
        else
            bm_gazetteer_writer_code(rows->writer, rows->field[0], rows->field[1]);
        last = rows->field[0];
    }
}

bool bm_source_own(bm_source_rows *rows, bm_err *err)
{
    table t = {.rows = rows};
    read_notes(&t);
    if (!bm_source_next(rows, true))
        return true;
    if (bm_str_is(rows->field[0], "geonames_admin1"))
        return read_codes(rows), true;
    if (!read_columns(&t, err))
        return false;
    while (bm_source_next(rows, true)) {
        bm_gazetteer_row row;
        char id[256];
        uint32_t index = 0;
        rows->rows++;
        if (rows->n == BM_SOURCE_COLUMNS)
            bm_source_fault(rows, "columns", (bm_str){0}, "too many of them");
        else if (rows->n > t.columns && rows->field[rows->n - 1].n > 0)
            bm_source_fault(rows, "columns", rows->field[rows->n - 1],
                            "beyond the last column that the first row names");
        else if (read_row(&row, id, &t) && bm_source_add(&index, rows, &row))
            read_names(&t, index);
    }
    return true;
}

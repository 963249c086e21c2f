#include "place/source_rows.h"

#include <string.h>

/** GeoNames' feature codes and our kinds. A code ending in '*' stands for all that begin so; the first row wins. */
static const struct {
    char class;
    const char *code;
    bm_place_kind kind;
} features[] = {
    {'A', "PCL*", BM_PLACE_COUNTRY}, {'A', "ADM1", BM_PLACE_ADMIN1},   {'A', "ADM2", BM_PLACE_ADMIN2},
    {'A', "TERR", BM_PLACE_COUNTRY}, {'A', "*", BM_PLACE_OTHER},       {'P', "PPLX", BM_PLACE_QUARTER},
    {'P', "*", BM_PLACE_VILLAGE},    {'H', "LK*", BM_PLACE_LAKE},      {'H', "RSV*", BM_PLACE_LAKE},
    {'H', "STM*", BM_PLACE_RIVER},   {'H', "SEA", BM_PLACE_SEA},       {'H', "OCN", BM_PLACE_SEA},
    {'H', "GULF", BM_PLACE_SEA},     {'T', "MT*", BM_PLACE_MOUNTAIN},  {'T', "PK*", BM_PLACE_MOUNTAIN},
    {'T', "VLC", BM_PLACE_MOUNTAIN}, {'T', "HLL*", BM_PLACE_MOUNTAIN}, {'S', "AIR*", BM_PLACE_AIRPORT},
    {'S', "CMP*", BM_PLACE_CAMP},    {'L', "MILB", BM_PLACE_BASE},     {'S', "MILB", BM_PLACE_BASE},
    {'L', "PRK*", BM_PLACE_PARK},    {'L', "RES*", BM_PLACE_PARK},     {'L', "RGN*", BM_PLACE_REGION},
};

/** Columns of the main table. */
enum {
    ID,
    NAME,
    ASCII,
    ALTERNATES,
    LAT,
    LON,
    CLASS,
    CODE,
    COUNTRY,
    CC2,
    ADMIN1,
    ADMIN2,
    A3,
    A4,
    POPULATION,
    MAIN_N = 19
};

static bm_place_kind kind_of(bm_str class, bm_str code, uint32_t population)
{
    bm_place_kind kind = BM_PLACE_OTHER;
    for (size_t i = 0; i < sizeof features / sizeof *features; i++) {
        bm_str pattern = bm_str_of(features[i].code);
        bool open = bm_str_ends(pattern, BM_STR("*"));
        if (class.n != 1 || class.at[0] != features[i].class)
            continue;
        pattern.n -= open;
        if (open ? bm_str_starts(code, pattern) : bm_str_eq(code, pattern)) {
            kind = features[i].kind;
            break;
        }
    }
    if (kind == BM_PLACE_VILLAGE && (population >= 100000 || bm_str_is(code, "PPLC") || bm_str_is(code, "PPLA")))
        return BM_PLACE_CITY;
    return kind == BM_PLACE_VILLAGE && (population >= 5000 || bm_str_starts(code, BM_STR("PPLA"))) ? BM_PLACE_TOWN
                                                                                                   : kind;
}

static bool is_id(bm_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
    return s.n > 0 && s.n <= 12;
}

/** "CD-NK" where the code is known, else "CD.11". */
static bm_str area_of(char out[64], const bm_source_rows *rows, bm_str country, bm_str admin1)
{
    size_t n = country.n + 1 + admin1.n;
    if (country.n == 0 || admin1.n == 0 || n > 64 || bm_str_is(admin1, "00"))
        return (bm_str){0};
    memcpy(out, country.at, country.n);
    out[country.n] = '.';
    memcpy(out + country.n + 1, admin1.at, admin1.n);
    bm_str code = {out, n}, iso = bm_gazetteer_writer_iso_of(rows->writer, code);
    return iso.n > 0 ? iso : code;
}

static bm_str id_of(char out[32], bm_str number)
{
    memcpy(out, "geonames:", 9);
    memcpy(out + 9, number.at, number.n);
    return (bm_str){out, 9 + number.n};
}

static bool read_main(bm_source_rows *rows)
{
    char id[32], area[64];
    const bm_str *f = rows->field;
    bm_gazetteer_row row = {.name = f[NAME], .country = f[COUNTRY]};
    uint32_t index = 0;
    if (rows->n != MAIN_N || !is_id(f[ID]))
        return bm_source_fault(rows, "geonameid", f[ID], "not a row of 19 columns that begins with a number");
    if (f[NAME].n == 0)
        return bm_source_fault(rows, "name", f[NAME], "must not be empty");
    if (!bm_source_text(rows, "name", f[NAME]) || !bm_source_plain(rows, "alternatenames", f[ALTERNATES]) ||
        !bm_source_point(&row.point, rows, f[LON], f[LAT]))
        return false;
    /* Continents have more people than a number of 32 bits holds, and are told without. */
    double people = 0;
    if (f[POPULATION].n > 0 && (!bm_str_number(&people, f[POPULATION]) || !(people >= 0)))
        return bm_source_fault(rows, "population", f[POPULATION], "not a whole number from 0 on");
    row.population = people <= UINT32_MAX ? (uint32_t)people : 0;
    row.id = id_of(id, f[ID]);
    row.admin1 = area_of(area, rows, f[COUNTRY], f[ADMIN1]);
    row.kind = kind_of(f[CLASS], f[CODE], row.population);
    row.capital = bm_str_is(f[CODE], "PPLC");
    row.capital1 = bm_str_is(f[CODE], "PPLA");
    row.capital2 = bm_str_is(f[CODE], "PPLA2");
    if (!bm_source_add(&index, rows, &row))
        return false;
    bm_str names = f[ALTERNATES];
    while (names.n > 0) {
        bm_str name = bm_str_cut(&names, ',');
        if (name.n <= 255)
            bm_gazetteer_writer_name(rows->writer, index, name, (bm_str){0}, BM_NAME_ALTERNATIVE);
    }
    return true;
}

/** alternateNamesV2.txt: names of places that an earlier source has. Links, post codes and the like are no names. */
static bool read_alternate(bm_source_rows *rows)
{
    char id[32];
    uint32_t index;
    const bm_str *f = rows->field;
    if (rows->n < 4 || !is_id(f[0]) || !is_id(f[1]))
        return bm_source_fault(rows, "alternateNameId", f[0], "not a row of alternateNamesV2");
    bool name = f[2].n <= 3, preferred = rows->n > 4 && bm_str_is(f[4], "1");
    if (!name || bm_str_is(f[2], "faa") || !bm_gazetteer_writer_find(&index, rows->writer, id_of(id, f[1])))
        return true;
    if (!bm_source_text(rows, "alternate name", f[3]))
        return false;
    bool abbreviation = bm_str_is(f[2], "abb") || bm_str_is(f[2], "iat") || bm_str_is(f[2], "ica");
    bm_gazetteer_writer_name(rows->writer, index, f[3], f[2],
                             abbreviation ? BM_NAME_ABBREVIATION
                             : preferred  ? BM_NAME_PREFERRED
                                          : BM_NAME_ALTERNATIVE);
    return true;
}

/** admin1CodesASCII.txt and admin2Codes.txt: code, name, ASCII name, id. They name areas that an earlier source has. */
static bool read_admin_code(bm_source_rows *rows)
{
    char id[32];
    uint32_t index;
    const bm_str *f = rows->field;
    if (rows->n != 4 || !is_id(f[3]) || !bm_source_text(rows, "name", f[1]))
        return rows->n == 4 && is_id(f[3]) ? false
                                           : bm_source_fault(rows, "geonameid", f[0], "not a row of admin codes");
    if (bm_gazetteer_writer_find(&index, rows->writer, id_of(id, f[3])))
        bm_gazetteer_writer_name(rows->writer, index, f[1], (bm_str){0}, BM_NAME_ALTERNATIVE);
    return true;
}

typedef bool reader(bm_source_rows *rows);

static reader *reader_of(bm_str line)
{
    bm_str field[20] = {0};
    size_t n = 0;
    for (size_t i = 0; i < line.n; i++)
        n += line.at[i] == '\t';
    for (size_t i = 0; i < 20 && line.n > 0; i++)
        field[i] = bm_str_cut(&line, '\t');
    if (n == MAIN_N - 1 && is_id(field[0]))
        return read_main;
    if (n >= 3 && n <= 9 && is_id(field[0]) && is_id(field[1]))
        return read_alternate;
    if (n == 3 && is_id(bm_str_trim(field[3])) && memchr(field[0].at, '.', field[0].n))
        return read_admin_code;
    return NULL;
}

bool bm_source_is_geonames(bm_str first_line)
{
    return reader_of(first_line) != NULL;
}

void bm_source_geonames(bm_source_rows *rows, bm_str first_line)
{
    reader *read = reader_of(first_line);
    bm_gazetteer_writer_source(rows->writer, BM_STR("GeoNames, geonames.org (CC BY 4.0)"));
    while (bm_source_next(rows, true)) {
        rows->rows++;
        read(rows);
    }
}

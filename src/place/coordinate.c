#include "place/coordinate.h"

#include "geo/utm.h"

#include <math.h>
#include <string.h>
#include <strings.h>

enum { LEAST_M = 10, SEPARATORS = 6 };

typedef struct {
    bm_str text;
    size_t at;
} scanner;

static char peek(const scanner *s)
{
    return s->at < s->text.n ? s->text.at[s->at] : 0;
}

static bool take(scanner *s, const char *sign)
{
    if (peek(s) != *sign || !bm_str_starts(bm_str_slice(s->text, s->at, s->text.n), bm_str_of(sign)))
        return false;
    s->at += strlen(sign);
    return true;
}

static bool take_any(scanner *s, const char *const *signs)
{
    for (size_t i = 0; signs[i]; i++)
        if (take(s, signs[i]))
            return true;
    return false;
}

static void skip_spaces(scanner *s)
{
    static const char *const spaces[] = {" ", "\u00A0", "\u202F", "\n", "\t", NULL};
    while (take_any(s, spaces))
        ;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xC3;
}

/* Digits without a sign; `*digits` of them. */
static bool take_digits(scanner *s, double *number, int *digits, int most)
{
    *number = 0;
    for (*digits = 0; is_digit(peek(s)) && *digits <= most; s->at++, ++*digits)
        *number = *number * 10 + (peek(s) - '0');
    return *digits > 0 && *digits <= most;
}

typedef struct {
    double degrees;
    double unit; /* of the last figure, in degrees */
    char side;   /* 'N', 'S', 'E', 'W'; 0 without */
    bool signs;  /* a degree sign stands there */
    bool comma;  /* for a decimal point */
    int decimals;
} axis;

/* "29", "29.228", "29,228": the last only where more than commas parts the figures. */
static bool take_number(scanner *s, axis *a, double *number)
{
    int digits, decimals = 0;
    double fraction = 0;
    if (!take_digits(s, number, &digits, 3))
        return false;
    char point = peek(s), next = s->at + 1 < s->text.n ? s->text.at[s->at + 1] : 0;
    if ((point == '.' || point == ',') && is_digit(next)) {
        s->at++;
        if (!take_digits(s, &fraction, &decimals, 12))
            return false;
        a->comma |= point == ',';
    }
    *number += fraction / pow(10, decimals);
    a->decimals = decimals;
    return true;
}

static char take_side(scanner *s)
{
    static const struct {
        const char *word;
        char side;
    } words[] = {{"north", 'N'}, {"nord", 'N'}, {"south", 'S'}, {"sud", 'S'}, {"east", 'E'},
                 {"est", 'E'},   {"west", 'W'}, {"ouest", 'W'}, {"N", 'N'},   {"S", 'S'},
                 {"E", 'E'},     {"W", 'W'},    {"O", 'W'}};
    char first = peek(s);
    if (!first || !strchr("nsewoNSEWO", first))
        return 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i].word), end = s->at + n;
        if (end > s->text.n || (end < s->text.n && is_letter(s->text.at[end])))
            continue;
        bool same =
            n == 1 ? s->text.at[s->at] == words[i].word[0] : strncasecmp(s->text.at + s->at, words[i].word, n) == 0;
        if (!same)
            continue;
        s->at = end;
        return words[i].side;
    }
    return 0;
}

static bool take_minutes(scanner *s, axis *a)
{
    static const char *const prime[] = {"'", "\u2032", "\u2019", "\u2018", "\u00B4", "\u02B9", "\u02BC", "min", NULL};
    static const char *const second[] = {"\"", "\u2033",       "\u201D",       "\u201C", "\u02BA",
                                         "''", "\u2032\u2032", "\u2019\u2019", "sec",    NULL};
    scanner before = *s;
    double number;
    skip_spaces(s);
    if (!take_number(s, a, &number) || number >= 60 || (skip_spaces(s), !take_any(s, prime))) {
        *s = before;
        return false;
    }
    a->degrees += number / 60;
    a->unit = pow(10, -a->decimals) / 60;
    before = *s;
    skip_spaces(s);
    if (!take_number(s, a, &number) || number >= 60 || (skip_spaces(s), !take_any(s, second))) {
        *s = before;
        return true;
    }
    a->degrees += number / 3600;
    a->unit = pow(10, -a->decimals) / 3600;
    return true;
}

/* One of the two figures, with its side before or behind it. */
static bool take_axis(scanner *s, axis *a)
{
    static const char *const degree[] = {"\u00B0", "\u00BA", "\u02DA", "deg", NULL};
    static const char *const minus[] = {"-", "\u2212", "\u2013", NULL};
    *a = (axis){0};
    a->side = take_side(s);
    skip_spaces(s);
    bool negative = take_any(s, minus);
    if (!take_number(s, a, &a->degrees))
        return false;
    a->unit = pow(10, -a->decimals);
    scanner before = *s;
    skip_spaces(s);
    a->signs = take_any(s, degree);
    if (a->signs)
        take_minutes(s, a);
    else
        *s = before;
    before = *s;
    skip_spaces(s);
    char side = a->side ? 0 : take_side(s);
    if (side)
        a->side = side;
    else
        *s = before;
    if (negative && a->side)
        return false;
    a->degrees *= negative || a->side == 'S' || a->side == 'W' ? -1 : 1;
    return !is_digit(peek(s)) && (a->side || a->signs || !is_letter(peek(s)));
}

/* Of two figures without sides the next one would make a list: "1.234, 2.345 and 3.456". */
static bool goes_on(scanner s)
{
    static const char *const more[] = {",", ";", "and", "et", NULL};
    skip_spaces(&s);
    if (peek(&s) == '%')
        return true;
    while (take_any(&s, more))
        skip_spaces(&s);
    return is_digit(peek(&s));
}

static bool take_separators(scanner *s)
{
    static const char *const signs[] = {",",   ";", "/", "et",        "and",  "longitude", "long",
                                        "lon", ":", "=", "Longitude", "Long", "Lon",       NULL};
    size_t begin = s->at;
    for (int i = 0; i < SEPARATORS; i++) {
        skip_spaces(s);
        if (!take_any(s, signs))
            break;
        take(s, ".");
    }
    skip_spaces(s);
    return s->at > begin;
}

static bool is_latitude(const axis *a)
{
    return a->side == 'N' || a->side == 'S';
}

static bool take_degrees(scanner *s, bm_coordinate *out)
{
    axis a, b;
    if (!take_axis(s, &a) || (!a.signs && a.decimals == 0)) /* what is told so roughly is none in any form */
        return false;
    size_t parted = s->at;
    if (!take_separators(s) || !take_axis(s, &b))
        return false;
    bool sides = a.side && b.side;
    if (sides ? is_latitude(&a) == is_latitude(&b) : a.side || b.side)
        return false;
    bool fine = a.decimals >= 3 && b.decimals >= 3 && !a.comma && !b.comma && !is_letter(s->text.at[parted + 1]) &&
                !goes_on(*s);
    bool sure = (a.signs || a.decimals > 0) && (b.signs || b.decimals > 0); /* not "12 S, 14 E" */
    if (sides ? !sure : !fine && !(a.signs && b.signs))
        return false;
    const axis *lat = sides && is_latitude(&b) ? &b : &a, *lon = lat == &a ? &b : &a;
    if (fabs(lat->degrees) > 90 || fabs(lon->degrees) > 180)
        return false;
    out->point = (bm_point){lon->degrees, lat->degrees};
    out->radius_m = fmax(LEAST_M, 111320 * fmax(lat->unit, lon->unit) / 2);
    out->form = "degrees";
    return true;
}

/* "35M": a zone and its band. */
static bool take_zone(scanner *s, int *zone, char *band)
{
    double number;
    int digits;
    if (!take_digits(s, &number, &digits, 2))
        return false;
    skip_spaces(s);
    *zone = (int)number;
    *band = peek(s);
    s->at++;
    return *zone >= 1 && *zone <= 60 && *band >= 'C' && *band <= 'X';
}

static bool take_mgrs(scanner *s, bm_coordinate *out)
{
    int zone, first, second;
    char band, square[2];
    double east, north;
    if (!take_zone(s, &zone, &band))
        return false;
    skip_spaces(s);
    square[0] = peek(s);
    s->at++;
    square[1] = peek(s);
    s->at++;
    if (square[0] < 'A' || square[0] > 'Z' || square[1] < 'A' || square[1] > 'Z')
        return false;
    skip_spaces(s);
    if (!take_digits(s, &east, &first, 10))
        return false;
    scanner before = *s;
    skip_spaces(s);
    if (take_digits(s, &north, &second, 5) && first <= 5) {
        if (second != first)
            return false;
    } else {
        *s = before;
        int digits = first / 2;
        double half = pow(10, digits);
        north = fmod(east, half);
        east = floor(east / half);
        first = first % 2 ? 0 : first / 2;
    }
    double size = pow(10, 5 - first);
    out->radius_m = fmax(LEAST_M, size * 0.71);
    out->form = "MGRS";
    return first >= 2 && !is_digit(peek(s)) && !is_letter(peek(s)) &&
           bm_mgrs_point(&out->point, zone, band, square, east * size, north * size, size);
}

/* "35S" is the band in Greece's latitude, and what many write for the south. */
static bool utm_point(bm_point *out, int zone, char band, double east, double north)
{
    if (bm_utm_point(out, zone, band, east, north))
        return true;
    for (const char *b = "CDEFGHJKLM"; band == 'S' && *b; b++)
        if (bm_utm_point(out, zone, *b, east, north))
            return true;
    for (const char *b = "NPQRSTUVWX"; band == 'N' && *b; b++)
        if (bm_utm_point(out, zone, *b, east, north))
            return true;
    return false;
}

static bool take_utm(scanner *s, bm_coordinate *out)
{
    int zone, digits;
    char band;
    double east, north;
    if (!take_zone(s, &zone, &band))
        return false;
    take_separators(s);
    if (!take_digits(s, &east, &digits, 6) || digits != 6)
        return false;
    take(s, "m");
    skip_spaces(s);
    take_side(s);
    take_separators(s);
    if (!take_digits(s, &north, &digits, 7) || digits < 6)
        return false;
    take(s, "m");
    scanner before = *s;
    skip_spaces(s);
    if (take_side(s) != 'N')
        *s = before;
    out->radius_m = LEAST_M;
    out->form = "UTM";
    return !is_digit(peek(s)) && utm_point(&out->point, zone, band, east, north);
}

static bool may_begin(const bm_doc *doc, uint32_t i)
{
    const bm_token *t = &doc->tokens[i];
    if (t->kind == BM_TOKEN_NUMBER)
        return i == 0 || !t->hyphen_before;
    bool next = i + 1 < doc->n_tokens && t[1].kind == BM_TOKEN_NUMBER;
    if (t->kind == BM_TOKEN_WORD)
        return next && t->end - t->start == 1 && strchr("NSEWO", doc->text.at[t->start]);
    return next && !t[1].space_before && doc->text.n > t->start &&
           (doc->text.at[t->start] == '-' || (unsigned char)doc->text.at[t->start] == 0xE2);
}

bool bm_coordinate_at(bm_coordinate *out, const bm_doc *doc, uint32_t token)
{
    static bool (*const forms[])(scanner *, bm_coordinate *) = {take_degrees, take_mgrs, take_utm};
    if (!may_begin(doc, token))
        return false;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        scanner s = {doc->text, doc->tokens[token].start};
        bm_coordinate c = {.first = token};
        if (!forms[i](&s, &c))
            continue;
        while (token + c.n < doc->n_tokens && doc->tokens[token + c.n].start < s.at)
            c.n++;
        *out = c;
        return true;
    }
    return false;
}

bm_place bm_coordinate_place(const bm_coordinate *c, const bm_doc *doc, bm_arena *arena)
{
    bm_buf id = {.arena = arena};
    bm_buf_c(&id, "coord:");
    bm_buf_number(&id, c->point.lat, 6);
    bm_buf_char(&id, ',');
    bm_buf_number(&id, c->point.lon, 6);
    bm_str name = bm_doc_span(doc, c->first, c->n);
    return (bm_place){.index = (uint32_t)bm_hash_add(BM_HASH, bm_buf_str(&id)) |
                               0x80000000u, /* behind the gazetteer's rows */
                      .id = bm_buf_str(&id),
                      .name = name,
                      .name_fr = name,
                      .kind = BM_PLACE_OTHER,
                      .point = c->point,
                      .radius_m = c->radius_m};
}

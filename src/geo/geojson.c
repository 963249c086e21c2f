#include "geo/geojson.h"

#include "geo/antimeridian.h"

#include <math.h>
#include <string.h>

enum {
    BUFFER = 64 << 10,
    LONGEST_PIECE = 64, /* of what is added in one go: a number, a key's quotes, a pair of coordinates */
    DECIMALS = 6
};

struct bm_geojson {
    bm_sink sink;
    bm_geojson_form form;
    const bm_features *schema;
    bm_arena *arena;
    bm_arena scratch; /* of one feature, where it must be cut */
    char **keys;      /* `,"name":` of each field, escaped */
    size_t *key_lengths;
    bool any, boxed;
    bm_box box;
    bm_err *err;
    bool failed;
    size_t n;
    char buffer[BUFFER];
};

/* ---- bytes ---- */

static void flush(bm_geojson *w)
{
    if (!w->failed && w->n > 0)
        w->failed = !w->sink.write(w->sink.to, w->buffer, w->n, w->err);
    w->n = 0;
}

static inline char *room(bm_geojson *w, size_t n)
{
    if (n > BUFFER - w->n)
        flush(w);
    return w->buffer + w->n;
}

static void put(bm_geojson *w, const char *text, size_t n)
{
    while (n > 0) {
        size_t part = n < BUFFER / 2 ? n : BUFFER / 2;
        memcpy(room(w, part), text, part);
        w->n += part;
        text += part;
        n -= part;
    }
}

#define PUT(w, literal) put((w), (literal), sizeof(literal) - 1)

/* Bytes that stand in a JSON string as they are, and that no page mistakes for markup. */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
}

static void put_escape(bm_geojson *w, uint32_t code)
{
    static const char hex[] = "0123456789abcdef";
    char text[6] = {'\\', 'u', hex[code >> 12 & 15], hex[code >> 8 & 15], hex[code >> 4 & 15], hex[code & 15]};
    const char *named = code == '"'    ? "\\\""
                        : code == '\\' ? "\\\\"
                        : code == '\n' ? "\\n"
                        : code == '\t' ? "\\t"
                                       : NULL;
    if (named)
        put(w, named, 2);
    else
        put(w, text, sizeof text);
}

static void put_string(bm_geojson *w, bm_str s)
{
    PUT(w, "\"");
    for (size_t i = 0, done = 0; done < s.n;) {
        while (i < s.n && is_plain((unsigned char)s.at[i]))
            i++;
        put(w, s.at + done, i - done);
        done = i;
        if (i == s.n)
            break;
        uint32_t code = bm_utf8_next(s, &i);
        done = i;
        char utf8[4];
        if (code < 0x80 || code == 0x2028 || code == 0x2029)
            put_escape(w, code);
        else
            put(w, utf8, bm_utf8_put(utf8, code));
    }
    PUT(w, "\"");
}

/* ---- numbers ---- */

static char *put_digits(char *at, uint64_t value)
{
    char digits[20];
    size_t n = 0;
    do
        digits[n++] = (char)('0' + value % 10);
    while ((value /= 10) > 0);
    while (n > 0)
        *at++ = digits[--n];
    return at;
}

/* At most six decimals, no zeros at the end, no "-0". For |value| < 1e12. */
static char *put_decimal(char *at, double value)
{
    int64_t micro = llround(value * 1e6);
    if (micro < 0)
        *at++ = '-';
    uint64_t positive = (uint64_t)(micro < 0 ? -micro : micro), fraction = positive % 1000000;
    at = put_digits(at, positive / 1000000);
    if (fraction == 0)
        return at;
    *at++ = '.';
    for (uint64_t unit = 100000; fraction > 0; unit /= 10) {
        *at++ = (char)('0' + fraction / unit);
        fraction %= unit;
    }
    return at;
}

static void put_number(bm_geojson *w, double value)
{
    if (!isfinite(value)) {
        PUT(w, "null");
        return;
    }
    if (fabs(value) < 1e12) {
        char *at = room(w, LONGEST_PIECE);
        w->n += (size_t)(put_decimal(at, value) - at);
        return;
    }
    bm_buf text = {.arena = &w->scratch};
    bm_buf_number(&text, value, DECIMALS);
    put(w, text.at, text.n);
}

static void put_day(bm_geojson *w, bm_date date)
{
    bm_ymd d = bm_date_ymd(date);
    char *at = room(w, LONGEST_PIECE);
    int numbers[] = {d.year / 100, d.year % 100, d.month, d.day};
    *at++ = '"';
    for (int i = 0; i < 4; i++) {
        if (i > 1)
            *at++ = '-';
        *at++ = (char)('0' + numbers[i] / 10 % 10);
        *at++ = (char)('0' + numbers[i] % 10);
    }
    *at = '"';
    w->n += 12;
}

/* ---- geometry ---- */

static void put_point(bm_geojson *w, bm_point p)
{
    char *begin = room(w, LONGEST_PIECE), *at = begin;
    *at++ = '[';
    at = put_decimal(at, p.lon);
    *at++ = ',';
    at = put_decimal(at, p.lat);
    *at++ = ']';
    w->n += (size_t)(at - begin);
}

/* Rings are wound as the RFC asks, whichever way they came. */
static void put_line(bm_geojson *w, const bm_part *part, bool backwards)
{
    PUT(w, "[");
    for (size_t i = 0; i < part->n; i++) {
        if (i > 0)
            PUT(w, ",");
        put_point(w, part->at[backwards ? part->n - 1 - i : i]);
    }
    PUT(w, "]");
}

static void put_ring(bm_geojson *w, const bm_part *ring)
{
    put_line(w, ring, (bm_part_turn(ring) > 0) == ring->hole);
}

static void put_polygons(bm_geojson *w, const bm_geometry *g, bool several)
{
    for (size_t i = 0; i < g->n; i++) {
        if (i > 0)
            PUT(w, ",");
        if (several && !g->at[i].hole)
            PUT(w, "[");
        put_ring(w, &g->at[i]);
        bool last = i + 1 == g->n || !g->at[i + 1].hole;
        if (several && last)
            PUT(w, "]");
    }
}

static size_t count_whole(const bm_geometry *g)
{
    size_t n = 0;
    for (size_t i = 0; i < g->n; i++)
        n += !g->at[i].hole;
    return n;
}

static void put_geometry(bm_geojson *w, const bm_geometry *g)
{
    static const char *const types[][2] = {[BM_SHAPE_POINT] = {"Point", "MultiPoint"},
                                           [BM_SHAPE_LINE] = {"LineString", "MultiLineString"},
                                           [BM_SHAPE_AREA] = {"Polygon", "MultiPolygon"}};
    if (g->shape == BM_SHAPE_NONE || g->n == 0) {
        PUT(w, "null");
        return;
    }
    bool several = count_whole(g) > 1;
    const char *type = types[g->shape][several];
    PUT(w, "{\"type\":\"");
    put(w, type, strlen(type));
    PUT(w, "\",\"coordinates\":");
    if (several || g->shape == BM_SHAPE_AREA)
        PUT(w, "[");
    if (g->shape == BM_SHAPE_AREA)
        put_polygons(w, g, several);
    for (size_t i = 0; i < g->n && g->shape != BM_SHAPE_AREA; i++) {
        if (i > 0)
            PUT(w, ",");
        if (g->shape == BM_SHAPE_POINT)
            put_point(w, g->at[i].at[0]);
        else
            put_line(w, &g->at[i], false);
    }
    if (several || g->shape == BM_SHAPE_AREA)
        PUT(w, "]");
    PUT(w, "}");
}

static void put_box(bm_geojson *w, bm_box box)
{
    double edges[] = {box.west, box.south, box.east, box.north};
    PUT(w, ",\"bbox\":[");
    for (int i = 0; i < 4; i++) {
        if (i > 0)
            PUT(w, ",");
        put_number(w, edges[i]);
    }
    PUT(w, "]");
}

/* ---- features ---- */

static void put_value(bm_geojson *w, bm_field_type type, const bm_value *value)
{
    if (value->null) {
        PUT(w, "null");
        return;
    }
    switch (type) {
    case BM_FIELD_TEXT: put_string(w, value->text); break;
    case BM_FIELD_DATE: put_day(w, value->date); break;
    case BM_FIELD_INTEGER: put_number(w, round(value->number)); break;
    case BM_FIELD_REAL: put_number(w, value->number); break;
    case BM_FIELD_BOOL: put(w, value->number != 0 ? "true" : "false", value->number != 0 ? 4 : 5); break;
    }
}

static bool is_writable(const bm_geometry *g)
{
    for (size_t i = 0; i < g->n; i++) {
        if (g->at[i].n < (g->shape == BM_SHAPE_AREA ? 4 : g->shape == BM_SHAPE_LINE ? 2 : 1))
            return false;
        for (size_t k = 0; k < g->at[i].n; k++)
            if (!bm_antimeridian_sound(g->at[i].at[k]))
                return false;
    }
    return true;
}

static void free_scratch(void *what)
{
    bm_arena_free(what);
}

/* What must be changed before it can be written is changed in the scratch arena. */
static bm_geometry prepared(bm_geojson *w, const bm_geometry *g)
{
    if (g->n == 0 || (is_writable(g) && !bm_antimeridian_crossed(g)))
        return *g;
    w->scratch.escape = w->arena->escape;
    return bm_antimeridian_cut(&w->scratch, g);
}

static void join_box(bm_geojson *w, bm_box box)
{
    w->box = w->boxed ? bm_box_join(w->box, box) : box;
    w->boxed = true;
}

static void put_sources(bm_geojson *w, const bm_features *features)
{
    if (features->n_sources == 0)
        return;
    PUT(w, ",\"sources\":[");
    for (size_t i = 0; i < features->n_sources; i++) {
        if (i > 0)
            PUT(w, ",");
        put_string(w, bm_str_of(features->sources[i]));
    }
    PUT(w, "]");
}

bool bm_geojson_begin(bm_geojson **out, bm_arena *arena, bm_sink sink, bm_geojson_form form,
                      const bm_features *features, bm_err *err)
{
    bm_geojson *w = BM_NEW(arena, bm_geojson);
    *w = (bm_geojson){.sink = sink, .form = form, .schema = features, .arena = arena, .err = err};
    bm_arena_on_reset(arena, free_scratch, &w->scratch);
    w->keys = BM_NEW_ARRAY(arena, char *, features->n_fields);
    w->key_lengths = BM_NEW_ARRAY(arena, size_t, features->n_fields);
    for (size_t i = 0; i < features->n_fields; i++) {
        put_string(w, bm_str_of(features->fields[i].name));
        w->keys[i] = bm_format(arena, "%s%.*s:", i ? "," : "", (int)w->n, w->buffer);
        w->key_lengths[i] = strlen(w->keys[i]);
        w->n = 0;
    }
    if (form == BM_GEOJSON_COLLECTION) {
        PUT(w, "{\"type\":\"FeatureCollection\",\"name\":");
        put_string(w, bm_str_of(features->name));
        put_sources(w, features);
        PUT(w, ",\"features\":[");
    }
    *out = w;
    return true;
}

bool bm_geojson_feature(bm_geojson *w, const bm_feature *feature, bm_err *err)
{
    w->err = err;
    bm_geometry g = prepared(w, &feature->geometry);
    static const struct {
        const char *first, *next;
    } before[] = {{"\n", ",\n"}, {"", ""}, {"\x1e", "\x1e"}};
    const char *text = w->any ? before[w->form].next : before[w->form].first;
    put(w, text, strlen(text));
    PUT(w, "{\"type\":\"Feature\",\"id\":");
    put_string(w, bm_str_of(feature->id));
    if (g.shape != BM_SHAPE_NONE && g.n > 0) {
        bm_box box = bm_geometry_box(&g);
        join_box(w, box);
        if (g.shape != BM_SHAPE_POINT)
            put_box(w, box);
    }
    PUT(w, ",\"geometry\":");
    put_geometry(w, &g);
    PUT(w, ",\"properties\":{");
    for (size_t i = 0; i < w->schema->n_fields; i++) {
        put(w, w->keys[i], w->key_lengths[i]);
        put_value(w, w->schema->fields[i].type, &feature->values[i]);
    }
    PUT(w, "}}");
    if (w->form != BM_GEOJSON_COLLECTION)
        PUT(w, "\n");
    w->any = true;
    if (w->scratch.bytes > 0)
        bm_arena_reset(&w->scratch);
    return !w->failed;
}

bool bm_geojson_end(bm_geojson *w, bm_err *err)
{
    w->err = err;
    if (w->form == BM_GEOJSON_COLLECTION) {
        if (w->any)
            PUT(w, "\n");
        PUT(w, "]");
        if (w->boxed)
            put_box(w, w->box);
        PUT(w, "}\n");
    }
    flush(w);
    bm_arena_reset(&w->scratch);
    return !w->failed;
}

bool bm_geojson_write(bm_arena *arena, bm_sink sink, bm_geojson_form form, const bm_features *features, bm_err *err)
{
    bm_geojson *w;
    if (!bm_geojson_begin(&w, arena, sink, form, features, err))
        return false;
    for (size_t i = 0; i < features->n; i++)
        if (!bm_geojson_feature(w, &features->at[i], err))
            return false;
    return bm_geojson_end(w, err);
}

#include "geo/geojson_read.h"

#include "base/json.h"
#include "base/jsonscan.h"
#include "base/limit.h"
#include "geo/antimeridian.h"

#include <math.h>
#include <string.h>

/* A property as it stands: the text of a string, the JSON of anything else. */
typedef struct {
    size_t field;
    bm_json_kind kind;
    bm_value value;
} property;

typedef struct {
    bm_field *at;
    size_t n, cap;
    bm_json_kind *kinds; /* of all values so far; BM_JSON_NULL: none; BM_JSON_STRING where they are mixed */
    size_t n_kinds, kinds_cap;
} schema;

typedef struct {
    bm_feature feature;
    property *at;
    size_t n, cap;
} row;

typedef struct {
    row *at;
    size_t n, cap;
} rows;

typedef struct {
    bm_part *at;
    size_t n, cap;
} parts;

typedef struct {
    bm_jsonscan scan;
    bm_arena *arena;
    const char *name;
    schema fields;
    rows rows;
    bm_geojson_loss *loss;
} reader;

/* Where the members of an object stand that may come in any order; 0 for those that are missing. */
typedef struct {
    size_t type_at, id_at, geometry_at, geometries_at, coordinates_at, properties_at, features_at;
    bm_str type;
} members;

/* ---- geometry ---- */

static bool read_position(reader *r, bm_point *out, bool *sound)
{
    double xyz[2] = {0, 0}, more_of_it;
    size_t n = 0, at = r->scan.at;
    for (bool more, first = true;; n++) {
        if (!bm_jsonscan_element(&r->scan, &more, &first))
            return false;
        if (!more)
            break;
        if (!bm_jsonscan_number(&r->scan, n < 2 ? &xyz[n] : &more_of_it))
            return false;
    }
    if (n < 2)
        return bm_jsonscan_fail(&r->scan, at, "a position is [longitude, latitude]");
    *out = (bm_point){xyz[0], xyz[1]};
    *sound &= bm_antimeridian_sound(*out);
    return true;
}

static bool read_run(reader *r, bm_part *out, bool *sound)
{
    struct {
        bm_point *at;
        size_t n, cap;
    } points = {0};
    for (bool more, first = true;;) {
        if (!bm_jsonscan_element(&r->scan, &more, &first))
            return false;
        if (!more)
            break;
        bm_point p;
        if (!read_position(r, &p, sound))
            return false;
        BM_PUSH(r->arena, &points) = p;
    }
    *out = (bm_part){points.at, points.n, false};
    return true;
}

static void close_ring(reader *r, bm_part *ring)
{
    bm_point *at = ring->at;
    if (ring->n < 3 || (at[0].lon == at[ring->n - 1].lon && at[0].lat == at[ring->n - 1].lat))
        return;
    bm_point *closed = BM_NEW_ARRAY(r->arena, bm_point, ring->n + 1);
    memcpy(closed, at, ring->n * sizeof *at);
    closed[ring->n] = at[0];
    *ring = (bm_part){closed, ring->n + 1, ring->hole};
}

/* Coordinates of `depth` lists around positions: a part for each run, rings behind the first of an area are holes. */
static bool read_parts(reader *r, parts *out, int depth, bm_shape shape, bool *sound)
{
    if (depth == 0) {
        bm_part point = {BM_NEW(r->arena, bm_point), 1, false};
        BM_PUSH(r->arena, out) = point;
        return read_position(r, point.at, sound);
    }
    if (depth == 1 && shape != BM_SHAPE_POINT) {
        bm_part run;
        if (!read_run(r, &run, sound))
            return false;
        if (shape == BM_SHAPE_AREA)
            close_ring(r, &run);
        if (run.n >= (shape == BM_SHAPE_AREA ? 4 : 2))
            BM_PUSH(r->arena, out) = run;
        return true;
    }
    size_t begin = out->n;
    for (bool more, first = true;;) {
        if (!bm_jsonscan_element(&r->scan, &more, &first))
            return false;
        if (!more)
            break;
        if (!read_parts(r, out, depth - 1, shape, sound))
            return false;
    }
    for (size_t i = begin + 1; depth == 2 && shape == BM_SHAPE_AREA && i < out->n; i++)
        out->at[i].hole = true;
    return true;
}

static bool scan_members(reader *r, members *out);

static void lose(reader *r, size_t at, const char *why)
{
    bm_err err = {0};
    bm_jsonscan where = r->scan;
    where.err = &err;
    if (r->loss->n++ == 0 && !bm_jsonscan_fail(&where, at, "%s", why))
        r->loss->first = bm_format(r->arena, "%s", err.text);
}

typedef struct {
    bm_geometry *at;
    size_t n, cap;
} geometries;

static bool read_geometry(reader *r, geometries *out, int depth);

static bool read_collection(reader *r, geometries *out, int depth)
{
    if (depth > 8)
        return bm_jsonscan_fail(&r->scan, r->scan.at, "collections stand in collections more than 8 deep");
    for (bool more, first = true;;) {
        if (!bm_jsonscan_element(&r->scan, &more, &first))
            return false;
        if (!more)
            return true;
        if (!read_geometry(r, out, depth + 1))
            return false;
    }
}

static const struct {
    const char *type;
    bm_shape shape;
    int depth;
} shapes[] = {{"Point", BM_SHAPE_POINT, 0},     {"MultiPoint", BM_SHAPE_POINT, 1},
              {"LineString", BM_SHAPE_LINE, 1}, {"MultiLineString", BM_SHAPE_LINE, 2},
              {"Polygon", BM_SHAPE_AREA, 2},    {"MultiPolygon", BM_SHAPE_AREA, 3}};

static bool read_typed(reader *r, geometries *out, const members *m, size_t at)
{
    size_t i = 0;
    while (i < sizeof shapes / sizeof *shapes && !bm_str_is(m->type, shapes[i].type))
        i++;
    if (i == sizeof shapes / sizeof *shapes)
        return bm_jsonscan_fail(&r->scan, m->type_at ? m->type_at : at,
                                "\"type\" must be Point, LineString, Polygon, Multi... of them, GeometryCollection, "
                                "Feature or FeatureCollection");
    if (!m->coordinates_at)
        return bm_jsonscan_fail(&r->scan, at, "\"coordinates\" are missing");
    parts found = {0};
    bool sound = true;
    r->scan.at = m->coordinates_at;
    if (!read_parts(r, &found, shapes[i].depth, shapes[i].shape, &sound))
        return false;
    if (!sound)
        lose(r, m->coordinates_at, "a position is no longitude and latitude in degrees");
    else if (found.n > 0)
        BM_PUSH(r->arena, out) = (bm_geometry){shapes[i].shape, found.at, found.n};
    return true;
}

/* The geometry at the scanner, and the scanner behind it. */
static bool read_geometry(reader *r, geometries *out, int depth)
{
    if (bm_jsonscan_peek(&r->scan) != '{')
        return bm_jsonscan_skip(&r->scan); /* null: a feature without a place */
    members m;
    size_t at = r->scan.at;
    if (!scan_members(r, &m))
        return false;
    size_t end = r->scan.at;
    bool collection = bm_str_is(m.type, "GeometryCollection") && m.geometries_at;
    if (collection)
        r->scan.at = m.geometries_at;
    if (!(collection ? read_collection(r, out, depth) : read_typed(r, out, &m, at)))
        return false;
    r->scan.at = end;
    return true;
}

/* ---- properties ---- */

static size_t field_of(reader *r, bm_str name, size_t hint)
{
    schema *s = &r->fields;
    if (hint < s->n && bm_str_is(name, s->at[hint].name))
        return hint; /* most features have the same properties in the same order */
    for (size_t i = 0; i < s->n; i++)
        if (bm_str_is(name, s->at[i].name))
            return i;
    BM_PUSH(r->arena, s) =
        (bm_field){.name = bm_str_c(r->arena, name), .short_name = "", .about_en = "", .about_fr = ""};
    s->kinds = bm_grow(r->arena, s->kinds, s->n_kinds, &s->kinds_cap, sizeof *s->kinds);
    s->kinds[s->n_kinds++] = BM_JSON_NULL;
    return s->n - 1;
}

static bool read_value(reader *r, property *out)
{
    char c = bm_jsonscan_peek(&r->scan);
    size_t at = r->scan.at;
    out->kind = BM_JSON_STRING;
    if (c == '"')
        return bm_jsonscan_string(&r->scan, r->arena, &out->value.text);
    if (!bm_jsonscan_skip(&r->scan))
        return false;
    bm_str json = bm_str_slice(r->scan.bytes, at, r->scan.at);
    out->value.text = bm_str_copy(r->arena, json);
    out->value.null = c == 'n';
    out->value.number = c == 't';
    if (c == 't' || c == 'f')
        out->kind = BM_JSON_BOOL;
    else if (c == '-' || (c >= '0' && c <= '9'))
        out->kind = bm_str_number(&out->value.number, json) ? BM_JSON_NUMBER : BM_JSON_STRING;
    return true;
}

static bool read_properties(reader *r, row *out)
{
    if (bm_jsonscan_peek(&r->scan) != '{')
        return bm_jsonscan_skip(&r->scan);
    for (bool more, first = true;;) {
        bm_str key;
        if (!bm_jsonscan_member(&r->scan, r->arena, &key, &more, &first))
            return false;
        if (!more)
            return true;
        property p = {0};
        if (!read_value(r, &p))
            return false;
        p.field = field_of(r, key, out->n);
        bm_json_kind *kind = &r->fields.kinds[p.field];
        if (!p.value.null)
            *kind = *kind == BM_JSON_NULL || *kind == p.kind ? p.kind : BM_JSON_STRING;
        BM_PUSH(r->arena, out) = p;
    }
}

/* ---- features ---- */

static bool scan_members(reader *r, members *out)
{
    const struct {
        const char *key;
        size_t *at;
    } known[] = {{"type", &out->type_at},
                 {"id", &out->id_at},
                 {"geometry", &out->geometry_at},
                 {"geometries", &out->geometries_at},
                 {"coordinates", &out->coordinates_at},
                 {"properties", &out->properties_at},
                 {"features", &out->features_at}};
    *out = (members){0};
    for (bool more, first = true;;) {
        bm_str key;
        if (!bm_jsonscan_member(&r->scan, r->arena, &key, &more, &first))
            return false;
        if (!more)
            return true;
        char c = bm_jsonscan_peek(&r->scan);
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (bm_str_is(key, known[i].key))
                *known[i].at = r->scan.at;
        bool type = bm_str_is(key, "type") && c == '"';
        if (!(type ? bm_jsonscan_string(&r->scan, r->arena, &out->type) : bm_jsonscan_skip(&r->scan)))
            return false;
    }
}

static bool read_id(reader *r, const members *m, bm_feature *out)
{
    property id = {0};
    r->scan.at = m->id_at;
    if (m->id_at && !read_value(r, &id))
        return false;
    out->id = id.value.text.n > 0 && !id.value.null ? bm_str_c(r->arena, id.value.text)
                                                    : bm_format(r->arena, "%s-%zu", r->name, r->rows.n + 1);
    return true;
}

static bool add_rows(reader *r, const members *m, size_t at)
{
    row one = {0};
    geometries found = {0};
    r->scan.at = m->properties_at;
    if (m->properties_at && !read_properties(r, &one))
        return false;
    bool bare = !bm_str_is(m->type, "Feature");
    r->scan.at = bare ? at : m->geometry_at;
    if ((bare || m->geometry_at) && !read_geometry(r, &found, 0))
        return false;
    if (r->rows.n + found.n > bm_limit_value(BM_LIMIT_FEATURES))
        return bm_fail(r->scan.err, BM_ELIMIT,
                       "%s: more than %zu features; draw fewer, or generalise them first; %s allows more",
                       r->scan.source, bm_limit_value(BM_LIMIT_FEATURES), bm_limit_option(BM_LIMIT_FEATURES));
    for (size_t i = 0; i < found.n; i++) {
        one.feature.geometry = found.at[i];
        if (!read_id(r, m, &one.feature))
            return false;
        BM_PUSH(r->arena, &r->rows) = one;
    }
    return true;
}

static bool read_feature(reader *r)
{
    members m;
    (void)bm_jsonscan_peek(&r->scan);
    size_t at = r->scan.at;
    if (!scan_members(r, &m))
        return false;
    size_t end = r->scan.at;
    if (!add_rows(r, &m, at))
        return false;
    r->scan.at = end;
    return true;
}

static bool read_features(reader *r)
{
    for (bool more, first = true;;) {
        if (!bm_jsonscan_element(&r->scan, &more, &first))
            return false;
        if (!more)
            return true;
        if (!read_feature(r))
            return false;
    }
}

/* Before RFC 7946 a file could name its coordinate system; those that are longitude and latitude are understood. */
static bool check_crs(reader *r, size_t at)
{
    static const char *const degrees[] = {"CRS84", "4326", "4979", "null"};
    bm_str crs = bm_str_slice(r->scan.bytes, at, r->scan.at);
    for (size_t k = 0; k < sizeof degrees / sizeof *degrees; k++)
        for (size_t i = 0; i + strlen(degrees[k]) <= crs.n; i++)
            if (memcmp(crs.at + i, degrees[k], strlen(degrees[k])) == 0)
                return true;
    return bm_jsonscan_fail(&r->scan, at,
                            "coordinates in another system than longitude and latitude\nConvert it with: ogr2ogr "
                            "-t_srs EPSG:4326 -lco RFC7946=YES new.geojson %s",
                            r->scan.source);
}

/* One value at the top: features go out as they come; anything else is looked at as a feature. */
static bool read_top(reader *r)
{
    bool streamed = false;
    size_t begin = r->scan.at;
    for (bool more, first = true;;) {
        bm_str key, name;
        if (!bm_jsonscan_member(&r->scan, r->arena, &key, &more, &first))
            return false;
        if (!more)
            break;
        char c = bm_jsonscan_peek(&r->scan);
        size_t at = r->scan.at;
        bool features = bm_str_is(key, "features") && c == '[', named = bm_str_is(key, "name") && c == '"';
        streamed |= features;
        if (!(features ? read_features(r)
              : named  ? bm_jsonscan_string(&r->scan, r->arena, &name)
                       : bm_jsonscan_skip(&r->scan)))
            return false;
        if (named && name.n > 0)
            r->name = name.at;
        if (bm_str_is(key, "crs") && !check_crs(r, at))
            return false;
    }
    if (streamed)
        return true;
    r->scan.at = begin;
    return read_feature(r);
}

static bm_field_type type_of(bm_json_kind kind)
{
    return kind == BM_JSON_NUMBER ? BM_FIELD_REAL : kind == BM_JSON_BOOL ? BM_FIELD_BOOL : BM_FIELD_TEXT;
}

static bm_features finish(reader *r)
{
    bm_features out = {.name = r->name,
                       .short_name = r->name,
                       .title_en = r->name,
                       .title_fr = r->name,
                       .fields = r->fields.at,
                       .n_fields = r->fields.n,
                       .at = BM_NEW_ARRAY(r->arena, bm_feature, r->rows.n),
                       .n = r->rows.n};
    for (size_t i = 0; i < r->fields.n; i++)
        r->fields.at[i].type = type_of(r->fields.kinds[i]);
    for (size_t i = 0; i < r->rows.n; i++) {
        const row *from = &r->rows.at[i];
        bm_value *values = BM_NEW_ARRAY(r->arena, bm_value, out.n_fields);
        for (size_t k = 0; k < out.n_fields; k++)
            values[k].null = true;
        for (size_t k = 0; k < from->n; k++)
            values[from->at[k].field] = from->at[k].value;
        out.at[i] = from->feature;
        out.at[i].values = values;
    }
    return out;
}

bool bm_geojson_read(bm_features *out, bm_geojson_loss *loss, bm_arena *arena, bm_str bytes, const char *path,
                     const char *name, bm_err *err)
{
    static const char mark[] = "\xef\xbb\xbf";
    *loss = (bm_geojson_loss){0};
    reader r = {.scan = {path, bytes, bm_str_starts(bytes, BM_STR(mark)) ? 3 : 0, err},
                .arena = arena,
                .name = name,
                .loss = loss};
    do {
        if (bm_jsonscan_peek(&r.scan) != '{')
            return bm_jsonscan_fail(
                &r.scan, r.scan.at,
                "this is no GeoJSON: '{' is needed here\nA release becomes a map by briefmap map; files of "
                "other formats become GeoJSON by ogr2ogr.");
        if (!read_top(&r))
            return false;
    } while (bm_jsonscan_peek(&r.scan) || r.scan.at < bytes.n);
    if (r.rows.n == 0 && loss->n > 0)
        return bm_fail(err, BM_EDATA,
                       "%s\nNo feature of the file can be drawn. Convert it with: ogr2ogr -t_srs EPSG:4326 -lco "
                       "RFC7946=YES new.geojson %s",
                       loss->first, path);
    *out = finish(&r);
    return true;
}

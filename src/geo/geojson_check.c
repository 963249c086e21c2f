#include "geo/geojson_check.h"

#include "base/jsonscan.h"
#include "geo/geometry.h"

#include <math.h>
#include <string.h>

enum { MOST_FAULTS = 100 };

/* Where in the file we are: a member, or an element of a list where `key` is NULL. */
typedef struct spot spot;
struct spot {
    const spot *parent;
    const char *key;
    size_t index;
};

typedef struct {
    bm_jsonscan scan;
    bm_arena *arena;   /* of the faults    */
    bm_arena *scratch; /* of one feature   */
    bm_strs *out;
} check;

typedef struct {
    bm_str key;
    size_t at;
    char kind; /* the first byte of its value */
} member;

typedef struct {
    member *at;
    size_t n, cap, begin;
} members;

/* ---- faults ---- */

static void add_spot(bm_buf *out, const spot *s)
{
    if (!s)
        return;
    add_spot(out, s->parent);
    if (s->key)
        bm_buf_format(out, "%s%s", out->n ? "." : "", s->key);
    else
        bm_buf_format(out, "[%zu]", s->index);
}

/* False where so many were found that the rest is not looked at. */
static bool fault(check *c, size_t at, const spot *s, const char *text)
{
    bm_buf path = {.arena = c->arena};
    size_t line = 1, begin = 0;
    for (size_t i = 0; i < at; i++)
        if (c->scan.bytes.at[i] == '\n') {
            line++;
            begin = i + 1;
        }
    add_spot(&path, s);
    BM_PUSH(c->arena, c->out) = bm_str_of(
        bm_format(c->arena, "%zu:%zu: %s%s%s", line, at - begin + 1, bm_buf_text(&path), path.n ? ": " : "", text));
    return c->out->n < MOST_FAULTS;
}

/* ---- objects ---- */

static const member *find(const members *m, const char *key)
{
    for (size_t i = 0; i < m->n; i++)
        if (bm_str_is(m->at[i].key, key))
            return &m->at[i];
    return NULL;
}

static bool scan_members(check *c, bm_arena *arena, members *out, const spot *s)
{
    *out = (members){.begin = c->scan.at};
    for (bool more, first = true;;) {
        bm_str key;
        if (!bm_jsonscan_member(&c->scan, arena, &key, &more, &first))
            return false;
        if (!more)
            return true;
        char kind = bm_jsonscan_peek(&c->scan);
        size_t at = c->scan.at;
        if (find(out, key.at) && !fault(c, at, s, bm_format(c->arena, "the key \"%s\" stands twice", key.at)))
            return false;
        BM_PUSH(arena, out) = (member){key, at, kind};
        if (!bm_jsonscan_skip(&c->scan))
            return false;
    }
}

static bool type_of(check *c, bm_str *out, const members *m)
{
    const member *type = find(m, "type");
    *out = (bm_str){0};
    if (!type || type->kind != '"')
        return true;
    c->scan.at = type->at;
    return bm_jsonscan_string(&c->scan, c->scratch, out);
}

static bool forbid(check *c, const members *m, const spot *s, const char *const *keys)
{
    for (; *keys; keys++) {
        const member *found = find(m, *keys);
        if (found &&
            !fault(c, found->at, s, bm_format(c->arena, "\"%s\" may not stand in an object of this type", *keys)))
            return false;
    }
    return true;
}

/* ---- bbox and crs ---- */

static bool check_numbers(check *c, double *out, size_t most, size_t *n)
{
    for (bool more, first = true;; ++*n) {
        double value;
        if (!bm_jsonscan_element(&c->scan, &more, &first))
            return false;
        if (!more)
            return true;
        char kind = bm_jsonscan_peek(&c->scan);
        bool number = kind == '-' || (kind >= '0' && kind <= '9');
        if (!(number ? bm_jsonscan_number(&c->scan, &value) : bm_jsonscan_skip(&c->scan)))
            return false;
        if (*n < most)
            out[*n] = number ? value : NAN;
    }
}

static bool check_common(check *c, const members *m, const spot *s)
{
    const member *bbox = find(m, "bbox"), *crs = find(m, "crs");
    const spot here = {s, "bbox", 0};
    if (crs && !fault(c, crs->at, s, "\"crs\" is not part of GeoJSON any more: coordinates are longitude and latitude"))
        return false;
    if (!bbox)
        return true;
    double v[6];
    size_t n = 0;
    c->scan.at = bbox->at;
    if (bbox->kind != '[')
        return fault(c, bbox->at, &here, "a list of 4 or 6 numbers is needed");
    if (!check_numbers(c, v, 6, &n))
        return false;
    if (n != 4 && n != 6)
        return fault(c, bbox->at, &here, "a list of 4 or 6 numbers is needed");
    bool sound = true;
    for (size_t i = 0; i < n; i++)
        sound &= !isnan(v[i]);
    if (!sound || v[1] > v[n / 2 + 1] || fabs(v[0]) > 180 || fabs(v[n / 2]) > 180 || fabs(v[1]) > 90 ||
        fabs(v[n / 2 + 1]) > 90)
        return fault(c, bbox->at, &here, "not west, south, east, north in degrees, south before north");
    return true;
}

/* ---- coordinates ---- */

typedef struct {
    bm_point *at;
    size_t n, cap;
} run;

static bool check_position(check *c, bm_point *out, const spot *s)
{
    double v[3] = {0, 0, 0};
    size_t n = 0, at;
    char kind = bm_jsonscan_peek(&c->scan);
    at = c->scan.at;
    *out = (bm_point){NAN, NAN};
    if (kind != '[')
        return bm_jsonscan_skip(&c->scan) && fault(c, at, s, "a position is [longitude, latitude]");
    if (!check_numbers(c, v, 3, &n))
        return false;
    if (n < 2 || isnan(v[0]) || isnan(v[1]) || isnan(v[2]))
        return fault(c, at, s, "a position is [longitude, latitude], numbers");
    if (n > 3)
        return fault(c, at, s, "a position of more than three numbers");
    *out = (bm_point){v[0], v[1]};
    if (fabs(v[1]) > 90)
        return fault(c, at, s,
                     fabs(v[0]) <= 90 ? "latitude beyond 90 degrees: longitude stands first"
                                      : "latitude beyond 90 degrees");
    return fabs(v[0]) <= 180 || fault(c, at, s, "longitude beyond 180 degrees");
}

static bool check_run(check *c, run *out, const spot *s)
{
    char kind = bm_jsonscan_peek(&c->scan);
    size_t at = c->scan.at;
    if (kind != '[')
        return bm_jsonscan_skip(&c->scan) && fault(c, at, s, "a list of positions is needed");
    for (bool more, first = true;;) {
        if (!bm_jsonscan_element(&c->scan, &more, &first))
            return false;
        if (!more)
            break;
        const spot here = {s, NULL, out->n};
        bm_point p;
        if (!check_position(c, &p, &here))
            return false;
        BM_PUSH(c->scratch, out) = p;
    }
    for (size_t i = 1; i < out->n; i++)
        if (fabs(out->at[i].lon - out->at[i - 1].lon) > 180)
            return fault(c, at, s, "crosses 180 degrees: it is to be cut there");
    return true;
}

static bool check_line(check *c, const spot *s)
{
    run points = {0};
    (void)bm_jsonscan_peek(&c->scan);
    size_t at = c->scan.at;
    return check_run(c, &points, s) && (points.n >= 2 || fault(c, at, s, "a line of fewer than two positions"));
}

static bool check_ring(check *c, const spot *s)
{
    run r = {0};
    (void)bm_jsonscan_peek(&c->scan);
    size_t at = c->scan.at;
    if (!check_run(c, &r, s))
        return false;
    if (r.n < 4)
        return fault(c, at, s, "a ring of fewer than four positions");
    if (!(r.at[0].lon == r.at[r.n - 1].lon && r.at[0].lat == r.at[r.n - 1].lat))
        return fault(c, at, s, "the ring is not closed: the last position is not the first");
    const bm_part part = {r.at, r.n, s->index > 0};
    double turn = bm_part_turn(&part);
    if (turn == 0)
        return fault(c, at, s, "the ring has no area");
    if ((turn > 0) == part.hole)
        return fault(c, at, s, part.hole ? "a hole is wound clockwise" : "an outer ring is wound counter-clockwise");
    return true;
}

static bool check_point(check *c, const spot *s)
{
    bm_point p;
    return check_position(c, &p, s);
}

/* `depth` lists around what `last` checks. */
static bool check_lists(check *c, int depth, bool (*last)(check *, const spot *), const spot *s)
{
    if (depth == 0)
        return last(c, s);
    char kind = bm_jsonscan_peek(&c->scan);
    size_t at = c->scan.at, n = 0;
    if (kind != '[')
        return bm_jsonscan_skip(&c->scan) && fault(c, at, s, "a list is needed");
    for (bool more, first = true;; n++) {
        if (!bm_jsonscan_element(&c->scan, &more, &first))
            return false;
        if (!more)
            return true;
        const spot here = {s, NULL, n};
        if (!check_lists(c, depth - 1, last, &here))
            return false;
    }
}

/* ---- geometries ---- */

static const struct {
    const char *type;
    int depth;
    bool (*last)(check *c, const spot *s);
} shapes[] = {{"Point", 0, check_point},          {"MultiPoint", 1, check_point}, {"LineString", 0, check_line},
              {"MultiLineString", 1, check_line}, {"Polygon", 1, check_ring},     {"MultiPolygon", 2, check_ring}};
enum { SHAPES = sizeof shapes / sizeof *shapes };

static bool check_geometry(check *c, const spot *s, bool nested);

static bool check_collection(check *c, const members *m, const spot *s, bool nested)
{
    const member *all = find(m, "geometries");
    const spot here = {s, "geometries", 0};
    if (nested)
        return fault(c, m->begin, s, "a GeometryCollection within another");
    if (!all || all->kind != '[')
        return fault(c, m->begin, s, "\"geometries\" must be a list");
    c->scan.at = all->at;
    size_t n = 0;
    for (bool more, first = true;; n++) {
        if (!bm_jsonscan_element(&c->scan, &more, &first))
            return false;
        if (!more)
            return true;
        const spot one = {&here, NULL, n};
        if (!check_geometry(c, &one, true))
            return false;
    }
}

static bool check_shape(check *c, const members *m, bm_str type, const spot *s, bool nested)
{
    static const char *const foreign[] = {"geometry", "properties", "features", NULL};
    const member *coordinates = find(m, "coordinates");
    const spot here = {s, "coordinates", 0};
    if (!forbid(c, m, s, foreign) || !check_common(c, m, s))
        return false;
    if (bm_str_is(type, "GeometryCollection"))
        return check_collection(c, m, s, nested);
    for (size_t i = 0; i < SHAPES; i++) {
        if (!bm_str_is(type, shapes[i].type))
            continue;
        if (!coordinates)
            return fault(c, m->begin, s, "\"coordinates\" are missing");
        c->scan.at = coordinates->at;
        return check_lists(c, shapes[i].depth, shapes[i].last, &here);
    }
    return fault(c, m->begin, s, "\"type\" must be Point, LineString, Polygon, Multi... of them or GeometryCollection");
}

static bool check_geometry(check *c, const spot *s, bool nested)
{
    members m;
    bm_str type;
    char kind = bm_jsonscan_peek(&c->scan);
    size_t at = c->scan.at;
    if (kind != '{')
        return bm_jsonscan_skip(&c->scan) && fault(c, at, s, "a geometry is an object");
    if (!scan_members(c, c->scratch, &m, s))
        return false;
    size_t end = c->scan.at;
    if (!type_of(c, &type, &m) || !check_shape(c, &m, type, s, nested))
        return false;
    c->scan.at = end;
    return true;
}

/* ---- features ---- */

static bool check_properties(check *c, const members *m, const spot *s)
{
    const member *properties = find(m, "properties");
    const spot here = {s, "properties", 0};
    members inner;
    if (!properties)
        return fault(c, m->begin, s, "\"properties\" are missing; null is written where there are none");
    if (properties->kind == 'n')
        return true;
    if (properties->kind != '{')
        return fault(c, properties->at, &here, "an object or null is needed");
    c->scan.at = properties->at;
    return scan_members(c, c->scratch, &inner, &here);
}

static bool check_feature(check *c, const members *m, const spot *s)
{
    static const char *const foreign[] = {"coordinates", "geometries", "features", NULL};
    const member *geometry = find(m, "geometry"), *id = find(m, "id");
    const spot here = {s, "geometry", 0};
    if (!forbid(c, m, s, foreign) || !check_common(c, m, s) || !check_properties(c, m, s))
        return false;
    if (id && !strchr("\"-0123456789", id->kind) && !fault(c, id->at, s, "\"id\" must be a text or a number"))
        return false;
    if (!geometry)
        return fault(c, m->begin, s, "\"geometry\" is missing; null is written where there is none");
    c->scan.at = geometry->at;
    return geometry->kind == 'n' || check_geometry(c, &here, false);
}

static bool check_element(check *c, const spot *s)
{
    members m;
    bm_str type;
    char kind = bm_jsonscan_peek(&c->scan);
    size_t at = c->scan.at;
    if (kind != '{')
        return bm_jsonscan_skip(&c->scan) && fault(c, at, s, "a feature is an object");
    if (!scan_members(c, c->scratch, &m, s))
        return false;
    size_t end = c->scan.at;
    if (!type_of(c, &type, &m))
        return false;
    bool feature = bm_str_is(type, "Feature");
    if (!(feature ? check_feature(c, &m, s) : fault(c, at, s, "\"type\" must be Feature here")))
        return false;
    c->scan.at = end;
    bm_arena_reset(c->scratch);
    return true;
}

static bool check_features(check *c, const members *m)
{
    static const char *const foreign[] = {"coordinates", "geometries", "geometry", "properties", NULL};
    const member *features = find(m, "features");
    const spot here = {NULL, "features", 0};
    if (!forbid(c, m, NULL, foreign) || !check_common(c, m, NULL))
        return false;
    if (!features || features->kind != '[')
        return fault(c, m->begin, NULL, "\"features\" must be a list");
    c->scan.at = features->at;
    size_t n = 0;
    for (bool more, first = true;; n++) {
        if (!bm_jsonscan_element(&c->scan, &more, &first))
            return false;
        if (!more)
            return true;
        const spot one = {&here, NULL, n};
        if (!check_element(c, &one))
            return false;
    }
}

static bool check_top(check *c)
{
    members m;
    bm_str type;
    if (bm_jsonscan_peek(&c->scan) != '{')
        return fault(c, c->scan.at, NULL, "an object is needed here") && bm_jsonscan_skip(&c->scan);
    if (!scan_members(c, c->arena, &m, NULL))
        return false;
    size_t end = c->scan.at;
    if (!type_of(c, &type, &m))
        return false;
    bool collection = bm_str_is(type, "FeatureCollection"), feature = bm_str_is(type, "Feature");
    if (!(collection ? check_features(c, &m)
          : feature  ? check_feature(c, &m, NULL)
                     : check_shape(c, &m, type, NULL, false)))
        return false;
    c->scan.at = end;
    bm_arena_reset(c->scratch);
    return true;
}

/* ---- the file ---- */

static bool check_all(check *c)
{
    if (bm_str_starts(c->scan.bytes, BM_STR("\xef\xbb\xbf"))) {
        c->scan.at = 3;
        if (!fault(c, 0, NULL, "begins with a byte order mark, which JSON has none of"))
            return false;
    }
    if (!bm_jsonscan_peek(&c->scan) && c->scan.at >= c->scan.bytes.n)
        return fault(c, 0, NULL, "empty");
    while (bm_jsonscan_peek(&c->scan) || c->scan.at < c->scan.bytes.n)
        if (!check_top(c))
            return false;
    return true;
}

bool bm_geojson_faults(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err)
{
    bm_err syntax = {0};
    *out = (bm_strs){0};
    check c = {.scan = {.source = path, .bytes = bytes, .err = &syntax},
               .arena = arena,
               .scratch = bm_arena_scratch(arena),
               .out = out};
    bool whole = check_all(&c);
    (void)err;
    if (syntax.code != BM_OK) { /* "PATH:12:8: ..." */
        bm_str text = bm_str_of(syntax.text), prefix = bm_str_of(path);
        if (bm_str_starts(text, prefix))
            text = bm_str_slice(text, prefix.n + 1, text.n);
        BM_PUSH(arena, out) = bm_str_copy(arena, text);
    } else if (!whole) {
        BM_PUSH(arena, out) =
            bm_str_of(bm_format(arena, "more than %d faults: the rest was not looked at", MOST_FAULTS));
    }
    return true;
}

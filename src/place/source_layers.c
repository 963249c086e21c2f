#include "geo/geodesic.h"
#include "geo/module.h"
#include "place/gazetteer_match.h"
#include "place/source_layer.h"
#include "place/source_rows.h"

#include <math.h>
#include <string.h>

typedef struct {
    bm_source_rows *rows;
    bm_matcher *matcher;
    bm_arena scratch; /* of a feature */
    const char *name; /* of the layer at hand */
    bool known;       /* its fields are understood */
    bm_layer_reading reading;
    bm_err unknown; /* why the first layer that is not understood is not */
    bm_str note;    /* of the layer, for people */
} layers;

/** One feature as it is put together. */
typedef struct {
    bm_gazetteer_row row;
    bm_strs names; /* all of them */
    bm_str lang;   /* of `row.name` */
} candidate;

static const char *file_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

/* ---- a layer begins */

static bm_str note_of(layers *l, const bm_features *layer, const bm_feature *feature)
{
    bm_source_rows *rows = l->rows;
    bm_str source = l->reading.literal[BM_ROLE_SOURCE];
    bm_str version = bm_layer_told(&l->scratch, &l->reading, layer, feature, BM_ROLE_VERSION);
    const char *file = file_of(rows->path);
    bool told = strcmp(layer->name, file) != 0;
    return bm_str_of(bm_format(rows->report->arena, "%.*s%s%s%s%s%s%.*s", BM_STR_ARG(source), source.n > 0 ? ": " : "",
                               file, told ? ", layer " : "", told ? layer->name : "", version.n > 0 ? ", version " : "",
                               BM_STR_ARG(version)));
}

static bool begin_layer(layers *l, const bm_features *layer, const bm_feature *feature, bm_err *err)
{
    bm_arena *arena = l->rows->report->arena;
    bm_err why = {0};
    l->name = bm_str_c(arena, bm_str_of(layer->name));
    l->rows->line = 0;
    l->known = bm_layer_read_fields(&l->reading, arena, layer, l->rows->report->field_map, l->rows->path, &why);
    if (!l->known && why.code == BM_EUSAGE)
        return bm_fail(err, why.code, "%s", why.text);
    if (!l->known && l->unknown.code == BM_OK)
        l->unknown = why;
    if (!l->known)
        return true;
    l->note = note_of(l, layer, feature);
    bm_gazetteer_writer_source(l->rows->writer, l->note);
    l->matcher = bm_matcher_new(arena, l->rows->writer);
    return true;
}

/* ---- a feature is read */

static bm_place_kind area_kind(int level)
{
    static const bm_place_kind kinds[] = {BM_PLACE_COUNTRY, BM_PLACE_ADMIN1, BM_PLACE_ADMIN2};
    return level < 3 ? kinds[level] : BM_PLACE_OTHER;
}

/** A kind by our word, or "ADM1" as geoBoundaries has it. */
static bool read_kind(candidate *c, const layers *l, bm_str told)
{
    if (told.n == 0 && l->reading.level >= 0) {
        c->row.kind = area_kind(l->reading.level);
        return true;
    }
    if (told.n == 4 && bm_str_starts(told, BM_STR("ADM")) && told.at[3] >= '0' && told.at[3] <= '5') {
        c->row.kind = area_kind(told.at[3] - '0');
        return true;
    }
    return bm_place_kind_of(&c->row.kind, told) ||
           bm_source_fault(l->rows, "kind", told,
                           "no kind of place; say which with --map-field kind=FIELD or kind=town");
}

static bool read_shape(candidate *c, const layers *l, const bm_feature *feature)
{
    const bm_geometry *g = &feature->geometry;
    if (g->shape != BM_SHAPE_POINT && g->shape != BM_SHAPE_AREA)
        return bm_source_fault(l->rows, "geometry", c->row.name, "neither a point nor an area");
    bm_point p = g->at[0].at[0];
    const char *text = bm_format(l->rows->report->arena, "%g %g", p.lon, p.lat);
    if (!(fabs(p.lon) <= 180) || !(fabs(p.lat) <= 90))
        return bm_source_fault(l->rows, "geometry", bm_str_of(text), "not a longitude and a latitude in degrees");
    c->row.point = p;
    if (g->shape == BM_SHAPE_POINT)
        return true;
    bm_box box = bm_geometry_box(g);
    c->row.area = g;
    c->row.point = bm_geometry_inner_point(g);
    c->row.radius_m = 0.35 * bm_geodesic_m((bm_point){box.west, box.south}, (bm_point){box.east, box.north});
    return true;
}

static void push_name(candidate *c, bm_arena *arena, bm_str name)
{
    bool there = name.n == 0;
    for (size_t i = 0; i < c->names.n && !there; i++)
        there = bm_str_eq(c->names.at[i], name);
    if (!there)
        BM_PUSH(arena, &c->names) = name;
}

static bool read_names(candidate *c, layers *l, const bm_features *layer, const bm_feature *feature)
{
    bm_str name = bm_layer_told(&l->scratch, &l->reading, layer, feature, BM_ROLE_NAME);
    c->row.name_fr = bm_layer_told(&l->scratch, &l->reading, layer, feature, BM_ROLE_FR);
    c->lang = bm_layer_told(&l->scratch, &l->reading, layer, feature, BM_ROLE_LANG);
    if (bm_str_is(c->lang, "fr") && c->row.name_fr.n == 0)
        c->row.name_fr = name;
    c->row.name = name.n > 0 ? name : c->row.name_fr;
    if (c->row.name.n == 0)
        return bm_source_fault(l->rows, "name", name, "must not be empty");
    push_name(c, &l->scratch, c->row.name);
    push_name(c, &l->scratch, c->row.name_fr);
    for (size_t i = 0; i < l->reading.fields.n; i++)
        if (l->reading.fields.at[i].role == BM_ROLE_OTHER)
            push_name(c, &l->scratch, bm_layer_text(&l->scratch, layer, feature, l->reading.fields.at[i].field));
    for (size_t i = 0; i < c->names.n; i++)
        if (!bm_source_text(l->rows, "name", c->names.at[i]))
            return false;
    return true;
}

/** The first field of a role that says what `find` understands. */
static bm_str find_told(layers *l, const bm_features *layer, const bm_feature *feature, bm_role role, bm_str country)
{
    bm_str found = {0};
    for (size_t i = 0; i < l->reading.fields.n && found.n == 0; i++) {
        const bm_role_field *f = &l->reading.fields.at[i];
        bm_str told = f->role == role ? bm_layer_text(&l->scratch, layer, feature, f->field) : (bm_str){0};
        if (told.n > 0)
            found = role == BM_ROLE_COUNTRY ? bm_matcher_country(l->matcher, told)
                                            : bm_matcher_area(l->matcher, told, country);
    }
    bm_str literal = l->reading.literal[role];
    return found.n > 0 || literal.n == 0 ? found : bm_matcher_country(l->matcher, literal);
}

static bool is_iso_area(bm_str s)
{
    return s.n >= 4 && s.n <= 6 && s.at[2] == '-';
}

/** A stable id for a place that is new here: by ISO code, P-code, the layer's own id, else by name and place. */
static bm_str new_id(layers *l, const candidate *c, bm_str own)
{
    const bm_gazetteer_row *r = &c->row;
    bm_arena *a = &l->scratch;
    if (r->id.n > 0)
        return r->id;
    if (r->pcode.n > 0)
        return bm_str_of(bm_format(a, "own:%.*s", BM_STR_ARG(r->pcode)));
    if (own.n > 0)
        return memchr(own.at, ':', own.n) ? own : bm_str_of(bm_format(a, "own:%.*s", BM_STR_ARG(own)));
    return bm_str_of(bm_format(a, "own:%.*s@%.3f,%.3f", BM_STR_ARG(r->name), r->point.lon, r->point.lat));
}

static bool read_codes(candidate *c, layers *l, const bm_features *layer, const bm_feature *feature)
{
    bm_gazetteer_row *r = &c->row;
    bm_arena *a = &l->scratch;
    double people = 0;
    bm_str told = bm_layer_told(a, &l->reading, layer, feature, BM_ROLE_POPULATION);
    bm_str iso = bm_layer_told(a, &l->reading, layer, feature, BM_ROLE_ISO);
    r->pcode = bm_layer_told(a, &l->reading, layer, feature, BM_ROLE_PCODE);
    r->country = find_told(l, layer, feature, BM_ROLE_COUNTRY, (bm_str){0});
    r->admin2 = bm_layer_told(a, &l->reading, layer, feature, BM_ROLE_ADMIN2);
    r->edition = (bm_edition){l->note, bm_layer_told(a, &l->reading, layer, feature, BM_ROLE_VERSION),
                              bm_layer_told(a, &l->reading, layer, feature, BM_ROLE_VALID_ON),
                              bm_layer_told(a, &l->reading, layer, feature, BM_ROLE_VALID_TO)};
    if (told.n > 0 && (!bm_str_number(&people, told) || !(people >= 0 && people <= UINT32_MAX)))
        return bm_source_fault(l->rows, "population", told, "not a whole number from 0 on");
    r->population = (uint32_t)people;
    if (r->kind == BM_PLACE_ADMIN1 && is_iso_area(iso)) {
        r->id = bm_str_of(bm_format(a, "iso:%.*s", BM_STR_ARG(iso)));
        r->admin1 = iso;
        r->country = r->country.n > 0 ? r->country : bm_str_slice(iso, 0, 2);
    } else if (r->kind == BM_PLACE_COUNTRY && r->country.n > 0) {
        r->id = bm_str_of(bm_format(a, "iso:%.*s", BM_STR_ARG(r->country)));
    } else if (r->kind != BM_PLACE_COUNTRY && r->kind != BM_PLACE_ADMIN1) {
        r->admin1 = find_told(l, layer, feature, BM_ROLE_ADMIN1, r->country);
    }
    return bm_source_text(l->rows, "pcode", r->pcode) && bm_source_text(l->rows, "admin2", r->admin2);
}

/* ---- a feature becomes a place */

static bool put(layers *l, candidate *c, bm_str own)
{
    uint32_t index = 0;
    bm_source_rows *rows = l->rows;
    bool known = bm_matcher_find(&index, l->matcher, &c->row, &c->names);
    if (!known) {
        c->row.id = new_id(l, c, own);
        if (c->row.kind == BM_PLACE_ADMIN1 && c->row.admin1.n == 0)
            c->row.admin1 = bm_str_slice(c->row.id, bm_str_starts(c->row.id, BM_STR("own:")) ? 4 : 0, c->row.id.n);
        if (!bm_source_text(rows, "id", c->row.id) || !bm_source_add(&index, rows, &c->row))
            return false;
    } else {
        switch (bm_gazetteer_writer_improve(rows->writer, index, &c->row)) {
        case BM_ROW_TAKEN: break;
        case BM_ROW_REPEATED: return bm_source_fault(rows, "name", c->row.name, "stands twice in this layer");
        case BM_ROW_POLYGON:
            return bm_source_fault(rows, "geometry", c->row.name, "has a corner outside of -180..180, -90..90 degrees");
        }
    }
    for (size_t i = known ? 0 : 1; i < c->names.n; i++)
        bm_gazetteer_writer_name(rows->writer, index, c->names.at[i], i == 0 ? c->lang : (bm_str){0},
                                 BM_NAME_ALTERNATIVE);
    bm_matcher_add(l->matcher, index);
    return true;
}

static bool take(void *to, const bm_features *layer, const bm_feature *feature, bm_err *err)
{
    layers *l = to;
    candidate c = {0};
    if ((!l->name || strcmp(l->name, layer->name) != 0) && !begin_layer(l, layer, feature, err))
        return false;
    l->rows->line++;
    if (!l->known || (l->reading.areas_only && feature->geometry.shape != BM_SHAPE_AREA))
        return true;
    l->rows->rows++;
    bm_str kind = bm_layer_told(&l->scratch, &l->reading, layer, feature, BM_ROLE_KIND);
    bm_str own = bm_layer_told(&l->scratch, &l->reading, layer, feature, BM_ROLE_ID);
    if (read_names(&c, l, layer, feature) && read_kind(&c, l, kind) && read_shape(&c, l, feature) &&
        read_codes(&c, l, layer, feature))
        put(l, &c, own);
    bm_arena_reset(&l->scratch);
    return true;
}

bool bm_source_layers(bm_source_rows *rows, bm_err *err)
{
    layers l = {.rows = rows, .scratch = {.escape = rows->report->arena->escape}};
    const bm_gdal_reading reading = {.take = take, .to = &l};
    bool done = bm_module_read(rows->report->arena, rows->path, &reading, err);
    bm_arena_free(&l.scratch);
    if (done && rows->rows == 0 && l.unknown.code != BM_OK)
        return bm_fail(err, l.unknown.code, "%s", l.unknown.text);
    return done;
}

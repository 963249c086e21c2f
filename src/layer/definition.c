#include "layer/definition.h"

#include "layer/definition_look.h"

#include <string.h>

enum { SHORT_NAME = 10, LONGEST_NAME = 60, WIDEST = 254 };

static const char *const types[] = {[BM_FIELD_TEXT] = "text",
                                    [BM_FIELD_INTEGER] = "integer",
                                    [BM_FIELD_REAL] = "real",
                                    [BM_FIELD_DATE] = "date",
                                    [BM_FIELD_BOOL] = "bool"};
enum { TYPES = sizeof types / sizeof *types };

/* ---- pieces ---- */

/* A name that is safe as a file's and as a field's: a letter, then letters, digits, "_". */
static bool read_name(const char **out, bm_arena *arena, const bm_json *json, size_t most, bm_err *err)
{
    bm_str s = json->kind == BM_JSON_STRING ? json->string : (bm_str){0};
    bool fine = s.n > 0 && s.n <= most && s.at[0] >= 'a' && s.at[0] <= 'z';
    for (size_t i = 0; i < s.n && fine; i++)
        fine = (s.at[i] >= 'a' && s.at[i] <= 'z') || (s.at[i] >= '0' && s.at[i] <= '9') || s.at[i] == '_';
    if (!fine)
        return bm_json_fail(err, arena, json, "a name has 1 to %zu of a-z, 0-9, _ and begins with a letter", most);
    *out = s.at;
    return true;
}

/* {"en": "...", "fr": "..."}, both there. */
static bool read_texts(const char **en, const char **fr, bm_arena *arena, const bm_json *json, bm_err *err)
{
    static const char *const keys[] = {"en", "fr", NULL};
    if (!bm_json_only(json, arena, keys, err))
        return false;
    const bm_json *a = bm_json_get(json, "en"), *b = bm_json_get(json, "fr");
    if (!a || !b || a->kind != BM_JSON_STRING || b->kind != BM_JSON_STRING)
        return bm_json_fail(err, arena, json, "needs a text \"en\" and a text \"fr\"");
    *en = a->string.at;
    *fr = b->string.at;
    return true;
}

static bool need(const bm_json **out, bm_arena *arena, const bm_json *object, const char *key, bm_err *err)
{
    *out = bm_json_get(object, key);
    return *out || bm_json_fail(err, arena, object, "\"%s\" is missing", key);
}

/* ---- fields ---- */

typedef struct {
    bm_field *fields;
    const bm_column **columns;
    size_t n;
} dictionary;

static bool read_type(bm_field_type *out, bm_arena *arena, const bm_json *json, const bm_column *column, bm_err *err)
{
    for (size_t i = 0; i < TYPES; i++)
        if (json->kind == BM_JSON_STRING && bm_str_is(json->string, types[i]) && (bm_field_type)i == column->type) {
            *out = column->type;
            return true;
        }
    return bm_json_fail(err, arena, json, "the column \"%s\" is of type \"%s\"", column->name, types[column->type]);
}

static bool read_width(int *out, bm_arena *arena, const bm_json *json, bm_err *err)
{
    if (!json)
        return true;
    double w = json->kind == BM_JSON_NUMBER ? json->number : 0;
    if (w < 1 || w > WIDEST || w != (int)w)
        return bm_json_fail(err, arena, json, "a width is a whole number of bytes from 1 to %d", WIDEST);
    *out = (int)w;
    return true;
}

static bool is_tag(bm_str s)
{
    bool fine = s.n > 1 && s.at[0] == '#';
    for (size_t i = 1; i < s.n && fine; i++)
        fine = (s.at[i] >= 'a' && s.at[i] <= 'z') || (s.at[i] >= '0' && s.at[i] <= '9') || strchr("_+", s.at[i]);
    return fine;
}

/* What may be left out: a label takes the name, a tag stays empty. */
static bool read_heads(bm_field *field, bm_arena *arena, const bm_json *json, bm_err *err)
{
    const bm_json *label = bm_json_get(json, "label"), *hxl = bm_json_get(json, "hxl");
    field->label_en = field->label_fr = field->name;
    if (label && !read_texts(&field->label_en, &field->label_fr, arena, label, err))
        return false;
    if (hxl && (hxl->kind != BM_JSON_STRING || !is_tag(hxl->string)))
        return bm_json_fail(err, arena, hxl, "a tag of HXL was expected, like \"#date+start\"");
    field->hxl = hxl ? hxl->string.at : NULL;
    return true;
}

static bool read_field(bm_field *field, const bm_column **column, bm_arena *arena, const bm_json *json, bm_err *err)
{
    static const char *const keys[] = {"short_name", "type", "width", "column", "hxl", "label", "about", NULL};
    const bm_json *short_name, *type, *about, *named = bm_json_get(json, "column");
    const bm_json name = {
        .kind = BM_JSON_STRING, .string = json->key, .key = json->key, .parent = json->parent, .source = json->source};
    if (!bm_json_only(json, arena, keys, err) || !read_name(&field->name, arena, &name, LONGEST_NAME, err) ||
        !need(&short_name, arena, json, "short_name", err) || !need(&type, arena, json, "type", err) ||
        !need(&about, arena, json, "about", err))
        return false;
    *column = bm_column_find(named ? named->string : json->key);
    if (!*column)
        return bm_json_fail(err, arena, named ? named : json,
                            "no such column; layers/README.md lists those that there are");
    return read_name(&field->short_name, arena, short_name, SHORT_NAME, err) &&
           read_type(&field->type, arena, type, *column, err) &&
           read_width(&field->width, arena, bm_json_get(json, "width"), err) && read_heads(field, arena, json, err) &&
           read_texts(&field->about_en, &field->about_fr, arena, about, err);
}

static bool read_dictionary(dictionary *out, bm_arena *arena, const char *path, bm_err *err)
{
    const bm_json *json;
    if (!bm_json_load(&json, arena, path, err))
        return false;
    if (json->kind != BM_JSON_OBJECT)
        return bm_json_fail(err, arena, json, "an object of fields was expected");
    dictionary d = {BM_NEW_ARRAY(arena, bm_field, json->n), BM_NEW_ARRAY(arena, const bm_column *, json->n), json->n};
    for (size_t i = 0; i < json->n; i++)
        if (!read_field(&d.fields[i], &d.columns[i], arena, &json->at[i], err))
            return false;
    *out = d;
    return true;
}

/* ---- layers ---- */

static bool one_of(size_t *out, bm_arena *arena, const bm_json *json, const char *const *names, size_t n, bm_err *err)
{
    bm_buf known = {.arena = arena};
    for (size_t i = 0; i < n; i++) {
        if (json->kind == BM_JSON_STRING && bm_str_is(json->string, names[i])) {
            *out = i;
            return true;
        }
        bm_buf_format(&known, "%s%s", i ? ", " : "", names[i]);
    }
    return bm_json_fail(err, arena, json, "none of %s", bm_buf_text(&known));
}

static bool read_feed(bm_definition *d, bm_arena *arena, const bm_json *feed, const bm_json *geometry, bm_err *err)
{
    static const char *const shapes[] = {"point", "line", "area"};
    const char *feeds[BM_FEEDS];
    for (size_t i = 0; i < BM_FEEDS; i++)
        feeds[i] = bm_feed_name((bm_feed)i);
    size_t f, s;
    if (!one_of(&f, arena, feed, feeds, BM_FEEDS, err) || !one_of(&s, arena, geometry, shapes, 3, err))
        return false;
    d->feed = (bm_feed)f;
    d->shape = (bm_shape)(BM_SHAPE_POINT + s);
    return true;
}

/* A shapefile's names must differ within a layer, as the long ones must. */
static bool is_new(const bm_field *fields, size_t n, const bm_field *field)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(fields[i].name, field->name) == 0 || strcmp(fields[i].short_name, field->short_name) == 0)
            return false;
    return true;
}

static bool read_schema(bm_definition *d, bm_arena *arena, const bm_json *json, const dictionary *known, bm_err *err)
{
    if (json->kind != BM_JSON_ARRAY || json->n == 0)
        return bm_json_fail(err, arena, json, "a list of names from fields.json was expected");
    bm_field *fields = BM_NEW_ARRAY(arena, bm_field, json->n);
    d->columns = BM_NEW_ARRAY(arena, const bm_column *, json->n);
    for (size_t i = 0; i < json->n; i++) {
        size_t k = 0;
        while (k < known->n &&
               (json->at[i].kind != BM_JSON_STRING || !bm_str_is(json->at[i].string, known->fields[k].name)))
            k++;
        if (k == known->n)
            return bm_json_fail(err, arena, &json->at[i], "\"%.*s\" is no field of fields.json",
                                BM_STR_ARG(json->at[i].string));
        if (!is_new(fields, i, &known->fields[k]))
            return bm_json_fail(err, arena, &json->at[i], "the name or the short name stands in this layer already");
        fields[i] = known->fields[k];
        d->columns[i] = known->columns[k];
    }
    d->fields = fields;
    d->n_fields = json->n;
    return true;
}

static bool read_route(bm_definition *d, bm_arena *arena, const bm_json *json, bm_err *err)
{
    const char *names[BM_ROUTES];
    size_t route;
    for (size_t i = 0; i < BM_ROUTES; i++)
        names[i] = bm_route_name((bm_route)i);
    if (d->feed != BM_FEED_LEG && d->feed != BM_FEED_ITINERARY)
        return bm_json_fail(err, arena, json, "only layers of legs and itineraries have a route");
    if (!one_of(&route, arena, json, names, BM_ROUTES, err))
        return false;
    d->route = (bm_route)route;
    return true;
}

static bool read_layer(bm_definition *out, bm_arena *arena, const char *path, const dictionary *known, bm_err *err)
{
    static const char *const keys[] = {"name",   "short_name", "title", "feed",   "geometry", "route",
                                       "filter", "drawn",      "look",  "fields", NULL};
    const bm_json *json, *name, *short_name, *title, *feed, *geometry, *fields;
    bm_definition d = {0};
    if (!bm_json_load(&json, arena, path, err) || !bm_json_only(json, arena, keys, err) ||
        !need(&name, arena, json, "name", err) || !need(&short_name, arena, json, "short_name", err) ||
        !need(&title, arena, json, "title", err) || !need(&feed, arena, json, "feed", err) ||
        !need(&geometry, arena, json, "geometry", err) || !need(&fields, arena, json, "fields", err))
        return false;
    const bm_json *filter = bm_json_get(json, "filter"), *drawn = bm_json_get(json, "drawn"),
                  *look = bm_json_get(json, "look"), *route = bm_json_get(json, "route");
    if (drawn && drawn->kind != BM_JSON_BOOL)
        return bm_json_fail(err, arena, drawn, "true or false is needed here");
    d.drawn = !drawn || drawn->truth;
    if (!read_name(&d.name, arena, name, LONGEST_NAME, err) ||
        !read_name(&d.short_name, arena, short_name, LONGEST_NAME, err) ||
        !read_texts(&d.title_en, &d.title_fr, arena, title, err) || !read_feed(&d, arena, feed, geometry, err) ||
        !read_schema(&d, arena, fields, known, err) || (route && !read_route(&d, arena, route, err)) ||
        (filter && !bm_filter_parse(&d.filter, arena, filter, err)) ||
        (look && !bm_definition_look(&d.look, arena, look, d.fields, d.n_fields, err)))
        return false;
    *out = d;
    return true;
}

bool bm_definitions_load(bm_definitions *out, bm_arena *arena, const char *folder, bm_err *err)
{
    static const char *const keys[] = {"layers", NULL};
    dictionary known = {0};
    bm_definitions definitions = {0};
    const bm_json *index, *list;
    if (!read_dictionary(&known, arena, bm_format(arena, "%s/fields.json", folder), err) ||
        !bm_json_load(&index, arena, bm_format(arena, "%s/index.json", folder), err) ||
        !bm_json_only(index, arena, keys, err) || !need(&list, arena, index, "layers", err))
        return false;
    for (size_t i = 0; i < list->n; i++) {
        const char *name;
        bm_definition d;
        if (!read_name(&name, arena, &list->at[i], LONGEST_NAME, err) ||
            !read_layer(&d, arena, bm_format(arena, "%s/%s.json", folder, name), &known, err))
            return false;
        for (size_t k = 0; k < definitions.n; k++)
            if (strcmp(definitions.at[k].name, d.name) == 0 || strcmp(definitions.at[k].short_name, d.short_name) == 0)
                return bm_json_fail(err, arena, &list->at[i], "its name or short name is another layer's already");
        BM_PUSH(arena, &definitions) = d;
    }
    *out = definitions;
    return true;
}

bool bm_definitions_add(bm_definitions *all, bm_arena *arena, const char *folder, const char *path, bm_err *err)
{
    dictionary known = {0};
    bm_definition d;
    if (!read_dictionary(&known, arena, bm_format(arena, "%s/fields.json", folder), err) ||
        !read_layer(&d, arena, path, &known, err))
        return false;
    size_t same = 0;
    while (same < all->n && strcmp(all->at[same].name, d.name) != 0)
        same++;
    for (size_t i = 0; i < all->n; i++)
        if (i != same && strcmp(all->at[i].short_name, d.short_name) == 0)
            return bm_fail(err, BM_EDATA, "%s: short_name: \"%s\" is the short name of the layer \"%s\" already", path,
                           d.short_name, all->at[i].name);
    if (same < all->n)
        all->at[same] = d;
    else
        BM_PUSH(arena, all) = d;
    return true;
}

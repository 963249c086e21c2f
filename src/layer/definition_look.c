#include "layer/definition_look.h"

#include <string.h>

static bool read_color(const char **out, bm_arena *arena, const bm_json *json, bm_err *err)
{
    bool fine = json && json->kind == BM_JSON_STRING && json->string.n == 7 && json->string.at[0] == '#' &&
                strspn(json->string.at + 1, "0123456789abcdef") == 6;
    if (!fine)
        return bm_json_fail(err, arena, json, "a colour is written like \"#0b4f7d\"");
    *out = json->string.at;
    return true;
}

static bool read_field(const char **out, bm_arena *arena, const bm_json *json, bm_str name, const bm_field *fields,
                       size_t n, bm_err *err)
{
    for (size_t i = 0; i < n; i++)
        if (bm_str_is(name, fields[i].name) && fields[i].type == BM_FIELD_TEXT) {
            *out = fields[i].name;
            return true;
        }
    return bm_json_fail(err, arena, json, "no text field of this layer");
}

static bool read_marker(bm_marker *out, bm_arena *arena, const bm_json *json, bm_err *err)
{
    static const char *const markers[] = {"circle", "square", "triangle"};
    for (size_t i = 0; i < sizeof markers / sizeof *markers; i++)
        if (json->kind == BM_JSON_STRING && bm_str_is(json->string, markers[i])) {
            *out = (bm_marker)i;
            return true;
        }
    return bm_json_fail(err, arena, json, "none of circle, square, triangle");
}

/* {"status": {"completed": "#00573f", ...}} */
static bool read_cases(bm_look *look, bm_arena *arena, const bm_json *json, const bm_field *fields, size_t n,
                       bm_err *err)
{
    if (json->kind != BM_JSON_OBJECT || json->n != 1 || json->at[0].kind != BM_JSON_OBJECT)
        return bm_json_fail(err, arena, json, "one field with a colour for each of its values was expected");
    const bm_json *values = &json->at[0];
    if (!read_field(&look->by, arena, values, values->key, fields, n, err))
        return false;
    bm_look_case *cases = BM_NEW_ARRAY(arena, bm_look_case, values->n);
    for (size_t i = 0; i < values->n; i++) {
        cases[i].value = values->at[i].key.at;
        if (!read_color(&cases[i].color, arena, &values->at[i], err))
            return false;
    }
    look->cases = cases;
    look->n_cases = values->n;
    return true;
}

bool bm_definition_look(const bm_look **out, bm_arena *arena, const bm_json *json, const bm_field *fields,
                        size_t n_fields, bm_err *err)
{
    static const char *const keys[] = {"color", "marker", "label", "by", NULL};
    if (!bm_json_only(json, arena, keys, err))
        return false;
    const bm_json *color = bm_json_get(json, "color"), *marker = bm_json_get(json, "marker"),
                  *label = bm_json_get(json, "label"), *by = bm_json_get(json, "by");
    bm_look *look = BM_NEW(arena, bm_look);
    *look = (bm_look){0};
    if (!color)
        return bm_json_fail(err, arena, json, "\"color\" is missing");
    if (!read_color(&look->color, arena, color, err) || (marker && !read_marker(&look->marker, arena, marker, err)) ||
        (label && !read_field(&look->label, arena, label, label->string, fields, n_fields, err)) ||
        (by && !read_cases(look, arena, by, fields, n_fields, err)))
        return false;
    *out = look;
    return true;
}

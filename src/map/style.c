#include "map/style.h"

#include "base/file.h"
#include "base/folder.h"
#include "map/style_prop.h"

#include <string.h>

static const char *const kind_names[] = {"background", "fill", "line", "circle", "symbol", "hillshade"};
static const char *const base_names[] = {"land",    "lake", "river", "border",  "divide",
                                         "country", "area", "town",  "disputed"};

static bool find_name(int *out, const char *const *names, size_t n, bm_str name)
{
    for (size_t i = 0; i < n; i++)
        if (bm_str_is(name, names[i])) {
            *out = (int)i;
            return true;
        }
    return false;
}

static bool read_source(bm_rule *rule, bm_arena *arena, const bm_json *json, bm_err *err)
{
    const bm_json *source = bm_json_get(json, "source"), *layer = bm_json_get(json, "source-layer");
    rule->layer = "";
    if (rule->kind == BM_RULE_BACKGROUND)
        return true;
    if (rule->kind == BM_RULE_HILLSHADE)
        return (source && bm_str_is(source->string, "relief")) ||
               bm_json_fail(err, arena, source ? source : json, "the \"source\" of a hillshade must be \"relief\"");
    bool base = source && bm_str_is(source->string, "base");
    rule->release = source && bm_str_is(source->string, "release");
    if (!base && !rule->release)
        return bm_json_fail(err, arena, source ? source : json, "\"source\" must be \"base\" or \"release\"");
    if (!layer || layer->kind != BM_JSON_STRING)
        return bm_json_fail(err, arena, json, "\"source-layer\" is missing");
    rule->layer = layer->string.at;
    int kind = 0;
    if (base && !find_name(&kind, base_names, BM_BASE_KINDS, layer->string))
        return bm_json_fail(err, arena, layer,
                            "the base map has land, lake, river, border, divide, country, area, town, disputed");
    rule->base = (bm_base_kind)kind;
    return true;
}

static bool read_zoom(double *out, bm_arena *arena, const bm_json *json, const char *key, bm_err *err)
{
    const bm_json *zoom = bm_json_get(json, key);
    if (zoom && (zoom->kind != BM_JSON_NUMBER || !(zoom->number >= 0 && zoom->number <= 24)))
        return bm_json_fail(err, arena, zoom, "a zoom from 0 to 24 is wanted");
    if (zoom)
        *out = zoom->number;
    return true;
}

static bool read_rule(bm_rule *rule, bm_arena *arena, const bm_json *json, bm_err *err)
{
    static const char *const keys[] = {"id",      "type",  "source", "source-layer", "filter", "minzoom",
                                       "maxzoom", "paint", "layout", "metadata",     NULL};
    if (!bm_json_only(json, arena, keys, err))
        return false;
    const bm_json *id = bm_json_get(json, "id"), *type = bm_json_get(json, "type");
    if (!id || id->kind != BM_JSON_STRING)
        return bm_json_fail(err, arena, json, "\"id\" is missing");
    int kind = 0;
    if (!type || !find_name(&kind, kind_names, BM_RULE_KINDS, type->string))
        return bm_json_fail(err, arena, type ? type : json,
                            "\"type\" must be background, fill, line, circle, symbol or hillshade");
    *rule = (bm_rule){.id = id->string.at, .kind = (bm_rule_kind)kind, .max_zoom = 25};
    const bm_json *filter = bm_json_get(json, "filter");
    return read_source(rule, arena, json, err) && read_zoom(&rule->min_zoom, arena, json, "minzoom", err) &&
           read_zoom(&rule->max_zoom, arena, json, "maxzoom", err) &&
           (!filter || bm_expr_parse(&rule->filter, arena, filter, err)) &&
           bm_props_read(rule, arena, bm_json_get(json, "paint"), false, err) &&
           bm_props_read(rule, arena, bm_json_get(json, "layout"), true, err) &&
           bm_extra_read(rule, arena, bm_json_get(json, "metadata"), err);
}

static bool read_rules(bm_style *style, bm_arena *arena, const bm_json *json, bm_err *err)
{
    const bm_json *layers = bm_json_get(json, "layers");
    if (!layers || layers->kind != BM_JSON_ARRAY || layers->n == 0)
        return bm_json_fail(err, arena, layers ? layers : json, "\"layers\" must be a list of rules");
    style->at = BM_NEW_ARRAY(arena, bm_rule, layers->n);
    for (size_t i = 0; i < layers->n; i++) {
        bm_rule rule;
        if (!read_rule(&rule, arena, &layers->at[i], err))
            return false;
        for (size_t k = 0; k < style->n; k++)
            if (strcmp(style->at[k].id, rule.id) == 0)
                return bm_json_fail(err, arena, &layers->at[i], "the id \"%s\" is used twice", rule.id);
        style->at[style->n++] = rule;
    }
    return true;
}

static bool read_states(bm_style *style, bm_arena *arena, const bm_json *json, bm_err *err)
{
    static const char *const keys[] = {"default", NULL};
    const bm_json *state = bm_json_get(json, "state");
    if (!state)
        return true;
    if (state->kind != BM_JSON_OBJECT)
        return bm_json_fail(err, arena, state, "an object is wanted");
    bm_state *states = BM_NEW_ARRAY(arena, bm_state, state->n);
    for (size_t i = 0; i < state->n; i++) {
        const bm_json *initial = bm_json_get(&state->at[i], "default");
        const bm_expr *expr = NULL;
        if (!bm_json_only(&state->at[i], arena, keys, err))
            return false;
        if (!initial)
            return bm_json_fail(err, arena, &state->at[i], "\"default\" is missing");
        if (!bm_expr_parse(&expr, arena, initial, err))
            return false;
        states[i] = (bm_state){state->at[i].key.at, bm_expr_value_of(expr, &(bm_env){.arena = arena})};
    }
    style->states = states;
    style->n_states = state->n;
    return true;
}

/* A rule that writes into another's circles names one that is there. */
static bool check_inside(const bm_style *style, const char *path, bm_err *err)
{
    for (size_t i = 0; i < style->n; i++) {
        const char *inside = style->at[i].extra.inside;
        bool found = !inside;
        for (size_t k = 0; inside && k < style->n; k++)
            found |= style->at[k].kind == BM_RULE_CIRCLE && strcmp(style->at[k].id, inside) == 0;
        if (!found)
            return bm_fail(err, BM_EDATA, "%s: layers[%zu].metadata.briefmap:in: there is no circle rule \"%s\"", path,
                           i, inside);
    }
    return true;
}

bool bm_style_load(const bm_style **out, bm_arena *arena, const char *path, bm_err *err)
{
    static const char *const keys[] = {"version", "name", "metadata", "state", "sources", "layers", NULL};
    const bm_json *json = NULL;
    if (!bm_json_load(&json, arena, path, err) || !bm_json_only(json, arena, keys, err))
        return false;
    const bm_json *version = bm_json_get(json, "version"), *name = bm_json_get(json, "name");
    if (!version || version->kind != BM_JSON_NUMBER || version->number != 8)
        return bm_json_fail(err, arena, version ? version : json, "\"version\" must be 8");
    bm_style *style = BM_NEW(arena, bm_style);
    style->name = name && name->kind == BM_JSON_STRING ? name->string.at : "";
    if (!bm_furniture_style_read(&style->furniture, arena, bm_json_get(json, "metadata"), err) ||
        !read_states(style, arena, json, err) || !read_rules(style, arena, json, err) ||
        !check_inside(style, path, err))
        return false;
    *out = style;
    return true;
}

static bool none_of_that_name(bm_arena *arena, const char *folder, const char *name, bm_err *err)
{
    bm_strs found = {0};
    bm_buf known = {.arena = arena};
    if (!bm_folder_names(&found, arena, folder, err))
        return false;
    for (size_t i = 0; i < found.n; i++)
        if (bm_str_ends(found.at[i], BM_STR(".json")))
            bm_buf_format(&known, "%s%.*s", known.n ? ", " : "", (int)found.at[i].n - 5, found.at[i].at);
    return bm_fail(err, BM_EIO, "there is no style \"%s\"; there are %s, and files by a name such as ./%s.json", name,
                   bm_buf_text(&known), *name ? name : "mine");
}

bool bm_style_find(const bm_style **out, bm_arena *arena, const char *data, const char *name, bm_err *err)
{
    bool file = name && (strchr(name, '/') || strchr(name, '.'));
    const char *folder = bm_format(arena, "%s/styles", data);
    const char *path = file ? name : bm_format(arena, "%s/%s.json", folder, name ? name : "briefing");
    return file || bm_file_exists(path) ? bm_style_load(out, arena, path, err)
                                        : none_of_that_name(arena, folder, name, err);
}

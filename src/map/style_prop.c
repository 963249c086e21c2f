#include "map/style_prop.h"

#include <math.h>
#include <string.h>

#define TRANSFORMS "none|uppercase|lowercase"
#define ANCHORS    "center|left|right|top|bottom|top-left|top-right|bottom-left|bottom-right"

const bm_prop_row bm_prop_rows[BM_PROPS] = {
    [BM_PROP_BACKGROUND_COLOR] = {"background-color", BM_RULE_BACKGROUND, false, BM_WANT_COLOR, .text = "#000000"},
    [BM_PROP_FILL_COLOR] = {"fill-color", BM_RULE_FILL, false, BM_WANT_COLOR, .text = "#000000"},
    [BM_PROP_FILL_OPACITY] = {"fill-opacity", BM_RULE_FILL, false, BM_WANT_NUMBER, 1, .most = 1},
    [BM_PROP_FILL_OUTLINE_COLOR] = {"fill-outline-color", BM_RULE_FILL, false, BM_WANT_COLOR, .text = "transparent"},
    [BM_PROP_LINE_COLOR] = {"line-color", BM_RULE_LINE, false, BM_WANT_COLOR, .text = "#000000"},
    [BM_PROP_LINE_OPACITY] = {"line-opacity", BM_RULE_LINE, false, BM_WANT_NUMBER, 1, .most = 1},
    [BM_PROP_LINE_WIDTH] = {"line-width", BM_RULE_LINE, false, BM_WANT_NUMBER, 1, .most = 200},
    [BM_PROP_LINE_DASHARRAY] = {"line-dasharray", BM_RULE_LINE, false, BM_WANT_NUMBERS, .number = 0},
    [BM_PROP_LINE_CAP] = {"line-cap", BM_RULE_LINE, true, BM_WANT_STRING, .text = "butt", .allowed = "butt|round"},
    [BM_PROP_LINE_JOIN] = {"line-join", BM_RULE_LINE, true, BM_WANT_STRING, .text = "miter", .allowed = "miter|round"},
    [BM_PROP_CIRCLE_COLOR] = {"circle-color", BM_RULE_CIRCLE, false, BM_WANT_COLOR, .text = "#000000"},
    [BM_PROP_CIRCLE_OPACITY] = {"circle-opacity", BM_RULE_CIRCLE, false, BM_WANT_NUMBER, 1, .most = 1},
    [BM_PROP_CIRCLE_RADIUS] = {"circle-radius", BM_RULE_CIRCLE, false, BM_WANT_NUMBER, 5, .most = 200},
    [BM_PROP_CIRCLE_STROKE_COLOR] = {"circle-stroke-color", BM_RULE_CIRCLE, false, BM_WANT_COLOR, .text = "#000000"},
    [BM_PROP_CIRCLE_STROKE_WIDTH] = {"circle-stroke-width", BM_RULE_CIRCLE, false, BM_WANT_NUMBER, 0, .most = 50},
    [BM_PROP_TEXT_FIELD] = {"text-field", BM_RULE_SYMBOL, true, BM_WANT_TEXT, .text = ""},
    [BM_PROP_TEXT_FONT] = {"text-font", BM_RULE_SYMBOL, true, BM_WANT_FONT, .text = "Noto Sans Regular"},
    [BM_PROP_TEXT_SIZE] = {"text-size", BM_RULE_SYMBOL, true, BM_WANT_NUMBER, 16, .least = 1, .most = 300},
    [BM_PROP_TEXT_COLOR] = {"text-color", BM_RULE_SYMBOL, false, BM_WANT_COLOR, .text = "#000000"},
    [BM_PROP_TEXT_HALO_COLOR] = {"text-halo-color", BM_RULE_SYMBOL, false, BM_WANT_COLOR, .text = "transparent"},
    [BM_PROP_TEXT_HALO_WIDTH] = {"text-halo-width", BM_RULE_SYMBOL, false, BM_WANT_NUMBER, 0, .most = 20},
    [BM_PROP_TEXT_OPACITY] = {"text-opacity", BM_RULE_SYMBOL, false, BM_WANT_NUMBER, 1, .most = 1},
    [BM_PROP_TEXT_TRANSFORM] = {"text-transform", BM_RULE_SYMBOL, true, BM_WANT_STRING, .text = "none",
                                .allowed = TRANSFORMS},
    [BM_PROP_TEXT_LETTER_SPACING] = {"text-letter-spacing", BM_RULE_SYMBOL, true, BM_WANT_NUMBER, 0, .least = -1,
                                     .most = 5},
    [BM_PROP_TEXT_MAX_WIDTH] = {"text-max-width", BM_RULE_SYMBOL, true, BM_WANT_NUMBER, 10, .most = 200},
    [BM_PROP_TEXT_LINE_HEIGHT] = {"text-line-height", BM_RULE_SYMBOL, true, BM_WANT_NUMBER, 1.2, .least = 0.5,
                                  .most = 4},
    [BM_PROP_TEXT_ANCHOR] = {"text-anchor", BM_RULE_SYMBOL, true, BM_WANT_STRING, .text = "center", .allowed = ANCHORS},
    [BM_PROP_TEXT_ALLOW_OVERLAP] = {"text-allow-overlap", BM_RULE_SYMBOL, true, BM_WANT_BOOL, .number = 0},
    [BM_PROP_TEXT_PADDING] = {"text-padding", BM_RULE_SYMBOL, true, BM_WANT_NUMBER, 2, .most = 100},
    [BM_PROP_SYMBOL_PLACEMENT] = {"symbol-placement", BM_RULE_SYMBOL, true, BM_WANT_STRING, .text = "point",
                                  .allowed = "point|line"},
    [BM_PROP_SYMBOL_SORT_KEY] = {"symbol-sort-key", BM_RULE_SYMBOL, true, BM_WANT_NUMBER, 0, .least = -1e9,
                                 .most = 1e9},
    [BM_PROP_HILLSHADE_SHADOW_COLOR] = {"hillshade-shadow-color", BM_RULE_HILLSHADE, false, BM_WANT_COLOR,
                                        .text = "#000000"},
    [BM_PROP_HILLSHADE_HIGHLIGHT_COLOR] = {"hillshade-highlight-color", BM_RULE_HILLSHADE, false, BM_WANT_COLOR,
                                           .text = "#ffffff"},
};

static const char *known_props(bm_arena *arena, bm_rule_kind kind, bool layout)
{
    bm_buf buf = {.arena = arena};
    bm_buf_c(&buf, layout ? "visibility" : "");
    for (size_t i = 0; i < BM_PROPS; i++)
        if (bm_prop_rows[i].kind == kind && bm_prop_rows[i].layout == layout)
            bm_buf_format(&buf, "%s%s", buf.n ? ", " : "", bm_prop_rows[i].name);
    return buf.n ? bm_buf_text(&buf) : "none";
}

static bool is_allowed(const char *allowed, bm_str text)
{
    bm_str rest = bm_str_of(allowed);
    while (rest.n > 0)
        if (bm_str_eq(bm_str_cut(&rest, '|'), text))
            return true;
    return false;
}

static bool is_numbers(const bm_json *json)
{
    double sum = 0;
    for (size_t i = 0; i < json->n; i++) {
        if (json->at[i].kind != BM_JSON_NUMBER || !(json->at[i].number >= 0) || json->at[i].number > 1000)
            return false;
        sum += json->at[i].number;
    }
    return sum > 0 && json->n <= 8;
}

static bool is_font(const bm_json *json)
{
    return json->kind == BM_JSON_ARRAY && json->n == 1 && json->at[0].kind == BM_JSON_STRING;
}

static bool check_literal(const bm_prop_row *row, bm_arena *arena, const bm_json *json, bm_err *err)
{
    bm_color color;
    switch (row->want) {
    case BM_WANT_COLOR:
        return (json->kind == BM_JSON_STRING && bm_color_parse(&color, json->string)) ||
               bm_json_fail(err, arena, json, "a colour such as \"#0072b2\" is wanted");
    case BM_WANT_NUMBER:
        return (json->kind == BM_JSON_NUMBER && json->number >= row->least && json->number <= row->most) ||
               bm_json_fail(err, arena, json, "a number from %g to %g is wanted", row->least, row->most);
    case BM_WANT_BOOL: return json->kind == BM_JSON_BOOL || bm_json_fail(err, arena, json, "true or false is wanted");
    case BM_WANT_STRING:
        return (json->kind == BM_JSON_STRING && is_allowed(row->allowed, json->string)) ||
               bm_json_fail(err, arena, json, "one of %s is wanted", row->allowed);
    default: return json->kind == BM_JSON_STRING || bm_json_fail(err, arena, json, "a text is wanted");
    }
}

static bool read_prop(bm_rule *rule, bm_prop prop, bm_arena *arena, const bm_json *json, bm_err *err)
{
    const bm_prop_row *row = &bm_prop_rows[prop];
    if (row->want == BM_WANT_FONT) {
        if (!is_font(json))
            return bm_json_fail(err, arena, json, "one font in an array is wanted, such as [\"Noto Sans Bold\"]");
        return bm_expr_parse(&rule->props[prop], arena, &json->at[0], err);
    }
    if (row->want == BM_WANT_NUMBERS && json->kind == BM_JSON_ARRAY && json->n > 0 &&
        json->at[0].kind == BM_JSON_NUMBER) {
        if (!is_numbers(json))
            return bm_json_fail(err, arena, json, "up to 8 lengths are wanted, none below 0 and not all 0");
        return bm_expr_parse(&rule->props[prop], arena, json, err);
    }
    bool expression = json->kind == BM_JSON_ARRAY && json->n > 0;
    if (!expression && !check_literal(row, arena, json, err))
        return false;
    return bm_expr_parse(&rule->props[prop], arena, json, err);
}

bool bm_props_read(bm_rule *rule, bm_arena *arena, const bm_json *json, bool layout, bm_err *err)
{
    if (!json)
        return true;
    if (json->kind != BM_JSON_OBJECT)
        return bm_json_fail(err, arena, json, "an object is wanted");
    for (size_t i = 0; i < json->n; i++) {
        const bm_json *member = &json->at[i];
        if (layout && bm_str_is(member->key, "visibility")) {
            rule->hidden = bm_str_is(member->string, "none");
            if (!rule->hidden && !bm_str_is(member->string, "visible"))
                return bm_json_fail(err, arena, member, "\"visible\" or \"none\" is wanted");
            continue;
        }
        size_t prop = 0;
        while (prop < BM_PROPS && !(bm_prop_rows[prop].kind == rule->kind && bm_prop_rows[prop].layout == layout &&
                                    bm_str_is(member->key, bm_prop_rows[prop].name)))
            prop++;
        if (prop == BM_PROPS)
            return bm_json_fail(err, arena, member, "unknown property; known here: %s",
                                known_props(arena, rule->kind, layout));
        if (!read_prop(rule, (bm_prop)prop, arena, member, err))
            return false;
    }
    return true;
}

bm_expr_value bm_rule_value(const bm_rule *rule, bm_prop prop, const bm_env *env)
{
    return rule->props[prop] ? bm_expr_value_of(rule->props[prop], env) : (bm_expr_value){.type = BM_EXPR_NULL};
}

double bm_rule_number(const bm_rule *rule, bm_prop prop, const bm_env *env)
{
    const bm_prop_row *row = &bm_prop_rows[prop];
    bm_expr_value v = bm_rule_value(rule, prop, env);
    return v.type == BM_EXPR_NUMBER ? fmax(row->least, fmin(row->most, v.number)) : row->number;
}

bm_color bm_rule_color(const bm_rule *rule, bm_prop prop, const bm_env *env)
{
    bm_expr_value v = bm_rule_value(rule, prop, env);
    bm_color color = {0, 0, 0, 1};
    if (v.type == BM_EXPR_COLOR)
        return v.color;
    if (v.type != BM_EXPR_STRING || !bm_color_parse(&color, v.text))
        (void)bm_color_parse(&color, bm_str_of(bm_prop_rows[prop].text));
    return color;
}

bool bm_rule_flag(const bm_rule *rule, bm_prop prop, const bm_env *env)
{
    return rule->props[prop] && bm_expr_holds(rule->props[prop], env);
}

bm_str bm_rule_text(const bm_rule *rule, bm_prop prop, const bm_env *env)
{
    bm_expr_value v = bm_rule_value(rule, prop, env);
    return v.type == BM_EXPR_STRING ? v.text : bm_str_of(bm_prop_rows[prop].text);
}

bool bm_rule_takes(const bm_rule *rule, const bm_env *env)
{
    if (rule->hidden || env->zoom < rule->min_zoom || env->zoom >= rule->max_zoom)
        return false;
    return !rule->filter || bm_expr_holds(rule->filter, env);
}

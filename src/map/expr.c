#include "map/expr_op.h"

#include <string.h>

typedef bm_expr_value value;

static value literal_of(bm_arena *arena, const bm_json *json)
{
    value v = {.type = BM_EXPR_NULL};
    switch (json->kind) {
    case BM_JSON_BOOL: return bm_expr_bool(json->truth);
    case BM_JSON_NUMBER: return bm_expr_number(json->number);
    case BM_JSON_STRING: return bm_expr_text(json->string);
    case BM_JSON_ARRAY: {
        value *at = BM_NEW_ARRAY(arena, value, json->n);
        for (size_t i = 0; i < json->n; i++)
            at[i] = literal_of(arena, &json->at[i]);
        v = (value){.type = BM_EXPR_ARRAY, .at = at, .n = json->n};
        return v;
    }
    default: return v;
    }
}

static const bm_expr *literal_expr(bm_arena *arena, const bm_json *json)
{
    bm_expr *expr = BM_NEW(arena, bm_expr);
    expr->literal = literal_of(arena, json);
    return expr;
}

static bool check_span_options(bm_arena *arena, const bm_json *json, bm_err *err)
{
    static const char *const keys[] = {"text-font", "font-scale", "text-color", NULL};
    if (!bm_json_only(json, arena, keys, err))
        return false;
    const bm_json *font = bm_json_get(json, "text-font"), *scale = bm_json_get(json, "font-scale");
    const bm_json *color = bm_json_get(json, "text-color");
    bm_color parsed;
    if (font && !(font->kind == BM_JSON_ARRAY && font->n == 2 && bm_str_is(font->at[0].string, "literal") &&
                  font->at[1].kind == BM_JSON_ARRAY && font->at[1].n == 1 && font->at[1].at[0].kind == BM_JSON_STRING))
        return bm_json_fail(err, arena, font, "write a font as [\"literal\", [\"Noto Sans Bold\"]]");
    if (scale && !(scale->kind == BM_JSON_NUMBER && scale->number > 0 && scale->number <= 10))
        return bm_json_fail(err, arena, scale, "a number above 0 and up to 10 is wanted");
    if (color && !(color->kind == BM_JSON_STRING && bm_color_parse(&parsed, color->string)))
        return bm_json_fail(err, arena, color, "a colour such as \"#0072b2\" is wanted");
    return true;
}

static bool parse_format(bm_expr *expr, bm_arena *arena, const bm_json *json, bm_err *err)
{
    expr->at = BM_NEW_ARRAY(arena, const bm_expr *, json->n);
    for (size_t i = 1; i < json->n; i++) {
        if (json->at[i].kind == BM_JSON_OBJECT) {
            if (expr->n == 0)
                return bm_json_fail(err, arena, &json->at[i], "a text must stand before its options");
            if (!check_span_options(arena, &json->at[i], err))
                return false;
            bm_expr *with = BM_NEW(arena, bm_expr);
            *with = *expr->at[expr->n - 1];
            with->json = &json->at[i];
            expr->at[expr->n - 1] = with;
        } else if (!bm_expr_parse(&expr->at[expr->n++], arena, &json->at[i], err)) {
            return false;
        }
    }
    return true;
}

/* Arguments that are no expressions: the labels of `match`, the curve of `interpolate`, what follows `literal`. */
static bool is_plain(const bm_expr_op *which, size_t i, size_t n)
{
    if (strcmp(which->name, "literal") == 0)
        return true;
    if (strcmp(which->name, "match") == 0)
        return i >= 1 && i + 1 < n && i % 2 == 1;
    return strcmp(which->name, "interpolate") == 0 && i == 0;
}

/* "step" and "interpolate" take pairs, which begin with numbers that grow. */
static bool check_stops(bm_arena *arena, const bm_json *json, bm_err *err)
{
    const bm_json *last = NULL;
    if ((json->n - 1) % 2 != 0)
        return bm_json_fail(err, arena, json, "each stop is a number and what comes out there");
    for (size_t i = 3; i < json->n; last = &json->at[i], i += 2)
        if (json->at[i].kind != BM_JSON_NUMBER || (last && !(json->at[i].number > last->number)))
            return bm_json_fail(err, arena, &json->at[i], "a stop is a number larger than the one before it");
    return true;
}

static bool parse_call(bm_expr *expr, bm_arena *arena, const bm_json *json, bm_err *err)
{
    size_t n = json->n - 1;
    if (n < expr->op->least || n > expr->op->most)
        return bm_json_fail(err, arena, json, "\"%s\" takes %zu%s arguments, not %zu", expr->op->name, expr->op->least,
                            expr->op->most == BM_EXPR_ANY ? " or more" : "", n);
    if (strcmp(expr->op->name, "format") == 0)
        return parse_format(expr, arena, json, err);
    expr->at = BM_NEW_ARRAY(arena, const bm_expr *, n);
    expr->n = n;
    for (size_t i = 0; i < n; i++) {
        if (is_plain(expr->op, i, n))
            expr->at[i] = literal_expr(arena, &json->at[i + 1]);
        else if (!bm_expr_parse(&expr->at[i], arena, &json->at[i + 1], err))
            return false;
    }
    const bm_json *curve = &json->at[n > 0 ? 1 : 0];
    if (strcmp(expr->op->name, "interpolate") == 0 &&
        !(curve->kind == BM_JSON_ARRAY && curve->n == 1 && bm_str_is(curve->at[0].string, "linear")))
        return bm_json_fail(err, arena, curve, "only [\"linear\"] is supported");
    bool stops = strcmp(expr->op->name, "interpolate") == 0 || strcmp(expr->op->name, "step") == 0;
    return !stops || check_stops(arena, json, err);
}

static const char *known_ops(bm_arena *arena)
{
    bm_buf buf = {.arena = arena};
    for (size_t i = 0; i < bm_expr_n_ops; i++) {
        bm_buf_c(&buf, i ? ", " : "");
        bm_buf_c(&buf, bm_expr_ops[i].name);
    }
    return bm_buf_text(&buf);
}

bool bm_expr_parse(const bm_expr **out, bm_arena *arena, const bm_json *json, bm_err *err)
{
    if (json->kind == BM_JSON_OBJECT)
        return bm_json_fail(err, arena, json, "a value or an expression is wanted, not an object");
    bool call = json->kind == BM_JSON_ARRAY && json->n > 0 && json->at[0].kind == BM_JSON_STRING;
    if (!call) {
        *out = literal_expr(arena, json);
        return true;
    }
    bm_expr *expr = BM_NEW(arena, bm_expr);
    for (size_t i = 0; i < bm_expr_n_ops; i++)
        if (bm_str_is(json->at[0].string, bm_expr_ops[i].name))
            expr->op = &bm_expr_ops[i];
    if (!expr->op)
        return bm_json_fail(err, arena, json, "unknown expression \"%.*s\"; known are %s",
                            BM_STR_ARG(json->at[0].string), known_ops(arena));
    if (!parse_call(expr, arena, json, err))
        return false;
    *out = expr;
    return true;
}

value bm_expr_value_of(const bm_expr *expr, const bm_env *env)
{
    return expr->op ? expr->op->run(expr, env) : expr->literal;
}

bool bm_expr_holds(const bm_expr *expr, const bm_env *env)
{
    value v = bm_expr_value_of(expr, env);
    return v.type == BM_EXPR_BOOL && v.truth;
}

#include "map/expr_op.h"

#include "geo/both.h"

#include <string.h>

typedef bm_expr_value value;

static value arg(const bm_expr *expr, size_t i, const bm_env *env)
{
    return bm_expr_value_of(expr->at[i], env);
}

bm_str bm_expr_string(const bm_env *env, value v)
{
    bm_buf buf = {.arena = env->arena};
    switch (v.type) {
    case BM_EXPR_STRING: return v.text;
    case BM_EXPR_BOOL: return v.truth ? BM_STR("true") : BM_STR("false");
    case BM_EXPR_NUMBER: bm_buf_number(&buf, v.number, 6); return bm_buf_str(&buf);
    case BM_EXPR_TEXT:
        for (size_t i = 0; i < v.spans.n; i++)
            bm_buf_add(&buf, v.spans.at[i].text);
        return bm_buf_str(&buf);
    default: return BM_STR("");
    }
}

static bool same(value a, value b)
{
    if (a.type != b.type)
        return false;
    switch (a.type) {
    case BM_EXPR_NULL: return true;
    case BM_EXPR_BOOL: return a.truth == b.truth;
    case BM_EXPR_NUMBER: return a.number == b.number;
    case BM_EXPR_STRING: return bm_str_eq(a.text, b.text);
    default: return false;
    }
}

/* Areas have a code; towns and waters are known by their names. */
static bm_str local_name(const bm_env *env, const bm_base_item *item)
{
    bool area = item->kind == BM_BASE_COUNTRY || item->kind == BM_BASE_AREA;
    const char *key = area && item->code.n > 0
                          ? bm_format(env->arena, "iso:%.*s", BM_STR_ARG(item->code))
                          : bm_format(env->arena, "%.*s/%.*s", BM_STR_ARG(item->country), BM_STR_ARG(item->name));
    return bm_local_name(env->names, bm_str_of(key));
}

bm_str bm_base_name(const bm_env *env, const bm_base_item *item)
{
    bool french = env->language && strcmp(env->language, "fr") == 0 && item->name_fr.n > 0;
    if (env->language && strchr(env->language, '+') && item->name_fr.n > 0 && env->arena)
        return bm_str_of(bm_both(env->arena, bm_str_c(env->arena, item->name), bm_str_c(env->arena, item->name_fr)));
    bm_str local = env->names && env->arena ? local_name(env, item) : (bm_str){0};
    return local.n > 0 ? local : french ? item->name_fr : item->name;
}

static value base_get(const bm_env *env, bm_str name)
{
    const bm_base_item *item = env->subject.base;
    static const char *const classes[BM_BORDER_CLASSES] = {"international", "disputed", "line-of-control", "indefinite",
                                                           "maritime"};
    if (bm_str_is(name, "name"))
        return item->name.n ? bm_expr_text(bm_base_name(env, item)) : bm_expr_null();
    if (bm_str_is(name, "code"))
        return item->code.n ? bm_expr_text(item->code) : bm_expr_null();
    if (bm_str_is(name, "country"))
        return item->country.n ? bm_expr_text(item->country) : bm_expr_null();
    if (bm_str_is(name, "rank"))
        return bm_expr_number(item->rank);
    if (bm_str_is(name, "approximate"))
        return bm_expr_bool(item->approximate);
    if (bm_str_is(name, "class") && item->kind == BM_BASE_BORDER)
        return bm_expr_text(bm_str_of(classes[item->class]));
    return bm_expr_null();
}

static value of_field(const bm_env *env, bm_field_type type, bm_value field)
{
    if (field.null)
        return bm_expr_null();
    switch (type) {
    case BM_FIELD_TEXT: return bm_expr_text(field.text);
    case BM_FIELD_BOOL: return bm_expr_bool(field.number != 0);
    case BM_FIELD_DATE:
        return field.date == BM_NO_DATE ? bm_expr_null() : bm_expr_text(bm_str_of(bm_date_iso(env->arena, field.date)));
    default: return bm_expr_number(field.number);
    }
}

value bm_subject_get(const bm_env *env, bm_str name)
{
    if (env->subject.base)
        return base_get(env, name);
    const bm_features *features = env->subject.features;
    for (size_t i = 0; features && env->subject.feature && i < features->n_fields; i++)
        if (bm_str_is(name, features->fields[i].name))
            return of_field(env, features->fields[i].type, env->subject.feature->values[i]);
    return bm_expr_null();
}

static value run_get(const bm_expr *e, const bm_env *env)
{
    return bm_subject_get(env, arg(e, 0, env).text);
}

static value run_has(const bm_expr *e, const bm_env *env)
{
    return bm_expr_bool(bm_subject_get(env, arg(e, 0, env).text).type != BM_EXPR_NULL);
}

static value run_state(const bm_expr *e, const bm_env *env)
{
    bm_str name = arg(e, 0, env).text;
    for (size_t i = 0; i < env->n_states; i++)
        if (bm_str_is(name, env->states[i].name))
            return env->states[i].value;
    return bm_expr_null();
}

static value run_zoom(const bm_expr *e, const bm_env *env)
{
    (void)e;
    return bm_expr_number(env->zoom);
}

static value run_equal(const bm_expr *e, const bm_env *env)
{
    return bm_expr_bool(same(arg(e, 0, env), arg(e, 1, env)));
}

static value run_unequal(const bm_expr *e, const bm_env *env)
{
    return bm_expr_bool(!same(arg(e, 0, env), arg(e, 1, env)));
}

/* -2 where the two cannot be compared. */
static int compare(const bm_expr *e, const bm_env *env)
{
    value a = arg(e, 0, env), b = arg(e, 1, env);
    if (a.type == BM_EXPR_NUMBER && b.type == BM_EXPR_NUMBER)
        return (a.number > b.number) - (a.number < b.number);
    if (a.type == BM_EXPR_STRING && b.type == BM_EXPR_STRING) {
        int order = bm_str_cmp(a.text, b.text);
        return (order > 0) - (order < 0);
    }
    return -2;
}

static value run_less(const bm_expr *e, const bm_env *env)
{
    return bm_expr_bool(compare(e, env) == -1);
}

static value run_more(const bm_expr *e, const bm_env *env)
{
    return bm_expr_bool(compare(e, env) == 1);
}

static value run_at_most(const bm_expr *e, const bm_env *env)
{
    int order = compare(e, env);
    return bm_expr_bool(order == -1 || order == 0);
}

static value run_at_least(const bm_expr *e, const bm_env *env)
{
    return bm_expr_bool(compare(e, env) >= 0);
}

static value run_not(const bm_expr *e, const bm_env *env)
{
    return bm_expr_bool(!bm_expr_holds(e->at[0], env));
}

static value run_all(const bm_expr *e, const bm_env *env)
{
    for (size_t i = 0; i < e->n; i++)
        if (!bm_expr_holds(e->at[i], env))
            return bm_expr_bool(false);
    return bm_expr_bool(true);
}

static value run_any(const bm_expr *e, const bm_env *env)
{
    for (size_t i = 0; i < e->n; i++)
        if (bm_expr_holds(e->at[i], env))
            return bm_expr_bool(true);
    return bm_expr_bool(false);
}

static value run_in(const bm_expr *e, const bm_env *env)
{
    value needle = arg(e, 0, env), hay = arg(e, 1, env);
    for (size_t i = 0; hay.type == BM_EXPR_ARRAY && i < hay.n; i++)
        if (same(needle, hay.at[i]))
            return bm_expr_bool(true);
    return bm_expr_bool(false);
}

static value run_case(const bm_expr *e, const bm_env *env)
{
    size_t i = 0;
    for (; i + 1 < e->n; i += 2)
        if (bm_expr_holds(e->at[i], env))
            return arg(e, i + 1, env);
    return i < e->n ? arg(e, i, env) : bm_expr_null();
}

static value run_match(const bm_expr *e, const bm_env *env)
{
    value input = arg(e, 0, env);
    size_t i = 1;
    for (; i + 1 < e->n; i += 2) {
        value label = arg(e, i, env);
        bool hit = same(input, label);
        for (size_t k = 0; label.type == BM_EXPR_ARRAY && k < label.n; k++)
            hit |= same(input, label.at[k]);
        if (hit)
            return arg(e, i + 1, env);
    }
    return i < e->n ? arg(e, i, env) : bm_expr_null();
}

static value run_step(const bm_expr *e, const bm_env *env)
{
    double input = arg(e, 0, env).number;
    size_t best = 1;
    for (size_t i = 2; i + 1 < e->n; i += 2)
        if (input >= arg(e, i, env).number)
            best = i + 1;
    return arg(e, best, env);
}

static value mix(value a, value b, double t)
{
    if (a.type == BM_EXPR_NUMBER && b.type == BM_EXPR_NUMBER)
        return bm_expr_number(a.number + (b.number - a.number) * t);
    bool colors = a.type == BM_EXPR_STRING && b.type == BM_EXPR_STRING && bm_color_parse(&a.color, a.text) &&
                  bm_color_parse(&b.color, b.text);
    if (colors)
        a = (value){.type = BM_EXPR_COLOR, .color = a.color};
    if (colors)
        a.color = (bm_color){a.color.r + (b.color.r - a.color.r) * t, a.color.g + (b.color.g - a.color.g) * t,
                             a.color.b + (b.color.b - a.color.b) * t, a.color.a + (b.color.a - a.color.a) * t};
    return a;
}

static value run_interpolate(const bm_expr *e, const bm_env *env)
{
    double input = arg(e, 1, env).number;
    for (size_t i = 2; i + 3 < e->n; i += 2) {
        double low = arg(e, i, env).number, high = arg(e, i + 2, env).number;
        if (input <= high || i + 5 >= e->n) {
            double t = high > low ? fmax(0, fmin(1, (input - low) / (high - low))) : 0;
            return mix(arg(e, i + 1, env), arg(e, i + 3, env), t);
        }
    }
    return arg(e, e->n - 1, env);
}

static value run_coalesce(const bm_expr *e, const bm_env *env)
{
    for (size_t i = 0; i < e->n; i++) {
        value v = arg(e, i, env);
        if (v.type != BM_EXPR_NULL)
            return v;
    }
    return bm_expr_null();
}

static value run_concat(const bm_expr *e, const bm_env *env)
{
    bm_buf buf = {.arena = env->arena};
    for (size_t i = 0; i < e->n; i++)
        bm_buf_add(&buf, bm_expr_string(env, arg(e, i, env)));
    return bm_expr_text(bm_buf_str(&buf));
}

static value run_to_string(const bm_expr *e, const bm_env *env)
{
    return bm_expr_text(bm_expr_string(env, arg(e, 0, env)));
}

static value run_to_number(const bm_expr *e, const bm_env *env)
{
    value v = arg(e, 0, env);
    double number = 0;
    if (v.type == BM_EXPR_STRING && bm_str_number(&number, v.text))
        return bm_expr_number(number);
    return v.type == BM_EXPR_NUMBER ? v : bm_expr_number(v.truth);
}

static value run_geometry(const bm_expr *e, const bm_env *env)
{
    (void)e;
    bm_shape shape = env->subject.base      ? env->subject.base->geometry.shape
                     : env->subject.feature ? env->subject.feature->geometry.shape
                                            : BM_SHAPE_NONE;
    static const char *const names[] = {"", "Point", "LineString", "Polygon"};
    return bm_expr_text(bm_str_of(names[shape]));
}

static value run_arithmetic(const bm_expr *e, const bm_env *env)
{
    double sum = arg(e, 0, env).number;
    char sign = e->op->name[0];
    if (e->n == 1)
        return bm_expr_number(sign == '-' ? -sum : sum);
    for (size_t i = 1; i < e->n; i++) {
        double x = arg(e, i, env).number;
        sum = sign == '+' ? sum + x : sign == '-' ? sum - x : sign == '*' ? sum * x : sum / x;
    }
    return bm_expr_number(sum);
}

/* The options stand between the texts as objects; they are read here, as the rest was when it was parsed. */
static void span_options(bm_span *span, const bm_json *options)
{
    const bm_json *font = bm_json_get(options, "text-font"), *scale = bm_json_get(options, "font-scale");
    const bm_json *color = bm_json_get(options, "text-color");
    if (font)
        span->font = bm_json_get(options, "text-font")->at[1].at[0].string;
    if (scale)
        span->scale = scale->number;
    if (color)
        span->colored = bm_color_parse(&span->color, color->string);
}

static value run_format(const bm_expr *e, const bm_env *env)
{
    value out = {.type = BM_EXPR_TEXT};
    for (size_t i = 0; i < e->n; i++) {
        bm_span span = {.text = bm_expr_string(env, arg(e, i, env)), .scale = 1};
        if (e->at[i]->json)
            span_options(&span, e->at[i]->json);
        if (span.text.n > 0)
            BM_PUSH(env->arena, &out.spans) = span;
    }
    return out;
}

static value run_literal(const bm_expr *e, const bm_env *env)
{
    return arg(e, 0, env);
}

const bm_expr_op bm_expr_ops[] = {
    {"get", 1, 1, run_get},
    {"has", 1, 1, run_has},
    {"global-state", 1, 1, run_state},
    {"zoom", 0, 0, run_zoom},
    {"==", 2, 2, run_equal},
    {"!=", 2, 2, run_unequal},
    {"<", 2, 2, run_less},
    {">", 2, 2, run_more},
    {"<=", 2, 2, run_at_most},
    {">=", 2, 2, run_at_least},
    {"!", 1, 1, run_not},
    {"all", 0, BM_EXPR_ANY, run_all},
    {"any", 0, BM_EXPR_ANY, run_any},
    {"in", 2, 2, run_in},
    {"case", 3, BM_EXPR_ANY, run_case},
    {"match", 4, BM_EXPR_ANY, run_match},
    {"step", 2, BM_EXPR_ANY, run_step},
    {"interpolate", 6, BM_EXPR_ANY, run_interpolate},
    {"coalesce", 1, BM_EXPR_ANY, run_coalesce},
    {"concat", 1, BM_EXPR_ANY, run_concat},
    {"to-string", 1, 1, run_to_string},
    {"to-number", 1, 1, run_to_number},
    {"geometry-type", 0, 0, run_geometry},
    {"+", 1, BM_EXPR_ANY, run_arithmetic},
    {"-", 1, BM_EXPR_ANY, run_arithmetic},
    {"*", 1, BM_EXPR_ANY, run_arithmetic},
    {"/", 2, BM_EXPR_ANY, run_arithmetic},
    {"format", 1, BM_EXPR_ANY, run_format},
    {"literal", 1, 1, run_literal},
};

const size_t bm_expr_n_ops = sizeof bm_expr_ops / sizeof *bm_expr_ops;

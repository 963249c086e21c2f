#include "layer/filter.h"

#include <string.h>

typedef enum { TYPE_NULL, TYPE_BOOL, TYPE_NUMBER, TYPE_TEXT } value_type;

typedef struct {
    value_type type;
    double number; /* of a boolean, 0 or 1 */
    bm_str text;
} value;

typedef struct operator_row operator_row;

struct bm_filter {
    const operator_row *op;  /* NULL for a plain value */
    const bm_column *column; /* of get and has */
    value plain;
    bm_filter *at;
    size_t n;
};

struct operator_row {
    const char *name;
    size_t least, most; /* operands */
    value (*run)(const bm_filter *f, const bm_column_env *env, const bm_fact *fact);
};

static value evaluate(const bm_filter *f, const bm_column_env *env, const bm_fact *fact)
{
    return f->op ? f->op->run(f, env, fact) : f->plain;
}

static value truth(bool t)
{
    return (value){.type = TYPE_BOOL, .number = t};
}

static bool is_true(value v)
{
    return v.type == TYPE_BOOL && v.number != 0;
}

static bool same(value a, value b)
{
    return a.type == b.type && (a.type == TYPE_TEXT ? bm_str_eq(a.text, b.text) : a.number == b.number);
}

/* Days compare as their ISO text does. */
static value column_value(const bm_filter *f, const bm_column_env *env, const bm_fact *fact)
{
    bm_value v = f->column->get(env, fact);
    if (v.null)
        return (value){0};
    switch (f->column->type) {
    case BM_FIELD_TEXT: return (value){.type = TYPE_TEXT, .text = v.text};
    case BM_FIELD_DATE: return (value){.type = TYPE_TEXT, .text = bm_str_of(bm_date_iso(env->arena, v.date))};
    case BM_FIELD_BOOL: return truth(v.number != 0);
    case BM_FIELD_INTEGER:
    case BM_FIELD_REAL: break;
    }
    return (value){.type = TYPE_NUMBER, .number = v.number};
}

static value run_has(const bm_filter *f, const bm_column_env *env, const bm_fact *fact)
{
    return truth(column_value(f, env, fact).type != TYPE_NULL);
}

static value run_all(const bm_filter *f, const bm_column_env *env, const bm_fact *fact)
{
    for (size_t i = 0; i < f->n; i++)
        if (!is_true(evaluate(&f->at[i], env, fact)))
            return truth(false);
    return truth(true);
}

static value run_any(const bm_filter *f, const bm_column_env *env, const bm_fact *fact)
{
    for (size_t i = 0; i < f->n; i++)
        if (is_true(evaluate(&f->at[i], env, fact)))
            return truth(true);
    return truth(false);
}

static value run_not(const bm_filter *f, const bm_column_env *env, const bm_fact *fact)
{
    return truth(!is_true(evaluate(&f->at[0], env, fact)));
}

static value run_equal(const bm_filter *f, const bm_column_env *env, const bm_fact *fact)
{
    return truth(same(evaluate(&f->at[0], env, fact), evaluate(&f->at[1], env, fact)));
}

static value run_unequal(const bm_filter *f, const bm_column_env *env, const bm_fact *fact)
{
    return truth(!same(evaluate(&f->at[0], env, fact), evaluate(&f->at[1], env, fact)));
}

/* What cannot be compared is neither less nor more. */
static value run_compare(const bm_filter *f, const bm_column_env *env, const bm_fact *fact)
{
    value a = evaluate(&f->at[0], env, fact), b = evaluate(&f->at[1], env, fact);
    if (a.type != b.type || a.type == TYPE_NULL || a.type == TYPE_BOOL)
        return truth(false);
    int order = a.type == TYPE_TEXT ? bm_str_cmp(a.text, b.text) : (a.number > b.number) - (a.number < b.number);
    bool or_equal = f->op->name[1] == '=';
    return truth(f->op->name[0] == '<' ? order < 0 || (or_equal && order == 0) : order > 0 || (or_equal && order == 0));
}

static value run_in(const bm_filter *f, const bm_column_env *env, const bm_fact *fact)
{
    value needle = evaluate(&f->at[0], env, fact);
    for (size_t i = 0; i < f->at[1].n; i++)
        if (same(needle, f->at[1].at[i].plain))
            return truth(true);
    return truth(false);
}

static value run_literal(const bm_filter *f, const bm_column_env *env, const bm_fact *fact)
{
    (void)env, (void)fact;
    return f->plain;
}

static const operator_row operators[] = {
    {"all", 0, SIZE_MAX, run_all},  {"any", 0, SIZE_MAX, run_any}, {"!", 1, 1, run_not},
    {"==", 2, 2, run_equal},        {"!=", 2, 2, run_unequal},     {"<", 2, 2, run_compare},
    {"<=", 2, 2, run_compare},      {">", 2, 2, run_compare},      {">=", 2, 2, run_compare},
    {"in", 2, 2, run_in},           {"get", 1, 1, column_value},   {"has", 1, 1, run_has},
    {"literal", 1, 1, run_literal},
};

static bool parse(bm_filter *out, bm_arena *arena, const bm_json *json, bm_err *err);

static bool parse_plain(bm_filter *out, bm_arena *arena, const bm_json *json, bm_err *err)
{
    switch (json->kind) {
    case BM_JSON_NULL: out->plain = (value){0}; return true;
    case BM_JSON_BOOL: out->plain = truth(json->truth); return true;
    case BM_JSON_NUMBER: out->plain = (value){.type = TYPE_NUMBER, .number = json->number}; return true;
    case BM_JSON_STRING: out->plain = (value){.type = TYPE_TEXT, .text = json->string}; return true;
    case BM_JSON_ARRAY:
    case BM_JSON_OBJECT: break;
    }
    return bm_json_fail(err, arena, json, "not a value that can be compared; a text, a number, true, false or null is");
}

static bool parse_column(bm_filter *out, bm_arena *arena, const bm_json *json, bm_err *err)
{
    out->column = json->kind == BM_JSON_STRING ? bm_column_find(json->string) : NULL;
    return out->column || bm_json_fail(err, arena, json, "no such column; layers/README.md lists those that there are");
}

/* ["literal", [...]]: the elements become children; of ["literal", x] the value itself is kept. */
static bool parse_literal(bm_filter *out, bm_arena *arena, const bm_json *json, bm_err *err)
{
    if (json->kind != BM_JSON_ARRAY)
        return parse_plain(out, arena, json, err);
    out->n = json->n;
    out->at = BM_NEW_ARRAY(arena, bm_filter, json->n);
    for (size_t i = 0; i < json->n; i++)
        if (!parse_plain(&out->at[i], arena, &json->at[i], err))
            return false;
    return true;
}

static const operator_row *find_operator(const bm_json *json)
{
    if (json->n > 0 && json->at[0].kind == BM_JSON_STRING)
        for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
            if (bm_str_is(json->at[0].string, operators[i].name))
                return &operators[i];
    return NULL;
}

static bool parse(bm_filter *out, bm_arena *arena, const bm_json *json, bm_err *err)
{
    if (json->kind != BM_JSON_ARRAY)
        return parse_plain(out, arena, json, err);
    const operator_row *op = out->op = find_operator(json);
    if (!op)
        return bm_json_fail(err, arena, json,
                            "begins with no known operator; all any ! == != < <= > >= in has get literal are");
    if (json->n - 1 < op->least || json->n - 1 > op->most)
        return bm_json_fail(err, arena, json, "%s takes %zu operand%s, not %zu", op->name, op->least,
                            op->least == 1 ? "" : "s", json->n - 1);
    if (op->run == column_value || op->run == run_has)
        return parse_column(out, arena, &json->at[1], err);
    if (op->run == run_literal)
        return parse_literal(out, arena, &json->at[1], err);
    out->n = json->n - 1;
    out->at = BM_NEW_ARRAY(arena, bm_filter, out->n);
    for (size_t i = 0; i < out->n; i++)
        if (!parse(&out->at[i], arena, &json->at[i + 1], err))
            return false;
    if (op->run == run_in && (!out->at[1].op || out->at[1].op->run != run_literal))
        return bm_json_fail(err, arena, &json->at[2], "in takes [\"literal\", [...]] as its second operand");
    return true;
}

bool bm_filter_parse(const bm_filter **out, bm_arena *arena, const bm_json *json, bm_err *err)
{
    bm_filter *filter = BM_NEW(arena, bm_filter);
    if (!parse(filter, arena, json, err))
        return false;
    *out = filter;
    return true;
}

bool bm_filter_takes(const bm_filter *filter, const bm_column_env *env, const bm_fact *fact)
{
    return !filter || is_true(evaluate(filter, env, fact));
}

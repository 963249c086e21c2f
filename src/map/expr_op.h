/** map/expr_op.h - the operators that expressions are made of; only expr*.c reads it. */
#ifndef BM_MAP_EXPR_OP_H
#define BM_MAP_EXPR_OP_H

#include "map/expr.h"

#include <math.h>

typedef struct {
    const char *name;
    size_t least, most; /* arguments */
    bm_expr_value (*run)(const bm_expr *expr, const bm_env *env);
} bm_expr_op;

struct bm_expr {
    const bm_expr_op *op; /* NULL: a literal */
    bm_expr_value literal;
    const bm_expr **at; /* the arguments */
    size_t n;
    const bm_json *json; /* where it stood, for options of `format` */
};

enum { BM_EXPR_ANY = 10000 }; /* any number of arguments */

extern const bm_expr_op bm_expr_ops[];
extern const size_t bm_expr_n_ops;

static inline bm_expr_value bm_expr_null(void)
{
    return (bm_expr_value){.type = BM_EXPR_NULL};
}

static inline bm_expr_value bm_expr_bool(bool truth)
{
    return (bm_expr_value){.type = BM_EXPR_BOOL, .truth = truth};
}

static inline bm_expr_value bm_expr_number(double number)
{
    return isfinite(number) ? (bm_expr_value){.type = BM_EXPR_NUMBER, .number = number} : bm_expr_null();
}

static inline bm_expr_value bm_expr_text(bm_str text)
{
    return (bm_expr_value){.type = BM_EXPR_STRING, .text = text};
}

#endif

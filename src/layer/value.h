/** layer/value.h - values of features, made short. */
#ifndef BM_LAYER_VALUE_H
#define BM_LAYER_VALUE_H

#include "geo/feature.h"

static inline bm_value bm_value_text(const char *text)
{
    return text && *text ? (bm_value){.text = bm_str_of(text)} : (bm_value){.null = true};
}

static inline bm_value bm_value_str(bm_str text)
{
    return text.n > 0 ? (bm_value){.text = text} : (bm_value){.null = true};
}

static inline bm_value bm_value_number(double number)
{
    return (bm_value){.number = number};
}

/** Null where `number` is below 1: for what counts from 1. */
static inline bm_value bm_value_count(double number)
{
    return number < 1 ? (bm_value){.null = true} : (bm_value){.number = number};
}

static inline bm_value bm_value_bool(bool truth)
{
    return (bm_value){.number = truth};
}

static inline bm_value bm_value_date(bm_date date)
{
    return date == BM_NO_DATE ? (bm_value){.null = true} : (bm_value){.date = date};
}

#endif

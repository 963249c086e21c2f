/**
 * event/quote.h - words of a release, found again: as W3C's TextQuoteSelector has it, what stands there and a little of
 * what stands around it.
 */
#ifndef BM_EVENT_QUOTE_H
#define BM_EVENT_QUOTE_H

#include "base/str.h"

typedef struct {
    bm_str exact, prefix, suffix;
} bm_quote;

typedef struct {
    size_t at;      /* byte of the text */
    size_t context; /* bytes of prefix and suffix that stand around it */
    size_t ties;    /* how many places fit as well as this one; 0: it stands nowhere */
} bm_quote_found;

/** Where the words stand with most of the context around them. */
bm_quote_found bm_quote_find(bm_str text, const bm_quote *quote);
/** Quote `n` bytes at `at`, with as much around them as tells them from their like; slices of the text. */
bm_quote bm_quote_of(bm_str text, size_t at, size_t n);
bool bm_quote_eq(const bm_quote *a, const bm_quote *b);

#endif

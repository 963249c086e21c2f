/**
 * text/inflect.h - verbs written once and meant in all their forms: `~visit` or `~(visit|tour)` in a pattern.
 *
 * How words of an ending go on is a row of the table, before the first `~` that needs it; the longest ending that fits
 * a word rules it:
 *
 *     forms   er   inf:er :e,ent,ait,aient,é,ée,és,ées,ant planned:era,eront
 *
 * Groups of endings, each put in place of the word's own; `-` is none. What stands before the colon is the meaning that
 * the forms of a group add to the value of a row.
 */
#ifndef BM_TEXT_INFLECT_H
#define BM_TEXT_INFLECT_H

#include "base/str.h"

typedef struct {
    bm_str ending, groups;
} bm_forms;

/** `{0}` is empty. */
typedef struct {
    bm_forms *at;
    size_t n, cap;
} bm_inflections;

typedef struct {
    bm_str meaning; /* "" where the forms add none */
    bm_str pattern; /* with all forms of that meaning as a choice */
} bm_inflected;

typedef struct {
    bm_inflected *at;
    size_t n, cap;
} bm_inflecteds;

void bm_inflect_add(bm_inflections *inflections, bm_arena *arena, bm_str ending, bm_str groups);

/** A pattern for each meaning; one without `~` stays as it is. False for two `~`, or a word without an ending's row. */
BM_CHECK bool bm_inflect(bm_inflecteds *out, bm_arena *arena, const bm_inflections *inflections, bm_str pattern);

#endif

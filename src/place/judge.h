/**
 * place/judge.h - whether a word that bears a place's name means a place here: an averaged perceptron over what stands
 * around it, with the rules' own verdict as one voice among others. Trained by `./dev train`.
 */
#ifndef BM_PLACE_JUDGE_H
#define BM_PLACE_JUDGE_H

#include "place/likely.h"

enum { BM_JUDGE_BITS = 15, BM_JUDGE_WEIGHTS = 1 << BM_JUDGE_BITS, BM_JUDGE_SIGNS = 96 };

/** What the rules say of a candidate. */
typedef enum {
    BM_VERDICT_PLACE,
    BM_VERDICT_PERSON,   /* of a person's name                                  */
    BM_VERDICT_WORD,     /* of the tables of words: "Force", "Northern"         */
    BM_VERDICT_WRITTEN,  /* an acronym, a word of two letters, a small letter   */
    BM_VERDICT_UNLIKELY, /* by bm_likely_place                                  */
    BM_VERDICT_LONGER,   /* inside a longer name                                */
    BM_VERDICT_STREET
} bm_verdict;

/** A candidate: a name of the gazetteer where it stands in the text. */
typedef struct {
    uint32_t first, n; /* tokens */
    bm_name_hits hits;
    bm_verdict verdict;
    bool shouting; /* in a sentence that is all capitals */
} bm_case;

/** Indices of weights, in an order that tells nothing. */
typedef struct {
    uint32_t at[BM_JUDGE_SIGNS];
    size_t n;
} bm_signs;

void bm_judge_look(bm_signs *out, const bm_case *c, const bm_doc *doc, const bm_names *names, const bm_likely *likely);

/** The weights, or who wants to see the cases (for training). */
typedef struct {
    const int16_t *weights; /* BM_JUDGE_WEIGHTS of them; NULL: the rules decide alone */
    void (*watch)(void *self, const bm_doc *doc, const bm_case *c, const bm_signs *features); /* or NULL */
    void *self;
} bm_judge;

/** The weights of words/places.weights. Fails BM_EIO, BM_EDATA. */
BM_CHECK bool bm_judge_load(const bm_judge **out, bm_arena *arena, bm_tables *tables, bm_err *err);

/** True where the candidate means a place; where the judge is in doubt, what the rules say. */
bool bm_judge_says(const bm_judge *judge, const bm_signs *features, bool rules);

#endif

/**
 * event/weigh.h - what a name does in the text by the words around it, with weights learned from releases that people
 * marked (tests/eval/releases, `./dev train`): a second opinion beside the rules of govern.h, which know only the words
 * of their tables. A multinomial logistic regression over hashed features of the mention's sentence; what the rules say
 * is one of them.
 */
#ifndef BM_EVENT_WEIGH_H
#define BM_EVENT_WEIGH_H

#include "event/clause.h"

/** What a mention may be; finer than roles where an event needs to know more. */
typedef enum {
    BM_SENSE_MENTION,
    BM_SENSE_STOP,
    BM_SENSE_STOP_PLANNED,
    BM_SENSE_MEETING,
    BM_SENSE_MEETING_PLANNED,
    BM_SENSE_ZONE_PLANNED,
    BM_SENSE_ZONE_UNDER_WAY,
    BM_SENSE_ZONE_COMPLETED,
    BM_SENSE_ZONE_SUSPENDED,
    BM_SENSE_ORIGIN,
    BM_SENSE_ATTACK,
    BM_SENSE_CLASH,
    BM_SENSE_EXPLOSION,
    BM_SENSE_ABDUCTION,
    BM_SENSE_DISASTER, /* crash, flood, epidemic */
    BM_SENSE_INCIDENT, /* protest, other         */
    BM_SENSES
} bm_sense;

enum { BM_WEIGH_BITS = 15, BM_WEIGH_ROWS = 1 << BM_WEIGH_BITS, BM_WEIGH_SIGNS = 224, BM_WEIGH_SCALE = 1024 };

/** Rows of the table of weights, in an order that tells nothing; those from `rules` on tell what the rules say. */
typedef struct {
    uint32_t at[BM_WEIGH_SIGNS];
    size_t n, rules;
} bm_weigh_signs;

/** The weights, or who wants to see the mentions (for training). */
typedef struct bm_weigher {
    const int16_t (*weights)[BM_SENSES]; /* BM_WEIGH_ROWS of them, by BM_WEIGH_SCALE; NULL: the rules decide alone */
    void (*watch)(void *self, const bm_clause *c, uint32_t mention, const bm_weigh_signs *signs); /* or NULL */
    void *self;
} bm_weigher;

/** The weights of words/roles.weights. Fails BM_EIO, BM_EDATA. */
BM_CHECK bool bm_weigher_load(const bm_weigher **out, bm_arena *arena, bm_tables *tables, bm_err *err);

/** How likely each sense is, their sum 1. */
void bm_weigh_senses(double out[BM_SENSES], const bm_weigher *weigher, const bm_weigh_signs *signs);

/** Weigh the mentions of a sentence that the rules have governed, and change telling->at where they are outweighed. */
void bm_weigh(const bm_clause *c, const bm_weigher *weigher, bm_arena *arena);

bm_role bm_sense_role(bm_sense sense);

#endif

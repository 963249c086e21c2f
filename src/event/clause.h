/** event/clause.h - a sentence at work: its cues, mentions and dates, its clauses, and how far words are apart in it.
 */
#ifndef BM_EVENT_CLAUSE_H
#define BM_EVENT_CLAUSE_H

#include "event/telling.h"

/** Tokens are those of the document; positions in the arrays count from `first`. */
typedef struct {
    const bm_telling *telling;
    const bm_doc *doc;
    const bm_sentence *sentence;
    const bm_cues *cues;
    uint32_t first, end;        /* its tokens */
    uint32_t mention, mentions; /* its mentions: from, behind */
    uint32_t date, dates;       /* its dates: from, behind */
    const uint32_t *words;      /* a token: how many words before it that are no filler                  */
    const uint32_t *from, *to;  /* a token: where its clause begins and ends; as the others from `first` */
    uint64_t classes;           /* bits: the classes of its cues                                         */
    bool leaves;                /* it concludes a withdrawal, not a journey                              */
} bm_clause;

/**
 * The sentence of that index. `mention` and `date` walk along from sentence to sentence: they stand at its first
 * mention and date or before them, and behind its last when it returns. Scratch lives in the arena.
 */
bm_clause bm_clause_of(const bm_telling *telling, uint32_t sentence, uint32_t *mention, uint32_t *date,
                       bm_arena *arena);

static inline const bm_mention *bm_clause_mention(const bm_clause *c, uint32_t mention)
{
    return &c->telling->mentions->at[mention];
}
/** The token behind a mention. */
uint32_t bm_mention_behind(const bm_mention *mention);
/** Whether the token reads so, to the letter. */
static inline bool bm_clause_is(const bm_clause *c, uint32_t token, const char *surface)
{
    return token < c->end && bm_str_is(bm_doc_span(c->doc, token, 1), surface);
}

/** Where the clause that holds a token begins, and where it ends. */
uint32_t bm_clause_start(const bm_clause *c, uint32_t token);
uint32_t bm_clause_end(const bm_clause *c, uint32_t token);

/** Whether a semicolon opens the clause of the token, and no word stands between: "; later, in Goma". */
bool bm_clause_opens(const bm_clause *c, uint32_t token);

/** Whether what is put off behind the token is a journey: "His visit to the facility at Diffra has been deferred". */
bool bm_clause_calls_off(const bm_clause *c, uint32_t token);

/** Whether cues of the class can govern a place. */
bool bm_cue_governs(bm_cue_class class);
bool bm_clause_has(const bm_clause *c, bm_cue_class class);
/** Index of the first cue that begins at `token` or behind it. */
size_t bm_clause_cue_from(const bm_clause *c, uint32_t token);
/** The first cue of a class that begins in `from` to `to` (exclusive); NULL where there is none. */
const bm_cue *bm_clause_cue(const bm_clause *c, bm_cue_class class, uint32_t from, uint32_t to);

/** Whether something says between the tokens that what follows is to come: "will", "is due to visit". */
bool bm_clause_plans(const bm_clause *c, uint32_t from, uint32_t to);

/** Words between two tokens that break the tie between a cue and its place: no links, kinds, dates, names, commas. */
uint32_t bm_clause_words(const bm_clause *c, uint32_t from, uint32_t to);
uint32_t bm_clause_distance(const bm_clause *c, const bm_cue *cue, uint32_t to);
/** The folded word before a place, articles and kind words passed over; "" at the begin. */
bm_str bm_clause_preposition(const bm_clause *c, uint32_t token);

/** Does a phrase of this class stand at the token? Also where it is no cue of its own, inside a longer one. */
bool bm_clause_word(const bm_clause *c, uint32_t token, bm_cue_class class);

#endif

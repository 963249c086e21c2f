/**
 * event/aspect.h - how far a deed has gone, by the words around its verb or noun: "has begun to leave", "will be
 * closed", "the handover, planned for May, has been put on hold". Words: data/cues/LANG/leaving.tsv.
 */
#ifndef BM_EVENT_ASPECT_H
#define BM_EVENT_ASPECT_H

#include "event/clause.h"

/** The classes of the table, in their order. */
typedef enum {
    BM_ASPECT_LEAVE,    /* a base, an area: "vacated"      */
    BM_ASPECT_WITHDRAW, /* from one: "pulled out"          */
    BM_ASPECT_LEAVING,  /* as a noun: "withdrawal"         */
    BM_ASPECT_PRESENCE, /* what ends somewhere             */
    BM_ASPECT_FOLLOW,   /* "will be next"                  */
    BM_ASPECT_BEGIN,    /* phases of what is told; to PLAN */
    BM_ASPECT_REDUCE,
    BM_ASPECT_GOON,
    BM_ASPECT_END,
    BM_ASPECT_STOP,
    BM_ASPECT_PUTOFF,
    BM_ASPECT_RESUME,
    BM_ASPECT_PLAN,
    BM_ASPECT_CANCEL,
    BM_ASPECT_WILL, /* what stands before a verb; to ADVERB */
    BM_ASPECT_DID,
    BM_ASPECT_HAVE,
    BM_ASPECT_BE,
    BM_ASPECT_NOT,
    BM_ASPECT_TO,
    BM_ASPECT_ADVERB,
    BM_ASPECT_BASE,
    BM_ASPECT_NEVER, /* hides the words inside it          */
    BM_ASPECT_THOSE, /* "that of": base and noun in one    */
    BM_ASPECT_ORDINAL,
    BM_ASPECT_TOPIC, /* "as for"                           */
    BM_ASPECT_WHO,   /* whose leaving is a disengagement   */
    BM_ASPECT_HOST,  /* and whose is none                  */
    BM_ASPECT_OTHER,
    BM_ASPECT_MOVEMENT,
    BM_ASPECT_RESTRICT,
    BM_ASPECT_BEFORE, /* before what is to come            */
    BM_ASPECT_AFTER,
    BM_ASPECT_CLASSES
} bm_aspect_class;

/** The table cues/LANGUAGE/leaving.tsv. Fails BM_EIO, BM_EDATA with file:line. */
BM_CHECK bool bm_aspect_load(const bm_lexicon **out, bm_arena *arena, bm_tables *tables, const char *language,
                             bm_err *err);

/** Whether a word for leaving stands between two tokens; `put_off`: a word for putting it off too. */
bool bm_aspect_tells(bool *put_off, const bm_laid *words, uint32_t from, uint32_t to);

/** The words of a sentence: a bit for each class of which a phrase begins at a token. */
typedef struct {
    const bm_clause *c;
    const uint64_t *bits; /* of the tokens from c->first */
    uint64_t all;
} bm_aspect;

#define BM_ASPECT_BIT(class) (UINT64_C(1) << (class))

bm_aspect bm_aspect_of(const bm_clause *c, bm_arena *arena);

/** The bits of a token; none out of the sentence. */
static inline uint64_t bm_aspect_bits(const bm_aspect *a, uint32_t token)
{
    return token >= a->c->first && token < a->c->end ? a->bits[token - a->c->first] : 0;
}

/** Whether the phrase is the weaker kind of its class: "office" of a base, "convoy" of who leaves. */
static inline bool bm_aspect_is_weak(const bm_entry *e)
{
    return strcmp(bm_entry_value(e), "weak") == 0;
}

/** The phrase of a class that begins at the token, NULL without one. */
static inline const bm_entry *bm_aspect_at(const bm_aspect *a, uint32_t token, bm_aspect_class class)
{
    return bm_aspect_bits(a, token) & BM_ASPECT_BIT(class)
               ? bm_laid_at(a->c->telling->leaving_words, token, (uint16_t) class)
               : NULL;
}
/** The same for one that ends before the token `behind`; `first` is where it begins. */
const bm_entry *bm_aspect_before(const bm_aspect *a, uint32_t behind, bm_aspect_class class, uint32_t *first);

/** A verb with all that stands before it: "have not yet begun to be closed". */
typedef struct {
    uint32_t first, behind; /* tokens */
    bool passive;
    bool vague;            /* neither a word nor its form says when: "closing", "closes" */
    bool put_off;          /* to a day, perhaps */
    bool finite;           /* no mere "leaving" */
    bm_aspect_class phase; /* BEGIN to CANCEL; LEAVE where none is told */
    bm_status status;      /* as the words have it; NONE: what was denied or called off */
} bm_aspect_verb;

/** The verb of a class at a token. */
bm_aspect_verb bm_aspect_verb_at(const bm_aspect *a, uint32_t token, bm_aspect_class class);
/** Whether a phrase of this class at the token is a phase of what is told ("began", "was suspended"). */
bool bm_aspect_is_phase(const bm_aspect *a, uint32_t token, bm_aspect_class *class);

#endif

/** event/cue.h - the words by which events are told, found in a document: data/cues/LANG/events.tsv, verbs.tsv. */
#ifndef BM_EVENT_CUE_H
#define BM_EVENT_CUE_H

#include "text/laid.h"

#include <string.h>

/** The classes of the tables, in their order. */
typedef enum {
    BM_CUE_TRAVEL,
    BM_CUE_PLAN,
    BM_CUE_NEGATE,
    BM_CUE_CANCEL,
    BM_CUE_PASS,
    BM_CUE_MEET,
    BM_CUE_INCIDENT,
    BM_CUE_FLEE,
    BM_CUE_DEPART,
    BM_CUE_STATUS,
    BM_CUE_OFFICE,
    BM_CUE_BARRIER,
    BM_CUE_THEN,
    BM_CUE_TRANSIT,
    BM_CUE_NEAR,
    BM_CUE_KILLED,
    BM_CUE_UNHURT,
    BM_CUE_HURT,
    BM_CUE_CROWD,
    BM_CUE_MISSION,
    BM_CUE_UNTIL,
    BM_CUE_DAYS,
    BM_CUE_COMPANION,
    BM_CUE_CONCLUDE,
    BM_CUE_PLAIN,
    BM_CUE_TRAVELLER,
    BM_CUE_REACHED,
    BM_CUE_ASKED,     /* of somebody else: "invited"          */
    BM_CUE_FEARED,    /* has not happened                    */
    BM_CUE_REFUGE,    /* sought where the cue's place is     */
    BM_CUE_ROAD,      /* the way to a place                  */
    BM_CUE_SETTLED,   /* who lives there does not come there */
    BM_CUE_MEANS,     /* of travel                           */
    BM_CUE_COUNT,     /* "two": its value is the number      */
    BM_CUE_MULTIPLE,  /* "thousand": of the number before it; 0: nobody knows how many */
    BM_CUE_CARGO,     /* goods, and people whose ways are no visits */
    BM_CUE_TAKEN,     /* "who took her to": the traveller    */
    BM_CUE_ONLY,      /* "n'a visité que": it did happen     */
    BM_CUE_DENIES,    /* what denies beside "ne"             */
    BM_CUE_CAPITAL,   /* a town without its name             */
    BM_CUE_PRESENT,   /* tells what is to come, with a day  */
    BM_CUE_ARRIVAL,   /* "de" behind it is where from        */
    BM_CUE_ANNOUNCED, /* the day behind it is that of a word */
    BM_CUE_JOURNEY,   /* "tour": what begins and ends at places */
    BM_CUE_RECEIVES,  /* said of a place: "welcomed her", "were inspected" */
    BM_CUE_EMPTIES,   /* said of a place: who lived there fled */
    BM_CUE_STILL,     /* there until the day of the release */
    BM_CUE_ONCE,      /* what comes behind has no day yet */
    BM_CUE_VICTIM,    /* "policeman": whom an attack kills; "many" of more than one */
    BM_CUE_THINKS,    /* says, hopes, thanks: nobody comes anywhere by that */
    BM_CUE_BODY,      /* "the committee": who meets, and does not travel */
    BM_CUE_SPOT,      /* "the market of Goma": who is there is in Goma */
    BM_CUE_CLASSES
} bm_cue_class;
_Static_assert(BM_CUE_CLASSES <= 64, "a clause keeps its classes in 64 bits");

/** One cue in the text. Several may share their words: "left" is a depart and a flee cue. */
typedef struct {
    uint32_t first, n; /* tokens */
    bm_cue_class class;
    const char *value; /* words: "planned", "attack", "inf seen" ...; "" without one */
} bm_cue;

typedef struct {
    bm_cue *at;
    size_t n, cap;
} bm_cues;

/** Whether the token is part of a date. */
bool bm_cue_in_date(const bm_doc *doc, uint32_t token);

/** "on their journeys", "aux déplacés": behind an article a word that could be a verb is a noun. */
bool bm_cue_is_noun(const bm_doc *doc, const bm_sentence *sentence, uint32_t token);

bool bm_cue_says_some(const bm_cue *cue, const char *word);
/** Whether the word is one of the cue's value: "seen" of "planned seen". Most values are empty. */
static inline bool bm_cue_says(const bm_cue *cue, const char *word)
{
    return cue->value[0] != '\0' && bm_cue_says_some(cue, word);
}

/** Whether the words of the cue themselves say that it is to come: "is due to visit". */
static inline bool bm_cue_is_planned(const bm_cue *cue)
{
    return strstr(cue->value, "planned") != NULL;
}

/** Phrases as they stand, and verbs in all their forms. */
typedef struct {
    const bm_lexicon *phrases, *verbs;
    const bm_lexicon *leaving; /* event/aspect.h */
} bm_cue_words;

/** The tables cues/LANGUAGE/events.tsv and verbs.tsv. Fails BM_EIO, BM_EDATA with file:line. */
BM_CHECK bool bm_cues_load(bm_cue_words *out, bm_arena *arena, bm_tables *tables, const char *language, bm_err *err);

/**
 * All cues of a sentence, in order: the longest phrase at a token, in each class that it has, and none inside another;
 * where no phrase stands, the longest of the verbs.
 */
bm_cues bm_cues_find(const bm_laid *phrases, const bm_lexicon *verbs, const bm_sentence *sentence, bm_arena *arena);

#endif

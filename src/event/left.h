/** event/left.h - the places beside a word for leaving, and what the text calls them; for leaving.c. */
#ifndef BM_EVENT_LEFT_H
#define BM_EVENT_LEFT_H

#include "event/aspect.h"

/** The places of a list. */
typedef struct {
    uint32_t first, last; /* mentions; none where first > last */
    bool strong, weak;    /* the text calls them a base; what may be one: "office" */
    bool bare;            /* it only names them */
} bm_left;

#define BM_LEFT_NOWHERE                                                                                                \
    {                                                                                                                  \
        1, 0, false, false, false                                                                                      \
    }

static inline bool bm_left_none(const bm_left *left)
{
    return left->first > left->last;
}

/** Behind a token: at once, or behind the word for a base; `free` other words may stand between. */
bm_left bm_left_behind(const bm_aspect *a, uint32_t from, uint32_t free);
/** Before a token, as its subject: "the bases at A and B, which ..., were closed". */
bm_left bm_left_before(const bm_aspect *a, uint32_t behind);
/** "Goma, where the withdrawal has begun", "Ber, from which the contingent pulled out": right before the clause. */
bm_left bm_left_relative(const bm_aspect *a, uint32_t token);
/** "À Khiam, évacuée par ...": right before a participle. */
bm_left bm_left_participle(const bm_aspect *a, const bm_aspect_verb *verb, uint32_t token);
/** "As for A and B, they will not be closed before": of which the sentence says at its begin that it speaks. */
bm_left bm_left_topic(const bm_aspect *a, uint32_t behind);
/** "Shire: the forces pulled out": the place before the colon that the item of a list is about. */
bm_left bm_left_label(const bm_aspect *a, uint32_t behind);
/** "Four bases are still to be closed: A, B and C": behind the colon. */
bm_left bm_left_listed(const bm_aspect *a, uint32_t from, uint32_t behind);
/** "The detachment in Beni will remain, as its departure has been suspended": the base before a noun with "its". */
bm_left bm_left_possessed(const bm_aspect *a, uint32_t noun);
/** "In Goma, ..., the departure is continuing": those that the sentence puts first. */
bm_left bm_left_front(const bm_aspect *a, uint32_t behind);
/** Those of a noun, wherever they stand. */
bm_left bm_left_of_noun(const bm_aspect *a, uint32_t noun, uint32_t behind);

/** Whether such a place is left by a mission, as far as its sentence and the release tell. */
bool bm_left_is(const bm_aspect *a, const bm_left *left);

/** Whether a mention is part of another name; whether it only says where the one before it is. */
bool bm_left_is_name(const bm_clause *c, uint32_t m);
bool bm_left_is_aside(const bm_aspect *a, uint32_t m);
/** Words before a place: any preposition; one of a goal. */
bool bm_left_is_preposition(bm_str w);
bool bm_left_is_goal(bm_str w);
/** Whether a word that may be a verb is a noun by its article. */
bool bm_left_is_noun(const bm_aspect *a, uint32_t token);
/** Words between two tokens of which the tables know nothing. */
uint32_t bm_left_words(const bm_aspect *a, uint32_t from, uint32_t to);

#endif

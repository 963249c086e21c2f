/* Whose place it is left it: people in flight, told behind their place. */
#include "event/govern_flight.h"

#include "event/number.h"

#include <string.h>

/* "some 900 inhabitants of". */
static bool counts_many(const bm_clause *c, uint32_t noun)
{
    enum { MANY = 20, TOKENS = 3 };
    for (uint32_t i = noun; i-- > c->first && noun - i <= TOKENS;) {
        bm_number number = bm_number_at(c->telling, c->sentence, i);
        if (number.n > 0 && (number.value < 0 || number.value >= MANY))
            return true;
    }
    return false;
}

/* "De Lopa et de Nizi, quelque 850 ménages sont partis": where so many come from, put first. */
const bm_cue *bm_govern_left_front(const bm_clause *c, uint32_t m)
{
    static const char *const from[] = {"from", "de", "d", "du", "des", NULL};
    const bm_mention *mention = bm_clause_mention(c, m);
    if (m != c->mention || bm_clause_words(c, c->first, mention->first) > 0 ||
        !bm_str_among(bm_clause_preposition(c, mention->first), from))
        return NULL;
    for (size_t k = bm_clause_cue_from(c, mention->first); k < c->cues->n; k++) {
        const bm_cue *cue = &c->cues->at[k];
        if (cue->class == BM_CUE_FLEE || cue->class == BM_CUE_DEPART || cue->class == BM_CUE_TRAVEL)
            return bm_clause_has(c, BM_CUE_CROWD) &&
                           counts_many(c, cue->first > c->first + 2 ? cue->first - 1 : cue->first)
                       ? cue
                       : NULL;
    }
    return NULL;
}

/* "The residents of Kwamouth have fled": whose place it is left it. */
const bm_cue *bm_govern_fled(const bm_clause *c, const bm_mention *m, const bm_cue *cue)
{
    enum { ASIDE_TOKENS = 9 };
    static const char *const who[] = {"who", "qui", "that", NULL};
    uint32_t at = bm_mention_behind(m);
    at += at < c->end && bm_str_among(bm_doc_fold(c->doc, at), who); /* "the residents of Ber who have fled since" */
    if (bm_clause_is(c, at, ",")) { /* "half of the inhabitants of Kutum, some 20,000 people, have fled" */
        uint32_t comma = at + 1;
        while (comma < c->end && comma < at + ASIDE_TOKENS && !bm_clause_is(c, comma, ","))
            comma++;
        at = bm_clause_is(c, comma, ",") ? comma + 1 : at;
    }
    bool people = cue->class == BM_CUE_OFFICE && bm_clause_word(c, cue->first, BM_CUE_CROWD);
    for (size_t k = people ? bm_clause_cue_from(c, cue->first) : 0; k-- > 0;)
        if (c->cues->at[k].class == BM_CUE_FLEE && bm_cue_says(&c->cues->at[k], "forced"))
            return bm_clause_distance(c, &c->cues->at[k], cue->first) <= 4 ? &c->cues->at[k] : NULL;
    if (people && bm_clause_cue(c, BM_CUE_NEGATE, at, at + 3))
        return NULL; /* "most inhabitants of Komanda have not left" */
    const bm_cue *flee = people ? bm_clause_cue(c, BM_CUE_FLEE, at, bm_clause_end(c, at)) : NULL;
    const bm_cue *left = people && !flee ? bm_clause_cue(c, BM_CUE_DEPART, at, bm_clause_end(c, at)) : NULL;
    if (left && bm_clause_words(c, at, left->first) <= 2 && !bm_cue_says(left, "bound"))
        return left; /* "Residents of Ansongo began leaving" */
    const bm_cue *gone = people && !flee ? bm_clause_cue(c, BM_CUE_TRAVEL, at, bm_clause_end(c, at)) : NULL;
    if (gone && bm_clause_words(c, at, gone->first) <= 1 && !strstr(gone->value, "return") &&
        counts_many(c, cue->first))
        return gone; /* "some 900 inhabitants of Tiringoulou have reached Birao" */
    const bm_cue *emptied = people ? bm_clause_cue(c, BM_CUE_EMPTIES, at, bm_clause_end(c, at)) : NULL;
    if (emptied && bm_clause_words(c, at, emptied->first) <= 2)
        return emptied; /* "The population of Tarhuna was evacuated" */
    const bm_cue *safety = people && !flee ? bm_clause_cue(c, BM_CUE_INCIDENT, at, bm_clause_end(c, at)) : NULL;
    if (safety && bm_cue_says(safety, "displacement") && bm_clause_words(c, at, safety->first) <= 2)
        return safety; /* "Residents of Agok have since sought safety beside the base" */
    return flee && (flee->value[0] == 0 || bm_cue_says(flee, "begins")) && bm_clause_words(c, at, flee->first) <= 2
               ? flee
               : NULL;
}

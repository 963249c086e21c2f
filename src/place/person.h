/** place/person.h - the persons of a release: who is named with an honorific, and where they are named again. */
#ifndef BM_PLACE_PERSON_H
#define BM_PLACE_PERSON_H

#include "place/names.h"

/** One naming of a person. */
typedef struct {
    uint32_t first, n; /* tokens of the name, without the honorific */
    bool honorific;    /* "Mr. Beni"; else a name that was introduced elsewhere */
    uint32_t person;   /* who: index of the first naming of the same person in the slice */
} bm_person;

typedef struct {
    bm_person *at;
    size_t n, cap;
} bm_persons;

/** The first naming that begins at the token or behind it; `n` where there is none. */
static inline size_t bm_persons_from(const bm_persons *persons, uint32_t token)
{
    size_t low = 0, high = persons->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (persons->at[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/** Whether somebody is named between two tokens. */
static inline bool bm_persons_between(const bm_persons *persons, uint32_t from, uint32_t to)
{
    size_t i = bm_persons_from(persons, from);
    return i < persons->n && persons->at[i].first < to;
}

/**
 * In order of the text. A later "Mr. Lacroix" is the same person as the "Jean-Pierre Lacroix" before it; of two with
 * other given names, the one named last.
 */
bm_persons bm_persons_find(const bm_doc *doc, const bm_names *names, bm_arena *arena);

/**
 * The same, with their surnames where these stand alone: "Lacroix said". Told when the places are, which may be called
 * so.
 *
 * taken  by token: whether it is part of a place's name
 */
bm_persons bm_persons_again(const bm_persons *persons, const bm_doc *doc, const bm_names *names, const bool *taken,
                            bm_arena *arena);

#endif

/**
 * place/given.h - names of which people have said, for every release, what they stand for: a place, a person, no place.
 * They come before all that the program thinks of them.
 */
#ifndef BM_PLACE_GIVEN_H
#define BM_PLACE_GIVEN_H

#include "base/json.h"
#include "place/person.h"
#include "place/place.h"
#include "place/verified.h"

typedef struct {
    bm_str name;           /* as the file has it */
    bm_str letters;        /* the folded name without its spaces: what is compared */
    bm_str prefix, suffix; /* what must stand before and behind it; empty for anything */
    const bm_place *place; /* NULL: it is none */
    bool person;
    bm_verified verified;
    const bm_json *json; /* the line as the file has it */
} bm_given;

/** Sorted by their letters. */
typedef struct {
    bm_given *at;
    size_t n, cap;
    size_t begin[257]; /* where those begin whose first letter is this byte, or a later one */
    uint64_t hash;     /* of the file's bytes */
} bm_givens;

/** Put them in order, when all are there. */
void bm_givens_sort(bm_givens *givens);

/** The letters of a name, for bm_given. */
bm_str bm_given_letters(bm_arena *arena, bm_str name);

/** Where a document has given names: in order, none over another; of two at one spot the longer, then the closer told.
 */
typedef struct {
    struct bm_given_at {
        uint32_t first, n; /* tokens */
        const bm_given *given;
    } * at;
    size_t n, cap;
} bm_given_ats;

/** `givens` may be NULL, for none. */
bm_given_ats bm_givens_in(const bm_doc *doc, const bm_givens *givens, bm_arena *arena);
/** Those that are persons are persons of the document. */
void bm_givens_persons(bm_persons *persons, const bm_given_ats *given, bm_arena *arena);
/** Whether it stands on one of the tokens. */
bool bm_given_meets(const struct bm_given_at *at, uint32_t first, uint32_t n);

#endif

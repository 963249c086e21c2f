/** place/recognise.h - which words of a text are names of places: spans with the places that bear them, none chosen
 * yet. */
#ifndef BM_PLACE_RECOGNISE_H
#define BM_PLACE_RECOGNISE_H

#include "place/coordinate.h"
#include "place/gazetteer.h"
#include "place/given.h"
#include "place/judge.h"
#include "place/person.h"

/** Why a span that bears a place's name is one, or is only part of another name. */
typedef struct {
    uint32_t first, n;            /* tokens: the name alone, without article, kind word or direction          */
    uint32_t core;                /* tokens at the front that belong to a direction: "eastern DRC" has 1      */
    bm_name_hits hits;            /* the places that bear the name (for "eastern DRC": those of "DRC")        */
    bool name;                    /* part of another name, or a demonym: role `name`                          */
    double bearing;               /* of a direction, NAN without one, -1 for "central"                        */
    const char *kind;             /* what a kind word beside it says: "admin2", "lake"; NULL without one      */
    const char *why;              /* for `name`: "part of the name of an organisation or a process"           */
    bool measured;                /* a distance from it is told: "15 km north of Beni"                        */
    bm_str shared;                /* "North" in "North and South Kivu": the words to add, empty else          */
    const bm_coordinate *figures; /* what is no name but a point in figures; NULL for names        */
    const bm_given *given;        /* what people said of it; NULL: nobody did                      */
} bm_span;

typedef struct {
    bm_span *at;
    size_t n, cap;
    bool cut; /* there were BM_LIMIT_MENTIONS before the end: what stands behind them is not read */
} bm_spans;

/** The spans of a document in order, none inside another. */
bm_spans bm_recognise(const bm_doc *doc, const bm_names *names, const bm_gazetteer *gazetteer,
                      const bm_persons *persons, const bm_judge *judge, bm_arena *arena);

#endif

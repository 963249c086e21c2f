/** place/resolve.h - which of the places that bear a name is meant. */
#ifndef BM_PLACE_RESOLVE_H
#define BM_PLACE_RESOLVE_H

#include "place/recognise.h"

/** What was decided for one span. */
typedef struct {
    const bm_place *place; /* NULL where nothing fits */
    double score;          /* 0..1: the share of the winner among the candidates */
    const char *why;
    uint32_t candidates;
} bm_choice;

/** One choice a span, in the arena. The evidence and its weights stand in a table: place/evidence.h. */
bm_choice *bm_resolve(const bm_doc *doc, const bm_names *names, const bm_gazetteer *gazetteer, const bm_spans *spans,
                      bm_arena *arena);

#endif

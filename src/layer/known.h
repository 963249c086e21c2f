/** layer/known.h - the places that the readings name, each once, with what has been drawn of them. */
#ifndef BM_LAYER_KNOWN_H
#define BM_LAYER_KNOWN_H

#include "event/event.h"
#include "layer/spot.h"

typedef struct {
    uint32_t place;      /* row of the gazetteer                        */
    const bm_spot *spot; /* NULL until asked for                        */
    bool drawn;          /* an event is drawn there                     */
    bool reached;        /* its reach is drawn                          */
    bool named;          /* a mention of it has been listed             */
    int times;           /* mentions that are not part of another name  */
} bm_known_place;

typedef struct {
    bm_arena *arena;
    const bm_ground *ground;
    bm_known_place *at; /* by row */
    size_t n;
} bm_known;

bm_known bm_known_of(bm_arena *arena, const bm_ground *ground, const bm_reading *readings, size_t n);
/** The mention must have a place, and be one of the readings'. */
bm_known_place *bm_known_get(const bm_known *known, const bm_mention *mention);
/** Worked out once a place; what is relative to a place once a call. */
const bm_spot *bm_known_spot(const bm_known *known, const bm_mention *mention);

#endif

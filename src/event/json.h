/** event/json.h - a reading as JSON: what `briefmap read` prints. */
#ifndef BM_EVENT_JSON_H
#define BM_EVENT_JSON_H

#include "base/json.h"
#include "event/merge.h"

/**
 * Write one reading as one object: release, mentions, events, warnings; keys are never left out. Offsets count code
 * points. The gazetteer names its version and sources. Ids: r1, m1 ..., e1 ...
 */
void bm_reading_json(bm_jsonw *w, bm_arena *arena, const bm_reading *reading, const bm_gazetteer *gazetteer);

/**
 * Write merged readings as one object: releases, mentions, events, conflicts, warnings. Ids say whose they are: r1.m1,
 * r2.e1; an event has the evidence of all releases that tell it, and its history.
 */
void bm_readings_json(bm_jsonw *w, bm_arena *arena, const bm_readings *set, const bm_gazetteer *gazetteer);

/** A place as `read` and `place` print it; null for NULL. */
void bm_place_json(bm_jsonw *w, const bm_place *place);

#endif

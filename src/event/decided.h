/** event/decided.h - what people decide about names and events, as JSON says it: shared by corrections and missions. */
#ifndef BM_EVENT_DECIDED_H
#define BM_EVENT_DECIDED_H

#include "base/json.h"
#include "event/event.h"

/** A text where there is one; left alone where the key is missing. Fails BM_EDATA: no text; missing or empty. */
BM_CHECK bool bm_decided_text(bm_str *out, const bm_json *object, const char *key, bool needed, bm_arena *arena,
                              bm_err *err);
/** The same of words that are shown: without what would be obeyed (base/clean.h). */
BM_CHECK bool bm_decided_words(bm_str *out, const bm_json *object, const char *key, bm_arena *arena, bm_err *err);
/** "from" and "to"; unknown where they are missing. Fails BM_EDATA: no day, or the wrong way round. */
BM_CHECK bool bm_decided_days(bm_when *out, const bm_json *object, bm_arena *arena, bm_err *err);
/**
 * "place": an id of the gazetteer, or {"name", "lon", "lat"} with "kind" and "radius_m" for what it does not know.
 * name   of the place where it gives none
 * Fails  BM_EDATA: no such id, key, kind; a point that is none
 */
BM_CHECK bool bm_decided_place(bm_place *out, const bm_json *object, const bm_gazetteer *gazetteer, bm_str name,
                               bm_arena *arena, bm_err *err);
/** "author", "time", "reason". */
BM_CHECK bool bm_decided_by(bm_verified *out, const bm_json *object, bm_arena *arena, bm_err *err);

#endif

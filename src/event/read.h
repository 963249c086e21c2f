/** event/read.h - from a release's bytes to what it tells. */
#ifndef BM_EVENT_READ_H
#define BM_EVENT_READ_H

#include "event/event.h"

/** All tables that reading needs, and the gazetteer. */
typedef struct bm_event_reader bm_event_reader;

/** Open the tables. They and the gazetteer must live as long. Fails BM_EIO, BM_EDATA with file:line. */
BM_CHECK bool bm_event_reader_load(const bm_event_reader **out, bm_arena *arena, bm_tables *tables,
                                   const bm_gazetteer *gazetteer, bm_err *err);

/** The same reader, to which people have given names: for them the file decides. The names must live as long. */
const bm_event_reader *bm_event_reader_with(bm_arena *arena, const bm_event_reader *reader, const bm_givens *givens);

struct bm_weigher; /* event/weigh.h */

/** The same reader with other weights, or with who wants to see the mentions; for training. It must live as long. */
const bm_event_reader *bm_event_reader_weighing(bm_arena *arena, const bm_event_reader *reader,
                                                const struct bm_weigher *weigher);

/** Read a release: text, places, roles, events. Fails BM_EDATA (empty, binary). */
BM_CHECK bool bm_event_read(bm_reading *out, bm_arena *arena, const bm_event_reader *reader, const bm_release *release,
                            bm_err *err);

#endif

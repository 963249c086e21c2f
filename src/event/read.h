/** event/read.h - from a release's bytes to what it tells. */
#ifndef BM_EVENT_READ_H
#define BM_EVENT_READ_H

#include "event/event.h"

/** All tables that reading needs, and the gazetteer. */
typedef struct bm_event_reader bm_event_reader;

/** Load the tables below `data_dir`. The gazetteer must live as long. Fails BM_EIO, BM_EDATA with file:line. */
BM_CHECK bool bm_event_reader_load(const bm_event_reader **out, bm_arena *arena, const char *data_dir,
                                   const bm_gazetteer *gazetteer, bm_err *err);

/**
 * Read a release: text, places, roles, events.
 *
 * bytes     as they stand in the file; they must live as long as the reading
 * path      as it was given
 * language  "en" or "fr" where it is known, else NULL
 * Fails     BM_EDATA (empty, binary)
 */
BM_CHECK bool bm_event_read(bm_reading *out, bm_arena *arena, const bm_event_reader *reader, bm_str bytes,
                            const char *path, const char *language, bm_err *err);

#endif

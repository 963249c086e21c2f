/**
 * event/mission.h - what a team has decided for every release: a line of JSON for each name, so that git merges what
 * several write. The file is described in event/README.md.
 */
#ifndef BM_EVENT_MISSION_H
#define BM_EVENT_MISSION_H

#include "base/json.h"
#include "place/gazetteer.h"
#include "place/given.h"

/**
 * unsorted  the first line that is not in order, "FILE:LINE"; NULL where all are
 * Fails     BM_EIO, BM_ELIMIT; BM_EDATA with FILE:LINE: no JSON (and the column), marks that a merge left, keys or
 *           values that are not known, two lines that fight
 */
BM_CHECK bool bm_mission_load(const bm_givens **out, const char **unsorted, bm_arena *arena, const char *path,
                              const bm_gazetteer *gazetteer, bm_err *err);

#endif

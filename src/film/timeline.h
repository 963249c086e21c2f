/**
 * film/timeline.h - when each thing of a scene is to be seen.
 *
 * The order is that of the release: stops as they are numbered, and between them, by their days, incidents, meetings
 * and zones; what has no day comes last. Nothing on the clock is a day: a range that stops share is told as that range.
 */
#ifndef BM_FILM_TIMELINE_H
#define BM_FILM_TIMELINE_H

#include "map/scene.h"

/** One thing comes: first the way to it, where there is one, then the thing, then time to read it. Seconds. */
typedef struct {
    bm_shown of, leg; /* `leg` is {0} without one */
    double begin, arrive, end;
} bm_beat;

typedef struct {
    bm_beat *at;
    size_t n;
    double length; /* of the film; behind the last beat all is to be seen */
    struct bm_timeline_key *keys;
    size_t n_keys; /* each feature that has a beat, by address */
} bm_timeline;

/** `seconds` 0: as long as reading takes, at 200 words a minute. */
bm_timeline bm_timeline_make(bm_arena *arena, const bm_scene *scene, double seconds);

/** How much of a feature is to be seen: see bm_reel_share; `at` seconds. */
double bm_timeline_share(const bm_timeline *timeline, const bm_shown *of, double at);
/** The beat that is on; NULL before the first and behind the last. */
const bm_beat *bm_timeline_beat(const bm_timeline *timeline, double at);

/** A field of what comes: "name", "dates"; "" where it has none. */
bm_str bm_beat_text(const bm_beat *beat, const char *field);

#endif

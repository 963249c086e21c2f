/**
 * film/timeline.h - when each thing of a scene is to be seen.
 *
 * The order is that of the days: the stops of a visit as they are numbered, and between them the stops of other visits,
 * incidents, meetings and zones by their days; what has no day comes last. Nothing on the clock is a day: a range that
 * stops share is told as that range.
 */
#ifndef BM_FILM_TIMELINE_H
#define BM_FILM_TIMELINE_H

#include "film/flight.h"

/** One thing comes: first the way to it, where there is one, then the thing, then time to read it. Seconds. */
typedef struct {
    bm_shown of, leg; /* `leg` is {0} without one */
    double begin, arrive, end;
    bm_flight flight; /* of a camera that follows, from `begin` to `arrive` */
} bm_beat;

typedef struct {
    bm_beat *at;
    size_t n;
    double length; /* of the film; behind the last beat all is to be seen */
    struct bm_timeline_key *keys;
    size_t n_keys; /* each feature that has a beat, by address */
    /* Of a camera that follows; 0 and NULL of one that rests: */
    const bm_stage *stage;
    double preview;   /* so long all is to be seen, which then goes back to its beginning */
    bm_flight home;   /* to the whole map, behind the last beat */
    double home_ends; /* seconds */
} bm_timeline;

/**
 * `seconds` 0: as long as reading takes, at 200 words a minute. With a stage the camera follows: the whole route first,
 * then from stop to stop, a rest at each to read what is told of it, and back to the whole map.
 */
bm_timeline bm_timeline_make(bm_arena *arena, const bm_scene *scene, const bm_stage *stage, double seconds);

/** The camera at a moment: the whole map's where it rests. */
bm_camera bm_timeline_camera(const bm_timeline *timeline, double at);

/** How much of a feature is to be seen: see bm_reel_share; `at` seconds. */
double bm_timeline_share(const bm_timeline *timeline, const bm_shown *of, double at);
/** The beat that is on; NULL before the first and behind the last. */
const bm_beat *bm_timeline_beat(const bm_timeline *timeline, double at);

/** A field of what comes: "name", "dates"; "" where it has none. */
bm_str bm_beat_text(const bm_beat *beat, const char *field);

#endif

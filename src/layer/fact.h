/** layer/fact.h - one thing to draw or to list: an event at one place, flattened. */
#ifndef BM_LAYER_FACT_H
#define BM_LAYER_FACT_H

#include "event/event.h"
#include "layer/spot.h"

/** What a layer may be fed with; the definitions name these. */
typedef enum {
    BM_FEED_STOP,      /* one a stop of a visit: a point                                 */
    BM_FEED_LEG,       /* one from each stop to the next: a line                         */
    BM_FEED_ITINERARY, /* one a visit: the line through all of its stops                 */
    BM_FEED_ZONE,      /* one a place of a disengagement: its area, or a point           */
    BM_FEED_MEETING,   /* one a place of a meeting: a point                              */
    BM_FEED_INCIDENT,  /* one a place of an incident: a point                            */
    BM_FEED_REACH,     /* where a stop, meeting or incident may be: an area              */
    BM_FEED_MENTION,   /* one a mention that has a place, whatever its role: its area, or a point */
    BM_FEEDS
} bm_feed;

/** A stop on the ground. */
typedef struct {
    const bm_mention *mention;
    const bm_spot *spot;
} bm_station;

typedef struct {
    bm_feed feed;
    const char *id; /* stable: the release's hash and what it is in the release        */
    const bm_reading *reading;
    const bm_event *event;     /* NULL for a mention that no event tells of                       */
    const bm_stop *stop;       /* of a stop                                                       */
    const bm_mention *mention; /* NULL for an itinerary; of a leg: where it ends                  */
    const bm_spot *spot;
    const bm_station *stations; /* of a leg or itinerary: the stops it joins, in order            */
    size_t n_stations;
    bm_geometry geometry; /* of a leg or itinerary: its stations alone, which a layer joins by its route */
    bm_when when;
    int number;        /* of a stop, over all visits; of a leg: of its last stop        */
    int visit;         /* 1 ...; 0 where it belongs to none                             */
    int sequence;      /* of a leg or stop in its visit, from 1                         */
    bool shared;       /* its days are those of all stops together                      */
    bool told;         /* of a mention: an event is drawn at its place                  */
    bool first;        /* of a mention: the first of its place                          */
    bool cancelled;    /* of a mention: it belongs to what was cancelled                */
    bool eventful;     /* of a mention: its release tells a visit, a meeting, an incident or a zone */
    bool outshone;     /* of a mention: a country, where the release names smaller places */
    int times;         /* of a mention: how often its place is named                    */
    double distance_m; /* of a leg, an itinerary                                     */
} bm_fact;

typedef struct {
    bm_fact *at;
    size_t n, cap;
} bm_facts;

/** Whether releases disagree on it, and nobody locked it: on this stop, or on all of its event. */
bool bm_fact_disputed(const bm_fact *fact);

const char *bm_feed_name(bm_feed feed); /* "stop", "leg" ...: as definitions write it */

/**
 * All facts of the readings, feed by feed, in the order of travel and of the text. What was cancelled gives none but
 * its mentions. A stop without a place keeps its number and gives no fact, and no leg leads over it.
 */
bm_facts bm_facts_of(bm_arena *arena, const bm_ground *ground, const bm_reading *readings, size_t n);

#endif

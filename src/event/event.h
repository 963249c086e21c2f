/** event/event.h - what happened: visits, meetings, incidents, statements, disengagements; each with its sentence. */
#ifndef BM_EVENT_EVENT_H
#define BM_EVENT_EVENT_H

#include "place/mention.h"

typedef enum { BM_VISIT, BM_MEETING, BM_INCIDENT, BM_STATEMENT, BM_DISENGAGEMENT } bm_kind;

typedef enum {
    BM_STATUS_NONE,
    BM_STATUS_PLANNED,
    BM_STATUS_UNDER_WAY,
    BM_STATUS_COMPLETED,
    BM_STATUS_SUSPENDED
} bm_status;

/** What the text says about the order of a visit's stops. */
typedef enum {
    BM_ORDER_UNKNOWN,
    BM_ORDER_LISTED, /* it lists them and no more */
    BM_ORDER_STATED, /* "then", "before returning" */
    BM_ORDER_DATED   /* their dates give it */
} bm_order;

typedef enum {
    BM_INCIDENT_OTHER,
    BM_INCIDENT_ATTACK,
    BM_INCIDENT_CLASH,
    BM_INCIDENT_DISPLACEMENT,
    BM_INCIDENT_ABDUCTION,
    BM_INCIDENT_EXPLOSION,
    BM_INCIDENT_PROTEST,
    BM_INCIDENT_CRASH,
    BM_INCIDENT_FLOOD,
    BM_INCIDENT_EPIDEMIC
} bm_incident_type;

typedef struct bm_reading bm_reading;
typedef struct bm_merged bm_merged;

/** A stop of a visit: a range shared by several stops is given to each whole. */
typedef struct {
    uint32_t mention;            /* index into the reading's mentions */
    const bm_reading *elsewhere; /* the reading that names it, where another tells the visit (merge.h); else NULL */
    bm_when when;
    bool shared; /* its range is the visit's, which the text gives for all stops together */
    bool transit;
} bm_stop;

typedef struct {
    const char *name; /* "injured", "displaced" */
    double value;
} bm_figure;

typedef struct {
    bm_kind kind;
    uint32_t number; /* from 0, in its release: stays when releases are merged */
    bm_str *who;     /* persons or offices, as the text first names them in full */
    size_t n_who;
    bm_when when;
    bm_status status;
    bool cancelled; /* cancelled, denied or refused: kept, never drawn as done */
    bm_date as_of;  /* of a status */
    bm_order order; /* of a visit */
    bm_stop *stops; /* of a visit, in order of travel */
    size_t n_stops;
    uint32_t *places; /* mentions, in order */
    size_t n_places;
    uint32_t *destinations; /* mentions: where the displaced went */
    size_t n_destinations;
    bm_incident_type type; /* of an incident */
    int fatalities;        /* -1 where the text does not say */
    bm_figure *figures;
    size_t n_figures;
    bm_str reported_by; /* empty where the text does not say */
    uint32_t *evidence; /* sentences of the document */
    size_t n_evidence;
    double score;
    const char *why;
    const bm_verified *verified; /* what people decided on it; NULL: nobody did */
    const bm_merged *merged;     /* what all releases say of it (merge.h); NULL where one was read alone */
} bm_event;

typedef struct {
    bm_event *at;
    size_t n, cap;
} bm_events;

/** Something the reader should know: data, printed by the command line. */
typedef struct {
    const char *code; /* "unresolved", "ambiguous", "weekday", "order-listed" ... */
    uint32_t mention; /* UINT32_MAX where it concerns none */
    const char *text; /* one line, in English */
} bm_warning;

typedef struct {
    bm_warning *at;
    size_t n, cap;
} bm_warnings;

/** One release, read: what `briefmap read` prints and what layers are made of. */
struct bm_reading {
    const bm_doc *doc;
    bm_mentions mentions;
    bm_events events;
    bm_warnings warnings;
};

/** The reading that names a stop of a visit that `home` tells. */
const bm_reading *bm_stop_reading(const bm_reading *home, const bm_stop *stop);
const bm_mention *bm_stop_mention(const bm_reading *home, const bm_stop *stop);

const char *bm_kind_name(bm_kind kind);                   /* "visit" ... */
const char *bm_status_name(bm_status status);             /* "under way" ...; NULL for none */
const char *bm_order_name(bm_order order);                /* "listed" ... */
const char *bm_incident_type_name(bm_incident_type type); /* "attack" ... */

/** By its name; left alone, and false, where it is none. */
bool bm_kind_of(bm_kind *out, bm_str name);
bool bm_status_of(bm_status *out, bm_str name);

#endif

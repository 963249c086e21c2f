#include "layer/fact.h"

#include "event/merge.h"
#include "geo/geodesic.h"
#include "layer/known.h"
#include "layer/visits.h"

const char *bm_feed_name(bm_feed feed)
{
    static const char *const names[BM_FEEDS] = {
        [BM_FEED_STOP] = "stop",   [BM_FEED_LEG] = "leg",         [BM_FEED_ITINERARY] = "itinerary",
        [BM_FEED_ZONE] = "zone",   [BM_FEED_MEETING] = "meeting", [BM_FEED_INCIDENT] = "incident",
        [BM_FEED_REACH] = "reach", [BM_FEED_MENTION] = "mention",
    };
    return names[feed];
}

bool bm_fact_disputed(const bm_fact *fact)
{
    const bm_merged *merged = fact->event ? fact->event->merged : NULL;
    if (fact->event && bm_verified_is_locked(fact->event->verified))
        return false;
    for (size_t i = 0; merged && i < merged->n_conflicts; i++) {
        uint32_t stop = merged->conflicts[i].stop;
        bool here = stop != UINT32_MAX && fact->stop ? fact->stop == &fact->event->stops[stop]
                                                     : fact->feed == BM_FEED_ITINERARY;
        if (stop == UINT32_MAX || here)
            return true;
    }
    return false;
}

typedef struct {
    bm_arena *arena;
    const bm_reading *readings;
    size_t n;
    bm_known known;
    bm_facts facts;
} collector;

/* ---- parts of a fact ---- */

/* Eight digits of the release's hash, the event, and what of it: the same in every run and beside other releases. */
static const char *id_of(collector *c, const bm_reading *reading, const char *what, size_t i, const char *part,
                         size_t k)
{
    return part ? bm_format(c->arena, "%.8s-%s%zu-%s%zu", reading->doc->sha256, what, i + 1, part, k + 1)
                : bm_format(c->arena, "%.8s-%s%zu", reading->doc->sha256, what, i + 1);
}

/* An area is its outline, never its middle as if it were a point. */
static bm_geometry ground_of(collector *c, const bm_spot *spot)
{
    return spot->area.n > 0 ? spot->area : bm_geometry_point(c->arena, spot->point);
}

static const bm_mention *stop_mention(const bm_visit *visit, size_t stop)
{
    const bm_mention *m = bm_stop_mention(visit->reading, &visit->event->stops[stop]);
    return m->place ? m : NULL;
}

/* From the end of one stop to the begin of the next; all of the visit where that is not known. */
static bm_when leg_when(const bm_event *visit, const bm_stop *a, const bm_stop *b)
{
    bool dated = !a->shared && !b->shared && a->when.to != BM_NO_DATE && b->when.from != BM_NO_DATE &&
                 a->when.to <= b->when.from;
    if (!dated)
        return bm_visit_when(visit);
    bm_precision precision = a->when.to == b->when.from ? BM_PRECISION_DAY : BM_PRECISION_RANGE;
    return bm_when_of(a->when.to, b->when.from, precision);
}

/* ---- feeds ---- */

static void add_stop(collector *c, const bm_visit *visit, int visit_number, size_t i)
{
    const bm_stop *stop = &visit->event->stops[i];
    const bm_mention *m = stop_mention(visit, i);
    if (!m)
        return;
    const bm_spot *spot = bm_known_spot(&c->known, m);
    BM_PUSH(c->arena, &c->facts) = (bm_fact){.feed = BM_FEED_STOP,
                                             .id = id_of(c, visit->reading, "e", visit->event->number, "s", i),
                                             .reading = bm_stop_reading(visit->reading, stop),
                                             .event = visit->event,
                                             .stop = stop,
                                             .mention = m,
                                             .spot = spot,
                                             .geometry = bm_geometry_point(c->arena, spot->point),
                                             .when = stop->when,
                                             .number = visit->first_number + (int)i,
                                             .visit = visit_number,
                                             .sequence = (int)i + 1,
                                             .shared = stop->shared};
}

/* The stops `first` to `last` of a visit; NULL where one has no place, or where they are all one. */
static bm_station *stations_of(double *distance_m, collector *c, const bm_visit *visit, size_t first, size_t last)
{
    bm_station *at = BM_NEW_ARRAY(c->arena, bm_station, last - first + 1);
    *distance_m = 0;
    for (size_t i = 0; i <= last - first; i++) {
        const bm_mention *m = stop_mention(visit, first + i);
        if (!m)
            return NULL;
        at[i] = (bm_station){m, bm_known_spot(&c->known, m)};
        *distance_m += i > 0 ? bm_geodesic_m(at[i - 1].spot->point, at[i].spot->point) : 0;
    }
    return *distance_m < 1 ? NULL : at;
}

static bm_geometry line_of(collector *c, const bm_station *stations, size_t n)
{
    bm_part *part = BM_NEW(c->arena, bm_part);
    *part = (bm_part){.at = BM_NEW_ARRAY(c->arena, bm_point, n), .n = n};
    for (size_t i = 0; i < n; i++)
        part->at[i] = stations[i].spot->point;
    return (bm_geometry){BM_SHAPE_LINE, part, 1};
}

static void add_leg(collector *c, const bm_visit *visit, int visit_number, size_t i)
{
    double distance;
    const bm_station *stations = stations_of(&distance, c, visit, i - 1, i);
    if (!stations)
        return;
    const bm_stop *stops = visit->event->stops;
    BM_PUSH(c->arena, &c->facts) = (bm_fact){.feed = BM_FEED_LEG,
                                             .id = id_of(c, visit->reading, "e", visit->event->number, "l", i - 1),
                                             .reading = visit->reading,
                                             .event = visit->event,
                                             .mention = stations[1].mention,
                                             .spot = stations[1].spot,
                                             .stations = stations,
                                             .n_stations = 2,
                                             .geometry = line_of(c, stations, 2),
                                             .when = leg_when(visit->event, &stops[i - 1], &stops[i]),
                                             .number = visit->first_number + (int)i,
                                             .visit = visit_number,
                                             .sequence = (int)i,
                                             .shared = stops[i - 1].shared || stops[i].shared,
                                             .distance_m = distance};
}

static void add_itinerary(collector *c, const bm_visit *visit, int visit_number)
{
    double distance;
    size_t n = visit->event->n_stops;
    const bm_station *stations = stations_of(&distance, c, visit, 0, n - 1);
    if (!stations)
        return;
    BM_PUSH(c->arena, &c->facts) = (bm_fact){.feed = BM_FEED_ITINERARY,
                                             .id = id_of(c, visit->reading, "e", visit->event->number, NULL, 0),
                                             .reading = visit->reading,
                                             .event = visit->event,
                                             .stations = stations,
                                             .n_stations = n,
                                             .geometry = line_of(c, stations, n),
                                             .when = bm_visit_when(visit->event),
                                             .visit = visit_number,
                                             .distance_m = distance};
}

static void add_places(collector *c, const bm_reading *reading, size_t e, bm_feed feed)
{
    const bm_event *event = &reading->events.at[e];
    for (size_t i = 0; i < event->n_places; i++) {
        const bm_mention *m = &reading->mentions.at[event->places[i]];
        if (!m->place)
            continue;
        const bm_spot *spot = bm_known_spot(&c->known, m);
        BM_PUSH(c->arena, &c->facts) =
            (bm_fact){.feed = feed,
                      .id = id_of(c, reading, "e", event->number, "p", i),
                      .reading = reading,
                      .event = event,
                      .mention = m,
                      .spot = spot,
                      .geometry = feed == BM_FEED_ZONE ? ground_of(c, spot) : bm_geometry_point(c->arena, spot->point),
                      .when = event->when};
    }
}

static void add_events(collector *c)
{
    static const struct {
        bm_kind kind;
        bm_feed feed;
    } rows[] = {{BM_DISENGAGEMENT, BM_FEED_ZONE}, {BM_MEETING, BM_FEED_MEETING}, {BM_INCIDENT, BM_FEED_INCIDENT}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        for (size_t r = 0; r < c->n; r++)
            for (size_t e = 0; e < c->readings[r].events.n; e++) {
                const bm_event *event = &c->readings[r].events.at[e];
                if (event->kind == rows[k].kind && !event->cancelled)
                    add_places(c, &c->readings[r], e, rows[k].feed);
            }
}

/* What is uncertain among the points so far; the reach of a place once. */
static void add_reaches(collector *c)
{
    size_t until = c->facts.n;
    for (size_t i = 0; i < until; i++) {
        bm_fact fact = c->facts.at[i];
        bool point = fact.feed == BM_FEED_STOP || fact.feed == BM_FEED_MEETING || fact.feed == BM_FEED_INCIDENT;
        if (!point || !fact.spot->reach_kind)
            continue;
        bm_known_place *place = bm_known_get(&c->known, fact.mention);
        if (place->reached && !fact.mention->relative)
            continue;
        place->reached |= !fact.mention->relative;
        fact.feed = BM_FEED_REACH;
        fact.id = bm_format(c->arena, "%s-reach", fact.id);
        fact.geometry = fact.spot->reach;
        BM_PUSH(c->arena, &c->facts) = fact;
    }
}

/* ---- mentions ---- */

static void own(const bm_event **owners, const bm_event *event, uint32_t mention)
{
    if (!owners[mention] || (owners[mention]->cancelled && !event->cancelled))
        owners[mention] = event;
}

static void own_all(const bm_event **owners, const bm_event *event)
{
    for (size_t i = 0; i < event->n_places; i++)
        own(owners, event, event->places[i]);
    for (size_t i = 0; i < event->n_destinations; i++)
        own(owners, event, event->destinations[i]);
    for (size_t i = 0; i < event->n_stops; i++)
        if (!event->stops[i].elsewhere)
            own(owners, event, event->stops[i].mention);
}

/* The event that tells of each mention, by reading; one that took place goes before one that did not. */
static const bm_event ***owners_of(collector *c)
{
    const bm_event ***owners = BM_NEW_ARRAY(c->arena, const bm_event **, c->n);
    for (size_t r = 0; r < c->n; r++)
        owners[r] = BM_NEW_ARRAY(c->arena, const bm_event *, c->readings[r].mentions.n);
    for (size_t r = 0; r < c->n; r++)
        for (size_t e = 0; e < c->readings[r].events.n; e++) {
            const bm_event *event = &c->readings[r].events.at[e];
            own_all(owners[r], event);
            for (size_t i = 0; event->merged && i < event->merged->n_accounts; i++) {
                const bm_account *a = &event->merged->accounts[i];
                own_all(owners[a->reading - c->readings], a->event);
            }
            for (size_t i = 0; event->merged && i < event->merged->n_history; i++) {
                const bm_past *past = &event->merged->history[i];
                if (past->mention != UINT32_MAX)
                    own(owners[past->reading - c->readings], event, past->mention);
            }
        }
    return owners;
}

/* What a release is about decides which of its mere mentions are worth drawing. */
typedef struct {
    bool eventful; /* a visit, a meeting, an incident, a zone        */
    bool smaller;  /* places smaller than countries, dateline apart */
} subject;

static bool names_smaller(const bm_reading *reading)
{
    for (size_t i = 0; i < reading->mentions.n; i++) {
        const bm_mention *m = &reading->mentions.at[i];
        if (m->place && m->place->kind != BM_PLACE_COUNTRY && m->role != BM_ROLE_NAME && m->role != BM_ROLE_DATELINE)
            return true;
    }
    return false;
}

static bool is_eventful(const bm_event *const *owners, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (owners[i] && owners[i]->kind != BM_STATEMENT && !owners[i]->cancelled)
            return true;
    return false;
}

static void add_mention(collector *c, const bm_reading *reading, subject about, const bm_event *event,
                        const bm_mention *m)
{
    const bm_spot *spot = bm_known_spot(&c->known, m);
    bm_known_place *place = bm_known_get(&c->known, m);
    bool named = m->role == BM_ROLE_NAME;
    size_t index = (size_t)(m - reading->mentions.at);
    bm_fact fact = {.feed = BM_FEED_MENTION,
                    .id = id_of(c, reading, "m", index, NULL, 0),
                    .reading = reading,
                    .event = event,
                    .mention = m,
                    .spot = spot,
                    .geometry = ground_of(c, spot),
                    .when = event ? event->when : BM_WHEN_UNKNOWN,
                    .told = place->drawn,
                    .first = !named && !place->named,
                    .cancelled = event && event->cancelled,
                    .eventful = about.eventful,
                    .outshone = about.smaller && m->place->kind == BM_PLACE_COUNTRY,
                    .times = place->times};
    BM_PUSH(c->arena, &c->facts) = fact;
    place->named |= !named;
}

static void add_mentions(collector *c)
{
    for (size_t i = 0; i < c->facts.n; i++)
        if (c->facts.at[i].mention)
            bm_known_get(&c->known, c->facts.at[i].mention)->drawn = true;
    const bm_event ***owners = owners_of(c);
    for (size_t r = 0; r < c->n; r++) {
        const bm_reading *reading = &c->readings[r];
        subject about = {is_eventful(owners[r], reading->mentions.n), names_smaller(reading)};
        for (size_t m = 0; m < reading->mentions.n; m++)
            if (reading->mentions.at[m].place)
                add_mention(c, reading, about, owners[r][m], &reading->mentions.at[m]);
    }
}

bm_facts bm_facts_of(bm_arena *arena, const bm_ground *ground, const bm_reading *readings, size_t n)
{
    collector c = {.arena = arena, .readings = readings, .n = n, .known = bm_known_of(arena, ground, readings, n)};
    bm_visits visits = bm_visits_of(arena, readings, n);
    for (size_t v = 0; v < visits.n; v++)
        for (size_t i = 0; i < visits.at[v].event->n_stops; i++)
            add_stop(&c, &visits.at[v], (int)v + 1, i);
    for (size_t v = 0; v < visits.n; v++)
        for (size_t i = 1; i < visits.at[v].event->n_stops; i++)
            add_leg(&c, &visits.at[v], (int)v + 1, i);
    for (size_t v = 0; v < visits.n; v++)
        add_itinerary(&c, &visits.at[v], (int)v + 1);
    add_events(&c);
    add_reaches(&c);
    add_mentions(&c);
    return c.facts;
}

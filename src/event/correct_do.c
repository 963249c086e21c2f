#include "event/correct_do.h"

#include <stdlib.h>
#include <string.h>

static const bm_verified *decided(bm_arena *arena, const bm_correction *c, const bm_verified *before)
{
    bm_verified *v = BM_NEW(arena, bm_verified);
    *v = c->verified;
    v->before = before;
    return v;
}

/* ---- names in and out of events ---- */

static void take_out(uint32_t *at, size_t *n, uint32_t mention)
{
    size_t kept = 0;
    for (size_t i = 0; i < *n; i++)
        if (at[i] != mention)
            at[kept++] = at[i];
    *n = kept;
}

static void drop_event(bm_reading *r, size_t e)
{
    r->events.n--;
    memmove(&r->events.at[e], &r->events.at[e + 1], (r->events.n - e) * sizeof *r->events.at);
}

/* An event that has no place left goes too. */
static void leave_events(bm_reading *r, uint32_t mention)
{
    for (size_t e = r->events.n; e-- > 0;) {
        bm_event *event = &r->events.at[e];
        size_t before = event->n_places, kept = 0;
        take_out(event->places, &event->n_places, mention);
        take_out(event->destinations, &event->n_destinations, mention);
        for (size_t i = 0; i < event->n_stops; i++)
            if (event->stops[i].mention != mention)
                event->stops[kept++] = event->stops[i];
        event->n_stops = kept;
        if (before > 0 && event->n_places == 0)
            drop_event(r, e);
    }
}

/* How many sentences away the event is told; of a visit any will do, of the others only the name's own. */
static size_t distance(const bm_event *e, bm_kind kind, uint32_t sentence)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; e->kind == kind && !e->cancelled && i < e->n_evidence; i++) {
        uint32_t told = e->evidence[i];
        size_t away = told > sentence ? told - sentence : sentence - told;
        if (away < best && (away == 0 || kind == BM_VISIT))
            best = away;
    }
    return best;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Among the places of the event, in the order of the text. */
static void join_places(bm_event *e, bm_arena *arena, uint32_t mention)
{
    uint32_t *places = BM_NEW_ARRAY(arena, uint32_t, e->n_places + 1);
    for (size_t i = 0; i < e->n_places; i++)
        places[i] = e->places[i];
    places[e->n_places++] = mention;
    qsort(places, e->n_places, sizeof *places, by_number);
    e->places = places;
}

/* A stop stands where the text names it, on the days of its visit unless others are given. */
static void join_stops(bm_event *e, bm_arena *arena, uint32_t mention, bm_when when)
{
    bool own = when.from != BM_NO_DATE;
    bm_stop *stops = BM_NEW_ARRAY(arena, bm_stop, e->n_stops + 1);
    size_t at = e->n_stops;
    while (at > 0 && e->stops[at - 1].mention > mention)
        at--;
    stops[at] = (bm_stop){.mention = mention, .when = own ? when : e->when, .shared = !own && e->n_stops > 0};
    for (size_t i = 0; i < e->n_stops; i++)
        stops[i < at ? i : i + 1] = e->stops[i];
    e->stops = stops;
    e->n_stops++;
}

static bm_event *new_event(bm_reading *r, bm_arena *arena, bm_kind kind, uint32_t mention)
{
    uint32_t number = 0;
    for (size_t i = 0; i < r->events.n; i++)
        number = r->events.at[i].number >= number ? r->events.at[i].number + 1 : number;
    bm_event *e = &BM_PUSH(arena, &r->events);
    *e = (bm_event){.kind = kind,
                    .number = number,
                    .when = BM_WHEN_UNKNOWN,
                    .as_of = kind == BM_DISENGAGEMENT ? r->doc->date : BM_NO_DATE,
                    .fatalities = -1,
                    .score = 1};
    e->evidence = BM_NEW(arena, uint32_t);
    e->evidence[e->n_evidence++] = r->mentions.at[mention].sentence;
    return e;
}

/* ---- a name ---- */

/* The days of what is told of a name: of the stop, or of the whole event where it has no other. */
static void date_mention(bm_reading *r, uint32_t mention, bm_when when)
{
    for (size_t e = 0; e < r->events.n; e++) {
        bm_event *event = &r->events.at[e];
        for (size_t i = 0; i < event->n_stops; i++)
            if (event->stops[i].mention == mention) {
                event->stops[i].when = when;
                event->stops[i].shared = false;
            }
        for (size_t i = 0; i < event->n_places; i++)
            if (event->places[i] == mention && event->n_stops <= 1)
                event->when = when;
    }
}

/* A name that does something else leaves what it was in; where it tells, it joins what is told beside it. */
static void set_role(bm_reading *r, bm_arena *arena, const bm_correction *c, uint32_t mention)
{
    static const int kinds[] = {[BM_ROLE_MENTION] = -1,
                                [BM_ROLE_DATELINE] = -1,
                                [BM_ROLE_STOP] = BM_VISIT,
                                [BM_ROLE_MEETING] = BM_MEETING,
                                [BM_ROLE_INCIDENT] = BM_INCIDENT,
                                [BM_ROLE_ZONE] = BM_DISENGAGEMENT,
                                [BM_ROLE_ORIGIN] = -1,
                                [BM_ROLE_NAME] = -1};
    bm_mention *m = &r->mentions.at[mention];
    size_t best = SIZE_MAX, at = 0;
    if (m->role == c->role)
        return;
    m->role = c->role;
    leave_events(r, mention);
    if (kinds[c->role] < 0)
        return;
    bm_kind kind = (bm_kind)kinds[c->role];
    for (size_t e = 0; e < r->events.n; e++)
        if (distance(&r->events.at[e], kind, m->sentence) < best) {
            best = distance(&r->events.at[e], kind, m->sentence);
            at = e;
        }
    bm_event *event = best < SIZE_MAX ? &r->events.at[at] : new_event(r, arena, kind, mention);
    join_places(event, arena, mention);
    if (kind == BM_VISIT)
        join_stops(event, arena, mention, c->when);
    event->verified = decided(arena, c, event->verified);
    event->why = bm_verified_why(arena, event->verified, event->why);
}

void bm_correct_mention(bm_reading *r, bm_arena *arena, const bm_correction *c, uint32_t mention)
{
    bm_mention *m = &r->mentions.at[mention];
    m->verified = decided(arena, c, m->verified);
    m->why = bm_verified_why(arena, m->verified, m->why);
    m->score = 1;
    if (c->action == BM_CORRECT_REJECT) {
        m->place = NULL;
        m->relative = NULL;
        m->role = BM_ROLE_NAME;
        leave_events(r, mention);
    }
    if (c->sets & BM_SETS_PLACE) {
        m->place = &c->place;
        m->relative = NULL;
    }
    if (c->sets & BM_SETS_ROLE)
        set_role(r, arena, c, mention);
    if (c->sets & BM_SETS_DATE)
        date_mention(r, mention, c->when);
}

/* ---- an event ---- */

static void set_event(bm_event *event, bm_arena *arena, const bm_correction *c)
{
    if (c->sets & BM_SETS_DATE) {
        event->when = c->when;
        for (size_t i = 0; i < event->n_stops; i++) {
            event->stops[i].when = c->when;
            event->stops[i].shared = event->n_stops > 1;
        }
    }
    if (c->sets & BM_SETS_PERSON) {
        event->who = BM_NEW(arena, bm_str);
        event->who[0] = c->person;
        event->n_who = 1;
    }
    if (c->sets & BM_SETS_STATUS) {
        event->status = c->status;
        event->cancelled = c->cancelled;
    }
    event->score = 1;
    event->verified = decided(arena, c, event->verified);
    event->why = bm_verified_why(arena, event->verified, event->why);
}

void bm_correct_event(bm_reading *r, bm_arena *arena, const bm_correction *c, size_t event)
{
    if (c->action == BM_CORRECT_REJECT)
        drop_event(r, event);
    else
        set_event(&r->events.at[event], arena, c);
}

void bm_correct_add(bm_reading *r, bm_arena *arena, const bm_correction *c, uint32_t mention)
{
    static const bm_role roles[] = {BM_ROLE_STOP, BM_ROLE_MEETING, BM_ROLE_INCIDENT, BM_ROLE_MENTION, BM_ROLE_ZONE};
    bm_mention *m = &r->mentions.at[mention];
    bm_event *event = new_event(r, arena, c->kind, mention);
    join_places(event, arena, mention);
    if (c->kind == BM_VISIT)
        join_stops(event, arena, mention, c->when);
    set_event(event, arena, c);
    m->role = roles[c->kind];
    if (c->sets & BM_SETS_PLACE)
        m->place = &c->place;
}

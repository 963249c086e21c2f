#include "event/correct_file.h"

#include <string.h>

/* ---- where the quote stands ---- */

static size_t common_end(bm_str a, bm_str b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.at[a.n - 1 - n] == b.at[b.n - 1 - n])
        n++;
    return n;
}

static size_t common_begin(bm_str a, bm_str b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.at[n] == b.at[n])
        n++;
    return n;
}

typedef struct {
    size_t at, context; /* where, and how many bytes of the context agree */
    size_t ties;        /* places that fit as well */
} found;

static found find(bm_str text, const bm_correction *c)
{
    found best = {0};
    for (size_t i = 0; i + c->exact.n <= text.n; i++) {
        const char *hit = memmem(text.at + i, text.n - i, c->exact.at, c->exact.n);
        if (!hit)
            break;
        i = (size_t)(hit - text.at);
        size_t context = common_end(bm_str_slice(text, 0, i), c->prefix) +
                         common_begin(bm_str_slice(text, i + c->exact.n, text.n), c->suffix);
        if (best.ties == 0 || context > best.context)
            best = (found){i, context, 1};
        else if (context == best.context)
            best.ties++;
    }
    return best;
}

/* Another version of the release is known by the words around the quote: at least half of them. */
static bool stands_in(found *out, const bm_reading *r, const bm_correction *c)
{
    size_t context = c->prefix.n + c->suffix.n;
    *out = find(r->doc->text, c);
    return out->ties > 0 && (bm_str_is(c->release, r->doc->sha256) || (context > 0 && out->context * 2 >= context));
}

static uint32_t mention_at(const bm_reading *r, size_t at, size_t n)
{
    for (uint32_t i = 0; i < r->mentions.n; i++) {
        size_t from = (size_t)(r->mentions.at[i].text.at - r->doc->text.at), to = from + r->mentions.at[i].text.n;
        if (from < at + n && at < to)
            return i;
    }
    return UINT32_MAX;
}

static bool tells_in(const bm_reading *r, const bm_event *e, size_t at)
{
    for (size_t i = 0; i < e->n_evidence; i++) {
        const bm_sentence *s = &r->doc->sentences[e->evidence[i]];
        if (s->start <= at && at < s->end)
            return true;
    }
    return false;
}

static size_t event_at(const bm_reading *r, bm_kind kind, size_t at)
{
    size_t e = 0;
    while (e < r->events.n && !(r->events.at[e].kind == kind && tells_in(r, &r->events.at[e], at)))
        e++;
    return e;
}

/* ---- what is done ---- */

static const char *verified(bm_arena *arena, const bm_correction *c, const char *why)
{
    bm_buf out = {.arena = arena};
    bm_buf_c(&out, "verified");
    if (c->author.n > 0)
        bm_buf_format(&out, " by %.*s", BM_STR_ARG(c->author));
    if (c->time.n > 0)
        bm_buf_format(&out, ", %.*s", BM_STR_ARG(c->time));
    if (c->reason.n > 0)
        bm_buf_format(&out, ": %.*s", BM_STR_ARG(c->reason));
    if (why && *why)
        bm_buf_format(&out, "; before: %s", why);
    return bm_buf_text(&out);
}

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

/* A name that is none leaves the events; an event without a place goes too. */
static void reject_mention(bm_reading *r, uint32_t mention)
{
    r->mentions.at[mention].place = NULL;
    r->mentions.at[mention].relative = NULL;
    r->mentions.at[mention].role = BM_ROLE_NAME;
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

/* The days of what is told of a name: of the stop, or of the whole event where it has no stops. */
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
            if (event->places[i] == mention && (event->n_stops == 0 || event->n_stops == 1))
                event->when = when;
    }
}

static void correct_mention(bm_reading *r, bm_arena *arena, const bm_correction *c, uint32_t mention)
{
    bm_mention *m = &r->mentions.at[mention];
    m->why = verified(arena, c, m->why);
    m->score = 1;
    if (c->action == BM_CORRECT_REJECT)
        reject_mention(r, mention);
    if (c->action == BM_CORRECT_PLACE) {
        m->place = &c->place;
        m->relative = NULL;
    }
    if (c->action == BM_CORRECT_DATE)
        date_mention(r, mention, c->when);
}

static void date_event(bm_event *event, bm_when when)
{
    event->when = when;
    for (size_t i = 0; i < event->n_stops; i++) {
        event->stops[i].when = when;
        event->stops[i].shared = event->n_stops > 1;
    }
}

static void set_person(bm_event *event, bm_arena *arena, bm_str person)
{
    event->who = BM_NEW(arena, bm_str);
    event->who[0] = person;
    event->n_who = 1;
}

static void correct_event(bm_reading *r, bm_arena *arena, const bm_correction *c, size_t e)
{
    bm_event *event = &r->events.at[e];
    if (c->action == BM_CORRECT_REJECT) {
        drop_event(r, e);
        return;
    }
    event->why = verified(arena, c, event->why);
    event->score = 1;
    if (c->action == BM_CORRECT_DATE)
        date_event(event, c->when);
    if (c->action == BM_CORRECT_PERSON)
        set_person(event, arena, c->person);
    if (c->action == BM_CORRECT_STATUS) {
        event->status = c->status;
        event->cancelled = c->cancelled;
    }
}

/* An event at a name that the text has, and the program did not tell. */
static void add_event(bm_reading *r, bm_arena *arena, const bm_correction *c, uint32_t mention)
{
    static const bm_role roles[] = {BM_ROLE_STOP, BM_ROLE_MEETING, BM_ROLE_INCIDENT, BM_ROLE_MENTION, BM_ROLE_ZONE};
    bm_mention *m = &r->mentions.at[mention];
    uint32_t number = 0;
    for (size_t i = 0; i < r->events.n; i++)
        number = r->events.at[i].number >= number ? r->events.at[i].number + 1 : number;
    bm_event *e = &BM_PUSH(arena, &r->events);
    *e = (bm_event){.kind = c->kind,
                    .number = number,
                    .when = c->when,
                    .status = c->status,
                    .cancelled = c->cancelled,
                    .as_of = c->kind == BM_DISENGAGEMENT ? r->doc->date : BM_NO_DATE,
                    .fatalities = -1,
                    .score = 1,
                    .why = verified(arena, c, NULL)};
    e->places = BM_NEW(arena, uint32_t);
    e->places[e->n_places++] = mention;
    e->evidence = BM_NEW(arena, uint32_t);
    e->evidence[e->n_evidence++] = m->sentence;
    if (c->person.n > 0)
        set_person(e, arena, c->person);
    if (c->kind == BM_VISIT) {
        e->stops = BM_NEW(arena, bm_stop);
        e->stops[e->n_stops++] = (bm_stop){.mention = mention, .when = c->when};
    }
    m->role = roles[c->kind];
    if (c->place.id.n > 0)
        m->place = &c->place;
}

static bool apply(bm_reading *r, bm_arena *arena, bm_correction *c, bm_err *err)
{
    found at;
    if (!stands_in(&at, r, c))
        return true;
    uint32_t mention = mention_at(r, at.at, c->exact.n);
    size_t event = event_at(r, c->kind, at.at);
    bool named = c->mention || c->action == BM_CORRECT_ADD;
    if (named ? mention == UINT32_MAX : event == r->events.n)
        return true;
    if (at.ties > 1)
        return bm_json_fail(err, arena, c->json,
                            "\"%.*s\" stands %zu times in %s; say with prefix or suffix which it is",
                            BM_STR_ARG(c->exact), at.ties, r->doc->path);
    atomic_store(&c->used, true);
    if (c->action == BM_CORRECT_ADD)
        add_event(r, arena, c, mention);
    else if (c->mention)
        correct_mention(r, arena, c, mention);
    else
        correct_event(r, arena, c, event);
    return true;
}

bool bm_corrections_apply(bm_reading *reading, bm_arena *arena, bm_corrections *corrections, bm_err *err)
{
    for (size_t i = 0; i < corrections->n; i++)
        if (!apply(reading, arena, &corrections->at[i], err))
            return false;
    return true;
}

bool bm_corrections_all_used(const bm_corrections *corrections, bm_arena *arena, bm_err *err)
{
    for (size_t i = 0; i < corrections->n; i++) {
        const bm_correction *c = &corrections->at[i];
        if (!atomic_load(&c->used))
            return bm_json_fail(err, arena, c->json,
                                "matches nothing: \"%.*s\" with these words around it and this kind is in none of the "
                                "releases",
                                BM_STR_ARG(c->exact));
    }
    return true;
}

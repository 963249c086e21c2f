#include "event/json.h"

#include <math.h>
#include <string.h>

static void str_or_null(bm_jsonw *w, const char *key, bm_str s)
{
    bm_jsonw_key(w, key);
    if (s.n > 0)
        bm_jsonw_str(w, s);
    else
        bm_jsonw_null(w);
}

static void text(bm_jsonw *w, const char *key, const char *value)
{
    bm_jsonw_key(w, key);
    bm_jsonw_text(w, value);
}

static void number(bm_jsonw *w, const char *key, double value, int decimals)
{
    bm_jsonw_key(w, key);
    bm_jsonw_number(w, value, decimals);
}

static void date(bm_jsonw *w, bm_arena *arena, const char *key, bm_date d)
{
    text(w, key, bm_date_iso(arena, d));
}

static void truth(bm_jsonw *w, const char *key, bool value)
{
    bm_jsonw_key(w, key);
    bm_jsonw_bool(w, value);
}

/* A reading under the pen; of several each id says whose it is: "r1.m4". */
typedef struct {
    const bm_reading *reading;
    bool qualified;
} whose;

static void id(bm_jsonw *w, bm_arena *arena, whose of, char letter, size_t index)
{
    bm_buf text = {.arena = arena};
    if (of.qualified) {
        bm_buf_c(&text, of.reading->doc->id);
        bm_buf_char(&text, '.');
    }
    bm_buf_char(&text, letter);
    bm_buf_int(&text, (long long)index + 1);
    bm_jsonw_str(w, bm_buf_str(&text));
}

static void mention_ids(bm_jsonw *w, bm_arena *arena, whose of, const char *key, const uint32_t *at, size_t n)
{
    bm_jsonw_key(w, key);
    bm_jsonw_array(w);
    for (size_t i = 0; i < n; i++)
        id(w, arena, of, 'm', at[i]);
    bm_jsonw_end_array(w);
}

void bm_place_json(bm_jsonw *w, const bm_place *p)
{
    if (!p) {
        bm_jsonw_null(w);
        return;
    }
    bm_jsonw_object(w);
    str_or_null(w, "id", p->id);
    str_or_null(w, "name", p->name);
    text(w, "kind", bm_place_kind_name(p->kind));
    str_or_null(w, "country", p->country);
    str_or_null(w, "admin1", p->admin1);
    str_or_null(w, "pcode", p->pcode);
    number(w, "lon", p->point.lon, 6);
    number(w, "lat", p->point.lat, 6);
    number(w, "radius_m", p->radius_m, 0);
    truth(w, "approximate", p->approximate);
    bm_jsonw_end_object(w);
}

static void relative(bm_jsonw *w, const bm_relative *r)
{
    if (!r) {
        bm_jsonw_null(w);
        return;
    }
    bool pointed = !isnan(r->bearing_deg);
    bm_jsonw_object(w);
    number(w, "distance_m", r->distance_m, 0);
    number(w, "bearing_deg", r->bearing_deg, 1);
    number(w, "lon", pointed ? r->point.lon : NAN, 6);
    number(w, "lat", pointed ? r->point.lat : NAN, 6);
    number(w, "radius_m", r->radius_m, 0);
    bm_jsonw_end_object(w);
}

/* What people decided, the last first. */
static void verified(bm_jsonw *w, const bm_verified *v)
{
    bm_jsonw_key(w, "verified");
    bm_jsonw_array(w);
    for (; v; v = v->before) {
        bm_jsonw_object(w);
        text(w, "action", v->action);
        str_or_null(w, "author", v->author);
        str_or_null(w, "time", v->time);
        str_or_null(w, "reason", v->reason);
        bm_jsonw_end_object(w);
    }
    bm_jsonw_end_array(w);
}

static void mention(bm_jsonw *w, bm_arena *arena, whose of, size_t index)
{
    const bm_doc *doc = of.reading->doc;
    const bm_mention *m = &of.reading->mentions.at[index];
    uint32_t start = (uint32_t)(m->text.at - doc->text.at);
    bm_jsonw_object(w);
    bm_jsonw_key(w, "id");
    id(w, arena, of, 'm', index);
    str_or_null(w, "text", m->text);
    bm_jsonw_key(w, "start");
    bm_jsonw_int(w, bm_doc_offset(doc, start));
    bm_jsonw_key(w, "end");
    bm_jsonw_int(w, bm_doc_offset(doc, start + (uint32_t)m->text.n));
    text(w, "role", bm_role_name(m->role));
    bm_jsonw_key(w, "place");
    bm_place_json(w, m->place);
    bm_jsonw_key(w, "relative");
    relative(w, m->relative);
    number(w, "score", m->score, 2);
    text(w, "why", m->why);
    bm_jsonw_key(w, "candidates");
    bm_jsonw_int(w, m->candidates);
    verified(w, m->verified);
    bm_jsonw_end_object(w);
}

static void stops(bm_jsonw *w, bm_arena *arena, whose of, const bm_event *e)
{
    bm_jsonw_key(w, "stops");
    bm_jsonw_array(w);
    for (size_t i = 0; i < e->n_stops; i++) {
        bm_jsonw_object(w);
        bm_jsonw_key(w, "mention");
        id(w, arena, (whose){bm_stop_reading(of.reading, &e->stops[i]), of.qualified}, 'm', e->stops[i].mention);
        date(w, arena, "from", e->stops[i].when.from);
        date(w, arena, "to", e->stops[i].when.to);
        truth(w, "transit", e->stops[i].transit);
        bm_jsonw_end_object(w);
    }
    bm_jsonw_end_array(w);
}

static void quote(bm_jsonw *w, const bm_doc *doc, uint32_t sentence)
{
    const bm_sentence *s = &doc->sentences[sentence];
    text(w, "release", doc->id);
    bm_jsonw_key(w, "start");
    bm_jsonw_int(w, bm_doc_offset(doc, s->start));
    bm_jsonw_key(w, "end");
    bm_jsonw_int(w, bm_doc_offset(doc, s->end));
    str_or_null(w, "text", bm_str_slice(doc->text, s->start, s->end));
}

static void sentences(bm_jsonw *w, const bm_doc *doc, const bm_event *e)
{
    for (size_t i = 0; i < e->n_evidence; i++) {
        bm_jsonw_object(w);
        quote(w, doc, e->evidence[i]);
        bm_jsonw_end_object(w);
    }
}

static void evidence(bm_jsonw *w, const bm_doc *doc, const bm_event *e)
{
    bm_jsonw_key(w, "evidence");
    bm_jsonw_array(w);
    if (!e->merged)
        sentences(w, doc, e);
    for (size_t i = 0; e->merged && i < e->merged->n_accounts; i++)
        sentences(w, e->merged->accounts[i].reading->doc, e->merged->accounts[i].event);
    bm_jsonw_end_array(w);
}

/* What was said before of a merged event. */
static void history(bm_jsonw *w, bm_arena *arena, const bm_merged *m, bool qualified)
{
    bm_jsonw_key(w, "history");
    bm_jsonw_array(w);
    for (size_t i = 0; i < m->n_history; i++) {
        const bm_past *past = &m->history[i];
        bm_jsonw_object(w);
        date(w, arena, "as_of", past->as_of);
        text(w, "status", bm_status_name(past->status));
        truth(w, "cancelled", past->cancelled);
        bm_jsonw_key(w, "mention");
        if (past->mention == UINT32_MAX)
            bm_jsonw_null(w);
        else
            id(w, arena, (whose){past->reading, qualified}, 'm', past->mention);
        quote(w, past->reading->doc, past->sentence);
        bm_jsonw_end_object(w);
    }
    bm_jsonw_end_array(w);
}

static void figures(bm_jsonw *w, const bm_event *e)
{
    bm_jsonw_key(w, "fatalities");
    if (e->fatalities >= 0)
        bm_jsonw_int(w, e->fatalities);
    else
        bm_jsonw_null(w);
    bm_jsonw_key(w, "figures");
    bm_jsonw_object(w);
    for (size_t i = 0; i < e->n_figures; i++)
        number(w, e->figures[i].name, e->figures[i].value, 0);
    bm_jsonw_end_object(w);
}

static void event(bm_jsonw *w, bm_arena *arena, whose of, const bm_event *e)
{
    bm_jsonw_object(w);
    bm_jsonw_key(w, "id");
    id(w, arena, of, 'e', e->number);
    text(w, "kind", bm_kind_name(e->kind));
    bm_jsonw_key(w, "who");
    bm_jsonw_array(w);
    for (size_t i = 0; i < e->n_who; i++)
        bm_jsonw_str(w, e->who[i]);
    bm_jsonw_end_array(w);
    date(w, arena, "from", e->when.from);
    date(w, arena, "to", e->when.to);
    text(w, "date_precision", bm_precision_name(e->when.precision));
    text(w, "status", bm_status_name(e->status));
    truth(w, "cancelled", e->cancelled);
    date(w, arena, "as_of", e->as_of);
    text(w, "order", e->kind == BM_VISIT ? bm_order_name(e->order) : NULL);
    stops(w, arena, of, e);
    mention_ids(w, arena, of, "places", e->places, e->n_places);
    mention_ids(w, arena, of, "destinations", e->destinations, e->n_destinations);
    text(w, "type", e->kind == BM_INCIDENT ? bm_incident_type_name(e->type) : NULL);
    figures(w, e);
    str_or_null(w, "reported_by", e->reported_by);
    evidence(w, of.reading->doc, e);
    number(w, "score", e->score, 2);
    text(w, "why", e->why);
    verified(w, e->verified);
    if (e->merged)
        history(w, arena, e->merged, of.qualified);
    bm_jsonw_end_object(w);
}

static void release(bm_jsonw *w, bm_arena *arena, const bm_doc *doc)
{
    bm_jsonw_object(w);
    text(w, "id", doc->id);
    text(w, "path", doc->path);
    text(w, "url", doc->url);
    text(w, "sha256", doc->sha256);
    str_or_null(w, "reference", doc->reference);
    str_or_null(w, "title", doc->title);
    str_or_null(w, "publisher", doc->publisher);
    text(w, "language", doc->language);
    bm_jsonw_key(w, "dateline");
    bm_jsonw_object(w);
    str_or_null(w, "place", doc->dateline_n ? bm_doc_span(doc, doc->dateline_first, doc->dateline_n) : (bm_str){0});
    date(w, arena, "date", doc->date_is_situation && doc->dateline_n == 0 ? BM_NO_DATE : doc->date);
    bm_jsonw_end_object(w);
    bm_jsonw_end_object(w);
}

static void source(bm_jsonw *w, const bm_gazetteer *gazetteer)
{
    bm_jsonw_key(w, "gazetteer");
    bm_jsonw_object(w);
    str_or_null(w, "version", bm_gazetteer_version(gazetteer));
    bm_jsonw_key(w, "sources");
    bm_jsonw_array(w);
    for (size_t i = 0; i < bm_gazetteer_sources(gazetteer); i++)
        bm_jsonw_str(w, bm_gazetteer_source(gazetteer, i));
    bm_jsonw_end_array(w);
    bm_jsonw_end_object(w);
}

static void warning(bm_jsonw *w, bm_arena *arena, whose of, const bm_warning *warning)
{
    bm_jsonw_object(w);
    text(w, "code", warning->code);
    bm_jsonw_key(w, "mention");
    if (warning->mention == UINT32_MAX)
        bm_jsonw_null(w);
    else
        id(w, arena, of, 'm', warning->mention);
    text(w, "text", warning->text);
    bm_jsonw_end_object(w);
}

static void head(bm_jsonw *w, const bm_gazetteer *gazetteer)
{
    text(w, "briefmap", BM_VERSION);
    source(w, gazetteer);
}

/* One of the lists of all readings. */
static void list(bm_jsonw *w, bm_arena *arena, const char *key, const bm_reading *at, size_t n, bool qualified)
{
    bm_jsonw_key(w, key);
    bm_jsonw_array(w);
    for (size_t r = 0; r < n; r++) {
        whose of = {&at[r], qualified};
        for (size_t i = 0; key[0] == 'm' && i < at[r].mentions.n; i++)
            mention(w, arena, of, i);
        for (size_t i = 0; key[0] == 'e' && i < at[r].events.n; i++)
            event(w, arena, of, &at[r].events.at[i]);
        for (size_t i = 0; key[0] == 'w' && i < at[r].warnings.n; i++)
            warning(w, arena, of, &at[r].warnings.at[i]);
    }
    bm_jsonw_end_array(w);
}

void bm_reading_json(bm_jsonw *w, bm_arena *arena, const bm_reading *reading, const bm_gazetteer *gazetteer)
{
    bm_jsonw_object(w);
    head(w, gazetteer);
    bm_jsonw_key(w, "release");
    release(w, arena, reading->doc);
    list(w, arena, "mentions", reading, 1, false);
    list(w, arena, "events", reading, 1, false);
    list(w, arena, "warnings", reading, 1, false);
    bm_jsonw_end_object(w);
}

static void conflict(bm_jsonw *w, bm_arena *arena, whose of, const bm_event *e, const bm_conflict *c)
{
    bm_jsonw_object(w);
    bm_jsonw_key(w, "event");
    id(w, arena, of, 'e', e->number);
    text(w, "what", c->what);
    bm_jsonw_key(w, "stop");
    if (c->stop == UINT32_MAX)
        bm_jsonw_null(w);
    else
        id(w, arena, (whose){bm_stop_reading(of.reading, &e->stops[c->stop]), true}, 'm', e->stops[c->stop].mention);
    bm_jsonw_key(w, "sides");
    bm_jsonw_array(w);
    for (size_t i = 0; i < 2; i++) {
        bm_jsonw_object(w);
        text(w, "says", bm_side_text(arena, c, &c->sides[i]));
        quote(w, c->sides[i].reading->doc, c->sides[i].sentence);
        bm_jsonw_end_object(w);
    }
    bm_jsonw_end_array(w);
    bm_jsonw_end_object(w);
}

void bm_readings_json(bm_jsonw *w, bm_arena *arena, const bm_readings *set, const bm_gazetteer *gazetteer)
{
    bm_jsonw_object(w);
    head(w, gazetteer);
    bm_jsonw_key(w, "releases");
    bm_jsonw_array(w);
    for (size_t r = 0; r < set->n; r++)
        release(w, arena, set->at[r].doc);
    bm_jsonw_end_array(w);
    list(w, arena, "mentions", set->at, set->n, true);
    list(w, arena, "events", set->at, set->n, true);
    bm_jsonw_key(w, "conflicts");
    bm_jsonw_array(w);
    for (size_t r = 0; r < set->n; r++)
        for (size_t e = 0; e < set->at[r].events.n; e++) {
            const bm_event *event = &set->at[r].events.at[e];
            for (size_t i = 0; i < event->merged->n_conflicts; i++)
                conflict(w, arena, (whose){&set->at[r], true}, event, &event->merged->conflicts[i]);
        }
    bm_jsonw_end_array(w);
    list(w, arena, "warnings", set->at, set->n, true);
    bm_jsonw_end_object(w);
}

#include "event/doubt.h"

#include "event/correct_file.h"
#include "event/merge.h"
#include "event/where.h"
#include "place/search.h"

#define SURE     0.8 /* from here on nobody need look */
#define WARNED   0.5 /* no more certain than this is what a warning tells of, and an event without a day */
#define DISPUTED 0.3 /* nor this, what releases disagree on */
enum { CANDIDATES = 5 };

typedef struct {
    bm_arena *arena;
    const bm_reading *reading;
    const bm_doubt_known *known;
    const char **warning; /* of each mention; NULL where none warns of it */
    double *certainty;    /* of each mention */
    bm_doubts doubts;
} doubting;

static double least(double a, double b)
{
    return a < b ? a : b;
}

/* ---- an entry ---- */

static void text(bm_jsonw *w, const char *key, bm_str value)
{
    bm_jsonw_key(w, key);
    bm_jsonw_str(w, value);
}

static bm_jsonw begin(doubting *d, bm_buf *out, const char *kind, const bm_quote *q, const char *read, double certainty)
{
    bm_jsonw w = bm_jsonw_to(out, 1);
    bm_jsonw_object(&w);
    text(&w, "release", bm_str_of(d->reading->doc->sha256));
    text(&w, "kind", bm_str_of(kind));
    bm_jsonw_key(&w, "quote");
    bm_jsonw_object(&w);
    text(&w, "exact", q->exact);
    text(&w, "prefix", q->prefix);
    text(&w, "suffix", q->suffix);
    bm_jsonw_end_object(&w);
    text(&w, "action", BM_STR("open"));
    text(&w, "read", bm_str_of(read));
    bm_jsonw_key(&w, "score");
    bm_jsonw_number(&w, certainty, 2);
    return w;
}

static void end(doubting *d, bm_jsonw *w, const bm_buf *out, double certainty)
{
    bm_jsonw_end_object(w);
    BM_PUSH(d->arena, &d->doubts) = (bm_doubt){certainty, bm_buf_str(out)};
}

static void copy(bm_jsonw *w, const bm_json *value)
{
    bool object = value->kind == BM_JSON_OBJECT;
    switch (value->kind) {
    case BM_JSON_NULL: bm_jsonw_null(w); return;
    case BM_JSON_BOOL: bm_jsonw_bool(w, value->truth); return;
    case BM_JSON_NUMBER: bm_jsonw_number(w, value->number, 6); return;
    case BM_JSON_STRING: bm_jsonw_str(w, value->string); return;
    case BM_JSON_ARRAY: bm_jsonw_array(w); break;
    case BM_JSON_OBJECT: bm_jsonw_object(w); break;
    }
    for (size_t i = 0; i < value->n; i++) {
        if (object)
            bm_jsonw_key(w, bm_str_c(w->buf->arena, value->at[i].key));
        copy(w, &value->at[i]);
    }
    if (object)
        bm_jsonw_end_object(w);
    else
        bm_jsonw_end_array(w);
}

/* What was decided, without where. */
static void decision(bm_jsonw *w, const bm_json *entry)
{
    static const char *const told[] = {"action", "place",  "role", "from",   "to", "status",
                                       "person", "author", "time", "reason", NULL};
    bm_jsonw_object(w);
    for (size_t i = 0; i < entry->n; i++)
        if (bm_str_among(entry->at[i].key, told)) {
            bm_jsonw_key(w, bm_str_c(w->buf->arena, entry->at[i].key));
            copy(w, &entry->at[i]);
        }
    bm_jsonw_end_object(w);
}

/* What was decided before on the same name, in whatever release. */
static void previous(doubting *d, bm_jsonw *w, bool mention, bm_kind kind, bm_str name)
{
    const bm_corrections *c = d->known->corrections;
    const bm_givens *g = d->known->givens;
    bm_str letters = bm_given_letters(d->arena, name);
    bm_jsonw_key(w, "previous");
    bm_jsonw_array(w);
    for (size_t i = 0; c && i < c->n; i++) {
        const bm_correction *one = &c->at[i];
        bool same = one->mention == mention && (mention || one->kind == kind) && one->action != BM_CORRECT_OPEN;
        if (same && bm_str_eq(one->letters, letters))
            decision(w, one->json);
    }
    for (size_t i = 0; g && mention && i < g->n; i++)
        if (bm_str_eq(g->at[i].letters, letters))
            decision(w, g->at[i].json);
    bm_jsonw_end_array(w);
}

/* ---- names ---- */

static bool same_reading(const bm_mention *a, const bm_mention *b)
{
    return bm_str_eq(a->text, b->text) && !a->place == !b->place && (!a->place || a->place->index == b->place->index);
}

static void weigh_names(doubting *d)
{
    const bm_reading *r = d->reading;
    d->warning = BM_NEW_ARRAY(d->arena, const char *, r->mentions.n);
    d->certainty = BM_NEW_ARRAY(d->arena, double, r->mentions.n);
    for (size_t i = r->warnings.n; i-- > 0;) /* the first is told */
        if (r->warnings.at[i].mention != UINT32_MAX)
            d->warning[r->warnings.at[i].mention] = r->warnings.at[i].text;
    for (size_t i = 0; i < r->mentions.n; i++) {
        const bm_mention *m = &r->mentions.at[i];
        double score = m->place ? m->score : 0;
        bool decided = m->role == BM_ROLE_NAME || m->verified;
        d->certainty[i] = decided ? 1 : d->warning[i] ? least(score, WARNED) : score;
    }
}

/* "geonames:216281 Goma, city, CD-NK" */
static const char *place_words(bm_arena *arena, const bm_place *p)
{
    return bm_format(arena, "%.*s %.*s, %s, %.*s", BM_STR_ARG(p->id), BM_STR_ARG(p->name), bm_place_kind_name(p->kind),
                     BM_STR_ARG(p->admin1.n ? p->admin1 : p->country));
}

static const char *read_as(doubting *d, uint32_t mention)
{
    const bm_mention *m = &d->reading->mentions.at[mention];
    const char *warning = d->warning[mention];
    bm_buf out = {.arena = d->arena};
    bm_buf_format(&out, "%s: %s", bm_role_name(m->role), m->place ? place_words(d->arena, m->place) : "no place fits");
    if (m->why && *m->why)
        bm_buf_format(&out, "; %s", m->why);
    if (warning)
        bm_buf_format(&out, "; %s", warning);
    return bm_buf_text(&out);
}

/* Ids to choose from. */
static void candidates(doubting *d, bm_jsonw *w, bm_str name)
{
    bm_founds found = bm_search(d->known->gazetteer, d->arena, name,
                                &(bm_search_options){.kind = BM_PLACE_KINDS, .most = CANDIDATES});
    bm_jsonw_key(w, "candidates");
    bm_jsonw_array(w);
    for (size_t i = 0; i < found.n; i++)
        bm_jsonw_text(w, place_words(d->arena, &found.at[i].place));
    bm_jsonw_end_array(w);
}

/* One entry for all namings that were read alike: it stands at the least certain of them. */
static void doubt_name(doubting *d, uint32_t first)
{
    const bm_reading *r = d->reading;
    uint32_t worst = first;
    size_t times = 0;
    for (uint32_t i = 0; i < r->mentions.n; i++) {
        if (d->certainty[i] >= SURE || !same_reading(&r->mentions.at[i], &r->mentions.at[first]))
            continue;
        if (i < first)
            return;
        times++;
        worst = d->certainty[i] < d->certainty[worst] ? i : worst;
    }
    const bm_mention *m = &r->mentions.at[worst];
    bm_buf out = {.arena = d->arena};
    double certainty = d->certainty[worst];
    bm_quote q = bm_quote_of(r->doc->text, (size_t)(m->text.at - r->doc->text.at), m->text.n);
    bm_jsonw w = begin(d, &out, "mention", &q, read_as(d, worst), certainty);
    if (times > 1) {
        bm_jsonw_key(&w, "everywhere");
        bm_jsonw_bool(&w, true);
    }
    candidates(d, &w, m->text);
    previous(d, &w, true, BM_VISIT, m->text);
    end(d, &w, &out, certainty);
}

/* ---- events ---- */

/* Words by which this event, and no other of its kind, is found again. */
static bool quote_event(bm_quote *out, const bm_reading *r, size_t e)
{
    const bm_event *event = &r->events.at[e];
    for (size_t i = 0; i < event->n_places + event->n_evidence; i++) {
        bool place = i < event->n_places;
        const bm_mention *m = place ? &r->mentions.at[event->places[i]] : NULL;
        const bm_sentence *s = place ? NULL : &r->doc->sentences[event->evidence[i - event->n_places]];
        size_t at = place ? (size_t)(m->text.at - r->doc->text.at) : s->start,
               n = place ? m->text.n : s->end - s->start;
        if (bm_where_event(r, event->kind, at, n) != e)
            continue;
        *out = bm_quote_of(r->doc->text, at, n);
        return true;
    }
    return false;
}

static const char *tell(doubting *d, const bm_event *e)
{
    const char *status = bm_status_name(e->status);
    const char *from = bm_date_iso(d->arena, e->when.from), *to = bm_date_iso(d->arena, e->when.to);
    bm_buf out = {.arena = d->arena};
    bm_buf_format(&out, "%s%s%s%s, %s to %s", bm_kind_name(e->kind), status ? ", " : "", status ? status : "",
                  e->cancelled ? ", cancelled" : "", from ? from : "?", to ? to : "?");
    for (size_t i = 0; i < e->n_who; i++)
        bm_buf_format(&out, "%s%.*s", i ? ", " : ", by ", BM_STR_ARG(e->who[i]));
    for (size_t i = 0; e->merged && i < e->merged->n_conflicts; i++) {
        const bm_conflict *c = &e->merged->conflicts[i];
        bm_buf_format(&out, "; they disagree on %s", c->what);
        for (size_t k = 0; k < 2; k++) {
            const char *says = bm_side_text(d->arena, c, &c->sides[k]);
            bm_buf_format(&out, "%s %s: %s: \"%.*s\"", k ? ";" : ":", c->sides[k].reading->doc->path,
                          says ? says : "not told", BM_STR_ARG(bm_side_quote(&c->sides[k])));
        }
    }
    return bm_buf_text(&out);
}

/* An event is no surer than its names; what is doubtful of those stands with them. */
static double certainty_of_event(const bm_event *e)
{
    bool disputed = e->merged && e->merged->n_conflicts > 0;
    bool undated = e->kind != BM_STATEMENT && e->kind != BM_DISENGAGEMENT && e->when.from == BM_NO_DATE &&
                   e->when.to == BM_NO_DATE && (e->n_stops == 0 || e->stops[0].when.from == BM_NO_DATE);
    return e->verified ? 1 : disputed ? least(e->score, DISPUTED) : undated ? least(e->score, WARNED) : 1;
}

static void doubt_event(doubting *d, size_t e)
{
    const bm_event *event = &d->reading->events.at[e];
    double certainty = certainty_of_event(event);
    bm_quote q;
    if (certainty >= SURE || !quote_event(&q, d->reading, e))
        return;
    bm_buf out = {.arena = d->arena};
    bm_jsonw w = begin(d, &out, bm_kind_name(event->kind), &q, tell(d, event), certainty);
    previous(d, &w, false, event->kind, q.exact);
    end(d, &w, &out, certainty);
}

bm_doubts bm_doubts_of(bm_arena *arena, const bm_reading *reading, const bm_doubt_known *known)
{
    doubting d = {.arena = arena, .reading = reading, .known = known};
    weigh_names(&d);
    for (uint32_t i = 0; i < reading->mentions.n; i++)
        if (d.certainty[i] < SURE)
            doubt_name(&d, i);
    for (size_t e = 0; e < reading->events.n; e++)
        doubt_event(&d, e);
    return d.doubts;
}

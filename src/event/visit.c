#include "event/draft.h"

/* Going on with the visit before, unless it is another's, or has not happened yet where the other has. */
static bm_draft *visit_for(bm_teller *t, bm_drafts *all, uint32_t person, bool planned)
{
    for (size_t i = all->n; i-- > 0;) {
        bm_draft *v = &all->at[i];
        if (v->planned == planned && (v->person == person || v->person == BM_NOBODY || person == BM_NOBODY)) {
            v->person = v->person == BM_NOBODY ? person : v->person;
            return v;
        }
    }
    bm_draft *v = &BM_PUSH(t->arena, all);
    *v = (bm_draft){.person = person, .planned = planned, .range = BM_WHEN_UNKNOWN};
    return v;
}

/* Whether another place is told by the same words and days: "a mission in Lubero territory and to Beni". */
static bool is_listed(const bm_teller *t, const bm_stop *s)
{
    const bm_mentions *m = t->telling.mentions;
    const bm_governed *own = &t->telling.at[s->mention];
    for (int step = -1; step <= 1; step += 2)
        for (uint32_t i = s->mention + (uint32_t)step; own->cue && i < m->n; i += (uint32_t)step) {
            if (m->at[i].sentence != m->at[s->mention].sentence)
                break;
            if (t->telling.at[i].cue == own->cue && t->telling.at[i].date == own->date)
                return true;
        }
    return false;
}

/* A range that several stops share gives way to the day that the story gives to one of them. */
static bool is_summary(const bm_teller *t, const bm_draft *v, const bm_stop *s, bm_when day)
{
    size_t sharing = 0;
    bm_when range = s->when;
    for (size_t i = 0; i < v->stops.n; i++)
        sharing += v->stops.at[i].when.from == range.from && v->stops.at[i].when.to == range.to;
    bool inside = day.from >= range.from && day.to <= range.to && day.to - day.from < range.to - range.from;
    bool wide = range.precision == BM_PRECISION_WEEK || range.precision == BM_PRECISION_MONTH; /* "next week" */
    if (wide && day.from != BM_NO_DATE && inside)
        return true;
    return range.precision == BM_PRECISION_RANGE && day.from != BM_NO_DATE && inside &&
           (sharing > 1 || is_listed(t, s));
}

/* "returned on Thursday after a tour of A, B and C": the one day of the list is the last of them all. */
static bool is_day_of_end(const bm_teller *t, const bm_stop *s, bm_when day)
{
    return is_listed(t, s) && s->when.precision == BM_PRECISION_DAY && day.precision == BM_PRECISION_DAY &&
           day.from < s->when.from;
}

/* A summary names the towns, the story their days: the stop that has none takes them from the later telling. */
static bool takes_days(bm_teller *t, bm_draft *v, uint32_t mention, bm_when when)
{
    const bm_place *place = t->telling.mentions->at[mention].place;
    for (size_t i = 0; i < v->stops.n && when.from != BM_NO_DATE; i++) {
        bm_stop *s = &v->stops.at[i];
        if (bm_draft_place(t, s)->index != place->index ||
            (bm_draft_knows(s->when) && !is_summary(t, v, s, when) && !is_day_of_end(t, s, when)))
            continue;
        t->telling.mentions->at[s->mention].role = BM_ROLE_MENTION;
        s->mention = mention;
        s->when = when;
        return true;
    }
    return false;
}

/* The sentence says it again: the same town, and nothing that makes it a new stop. */
static bool is_repetition(const bm_teller *t, const bm_draft *v, uint32_t mention, bm_when when)
{
    const bm_place *place = t->telling.mentions->at[mention].place;
    for (size_t i = 0; i < v->stops.n; i++) {
        const bm_place *other = bm_draft_place(t, &v->stops.at[i]);
        bool same = other && place && other->index == place->index && !is_day_of_end(t, &v->stops.at[i], when) &&
                    !(t->telling.at[v->stops.at[i].mention].date != t->telling.at[mention].date &&
                      is_summary(t, v, &v->stops.at[i], when));
        bool last = i + 1 == v->stops.n;
        bool dated = bm_draft_knows(v->stops.at[i].when);
        if (same && ((last && dated) || !bm_draft_knows(when) || when.from == v->stops.at[i].when.from))
            return true;
    }
    return false;
}

/* "He then continues to ...": undated, in the paragraph that told the last stop of a journey to come. */
static bool goes_on_planned(const bm_teller *t, const bm_drafts *all, uint32_t mention)
{
    const bm_mentions *m = t->telling.mentions;
    for (size_t i = 0; i < all->n; i++) {
        const bm_draft *v = &all->at[i];
        uint32_t last = v->stops.n ? v->stops.at[v->stops.n - 1].mention : UINT32_MAX;
        bool same = v->planned && last != UINT32_MAX && v->person == bm_subject(t, mention);
        const bm_sentence *s = t->telling.doc->sentences;
        if (same && s[m->at[last].sentence].paragraph == s[m->at[mention].sentence].paragraph)
            return true;
    }
    return false;
}

/* "Her visit to Gondar in 2021": of other days than those that the release tells. */
static bool is_long_ago(const bm_teller *t, const bm_governed *g)
{
    enum { LONG_AGO_DAYS = 120 };
    bm_date today = t->telling.doc->date;
    return g->date && today != BM_NO_DATE && g->date->when.to != BM_NO_DATE && today - g->date->when.to > LONG_AGO_DAYS;
}

/* "Journalists bound for Goma register before 5 July": by then something else is done. */
static bool is_deadline(const bm_teller *t, const bm_governed *g)
{
    static const char *const words[] = {"before", "avant", NULL};
    return g->date && g->date->expr->bound == BM_BOUND_BEFORE &&
           bm_str_among(bm_doc_fold(t->telling.doc, g->date->expr->first), words);
}

static void add_stop(bm_teller *t, bm_drafts *all, uint32_t mention)
{
    bm_governed *g = &t->telling.at[mention];
    const bm_mention *m = &t->telling.mentions->at[mention];
    /* the days tell what is still to come, whatever the tense: "on 11 March he travels to" */
    bm_date today = t->telling.doc->date, day = g->date ? g->date->when.from : BM_NO_DATE;
    if (is_long_ago(t, g) || is_deadline(t, g)) {
        t->telling.mentions->at[mention].role = BM_ROLE_MENTION;
        return;
    }
    bool planned = g->planned || (day != BM_NO_DATE && today != BM_NO_DATE && day > today);
    planned |= !g->date && goes_on_planned(t, all, mention);
    bm_draft *v = visit_for(t, all, bm_subject(t, mention), planned);
    bm_when when = bm_draft_days(t, v, g, mention);
    if (!m->place || is_repetition(t, v, mention, when)) {
        t->telling.mentions->at[mention].role = BM_ROLE_MENTION;
        return;
    }
    if (when.precision == BM_PRECISION_AFTER && bm_draft_count(t, mention) > 0) /* "for three days from 12 March" */
        when = bm_when_of(when.from, when.from + bm_draft_count(t, mention) - 1, BM_PRECISION_RANGE);
    when = bm_draft_counted(t, mention, when);
    bm_date last = when.precision == BM_PRECISION_DAY ? bm_draft_last_day(t, mention, when) : when.to;
    if (last != when.to)
        when = bm_when_of(when.from, last, BM_PRECISION_RANGE);
    if (takes_days(t, v, mention, when))
        return;
    bm_stop stop = {.mention = mention, .when = when, .transit = g->transit};
    BM_PUSH(t->arena, &v->stops) = stop;
    if (g->on_the_way && v->stops.n > 1) {
        v->stops.at[v->stops.n - 1] = v->stops.at[v->stops.n - 2];
        v->stops.at[v->stops.n - 2] = stop;
    }
    v->then |= g->then && v->stops.n > 1; /* "will next travel to": before the first there is nothing */
    bm_indices_add(&v->sentences, t->arena, m->sentence);
}

/* Stops by their days; the order of the text where days do not tell. */
static bm_order order_stops(bm_draft *v)
{
    bool dated = v->stops.n > 0, distinct = true;
    for (size_t i = 0; i < v->stops.n; i++)
        dated &= v->stops.at[i].when.from != BM_NO_DATE && !v->stops.at[i].shared;
    for (size_t i = 1; i < v->stops.n; i++)
        for (size_t k = i; dated && k > 0 && v->stops.at[k].when.from < v->stops.at[k - 1].when.from; k--) {
            bm_stop swap = v->stops.at[k];
            v->stops.at[k] = v->stops.at[k - 1];
            v->stops.at[k - 1] = swap;
        }
    for (size_t i = 1; i < v->stops.n; i++)
        distinct &= v->stops.at[i].when.from > v->stops.at[i - 1].when.from ||
                    v->stops.at[i].when.to > v->stops.at[i - 1].when.to;
    if (dated && (distinct || v->stops.n == 1))
        return BM_ORDER_DATED;
    return v->then ? BM_ORDER_STATED : BM_ORDER_LISTED;
}

static bool inside(bm_when part, bm_when whole)
{
    return part.from != BM_NO_DATE && part.from >= whole.from && part.to <= whole.to;
}

static bm_when span_of(const bm_draft *v)
{
    bm_when w = BM_WHEN_UNKNOWN;
    for (size_t i = 0; i < v->stops.n; i++) {
        bm_when s = v->stops.at[i].when;
        if (s.from != BM_NO_DATE && (w.from == BM_NO_DATE || s.from < w.from))
            w.from = s.from;
        if (s.to != BM_NO_DATE && (w.to == BM_NO_DATE || s.to > w.to))
            w.to = s.to;
        w.precision = s.precision > w.precision ? s.precision : w.precision;
    }
    if (bm_draft_knows(v->range) && (w.from == BM_NO_DATE || inside(w, v->range)))
        return v->range;
    if (w.from != w.to && w.precision == BM_PRECISION_DAY)
        w.precision = BM_PRECISION_RANGE;
    return w;
}

static void tell(bm_teller *t, bm_draft *v, const bm_drafts *all)
{
    bm_draft_drop(t, v, all);
    if (v->stops.n == 0)
        return;
    bm_draft_settle_days(t, v);
    bm_event e = {.kind = BM_VISIT, .fatalities = -1, .as_of = BM_NO_DATE, .score = 1};
    e.order = order_stops(v);
    e.who = bm_who(t, v->person, &e.n_who);
    e.when = span_of(v);
    e.status = v->planned ? BM_STATUS_PLANNED : BM_STATUS_NONE;
    e.stops = v->stops.at;
    e.n_stops = e.n_places = v->stops.n;
    e.places = BM_NEW_ARRAY(t->arena, uint32_t, e.n_places);
    for (size_t i = 0; i < e.n_places; i++) {
        e.places[i] = v->stops.at[i].mention;
        double score = t->telling.mentions->at[e.places[i]].score;
        e.score = score < e.score ? score : e.score;
    }
    e.evidence = v->sentences.at;
    e.n_evidence = v->sentences.n;
    bm_itinerary_warn(t, &e);
    if (e.order == BM_ORDER_LISTED && e.n_stops > 1)
        BM_PUSH(t->arena, t->warnings) =
            (bm_warning){"order-listed", e.places[0], "the release lists the stops and does not say their order"};
    BM_PUSH(t->arena, t->events) = e;
}

static bool is_home(const bm_mentions *m, const bm_place *place)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->at[i].role == BM_ROLE_DATELINE)
            return m->at[i].place && m->at[i].place->index == place->index;
    return false;
}

/* The days between which a person's journey is told around a mention: its stops', and a range that its sentence gives.
 */
static bm_when journey_around(const bm_teller *t, uint32_t mention, bool ahead)
{
    enum { AROUND = 40 };
    const bm_telling *told = &t->telling;
    bm_when w = BM_WHEN_UNKNOWN;
    uint32_t from = mention > AROUND ? mention - AROUND : 0, person = bm_subject(t, mention);
    for (uint32_t i = from; i < told->mentions->n && i < mention + AROUND; i++) {
        const bm_governed *g = &told->at[i];
        uint32_t other = told->mentions->at[i].role == BM_ROLE_STOP && g->date ? bm_subject(t, i) : BM_NOBODY - 1;
        if (other != person || g->date->when.from == BM_NO_DATE || g->date->when.to == BM_NO_DATE ||
            (g->date->when.from > told->doc->date) != ahead ||
            told->doc->sentences[told->mentions->at[i].sentence].part != BM_PART_BODY)
            continue;
        w.from = w.from == BM_NO_DATE || g->date->when.from < w.from ? g->date->when.from : w.from;
        w.to = w.to == BM_NO_DATE || g->date->when.to > w.to ? g->date->when.to : w.to;
    }
    for (uint32_t i = 0; w.from != BM_NO_DATE && i < told->doc->n_dates; i++) {
        const bm_dated *d = &told->dates[i];
        uint32_t sentence = bm_doc_sentence(told->doc, d->expr->first);
        bool range = d->expr->kind == BM_DATE_RANGE && d->when.from != BM_NO_DATE && d->when.to != BM_NO_DATE &&
                     d->when.from <= w.from && d->when.to >= w.to && (d->when.from > told->doc->date) == ahead &&
                     t->subjects[sentence] == person;
        for (size_t k = 0; range && k < told->cues[sentence].n; k++)
            if (told->cues[sentence].at[k].class == BM_CUE_TRAVEL)
                w = d->when;
    }
    return w;
}

/* "On Tuesday, consultations took place in Tbilisi" between a Monday in Yerevan and a Wednesday in Gori: who holds
 * talks on his way is there. */
static void take_meetings_on_the_way(bm_teller *t)
{
    const bm_mentions *m = t->telling.mentions;
    for (uint32_t i = 0; i < m->n; i++) {
        const bm_governed *g = &t->telling.at[i];
        const bm_place *place = m->at[i].place;
        bool dated = g->date && g->date->when.from != BM_NO_DATE && g->date->when.to != BM_NO_DATE;
        if (m->at[i].role != BM_ROLE_MEETING || g->rule == BM_RULE_BODY || !dated || !place ||
            !bm_place_is_point(place->kind) || is_home(m, place))
            continue;
        bm_when w = journey_around(t, i, g->date->when.from > t->telling.doc->date);
        if (w.from != BM_NO_DATE && w.from < w.to && g->date->when.from >= w.from && g->date->when.to <= w.to)
            m->at[i].role = BM_ROLE_STOP;
    }
}

void bm_tell_visits(bm_teller *t)
{
    bm_drafts all = {0};
    take_meetings_on_the_way(t);
    for (uint32_t m = 0; m < t->telling.mentions->n; m++)
        if (t->telling.mentions->at[m].role == BM_ROLE_STOP)
            add_stop(t, &all, m);
    size_t told = 0;
    for (size_t i = 0; i < all.n; i++)
        told += !bm_draft_is_headline(t, &all.at[i]);
    for (size_t i = 0; i < all.n; i++)
        if (told == 0 || !bm_draft_is_headline(t, &all.at[i]))
            tell(t, &all.at[i], &all);
        else
            for (size_t k = 0; k < all.at[i].stops.n; k++)
                t->telling.mentions->at[all.at[i].stops.at[k].mention].role = BM_ROLE_MENTION;
}

#include "event/tell.h"

#include "event/days.h"
#include "place/names.h"

#include <stdlib.h>

/* A visit under construction. */
typedef struct {
    struct {
        bm_stop *at;
        size_t n, cap;
    } stops;
    bm_indices sentences;
    uint32_t person;
    bool planned, then, own_dates;
    bm_when range; /* what the text gives for the whole visit */
} visit;

typedef struct {
    visit *at;
    size_t n, cap;
} visits;

static bool known(bm_when w)
{
    return w.from != BM_NO_DATE || w.to != BM_NO_DATE;
}

static const bm_place *place_of(const bm_teller *t, const bm_stop *s)
{
    return t->telling.mentions->at[s->mention].place;
}

/* Going on with the visit before, unless it is another's, or has not happened yet where the other has. */
static visit *visit_for(bm_teller *t, visits *all, uint32_t person, bool planned)
{
    for (size_t i = all->n; i-- > 0;) {
        visit *v = &all->at[i];
        if (v->planned == planned && (v->person == person || v->person == BM_NOBODY || person == BM_NOBODY)) {
            v->person = v->person == BM_NOBODY ? person : v->person;
            return v;
        }
    }
    visit *v = &BM_PUSH(t->arena, all);
    *v = (visit){.person = person, .planned = planned, .range = BM_WHEN_UNKNOWN};
    return v;
}

/* A range that several stops share gives way to the day that the story gives to one of them. */
static bool is_summary(const visit *v, bm_when range, bm_when day)
{
    size_t sharing = 0;
    for (size_t i = 0; i < v->stops.n; i++)
        sharing += v->stops.at[i].when.from == range.from && v->stops.at[i].when.to == range.to;
    bool inside = day.from >= range.from && day.to <= range.to && day.to - day.from < range.to - range.from;
    return sharing > 1 && range.precision == BM_PRECISION_RANGE && day.from != BM_NO_DATE && inside;
}

/* A summary names the towns, the story their days: the stop that has none takes them from the later telling. */
static bool takes_days(bm_teller *t, visit *v, uint32_t mention, bm_when when)
{
    const bm_place *place = t->telling.mentions->at[mention].place;
    for (size_t i = 0; i < v->stops.n && when.from != BM_NO_DATE; i++) {
        bm_stop *s = &v->stops.at[i];
        if (place_of(t, s)->index != place->index || (known(s->when) && !is_summary(v, s->when, when)))
            continue;
        t->telling.mentions->at[s->mention].role = BM_ROLE_MENTION;
        s->mention = mention;
        s->when = when;
        return true;
    }
    return false;
}

/* The sentence says it again: the same town, and nothing that makes it a new stop. */
static bool is_repetition(const bm_teller *t, const visit *v, const bm_place *place, bm_when when)
{
    for (size_t i = 0; i < v->stops.n; i++) {
        const bm_place *other = place_of(t, &v->stops.at[i]);
        bool same = other && place && other->index == place->index;
        bool last = i + 1 == v->stops.n;
        bool dated = known(v->stops.at[i].when);
        if (same && ((last && dated) || !known(when) || when.from == v->stops.at[i].when.from))
            return true;
    }
    return false;
}

static bool is_of_incident(const bm_teller *t, const bm_dated *d)
{
    for (size_t i = 0; i < t->telling.mentions->n; i++)
        if (t->telling.at[i].date == d && t->telling.at[i].role == BM_ROLE_INCIDENT)
            return true;
    return false;
}

/* The day that a paragraph sets before it goes on: "Thursday was given over to ... A helicopter brought her to". */
static const bm_dated *day_set_before(const bm_teller *t, uint32_t mention, uint32_t after)
{
    const bm_doc *doc = t->telling.doc;
    const bm_mention *m = &t->telling.mentions->at[mention];
    for (uint32_t i = doc->n_dates; i-- > 0 && doc->dates[i].first >= after;) {
        const bm_dated *d = &t->telling.dates[i];
        uint32_t first = d->expr->first;
        if (first > m->first)
            continue;
        const bm_sentence *s = &doc->sentences[bm_doc_sentence(doc, first)];
        if (s->paragraph != doc->sentences[m->sentence].paragraph || first < doc->body)
            return NULL;
        bool opens = first <= (s->first < doc->body ? doc->body : s->first) + 3;
        if (opens && d->when.precision == BM_PRECISION_DAY && !doc->tokens[first].quoted && !is_of_incident(t, d))
            return d;
    }
    return NULL;
}

/* The days of a stop: its own; else, in the same paragraph, those of the stop before; else the visit's, later. */
static bm_when days_of(const bm_teller *t, const visit *v, bm_governed *g, uint32_t mention)
{
    g->days = BM_DAYS_OWN;
    if (g->date && known(g->date->when))
        return g->date->when;
    uint32_t after = v->stops.n ? t->telling.mentions->at[v->stops.at[v->stops.n - 1].mention].first : 0;
    const bm_dated *set = day_set_before(t, mention, after);
    if (set) {
        g->days = BM_DAYS_PARAGRAPH;
        return set->when;
    }
    if (v->stops.n == 0)
        return BM_WHEN_UNKNOWN;
    const bm_stop *before = &v->stops.at[v->stops.n - 1];
    const bm_sentence *s = t->telling.doc->sentences;
    const bm_mentions *m = t->telling.mentions;
    bool same = s[m->at[before->mention].sentence].paragraph == s[m->at[mention].sentence].paragraph;
    g->days = same && known(before->when) ? BM_DAYS_BEFORE : BM_DAYS_OWN;
    return same ? before->when : BM_WHEN_UNKNOWN;
}

/* The first token that no longer speaks of the stop: the next place that governs itself, or the sentence's end. */
static uint32_t stay_end(const bm_teller *t, uint32_t mention)
{
    const bm_mentions *m = t->telling.mentions;
    const bm_sentence *s = &t->telling.doc->sentences[m->at[mention].sentence];
    uint32_t end = s->first + s->n;
    for (uint32_t i = mention + 1; i < m->n && m->at[i].first < end; i++)
        if (t->telling.at[i].role == BM_ROLE_STOP ||
            (t->telling.at[i].role != BM_ROLE_NAME && !t->telling.at[i].listed))
            end = m->at[i].first;
    const bm_cues *cues = &t->telling.cues[m->at[mention].sentence];
    for (size_t k = 0; k < cues->n && cues->at[k].first < end; k++) {
        const bm_cue *c = &cues->at[k];
        if (c->first < m->at[mention].first + m->at[mention].n)
            continue;
        if (c->class == BM_CUE_UNTIL)
            return end; /* "from where she returns to the capital the next day" */
        bool aside = c->first <= m->at[mention].first + m->at[mention].n + 1; /* "Bangui, the last stop, where" */
        if (c->class == BM_CUE_TRAVEL && !aside)
            return c->first;
    }
    return end;
}

static bool until_stands_before(const bm_teller *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (bm_lexicon_class_at(t->telling.cue_words, t->telling.doc, i, BM_CUE_UNTIL))
            return true;
    return false;
}

static bool is_of_later_stop(const bm_teller *t, uint32_t mention, const bm_dated *d)
{
    const bm_mentions *m = t->telling.mentions;
    for (uint32_t i = mention + 1; i < m->n && m->at[i].sentence == m->at[mention].sentence; i++)
        if (t->telling.at[i].date == d && t->telling.at[i].role == BM_ROLE_STOP)
            return true;
    return false;
}

/* "stayed there until the following day", "for meetings the next day", "where she will stay two days": the last day. */
static bm_date last_day(const bm_teller *t, uint32_t mention, bm_when when)
{
    const bm_doc *doc = t->telling.doc;
    const bm_mention *m = &t->telling.mentions->at[mention];
    uint32_t from = m->first + m->n, end = stay_end(t, mention);
    for (uint32_t i = 0; i < doc->n_dates; i++) {
        const bm_dated *d = &t->telling.dates[i];
        if (d->expr->first < from || d->expr->first >= end || d == t->telling.at[mention].date)
            continue;
        if (is_of_later_stop(t, mention, d) && !until_stands_before(t, from, d->expr->first))
            continue;
        bool until = d->expr->bound == BM_BOUND_BEFORE || until_stands_before(t, from, d->expr->first) ||
                     (d->expr->kind == BM_DATE_STORY && d->expr->amount == 1);
        if (until && d->when.to != BM_NO_DATE && d->when.to > when.from && d->when.to < when.from + 60)
            return d->when.to;
    }
    for (uint32_t i = from; i < end; i++) {
        const bm_entry *e = bm_lexicon_class_at(t->telling.cue_words, doc, i, BM_CUE_DAYS);
        if (e && strtol(e->value, NULL, 10) > 1)
            return when.from + (bm_date)strtol(e->value, NULL, 10) - 1;
    }
    return when.to;
}

/* "He then continues to ...": undated, in the paragraph that told the last stop of a journey to come. */
static bool goes_on_planned(const bm_teller *t, const visits *all, uint32_t mention)
{
    const bm_mentions *m = t->telling.mentions;
    for (size_t i = 0; i < all->n; i++) {
        const visit *v = &all->at[i];
        uint32_t last = v->stops.n ? v->stops.at[v->stops.n - 1].mention : UINT32_MAX;
        bool same = v->planned && last != UINT32_MAX && v->person == t->subjects[m->at[mention].sentence];
        const bm_sentence *s = t->telling.doc->sentences;
        if (same && s[m->at[last].sentence].paragraph == s[m->at[mention].sentence].paragraph)
            return true;
    }
    return false;
}

static void add_stop(bm_teller *t, visits *all, uint32_t mention)
{
    bm_governed *g = &t->telling.at[mention];
    const bm_mention *m = &t->telling.mentions->at[mention];
    /* the days tell what is still to come, whatever the tense: "on 11 March he travels to" */
    bm_date today = t->telling.doc->date, day = g->date ? g->date->when.from : BM_NO_DATE;
    bool planned = g->planned || (day != BM_NO_DATE && today != BM_NO_DATE && day > today);
    planned |= !g->date && goes_on_planned(t, all, mention);
    visit *v = visit_for(t, all, t->subjects[m->sentence], planned);
    bm_when when = days_of(t, v, g, mention);
    if (!m->place || is_repetition(t, v, m->place, when)) {
        t->telling.mentions->at[mention].role = BM_ROLE_MENTION;
        return;
    }
    bm_date last = when.precision == BM_PRECISION_DAY ? last_day(t, mention, when) : when.to;
    if (last != when.to)
        when = (bm_when){when.from, last, BM_PRECISION_RANGE};
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

/* "the agency said on 8 July": the day of the words, not of what they tell. */
static bool is_of_speech(const bm_teller *t, const bm_dated *d)
{
    const bm_telling *told = &t->telling;
    uint32_t at = d->expr->first;
    bool on =
        at > 0 && (bm_str_is(bm_doc_fold(told->doc, at - 1), "on") || bm_str_is(bm_doc_fold(told->doc, at - 1), "le"));
    return bm_names_before(told->names, told->doc, at - on, BM_NAMES_SPEECH) != NULL;
}

/* How well a date tells the days of a whole visit: a range best, then a week, then a day; 0 for what tells none. */
static int range_rank(const bm_teller *t, const bm_dated *d, uint32_t sentence)
{
    const bm_doc *doc = t->telling.doc;
    if (d->expr->kind == BM_DATE_RANGE && known(d->when))
        return 3;
    bool travels = false;
    for (size_t k = 0; k < t->telling.cues[sentence].n; k++)
        travels |= t->telling.cues[sentence].at[k].class == BM_CUE_TRAVEL;
    if (!travels || d->expr->first < doc->body || doc->tokens[d->expr->first].quoted || is_of_incident(t, d) ||
        is_of_speech(t, d))
        return 0;
    return d->when.precision == BM_PRECISION_WEEK ? 2 : d->when.precision == BM_PRECISION_DAY;
}

/* The days that the release gives for the whole visit: in a sentence that tells of it, up to its first stop's. */
static void find_range(const bm_teller *t, visit *v)
{
    const bm_telling *told = &t->telling;
    uint32_t last = told->mentions->at[v->stops.at[0].mention].sentence;
    int best = 0;
    for (uint32_t i = 0; i < told->doc->n_dates; i++) {
        const bm_dated *d = &told->dates[i];
        uint32_t sentence = bm_doc_sentence(told->doc, d->expr->first);
        if (sentence > last)
            return;
        int rank = t->subjects[sentence] == v->person ? range_rank(t, d, sentence) : 0;
        if (rank > best) {
            best = rank;
            v->range = d->when;
        }
    }
}

/* "On Saturday, after a press conference, she left for New York": the last stop lasts until she left. */
static void lengthen_last_stop(const bm_teller *t, const visit *v)
{
    const bm_telling *told = &t->telling;
    bm_stop *s = &v->stops.at[v->stops.n - 1];
    uint32_t first = told->mentions->at[s->mention].sentence;
    for (uint32_t i = 0; i < told->doc->n_dates && s->when.precision == BM_PRECISION_DAY; i++) {
        const bm_dated *d = &told->dates[i];
        uint32_t sentence = bm_doc_sentence(told->doc, d->expr->first);
        bool near = sentence > first && sentence <= first + 2 && t->subjects[sentence] == v->person;
        bool leaves = false;
        for (size_t k = 0; near && k < told->cues[sentence].n; k++)
            leaves |=
                told->cues[sentence].at[k].class == BM_CUE_DEPART && told->cues[sentence].at[k].first > d->expr->first;
        if (leaves && d->when.precision == BM_PRECISION_DAY && d->when.to > s->when.to && d->when.to <= s->when.to + 7)
            s->when = (bm_when){s->when.from, d->when.to, BM_PRECISION_RANGE};
    }
}

static bool inside(bm_when part, bm_when whole)
{
    return part.from != BM_NO_DATE && part.from >= whole.from && part.to <= whole.to;
}

static void settle_days(const bm_teller *t, visit *v)
{
    find_range(t, v);
    lengthen_last_stop(t, v);
    bm_days_respective(&t->telling, v->stops.at, v->stops.n, t->arena);
    for (size_t i = 0; i < v->stops.n; i++)
        if (!known(v->stops.at[i].when) && known(v->range)) {
            v->stops.at[i].when = v->range;
            t->telling.at[v->stops.at[i].mention].days = BM_DAYS_VISIT;
        }
    for (size_t i = 0; i < v->stops.n; i++) {
        size_t same = 0;
        for (size_t k = 0; k < v->stops.n; k++)
            same += v->stops.at[k].when.from == v->stops.at[i].when.from &&
                    v->stops.at[k].when.to == v->stops.at[i].when.to;
        v->stops.at[i].shared = same > 1 && v->stops.at[i].when.precision == BM_PRECISION_RANGE;
    }
}

static bool in_title(const bm_teller *t, const bm_stop *s)
{
    return t->telling.doc->sentences[t->telling.mentions->at[s->mention].sentence].part == BM_PART_TITLE;
}

static const bm_place *dateline_of(const bm_teller *t)
{
    const bm_mentions *m = t->telling.mentions;
    for (size_t i = 0; i < m->n; i++)
        if (m->at[i].role == BM_ROLE_DATELINE)
            return m->at[i].place;
    return NULL;
}

/* Home is where the release is written. */
static bool is_home(const bm_teller *t, const bm_stop *s)
{
    const bm_place *dateline = dateline_of(t);
    return dateline && dateline->index == place_of(t, s)->index;
}

/* Home may lie abroad: the only place of its country; where it is the only stop, not the country of the dateline. */
static bool is_abroad(const bm_teller *t, const visit *v, size_t i)
{
    bm_str country = place_of(t, &v->stops.at[i])->country;
    for (size_t k = 0; k < v->stops.n; k++)
        if (k != i && bm_str_eq(place_of(t, &v->stops.at[k])->country, country))
            return false;
    const bm_place *dateline = dateline_of(t);
    return v->stops.n > 1 || (v->planned && dateline && !bm_str_eq(dateline->country, country));
}

/* All of it stands in the title: the text below tells it again, and better. */
static bool is_headline(const bm_teller *t, const visit *v)
{
    for (size_t i = 0; i < v->stops.n; i++)
        if (!in_title(t, &v->stops.at[i]))
            return false;
    return true;
}

/* Nothing comes after it: the last of the text, or the latest day; a story's first words tell its end with that day. */
static bool is_end(const bm_teller *t, const visit *v, size_t i)
{
    bm_date day = v->stops.at[i].when.from;
    if (i + 1 == v->stops.n)
        return true;
    bool opens = true, later = day == BM_NO_DATE;
    for (size_t k = 0; k < v->stops.n; k++) {
        bm_date other = v->stops.at[k].when.from;
        opens &= k >= i || in_title(t, &v->stops.at[k]);
        later |= k != i && !in_title(t, &v->stops.at[k]) &&
                 (other == BM_NO_DATE || other > day || (other == day && k > i && !opens));
    }
    return !later;
}

/* What is no stop after all: an area where towns are named, a title's place where the text tells more, the way home. */
static bool is_dropped(const bm_teller *t, const visit *v, size_t i, size_t towns, size_t told)
{
    const bm_stop *s = &v->stops.at[i];
    bool area = !bm_place_is_point(place_of(t, s)->kind) && towns > 0;
    bool opens = i == 0 && v->stops.n > 1 && is_home(t, s); /* "is back in Oslo after a week in": before all stops */
    bool home =
        t->telling.at[s->mention].returns && (opens || (is_end(t, v, i) && (is_home(t, s) || is_abroad(t, v, i))));
    return area || home || (told > 0 && in_title(t, s));
}

static void drop_stops(bm_teller *t, visit *v)
{
    size_t towns = 0, told = 0, kept = 0;
    for (size_t i = 0; i < v->stops.n; i++) {
        towns += bm_place_is_point(place_of(t, &v->stops.at[i])->kind);
        told += !in_title(t, &v->stops.at[i]);
    }
    for (size_t i = 0, n = v->stops.n; i < n; i++) {
        if (!is_dropped(t, v, i, towns, told))
            v->stops.at[kept++] = v->stops.at[i];
        else
            t->telling.mentions->at[v->stops.at[i].mention].role = BM_ROLE_MENTION;
    }
    v->stops.n = kept;
}

/* Stops by their days; the order of the text where days do not tell. */
static bm_order order_stops(visit *v)
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

static bm_when span_of(const visit *v)
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
    if (known(v->range) && (w.from == BM_NO_DATE || inside(w, v->range)))
        return v->range;
    if (w.from != w.to && w.precision == BM_PRECISION_DAY)
        w.precision = BM_PRECISION_RANGE;
    return w;
}

static void tell(bm_teller *t, visit *v)
{
    drop_stops(t, v);
    if (v->stops.n == 0)
        return;
    settle_days(t, v);
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

void bm_tell_visits(bm_teller *t)
{
    visits all = {0};
    for (uint32_t m = 0; m < t->telling.mentions->n; m++)
        if (t->telling.mentions->at[m].role == BM_ROLE_STOP)
            add_stop(t, &all, m);
    size_t told = 0;
    for (size_t i = 0; i < all.n; i++)
        told += !is_headline(t, &all.at[i]);
    for (size_t i = 0; i < all.n; i++)
        if (told == 0 || !is_headline(t, &all.at[i]))
            tell(t, &all.at[i]);
        else
            for (size_t k = 0; k < all.at[i].stops.n; k++)
                t->telling.mentions->at[all.at[i].stops.at[k].mention].role = BM_ROLE_MENTION;
}

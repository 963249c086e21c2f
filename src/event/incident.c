#include "event/flight.h"
#include "event/incident_count.h"
#include "event/incident_type.h"

#include "event/aspect.h"
#include "event/number.h"
#include "place/names.h"

#include <stdlib.h>
#include <string.h>

/* Where the displaced of a sentence went. */
static void find_destinations(bm_teller *t, bm_event *e, uint32_t from, uint32_t sentence)
{
    for (uint32_t i = from; i < t->telling.mentions->n && t->telling.mentions->at[i].sentence == sentence; i++)
        if (t->telling.at[i].goal)
            bm_indices_append(t->arena, &e->destinations, &e->n_destinations, i);
}

/* "the landing strip was flooded" is weather, until somebody suffers from it. */
static bool harms(const bm_teller *t, uint32_t sentence)
{
    const bm_cues *cues = &t->telling.cues[sentence];
    for (size_t i = 0; i < cues->n; i++)
        if (cues->at[i].class == BM_CUE_KILLED || cues->at[i].class == BM_CUE_HURT || cues->at[i].class == BM_CUE_CROWD)
            return true;
    return false;
}

/* "27 cases were confirmed on 26 April": those of that day. */
static bool is_of_day(const bm_teller *t, const bm_event *e)
{
    const bm_cue *cue = t->telling.at[e->places[0]].cue;
    return cue && bm_cue_says(cue, "day");
}

static bool is_fight(bm_incident_type type)
{
    return type == BM_INCIDENT_ATTACK || type == BM_INCIDENT_CLASH;
}

/* An event that this place belongs to: same sentence and type; or the same place and type told before. */
static bm_event *event_for(bm_teller *t, const bm_mention *m, bm_incident_type type, bm_when when, bool *same_place)
{
    for (size_t i = t->events->n; i-- > 0;) {
        bm_event *e = &t->events->at[i];
        bool once_more = e->kind == BM_INCIDENT && when.from == BM_NO_DATE && when.to == BM_NO_DATE && is_fight(type) &&
                         is_fight(e->type) && e->evidence[e->n_evidence - 1] + 1 >= m->sentence;
        if (e->kind != BM_INCIDENT || (e->type != type && !once_more))
            continue;
        bool same_sentence = e->evidence[e->n_evidence - 1] == m->sentence;
        bool days = when.from == e->when.from || when.from == BM_NO_DATE || e->when.from == BM_NO_DATE;
        *same_place = false;
        for (size_t k = 0; k < e->n_places; k++) {
            const bm_place *other = t->telling.mentions->at[e->places[k]].place;
            *same_place |= other && m->place && other->index == m->place->index;
        }
        bool day = is_of_day(t, e) && when.precision == BM_PRECISION_DAY && e->when.precision == BM_PRECISION_DAY &&
                   when.from != e->when.from;
        if (once_more && e->type != type) { /* "was attacked on 3 January. Five people died in the fighting in" it */
            if (*same_place)
                return e;
            continue;
        }
        if ((type == BM_INCIDENT_EPIDEMIC && !day) || (days && (same_sentence || *same_place)))
            return e;
    }
    *same_place = false;
    return NULL;
}

/* A headline tells in short what the text tells below: its place makes room for the one that is named there. */
static bool is_headline(const bm_teller *t, const bm_event *e)
{
    for (size_t i = 0; i < e->n_evidence; i++)
        if (t->telling.doc->sentences[e->evidence[i]].part != BM_PART_TITLE)
            return false;
    return e->when.from == BM_NO_DATE && e->when.to == BM_NO_DATE;
}

static bm_event *headline_of(const bm_teller *t, uint32_t sentence, bm_incident_type type)
{
    if (t->telling.doc->sentences[sentence].part == BM_PART_TITLE)
        return NULL;
    for (size_t i = 0; i < t->events->n; i++) {
        bm_event *e = &t->events->at[i];
        if (e->kind == BM_INCIDENT && e->type == type && is_headline(t, e))
            return e;
    }
    return NULL;
}

/* Fighting and water go on. */
static bool is_of_lasting(const bm_teller *t, uint32_t mention)
{
    const bm_cue *cue = t->telling.at[mention].cue;
    return cue && (bm_cue_says(cue, "clash") || bm_cue_says(cue, "flood"));
}

/* "fled since the fighting began on 8 February" goes on from that day; "since 2 February, when it reached Shasha" is
 * that day. */
static bm_when days_of(const bm_teller *t, uint32_t mention, bool flight)
{
    const bm_doc *doc = t->telling.doc;
    const bm_dated *d = t->telling.at[mention].date;
    uint32_t from = t->telling.mentions->at[mention].first, behind = d->expr->first + d->expr->n;
    uint32_t since = d->expr->first > from ? from : d->expr->first > 6 ? d->expr->first - 6 : 0;
    for (uint32_t i = since; flight && d->when.from != BM_NO_DATE && d->when.to != BM_NO_DATE && i < d->expr->first;
         i++)
        if (bm_str_is(bm_doc_fold(doc, i), "since") || bm_str_is(bm_doc_fold(doc, i), "depuis"))
            return bm_when_since(d->when);
    const bm_cue *cue = t->telling.at[mention].cue; /* "began to leave on the following day" */
    if (flight && d->when.precision == BM_PRECISION_DAY && cue && bm_cue_says(cue, "begins"))
        return bm_when_since(d->when);
    uint32_t before = d->expr->first > 3 ? d->expr->first - 3 : 0; /* "depuis le mois de juin" */
    bool month = d->when.precision > BM_PRECISION_RANGE && d->when.from != BM_NO_DATE && d->when.to != BM_NO_DATE;
    for (uint32_t i = before; month && i < d->expr->first; i++)
        if (bm_str_is(bm_doc_fold(doc, i), "since") || bm_str_is(bm_doc_fold(doc, i), "depuis"))
            return bm_when_since(d->when);
    static const char *const then[] = {"when", "date", "jour", NULL};
    bool told = behind + 1 < doc->n_tokens && bm_str_is(bm_doc_span(doc, behind, 1), ",") &&
                bm_str_among(bm_doc_fold(doc, behind + 1), then);
    bool lasts = false; /* "since 10 May, when fighting broke out again" */
    for (uint32_t i = behind; i < from; i++)
        lasts |= bm_laid_at(t->telling.leaving_words, i, BM_ASPECT_RESUME) ||
                 bm_laid_at(t->telling.leaving_words, i, BM_ASPECT_BEGIN);
    const bm_sentence *s = &doc->sentences[t->telling.mentions->at[mention].sentence];
    for (uint32_t i = behind; !flight && d->when.precision == BM_PRECISION_DAY && i < s->first + s->n; i++)
        if (bm_laid_at(t->telling.leaving_words, i, BM_ASPECT_GOON) && is_of_lasting(t, mention))
            return bm_when_since(d->when); /* "and have continued since" */
    if (!flight && !lasts && d->when.precision == BM_PRECISION_AFTER && told)
        return bm_when_of(d->when.from, d->when.from, BM_PRECISION_DAY);
    return d->when;
}

/* Tell what a cue in a sentence makes of a place; `when` is its own day, or unknown. */
static void tell(bm_teller *t, uint32_t mention, uint32_t sentence, bm_incident_type type, bm_when when, bool flight)
{
    const bm_mention *m = &t->telling.mentions->at[mention];
    bool same_place = false;
    bm_event *e = event_for(t, m, type, when, &same_place);
    bm_event *headline = e ? NULL : headline_of(t, sentence, type);
    if (headline) {
        e = headline;
        e->n_places = 0;
    }
    if (!e) {
        e = &BM_PUSH(t->arena, t->events);
        *e = (bm_event){.kind = BM_INCIDENT,
                        .type = type,
                        .when = BM_WHEN_UNKNOWN,
                        .fatalities = -1,
                        .as_of = BM_NO_DATE,
                        .score = m->score};
    }
    if (flight && bm_flight_told_before(&t->telling, mention)) {
        bm_when before = bm_flight_take_before(t, e, mention);
        when = when.from == BM_NO_DATE ? before : when;
    }
    if (e->when.from == BM_NO_DATE && e->when.to == BM_NO_DATE)
        e->when = when;
    else if (type == BM_INCIDENT_EPIDEMIC && when.to != BM_NO_DATE && when.to > e->when.to)
        e->when = bm_when_of(e->when.from, when.to, BM_PRECISION_RANGE);
    bool counted = e->n_evidence > 0 && e->evidence[e->n_evidence - 1] == sentence;
    if (!counted)
        bm_incident_count(t, e, sentence);
    if (type == BM_INCIDENT_DISPLACEMENT || bm_flight_told(&t->telling, sentence))
        find_destinations(t, e, mention + 1, sentence);
    if (!counted && e->fatalities < 0 && type != BM_INCIDENT_DISPLACEMENT)
        e->fatalities = bm_incident_fatalities(&t->telling, mention, sentence);
    bm_indices_append(t->arena, &e->evidence, &e->n_evidence, sentence);
    if (!same_place)
        bm_indices_append(t->arena, &e->places, &e->n_places, mention);
}

/* The days of what happened at a place, as far as it has been told. */
static bm_when when_of_place(const bm_teller *t, uint32_t mention)
{
    for (size_t i = t->events->n; i-- > 0;)
        for (size_t k = 0; t->events->at[i].kind == BM_INCIDENT && k < t->events->at[i].n_places; k++)
            if (t->events->at[i].places[k] == mention)
                return t->events->at[i].when;
    return BM_WHEN_UNKNOWN;
}

/* What sentences without a place of their own tell. */
static void tell_carried(bm_teller *t)
{
    for (uint32_t s = 0; s < t->telling.doc->n_sentences; s++) {
        const bm_carried *c = &t->telling.carried[s];
        if (!c->cue)
            continue;
        bm_mention *m = &t->telling.mentions->at[c->mention];
        bool flight = bm_cue_says(c->cue, "displacement"), harm = c->cue->class == BM_CUE_KILLED;
        bm_incident_type type = harm ? BM_INCIDENT_ATTACK : bm_incident_type_of(c->cue, flight);
        if (harm)
            type = bm_incident_type_beside(t, &(bm_mention){.sentence = s, .first = c->cue->first}, c->cue, type);
        bm_when when = c->date ? c->date->when : flight ? BM_WHEN_UNKNOWN : when_of_place(t, c->mention);
        tell(t, c->mention, s, type, when, flight);
        m->role = m->role == BM_ROLE_MENTION ? BM_ROLE_INCIDENT : m->role;
    }
}

/* "attacked the garrison", "ont attaqué": told by a verb; "the looted store in Axum" is not. */
static bool is_told_by_verb(const bm_telling *t, const bm_cue *cue)
{
    static const char *const objects[] = {"the", "a",  "an", "its",  "their", "his",   "her", "in",
                                          "at",  "by", "on", "near", "two",   "three", NULL};
    static const char *const have[] = {"a", "ont", "avaient", "avait", "ete", NULL};
    uint32_t last = cue->first + cue->n - 1;
    if (t->doc->language[0] == 'f')
        return cue->first > 0 && bm_str_among(bm_doc_fold(t->doc, cue->first - 1), have);
    return bm_str_ends(bm_doc_fold(t->doc, last), BM_STR("ed")) && last + 1 < t->doc->n_tokens &&
           bm_str_among(bm_doc_fold(t->doc, last + 1), objects);
}

static bool hurts(const bm_event *e)
{
    for (size_t i = 0; i < e->n_figures; i++)
        if (strcmp(e->figures[i].name, "injured") == 0)
            return true;
    return false;
}

/* "the fighting around Sake": what has neither a day nor anybody who suffered is spoken of, and not told. */
static bool is_vague(const bm_teller *t, const bm_event *e)
{
    return e->kind == BM_INCIDENT && e->type != BM_INCIDENT_DISPLACEMENT && e->when.from == BM_NO_DATE &&
           e->when.to == BM_NO_DATE &&
           ((e->fatalities < 0 && !hurts(e)) || t->telling.at[e->places[0]].rule == BM_RULE_WEIGHED) &&
           t->telling.doc->date != BM_NO_DATE &&
           !(t->telling.at[e->places[0]].cue && is_told_by_verb(&t->telling, t->telling.at[e->places[0]].cue));
}

static void drop_vague(bm_teller *t)
{
    size_t kept = 0;
    for (size_t i = 0; i < t->events->n; i++)
        if (!is_vague(t, &t->events->at[i]))
            t->events->at[kept++] = t->events->at[i];
    t->events->n = kept;
}

/* "Its epicentre lay in Injil": on the day that the sentence before tells. */
static bm_when day_before(const bm_teller *t, uint32_t sentence)
{
    const bm_doc *doc = t->telling.doc;
    const bm_sentence *s = &doc->sentences[sentence];
    if (sentence == 0 || s[-1].paragraph != s->paragraph)
        return BM_WHEN_UNKNOWN;
    for (uint32_t d = doc->n_dates; d-- > 0;)
        if (doc->dates[d].first >= s[-1].first && doc->dates[d].first < s->first &&
            t->telling.dates[d].when.precision == BM_PRECISION_DAY)
            return t->telling.dates[d].when;
    return BM_WHEN_UNKNOWN;
}

void bm_tell_incidents(bm_teller *t)
{
    for (uint32_t i = 0; i < t->telling.mentions->n; i++) {
        bm_mention *m = &t->telling.mentions->at[i];
        const bm_governed *g = &t->telling.at[i];
        bool flight = bm_flight_from(t, i);
        if ((m->role != BM_ROLE_INCIDENT && !flight) || !m->place)
            continue;
        bm_incident_type type = bm_incident_type_of(g->cue, flight);
        if (!flight && g->cue && bm_cue_says(g->cue, "flood") && bm_cue_says(g->cue, "weak") && !harms(t, m->sentence))
            continue;
        bool harm = g->cue && (g->cue->class == BM_CUE_KILLED || g->cue->class == BM_CUE_HURT);
        type = harm ? BM_INCIDENT_ATTACK : type;
        if (!flight && g->cue && (harm || bm_cue_says(g->cue, "weak")))
            type = bm_incident_type_beside(t, m, g->cue, type);
        if (!flight && harm && type == BM_INCIDENT_ATTACK)
            type = bm_incident_type_before(t, m->sentence);
        if (!flight && type == BM_INCIDENT_ATTACK && bm_incident_on_crowd(t, m->sentence))
            type = BM_INCIDENT_PROTEST;
        if (!flight && g->cue && bm_incident_takes_place(t, m, g->cue))
            type = BM_INCIDENT_ATTACK;
        bool by = false; /* "driven from A by fighting on 2 May": on that day */
        bool met = flight && bm_flight_of_meeting(t, m->sentence, g);
        bm_when from, when = met       ? BM_WHEN_UNKNOWN
                             : g->date ? days_of(t, i, flight)
                             : flight  ? bm_flight_since(t, i)
                                       : BM_WHEN_UNKNOWN;
        if (!flight && !met && !g->date && g->rule == BM_RULE_WEIGHED)
            when = day_before(t, m->sentence);
        const bm_cue *what = flight ? bm_flight_cause(t, i, &from, &by) : NULL;
        if (what) {
            tell(t, i, m->sentence, bm_incident_type_of(what, false), from, false);
            when = by ? from : bm_when_since(from);
        }
        tell(t, i, m->sentence, type, when, flight);
        if (!flight && bm_flight_driven(t, i))
            tell(t, i, m->sentence, BM_INCIDENT_DISPLACEMENT,
                 when.precision == BM_PRECISION_DAY ? bm_when_since(when) : when, false);
    }
    tell_carried(t);
    drop_vague(t);
    for (size_t i = 0; i < t->events->n; i++) { /* an epidemic goes on from its day */
        bm_event *e = &t->events->at[i];
        if (e->kind == BM_INCIDENT && e->type == BM_INCIDENT_EPIDEMIC && e->when.precision == BM_PRECISION_DAY &&
            !is_of_day(t, e))
            e->when = bm_when_since(e->when);
    }
}

#include "event/incident_count.h"

#include "event/aspect.h"
#include "event/number.h"
#include "place/names.h"

#include <stdlib.h>
#include <string.h>

/* Words between the thing and what it did: "l'explosion d'une mine au passage d'un car a tué". */
enum { THING_REACH = 14 };

static bm_incident_type type_of(const bm_cue *cue, bool origin)
{
    if (origin)
        return BM_INCIDENT_DISPLACEMENT;
    for (int i = 0; i <= BM_INCIDENT_EPIDEMIC; i++)
        if (cue && bm_cue_says(cue, bm_incident_type_name((bm_incident_type)i)))
            return (bm_incident_type)i;
    return BM_INCIDENT_OTHER;
}

static bool tells_flight(const bm_telling *t, uint32_t sentence)
{
    for (size_t i = 0; i < t->cues[sentence].n; i++)
        if (t->cues[sentence].at[i].class == BM_CUE_INCIDENT && bm_cue_says(&t->cues[sentence].at[i], "displacement"))
            return true;
    return false;
}

/* "... have taken refuge in Minova. They come from Shasha." */
static bool tells_flight_before(const bm_telling *t, uint32_t mention)
{
    static const char *const words[] = {"they", "ils", "elles", NULL};
    uint32_t sentence = t->mentions->at[mention].sentence;
    const bm_sentence *s = &t->doc->sentences[sentence];
    return sentence > 0 && s[-1].paragraph == s->paragraph && bm_str_among(bm_doc_fold(t->doc, s->first), words) &&
           tells_flight(t, sentence - 1);
}

/* "1,870 households who left Komanda", "hundreds of families have set out from": so many people leave for no journey.
 */
static bool are_many_people(const bm_telling *t, uint32_t sentence, const bm_cue *leave)
{
    enum { MANY = 20, NOUN = 3 };
    const bm_sentence *s = &t->doc->sentences[sentence];
    for (uint32_t i = s->first; i < leave->first; i++) {
        bm_number number = bm_number_at(t, s, i);
        if (number.n == 0 || (number.value >= 0 && number.value < MANY))
            continue;
        for (uint32_t k = i + number.n; k < s->first + s->n && k < i + number.n + NOUN; k++)
            if (bm_laid_at(t->cue_words, k, BM_CUE_CROWD) && !bm_laid_at(t->cue_words, k, BM_CUE_MISSION))
                return true;
    }
    return false;
}

/* "8,000 Rohingya have come, most of them from Maungdaw": a number, and those who are many once more. */
static bool are_of_many(const bm_telling *t, uint32_t sentence, const bm_cue *from)
{
    enum { MANY = 100, WORDS = 2 };
    static const char *const them[] = {"them", "eux", "elles", "whom", NULL};
    const bm_sentence *s = &t->doc->sentences[sentence];
    bool them_before = false, many = false;
    for (uint32_t i = from->first; i-- > s->first && from->first - i <= WORDS;)
        them_before |= bm_str_among(bm_doc_fold(t->doc, i), them);
    for (uint32_t i = s->first; them_before && i < from->first; i++)
        many |= bm_number_at(t, s, i).value >= MANY;
    return many;
}

/* "had already fled Nyanzale": what happened to them before. */
static bool is_background(const bm_telling *t, const bm_governed *g)
{
    static const char *const words[] = {"already", "deja", "previously", "auparavant", NULL};
    for (uint32_t i = g->cue->first; i-- > 0 && g->cue->first - i <= 3;)
        if (bm_str_among(bm_doc_fold(t->doc, i), words))
            return true;
    return g->cue->n > 1 && bm_str_among(bm_doc_fold(t->doc, g->cue->first + 1), words);
}

/* "refugees from Darfur" tells no flight of these days; "displaced from" does. */
static bool is_flight(const bm_teller *t, uint32_t mention)
{
    const bm_governed *g = &t->telling.at[mention];
    const bm_place *place = t->telling.mentions->at[mention].place;
    const bm_cues *cues = &t->telling.cues[t->telling.mentions->at[mention].sentence];
    bool wide = place && (place->kind == BM_PLACE_COUNTRY || place->kind == BM_PLACE_REGION);
    if (wide && (!g->date || (g->cue && g->cue->value[0])))
        return false; /* "those who escaped the fire in Uvira" */
    if (g->role == BM_ROLE_ORIGIN && g->cue && is_background(&t->telling, g))
        return false;
    if (g->fled && place && bm_place_is_point(place->kind))
        return true;
    if (g->role == BM_ROLE_ORIGIN && g->cue && (g->cue->class == BM_CUE_DEPART || g->cue->class == BM_CUE_FLEE) &&
        place && bm_place_is_point(place->kind) &&
        (are_many_people(&t->telling, t->telling.mentions->at[mention].sentence, g->cue) ||
         are_of_many(&t->telling, t->telling.mentions->at[mention].sentence, g->cue)))
        return true;
    if (g->role == BM_ROLE_ORIGIN && g->cue && (g->cue->class == BM_CUE_EMPTIES || g->cue->class == BM_CUE_INCIDENT))
        return true;
    bool flight = g->role == BM_ROLE_ORIGIN && g->cue && g->cue->class == BM_CUE_FLEE, told = false, crowd = false;
    for (size_t i = 0; g->role == BM_ROLE_ORIGIN && g->cue && g->cue->class == BM_CUE_DEPART && i < cues->n; i++) {
        crowd |= cues->at[i].class == BM_CUE_CROWD;
        told |= cues->at[i].class == BM_CUE_INCIDENT && bm_cue_says(&cues->at[i], "displacement");
    }
    if (crowd && told)
        return true; /* "people who left Bongor have taken refuge in" */
    for (size_t i = 0; flight && g->cue->value[0] && i < cues->n; i++)
        told |= cues->at[i].class == BM_CUE_INCIDENT && bm_cue_says(&cues->at[i], "displacement");
    return flight &&
           (told || !g->cue->value[0] || bm_cue_says(g->cue, "home") || tells_flight_before(&t->telling, mention));
}

/* The days of those of whom the sentence before told, and where they went. */
static bm_when take_flight_before(bm_teller *t, bm_event *e, uint32_t mention)
{
    bm_when when = BM_WHEN_UNKNOWN;
    uint32_t sentence = t->telling.mentions->at[mention].sentence;
    for (uint32_t i = mention; i-- > 0 && t->telling.mentions->at[i].sentence + 1 >= sentence;)
        if (t->telling.at[i].goal && t->telling.mentions->at[i].sentence < sentence) {
            bm_indices_append(t->arena, &e->destinations, &e->n_destinations, i);
            when = t->telling.at[i].date ? t->telling.at[i].date->when : when;
        }
    return when;
}

/* Where the displaced of a sentence went. */
static void find_destinations(bm_teller *t, bm_event *e, uint32_t from, uint32_t sentence)
{
    for (uint32_t i = from; i < t->telling.mentions->n && t->telling.mentions->at[i].sentence == sentence; i++)
        if (t->telling.at[i].goal)
            bm_indices_append(t->arena, &e->destinations, &e->n_destinations, i);
}

static uint32_t apart(uint32_t a, uint32_t b)
{
    return a > b ? a - b : b - a;
}

/* "an improvised device struck a column", "killed when a bus overturned": what it was says more than what it did. */
static bm_incident_type type_beside(const bm_teller *t, const bm_mention *m, const bm_cue *cue, bm_incident_type own)
{
    const bm_cues *cues = &t->telling.cues[m->sentence];
    uint32_t nearest = THING_REACH + 1;
    for (size_t i = 0; i < cues->n; i++) {
        const bm_cue *other = &cues->at[i];
        bool weak = bm_cue_says(other, "weak"),
             says = other->class == BM_CUE_INCIDENT && other != cue && !bm_cue_says(other, "displacement");
        uint32_t of_cue = apart(other->first, cue->first), of_place = apart(other->first, m->first);
        uint32_t far = of_cue < of_place ? of_cue : of_place;
        if (says && !weak && far < nearest) {
            nearest = far;
            own = type_of(other, false);
        } else if (says && own == BM_INCIDENT_OTHER && nearest > THING_REACH) {
            own = type_of(other, false); /* "what occurred": any other word says more */
        }
    }
    return own;
}

/* "Police fired on the marchers": a protest, whatever was done to those who took part. */
static bool is_on_crowd(const bm_teller *t, uint32_t sentence)
{
    static const char *const police[] = {"police", "policiers", "policemen", "gendarmes", "gendarmerie", NULL};
    const bm_sentence *s = &t->telling.doc->sentences[sentence];
    const bm_cues *cues = &t->telling.cues[sentence];
    bool crowd = false, fired = false;
    for (size_t i = 0; i < cues->n; i++)
        crowd |= cues->at[i].class == BM_CUE_INCIDENT && bm_cue_says(&cues->at[i], "protest");
    for (uint32_t i = s->first; i < s->first + s->n; i++)
        fired |= bm_str_among(bm_doc_fold(t->telling.doc, i), police);
    return crowd && fired;
}

/* "22 people have lost their lives in Mbandaka", where the sentences before speak of a flood: what killed them. */
static bm_incident_type type_before(const bm_teller *t, uint32_t sentence)
{
    enum { BACK = 3 };
    const bm_sentence *sentences = t->telling.doc->sentences;
    for (uint32_t s = sentence + 1; s-- > 0 && sentence - s <= BACK;) {
        const bm_cues *cues = &t->telling.cues[s];
        for (size_t i = cues->n; i-- > 0;) {
            const bm_cue *c = &cues->at[i];
            if (c->class != BM_CUE_INCIDENT || bm_cue_says(c, "displacement"))
                continue;
            bm_incident_type type = type_of(c, false);
            bool nature = type == BM_INCIDENT_FLOOD || type == BM_INCIDENT_EPIDEMIC;
            return nature ? type : BM_INCIDENT_ATTACK;
        }
        if (s > 0 && sentences[s - 1].part != sentences[sentence].part)
            break;
    }
    return BM_INCIDENT_ATTACK;
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

/* "Rebels captured Fizi" is no abduction: they took a place. */
static bool is_place_taken(const bm_teller *t, const bm_mention *m, const bm_cue *cue)
{
    if (!bm_cue_says(cue, "seize") || cue->first > m->first)
        return false;
    for (uint32_t i = cue->first + cue->n; i < m->first; i++)
        if (bm_doc_fold(t->telling.doc, i).n > 3 &&
            !bm_names_at(t->telling.names, t->telling.doc, i, BM_NAMES_KINDBEFORE))
            return false;
    return m->first - cue->first - cue->n <= 4;
}

/* An event that this place belongs to: same sentence and type; or the same place and type told before. */
static bm_event *event_for(bm_teller *t, const bm_mention *m, bm_incident_type type, bm_when when, bool *same_place)
{
    for (size_t i = t->events->n; i-- > 0;) {
        bm_event *e = &t->events->at[i];
        if (e->kind != BM_INCIDENT || e->type != type)
            continue;
        bool same_sentence = e->evidence[e->n_evidence - 1] == m->sentence;
        bool days = when.from == e->when.from || when.from == BM_NO_DATE || e->when.from == BM_NO_DATE;
        *same_place = false;
        for (size_t k = 0; k < e->n_places; k++) {
            const bm_place *other = t->telling.mentions->at[e->places[k]].place;
            *same_place |= other && m->place && other->index == m->place->index;
        }
        if (type == BM_INCIDENT_EPIDEMIC || (days && (same_sentence || *same_place)))
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

/* "The next day she met families displaced from Barsalogho": the day of the meeting, not of the flight. */
static bool is_of_meeting(const bm_teller *t, uint32_t sentence, const bm_governed *g)
{
    const bm_cues *cues = &t->telling.cues[sentence];
    if (g->cue && are_many_people(&t->telling, sentence, g->cue))
        return false; /* "76,000 people have crossed into Chad": their own */
    for (size_t i = 0; g->date && i < cues->n; i++)
        if ((cues->at[i].class == BM_CUE_MEET || cues->at[i].class == BM_CUE_TRAVEL) &&
            cues->at[i].first > g->date->expr->first && cues->at[i].first < g->cue->first)
            return true;
    return false;
}

/* People flee from what has been going on where they lived: a flight without a date of its own begins there. */
static bm_when going_on(const bm_teller *t, uint32_t mention)
{
    const bm_place *place = t->telling.mentions->at[mention].place;
    for (size_t i = t->events->n; i-- > 0;) {
        const bm_event *e = &t->events->at[i];
        bool here = false;
        for (size_t k = 0; k < e->n_places; k++) {
            const bm_place *other = t->telling.mentions->at[e->places[k]].place;
            here |= other && place && other->index == place->index;
        }
        here |= e->kind == BM_INCIDENT && e->type == BM_INCIDENT_DISPLACEMENT; /* one flight of many */
        if (here && e->kind == BM_INCIDENT && e->when.precision == BM_PRECISION_AFTER)
            return e->when;
    }
    return BM_WHEN_UNKNOWN;
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
    for (uint32_t i = since; flight && d->when.precision == BM_PRECISION_DAY && i < d->expr->first; i++)
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
    if (flight && tells_flight_before(&t->telling, mention)) {
        bm_when before = take_flight_before(t, e, mention);
        when = when.from == BM_NO_DATE ? before : when;
    }
    if (e->when.from == BM_NO_DATE && e->when.to == BM_NO_DATE)
        e->when = when;
    else if (type == BM_INCIDENT_EPIDEMIC && when.to != BM_NO_DATE && when.to > e->when.to)
        e->when = bm_when_of(e->when.from, when.to, BM_PRECISION_RANGE);
    bool counted = e->n_evidence > 0 && e->evidence[e->n_evidence - 1] == sentence;
    if (!counted)
        bm_incident_count(t, e, sentence);
    if (type == BM_INCIDENT_DISPLACEMENT || tells_flight(&t->telling, sentence))
        find_destinations(t, e, mention + 1, sentence);
    if (!counted && e->fatalities < 0 && type != BM_INCIDENT_DISPLACEMENT)
        e->fatalities = bm_incident_fatalities(&t->telling, mention, sentence);
    bm_indices_append(t->arena, &e->evidence, &e->n_evidence, sentence);
    if (!same_place)
        bm_indices_append(t->arena, &e->places, &e->n_places, mention);
}

/* "had fled Uvira after a raid on 2 May": what they fled from, told behind the place, on a day of its own. */
static const bm_cue *fled_from(const bm_teller *t, uint32_t mention, bm_when *when, bool *by)
{
    static const char *const causes[] = {"by", "par", NULL};
    enum { WORDS = 6 };
    const bm_telling *told = &t->telling;
    const bm_mention *m = &told->mentions->at[mention];
    const bm_cues *cues = &told->cues[m->sentence];
    const bm_sentence *s = &told->doc->sentences[m->sentence];
    uint32_t behind = m->first + m->n, end = behind + WORDS;
    end = end < s->first + s->n ? end : s->first + s->n;
    if (mention + 1 < told->mentions->n && told->mentions->at[mention + 1].first < end)
        end = told->mentions->at[mention + 1].first;
    for (uint32_t i = behind; i < end; i++)
        if (bm_str_is(bm_doc_fold(told->doc, i), "since") || bm_str_is(bm_doc_fold(told->doc, i), "depuis"))
            return NULL; /* "since the fighting began": wherever that was */
    for (size_t i = 0; i < cues->n; i++) {
        const bm_cue *c = &cues->at[i];
        if (c->class != BM_CUE_INCIDENT || c->first < behind || c->first >= end || bm_cue_says(c, "displacement"))
            continue;
        for (uint32_t d = 0; d < told->doc->n_dates; d++) {
            uint32_t first = told->doc->dates[d].first;
            if (first >= c->first + c->n && first <= c->first + c->n + 2 &&
                told->dates[d].when.precision == BM_PRECISION_DAY) {
                *when = told->dates[d].when;
                *by = c->first > behind && bm_str_among(bm_doc_fold(told->doc, c->first - 1), causes);
                return c;
            }
        }
    }
    return NULL;
}

/* "have since been driven out", "depuis lors", "since the attack": from the day of what was told last. */
static bm_when since_incident(const bm_teller *t, uint32_t mention)
{
    const bm_mentions *m = t->telling.mentions;
    const bm_sentence *s = &t->telling.doc->sentences[m->at[mention].sentence];
    bool since = false;
    for (uint32_t i = s->first; i < s->first + s->n; i++)
        since |=
            bm_str_is(bm_doc_fold(t->telling.doc, i), "since") || bm_str_is(bm_doc_fold(t->telling.doc, i), "depuis");
    const bm_event *last = NULL; /* what was told last; or, better, what was told last of the same place */
    bool here = false;
    for (size_t i = since ? t->events->n : 0; i-- > 0 && !here;) {
        const bm_event *e = &t->events->at[i];
        if (e->kind != BM_INCIDENT || e->type == BM_INCIDENT_DISPLACEMENT || e->when.from == BM_NO_DATE)
            continue;
        for (size_t k = 0; k < e->n_places; k++)
            here |= m->at[e->places[k]].place && m->at[e->places[k]].place->index == m->at[mention].place->index;
        last = here || !last ? e : last;
    }
    return last ? bm_when_since(last->when) : going_on(t, mention);
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
        bm_incident_type type = harm ? BM_INCIDENT_ATTACK : type_of(c->cue, flight);
        if (harm)
            type = type_beside(t, &(bm_mention){.sentence = s, .first = c->cue->first}, c->cue, type);
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
           e->when.to == BM_NO_DATE && e->fatalities < 0 && !hurts(e) && t->telling.doc->date != BM_NO_DATE &&
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

/* "forced 15,000 people to flee", "escaped to Oicha after the attack on Tchabi": so many fled from what happened there.
 */
static bool drives_out(const bm_teller *t, uint32_t mention)
{
    const bm_telling *told = &t->telling;
    const bm_mention *m = &told->mentions->at[mention];
    const bm_cues *cues = &told->cues[m->sentence];
    const bm_cue *flight = NULL;
    for (size_t i = 0; i < cues->n; i++)
        if (cues->at[i].class == BM_CUE_INCIDENT && bm_cue_says(&cues->at[i], "displacement"))
            flight = &cues->at[i];
    if (!flight || !m->place || !bm_place_is_point(m->place->kind) || !are_many_people(told, m->sentence, flight))
        return false;
    for (uint32_t i = 0; i < told->mentions->n; i++) {
        const bm_mention *other = &told->mentions->at[i];
        bool here = other->sentence == m->sentence && i != mention;
        if (here && (told->at[i].role == BM_ROLE_ORIGIN || told->at[i].role == BM_ROLE_STOP ||
                     told->at[i].role == BM_ROLE_INCIDENT))
            return false;
    }
    return true;
}

void bm_tell_incidents(bm_teller *t)
{
    for (uint32_t i = 0; i < t->telling.mentions->n; i++) {
        bm_mention *m = &t->telling.mentions->at[i];
        const bm_governed *g = &t->telling.at[i];
        bool flight = is_flight(t, i);
        if ((m->role != BM_ROLE_INCIDENT && !flight) || !m->place)
            continue;
        bm_incident_type type = type_of(g->cue, flight);
        if (!flight && g->cue && bm_cue_says(g->cue, "flood") && bm_cue_says(g->cue, "weak") && !harms(t, m->sentence))
            continue;
        bool harm = g->cue && (g->cue->class == BM_CUE_KILLED || g->cue->class == BM_CUE_HURT);
        type = harm ? BM_INCIDENT_ATTACK : type;
        if (!flight && g->cue && (harm || bm_cue_says(g->cue, "weak")))
            type = type_beside(t, m, g->cue, type);
        if (!flight && harm && type == BM_INCIDENT_ATTACK)
            type = type_before(t, m->sentence);
        if (!flight && type == BM_INCIDENT_ATTACK && is_on_crowd(t, m->sentence))
            type = BM_INCIDENT_PROTEST;
        if (!flight && g->cue && is_place_taken(t, m, g->cue))
            type = BM_INCIDENT_ATTACK;
        bool by = false; /* "driven from A by fighting on 2 May": on that day */
        bool met = flight && is_of_meeting(t, m->sentence, g);
        bm_when from, when = met       ? BM_WHEN_UNKNOWN
                             : g->date ? days_of(t, i, flight)
                             : flight  ? since_incident(t, i)
                                       : BM_WHEN_UNKNOWN;
        const bm_cue *what = flight ? fled_from(t, i, &from, &by) : NULL;
        if (what) {
            tell(t, i, m->sentence, type_of(what, false), from, false);
            when = by ? from : bm_when_since(from);
        }
        tell(t, i, m->sentence, type, when, flight);
        if (!flight && drives_out(t, i))
            tell(t, i, m->sentence, BM_INCIDENT_DISPLACEMENT,
                 when.precision == BM_PRECISION_DAY ? bm_when_since(when) : when, false);
    }
    tell_carried(t);
    drop_vague(t);
    for (size_t i = 0; i < t->events->n; i++) { /* an epidemic goes on from its day */
        bm_event *e = &t->events->at[i];
        if (e->kind == BM_INCIDENT && e->type == BM_INCIDENT_EPIDEMIC && e->when.precision == BM_PRECISION_DAY)
            e->when = bm_when_since(e->when);
    }
}

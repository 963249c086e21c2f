#include "event/flight.h"

#include "event/number.h"

#include <string.h>

bool bm_flight_told(const bm_telling *t, uint32_t sentence)
{
    for (size_t i = 0; i < t->cues[sentence].n; i++)
        if (t->cues[sentence].at[i].class == BM_CUE_INCIDENT && bm_cue_says(&t->cues[sentence].at[i], "displacement"))
            return true;
    return false;
}

/* "... have taken refuge in Minova. They come from Shasha." */
bool bm_flight_told_before(const bm_telling *t, uint32_t mention)
{
    static const char *const words[] = {"they", "ils", "elles", NULL};
    uint32_t sentence = t->mentions->at[mention].sentence;
    const bm_sentence *s = &t->doc->sentences[sentence];
    return sentence > 0 && s[-1].paragraph == s->paragraph && bm_str_among(bm_doc_fold(t->doc, s->first), words) &&
           bm_flight_told(t, sentence - 1);
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
bool bm_flight_from(const bm_teller *t, uint32_t mention)
{
    const bm_governed *g = &t->telling.at[mention];
    const bm_place *place = t->telling.mentions->at[mention].place;
    const bm_cues *cues = &t->telling.cues[t->telling.mentions->at[mention].sentence];
    bool wide = place && (place->kind == BM_PLACE_COUNTRY || place->kind == BM_PLACE_REGION);
    bool met = g->cue && bm_flight_of_meeting(t, t->telling.mentions->at[mention].sentence, g);
    if (wide && (!g->date || met || (g->cue && g->cue->value[0])))
        return false; /* "those who escaped the fire in Uvira"; "today she met people who fled Sudan" */
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
           (told || !g->cue->value[0] || bm_cue_says(g->cue, "home") || bm_flight_told_before(&t->telling, mention));
}

/* The days of those of whom the sentence before told, and where they went. */
bm_when bm_flight_take_before(bm_teller *t, bm_event *e, uint32_t mention)
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

/* "The next day she met families displaced from Barsalogho": the day of the meeting, not of the flight. */
bool bm_flight_of_meeting(const bm_teller *t, uint32_t sentence, const bm_governed *g)
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

/* "had fled Uvira after a raid on 2 May": what they fled from, told behind the place, on a day of its own. */
const bm_cue *bm_flight_cause(const bm_teller *t, uint32_t mention, bm_when *when, bool *by)
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
bm_when bm_flight_since(const bm_teller *t, uint32_t mention)
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

/* "forced 15,000 people to flee", "escaped to Oicha after the attack on Tchabi": so many fled from what happened there.
 */
bool bm_flight_driven(const bm_teller *t, uint32_t mention)
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

#include "event/govern_cue.h"

#include "event/govern_who.h"
#include "event/list.h"
#include "event/number.h"
#include "event/presence.h"
#include "place/names.h"

#include <string.h>

enum { ASKED_WORDS = 6, NEAR_WORDS = 2, TOUR_WORDS = 4 }; /* "began her working visit in" */

/* Words that a cue of each class may have between itself and its place. */
static const uint32_t reach[BM_CUE_CLASSES] = {
    [BM_CUE_TRAVEL] = 7, [BM_CUE_MEET] = 16, [BM_CUE_INCIDENT] = 12, [BM_CUE_FLEE] = 3,
    [BM_CUE_DEPART] = 3, [BM_CUE_PASS] = 4,  [BM_CUE_OFFICE] = 1};

static bool is_of(bm_str w)
{
    static const char *const words[] = {"of", "de", "du", "des", "d", NULL};
    return bm_str_among(w, words);
}

bool bm_govern_is_area(const bm_place *p)
{
    return p && (p->kind == BM_PLACE_COUNTRY || p->kind == BM_PLACE_REGION || p->kind == BM_PLACE_SEA);
}

/* A place where something is held: "in", "at", "à"; nothing at all where the words are a list or a title. */
bool bm_govern_is_in(bm_str w)
{
    static const char *const words[] = {"in",   "at",  "near", "outside", "a",      "au",   "aux", "en",
                                        "dans", "and", "et",   "to",      "around", "pres", NULL};
    return w.n == 0 || bm_str_among(w, words);
}

/* Where something takes place, and no more: not "of", not a list. */
static bool is_held(bm_str w)
{
    static const char *const words[] = {"in", "at", "a", "au", "aux", NULL};
    return bm_str_among(w, words);
}

bool bm_govern_is_goal(bm_str w)
{
    return bm_str_is(w, "to") || bm_str_is(w, "into") || bm_str_is(w, "towards") || bm_str_is(w, "vers") ||
           bm_str_is(w, "for") || bm_str_is(w, "pour") || bm_str_is(w, "a") || bm_str_is(w, "au") || bm_str_is(w, "en");
}

/* A place where somebody goes or is: what a verb that has other uses must have before it. */
static bool is_there(bm_str w)
{
    static const char *const words[] = {"in",   "at",      "to",   "into", "onto", "for",   "towards",
                                        "a",    "au",      "aux",  "dans", "en",   "jusqu", "pour",
                                        "vers", "outside", "near", "pres", NULL};
    return bm_str_among(w, words);
}

/* "High Commissioner for Refugees": those that an office is for do not go. */
static bool is_of_name(const bm_clause *c, const bm_cue *cue)
{
    if ((cue->class != BM_CUE_CROWD && cue->class != BM_CUE_CARGO) || cue->first < c->first + 2)
        return false;
    bm_str w = bm_doc_fold(c->doc, cue->first - 1), v = bm_doc_fold(c->doc, cue->first - 2);
    return c->doc->tokens[cue->first].letter_case != BM_CASE_LOWER || bm_str_is(w, "for") || bm_str_is(w, "pour") ||
           bm_str_is(v, "pour");
}

/* "had lunch with his troops, visited": those with whom somebody does it are no subject. */
static bool is_beside(const bm_clause *c, const bm_cue *cue)
{
    static const char *const with[] = {"with", "avec", NULL};
    if (cue->class == BM_CUE_INCIDENT)
        return false; /* "armed with machetes descended on" */
    for (uint32_t i = cue->first; i-- > c->first && cue->first - i <= 3;)
        if (bm_str_among(bm_doc_fold(c->doc, i), with))
            return true;
    return false;
}

/* Who goes: people in flight and troops pay no visit, and shells that land are an incident. */
const bm_cue *bm_govern_subject(const bm_clause *c, const bm_cue *cue, bm_cue_class class, uint32_t within)
{
    for (size_t k = bm_clause_has(c, class) ? bm_clause_cue_from(c, cue->first) : 0; k-- > 0;) {
        if (bm_clause_distance(c, &c->cues->at[k], cue->first) > within)
            return NULL;
        if (c->cues->at[k].class == class && !is_of_name(c, &c->cues->at[k]) && !is_beside(c, &c->cues->at[k]))
            return &c->cues->at[k];
    }
    return NULL;
}

/* "invited her counterpart to visit": what somebody else is asked to do. */
static bool is_asked(const bm_clause *c, const bm_cue *cue)
{
    bool infinitive = bm_clause_is(c, cue->first, "to") || bm_cue_says(cue, "bare") || bm_cue_says(cue, "inf");
    uint32_t start = bm_clause_start(c, cue->first);
    for (uint32_t i = cue->first; infinitive && i-- > start && bm_clause_words(c, i, cue->first) <= ASKED_WORDS;)
        if (bm_clause_word(c, i, BM_CUE_ASKED))
            return true;
    return false;
}

/* "was able to reach", "a pu atteindre": it did happen. */
static bool is_managed(const bm_clause *c, const bm_cue *cue)
{
    static const char *const words[] = {"able", "managed", "pu", "reussi", NULL};
    for (uint32_t i = cue->first > c->first + 2 ? cue->first - 2 : c->first; i < cue->first; i++)
        if (bm_str_among(bm_doc_fold(c->doc, i), words))
            return true;
    return false;
}

/* An infinitive tells a journey where something says that it comes: "will then fly to", "avant de gagner". */
static bool is_announced(const bm_clause *c, const bm_cue *cue)
{
    if (is_asked(c, cue))
        return false;
    if (!bm_cue_says(cue, "bare") && !bm_cue_says(cue, "inf"))
        return true;
    uint32_t start = bm_clause_start(c, cue->first);
    if (is_managed(c, cue))
        return true;
    if (c->sentence->part == BM_PART_TITLE || bm_clause_plans(c, start, cue->first) ||
        bm_clause_cue(c, BM_CUE_NEGATE, start, cue->first))
        return true; /* "did not visit" is governed, and negated */
    bm_str w = cue->first > c->first ? bm_doc_fold(c->doc, cue->first - 1) : BM_STR("");
    bool french = c->doc->language[0] == 'f';
    return french && (bm_str_is(w, "de") || bm_str_is(w, "d") || bm_str_is(w, "pour"));
}

/* "and then across the river to": goes on with a journey that the sentence tells, and its place follows at once. */
static bool goes_on(const bm_clause *c, const bm_cue *cue, const bm_mention *m)
{
    if (bm_cue_says(cue, "direct"))
        return bm_clause_distance(c, cue, m->first) == 0; /* "la direction de Bertoua", not "de la police à Bunia" */
    if (!bm_cue_says(cue, "and"))
        return true;
    for (uint32_t k = c->mention; k < c->mentions && bm_clause_mention(c, k) < m; k++)
        if (c->telling->at[k].role == BM_ROLE_STOP)
            return bm_clause_distance(c, cue, m->first) == 0;
    return false;
}

/* "meets displaced in Birao": those who are met, not what happened. */
static bool is_met(const bm_clause *c, const bm_cue *cue)
{
    for (size_t k = bm_clause_cue_from(c, cue->first); bm_cue_says(cue, "displacement") && k-- > 0;)
        if (c->cues->at[k].class == BM_CUE_MEET || c->cues->at[k].class == BM_CUE_TRAVEL)
            return c->cues->at[k].first + c->cues->at[k].n == cue->first;
    return false;
}

/* "fired on south of Akobo" says where; "the south of Akobo" is a part of it. */
static bool is_compass(const bm_clause *c, const bm_cue *cue)
{
    static const char *const articles[] = {"the", "le", "la", "l", "les", NULL};
    return cue->first > c->first && bm_names_at(c->telling->names, c->doc, cue->first, BM_NAMES_DIRECTION) &&
           !bm_str_among(bm_doc_fold(c->doc, cue->first - 1), articles);
}

/* "la Mission à Ménaka": those who are there, not a journey. */
static bool is_organisation(const bm_clause *c, const bm_cue *cue)
{
    return cue->first > c->first && c->sentence->part == BM_PART_BODY &&
           c->doc->tokens[cue->first].letter_case != BM_CASE_LOWER && bm_clause_word(c, cue->first, BM_CUE_MISSION);
}

/* "le ministre des Mines": a word with a capital within a sentence of small ones is part of a name. */
static bool is_in_name(const bm_clause *c, const bm_cue *cue)
{
    return cue->n == 1 && cue->first > c->first && c->sentence->part == BM_PART_BODY &&
           c->doc->tokens[cue->first].letter_case == BM_CASE_TITLE;
}

/* "La dernière journée sera consacrée à": a day right before what it is given to. */
static bool follows_day(const bm_clause *c, const bm_cue *cue)
{
    for (uint32_t d = c->date; d < c->dates; d++)
        if (c->doc->dates[d].first + c->doc->dates[d].n <= cue->first &&
            bm_clause_words(c, c->doc->dates[d].first, cue->first) == 0)
            return true;
    return false;
}

/* Words that lead on to another place. */
static bool is_towards(bm_str w)
{
    static const char *const words[] = {"to", "into", "onto", "towards", "vers", "jusqu", NULL};
    return bm_str_among(w, words);
}

/* "They come from Shasha": those of whom the sentence before told. */
static bool is_of_pronoun(const bm_clause *c, const bm_cue *cue)
{
    static const char *const words[] = {"they", "ils", "elles", NULL};
    return bm_str_among(bm_doc_fold(c->doc, c->first), words) && bm_clause_words(c, c->first + 1, cue->first) <= 1;
}

static bool is_unit(const bm_clause *c, uint32_t token)
{
    return token > c->first && bm_names_before(c->telling->names, c->doc, token, BM_NAMES_UNIT);
}

/* "à cent kilomètres de Gao". */
static bool is_measured(const bm_clause *c, uint32_t from, const bm_mention *m)
{
    for (uint32_t i = from; i < m->first; i++)
        if (bm_names_at(c->telling->names, c->doc, i, BM_NAMES_UNIT))
            return true;
    return m->relative != NULL;
}

/* "to the island of Bhasan Char", "à l'hôpital de Rutshuru": the noun that is gone to is the place's. */
static bool is_part_of_goal(const bm_clause *c, const bm_cue *cue, const bm_mention *m)
{
    enum { TOKENS = 5 };
    uint32_t last = cue->first + cue->n - 1; /* "flew to": its own word counts */
    uint32_t from = m->first > last + TOKENS ? m->first - TOKENS : last;
    for (uint32_t i = from; i < m->first; i++)
        if (is_there(bm_doc_fold(c->doc, i)) && !bm_clause_is(c, i, "a"))
            return !is_measured(c, i, m) && bm_clause_words(c, i, m->first) <= 2 &&
                   !bm_clause_cue(c, BM_CUE_OFFICE, i, m->first);
    return false;
}

/* "reported on his journey to members of the council in": to whom, and not where. */
static bool is_to_people(const bm_clause *c, const bm_cue *cue)
{
    uint32_t behind = cue->first + cue->n;
    return is_there(bm_doc_fold(c->doc, behind - 1)) && bm_clause_word(c, cue->first, BM_CUE_JOURNEY) &&
           bm_clause_word(c, behind, BM_CUE_TRAVELLER);
}

static bool tells_of_tour(const bm_clause *c)
{
    for (uint32_t i = c->first; i < c->end; i++)
        if (bm_clause_word(c, i, BM_CUE_JOURNEY))
            return true;
    return false;
}

/* "left at least 30 people dead in Bokkos": nobody left a place. */
static bool leaves_dead(const bm_clause *c, const bm_cue *cue)
{
    enum { WORDS = 5 };
    uint32_t behind = cue->first + cue->n, end = bm_clause_end(c, cue->first);
    const bm_cue *dead = bm_clause_cue(c, BM_CUE_KILLED, behind, end),
                 *hurt = bm_clause_cue(c, BM_CUE_HURT, behind, end);
    const bm_cue *harm = dead && (!hurt || dead->first < hurt->first) ? dead : hurt;
    bool leaves = bm_clause_is(c, cue->first, "left") || bm_clause_is(c, cue->first, "leaving");
    return leaves && harm && bm_clause_words(c, behind, harm->first) <= WORDS && !bm_clause_is(c, harm->first - 1, ",");
}

/* Somebody says it there, or what is said follows: where it happened is another matter. */
static bool is_reported(const bm_clause *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (bm_clause_is(c, i, "that") || bm_names_at(c->telling->names, c->doc, i, BM_NAMES_SPEECH))
            return true;
    return false;
}

/* "around 3,100 islanders have abandoned": so many, whoever they are. */
static bool are_many(const bm_clause *c, const bm_cue *cue)
{
    enum { MANY = 20, WORDS = 4 };
    for (uint32_t i = cue->first; i-- > c->first && bm_clause_words(c, i, cue->first) <= WORDS;)
        if (bm_number_at(c->telling, c->sentence, i).value >= MANY)
            return true;
    return false;
}

/* "the office of the United Nations in". */
static bool is_office_in(const bm_clause *c, const bm_cue *cue)
{
    static const char *const words[] = {"in", "at", "a", "au", "en", NULL};
    return cue->n > 1 && bm_str_among(bm_doc_fold(c->doc, cue->first + cue->n - 1), words);
}

/* Several classes share a word; the words around it decide which of them governs the place. */
static bool plausible(const bm_clause *c, const bm_cue *cue, const bm_mention *m)
{
    bm_str before = bm_clause_preposition(c, m->first);
    bool adjacent = cue->first + cue->n == m->first;
    switch (cue->class) {
    case BM_CUE_TRAVEL:
        if (!is_announced(c, cue) || !goes_on(c, cue, m) || is_organisation(c, cue))
            return false;
        if (bm_cue_says(cue, "given") && !follows_day(c, cue))
            return false;
        if ((bm_cue_says(cue, "prep") && !is_there(before)) ||
            (bm_cue_says(cue, "right") && bm_clause_distance(c, cue, m->first) > 0) ||
            (bm_cue_says(cue, "obj") && !bm_govern_names_traveller(c, cue->first + cue->n, m->first)) ||
            (bm_cue_says(cue, "tour") && !tells_of_tour(c)) || (bm_cue_says(cue, "opens") && cue->first != c->first) ||
            (bm_cue_says(cue, "near") &&
             bm_clause_distance(c, cue, m->first) > (bm_cue_says(cue, "tour") ? TOUR_WORDS : NEAR_WORDS)) ||
            (bm_cue_says(cue, "who") && !bm_govern_has_traveller(c, cue)))
            return false;
        if (is_to_people(c, cue))
            return false;
        if (bm_cue_says(cue, "noun"))
            return bm_str_is(before, "to") && bm_clause_distance(c, cue, m->first) == 0;
        if (is_of(before) && bm_govern_is_area(m->place) && !adjacent && bm_clause_distance(c, cue, m->first) > 0)
            return false; /* "was in Gao, the main town of the north" */
        if (!bm_govern_is_in(before) && bm_clause_cue(c, BM_CUE_COMPANION, cue->first + cue->n, m->first))
            return false; /* "travelled with the head of section, ..." names who, not where */
        if (bm_cue_says(cue, "seen") && bm_clause_distance(c, cue, m->first) <= 2)
            return true; /* "toured the port of Kismayo": who sees it is there */
        return adjacent || !is_of(before) || is_part_of_goal(c, cue, m) ||
               bm_names_before(c->telling->names, c->doc, m->first, BM_NAMES_KINDBEFORE) ||
               bm_clause_distance(c, cue, m->first) == 0;
    case BM_CUE_MEET:
        if (bm_cue_says(cue, "right") && bm_clause_distance(c, cue, m->first) > 0)
            return false; /* "told journalists in Goma" */
        if (bm_cue_says(cue, "with") && !bm_clause_cue(c, BM_CUE_COMPANION, cue->first + cue->n, m->first))
            return false; /* "discussed the situation in Goma" */
        return bm_govern_is_in(before) && !bm_str_is(before, "to") && !bm_govern_is_area(m->place) &&
               is_announced(c, cue) &&
               !is_reported(c, cue->first + cue->n, m->first); /* "at a meeting, she announced that ... in Kilo" */
    case BM_CUE_FLEE:
        if (bm_cue_says(cue, "forced"))
            return false; /* only of those who are named as a place's */
        if (bm_cue_says(cue, "weak") && is_of_pronoun(c, cue))
            return true;
        if (bm_cue_says(cue, "weak") && (is_unit(c, cue->first) || bm_clause_distance(c, cue, m->first) > 0))
            return false; /* "300 metres from", "kidnapped a priest from his parish in" */
        if (leaves_dead(c, cue))
            return false;
        if (is_there(before) && bm_cue_is_noun(c->doc, c->sentence, cue->first))
            return false; /* "met the displaced in Goma" flees from nowhere */
        return bm_clause_has(c, BM_CUE_INCIDENT) || bm_clause_has(c, BM_CUE_CROWD) || are_many(c, cue);
    case BM_CUE_DEPART: /* "arrivant à Goma" leaves no place, "left for Goma" another */
        return !bm_govern_is_area(m->place) && (!is_there(before) || bm_cue_says(cue, "bound"));
    case BM_CUE_PASS: return adjacent || !is_towards(before); /* "crossed the river by dugout to Ndu" */
    case BM_CUE_INCIDENT: return !is_met(c, cue) && !is_in_name(c, cue) && !bm_govern_is_feared(c, cue);
    case BM_CUE_OFFICE:
        if (is_compass(c, cue) || bm_list_date_within(c, cue->first + cue->n, m->first, false))
            return false; /* "the whole of Tuesday in Kpandroma" */
        if (is_office_in(c, cue) && bm_clause_cue(c, BM_CUE_INCIDENT, bm_clause_start(c, cue->first), cue->first))
            return false; /* "rockets hit the office in Herat" */
        if (bm_cue_says(cue, "part") && bm_clause_has(c, BM_CUE_INCIDENT))
            return false; /* "inundated parts of Bentiu" */
        if (bm_clause_distance(c, cue, m->first) > 0 && is_held(before))
            return false; /* "the Minister of Defence in Juba" */
        return !m->relative && !(cue->first > c->first &&
                                 bm_names_before(c->telling->names, c->doc, cue->first,
                                                 BM_NAMES_UNIT)); /* "12 km north of Sake" is no part of Sake */
    default: return true;
    }
}

/* "went to A, the scene of clashes, then, the next day, to B": the sequence word right before the place, or NULL. */
static const bm_cue *then_before(const bm_clause *c, const bm_mention *m)
{
    for (size_t k = bm_clause_has(c, BM_CUE_THEN) ? bm_clause_cue_from(c, m->first) : 0; k-- > 0;)
        if (c->cues->at[k].class == BM_CUE_THEN)
            return bm_clause_distance(c, &c->cues->at[k], m->first) == 0 ? &c->cues->at[k] : NULL;
    return NULL;
}

/* The journey of the cue has a stop before the sequence word: it goes on behind it, whatever is said of that stop. */
static bool stop_before(const bm_clause *c, const bm_cue *cue, const bm_cue *then)
{
    for (uint32_t k = c->mention; k < c->mentions && bm_clause_mention(c, k)->first < then->first; k++)
        if (bm_clause_mention(c, k)->first > cue->first && c->telling->at[k].role == BM_ROLE_STOP)
            return true;
    return false;
}

static bool travels_before(const bm_clause *c, const bm_cue *cue)
{
    return bm_clause_cue(c, BM_CUE_TRAVEL, c->first, cue->first) != NULL;
}

/* "the storm of 2 May, which flattened houses in Uvira": what the place's clause is said of. */
static const bm_cue *incident_of_relative(const bm_clause *c, const bm_mention *m)
{
    static const char *const relatives[] = {"which", "that", "qui", NULL};
    enum { BEFORE_WORDS = 4 };
    uint32_t start = bm_clause_start(c, m->first);
    if (start <= c->first || !bm_str_among(bm_doc_fold(c->doc, start), relatives) ||
        is_towards(bm_clause_preposition(c, m->first)))
        return NULL;
    for (size_t k = bm_clause_cue_from(c, start); k-- > 0;)
        if (c->cues->at[k].class == BM_CUE_INCIDENT)
            return bm_clause_distance(c, &c->cues->at[k], start) <= BEFORE_WORDS &&
                           bm_clause_distance(c, &c->cues->at[k], m->first) <= reach[BM_CUE_INCIDENT]
                       ? &c->cues->at[k]
                       : NULL;
    return NULL;
}

/* The governing cue to the left: the nearest that reaches; at one place the class that fits first. */
const bm_cue *bm_govern_left(const bm_clause *c, const bm_mention *m)
{
    uint32_t at = m->first, start = bm_clause_start(c, at);
    const bm_cue *then = then_before(c, m);
    for (size_t k = bm_clause_cue_from(c, at); k-- > 0 && c->cues->at[k].first >= start;) {
        const bm_cue *cue = &c->cues->at[k];
        if (!bm_cue_governs(cue->class) || cue->first + cue->n > at ||
            (c->doc->tokens[cue->first].quoted && !c->doc->tokens[at].quoted))
            continue; /* "... let them leave," said an official in New York */
        if (then && cue->first < then->first && cue->class == BM_CUE_INCIDENT && travels_before(c, cue))
            continue; /* what is said of the place before */
        if (cue->class == BM_CUE_INCIDENT && is_towards(bm_clause_preposition(c, at)) &&
            bm_clause_cue(c, BM_CUE_TRAVEL, start, cue->first))
            continue; /* "carried her over the swollen river to Batangafo" */
        bool over = then && cue->class == BM_CUE_TRAVEL && cue->first < then->first && stop_before(c, cue, then);
        if ((bm_clause_distance(c, cue, at) > reach[cue->class] && !over) || !plausible(c, cue, m))
            continue;
        return cue;
    }
    return incident_of_relative(c, m);
}

/* "In Kinshasa, he had an audience": a place put first, governed by what follows. */
bool bm_govern_is_fronted(const bm_clause *c, const bm_mention *m)
{
    static const char *const words[] = {"in", "at", "a", "en", "au", "aux", "dans", "near", NULL};
    if (m->relative)
        return true;
    if (bm_clause_words(c, c->first, m->first) > 0 && !bm_clause_opens(c, m->first))
        return false;
    return bm_str_among(bm_clause_preposition(c, m->first), words);
}

/* What is said begins between two tokens; "it was in Goma that she" is no such thing. */
static bool is_said(const bm_clause *c, uint32_t from, uint32_t to)
{
    static const char *const that[] = {"that", "que", "qu", NULL};
    for (uint32_t i = from + 1; i < to; i++)
        if (bm_str_among(bm_doc_fold(c->doc, i), that) && is_reported(c, from, i))
            return true;
    return false;
}

const bm_cue *bm_govern_right(const bm_clause *c, const bm_mention *m)
{
    uint32_t end = bm_clause_end(c, bm_mention_behind(m));
    for (size_t k = bm_clause_cue_from(c, bm_mention_behind(m)); k < c->cues->n && c->cues->at[k].first < end; k++) {
        const bm_cue *cue = &c->cues->at[k];
        if (cue->class == BM_CUE_INCIDENT && bm_govern_is_feared(c, cue))
            continue;
        if (bm_cue_says(cue, "displacement") && bm_clause_word(c, cue->first + cue->n, BM_CUE_CROWD))
            continue; /* "In Goma, 48 schools are occupied by displaced families" */
        if (cue->class == BM_CUE_INCIDENT && is_reported(c, bm_mention_behind(m), cue->first))
            return NULL; /* "In Birao, leaders told her that gunmen had killed ... near Tiringoulou" */
        if (cue->class == BM_CUE_MEET && bm_cue_says(cue, "right"))
            continue;
        if (cue->class != BM_CUE_INCIDENT && is_said(c, bm_mention_behind(m), cue->first))
            return NULL; /* "In Goma she told them that the Council would meet" */
        bool told = cue->class == BM_CUE_INCIDENT && bm_presence_acts(c, m);
        if (cue->class == BM_CUE_MEET || cue->class == BM_CUE_TRAVEL || (cue->class == BM_CUE_INCIDENT && !told))
            return cue;
    }
    return NULL;
}

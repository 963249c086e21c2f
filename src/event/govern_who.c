/* Who goes: people in flight, goods and those who leave pay no visit, and another's journey is not the traveller's. */
#include "event/govern_who.h"

#include "event/govern_cue.h"
#include "event/list.h"
#include "event/presence.h"
#include "place/names.h"

#include <string.h>

/* "some 58,000 people ... have been ferried to Malakal": those who flee pay no visit. */
bool bm_govern_flees(const bm_clause *c, const bm_cue *cue)
{
    for (size_t k = bm_clause_cue_from(c, cue->first); k-- > 0;)
        if (c->cues->at[k].class == BM_CUE_FLEE ||
            (c->cues->at[k].class == BM_CUE_INCIDENT && bm_cue_says(&c->cues->at[k], "displacement")))
            return bm_clause_cue(c, BM_CUE_CROWD, c->first, cue->first) != NULL;
    return false;
}

/* A person, or the office of one, even inside a longer phrase: "the Minister of Defence". */
bool bm_govern_names_traveller(const bm_clause *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (bm_clause_word(c, i, BM_CUE_TRAVELLER))
            return true;
    return bm_presence_names(c, from, to);
}

/* "with the minister, who had been in Bambari": the journey of somebody named beside the traveller. */
static bool is_anothers(const bm_clause *c, const bm_cue *cue)
{
    uint32_t who = bm_clause_start(c, cue->first);
    if (!bm_clause_is(c, who, "who") && !bm_clause_is(c, who, "qui"))
        return false;
    for (uint32_t i = cue->first; i < cue->first + cue->n; i++)
        if (bm_clause_word(c, i, BM_CUE_TAKEN))
            return false;
    for (size_t k = bm_clause_cue_from(c, who); k-- > 0;) {
        bm_cue_class class = c->cues->at[k].class;
        if (class == BM_CUE_TRAVEL || class == BM_CUE_MEET || class == BM_CUE_COMPANION)
            return bm_govern_names_traveller(c, c->cues->at[k].first, who);
    }
    return false;
}

/* "The patrol, 40 strong, left": how many they are who travel. */
static bool is_of_party(const bm_clause *c, uint32_t number)
{
    return number > c->first + 1 && bm_clause_is(c, number - 1, ",") &&
           (bm_clause_word(c, number - 2, BM_CUE_JOURNEY) || bm_clause_word(c, number - 2, BM_CUE_TRAVELLER));
}

/* "Some 900 families have reached": so many pay no visit. */
static bool are_many(const bm_clause *c, const bm_cue *cue)
{
    enum { MANY = 20, SUBJECT_WORDS = 4 };
    uint32_t start = bm_clause_start(c, cue->first), d = c->dates;
    for (uint32_t i = cue->first; i-- > start && bm_clause_words(c, i, cue->first) <= SUBJECT_WORDS;) {
        while (d > c->date && c->doc->dates[d - 1].first > i)
            d--;
        bool dated = d > c->date && i < c->doc->dates[d - 1].first + c->doc->dates[d - 1].n;
        double value = 0;
        if (dated || c->doc->tokens[i].kind != BM_TOKEN_NUMBER || c->doc->tokens[i].hyphen_before ||
            bm_names_at(c->telling->names, c->doc, i + 1, BM_NAMES_UNIT))
            continue;
        bool number = bm_str_number(&value, bm_doc_span(c->doc, i, 1));
        if (is_of_party(c, i))
            continue;
        return (!number || value >= MANY) &&
               !bm_govern_names_traveller(c, i, cue->first); /* "8,000" is a number to people */
    }
    return false;
}

/* "Raiders drove ... near Mayendit", "Des pillards sont arrivés": many, and none of them travellers. */
static bool are_others(const bm_clause *c, const bm_cue *cue)
{
    static const char *const many[] = {"des", "les", "plusieurs", "quelques", "certains", "certaines", NULL};
    uint32_t start = bm_clause_start(c, cue->first), noun = cue->first;
    while (noun > start && bm_doc_fold(c->doc, noun - 1).n <= 4)
        noun--; /* "have", "sont" */
    if (noun <= start || bm_govern_names_traveller(c, start, cue->first) ||
        c->doc->tokens[noun - 1].letter_case != BM_CASE_LOWER)
        return false;
    bm_str first = bm_doc_fold(c->doc, start), last = bm_doc_fold(c->doc, noun - 1);
    for (uint32_t i = start; i < cue->first; i++)
        if (bm_clause_word(c, i, BM_CUE_JOURNEY) && !bm_cue_in_date(c->doc, i))
            return false; /* "the patrol put out in four boats and spent" */
    if (c->doc->language[0] == 'f' && bm_str_among(first, many))
        return true;
    bool dated = bm_list_date_within(c, noun - 1, noun, false) != NULL;
    return c->doc->language[0] != 'f' && !dated && last.n > 4 && bm_str_ends(last, BM_STR("s")) &&
           !bm_str_ends(last, BM_STR("ss"));
}

/* Those who leave a mission's base, "bound for Gao", pay no visit there. */
bool bm_govern_leaving(const bm_clause *c, const bm_cue *cue)
{
    for (uint32_t k = c->mention; k < c->mentions && bm_clause_mention(c, k)->first < cue->first; k++)
        if (c->telling->at[k].role == BM_ROLE_ZONE)
            return true;
    return c->telling->withdraws && !bm_govern_names_traveller(c, c->first, cue->first) &&
           (bm_govern_subject(c, cue, BM_CUE_CROWD, 12) || bm_govern_subject(c, cue, BM_CUE_MISSION, 12));
}

/* A noun before the verb: no article, date, name, adverb, and no word of the tables that only says how or when. */
static bool is_noun(const bm_clause *c, uint32_t i)
{
    static const bm_cue_class none[] = {BM_CUE_PLAN,  BM_CUE_THEN,     BM_CUE_NEGATE, BM_CUE_BARRIER,
                                        BM_CUE_UNTIL, BM_CUE_CONCLUDE, BM_CUE_MEANS};
    bm_str w = bm_doc_fold(c->doc, i);
    bool opens = i == c->sentence->first; /* with a capital, whatever it is */
    if (c->doc->tokens[i].kind != BM_TOKEN_WORD || w.n <= (opens ? 3 : 4) || bm_clause_words(c, i, i + 1) == 0 ||
        (c->doc->tokens[i].letter_case != BM_CASE_LOWER && !opens) || bm_str_ends(w, BM_STR("ly")) ||
        (opens && (bm_str_ends(w, BM_STR("ing")) || bm_str_ends(w, BM_STR("ant")))) || bm_str_ends(w, BM_STR("ment")))
        return false;
    for (size_t k = 0; k < sizeof none / sizeof *none; k++)
        if (bm_clause_word(c, i, none[k]))
            return false;
    return true;
}

/* Where the subject of a verb may stand: in its clause; behind what is said aside ("La mission, à laquelle participait
 * OCHA, a visité") and where verbs share it ("She heard the mayor and pressed on to") in the whole sentence. */
static uint32_t subject_from(const bm_clause *c, const bm_cue *cue)
{
    static const char *const joints[] = {"and", "et", NULL};
    uint32_t start = bm_clause_start(c, cue->first);
    if (start > c->first && bm_str_among(bm_doc_fold(c->doc, start), joints))
        return c->first;
    for (uint32_t i = start; i < cue->first; i++)
        if (start > c->first && bm_clause_is(c, i, ","))
            return c->first;
    return start;
}

bool bm_govern_has_traveller(const bm_clause *c, const bm_cue *cue)
{
    uint32_t start = subject_from(c, cue);
    if (cue->first == c->first) /* "Attendue lundi à Goma, la ministre" */
        return bm_govern_names_traveller(c, cue->first + cue->n, bm_clause_end(c, cue->first));
    for (uint32_t i = start; i < cue->first; i++)
        if (bm_str_is(bm_doc_fold(c->doc, i), "it"))
            return true;
    return bm_govern_names_traveller(c, start, cue->first);
}

/* "Preparations are in hand at", "ses occupants rejoindront": the clause has a subject, and that is nobody who travels.
 */
static bool is_strange(const bm_clause *c, const bm_cue *cue)
{
    uint32_t start = subject_from(c, cue), nouns = 0;
    bool starts = start > c->first && !bm_clause_is(c, start, ";");
    if (c->sentence->part != BM_PART_BODY || starts || bm_govern_names_traveller(c, start, cue->first + cue->n))
        return false;
    for (uint32_t i = cue->first; i < cue->first + cue->n; i++)
        if (bm_clause_word(c, i, BM_CUE_JOURNEY))
            return false; /* a noun: "two days in Mahagi" */
    for (uint32_t i = start; i < cue->first; i++) {
        bool journey = bm_clause_word(c, i, BM_CUE_JOURNEY) || bm_clause_word(c, i, BM_CUE_MEANS);
        if ((journey && !bm_cue_in_date(c->doc, i)) || bm_str_is(bm_doc_fold(c->doc, i), "it"))
            return false;
        nouns += is_noun(c, i);
    }
    return nouns > 0;
}

uint32_t bm_govern_auxiliary(const bm_clause *c, uint32_t verb)
{
    static const char *const helpers[] = {"has", "have", "had", "a", "ont", "avait", "est", "sont", "s", "se", NULL};
    while (verb > c->first + 2 && bm_str_among(bm_doc_fold(c->doc, verb - 1), helpers))
        verb--;
    return verb;
}

/* "began with the contingent, presided over the ceremony and concluded with stops in": verbs between are another's. */
static bool is_subject(const bm_clause *c, const bm_cue *others, const bm_cue *cue)
{
    for (size_t k = bm_clause_cue_from(c, others->first + others->n); k < c->cues->n; k++) {
        const bm_cue *between = &c->cues->at[k];
        if (between->first >= cue->first)
            return true;
        if (between->class == BM_CUE_CONCLUDE && bm_clause_is(c, between->first - 1, "and"))
            return false;
    }
    return true;
}

/* "He saw the detachment, then flew to": what is told before is what he saw; who goes on is he. */
static bool goes_on(const bm_clause *c, const bm_cue *cue, const bm_cue *others)
{
    static const char *const joints[] = {"then", "and", "later", "before", "puis", "et", "ensuite", "avant", NULL};
    static const char *const relatives[] = {"who", "qui", "that", "which", NULL};
    uint32_t joint = bm_govern_auxiliary(c, cue->first);
    if (joint < c->first + 2 || !bm_str_among(bm_doc_fold(c->doc, joint - 1), joints) ||
        bm_str_among(bm_doc_fold(c->doc, joint - 2), relatives))
        return false;
    for (size_t k = 0; k < c->cues->n && c->cues->at[k].first < others->first; k++)
        if (c->cues->at[k].class == BM_CUE_TRAVEL || c->cues->at[k].class == BM_CUE_MEET)
            return bm_govern_names_traveller(c, c->first, c->cues->at[k].first + 1) ||
                   bm_clause_words(c, c->first, c->cues->at[k].first) <= 2; /* "he", "elle" */
    return false;
}

bool bm_govern_no_visit(const bm_clause *c, const bm_cue *cue)
{
    enum { CROWD_WORDS = 8, CARGO_WORDS = 4 };
    const bm_cue *cargo = bm_govern_subject(c, cue, BM_CUE_CARGO, CARGO_WORDS);
    bool carries = false; /* "un convoi l'a conduite à" */
    for (uint32_t i = cue->first; i < cue->first + cue->n; i++)
        carries |= bm_clause_word(c, i, BM_CUE_TAKEN);
    bool goods = cargo && !carries && !bm_govern_names_traveller(c, cargo->first + cargo->n, cue->first) &&
                 !goes_on(c, cue, cargo);
    const bm_cue *crowd = bm_govern_subject(c, cue, BM_CUE_CROWD, CROWD_WORDS);
    return goods || is_strange(c, cue) || is_anothers(c, cue) || are_many(c, cue) || are_others(c, cue) ||
           (crowd && is_subject(c, crowd, cue) && !goes_on(c, cue, crowd));
}

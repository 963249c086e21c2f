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

/* "At least 8,000 Rohingya have entered": so many pay no visit. */
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

bool bm_govern_no_visit(const bm_clause *c, const bm_cue *cue)
{
    enum { CROWD_WORDS = 8, CARGO_WORDS = 4 };
    const bm_cue *cargo = bm_govern_subject(c, cue, BM_CUE_CARGO, CARGO_WORDS);
    bool goods = cargo && !bm_govern_names_traveller(c, cargo->first + cargo->n, cue->first);
    return goods || is_anothers(c, cue) || are_many(c, cue) || are_others(c, cue) ||
           bm_govern_subject(c, cue, BM_CUE_CROWD, CROWD_WORDS) != NULL;
}

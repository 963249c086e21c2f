/* A capital that is told of without its name, of draft.h: "received on 28 April in the Cameroonian capital". */
#include "event/draft.h"

#include "place/names.h"

/* Whether somebody is there or goes there: not "the capital of Yobe", nor "the capital's airport". */
static bool is_gone_to(const bm_doc *doc, const bm_sentence *s, uint32_t word, bool adjective_before)
{
    static const char *const ways[] = {"in", "to", "into", "at", "dans", "a", NULL};
    uint32_t at = word - adjective_before;
    bm_str behind = word + 1 < s->first + s->n ? bm_doc_fold(doc, word + 1) : (bm_str){0};
    return at >= s->first + 2 && !bm_str_is(behind, "of") && !bm_str_is(behind, "de") &&
           bm_str_among(bm_doc_fold(doc, at - 2), ways); /* an article between */
}

/* The demonym beside the word, before it in English and behind it in French; NULL where none stands there. */
static const bm_mention *demonym_beside(const bm_mentions *m, uint32_t word)
{
    for (size_t i = 0; i < m->n && m->at[i].first <= word + 1; i++)
        if (m->at[i].role == BM_ROLE_NAME && m->at[i].place &&
            (m->at[i].first + m->at[i].n == word || m->at[i].first == word + 1))
            return &m->at[i];
    return NULL;
}

/* The visit's only capital, or that of the country that the demonym says. */
static bm_stop *capital_of(const bm_teller *t, bm_draft *v, const bm_mention *demonym)
{
    bm_stop *found = NULL;
    for (size_t i = 0; i < v->stops.n; i++) {
        const bm_place *place = bm_draft_place(t, &v->stops.at[i]);
        if (!place->capital || (demonym && !bm_str_eq(place->country, demonym->place->country)))
            continue;
        if (found)
            return NULL;
        found = &v->stops.at[i];
    }
    return found;
}

/* The day of the sentence: the last before the word, else the first behind it. */
static const bm_dated *day_of(const bm_telling *t, const bm_sentence *s, uint32_t word)
{
    const bm_dated *day = NULL;
    for (uint32_t i = 0; i < t->doc->n_dates; i++) {
        const bm_dated *d = &t->dates[i];
        bool here = d->expr->first >= s->first && d->expr->first < s->first + s->n && d->expr->bound == BM_BOUND_NONE;
        if (here && (d->expr->first < word || !day))
            day = d;
    }
    return day && day->when.precision <= BM_PRECISION_RANGE && bm_draft_knows(day->when) ? day : NULL;
}

/* Days of its own for a stop that had none but the journey's; a stay that goes on into the next day. */
static void take_day(bm_draft *v, bm_stop *s, bm_when day)
{
    bool inside = day.from >= s->when.from && day.to <= s->when.to;
    if (!bm_draft_knows(s->when) || (bm_draft_is_shared(v, s->when) && inside))
        s->when = day;
    else if (s->when.precision <= BM_PRECISION_RANGE && day.from == s->when.to + 1)
        s->when = bm_when_of(s->when.from, day.to, BM_PRECISION_RANGE);
}

void bm_draft_capitals(const bm_teller *t, bm_draft *v)
{
    const bm_telling *told = &t->telling;
    const bm_doc *doc = told->doc;
    for (uint32_t i = told->mentions->at[v->stops.at[0].mention].sentence; i < doc->n_sentences; i++) {
        const bm_sentence *s = &doc->sentences[i];
        for (uint32_t k = s->first; s->part == BM_PART_BODY && t->subjects[i] == v->person && k < s->first + s->n;
             k++) {
            if (doc->tokens[k].quoted || !bm_laid_at(told->cue_words, k, BM_CUE_CAPITAL))
                continue;
            const bm_mention *demonym = demonym_beside(told->mentions, k);
            bm_stop *stop = is_gone_to(doc, s, k, demonym && demonym->first < k) ? capital_of(t, v, demonym) : NULL;
            const bm_dated *day = stop ? day_of(told, s, k) : NULL;
            if (day)
                take_day(v, stop, day->when);
        }
    }
}

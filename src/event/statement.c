#include "event/tell.h"

#include "place/names.h"

static bool speaks(const bm_teller *t, const bm_sentence *s)
{
    bool quoted = false, speech = false;
    for (uint32_t i = s->first; i < s->first + s->n; i++) {
        quoted |= t->telling.doc->tokens[i].quoted;
        speech |= bm_names_at(t->telling.names, t->telling.doc, i, BM_NAMES_SPEECH) != NULL;
    }
    return quoted && speech;
}

/* The person named in the sentence; a speaker stands behind the words as often as before them. */
static uint32_t speaker(const bm_teller *t, const bm_sentence *s)
{
    const bm_persons *p = t->telling.persons;
    for (size_t i = 0; i < p->n; i++)
        if (p->at[i].first >= s->first && p->at[i].first < s->first + s->n &&
            !t->telling.doc->tokens[p->at[i].first].quoted)
            return p->at[i].person;
    return BM_NOBODY;
}

static bool has_spoken(const bm_teller *t, bm_str who)
{
    for (size_t i = 0; i < t->events->n; i++)
        if (t->events->at[i].kind == BM_STATEMENT && bm_str_eq(t->events->at[i].who[0], who))
            return true;
    return false;
}

void bm_tell_statements(bm_teller *t)
{
    const bm_doc *doc = t->telling.doc;
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        const bm_sentence *s = &doc->sentences[i];
        uint32_t person = s->part == BM_PART_BODY && speaks(t, s) ? speaker(t, s) : BM_NOBODY;
        if (person == BM_NOBODY)
            continue;
        bm_event e = {.kind = BM_STATEMENT, .fatalities = -1, .as_of = BM_NO_DATE, .score = 1};
        e.who = bm_who(t, person, &e.n_who);
        if (has_spoken(t, e.who[0]))
            continue;
        e.when = doc->date == BM_NO_DATE ? BM_WHEN_UNKNOWN : bm_when_of(doc->date, doc->date, BM_PRECISION_DAY);
        bm_indices evidence = {0};
        bm_indices_add(&evidence, t->arena, i);
        e.evidence = evidence.at;
        e.n_evidence = 1;
        BM_PUSH(t->arena, t->events) = e;
    }
}

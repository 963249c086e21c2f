#include "event/tell.h"

#include "event/clause.h"
#include "place/names.h"
#include "text/fold.h"

/* "Ms. Tetlow's deputy", "le chef de cabinet de Mme Keita": whose somebody is, who is named behind. */
static bool is_owner(const bm_doc *doc, const bm_person *p)
{
    uint32_t behind = p->first + p->n, before = p->first;
    if (behind < doc->n_tokens && !doc->tokens[behind].space_before &&
        (bm_str_is(bm_doc_fold(doc, behind), "s") || bm_str_is(bm_doc_span(doc, behind, 1), "'s")))
        return true;
    before -= before > 0 && p->honorific;
    return before > 0 &&
           (bm_str_is(bm_doc_fold(doc, before - 1), "de") || bm_str_is(bm_doc_fold(doc, before - 1), "of"));
}

/* A first part that has no subject of its own ends with a comma right before the person and what he or she is. */
static bool behind_opening(const bm_telling *t, const bm_sentence *s, uint32_t token)
{
    enum { OFFICE_WORDS = 8 };
    const bm_doc *doc = t->doc;
    uint32_t first = s->first < doc->body ? doc->body : s->first, comma = token;
    while (comma > first && token - comma < OFFICE_WORDS && !bm_str_is(bm_doc_span(doc, comma, 1), ","))
        comma--;
    if (!bm_str_is(bm_doc_span(doc, comma, 1), ","))
        return false;
    bool beside = bm_laid_at(t->cue_words, first, BM_CUE_COMPANION); /* "Accompanied by the governor," */
    for (uint32_t i = first; i < comma; i++)
        if (doc->tokens[i].quoted || (!beside && bm_laid_at(t->cue_words, i, BM_CUE_TRAVELLER)))
            return false;
    if (bm_persons_between(t->persons, first, comma))
        return false;
    const bm_cues *cues = &t->cues[s - doc->sentences];
    for (size_t i = 0; i < cues->n; i++)
        if (cues->at[i].first >= comma && cues->at[i].first < token &&
            (cues->at[i].class == BM_CUE_TRAVEL || cues->at[i].class == BM_CUE_COMPANION ||
             cues->at[i].class == BM_CUE_MEET))
            return false;
    return true;
}

/* Persons behind these are not the subject: met, accompanied, told. */
static bool in_second_place(const bm_telling *t, const bm_sentence *s, uint32_t token)
{
    const bm_cues *cues = &t->cues[s - t->doc->sentences];
    uint32_t first = s->first < t->doc->body ? t->doc->body : s->first;
    for (size_t i = 0; i < cues->n; i++) {
        bm_cue_class class = cues->at[i].class;
        bool verb =
            class == BM_CUE_TRAVEL || class == BM_CUE_MEET || class == BM_CUE_NEGATE || class == BM_CUE_COMPANION;
        bool opens = class == BM_CUE_TRAVEL && cues->at[i].first <= first + 1; /* "En visite à Kalemie, Mme ..." */
        uint32_t last = cues->at[i].first + cues->at[i].n - 1;
        opens |= bm_cue_says(&cues->at[i], "obj"); /* "A helicopter brought the envoy, Ms. Keita, to" */
        opens |= class == BM_CUE_TRAVEL && last < token && bm_names_at(t->names, t->doc, last, BM_NAMES_HONORIFIC) &&
                 token <= last + 2; /* "the road took Ms. Keita to" */
        if (verb && !opens && cues->at[i].first < token)
            return !behind_opening(t, s, token);
    }
    return false;
}

/* ---- offices: "the Deputy Special Representative" is who was introduced so ---- */

enum { OFFICES = 256, OFFICE_REACH = 28 };

/* Two words with capitals that stand together before a person's name, and whose they are; few, so they are looked
 * through. */
typedef struct {
    uint64_t words[OFFICES];
    uint32_t person[OFFICES];
    size_t n;
} offices;

/* The hash of the capitals at `i` and `i + 1`; 0 where there are not two. */
static uint64_t office_at(const bm_doc *doc, uint32_t i, uint32_t end)
{
    if (i + 1 >= end || !bm_names_capital(doc, i) || !bm_names_capital(doc, i + 1))
        return 0;
    return bm_doc_hash_next(doc, doc->tokens[i].hash, i + 1);
}

static void introduce(offices *known, const bm_doc *doc, const bm_sentence *s, const bm_person *p)
{
    uint32_t from = p->first > s->first + OFFICE_REACH ? p->first - OFFICE_REACH : s->first;
    for (uint32_t i = from; i + 1 < p->first && known->n < OFFICES; i++) {
        uint64_t words = office_at(doc, i, p->first);
        for (size_t k = 0; words && k < known->n; k++)
            words = known->words[k] == words ? 0 : words;
        if (words) {
            known->words[known->n] = words;
            known->person[known->n++] = p->person;
        }
    }
}

/* The person whose office opens a sentence that names nobody. */
static uint32_t by_office(const offices *known, const bm_doc *doc, const bm_sentence *s)
{
    uint32_t end = s->first + (s->n < 16 ? s->n : 16);
    for (uint32_t i = s->first; i < end; i++) {
        uint64_t words = doc->tokens[i].quoted ? 0 : office_at(doc, i, end);
        for (size_t k = 0; words && k < known->n; k++)
            if (known->words[k] == words)
                return known->person[k];
    }
    return BM_NOBODY;
}

const uint32_t *bm_subjects_of(const bm_telling *t, bm_arena *arena)
{
    uint32_t *subjects = BM_NEW_ARRAY(arena, uint32_t, t->doc->n_sentences), current = BM_NOBODY;
    offices *known = BM_NEW(arena, offices);
    size_t p = 0;
    for (uint32_t i = 0; i < t->doc->n_sentences; i++) {
        const bm_sentence *s = &t->doc->sentences[i];
        uint32_t end = s->first + s->n;
        while (p < t->persons->n && t->persons->at[p].first < s->first)
            p++;
        bool told = s->part == BM_PART_BODY;
        size_t one = p;
        while (one + 1 < t->persons->n && t->persons->at[one + 1].first < end && is_owner(t->doc, &t->persons->at[one]))
            one++;
        if (told && one < t->persons->n && t->persons->at[one].first < end &&
            !t->doc->tokens[t->persons->at[one].first].quoted && !in_second_place(t, s, t->persons->at[one].first))
            current = t->persons->at[one].person;
        else if (told && by_office(known, t->doc, s) != BM_NOBODY)
            current = by_office(known, t->doc, s);
        for (size_t k = p; told && k < t->persons->n && t->persons->at[k].first < end; k++)
            introduce(known, t->doc, s, &t->persons->at[k]);
        subjects[i] = current;
    }
    return subjects;
}

/* "... while Mr. Rossi flew to": the last verb before the cue is over, and a person opens what the cue goes on with. */
static bool opens_clause(const bm_telling *t, const bm_cues *cues, const bm_person *p, const bm_cue *cue)
{
    const bm_cue *before = NULL;
    for (size_t i = 0; i < cues->n && cues->at[i].first < cue->first; i++)
        if (cues->at[i].first >= p->first && bm_cue_governs(cues->at[i].class) && cues->at[i].class != BM_CUE_OFFICE)
            return false;
        else if (cues->at[i].first < p->first &&
                 (cues->at[i].class == BM_CUE_TRAVEL || cues->at[i].class == BM_CUE_MEET ||
                  cues->at[i].class == BM_CUE_COMPANION))
            before = &cues->at[i];
    if (!before || before->class == BM_CUE_COMPANION)
        return false;
    for (uint32_t i = before->first + before->n; i < p->first; i++) {
        bm_str w = bm_doc_fold(t->doc, i);
        if (bm_str_is(bm_doc_span(t->doc, i, 1), ";") || bm_str_is(w, "while") || bm_str_is(w, "whereas") ||
            bm_str_is(w, "tandis") || bm_str_is(w, "alors"))
            return true;
    }
    return cue->first <= p->first + p->n + 1;
}

uint32_t bm_subject(const bm_teller *teller, uint32_t mention)
{
    const bm_telling *t = &teller->telling;
    uint32_t sentence = t->mentions->at[mention].sentence;
    const bm_cue *cue = t->at[mention].cue;
    const bm_persons *p = t->persons;
    for (size_t i = cue ? bm_persons_from(p, cue->first) : 0;
         i-- > 0 && p->at[i].first >= t->doc->sentences[sentence].first;)
        if (!t->doc->tokens[p->at[i].first].quoted && !is_owner(t->doc, &p->at[i]) &&
            opens_clause(t, &t->cues[sentence], &p->at[i], cue))
            return p->at[i].person;
    return teller->subjects[sentence];
}

const uint32_t *bm_fullest_of(const bm_telling *telling, bm_arena *arena)
{
    const bm_persons *persons = telling->persons;
    uint32_t *at = BM_NEW_ARRAY(arena, uint32_t, persons->n);
    for (uint32_t i = 0; i < persons->n; i++) {
        const bm_person *p = &persons->at[i], *fullest = &persons->at[at[p->person]];
        /* behind "Ms." a name begins where it begins; elsewhere a word of the office may have been taken along */
        bool surer = p->n > 1 && p->honorific && (!fullest->honorific || fullest->n == 1);
        bool longer = p->n > fullest->n && (p->honorific || !fullest->honorific || fullest->n == 1);
        if (p->person == i || surer || longer)
            at[p->person] = i;
    }
    return at;
}

bm_str *bm_who(const bm_teller *teller, uint32_t person, size_t *n)
{
    *n = person != BM_NOBODY;
    if (person == BM_NOBODY)
        return NULL;
    const bm_person *fullest = &teller->telling.persons->at[teller->fullest[person]];
    bm_str *who = BM_NEW(teller->arena, bm_str);
    *who = bm_doc_span(teller->telling.doc, fullest->first, fullest->n);
    return who;
}

void bm_indices_add(bm_indices *list, bm_arena *arena, uint32_t index)
{
    for (size_t i = list->n > 64 ? list->n - 64 : 0; i < list->n; i++)
        if (list->at[i] == index)
            return;
    BM_PUSH(arena, list) = index;
}

void bm_indices_append(bm_arena *arena, uint32_t **at, size_t *n, uint32_t index)
{
    size_t cap = *n > 0; /* room for the next power of two, so that a long list is copied seldom */
    while (cap < *n)
        cap *= 2;
    if (*n == cap) {
        uint32_t *wider = BM_NEW_ARRAY(arena, uint32_t, cap ? cap * 2 : 1);
        for (size_t i = 0; i < *n; i++)
            wider[i] = (*at)[i];
        *at = wider;
        cap = cap ? cap * 2 : 1;
    }
    bm_indices list = {.at = *at, .n = *n, .cap = cap};
    bm_indices_add(&list, arena, index);
    *n = list.n;
}

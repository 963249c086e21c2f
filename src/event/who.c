#include "event/tell.h"

/* Persons behind these are not the subject: met, accompanied, told. */
static bool in_second_place(const bm_telling *t, const bm_sentence *s, uint32_t token)
{
    const bm_cues *cues = &t->cues[s - t->doc->sentences];
    for (size_t i = 0; i < cues->n; i++) {
        bm_cue_class class = cues->at[i].class;
        bool verb = class == BM_CUE_TRAVEL || class == BM_CUE_MEET || class == BM_CUE_NEGATE;
        if (verb && cues->at[i].first < token)
            return true;
    }
    return false;
}

const uint32_t *bm_subjects_of(const bm_telling *t, bm_arena *arena)
{
    uint32_t *subjects = BM_NEW_ARRAY(arena, uint32_t, t->doc->n_sentences), current = BM_NOBODY;
    size_t p = 0;
    for (uint32_t i = 0; i < t->doc->n_sentences; i++) {
        const bm_sentence *s = &t->doc->sentences[i];
        uint32_t end = s->first + s->n;
        while (p < t->persons->n && t->persons->at[p].first < s->first)
            p++;
        bool told = s->part == BM_PART_BODY || s->part == BM_PART_TITLE;
        if (told && p < t->persons->n && t->persons->at[p].first < end &&
            !t->doc->tokens[t->persons->at[p].first].quoted && !in_second_place(t, s, t->persons->at[p].first))
            current = t->persons->at[p].person;
        subjects[i] = current;
    }
    return subjects;
}

bm_str *bm_who(const bm_teller *teller, uint32_t person, size_t *n)
{
    const bm_persons *persons = teller->telling.persons;
    *n = person != BM_NOBODY;
    if (person == BM_NOBODY)
        return NULL;
    const bm_person *fullest = &persons->at[person];
    for (size_t i = 0; i < persons->n; i++) {
        const bm_person *p = &persons->at[i];
        /* behind "Ms." a name begins where it begins; elsewhere a word of the office may have been taken along */
        bool surer = p->n > 1 && p->honorific && (!fullest->honorific || fullest->n == 1);
        bool longer = p->n > fullest->n && (p->honorific || !fullest->honorific || fullest->n == 1);
        if (p->person == person && (surer || longer))
            fullest = p;
    }
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

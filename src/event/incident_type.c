#include "event/incident_type.h"

#include "place/names.h"

/* Words between the thing and what it did: "l'explosion d'une mine au passage d'un car a tué". */
enum { THING_REACH = 14 };

bm_incident_type bm_incident_type_of(const bm_cue *cue, bool origin)
{
    if (origin)
        return BM_INCIDENT_DISPLACEMENT;
    for (int i = 0; i <= BM_INCIDENT_EPIDEMIC; i++)
        if (cue && bm_cue_says(cue, bm_incident_type_name((bm_incident_type)i)))
            return (bm_incident_type)i;
    return BM_INCIDENT_OTHER;
}

static uint32_t apart(uint32_t a, uint32_t b)
{
    return a > b ? a - b : b - a;
}

/* "an improvised device struck a column", "killed when a bus overturned": what it was says more than what it did. */
bm_incident_type bm_incident_type_beside(const bm_teller *t, const bm_mention *m, const bm_cue *cue,
                                         bm_incident_type own)
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
            own = bm_incident_type_of(other, false);
        } else if (says && own == BM_INCIDENT_OTHER && nearest > THING_REACH) {
            own = bm_incident_type_of(other, false); /* "what occurred": any other word says more */
        }
    }
    return own;
}

/* "Police fired on the marchers": a protest, whatever was done to those who took part. */
bool bm_incident_on_crowd(const bm_teller *t, uint32_t sentence)
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
bm_incident_type bm_incident_type_before(const bm_teller *t, uint32_t sentence)
{
    enum { BACK = 3 };
    const bm_sentence *sentences = t->telling.doc->sentences;
    for (uint32_t s = sentence + 1; s-- > 0 && sentence - s <= BACK;) {
        const bm_cues *cues = &t->telling.cues[s];
        for (size_t i = cues->n; i-- > 0;) {
            const bm_cue *c = &cues->at[i];
            if (c->class != BM_CUE_INCIDENT || bm_cue_says(c, "displacement"))
                continue;
            bm_incident_type type = bm_incident_type_of(c, false);
            bool nature = type == BM_INCIDENT_FLOOD || type == BM_INCIDENT_EPIDEMIC;
            return nature ? type : BM_INCIDENT_ATTACK;
        }
        if (s > 0 && sentences[s - 1].part != sentences[sentence].part)
            break;
    }
    return BM_INCIDENT_ATTACK;
}

/* "Rebels captured Fizi" is no abduction: they took a place. */
bool bm_incident_takes_place(const bm_teller *t, const bm_mention *m, const bm_cue *cue)
{
    if (!bm_cue_says(cue, "seize") || cue->first > m->first)
        return false;
    for (uint32_t i = cue->first + cue->n; i < m->first; i++)
        if (bm_doc_fold(t->telling.doc, i).n > 3 &&
            !bm_names_at(t->telling.names, t->telling.doc, i, BM_NAMES_KINDBEFORE))
            return false;
    return m->first - cue->first - cue->n <= 4;
}

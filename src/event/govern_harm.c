/* What happened at a place where no word to its left governs it: told behind it, of it, or by whom it hurt. */
#include "event/govern_harm.h"

#include "event/govern_cue.h"
#include "event/govern_who.h"
#include "event/number.h"
#include "place/names.h"

/* "Fighters entered Quissanga at dawn and beheaded four": what those did there who pay no visit. */
const bm_cue *bm_govern_deed_behind(const bm_clause *c, uint32_t m, const bm_cue *cue)
{
    uint32_t at = bm_mention_behind(bm_clause_mention(c, m)),
             end = m + 1 < c->mentions ? bm_clause_mention(c, m + 1)->first : c->end;
    const bm_cue *deed = bm_clause_cue(c, BM_CUE_INCIDENT, at, end);
    bool goes_on = deed && (bm_clause_is(c, deed->first - 1, "and") || bm_clause_is(c, deed->first - 1, ",") ||
                            bm_clause_is(c, deed->first - 1, "et") || bm_clause_is(c, deed->first - 1, "ont"));
    return goes_on && !bm_cue_says(deed, "displacement") && bm_govern_no_visit(c, cue) && !bm_govern_is_feared(c, deed)
               ? deed
               : NULL;
}

/* "• Oicha, over the border in North Kivu: four farmers abducted on Friday": what the item tells of its label. */
const bm_cue *bm_govern_of_label(const bm_clause *c, uint32_t m)
{
    enum { ASIDE_TOKENS = 10 };
    uint32_t at = bm_mention_behind(bm_clause_mention(c, m)), colon = at;
    if (m != c->mention || bm_clause_words(c, c->first, bm_clause_mention(c, m)->first) > 0)
        return NULL;
    while (colon < c->end && colon < at + ASIDE_TOKENS && !bm_clause_is(c, colon, ":"))
        colon++;
    if (!bm_clause_is(c, colon, ":") || (colon > at && !bm_clause_is(c, at, ",")))
        return NULL;
    for (uint32_t k = m + 1; k < c->mentions; k++)
        if (bm_clause_mention(c, k)->first > colon && bm_clause_mention(c, k)->place &&
            bm_place_is_point(bm_clause_mention(c, k)->place->kind))
            return NULL;
    const bm_cue *cue = bm_clause_cue(c, BM_CUE_INCIDENT, colon, c->end);
    return cue && !bm_cue_says(cue, "displacement") && !bm_govern_is_feared(c, cue) ? cue : NULL;
}

/* "a resident of Djibo, where gunmen had raided the market": what happened there. */
const bm_cue *bm_govern_where(const bm_clause *c, uint32_t m)
{
    uint32_t at = bm_mention_behind(bm_clause_mention(c, m));
    at += bm_clause_is(c, at, ",");
    if (!bm_clause_is(c, at, "where") && !bm_clause_is(c, at, "o\u00f9"))
        return NULL;
    uint32_t end = bm_clause_end(c, at + 1);
    const bm_cue *cue = bm_clause_cue(c, BM_CUE_INCIDENT, at, end);
    for (uint32_t k = m + 1; k < c->mentions && cue; k++)
        if (bm_clause_mention(c, k)->first < end)
            return NULL;
    bool told = cue && !bm_cue_says(cue, "displacement") && !bm_cue_says(cue, "weak") && !bm_govern_is_feared(c, cue);
    return told && bm_clause_words(c, at + 1, cue->first) <= 4 ? cue : NULL;
}

/* "A clinic in En Nahud was hit by shells", "Kutum fell to the rebels", "the Sake clashes": the words of the place's
 * own clause, right behind it. */
const bm_cue *bm_govern_suffered(const bm_clause *c, const bm_mention *m)
{
    enum { ASIDE_TOKENS = 10 };
    static const char *const verbs[] = {"was", "were", "has", "have", "had", "came",  "is",      "are",
                                        "a",   "ont",  "est", "sont", "fut", "avait", "avaient", NULL};
    static const char *const of[] = {"of", "de", "du", "d", NULL};
    uint32_t at = bm_mention_behind(m), end = bm_clause_end(c, at);
    if (!m->place || !bm_place_is_point(m->place->kind) || at >= end)
        return NULL;
    static const char *const in[] = {"in", "near", "on", "at", "dans", "en", "pres", "au", "a", "sur", NULL};
    if (bm_clause_is(c, at, ",") &&
        bm_str_among(bm_doc_fold(c->doc, at + 1),
                     in)) { /* "large parts of Buthidaung, in Rakhine State, were set on fire" */
        uint32_t comma = at + 1;
        while (comma < end && comma < at + ASIDE_TOKENS && !bm_clause_is(c, comma, ","))
            comma++;
        at = bm_clause_is(c, comma, ",") ? comma + 1 : at;
    }
    const bm_cue *cue = bm_clause_cue(c, BM_CUE_INCIDENT, at, end);
    bm_str w = bm_clause_preposition(c, m->first);
    bool verb = bm_str_among(bm_doc_span(c->doc, at, 1), verbs) && (bm_govern_is_in(w) || bm_str_among(w, of));
    if (cue && bm_clause_cue(c, BM_CUE_NEGATE, at, cue->first))
        return NULL; /* "have not left their homes" */
    bool beside = cue && cue->first == at && !bm_cue_says(cue, "weak") && !bm_cue_says(cue, "displacement");
    return cue && (beside || (verb && bm_clause_words(c, at, cue->first) <= 2)) && !bm_govern_is_feared(c, cue) ? cue
                                                                                                                : NULL;
}

/* "were wounded", "wounding two"; not "a clinic for 300 wounded". */
static bool is_suffered(const bm_clause *c, const bm_cue *hurt)
{
    static const char *const verbs[] = {"was",  "were", "been", "left", "sont", "été",  "est",
                                        "font", "fait", "a",    "ont",  "fut",  "have", NULL};
    bm_str word = bm_doc_fold(c->doc, hurt->first);
    if (bm_str_ends(word, BM_STR("ing")) || bm_str_ends(word, BM_STR("ant")))
        return true;
    for (uint32_t i = hurt->first; i-- > c->first && hurt->first - i <= 3;)
        if (bm_str_among(bm_doc_span(c->doc, i, 1), verbs))
            return true;
    return false;
}

/* "three people lost their lives in Fizi": where somebody died or was hurt, whatever did it. */
const bm_cue *bm_govern_harmed(const bm_clause *c, const bm_mention *m)
{
    enum { WORDS = 8, COUNT = 9 };
    bool near_it = m->first >= c->first + 2 && bm_clause_cue(c, BM_CUE_NEAR, m->first - 2, m->first); /* "près de" */
    if (!m->place || !bm_place_is_point(m->place->kind) || bm_clause_preposition(c, m->first).n == 0 ||
        !(bm_govern_is_in(bm_clause_preposition(c, m->first)) || near_it))
        return NULL;
    uint32_t start = bm_clause_start(c, m->first), end = bm_clause_end(c, m->first);
    for (size_t k = bm_clause_cue_from(c, start); k < c->cues->n && c->cues->at[k].first < end; k++) {
        const bm_cue *cue = &c->cues->at[k];
        uint32_t behind = cue->first + cue->n, place = bm_mention_behind(m);
        bool near = cue->first < m->first ? bm_clause_words(c, behind, m->first) <= WORDS
                                          : bm_clause_words(c, place, cue->first) <= WORDS;
        bool harm = cue->class == BM_CUE_KILLED || (cue->class == BM_CUE_HURT && is_suffered(c, cue));
        if (!harm || !near || bm_govern_is_feared(c, cue))
            continue;
        bool told = false; /* "In Birao, leaders told her that gunmen had killed seven" */
        for (uint32_t i = place; i < cue->first; i++)
            told |= bm_names_at(c->telling->names, c->doc, i, BM_NAMES_SPEECH) != NULL;
        for (uint32_t i = told                         ? end
                          : cue->first > start + COUNT ? cue->first - COUNT
                                                       : start;
             i < behind + COUNT && i < end; i++)
            if (bm_number_at(c->telling, c->sentence, i).n > 0)
                return cue;
    }
    return NULL;
}

/* Whether the place has been told as that of an incident before in the sentence. */
static bool told_before(const bm_clause *c, uint32_t m)
{
    const bm_place *place = bm_clause_mention(c, m)->place;
    for (uint32_t k = c->mention; k < m; k++)
        if (c->telling->at[k].role == BM_ROLE_INCIDENT && place && bm_clause_mention(c, k)->place &&
            bm_clause_mention(c, k)->place->index == place->index)
            return true;
    return false;
}

/* "between A and B, some 10 km from B", "on the lake, off Minova": the nearer place is where it happened. */
void bm_govern_keep_nearest(const bm_clause *c)
{
    for (uint32_t m = c->mention; m < c->mentions; m++) {
        const bm_governed *g = &c->telling->at[m];
        const bm_place *place = bm_clause_mention(c, m)->place;
        bool water = place && (place->kind == BM_PLACE_LAKE || place->kind == BM_PLACE_RIVER);
        for (uint32_t k = m + 1; place && g->role == BM_ROLE_INCIDENT && k < c->mentions; k++) {
            const bm_mention *near = bm_clause_mention(c, k);
            uint32_t from = near->first > c->first + 4 ? near->first - 4 : c->first;
            bool off = bm_clause_is(c, near->first - 1, "off") || bm_clause_cue(c, BM_CUE_NEAR, from, near->first);
            bool nearer = ((near->relative || off) && told_before(c, k)) ||
                          (water && off && c->telling->at[k].role == BM_ROLE_INCIDENT);
            if (nearer && near->place && near->place->index != place->index) {
                c->telling->at[m].role = BM_ROLE_MENTION;
                break;
            }
        }
    }
}

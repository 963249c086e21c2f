/* What has not happened: denied, feared, simulated, supposed. Declared in govern_cue.h. */
#include "event/govern_cue.h"
#include "event/number.h"

/* "an attack on Goma would have grave consequences": the verb of which it is the subject says that it has not been. */
static bool is_supposed(const bm_clause *c, const bm_cue *cue)
{
    enum { TOKENS = 8 };
    static const char *const articles[] = {"a",   "an",    "any",  "another",  "new",    "further", "un",
                                           "une", "toute", "tout", "nouvelle", "nouvel", NULL};
    static const char *const words[] = {"would",    "could",      "might",  "may",      "aurait",     "auraient",
                                        "pourrait", "pourraient", "serait", "seraient", "risquerait", NULL};
    if (cue->first == c->first || !bm_str_among(bm_doc_fold(c->doc, cue->first - 1), articles))
        return false;
    for (uint32_t i = cue->first + cue->n, end = bm_clause_end(c, i); i < end && i < cue->first + TOKENS; i++)
        if (bm_str_among(bm_doc_fold(c->doc, i), words))
            return true;
    return false;
}

/* "Cholera: 61 cases in Rhoe": the kind of an illness, and how many have it. */
static bool counts_cases(const bm_clause *c)
{
    static const char *const words[] = {"cases", "case", "cas", "infections", "patients", "malades", NULL};
    for (uint32_t i = c->first; i < c->end; i++)
        if (bm_str_among(bm_doc_fold(c->doc, i), words) && i > c->first + 1 &&
            (bm_number_at(c->telling, c->sentence, i - 1).n > 0 || bm_number_at(c->telling, c->sentence, i - 2).n > 0))
            return true;
    return false;
}

static bool is_that(const bm_clause *c, uint32_t token)
{
    static const char *const words[] = {"that", "que", "qu", NULL};
    return token < c->end && bm_str_among(bm_doc_fold(c->doc, token), words);
}

/* "where the flood of the Chari is feared", "no attack", "denied that rebels had": nothing has happened. */
bool bm_govern_is_feared(const bm_clause *c, const bm_cue *cue)
{
    enum { NEAR = 4, RIGHT = 2, FAR = 8 };
    if ((bm_cue_says(cue, "mere") && !counts_cases(c)) || bm_cue_says(cue, "bare") || bm_cue_says(cue, "inf") ||
        bm_cue_is_planned(cue))
        return true;
    if (is_supposed(c, cue))
        return true;
    uint32_t start = bm_clause_start(c, cue->first);
    for (uint32_t i = cue->first; i-- > c->first && cue->first - i <= FAR;) {
        const bm_entry *e = bm_laid_at(c->telling->cue_words, i, BM_CUE_FEARED);
        bm_str value = bm_str_of(e ? bm_entry_value(e) : "");
        uint32_t far = cue->first - i;
        if (e &&
            far <= (bm_str_is(value, "right")            ? RIGHT
                    : value.n == 0 && !is_that(c, i + 1) ? NEAR
                                                         : FAR) &&
            (!bm_str_is(value, "clause") || i <= start + 1) && !bm_clause_is(c, i, ";"))
            return true;
    }
    return false;
}

#include "event/govern_deny.h"

#include "event/list.h"

/* "did not, as was planned, visit"; "cannot wait ... she said after her journey to" is another matter. */
enum { NEGATED_WORDS = 4, CANCEL_WORDS = 7 };

/* "n'a visité que Bunia", "did not reach Bunia until Tuesday": a denial that says it did happen, there or then. */
static bool is_only(const bm_clause *c, const bm_cue *no)
{
    bm_str first = bm_doc_fold(c->doc, no->first), last = bm_doc_fold(c->doc, no->first + no->n - 1);
    if (!bm_str_is(first, "ne") && !bm_str_is(first, "n") && !bm_str_is(last, "not"))
        return false;
    for (uint32_t i = no->first, end = bm_clause_end(c, no->first); i < end; i++) {
        if (bm_clause_word(c, i, BM_CUE_DENIES))
            return false;
        if (!bm_clause_word(c, i, BM_CUE_ONLY))
            continue;
        bool day = bm_list_date_within(c, i, i + 3, false) != NULL, place = false;
        for (uint32_t k = c->mention; !bm_str_is(last, "not") && k < c->mentions; k++)
            place |= bm_clause_mention(c, k)->first > i && bm_clause_mention(c, k)->first <= i + 4;
        return day || place;
    }
    return false;
}

/* "Her trip to Uvira, which was planned for May, has been deferred": what is said aside counts for
 * nothing. */
static bool is_called_off_behind(const bm_clause *c, uint32_t behind)
{
    static const char *const relatives[] = {"which", "that", "qui", "que", "qu", NULL};
    uint32_t at = behind + bm_clause_is(c, behind, ",");
    if (!bm_clause_calls_off(c, behind))
        return false;
    const bm_cue *cancel = bm_clause_cue(c, BM_CUE_CANCEL, behind, c->end);
    bool parted = at > behind && bm_clause_is(c, cancel->first - 1, ","); /* ", of which there was talk, " */
    if (!parted && !bm_str_among(at < c->end ? bm_doc_fold(c->doc, at) : BM_STR(""), relatives))
        return false;
    for (uint32_t k = c->mention; k < c->mentions; k++)
        if (bm_clause_mention(c, k)->first > at && bm_clause_mention(c, k)->first < cancel->first)
            return false;
    return !bm_clause_cue(c, BM_CUE_TRAVEL, at, cancel->first);
}

/* "Cân Tho, in the Mekong delta, was removed": where what only says where the place is ends; `behind` without that. */
static uint32_t behind_aside(const bm_clause *c, uint32_t behind)
{
    enum { TOKENS = 8 };
    static const char *const in[] = {"in", "at", "near", "dans", "a", "en", "pres", "au", NULL};
    uint32_t comma = behind + 1;
    if (!bm_clause_is(c, behind, ",") || comma >= c->end || !bm_str_among(bm_doc_fold(c->doc, comma), in))
        return behind;
    while (comma < c->end && comma < behind + TOKENS && !bm_clause_is(c, comma, ","))
        comma++;
    return bm_clause_is(c, comma, ",") ? comma : behind;
}

/* "was to fly to Tshikapa but fog kept her": what was meant to be, and what came between. */
static bool came_to_nothing(const bm_clause *c, const bm_cue *cue, uint32_t behind)
{
    static const char *const meant[] = {"was", "were", "devait", "devaient", NULL};
    static const char *const but[] = {"but", "mais", NULL};
    bool was = false;
    for (uint32_t i = cue->first > c->first + 2 ? cue->first - 2 : c->first; i <= cue->first; i++)
        was |= bm_str_among(bm_doc_fold(c->doc, i), meant);
    bool to = bm_clause_is(c, cue->first, "to") || bm_clause_is(c, cue->first - 1, "to") || bm_cue_says(cue, "inf") ||
              bm_cue_says(cue, "bare");
    for (uint32_t i = behind; was && to && i < c->end; i++)
        if (bm_str_among(bm_doc_fold(c->doc, i), but))
            return true;
    return false;
}

bool bm_govern_denied(const bm_clause *c, uint32_t m, const bm_cue *cue)
{
    uint32_t start =
        bm_clause_start(c, cue->first < bm_clause_mention(c, m)->first ? cue->first : bm_clause_mention(c, m)->first);
    for (const bm_cue *no; (no = bm_clause_cue(c, BM_CUE_NEGATE, start, cue->first + cue->n)); start = no->first + 1)
        if (bm_clause_words(c, no->first + no->n, cue->first) <= NEGATED_WORDS && !is_only(c, no))
            return true;
    const bm_mention *place = bm_clause_mention(c, m);
    const bm_cue *between = bm_clause_cue(c, BM_CUE_NEGATE, cue->first + cue->n, place->first);
    if (between && between->n > 1 && bm_clause_words(c, between->first + between->n, place->first) <= NEGATED_WORDS)
        return true; /* "went to A and had intended to end in B" */
    uint32_t behind = bm_mention_behind(place), end = bm_clause_end(c, behind);
    if (came_to_nothing(c, cue, behind))
        return true;
    uint32_t aside = behind_aside(c, behind);
    for (uint32_t k = m + 1; k < c->mentions; k++)
        if (bm_clause_mention(c, k)->first < end && bm_clause_mention(c, k)->first >= aside &&
            !bm_list_continues(c, k) && !bm_list_contains(c, k) && !bm_list_locates(c, k))
            end = bm_clause_mention(c, k)->first;
    if (is_called_off_behind(c, behind) || (aside > behind && is_called_off_behind(c, aside)))
        return true;
    const bm_cue *cancel = bm_clause_cue(c, BM_CUE_CANCEL, behind, end);
    return cancel && bm_clause_words(c, behind, cancel->first) <= CANCEL_WORDS;
}

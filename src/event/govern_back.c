#include "event/govern_back.h"

#include "event/list.h"
#include "place/names.h"

#include <string.h>

/* "The bases at A, B and C are to be evacuated by 15 November": one day for all of the list; what is on hold has none.
 */
static const bm_dated *day_behind(const bm_clause *c, const bm_cue *cue, const bm_dated *own)
{
    const bm_dated *d = bm_list_date_within(c, cue->first, c->end, false);
    bool since = d && bm_clause_cue(c, BM_CUE_INCIDENT, cue->first + cue->n, d->expr->first);
    if (d && !since && bm_clause_distance(c, cue, d->expr->first) <= 2)
        return d; /* but "suspended since the attack of 26 June" */
    for (uint32_t m = c->mention; own && m < c->mentions; m++)
        if (bm_clause_mention(c, m)->first > cue->first && bm_clause_mention(c, m)->first < own->expr->first)
            return NULL; /* "after A and B, handed over to ..., the bases at C were closed on 12 June" */
    return strcmp(cue->value, "suspended") == 0 ? NULL : own;
}

/* The sentence before, in the same paragraph, told of an area being left: "Sange followed on 20 April". */
static bool zone_before(const bm_clause *c)
{
    for (uint32_t m = c->mention; c->telling->withdraws && m-- > 0;) {
        const bm_sentence *s = &c->doc->sentences[bm_clause_mention(c, m)->sentence];
        if (s + 1 != c->sentence || s->paragraph != c->sentence->paragraph)
            return false;
        if (c->telling->at[m].role == BM_ROLE_ZONE)
            return true;
    }
    return false;
}

/* "followed", "changed hands": towns do that in war too, so that a withdrawal must have been told. */
static bool only_goes_on(const bm_clause *c, const bm_cue *cue)
{
    for (uint32_t i = cue->first; i < cue->first + cue->n; i++)
        if (bm_clause_word(c, i, BM_CUE_HANDED))
            return true;
    return false;
}

/* A conference at an office is postponed too: only a handover is one of the base. */
static bool tells_of_zone(const bm_clause *c, const bm_cue *cue)
{
    bool suspended = strcmp(cue->value, "suspended") == 0 && !c->telling->withdraws;
    for (size_t k = 0; k < c->cues->n; k++)
        if (c->cues->at[k].class == BM_CUE_ZONE && !(suspended && bm_cue_says(&c->cues->at[k], "base")))
            return true;
    return false;
}

/* "Gao, que la Mission quittera", "Kidal, dont l'évacuation a démarré": said of the place itself. */
static bool is_relative(const bm_clause *c, const bm_cue *cue)
{
    return bm_clause_is(c, cue->first, "que") || bm_clause_is(c, cue->first, "dont") ||
           bm_clause_is(c, cue->first, "which") || bm_clause_is(c, cue->first, "that");
}

/* "The Kamanyola base was handed over". */
static bool is_base(const bm_clause *c, const bm_mention *m)
{
    const bm_names *n = c->telling->names;
    const bm_entry *behind = bm_names_at(n, c->doc, bm_mention_behind(m), BM_NAMES_KINDAFTER);
    const bm_entry *before = bm_names_before(n, c->doc, m->first, BM_NAMES_KINDBEFORE);
    return (behind && strcmp(bm_entry_value(behind), "base") == 0) ||
           (before && strcmp(bm_entry_value(before), "base") == 0);
}

/* "Luvungi, in the Ruzizi plain, was": the second only says where the first is. */
static bool locates_before(const bm_clause *c, uint32_t m)
{
    uint32_t before = bm_mention_behind(bm_clause_mention(c, m - 1));
    return bm_clause_is(c, before, ",") && (bm_clause_is(c, before + 1, "in") || bm_clause_is(c, before + 1, "dans")) &&
           bm_clause_words(c, before, bm_clause_mention(c, m)->first) == 0;
}

/* "A donor mission has been postponed" is a journey; the Mission's are bases. */
static bool names_mission(const bm_clause *c)
{
    for (size_t k = 0; k < c->cues->n; k++)
        if (c->cues->at[k].class == BM_CUE_MISSION &&
            !(bm_clause_word(c, c->cues->at[k].first, BM_CUE_JOURNEY) &&
              c->doc->tokens[c->cues->at[k].first].letter_case == BM_CASE_LOWER))
            return true;
    return false;
}

/* "Ituri, North Kivu, South Kivu, the three provinces that MONUSCO is due to leave": the list before the cue. */
void bm_govern_back(const bm_clause *c)
{
    for (size_t k = 0; k < c->cues->n; k++) {
        const bm_cue *cue = &c->cues->at[k];
        uint32_t last = c->mentions;
        if (cue->class != BM_CUE_ZONEBACK || bm_clause_calls_off(c, cue->first))
            continue;
        for (uint32_t m = c->mention; m < c->mentions; m++)
            if (bm_mention_behind(bm_clause_mention(c, m)) <= cue->first)
                last = m;
        bool mission = tells_of_zone(c, cue) || (names_mission(c) && !only_goes_on(c, cue)) || zone_before(c);
        while (last < c->mentions && last > c->mention && (locates_before(c, last) || bm_list_contains(c, last)))
            last--;
        mission |= last < c->mentions && is_base(c, bm_clause_mention(c, last));
        mission |= c->telling->withdraws && is_relative(c, cue);
        if (last == c->mentions || !mission || cue->first - bm_mention_behind(bm_clause_mention(c, last)) > 12)
            continue;
        for (uint32_t m = last;; m--) {
            bm_governed *g = &c->telling->at[m];
            if (bm_clause_mention(c, m)->role == BM_ROLE_NAME)
                break;
            if (m > c->mention && bm_list_contains(c, m))
                continue; /* "Uvira, South Kivu, and Baraka" */
            g->role = BM_ROLE_ZONE;
            g->cue = cue;
            g->date = day_behind(c, cue, g->date);
            if (m == c->mention || !bm_list_continues(c, m))
                break;
        }
    }
}

#include "event/leaving_tell.h"

#include "event/govern_cue.h"
#include "event/list.h"

/* The day of a deed: right behind the place; else behind the verb, else before it, as far as no other deed stands. */
static const bm_dated *day_of(const bm_aspect *a, uint32_t first, uint32_t behind, uint32_t m)
{
    const bm_clause *c = a->c;
    const bm_dated *d = bm_list_date_right_behind(c, m);
    uint64_t verbs = BM_ASPECT_BIT(BM_ASPECT_WILL) | BM_ASPECT_BIT(BM_ASPECT_HAVE) | BM_ASPECT_BIT(BM_ASPECT_BE) |
                     BM_ASPECT_BIT(BM_ASPECT_DID);
    uint64_t deeds =
        BM_ASPECT_BIT(BM_ASPECT_LEAVE) | BM_ASPECT_BIT(BM_ASPECT_WITHDRAW) | BM_ASPECT_BIT(BM_ASPECT_FOLLOW);
    uint32_t to = behind > bm_mention_behind(bm_clause_mention(c, m)) ? behind
                                                                      : bm_mention_behind(bm_clause_mention(c, m)),
             from = first;
    while (to < c->end && !bm_clause_is(c, to, ";") && !(bm_aspect_bits(a, to) & (deeds | verbs)) &&
           bm_clause_start(c, to) == bm_clause_start(c, behind))
        to++;
    while (from > c->first && !bm_clause_is(c, from - 1, ";") && !(bm_aspect_bits(a, from - 1) & deeds))
        from--;
    d = d ? d : bm_list_date_within(c, first, to, false);
    d = d ? d : bm_list_date_within(c, from, first, true);
    for (uint32_t k = c->mention; d && k < c->mentions; k++)
        if (k != m && d->expr->first < first && bm_mention_behind(bm_clause_mention(c, k)) <= d->expr->first &&
            bm_list_date_right_behind(c, k) == d && c->telling->at[k].role == BM_ROLE_ZONE)
            return NULL; /* "having left A on 28 February, the Mission is preparing to leave B" */
    return d;
}

/* What the words leave open is told by the day; what is to be done, is not done yet. */
static bm_status settled(const bm_clause *c, bm_status status, bool vague, const bm_dated *d)
{
    bm_date day = d ? d->when.from != BM_NO_DATE ? d->when.from : d->when.to : BM_NO_DATE, today = c->doc->date;
    bool ahead = day != BM_NO_DATE && today != BM_NO_DATE && day > today;
    bool now = d && d->when.to != BM_NO_DATE && today != BM_NO_DATE && d->when.to >= today; /* "this week" */
    if (vague && status == BM_STATUS_UNDER_WAY && !ahead && !now &&
        (day != BM_NO_DATE || c->sentence->part == BM_PART_TITLE))
        return BM_STATUS_COMPLETED;
    return ahead && (status == BM_STATUS_COMPLETED || vague) ? BM_STATUS_PLANNED : status;
}

static void tell(const bm_aspect *a, const bm_left *p, uint32_t m, bm_status status, uint32_t token,
                 const bm_dated *day, bm_arena *arena)
{
    bm_governed *g = &a->c->telling->at[m];
    const bm_place *place = bm_clause_mention(a->c, m)->place;
    bool wide = place && (place->kind == BM_PLACE_COUNTRY || (p->weak && bm_govern_is_area(place)));
    if (g->role == BM_ROLE_NAME || g->role == BM_ROLE_DATELINE || wide) /* "two bases in the north" names none */
        return;
    bm_cue *cue = BM_NEW(arena, bm_cue);
    *cue = (bm_cue){token, 1, BM_CUE_STATUS, bm_status_name(status)};
    if (status == BM_STATUS_NONE)
        *g = (bm_governed){.role = BM_ROLE_MENTION};
    else
        *g = (bm_governed){.role = BM_ROLE_ZONE, .cue = cue, .date = day};
}

/* "... on 17 February and B on the 28th". */
static bool goes_on(const bm_clause *c, uint32_t m, uint32_t behind)
{
    uint32_t from = bm_mention_behind(bm_clause_mention(c, m - 1)), at = bm_clause_mention(c, m)->first;
    from = from > behind ? from : behind;
    return from < at && bm_clause_words(c, from, at) == 0 && bm_list_date_right_behind(c, m) != NULL;
}

/* All of a list; "A was closed on 17 February and B on the 28th" goes on with it. */
void bm_leaving_tell(const bm_aspect *a, bm_left p, bm_status status, bool vague, uint32_t first, uint32_t behind,
                     const bm_dated *const *given, bm_arena *arena)
{
    const bm_clause *c = a->c;
    for (uint32_t m = p.first; m < c->mentions; m++) {
        if (m > p.last && !goes_on(c, m, behind))
            break;
        const bm_dated *day = given ? *given : day_of(a, first, behind, m);
        day = bm_list_date_right_behind(c, m) ? bm_list_date_right_behind(c, m) : day;
        bool goal = m > p.first && bm_left_is_goal(bm_clause_preposition(c, bm_clause_mention(c, m)->first));
        if (!goal && !bm_left_is_name(c, m) && !(m > p.first && bm_left_is_aside(a, m)) &&
            !(m > p.first && bm_list_locates(c, m)))
            tell(a, &p, m, settled(c, status, vague, day), first, day, arena);
    }
}

#include "event/merge_zone.h"

#include "event/differ.h"

#include <stdlib.h>

/* One place of one account. */
typedef struct {
    const bm_account *account;
    uint32_t mention, place, sentence;
    bm_date since; /* the day from which its status holds */
    size_t order;
} word;

typedef struct {
    word *at;
    size_t n, cap;
} words;

/* What becomes of an account: the places for which it is the last word, who agrees, what went before. */
typedef struct {
    uint32_t *places;
    size_t n_places;
    struct {
        bm_account *at;
        size_t n, cap;
    } agree;
    struct {
        bm_past *at;
        size_t n, cap;
    } history;
    bm_conflicts conflicts;
} outcome;

/* What is done holds from the day it was done; a plan, and what has no day, from the release on. */
static bm_date since(const bm_account *a)
{
    bm_date told = a->reading->doc->date, day = a->event->when.from;
    if (a->event->status == BM_STATUS_COMPLETED && a->event->when.to != BM_NO_DATE)
        day = a->event->when.to;
    bool done = a->event->status != BM_STATUS_PLANNED && day != BM_NO_DATE;
    return done && (told == BM_NO_DATE || day <= told) ? day : told;
}

/* By place; within it in the order in which it was told, of one day what people locked last, in one
 * release plans before what was done. */
static int by_place_and_day(const void *a, const void *b)
{
    const word *x = a, *y = b;
    bm_date p = x->account->reading->doc->date, q = y->account->reading->doc->date;
    bool plan_x = x->account->event->status == BM_STATUS_PLANNED,
         plan_y = y->account->event->status == BM_STATUS_PLANNED;
    bool locked_x = bm_verified_is_locked(x->account->event->verified),
         locked_y = bm_verified_is_locked(y->account->event->verified);
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    if (p != q)
        return p < q ? -1 : 1;
    if (locked_x != locked_y)
        return locked_x ? 1 : -1;
    if (x->account->r == y->account->r && plan_x != plan_y)
        return plan_x ? -1 : 1;
    if (x->account->r == y->account->r && x->since != y->since)
        return x->since < y->since ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static words words_of(bm_arena *arena, const bm_account *accounts, size_t n, bm_date as_of)
{
    words out = {0};
    for (size_t i = 0; i < n; i++) {
        const bm_event *e = accounts[i].event;
        for (size_t k = 0; e->kind == BM_DISENGAGEMENT && k < e->n_places; k++) {
            const bm_mention *m = &accounts[i].reading->mentions.at[e->places[k]];
            bm_date day = since(&accounts[i]);
            if (m->place && (as_of == BM_NO_DATE || day == BM_NO_DATE || day <= as_of))
                BM_PUSH(arena, &out) = (word){&accounts[i], e->places[k], m->place->index, m->sentence, day, out.n};
        }
    }
    if (out.n > 1)
        qsort(out.at, out.n, sizeof *out.at, by_place_and_day);
    return out;
}

static bool same_status(const word *a, const word *b)
{
    return a->account->event->status == b->account->event->status;
}

/* Releases of one day that disagree, and a step back: both are said. */
static void find_conflict(outcome *out, bm_arena *arena, const word *last, const word *before)
{
    static const int step[] = {[BM_STATUS_NONE] = 0,
                               [BM_STATUS_PLANNED] = 1,
                               [BM_STATUS_UNDER_WAY] = 2,
                               [BM_STATUS_SUSPENDED] = 2,
                               [BM_STATUS_COMPLETED] = 3};
    const bm_event *x = last->account->event, *y = before->account->event;
    if (last->account->r == before->account->r || same_status(last, before))
        return;
    bool one_day = last->account->reading->doc->date == before->account->reading->doc->date;
    if (!one_day && step[x->status] >= step[y->status])
        return;
    bm_conflicts_add(
        &out->conflicts, arena,
        (bm_conflict){"status",
                      UINT32_MAX,
                      {{last->account->reading, last->sentence, BM_WHEN_UNKNOWN, 0, bm_status_name(x->status)},
                       {before->account->reading, before->sentence, BM_WHEN_UNKNOWN, 0, bm_status_name(y->status)}}});
}

static void agree(outcome *out, bm_arena *arena, const bm_account *a)
{
    for (size_t i = 0; i < out->agree.n; i++)
        if (out->agree.at[i].event == a->event)
            return;
    BM_PUSH(arena, &out->agree) = *a;
}

/* The words on one place, oldest first: the last holds; who says the same as it agrees, the rest is history. */
static void settle(outcome *outcomes, bm_arena *arena, const bm_account *accounts, const word *at, size_t n)
{
    size_t last = n - 1, first = last;
    while (first > 0 && same_status(&at[first - 1], &at[last]))
        first--;
    outcome *out = &outcomes[at[first].account - accounts]; /* who said so first has it */
    if (!out->places)
        out->places = BM_NEW_ARRAY(arena, uint32_t, at[first].account->event->n_places);
    out->places[out->n_places++] = at[first].mention;
    for (size_t i = first; i < n; i++)
        agree(out, arena, at[i].account);
    for (size_t i = 0; i < first; i++)
        if (i == 0 || !same_status(&at[i], &at[i - 1]))
            BM_PUSH(arena, &out->history) =
                (bm_past){at[i].since,   at[i].account->event->status, false, at[i].account->reading, at[i].mention,
                          at[i].sentence};
    for (size_t i = 0; i < first; i++)
        if (i + 1 == first || at[i].account->reading->doc->date == at[first].account->reading->doc->date)
            find_conflict(out, arena, &at[first], &at[i]);
}

static int by_mention(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void finish(bm_readings *set, bm_arena *arena, const bm_account *a, outcome *o)
{
    bm_event event = *a->event;
    bm_merged *merged = BM_NEW(arena, bm_merged);
    double doubt = 1;
    *merged = (bm_merged){o->agree.at, o->agree.n, o->conflicts.at, o->conflicts.n, o->history.at, o->history.n};
    qsort(o->places, o->n_places, sizeof *o->places, by_mention);
    event.places = o->places;
    event.n_places = o->n_places;
    for (size_t i = 0; i < o->agree.n; i++) {
        doubt *= 1 - o->agree.at[i].event->score;
        event.verified = event.verified ? event.verified : o->agree.at[i].event->verified;
    }
    event.score = (1 - doubt) * (o->conflicts.n ? 0.8 : 1);
    if (o->agree.n > 1)
        event.why = bm_format(arena, "%s; told by %zu releases: the same place and status", event.why, o->agree.n);
    event.merged = merged;
    BM_PUSH(arena, &set->at[a->r].events) = event;
}

void bm_merge_zones(bm_readings *set, bm_arena *arena, const bm_account *accounts, size_t n, bm_date as_of)
{
    words all = words_of(arena, accounts, n, as_of);
    outcome *outcomes = BM_NEW_ARRAY(arena, outcome, n);
    for (size_t i = 0, k; i < all.n; i = k) {
        for (k = i + 1; k < all.n && all.at[k].place == all.at[i].place; k++)
            ;
        settle(outcomes, arena, accounts, &all.at[i], k - i);
    }
    for (size_t i = 0; i < n; i++)
        if (outcomes[i].n_places > 0)
            finish(set, arena, &accounts[i], &outcomes[i]);
}

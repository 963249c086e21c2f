#include "event/differ.h"

#include <string.h>

#define NO_STOP UINT32_MAX

void bm_conflicts_add(bm_conflicts *conflicts, bm_arena *arena, bm_conflict c)
{
    for (size_t i = 0; i < conflicts->n; i++) {
        const bm_conflict *o = &conflicts->at[i];
        const char *x = bm_side_text(arena, &c, &c.sides[1]), *y = bm_side_text(arena, o, &o->sides[1]);
        if (o->stop == c.stop && strcmp(o->what, c.what) == 0 && (x && y ? strcmp(x, y) == 0 : x == y))
            return;
    }
    BM_PUSH(arena, conflicts) = c;
}

bm_side bm_side_of(const bm_account *a)
{
    return (bm_side){
        .reading = a->reading, .sentence = a->event->n_evidence ? a->event->evidence[0] : 0, .when = BM_WHEN_UNKNOWN};
}

bool bm_told_later(const bm_account *a, const bm_account *b)
{
    bool locked_a = bm_verified_is_locked(a->event->verified), locked_b = bm_verified_is_locked(b->event->verified);
    return locked_a != locked_b ? locked_a : a->reading->doc->date > b->reading->doc->date;
}

static const bm_account *latest_of(const bm_account *accounts, size_t n)
{
    const bm_account *latest = accounts;
    for (size_t i = 1; i < n; i++)
        latest = bm_told_later(&accounts[i], latest) ? &accounts[i] : latest;
    return latest;
}

/* ---- days ---- */

static bool is_exact(bm_when w)
{
    return w.precision == BM_PRECISION_DAY || w.precision == BM_PRECISION_RANGE;
}

static bool lies_in(bm_when inner, bm_when outer)
{
    return inner.from >= outer.from && inner.to <= outer.to;
}

/* "4 February" lies in "2 to 5 February", and "2 to 5 February" in "early February": neither says another thing. */
static bool disagree(bm_when a, bm_when b)
{
    if (a.from == BM_NO_DATE || a.to == BM_NO_DATE || b.from == BM_NO_DATE || b.to == BM_NO_DATE)
        return false;
    if ((lies_in(a, b) && (!is_exact(b) || a.precision == BM_PRECISION_DAY)) ||
        (lies_in(b, a) && (!is_exact(a) || b.precision == BM_PRECISION_DAY)))
        return false;
    bool apart = a.from > b.to || b.from > a.to;
    return apart || (is_exact(a) && is_exact(b) && (a.from != b.from || a.to != b.to));
}

static bm_conflict of_days(bm_side a, bm_when when_a, bm_side b, bm_when when_b, uint32_t stop)
{
    a.when = when_a;
    b.when = when_b;
    return (bm_conflict){"dates", stop, {a, b}};
}

/* ---- stops ---- */

typedef struct {
    bm_stop *at;
    size_t n, cap;
} stops;

static const bm_place *place_of(const bm_account *a, size_t stop)
{
    return bm_stop_mention(a->reading, &a->event->stops[stop])->place;
}

/* The how manieth stop at its place. */
static size_t times_before(const bm_account *a, size_t stop)
{
    size_t n = 0;
    for (size_t i = 0; i < stop; i++)
        n += place_of(a, i) == place_of(a, stop) ||
             (place_of(a, i) && place_of(a, stop) && place_of(a, i)->index == place_of(a, stop)->index);
    return n;
}

static const bm_stop *stop_at(const bm_account *a, const bm_place *place, size_t times)
{
    for (size_t i = 0; i < a->event->n_stops; i++)
        if (place_of(a, i) && place_of(a, i)->index == place->index && times-- == 0)
            return &a->event->stops[i];
    return NULL;
}

static bm_side stop_side(const bm_account *a, const bm_stop *stop)
{
    const bm_mention *m = bm_stop_mention(a->reading, stop);
    return (bm_side){stop->elsewhere ? stop->elsewhere : a->reading, m->sentence, BM_WHEN_UNKNOWN, 0, NULL};
}

/* Where a stop that another account adds comes in: by its day, else last. */
static void insert(stops *list, bm_arena *arena, bm_stop stop)
{
    size_t i = list->n;
    while (i > 0 && !stop.shared && stop.when.from != BM_NO_DATE && !list->at[i - 1].shared &&
           list->at[i - 1].when.from != BM_NO_DATE && list->at[i - 1].when.from > stop.when.from)
        i--;
    BM_PUSH(arena, list) = stop;
    memmove(&list->at[i + 1], &list->at[i], (list->n - 1 - i) * sizeof *list->at);
    list->at[i] = stop;
}

static stops all_stops(bm_arena *arena, const bm_account *accounts, size_t n)
{
    stops out = {0};
    for (size_t i = 0; i < accounts[0].event->n_stops; i++)
        BM_PUSH(arena, &out) = accounts[0].event->stops[i];
    for (size_t a = 1; a < n; a++)
        for (size_t i = 0; i < accounts[a].event->n_stops; i++) {
            const bm_place *place = place_of(&accounts[a], i);
            bool known = !place;
            for (size_t b = 0; b < a && !known; b++)
                known = stop_at(&accounts[b], place, times_before(&accounts[a], i)) != NULL;
            if (known)
                continue;
            bm_stop stop = accounts[a].event->stops[i];
            stop.elsewhere = accounts[a].reading;
            insert(&out, arena, stop);
        }
    return out;
}

/* One stop held against one account: it names other days, or names other stops and not this one. */
static void compare_stop(bm_conflicts *conflicts, bm_arena *arena, bm_event *merged, uint32_t s, size_t times,
                         const bm_account *home, const bm_account *other)
{
    bm_stop *stop = &merged->stops[s];
    const bm_mention *m = bm_stop_mention(home->reading, stop);
    const bm_stop *twin = stop_at(other, m->place, times);
    bm_side mine = stop_side(home, stop), theirs = bm_side_of(other);
    if (!twin && other->event->n_stops > 1 && !stop->transit) {
        mine.says = bm_str_c(arena, m->text);
        bm_conflicts_add(conflicts, arena, (bm_conflict){"stop", s, {mine, theirs}});
    }
    if (!twin || twin == stop)
        return;
    if (disagree(stop->when, twin->when)) {
        bool all = stop->shared && twin->shared;
        bm_conflicts_add(conflicts, arena,
                         of_days(mine, stop->when, stop_side(other, twin), twin->when, all ? NO_STOP : s));
    }
}

/* The days that the latest account gives: a later release corrects the earlier, or knows better. */
static void believe_days(bm_event *merged, const bm_account *home, const bm_account *latest)
{
    bool other = false;
    for (size_t s = 0; s < merged->n_stops; s++) {
        const bm_place *place = bm_stop_mention(home->reading, &merged->stops[s])->place;
        const bm_stop *twin = place ? stop_at(latest, place, 0) : NULL;
        bool once = place && !stop_at(home, place, 1) && !stop_at(latest, place, 1);
        bool unknown = merged->stops[s].when.from == BM_NO_DATE && merged->stops[s].when.to == BM_NO_DATE;
        if (!twin || !once || !(unknown || disagree(merged->stops[s].when, twin->when)))
            continue;
        other = true;
        merged->stops[s].when = twin->when;
        merged->stops[s].shared = twin->shared;
    }
    if (other || disagree(merged->when, latest->event->when))
        merged->when = latest->event->when;
}

static void merge_stops(bm_event *merged, bm_conflicts *conflicts, bm_arena *arena, const bm_account *accounts,
                        size_t n)
{
    stops list = all_stops(arena, accounts, n);
    merged->stops = list.at;
    merged->n_stops = list.n;
    for (size_t s = 0; s < list.n; s++) {
        const bm_mention *m = bm_stop_mention(accounts[0].reading, &list.at[s]);
        size_t times = 0;
        for (size_t i = 0; i < s; i++) {
            const bm_mention *before = bm_stop_mention(accounts[0].reading, &list.at[i]);
            times += m->place && before->place && before->place->index == m->place->index;
        }
        for (size_t a = 0; m->place && a < n; a++)
            if (accounts[a].reading != bm_stop_reading(accounts[0].reading, &list.at[s]))
                compare_stop(conflicts, arena, merged, (uint32_t)s, times, &accounts[0], &accounts[a]);
    }
}

/* ---- figures, types, what became of it ---- */

static void compare_value(bm_conflicts *conflicts, bm_arena *arena, const char *what, const bm_account *a, double x,
                          const bm_account *b, double y)
{
    bm_side mine = bm_side_of(a), theirs = bm_side_of(b);
    mine.value = x;
    theirs.value = y;
    if (x != y)
        bm_conflicts_add(conflicts, arena, (bm_conflict){what, NO_STOP, {mine, theirs}});
}

static void compare_text(bm_conflicts *conflicts, bm_arena *arena, const char *what, const bm_account *a, const char *x,
                         const bm_account *b, const char *y)
{
    bm_side mine = bm_side_of(a), theirs = bm_side_of(b);
    mine.says = x;
    theirs.says = y;
    if (x && y && strcmp(x, y) != 0)
        bm_conflicts_add(conflicts, arena, (bm_conflict){what, NO_STOP, {mine, theirs}});
}

static void compare(bm_conflicts *conflicts, bm_arena *arena, const bm_account *a, const bm_account *b)
{
    const bm_event *x = a->event, *y = b->event;
    bool one_day = a->reading->doc->date == b->reading->doc->date;
    if (x->n_stops == 0 && disagree(x->when, y->when))
        bm_conflicts_add(conflicts, arena, of_days(bm_side_of(a), x->when, bm_side_of(b), y->when, NO_STOP));
    if (x->fatalities >= 0 && y->fatalities >= 0)
        compare_value(conflicts, arena, "fatalities", a, x->fatalities, b, y->fatalities);
    for (size_t i = 0; i < x->n_figures; i++)
        for (size_t k = 0; k < y->n_figures; k++)
            if (strcmp(x->figures[i].name, y->figures[k].name) == 0)
                compare_value(conflicts, arena, x->figures[i].name, a, x->figures[i].value, b, y->figures[k].value);
    if (x->kind == BM_INCIDENT)
        compare_text(conflicts, arena, "type", a, bm_incident_type_name(x->type), b, bm_incident_type_name(y->type));
    if (one_day && x->cancelled != y->cancelled)
        compare_text(conflicts, arena, "status", a, x->cancelled ? "cancelled" : "held", b,
                     y->cancelled ? "cancelled" : "held");
}

static void add_figures(bm_event *merged, bm_arena *arena, const bm_event *more)
{
    bm_figure *all = BM_NEW_ARRAY(arena, bm_figure, merged->n_figures + more->n_figures);
    memcpy(all, merged->figures, merged->n_figures * sizeof *all);
    merged->figures = all;
    for (size_t i = 0; i < more->n_figures; i++) {
        size_t k = 0;
        while (k < merged->n_figures && strcmp(all[k].name, more->figures[i].name) != 0)
            k++;
        if (k == merged->n_figures)
            all[merged->n_figures++] = more->figures[i];
    }
}

/* What home leaves open, the others may know. */
static void complete(bm_event *merged, bm_arena *arena, const bm_event *more)
{
    if (merged->n_who == 0) {
        merged->who = more->who;
        merged->n_who = more->n_who;
    }
    if (merged->when.from == BM_NO_DATE && merged->when.to == BM_NO_DATE)
        merged->when = more->when;
    if (merged->fatalities < 0)
        merged->fatalities = more->fatalities;
    if (more->n_figures > 0)
        add_figures(merged, arena, more);
    if (merged->reported_by.n == 0)
        merged->reported_by = more->reported_by;
    if (merged->type == BM_INCIDENT_OTHER)
        merged->type = more->type;
}

bm_event bm_differ(bm_conflicts *conflicts, bm_arena *arena, const bm_account *accounts, size_t n)
{
    bm_event merged = *accounts[0].event;
    const bm_account *latest = latest_of(accounts, n);
    double doubt = 1;
    for (size_t a = 0; a < n; a++)
        doubt *= 1 - accounts[a].event->score;
    if (n == 1)
        return merged;
    merge_stops(&merged, conflicts, arena, accounts, n);
    for (size_t a = 1; a < n; a++)
        compare(conflicts, arena, &accounts[0], &accounts[a]);
    for (size_t a = 1; a < n && !merged.verified; a++)
        merged.verified = accounts[a].event->verified;
    if (latest != accounts) {
        merged.verified = latest->event->verified ? latest->event->verified : merged.verified;
        believe_days(&merged, accounts, latest);
        merged.status = latest->event->status;
        merged.cancelled = latest->event->cancelled;
        if (latest->event->fatalities >= 0)
            merged.fatalities = latest->event->fatalities;
    }
    for (size_t a = 1; a < n; a++)
        complete(&merged, arena, accounts[a].event);
    merged.score = (1 - doubt) * (conflicts->n ? 0.8 : 1);
    return merged;
}

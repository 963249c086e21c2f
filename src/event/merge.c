#include "event/merge.h"

#include "event/differ.h"
#include "event/merge_zone.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    bm_account *at;
    size_t n, cap;
} accounts;

/* Accounts of one event. */
typedef struct {
    accounts told;
    bm_kind kind;
    bm_like like; /* the last that joined, and why */
} group;

typedef struct {
    group *at;
    size_t n, cap;
} groups;

/* ---- the set of releases ---- */

static int by_hash(const void *a, const void *b)
{
    const bm_reading *x = *(const bm_reading *const *)a, *y = *(const bm_reading *const *)b;
    int order = strcmp(x->doc->sha256, y->doc->sha256);
    return order ? order : (x > y) - (x < y);
}

/* Marks all but the first of the releases that are the same to the byte. */
static bool *copies_of(bm_arena *arena, const bm_reading *readings, size_t n)
{
    bool *copy = BM_NEW_ARRAY(arena, bool, n);
    const bm_reading **sorted = BM_NEW_ARRAY(arena, const bm_reading *, n);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &readings[i];
    if (n > 1)
        qsort(sorted, n, sizeof *sorted, by_hash);
    for (size_t i = 1; i < n; i++)
        copy[sorted[i] - readings] = strcmp(sorted[i]->doc->sha256, sorted[i - 1]->doc->sha256) == 0;
    return copy;
}

static bool begun(const bm_event *e, bm_date day)
{
    bm_date from = e->when.from;
    for (size_t i = 0; i < e->n_stops; i++)
        if (from == BM_NO_DATE || (e->stops[i].when.from != BM_NO_DATE && e->stops[i].when.from < from))
            from = e->stops[i].when.from;
    return from != BM_NO_DATE && from <= day && e->status != BM_STATUS_PLANNED;
}

/* Known on that day, or under way then, whoever told it later. */
static bool holds(const bm_reading *r, const bm_event *e, bm_date as_of)
{
    return as_of == BM_NO_DATE || r->doc->date == BM_NO_DATE || r->doc->date <= as_of || begun(e, as_of);
}

static bm_reading renamed(bm_arena *arena, const bm_reading *r, size_t number)
{
    bm_reading out = *r;
    bm_doc *doc = BM_NEW(arena, bm_doc);
    *doc = *r->doc;
    doc->id = bm_format(arena, "r%zu", number);
    out.doc = doc;
    out.events = (bm_events){0};
    out.warnings = (bm_warnings){0};
    for (size_t i = 0; i < r->warnings.n; i++)
        BM_PUSH(arena, &out.warnings) = r->warnings.at[i];
    return out;
}

static bool has_part(const bm_reading *r, bm_date as_of)
{
    bool any = as_of == BM_NO_DATE || r->doc->date == BM_NO_DATE || r->doc->date <= as_of;
    for (size_t e = 0; e < r->events.n && !any; e++)
        any = holds(r, &r->events.at[e], as_of);
    return any;
}

static bm_readings set_of(bm_arena *arena, const bm_reading *readings, size_t n, bm_date as_of, const bm_reading **from)
{
    bm_readings out = {BM_NEW_ARRAY(arena, bm_reading, n), 0};
    bool *copy = copies_of(arena, readings, n);
    size_t copies = 0;
    for (size_t i = 0; i < n; i++) {
        copies += copy[i];
        if (copy[i] || !has_part(&readings[i], as_of))
            continue;
        from[out.n] = &readings[i];
        out.at[out.n] = renamed(arena, &readings[i], out.n + 1);
        out.n++;
    }
    if (copies > 0 && out.n > 0)
        BM_PUSH(arena, &out.at[0].warnings) =
            (bm_warning){"duplicate", UINT32_MAX,
                         bm_format(arena, "%zu of the releases %s given more than once, and %s counted once", copies,
                                   copies == 1 ? "was" : "were", copies == 1 ? "is" : "are")};
    return out;
}

/* ---- groups ---- */

static bool far(const bm_account *a, const bm_account *b)
{
    enum { DAYS = 1 }; /* beyond it all sums speak against one event: see like.c */
    if (a->days.from == BM_NO_DATE || a->days.to == BM_NO_DATE || b->days.from == BM_NO_DATE ||
        b->days.to == BM_NO_DATE)
        return false;
    return a->days.from - b->days.to > DAYS || b->days.from - a->days.to > DAYS;
}

/* How well an account fits a group: its best likeness; {0} if none speaks for it, or one against. */
static bm_like fit(const group *g, const bm_account *a)
{
    bm_like best = {0};
    if (g->kind != a->event->kind || far(a, &g->told.at[0]))
        return best;
    for (size_t i = 0; i < g->told.n; i++) {
        bm_like like = bm_like_of(&g->told.at[i], a);
        if (g->told.at[i].r == a->r || like.score < 0)
            return (bm_like){0};
        if (bm_like_is_one(like) && like.score > best.score)
            best = like;
    }
    return best;
}

static void add(groups *list, bm_arena *arena, const bm_account *a)
{
    group *to = NULL;
    bm_like best = {0};
    for (size_t i = 0; i < list->n; i++) {
        bm_like like = fit(&list->at[i], a);
        if (like.score > best.score) {
            to = &list->at[i];
            best = like;
        }
    }
    if (!to) {
        to = &BM_PUSH(arena, list);
        *to = (group){.kind = a->event->kind};
    }
    to->like = best;
    BM_PUSH(arena, &to->told) = *a;
}

/* Who tells more goes first; of two that tell as much the later release. */
static bool tells_more(const bm_account *a, const bm_account *b)
{
    size_t x = a->event->n_stops + a->event->n_places, y = b->event->n_stops + b->event->n_places;
    bool dated_a = a->days.from != BM_NO_DATE, dated_b = b->days.from != BM_NO_DATE;
    if (x != y)
        return x > y;
    return dated_a != dated_b ? dated_a : bm_told_later(a, b);
}

static void put_first(accounts *told)
{
    for (size_t i = 1; i < told->n; i++)
        if (tells_more(&told->at[i], &told->at[0])) {
            bm_account more = told->at[i];
            memmove(&told->at[1], &told->at[0], i * sizeof more);
            told->at[0] = more;
        }
}

static int by_release(const void *a, const void *b)
{
    const bm_account *x = a, *y = b;
    bm_date p = x->reading->doc->date, q = y->reading->doc->date;
    return p != q ? (p > q) - (p < q) : (x->r > y->r) - (x->r < y->r);
}

/* Earlier accounts with another status; a plan that was carried out is history too. */
static void add_history(bm_merged *out, bm_arena *arena, const group *g, const bm_event *merged)
{
    struct {
        bm_past *at;
        size_t n, cap;
    } history = {0};
    accounts told = {0};
    for (size_t i = 0; i < g->told.n; i++)
        BM_PUSH(arena, &told) = g->told.at[i];
    qsort(told.at, told.n, sizeof *told.at, by_release);
    for (size_t i = 0; i < told.n; i++) {
        const bm_event *e = told.at[i].event;
        bm_side side = bm_side_of(&told.at[i]);
        if (e->status != merged->status || e->cancelled != merged->cancelled)
            BM_PUSH(arena, &history) = (bm_past){
                told.at[i].reading->doc->date, e->status, e->cancelled, side.reading, UINT32_MAX, side.sentence};
    }
    out->history = history.at;
    out->n_history = history.n;
}

static void finish(bm_readings *set, bm_arena *arena, group *g)
{
    bm_conflicts conflicts = {0};
    bm_merged *merged = BM_NEW(arena, bm_merged);
    put_first(&g->told);
    bm_event event = bm_differ(&conflicts, arena, g->told.at, g->told.n);
    *merged = (bm_merged){g->told.at, g->told.n, conflicts.at, conflicts.n, NULL, 0};
    add_history(merged, arena, g, &event);
    if (g->told.n > 1)
        event.why = bm_format(arena, "%s; told by %zu releases: %s", event.why, g->told.n, bm_like_why(arena, g->like));
    event.merged = merged;
    BM_PUSH(arena, &set->at[g->told.at[0].r].events) = event;
}

/* ---- all together ---- */

static int by_number(const void *a, const void *b)
{
    uint32_t x = ((const bm_event *)a)->number, y = ((const bm_event *)b)->number;
    return (x > y) - (x < y);
}

static void warn_conflicts(bm_reading *r, bm_arena *arena)
{
    for (size_t e = 0; e < r->events.n; e++) {
        const bm_merged *m = r->events.at[e].merged;
        for (size_t i = 0; i < m->n_conflicts; i++) {
            const bm_conflict *c = &m->conflicts[i];
            const char *a = bm_side_text(arena, c, &c->sides[0]), *b = bm_side_text(arena, c, &c->sides[1]);
            BM_PUSH(arena, &r->warnings) = (bm_warning){"conflict", UINT32_MAX,
                                                        bm_format(arena, "%s of %s %s: %s (%s) or %s (%s)", c->what,
                                                                  r->events.at[e].kind == BM_INCIDENT ? "an" : "a",
                                                                  bm_kind_name(r->events.at[e].kind),
                                                                  a ? a : "not told", c->sides[0].reading->doc->path,
                                                                  b ? b : "not told", c->sides[1].reading->doc->path)};
        }
    }
}

bm_readings bm_merge(bm_arena *arena, const bm_reading *readings, size_t n, bm_date as_of)
{
    const bm_reading **from = BM_NEW_ARRAY(arena, const bm_reading *, n);
    bm_readings set = set_of(arena, readings, n, as_of, from);
    accounts all = {0};
    groups list = {0};
    for (size_t r = 0; r < set.n; r++)
        for (size_t e = 0; e < from[r]->events.n; e++)
            if (from[r]->events.at[e].kind == BM_DISENGAGEMENT || holds(from[r], &from[r]->events.at[e], as_of))
                BM_PUSH(arena, &all) = bm_account_of(arena, &set.at[r], &from[r]->events.at[e], r);
    bm_merge_zones(&set, arena, all.at, all.n, as_of);
    for (size_t i = 0; i < all.n; i++)
        if (all.at[i].event->kind != BM_DISENGAGEMENT)
            add(&list, arena, &all.at[i]);
    for (size_t i = 0; i < list.n; i++)
        finish(&set, arena, &list.at[i]);
    for (size_t r = 0; r < set.n; r++) {
        if (set.at[r].events.n > 1)
            qsort(set.at[r].events.at, set.at[r].events.n, sizeof *set.at[r].events.at, by_number);
        warn_conflicts(&set.at[r], arena);
    }
    return set;
}

const char *bm_side_text(bm_arena *arena, const bm_conflict *conflict, const bm_side *side)
{
    bm_buf out = {.arena = arena};
    if (strcmp(conflict->what, "stop") == 0 || strcmp(conflict->what, "status") == 0 ||
        strcmp(conflict->what, "type") == 0)
        return side->says;
    if (strcmp(conflict->what, "dates") != 0) {
        bm_buf_number(&out, side->value, 0);
        return bm_buf_text(&out);
    }
    const char *a = bm_date_iso(arena, side->when.from), *b = bm_date_iso(arena, side->when.to);
    return side->when.from == side->when.to ? a : bm_format(arena, "%s..%s", a ? a : "", b ? b : "");
}

bm_str bm_side_quote(const bm_side *side)
{
    const bm_sentence *s = &side->reading->doc->sentences[side->sentence];
    return bm_str_slice(side->reading->doc->text, s->start, s->end);
}

#include "event/correct_do.h"
#include "event/where.h"

/* ---- where the quote stands ---- */

/* Another version of the release is known by the words around the quote: at least half of them. */
static bool stands_in(bm_quote_found *out, const bm_reading *r, const bm_correction *c)
{
    size_t context = c->quote.prefix.n + c->quote.suffix.n;
    *out = bm_quote_find(r->doc->text, &c->quote);
    return out->ties > 0 && (bm_str_is(c->release, r->doc->sha256) || (context > 0 && out->context * 2 >= context));
}

/* ---- one correction ---- */

/* What was corrected in this reading, and by which. */
typedef struct {
    struct {
        const bm_correction *by;
        uint32_t what; /* a mention, or the number of an event */
    } * at;
    size_t n, cap;
} hits;

typedef struct {
    bm_reading *reading;
    bm_arena *arena;
    hits hits;
    bm_err *err;
} correcting;

/* Two may quote the same name with other words around it. */
static bool hit(correcting *k, const bm_correction *c, uint32_t what)
{
    for (size_t i = 0; i < k->hits.n; i++) {
        const bm_correction *other = k->hits.at[i].by;
        if (k->hits.at[i].what == what && bm_correction_fights(other, c))
            return bm_json_fail(k->err, k->arena, c->json, "fights with %s about the same words of %s: \"%.*s\"",
                                bm_json_path(k->arena, other->json), k->reading->doc->path, BM_STR_ARG(c->quote.exact));
    }
    BM_PUSH(k->arena, &k->hits).by = c;
    k->hits.at[k->hits.n - 1].what = what;
    return true;
}

static bool correct_name(correcting *k, const bm_correction *c, uint32_t mention)
{
    if (!hit(k, c, mention))
        return false;
    bm_correct_mention(k->reading, k->arena, c, mention);
    return true;
}

static bool correct_names(correcting *k, const bm_correction *c, bm_str name)
{
    for (uint32_t i = 0; i < k->reading->mentions.n; i++)
        if (bm_str_eq(k->reading->mentions.at[i].text, name) && !correct_name(k, c, i))
            return false;
    return true;
}

static bool correct_event(correcting *k, const bm_correction *c, size_t event)
{
    if (!hit(k, c, k->reading->events.at[event].number))
        return false;
    bm_correct_event(k->reading, k->arena, c, event);
    return true;
}

static bool apply(correcting *k, bm_correction *c)
{
    bm_reading *r = k->reading;
    bm_quote_found at;
    if (!stands_in(&at, r, c))
        return true;
    uint32_t mention = bm_where_mention(r, at.at, c->quote.exact.n);
    size_t event = bm_where_event(r, c->kind, at.at, c->quote.exact.n);
    bool adds = c->action == BM_CORRECT_ADD || (c->action == BM_CORRECT_LOCK && !c->mention && event == r->events.n);
    if (c->mention || adds ? mention == UINT32_MAX : event == r->events.n)
        return true;
    if (at.ties > 1 && !c->everywhere)
        return bm_json_fail(k->err, k->arena, c->json,
                            "\"%.*s\" stands %zu times in %s; say with prefix or suffix which it is",
                            BM_STR_ARG(c->quote.exact), at.ties, r->doc->path);
    atomic_store(&c->used, true);
    if (adds)
        bm_correct_add(r, k->arena, c, mention);
    else if (c->everywhere)
        return correct_names(k, c, r->mentions.at[mention].text);
    else
        return c->mention ? correct_name(k, c, mention) : correct_event(k, c, event);
    return true;
}

/* What was doubtful of a name is decided. */
static void drop_warnings(bm_reading *r)
{
    size_t kept = 0;
    for (size_t i = 0; i < r->warnings.n; i++) {
        uint32_t m = r->warnings.at[i].mention;
        if (m == UINT32_MAX || !r->mentions.at[m].verified)
            r->warnings.at[kept++] = r->warnings.at[i];
    }
    r->warnings.n = kept;
}

/* What is said of a name everywhere comes first: what is said of it at one place holds there. */
bool bm_corrections_apply(bm_reading *reading, bm_arena *arena, bm_corrections *corrections, bm_err *err)
{
    correcting k = {.reading = reading, .arena = arena, .err = err};
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < corrections->n; i++) {
            bm_correction *c = &corrections->at[i];
            if (c->action != BM_CORRECT_OPEN && c->everywhere == (pass == 0) && !apply(&k, c))
                return false;
        }
    if (k.hits.n > 0)
        drop_warnings(reading);
    return true;
}

bool bm_corrections_all_used(const bm_corrections *corrections, bm_arena *arena, bm_err *err)
{
    for (size_t i = 0; i < corrections->n; i++) {
        const bm_correction *c = &corrections->at[i];
        if (c->action != BM_CORRECT_OPEN && !atomic_load(&c->used))
            return bm_json_fail(err, arena, c->json,
                                "matches nothing: \"%.*s\" with these words around it and this kind is in none of the "
                                "releases",
                                BM_STR_ARG(c->quote.exact));
    }
    return true;
}

size_t bm_corrections_unused(const bm_corrections *corrections)
{
    size_t n = 0;
    for (size_t i = 0; i < corrections->n; i++)
        n += corrections->at[i].action != BM_CORRECT_OPEN && !atomic_load(&corrections->at[i].used);
    return n;
}

uint64_t bm_corrections_hash(const bm_corrections *corrections)
{
    return corrections->hash;
}

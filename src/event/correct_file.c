#include "event/correct_file.h"

#include "base/file.h"
#include "base/limit.h"
#include "event/decided.h"
#include "place/given.h"

#include <string.h>

static const char *const keys[] = {"release", "quote",      "kind",   "action",   "place", "role",   "from",
                                   "to",      "status",     "person", "author",   "time",  "reason", "everywhere",
                                   "read",    "candidates", "score",  "previous", NULL};

enum { NAME = BM_SETS_PLACE | BM_SETS_ROLE | BM_SETS_DATE, EVENT = BM_SETS_DATE | BM_SETS_STATUS | BM_SETS_PERSON };

static const struct {
    const char *name;
    bool mention, event; /* what it may be about */
    unsigned takes;      /* what may be given with it ... */
    const char *needs;   /* ... and the key that must; NULL for none */
} actions[BM_CORRECT_ACTIONS] = {
    [BM_CORRECT_OPEN] = {"open", true, true, NAME | EVENT, NULL},
    [BM_CORRECT_ACCEPT] = {"accept", true, true, 0, NULL},
    [BM_CORRECT_REJECT] = {"reject", true, true, 0, NULL},
    [BM_CORRECT_PLACE] = {"place", true, false, BM_SETS_PLACE, "place"},
    [BM_CORRECT_ROLE] = {"role", true, false, BM_SETS_ROLE | BM_SETS_DATE, "role"},
    [BM_CORRECT_DATE] = {"date", true, true, BM_SETS_DATE, "from"},
    [BM_CORRECT_STATUS] = {"status", false, true, BM_SETS_STATUS, "status"},
    [BM_CORRECT_PERSON] = {"person", false, true, BM_SETS_PERSON, "person"},
    [BM_CORRECT_LOCK] = {"lock", true, true, NAME | EVENT, NULL},
    [BM_CORRECT_ADD] = {"add", false, true, EVENT | BM_SETS_PLACE, NULL},
};

static const struct {
    const char *key;
    unsigned sets;
} values[] = {{"place", BM_SETS_PLACE}, {"role", BM_SETS_ROLE},     {"from", BM_SETS_DATE},
              {"to", BM_SETS_DATE},     {"status", BM_SETS_STATUS}, {"person", BM_SETS_PERSON}};

static bool read_quote(bm_quote *out, const bm_json *json, bm_arena *arena, bm_err *err)
{
    static const char *const quote_keys[] = {"exact", "prefix", "suffix", NULL};
    const bm_json *quote = bm_json_get(json, "quote");
    if (!quote || quote->kind != BM_JSON_OBJECT)
        return bm_json_fail(err, arena, json, "\"quote\" is missing: {\"exact\", \"prefix\", \"suffix\"}");
    return bm_json_only(quote, arena, quote_keys, err) &&
           bm_decided_text(&out->exact, quote, "exact", true, arena, err) &&
           bm_decided_text(&out->prefix, quote, "prefix", false, arena, err) &&
           bm_decided_text(&out->suffix, quote, "suffix", false, arena, err);
}

static bool read_kind(bm_correction *c, const bm_json *json, bm_arena *arena, bm_err *err)
{
    bm_str kind = {0};
    if (!bm_decided_text(&kind, json, "kind", true, arena, err))
        return false;
    c->mention = bm_str_is(kind, "mention");
    return c->mention || bm_kind_of(&c->kind, kind) ||
           bm_json_fail(err, arena, bm_json_get(json, "kind"),
                        "\"%.*s\" is none of mention, visit, meeting, incident, statement, disengagement",
                        BM_STR_ARG(kind));
}

static bool read_action(bm_correction *c, const bm_json *json, bm_arena *arena, bm_err *err)
{
    bm_str name = {0};
    if (!bm_decided_text(&name, json, "action", true, arena, err) || !read_kind(c, json, arena, err))
        return false;
    while (c->action < BM_CORRECT_ACTIONS && !bm_str_is(name, actions[c->action].name))
        c->action++;
    const bm_json *action = bm_json_get(json, "action");
    if (c->action == BM_CORRECT_ACTIONS)
        return bm_json_fail(err, arena, action,
                            "\"%.*s\" is none of accept, reject, place, role, date, status, person, lock, add, open",
                            BM_STR_ARG(name));
    const char *needs = actions[c->action].needs, *of = c->mention ? "mention" : bm_kind_name(c->kind);
    c->verified.action = actions[c->action].name;
    if (c->mention ? !actions[c->action].mention : !actions[c->action].event)
        return bm_json_fail(err, arena, action, "\"%.*s\" does not go with a %s", BM_STR_ARG(name), of);
    if (needs && !bm_json_get(json, needs))
        return bm_json_fail(err, arena, json, "\"%.*s\" needs the key \"%s\"", BM_STR_ARG(name), needs);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        const bm_json *value = bm_json_get(json, values[i].key);
        bool taken = actions[c->action].takes & (c->mention ? NAME : EVENT | BM_SETS_PLACE) & values[i].sets;
        if (value && !taken)
            return bm_json_fail(err, arena, value, "does not go with \"%.*s\" of a %s", BM_STR_ARG(name), of);
        c->sets |= value ? values[i].sets : 0;
    }
    return true;
}

static bool read_status(bm_correction *c, const bm_json *json, bm_arena *arena, bm_err *err)
{
    bm_str status = {0};
    if (!bm_decided_text(&status, json, "status", false, arena, err))
        return false;
    c->cancelled = bm_str_is(status, "cancelled");
    return status.n == 0 || c->cancelled || bm_status_of(&c->status, status) ||
           bm_json_fail(err, arena, bm_json_get(json, "status"),
                        "\"%.*s\" is none of planned, under way, completed, suspended, cancelled", BM_STR_ARG(status));
}

static bool read_role(bm_correction *c, const bm_json *json, bm_arena *arena, bm_err *err)
{
    bm_str role = {0};
    if (!bm_decided_text(&role, json, "role", false, arena, err))
        return false;
    return role.n == 0 || bm_role_of(&c->role, role) ||
           bm_json_fail(err, arena, bm_json_get(json, "role"),
                        "\"%.*s\" is none of mention, dateline, stop, meeting, incident, zone, origin, name",
                        BM_STR_ARG(role));
}

static bool read_everywhere(bm_correction *c, const bm_json *json, bm_arena *arena, bm_err *err)
{
    const bm_json *value = bm_json_get(json, "everywhere");
    if (value && (value->kind != BM_JSON_BOOL || !c->mention))
        return bm_json_fail(err, arena, value, c->mention ? "neither true nor false" : "goes with a mention alone");
    c->everywhere = value && value->truth;
    return true;
}

static bool read_one(bm_correction *c, const bm_json *json, const bm_gazetteer *gazetteer, bm_arena *arena, bm_err *err)
{
    c->json = json;
    if (json->kind != BM_JSON_OBJECT)
        return bm_json_fail(err, arena, json, "not an object");
    if (!bm_json_only(json, arena, keys, err) || !bm_decided_text(&c->release, json, "release", true, arena, err) ||
        !read_quote(&c->quote, json, arena, err) || !read_action(c, json, arena, err) ||
        !bm_decided_place(&c->place, json, gazetteer, c->quote.exact, arena, err) ||
        !bm_decided_days(&c->when, json, arena, err) || !read_status(c, json, arena, err) ||
        !read_role(c, json, arena, err) || !read_everywhere(c, json, arena, err) ||
        !bm_decided_words(&c->person, json, "person", arena, err) || !bm_decided_by(&c->verified, json, arena, err))
        return false;
    c->verified.locked = c->action == BM_CORRECT_LOCK;
    c->letters = bm_given_letters(arena, c->quote.exact);
    return true;
}

bool bm_correction_fights(const bm_correction *a, const bm_correction *b)
{
    bool same = a->mention == b->mention && (a->mention || a->kind == b->kind) && a->everywhere == b->everywhere;
    if (!same || a->action == BM_CORRECT_OPEN || b->action == BM_CORRECT_OPEN)
        return false;
    bool accepts = a->action == BM_CORRECT_ACCEPT || b->action == BM_CORRECT_ACCEPT;
    bool alone = a->action == BM_CORRECT_REJECT || b->action == BM_CORRECT_REJECT ||
                 ((a->action == BM_CORRECT_LOCK || b->action == BM_CORRECT_LOCK) && !accepts);
    return a->action == b->action || alone;
}

static bool fails_to_agree(const bm_correction *a, const bm_correction *b, bm_arena *arena, bm_err *err)
{
    return bm_str_eq(a->release, b->release) && bm_quote_eq(&a->quote, &b->quote) && bm_correction_fights(a, b) &&
           !bm_json_fail(err, arena, b->json, "fights with %s about the same words: \"%.*s\"",
                         bm_json_path(arena, a->json), BM_STR_ARG(a->quote.exact));
}

bool bm_corrections_load(bm_corrections **out, bm_arena *arena, const char *path, const bm_gazetteer *gazetteer,
                         bm_err *err)
{
    static const char *const top[] = {"corrections", NULL};
    const bm_json *json;
    bm_str bytes;
    if (!bm_file_read(&bytes, arena, path, bm_limit_value(BM_LIMIT_DEFINITION_BYTES),
                      bm_limit_option(BM_LIMIT_DEFINITION_BYTES), err) ||
        !bm_json_parse(&json, arena, bytes, path, err) || !bm_json_only(json, arena, top, err))
        return false;
    const bm_json *list = bm_json_get(json, "corrections");
    if (!list || list->kind != BM_JSON_ARRAY)
        return bm_json_fail(err, arena, json, "\"corrections\" is missing: a list");
    bm_corrections *c = BM_NEW(arena, bm_corrections);
    c->hash = bm_hash_add(BM_HASH, bytes);
    c->at = BM_NEW_ARRAY(arena, bm_correction, list->n);
    for (; c->n < list->n; c->n++) {
        if (!read_one(&c->at[c->n], &list->at[c->n], gazetteer, arena, err))
            return false;
        for (size_t i = 0; i < c->n; i++)
            if (fails_to_agree(&c->at[i], &c->at[c->n], arena, err))
                return false;
    }
    *out = c;
    return true;
}

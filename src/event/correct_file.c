#include "event/correct_file.h"

#include <string.h>

static const char *const keys[] = {"release", "quote",  "kind",   "action", "place",  "from", "to",
                                   "status",  "person", "author", "time",   "reason", NULL};

static const struct {
    const char *name;
    bool mention, event; /* what it may be about */
    const char *needs;   /* the key that it needs; NULL for none */
} actions[BM_CORRECT_ACTIONS] = {
    [BM_CORRECT_ACCEPT] = {"accept", true, true, NULL},      [BM_CORRECT_REJECT] = {"reject", true, true, NULL},
    [BM_CORRECT_PLACE] = {"place", true, false, "place"},    [BM_CORRECT_DATE] = {"date", true, true, "from"},
    [BM_CORRECT_STATUS] = {"status", false, true, "status"}, [BM_CORRECT_PERSON] = {"person", false, true, "person"},
    [BM_CORRECT_ADD] = {"add", false, true, NULL},
};

static bool text_of(bm_str *out, const bm_json *object, const char *key, bool needed, bm_arena *arena, bm_err *err)
{
    const bm_json *value = bm_json_get(object, key);
    if (!value && needed)
        return bm_json_fail(err, arena, object, "\"%s\" is missing", key);
    if (value && value->kind != BM_JSON_STRING)
        return bm_json_fail(err, arena, value, "not a text");
    if (value)
        *out = value->string;
    if (needed && out->n == 0)
        return bm_json_fail(err, arena, value, "empty");
    return true;
}

static bool day_of(bm_date *out, const bm_json *object, const char *key, bm_arena *arena, bm_err *err)
{
    bm_str text = {0};
    if (!text_of(&text, object, key, false, arena, err))
        return false;
    *out = BM_NO_DATE;
    return text.n == 0 || bm_date_parse_iso(out, text) ||
           bm_json_fail(err, arena, bm_json_get(object, key), "\"%.*s\" is no day; write it as in 2024-06-30",
                        BM_STR_ARG(text));
}

static bool read_quote(bm_correction *c, const bm_json *json, bm_arena *arena, bm_err *err)
{
    static const char *const quote_keys[] = {"exact", "prefix", "suffix", NULL};
    const bm_json *quote = bm_json_get(json, "quote");
    if (!quote || quote->kind != BM_JSON_OBJECT)
        return bm_json_fail(err, arena, json, "\"quote\" is missing: {\"exact\", \"prefix\", \"suffix\"}");
    return bm_json_only(quote, arena, quote_keys, err) && text_of(&c->exact, quote, "exact", true, arena, err) &&
           text_of(&c->prefix, quote, "prefix", false, arena, err) &&
           text_of(&c->suffix, quote, "suffix", false, arena, err);
}

static bool read_action(bm_correction *c, const bm_json *json, bm_arena *arena, bm_err *err)
{
    bm_str name = {0}, kind = {0};
    if (!text_of(&name, json, "action", true, arena, err) || !text_of(&kind, json, "kind", true, arena, err))
        return false;
    while (c->action < BM_CORRECT_ACTIONS && !bm_str_is(name, actions[c->action].name))
        c->action++;
    if (c->action == BM_CORRECT_ACTIONS)
        return bm_json_fail(err, arena, bm_json_get(json, "action"),
                            "\"%.*s\" is none of accept, reject, place, date, status, person, add", BM_STR_ARG(name));
    c->mention = bm_str_is(kind, "mention");
    while (!c->mention && c->kind <= BM_DISENGAGEMENT && !bm_str_is(kind, bm_kind_name(c->kind)))
        c->kind++;
    if (c->kind > BM_DISENGAGEMENT)
        return bm_json_fail(err, arena, bm_json_get(json, "kind"),
                            "\"%.*s\" is none of mention, visit, meeting, incident, statement, disengagement",
                            BM_STR_ARG(kind));
    if (c->mention ? !actions[c->action].mention : !actions[c->action].event)
        return bm_json_fail(err, arena, bm_json_get(json, "action"), "\"%.*s\" does not go with a %.*s",
                            BM_STR_ARG(name), BM_STR_ARG(kind));
    const char *needs = actions[c->action].needs;
    return !needs || bm_json_get(json, needs) ||
           bm_json_fail(err, arena, json, "\"%.*s\" needs the key \"%s\"", BM_STR_ARG(name), needs);
}

static bool read_values(bm_correction *c, const bm_json *json, const bm_gazetteer *gazetteer, bm_arena *arena,
                        bm_err *err)
{
    bm_str place = {0}, status = {0};
    if (!text_of(&place, json, "place", false, arena, err) || !text_of(&status, json, "status", false, arena, err) ||
        !text_of(&c->person, json, "person", false, arena, err) || !day_of(&c->when.from, json, "from", arena, err) ||
        !day_of(&c->when.to, json, "to", arena, err))
        return false;
    if (place.n > 0 && !bm_gazetteer_by_id(&c->place, gazetteer, place))
        return bm_json_fail(err, arena, bm_json_get(json, "place"),
                            "\"%.*s\" is no id of the gazetteer; find it with: briefmap place NAME --json",
                            BM_STR_ARG(place));
    if (c->when.from != BM_NO_DATE && c->when.to == BM_NO_DATE)
        c->when.to = c->when.from;
    if (c->when.from > c->when.to)
        return bm_json_fail(err, arena, bm_json_get(json, "to"), "before \"from\"");
    c->when.precision = c->when.from == BM_NO_DATE   ? BM_PRECISION_UNKNOWN
                        : c->when.from == c->when.to ? BM_PRECISION_DAY
                                                     : BM_PRECISION_RANGE;
    c->cancelled = bm_str_is(status, "cancelled");
    while (status.n > 0 && !c->cancelled && ++c->status <= BM_STATUS_SUSPENDED)
        if (bm_str_is(status, bm_status_name(c->status)))
            return true;
    return c->status <= BM_STATUS_SUSPENDED ||
           bm_json_fail(err, arena, bm_json_get(json, "status"),
                        "\"%.*s\" is none of planned, under way, completed, suspended, cancelled", BM_STR_ARG(status));
}

static bool read_one(bm_correction *c, const bm_json *json, const bm_gazetteer *gazetteer, bm_arena *arena, bm_err *err)
{
    c->json = json;
    c->when = BM_WHEN_UNKNOWN;
    if (json->kind != BM_JSON_OBJECT)
        return bm_json_fail(err, arena, json, "not an object");
    return bm_json_only(json, arena, keys, err) && text_of(&c->release, json, "release", true, arena, err) &&
           read_quote(c, json, arena, err) && read_action(c, json, arena, err) &&
           read_values(c, json, gazetteer, arena, err) && text_of(&c->author, json, "author", false, arena, err) &&
           text_of(&c->time, json, "time", false, arena, err) && text_of(&c->reason, json, "reason", false, arena, err);
}

/* About the same words: the same thing decided twice, or kept and thrown away. */
static bool fight(const bm_correction *a, const bm_correction *b)
{
    bool same = bm_str_eq(a->release, b->release) && bm_str_eq(a->exact, b->exact) && bm_str_eq(a->prefix, b->prefix) &&
                bm_str_eq(a->suffix, b->suffix) && a->mention == b->mention && a->kind == b->kind;
    return same && (a->action == b->action || a->action == BM_CORRECT_REJECT || b->action == BM_CORRECT_REJECT);
}

bool bm_corrections_load(bm_corrections **out, bm_arena *arena, const char *path, const bm_gazetteer *gazetteer,
                         bm_err *err)
{
    static const char *const top[] = {"corrections", NULL};
    const bm_json *json;
    if (!bm_json_load(&json, arena, path, err) || !bm_json_only(json, arena, top, err))
        return false;
    const bm_json *list = bm_json_get(json, "corrections");
    if (!list || list->kind != BM_JSON_ARRAY)
        return bm_json_fail(err, arena, json, "\"corrections\" is missing: a list");
    bm_corrections *c = BM_NEW(arena, bm_corrections);
    c->at = BM_NEW_ARRAY(arena, bm_correction, list->n);
    for (; c->n < list->n; c->n++) {
        if (!read_one(&c->at[c->n], &list->at[c->n], gazetteer, arena, err))
            return false;
        for (size_t i = 0; i < c->n; i++)
            if (fight(&c->at[i], &c->at[c->n]))
                return bm_json_fail(err, arena, &list->at[c->n], "fights with %s about the same words: \"%.*s\"",
                                    bm_json_path(arena, &list->at[i]), BM_STR_ARG(c->at[i].exact));
    }
    *out = c;
    return true;
}

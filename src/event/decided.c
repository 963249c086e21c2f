#include "event/decided.h"

#include "base/clean.h"
#include "place/gazetteer.h"

bool bm_decided_text(bm_str *out, const bm_json *object, const char *key, bool needed, bm_arena *arena, bm_err *err)
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

bool bm_decided_words(bm_str *out, const bm_json *object, const char *key, bm_arena *arena, bm_err *err)
{
    if (!bm_decided_text(out, object, key, false, arena, err))
        return false;
    *out = bm_clean_text(arena, *out);
    return true;
}

static bool day_of(bm_date *out, const bm_json *object, const char *key, bm_arena *arena, bm_err *err)
{
    bm_str text = {0};
    if (!bm_decided_text(&text, object, key, false, arena, err))
        return false;
    *out = BM_NO_DATE;
    return text.n == 0 || bm_date_parse_iso(out, text) ||
           bm_json_fail(err, arena, bm_json_get(object, key), "\"%.*s\" is no day; write it as in 2024-06-30",
                        BM_STR_ARG(text));
}

bool bm_decided_days(bm_when *out, const bm_json *object, bm_arena *arena, bm_err *err)
{
    bm_when when = BM_WHEN_UNKNOWN;
    if (!day_of(&when.from, object, "from", arena, err) || !day_of(&when.to, object, "to", arena, err))
        return false;
    if (when.from == BM_NO_DATE && when.to != BM_NO_DATE)
        return bm_json_fail(err, arena, object, "\"to\" needs the key \"from\"");
    if (when.from != BM_NO_DATE && when.to == BM_NO_DATE)
        when.to = when.from;
    if (when.from > when.to)
        return bm_json_fail(err, arena, bm_json_get(object, "to"), "before \"from\"");
    when.precision = when.from == BM_NO_DATE ? BM_PRECISION_UNKNOWN
                     : when.from == when.to  ? BM_PRECISION_DAY
                                             : BM_PRECISION_RANGE;
    *out = when;
    return true;
}

/* ---- places ---- */

static bool number_of(double *out, const bm_json *object, const char *key, double least, double most, bm_arena *arena,
                      bm_err *err)
{
    const bm_json *value = bm_json_get(object, key);
    if (!value || value->kind != BM_JSON_NUMBER)
        return bm_json_fail(err, arena, value ? value : object, "\"%s\" must be a number", key);
    if (!(value->number >= least && value->number <= most))
        return bm_json_fail(err, arena, value, "must be from %.0f to %.0f", least, most);
    *out = value->number;
    return true;
}

/* The same words at the same point are the same place, whatever file tells of it. */
static uint32_t index_of(const bm_place *p)
{
    const uint32_t no_row = UINT32_C(1) << 31;
    return (uint32_t)bm_hash_add(BM_HASH, p->id) | no_row;
}

static bool own_place(bm_place *out, const bm_json *json, bm_str name, bm_arena *arena, bm_err *err)
{
    static const char *const keys[] = {"name", "lon", "lat", "kind", "radius_m", NULL};
    bm_str kind = BM_STR("other");
    bm_place p = {.name = name, .kind = BM_PLACE_OTHER, .radius_m = 500};
    if (!bm_json_only(json, arena, keys, err) || !bm_decided_words(&p.name, json, "name", arena, err) ||
        !bm_decided_text(&kind, json, "kind", false, arena, err) ||
        !number_of(&p.point.lon, json, "lon", -180, 180, arena, err) ||
        !number_of(&p.point.lat, json, "lat", -90, 90, arena, err) ||
        (bm_json_get(json, "radius_m") && !number_of(&p.radius_m, json, "radius_m", 1, 1e6, arena, err)))
        return false;
    if (!bm_place_kind_of(&p.kind, kind) || !(bm_place_is_point(p.kind) || p.kind == BM_PLACE_OTHER))
        return bm_json_fail(err, arena, bm_json_get(json, "kind"),
                            "\"%.*s\" is none of city, town, village, quarter, camp, base, airport, other",
                            BM_STR_ARG(kind));
    p.name_fr = p.name;
    p.id = bm_str_of(bm_format(arena, "given:%.*s@%.6f,%.6f", BM_STR_ARG(p.name), p.point.lon, p.point.lat));
    p.index = index_of(&p);
    *out = p;
    return true;
}

bool bm_decided_place(bm_place *out, const bm_json *object, const bm_gazetteer *gazetteer, bm_str name, bm_arena *arena,
                      bm_err *err)
{
    const bm_json *value = bm_json_get(object, "place");
    if (!value || value->kind == BM_JSON_OBJECT)
        return !value || own_place(out, value, name, arena, err);
    if (value->kind != BM_JSON_STRING)
        return bm_json_fail(err, arena, value, "neither an id nor {\"name\", \"lon\", \"lat\"}");
    return bm_gazetteer_by_id(out, gazetteer, value->string) ||
           bm_json_fail(err, arena, value,
                        "\"%.*s\" is no id of the gazetteer; find it with: briefmap place NAME --json",
                        BM_STR_ARG(value->string));
}

bool bm_decided_by(bm_verified *out, const bm_json *object, bm_arena *arena, bm_err *err)
{
    return bm_decided_words(&out->author, object, "author", arena, err) &&
           bm_decided_words(&out->time, object, "time", arena, err) &&
           bm_decided_words(&out->reason, object, "reason", arena, err);
}

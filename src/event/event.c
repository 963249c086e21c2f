#include "event/event.h"

static const char *const kinds[] = {"visit", "meeting", "incident", "statement", "disengagement"};
static const char *const statuses[] = {NULL, "planned", "under way", "completed", "suspended"};

static bool find(size_t *out, bm_str name, const char *const *names, size_t n)
{
    for (*out = 0; *out < n; ++*out)
        if (names[*out] && bm_str_is(name, names[*out]))
            return true;
    return false;
}

const char *bm_kind_name(bm_kind kind)
{
    return kinds[kind];
}

bool bm_kind_of(bm_kind *out, bm_str name)
{
    size_t i;
    bool known = find(&i, name, kinds, sizeof kinds / sizeof *kinds);
    *out = known ? (bm_kind)i : *out;
    return known;
}

const char *bm_status_name(bm_status status)
{
    return statuses[status];
}

bool bm_status_of(bm_status *out, bm_str name)
{
    size_t i;
    bool known = find(&i, name, statuses, sizeof statuses / sizeof *statuses);
    *out = known ? (bm_status)i : *out;
    return known;
}

const char *bm_order_name(bm_order order)
{
    static const char *const names[] = {"unknown", "listed", "stated", "dated"};
    return names[order];
}

const char *bm_incident_type_name(bm_incident_type type)
{
    static const char *const names[] = {"other",     "attack",  "clash", "displacement", "abduction",
                                        "explosion", "protest", "crash", "flood",        "epidemic"};
    return names[type];
}

const bm_reading *bm_stop_reading(const bm_reading *home, const bm_stop *stop)
{
    return stop->elsewhere ? stop->elsewhere : home;
}

const bm_mention *bm_stop_mention(const bm_reading *home, const bm_stop *stop)
{
    return &bm_stop_reading(home, stop)->mentions.at[stop->mention];
}

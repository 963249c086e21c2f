#include "event/event.h"

const char *bm_kind_name(bm_kind kind)
{
    static const char *const names[] = {"visit", "meeting", "incident", "statement", "disengagement"};
    return names[kind];
}

const char *bm_status_name(bm_status status)
{
    static const char *const names[] = {NULL, "planned", "under way", "completed", "suspended"};
    return names[status];
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

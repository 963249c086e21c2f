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

/* Columns of layer/column.h that tell who did what. */
#include "layer/column.h"

#include "event/merge.h"
#include "geo/geodesic.h"
#include "layer/value.h"

#include <math.h>
#include <string.h>

BM_COLUMN(status)
{
    (void)env;
    return f->event ? bm_value_text(bm_status_name(f->event->status)) : BM_NO_VALUE;
}
BM_COLUMN(cancelled)
{
    (void)env;
    return bm_value_bool(f->cancelled || (f->event && f->event->cancelled));
}

BM_COLUMN(order)
{
    (void)env;
    return f->event && f->event->kind == BM_VISIT ? bm_value_text(bm_order_name(f->event->order)) : BM_NO_VALUE;
}

BM_COLUMN(who)
{
    bm_buf out = {.arena = env->arena};
    for (size_t i = 0; f->event && i < f->event->n_who; i++) {
        bm_buf_c(&out, i ? "; " : "");
        bm_buf_add(&out, f->event->who[i]);
    }
    return bm_value_str(bm_buf_str(&out));
}

BM_COLUMN(number)
{
    (void)env;
    return bm_value_count(f->number);
}
BM_COLUMN(visit)
{
    (void)env;
    return bm_value_count(f->visit);
}
BM_COLUMN(sequence)
{
    (void)env;
    return bm_value_count(f->sequence);
}
BM_COLUMN(transit)
{
    (void)env;
    return bm_value_bool(f->stop && f->stop->transit);
}
BM_COLUMN(distance_km)
{
    (void)env;
    return bm_value_number(round(f->distance_m / 100) / 10);
}
static bool is_leg(const bm_fact *f)
{
    return f->feed == BM_FEED_LEG;
}

BM_COLUMN(departure)
{
    (void)env;
    return is_leg(f) ? bm_value_text(f->stations[0].spot->name) : BM_NO_VALUE;
}
BM_COLUMN(departure_id)
{
    (void)env;
    return is_leg(f) ? bm_value_str(f->stations[0].mention->place->id) : BM_NO_VALUE;
}
BM_COLUMN(departure_pcode)
{
    (void)env;
    return is_leg(f) ? bm_value_str(f->stations[0].mention->place->pcode) : BM_NO_VALUE;
}
BM_COLUMN(arrival)
{
    (void)env;
    return is_leg(f) ? bm_value_text(f->spot->name) : BM_NO_VALUE;
}

BM_COLUMN(bearing)
{
    (void)env;
    return is_leg(f)
               ? bm_value_number(fmod(round(bm_geodesic_bearing(f->stations[0].spot->point, f->spot->point)), 360))
               : BM_NO_VALUE;
}

static bool incident(const bm_fact *f)
{
    return f->event && f->event->kind == BM_INCIDENT;
}

BM_COLUMN(type)
{
    (void)env;
    return incident(f) ? bm_value_text(bm_incident_type_name(f->event->type)) : BM_NO_VALUE;
}

BM_COLUMN(fatalities)
{
    (void)env;
    return incident(f) && f->event->fatalities >= 0 ? bm_value_number(f->event->fatalities) : BM_NO_VALUE;
}

/* "injured 12; displaced 3000": for machines, so without the language's separators. */
BM_COLUMN(figures)
{
    bm_buf out = {.arena = env->arena};
    for (size_t i = 0; f->event && i < f->event->n_figures; i++) {
        bm_buf_format(&out, "%s%s ", i ? "; " : "", f->event->figures[i].name);
        bm_buf_number(&out, f->event->figures[i].value, 0);
    }
    return bm_value_str(bm_buf_str(&out));
}

static bm_value figure(const bm_fact *f, const char *wanted)
{
    for (size_t i = 0; f->event && i < f->event->n_figures; i++)
        if (strcmp(f->event->figures[i].name, wanted) == 0)
            return bm_value_number(f->event->figures[i].value);
    return BM_NO_VALUE;
}

BM_COLUMN(injured)
{
    (void)env;
    return figure(f, "injured");
}
BM_COLUMN(displaced)
{
    (void)env;
    return figure(f, "displaced");
}
BM_COLUMN(reported_by)
{
    (void)env;
    return f->event ? bm_value_str(f->event->reported_by) : BM_NO_VALUE;
}

BM_COLUMN(destinations)
{
    bm_buf out = {.arena = env->arena};
    for (size_t i = 0; f->event && i < f->event->n_destinations; i++) {
        bm_buf_c(&out, i ? "; " : "");
        bm_buf_add(&out, f->reading->mentions.at[f->event->destinations[i]].text);
    }
    return bm_value_str(bm_buf_str(&out));
}

BM_COLUMN(role)
{
    (void)env;
    return f->mention ? bm_value_text(bm_role_name(f->mention->role)) : BM_NO_VALUE;
}
BM_COLUMN(times)
{
    (void)env;
    return bm_value_count(f->times);
}
BM_COLUMN(told)
{
    (void)env;
    return bm_value_bool(f->told);
}
BM_COLUMN(first_mention)
{
    (void)env;
    return bm_value_bool(f->first);
}

BM_COLUMN(footer)
{
    (void)env;
    return bm_value_bool(f->mention && f->reading->doc->sentences[f->mention->sentence].part == BM_PART_FOOTER);
}

BM_COLUMN(eventful)
{
    (void)env;
    return bm_value_bool(f->eventful);
}

BM_COLUMN(outshone)
{
    (void)env;
    return bm_value_bool(f->outshone);
}

BM_COLUMN(disputed)
{
    (void)env;
    return bm_value_bool(bm_fact_disputed(f));
}

/* "planned 2024-01-20; under way 2024-02-28": what was said of it before, the oldest first. */
BM_COLUMN(earlier)
{
    bm_buf out = {.arena = env->arena};
    const bm_merged *merged = f->event ? f->event->merged : NULL;
    for (size_t i = 0; merged && i < merged->n_history; i++) {
        const bm_past *past = &merged->history[i];
        const char *day = bm_date_iso(env->arena, past->as_of), *status = bm_status_name(past->status);
        if (past->mention == UINT32_MAX ||
            past->reading->mentions.at[past->mention].place->index == f->mention->place->index)
            bm_buf_format(&out, "%s%s%s%s", out.n ? "; " : "",
                          past->cancelled ? "cancelled"
                          : status        ? status
                                          : "held",
                          day ? " " : "", day ? day : "");
    }
    return bm_value_str(bm_buf_str(&out));
}

const bm_column bm_columns_of_event[] = {
    {"arrival", BM_FIELD_TEXT, arrival},
    {"bearing", BM_FIELD_INTEGER, bearing},
    {"cancelled", BM_FIELD_BOOL, cancelled},
    {"departure", BM_FIELD_TEXT, departure},
    {"departure_id", BM_FIELD_TEXT, departure_id},
    {"departure_pcode", BM_FIELD_TEXT, departure_pcode},
    {"destinations", BM_FIELD_TEXT, destinations},
    {"displaced", BM_FIELD_INTEGER, displaced},
    {"disputed", BM_FIELD_BOOL, disputed},
    {"distance_km", BM_FIELD_REAL, distance_km},
    {"earlier", BM_FIELD_TEXT, earlier},
    {"eventful", BM_FIELD_BOOL, eventful},
    {"fatalities", BM_FIELD_INTEGER, fatalities},
    {"figures", BM_FIELD_TEXT, figures},
    {"first_mention", BM_FIELD_BOOL, first_mention},
    {"footer", BM_FIELD_BOOL, footer},
    {"injured", BM_FIELD_INTEGER, injured},
    {"number", BM_FIELD_INTEGER, number},
    {"order", BM_FIELD_TEXT, order},
    {"outshone", BM_FIELD_BOOL, outshone},
    {"reported_by", BM_FIELD_TEXT, reported_by},
    {"role", BM_FIELD_TEXT, role},
    {"sequence", BM_FIELD_INTEGER, sequence},
    {"status", BM_FIELD_TEXT, status},
    {"times", BM_FIELD_INTEGER, times},
    {"told", BM_FIELD_BOOL, told},
    {"transit", BM_FIELD_BOOL, transit},
    {"type", BM_FIELD_TEXT, type},
    {"visit", BM_FIELD_INTEGER, visit},
    {"who", BM_FIELD_TEXT, who},
    {0},
};

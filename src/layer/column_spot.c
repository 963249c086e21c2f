/* Columns of layer/column.h that tell when and where. */
#include "layer/column.h"

#include "geo/geodesic.h"
#include "layer/datetext.h"
#include "layer/value.h"

#include <math.h>

/* ---- when ---- */

BM_COLUMN(first_day)
{
    (void)env;
    return bm_value_date(f->when.from);
}
BM_COLUMN(last_day)
{
    (void)env;
    return bm_value_date(f->when.to);
}
BM_COLUMN(date_precision)
{
    (void)env;
    return bm_value_text(bm_precision_name(f->when.precision));
}
BM_COLUMN(as_of)
{
    (void)env;
    return f->event ? bm_value_date(f->event->as_of) : BM_NO_VALUE;
}
BM_COLUMN(shared_dates)
{
    (void)env;
    return bm_value_bool(f->shared);
}

BM_COLUMN(dates)
{
    const char *text = bm_date_text(env->phrases, env->arena, f->when, BM_DATE_SHORT);
    return bm_value_text(text && f->shared ? bm_format(env->arena, "%s*", text) : text);
}

/* As ACLED counts: 1 the day, 2 the week, 3 the month or less. */
BM_COLUMN(time_code)
{
    (void)env;
    bool both = f->when.from != BM_NO_DATE && f->when.to != BM_NO_DATE;
    if (f->when.from == BM_NO_DATE && f->when.to == BM_NO_DATE)
        return BM_NO_VALUE;
    int days = both ? f->when.to - f->when.from + 1 : 0;
    return bm_value_number(days == 1 ? 1 : days > 0 && days <= 7 ? 2 : 3);
}

/* ---- where ---- */

static const bm_place *place_of(const bm_fact *f)
{
    return f->mention ? f->mention->place : NULL;
}

BM_COLUMN(name)
{
    (void)env;
    return f->spot ? bm_value_text(f->spot->name) : BM_NO_VALUE;
}
BM_COLUMN(area)
{
    (void)env;
    return f->spot ? bm_value_text(f->spot->within) : BM_NO_VALUE;
}
BM_COLUMN(place_id)
{
    (void)env;
    return place_of(f) ? bm_value_str(place_of(f)->id) : BM_NO_VALUE;
}
BM_COLUMN(place_kind)
{
    (void)env;
    return place_of(f) ? bm_value_text(bm_place_kind_name(place_of(f)->kind)) : BM_NO_VALUE;
}
BM_COLUMN(pointlike)
{
    (void)env;
    return bm_value_bool(place_of(f) && bm_place_is_point(place_of(f)->kind));
}
BM_COLUMN(pcode)
{
    (void)env;
    return place_of(f) ? bm_value_str(place_of(f)->pcode) : BM_NO_VALUE;
}
BM_COLUMN(admin1)
{
    (void)env;
    return place_of(f) ? bm_value_str(place_of(f)->admin1) : BM_NO_VALUE;
}
BM_COLUMN(admin2)
{
    (void)env;
    return place_of(f) ? bm_value_str(place_of(f)->admin2) : BM_NO_VALUE;
}
BM_COLUMN(country)
{
    (void)env;
    return place_of(f) ? bm_value_str(place_of(f)->country) : BM_NO_VALUE;
}
BM_COLUMN(approximate)
{
    (void)env;
    return bm_value_bool(f->spot && f->spot->approximate);
}
BM_COLUMN(precision_m)
{
    (void)env;
    return f->spot ? bm_value_number(round(f->spot->precision_m)) : BM_NO_VALUE;
}
BM_COLUMN(candidates)
{
    (void)env;
    return f->mention ? bm_value_number(f->mention->candidates) : BM_NO_VALUE;
}
BM_COLUMN(reach_kind)
{
    (void)env;
    return f->spot ? bm_value_text(f->spot->reach_kind) : BM_NO_VALUE;
}

/* As ACLED counts: 1 the town, 2 near it or part of an area, 3 an area. */
BM_COLUMN(place_code)
{
    (void)env;
    if (!place_of(f))
        return BM_NO_VALUE;
    bool point = bm_place_is_point(place_of(f)->kind);
    return bm_value_number(!point ? 3 : f->mention->relative || place_of(f)->approximate ? 2 : 1);
}

/* What the map writes beside the symbol, below the name. */
BM_COLUMN(label)
{
    const char *what = NULL, *date = bm_date_text(env->phrases, env->arena, f->when, BM_DATE_SHORT);
    if (f->feed == BM_FEED_MEETING)
        what = bm_phrase_get(env->phrases, f->event->status == BM_STATUS_PLANNED ? "meeting.planned" : "meeting");
    if (f->feed == BM_FEED_INCIDENT)
        what = bm_phrase_get(env->phrases, bm_format(env->arena, "incident.%s", bm_incident_type_name(f->event->type)));
    if (!what)
        return dates(env, f);
    if (!date)
        return bm_value_text(what);
    return bm_value_text(bm_phrase_fill(env->phrases, env->arena,
                                        f->feed == BM_FEED_MEETING ? "meeting.label" : "incident.label",
                                        (bm_filling[]){{"what", what}, {"date", date}, {0}}));
}

const bm_column bm_columns_of_spot[] = {
    {"admin1", BM_FIELD_TEXT, admin1},
    {"admin2", BM_FIELD_TEXT, admin2},
    {"approximate", BM_FIELD_BOOL, approximate},
    {"area", BM_FIELD_TEXT, area},
    {"as_of", BM_FIELD_DATE, as_of},
    {"candidates", BM_FIELD_INTEGER, candidates},
    {"country", BM_FIELD_TEXT, country},
    {"date_precision", BM_FIELD_TEXT, date_precision},
    {"dates", BM_FIELD_TEXT, dates},
    {"first_day", BM_FIELD_DATE, first_day},
    {"last_day", BM_FIELD_DATE, last_day},
    {"name", BM_FIELD_TEXT, name},
    {"pcode", BM_FIELD_TEXT, pcode},
    {"place_code", BM_FIELD_INTEGER, place_code},
    {"place_id", BM_FIELD_TEXT, place_id},
    {"place_kind", BM_FIELD_TEXT, place_kind},
    {"pointlike", BM_FIELD_BOOL, pointlike},
    {"precision_m", BM_FIELD_REAL, precision_m},
    {"reach_kind", BM_FIELD_TEXT, reach_kind},
    {"shared_dates", BM_FIELD_BOOL, shared_dates},
    {"time_code", BM_FIELD_INTEGER, time_code},
    {"label", BM_FIELD_TEXT, label},
    {0},
};

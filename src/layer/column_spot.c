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

/* ---- how well: of a line, its weakest stop ---- */

static size_t count_stations(const bm_fact *f)
{
    return f->n_stations > 0 ? f->n_stations : f->mention != NULL;
}

static bm_station station_of(const bm_fact *f, size_t i)
{
    return f->n_stations > 0 ? f->stations[i] : (bm_station){f->mention, f->spot};
}

BM_COLUMN(approximate)
{
    (void)env;
    bool any = false;
    for (size_t i = 0; i < count_stations(f); i++)
        any |= station_of(f, i).spot->approximate;
    return bm_value_bool(any);
}

BM_COLUMN(precision_m)
{
    (void)env;
    double most = -1;
    for (size_t i = 0; i < count_stations(f); i++)
        most = fmax(most, station_of(f, i).spot->precision_m);
    return most >= 0 ? bm_value_number(round(most)) : BM_NO_VALUE;
}

/* As ACLED counts: 1 the town, 2 near it or part of an area, 3 an area. */
static int code_of(const bm_mention *m)
{
    return !bm_place_is_point(m->place->kind) ? 3 : m->relative || m->place->approximate ? 2 : 1;
}

BM_COLUMN(place_code)
{
    (void)env;
    int worst = 0;
    for (size_t i = 0; i < count_stations(f); i++) {
        int code = code_of(station_of(f, i).mention);
        worst = code > worst ? code : worst;
    }
    return bm_value_count(worst);
}

static bm_value listed(const bm_column_env *env, const bm_fact *f, bm_str (*of)(const bm_place *place))
{
    bm_buf out = {.arena = env->arena};
    bool any = false;
    for (size_t i = 0; i < count_stations(f); i++) {
        bm_str text = of(station_of(f, i).mention->place);
        bm_buf_c(&out, i > 0 ? "; " : "");
        bm_buf_add(&out, text);
        any |= text.n > 0;
    }
    return any ? bm_value_str(bm_buf_str(&out)) : BM_NO_VALUE;
}

static bm_str id_of(const bm_place *place)
{
    return place->id;
}
static bm_str pcode_of(const bm_place *place)
{
    return place->pcode;
}

BM_COLUMN(place_ids)
{
    return listed(env, f, id_of);
}
BM_COLUMN(pcodes)
{
    return listed(env, f, pcode_of);
}

/* What happened there, in the words of the sheet; NULL of a stop. */
static const char *happened(const bm_column_env *env, const bm_fact *f)
{
    static const char *const zones[] = {"zone.none", "zone.planned", "zone.under-way", "zone.completed",
                                        "zone.suspended"};
    switch (f->feed) {
    case BM_FEED_MEETING:
        return bm_phrase_get(env->phrases, f->event->status == BM_STATUS_PLANNED ? "meeting.planned" : "meeting");
    case BM_FEED_INCIDENT:
        return bm_phrase_get(env->phrases, bm_format(env->arena, "incident.%s", bm_incident_type_name(f->event->type)));
    case BM_FEED_ZONE: return bm_phrase_get(env->phrases, zones[f->event->status]);
    default: return NULL;
    }
}

/* What the map writes beside the symbol, below the name. */
BM_COLUMN(label)
{
    const char *what = happened(env, f), *date = bm_date_text(env->phrases, env->arena, f->when, BM_DATE_SHORT);
    if (!what)
        return dates(env, f);
    return bm_value_text(date ? bm_phrase_fill(env->phrases, env->arena, "label.dated",
                                               (bm_filling[]){{"what", what}, {"date", date}, {0}})
                              : what);
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
    {"pcodes", BM_FIELD_TEXT, pcodes},
    {"place_code", BM_FIELD_INTEGER, place_code},
    {"place_id", BM_FIELD_TEXT, place_id},
    {"place_ids", BM_FIELD_TEXT, place_ids},
    {"place_kind", BM_FIELD_TEXT, place_kind},
    {"pointlike", BM_FIELD_BOOL, pointlike},
    {"precision_m", BM_FIELD_REAL, precision_m},
    {"reach_kind", BM_FIELD_TEXT, reach_kind},
    {"shared_dates", BM_FIELD_BOOL, shared_dates},
    {"time_code", BM_FIELD_INTEGER, time_code},
    {"label", BM_FIELD_TEXT, label},
    {0},
};

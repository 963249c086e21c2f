#include "layer/column.h"

#include "geo/geodesic.h"
#include "layer/datetext.h"
#include "layer/value.h"

#include <math.h>
#include <string.h>

#define NOTHING      ((bm_value){.null = true})
#define COLUMN(name) static bm_value name(const bm_column_env *env, const bm_fact *f)

/* ---- identity and source ---- */

COLUMN(id)
{
    (void)env;
    return bm_value_text(f->id);
}
COLUMN(feed)
{
    (void)env;
    return bm_value_text(bm_feed_name(f->feed));
}
COLUMN(kind)
{
    (void)env;
    return f->event ? bm_value_text(bm_kind_name(f->event->kind)) : NOTHING;
}
COLUMN(reference)
{
    (void)env;
    return bm_value_str(f->reading->doc->reference);
}
COLUMN(title)
{
    (void)env;
    return bm_value_str(f->reading->doc->title);
}
COLUMN(publisher)
{
    (void)env;
    return bm_value_str(f->reading->doc->publisher);
}
COLUMN(sha256)
{
    (void)env;
    return bm_value_text(f->reading->doc->sha256);
}
COLUMN(release_date)
{
    (void)env;
    return bm_value_date(f->reading->doc->date);
}
COLUMN(path)
{
    (void)env;
    return bm_value_text(f->reading->doc->path);
}

/* The sentence an event is told in; of a mention, the one it stands in. */
static const bm_sentence *sentence_of(const bm_fact *f)
{
    const bm_doc *doc = f->reading->doc;
    bool own = f->feed == BM_FEED_MENTION || !f->event || f->event->n_evidence == 0;
    uint32_t index = !own ? f->event->evidence[0] : f->mention ? f->mention->sentence : UINT32_MAX;
    return index < doc->n_sentences ? &doc->sentences[index] : NULL;
}

/* A line break within a sentence is the letter's, not the text's. */
COLUMN(sentence)
{
    const bm_sentence *s = sentence_of(f);
    if (!s)
        return NOTHING;
    bm_buf out = {.arena = env->arena};
    bm_str text = bm_str_slice(f->reading->doc->text, s->start, s->end);
    bool space = false;
    for (size_t i = 0; i < text.n; i++) {
        bool white = (unsigned char)text.at[i] <= ' ';
        if (white && !space)
            bm_buf_char(&out, ' ');
        if (!white)
            bm_buf_char(&out, text.at[i]);
        space = white;
    }
    return bm_value_str(bm_buf_str(&out));
}

static double length(const bm_doc *doc, uint32_t start, uint32_t end)
{
    return (double)bm_doc_offset(doc, end) - (double)bm_doc_offset(doc, start);
}

COLUMN(sentence_at)
{
    (void)env;
    const bm_sentence *s = sentence_of(f);
    return s ? bm_value_number(bm_doc_offset(f->reading->doc, s->start)) : NOTHING;
}

COLUMN(sentence_length)
{
    (void)env;
    const bm_sentence *s = sentence_of(f);
    return s ? bm_value_number(length(f->reading->doc, s->start, s->end)) : NOTHING;
}

static uint32_t mention_byte(const bm_fact *f)
{
    return (uint32_t)(f->mention->text.at - f->reading->doc->text.at);
}

COLUMN(quote)
{
    (void)env;
    return f->mention ? bm_value_str(f->mention->text) : NOTHING;
}

COLUMN(quote_at)
{
    (void)env;
    return f->mention ? bm_value_number(bm_doc_offset(f->reading->doc, mention_byte(f))) : NOTHING;
}

COLUMN(quote_length)
{
    (void)env;
    if (!f->mention)
        return NOTHING;
    uint32_t at = mention_byte(f);
    return bm_value_number(length(f->reading->doc, at, at + (uint32_t)f->mention->text.n));
}

/* The weaker of what is thought of the event and of its place. */
COLUMN(score)
{
    (void)env;
    double event = f->event ? f->event->score : 1, place = f->mention ? f->mention->score : 1;
    return bm_value_number(fmin(event, place));
}

COLUMN(why)
{
    const char *event = f->event ? f->event->why : NULL, *place = f->mention ? f->mention->why : NULL;
    bool both = event && *event && place && *place;
    return bm_value_text(both ? bm_format(env->arena, "%s; %s", event, place) : event && *event ? event : place);
}

/* ---- when ---- */

COLUMN(first_day)
{
    (void)env;
    return bm_value_date(f->when.from);
}
COLUMN(last_day)
{
    (void)env;
    return bm_value_date(f->when.to);
}
COLUMN(date_precision)
{
    (void)env;
    return bm_value_text(bm_precision_name(f->when.precision));
}
COLUMN(as_of)
{
    (void)env;
    return f->event ? bm_value_date(f->event->as_of) : NOTHING;
}
COLUMN(shared_dates)
{
    (void)env;
    return bm_value_bool(f->shared);
}

COLUMN(dates)
{
    const char *text = bm_date_text(env->phrases, env->arena, f->when, BM_DATE_SHORT);
    return bm_value_text(text && f->shared ? bm_format(env->arena, "%s*", text) : text);
}

/* As ACLED counts: 1 the day, 2 the week, 3 the month or less. */
COLUMN(time_code)
{
    (void)env;
    bool both = f->when.from != BM_NO_DATE && f->when.to != BM_NO_DATE;
    if (f->when.from == BM_NO_DATE && f->when.to == BM_NO_DATE)
        return NOTHING;
    int days = both ? f->when.to - f->when.from + 1 : 0;
    return bm_value_number(days == 1 ? 1 : days > 0 && days <= 7 ? 2 : 3);
}

/* ---- where ---- */

static const bm_place *place_of(const bm_fact *f)
{
    return f->mention ? f->mention->place : NULL;
}

COLUMN(name)
{
    (void)env;
    return f->spot ? bm_value_text(f->spot->name) : NOTHING;
}
COLUMN(area)
{
    (void)env;
    return f->spot ? bm_value_text(f->spot->within) : NOTHING;
}
COLUMN(place_id)
{
    (void)env;
    return place_of(f) ? bm_value_str(place_of(f)->id) : NOTHING;
}
COLUMN(place_kind)
{
    (void)env;
    return place_of(f) ? bm_value_text(bm_place_kind_name(place_of(f)->kind)) : NOTHING;
}
COLUMN(pointlike)
{
    (void)env;
    return bm_value_bool(place_of(f) && bm_place_is_point(place_of(f)->kind));
}
COLUMN(pcode)
{
    (void)env;
    return place_of(f) ? bm_value_str(place_of(f)->pcode) : NOTHING;
}
COLUMN(admin1)
{
    (void)env;
    return place_of(f) ? bm_value_str(place_of(f)->admin1) : NOTHING;
}
COLUMN(admin2)
{
    (void)env;
    return place_of(f) ? bm_value_str(place_of(f)->admin2) : NOTHING;
}
COLUMN(country)
{
    (void)env;
    return place_of(f) ? bm_value_str(place_of(f)->country) : NOTHING;
}
COLUMN(approximate)
{
    (void)env;
    return bm_value_bool(f->spot && f->spot->approximate);
}
COLUMN(precision_m)
{
    (void)env;
    return f->spot ? bm_value_number(round(f->spot->precision_m)) : NOTHING;
}
COLUMN(candidates)
{
    (void)env;
    return f->mention ? bm_value_number(f->mention->candidates) : NOTHING;
}
COLUMN(reach_kind)
{
    (void)env;
    return f->spot ? bm_value_text(f->spot->reach_kind) : NOTHING;
}

/* As ACLED counts: 1 the town, 2 near it or part of an area, 3 an area. */
COLUMN(place_code)
{
    (void)env;
    if (!place_of(f))
        return NOTHING;
    bool point = bm_place_is_point(place_of(f)->kind);
    return bm_value_number(!point ? 3 : f->mention->relative || place_of(f)->approximate ? 2 : 1);
}

/* ---- who and what ---- */

COLUMN(status)
{
    (void)env;
    return f->event ? bm_value_text(bm_status_name(f->event->status)) : NOTHING;
}
COLUMN(cancelled)
{
    (void)env;
    return bm_value_bool(f->cancelled || (f->event && f->event->cancelled));
}

COLUMN(order)
{
    (void)env;
    return f->event && f->event->kind == BM_VISIT ? bm_value_text(bm_order_name(f->event->order)) : NOTHING;
}

COLUMN(who)
{
    bm_buf out = {.arena = env->arena};
    for (size_t i = 0; f->event && i < f->event->n_who; i++) {
        bm_buf_c(&out, i ? "; " : "");
        bm_buf_add(&out, f->event->who[i]);
    }
    return bm_value_str(bm_buf_str(&out));
}

COLUMN(number)
{
    (void)env;
    return bm_value_count(f->number);
}
COLUMN(visit)
{
    (void)env;
    return bm_value_count(f->visit);
}
COLUMN(sequence)
{
    (void)env;
    return bm_value_count(f->sequence);
}
COLUMN(transit)
{
    (void)env;
    return bm_value_bool(f->stop && f->stop->transit);
}
COLUMN(distance_km)
{
    (void)env;
    return bm_value_number(round(f->distance_m / 100) / 10);
}
COLUMN(departure)
{
    (void)env;
    return f->spot_before ? bm_value_text(f->spot_before->name) : NOTHING;
}
COLUMN(arrival)
{
    (void)env;
    return f->spot_before ? bm_value_text(f->spot->name) : NOTHING;
}

COLUMN(bearing)
{
    (void)env;
    return f->spot_before ? bm_value_number(round(bm_geodesic_bearing(f->spot_before->point, f->spot->point)))
                          : NOTHING;
}

/* What the map writes beside the symbol, below the name. */
COLUMN(label)
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

static bool incident(const bm_fact *f)
{
    return f->event && f->event->kind == BM_INCIDENT;
}

COLUMN(type)
{
    (void)env;
    return incident(f) ? bm_value_text(bm_incident_type_name(f->event->type)) : NOTHING;
}

COLUMN(fatalities)
{
    (void)env;
    return incident(f) && f->event->fatalities >= 0 ? bm_value_number(f->event->fatalities) : NOTHING;
}

/* "injured 12; displaced 3000": for machines, so without the language's separators. */
COLUMN(figures)
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
    return NOTHING;
}

COLUMN(injured)
{
    (void)env;
    return figure(f, "injured");
}
COLUMN(displaced)
{
    (void)env;
    return figure(f, "displaced");
}
COLUMN(reported_by)
{
    (void)env;
    return f->event ? bm_value_str(f->event->reported_by) : NOTHING;
}

COLUMN(destinations)
{
    bm_buf out = {.arena = env->arena};
    for (size_t i = 0; f->event && i < f->event->n_destinations; i++) {
        bm_buf_c(&out, i ? "; " : "");
        bm_buf_add(&out, f->reading->mentions.at[f->event->destinations[i]].text);
    }
    return bm_value_str(bm_buf_str(&out));
}

COLUMN(role)
{
    (void)env;
    return f->mention ? bm_value_text(bm_role_name(f->mention->role)) : NOTHING;
}
COLUMN(times)
{
    (void)env;
    return bm_value_count(f->times);
}
COLUMN(told)
{
    (void)env;
    return bm_value_bool(f->told);
}
COLUMN(first_mention)
{
    (void)env;
    return bm_value_bool(f->first);
}

const bm_column bm_columns[] = {
    {"admin1", BM_FIELD_TEXT, admin1},
    {"admin2", BM_FIELD_TEXT, admin2},
    {"approximate", BM_FIELD_BOOL, approximate},
    {"area", BM_FIELD_TEXT, area},
    {"arrival", BM_FIELD_TEXT, arrival},
    {"as_of", BM_FIELD_DATE, as_of},
    {"bearing", BM_FIELD_INTEGER, bearing},
    {"cancelled", BM_FIELD_BOOL, cancelled},
    {"candidates", BM_FIELD_INTEGER, candidates},
    {"country", BM_FIELD_TEXT, country},
    {"date_precision", BM_FIELD_TEXT, date_precision},
    {"dates", BM_FIELD_TEXT, dates},
    {"departure", BM_FIELD_TEXT, departure},
    {"destinations", BM_FIELD_TEXT, destinations},
    {"displaced", BM_FIELD_INTEGER, displaced},
    {"distance_km", BM_FIELD_REAL, distance_km},
    {"fatalities", BM_FIELD_INTEGER, fatalities},
    {"feed", BM_FIELD_TEXT, feed},
    {"figures", BM_FIELD_TEXT, figures},
    {"first_day", BM_FIELD_DATE, first_day},
    {"first_mention", BM_FIELD_BOOL, first_mention},
    {"id", BM_FIELD_TEXT, id},
    {"injured", BM_FIELD_INTEGER, injured},
    {"kind", BM_FIELD_TEXT, kind},
    {"label", BM_FIELD_TEXT, label},
    {"last_day", BM_FIELD_DATE, last_day},
    {"name", BM_FIELD_TEXT, name},
    {"number", BM_FIELD_INTEGER, number},
    {"order", BM_FIELD_TEXT, order},
    {"path", BM_FIELD_TEXT, path},
    {"pcode", BM_FIELD_TEXT, pcode},
    {"place_code", BM_FIELD_INTEGER, place_code},
    {"place_id", BM_FIELD_TEXT, place_id},
    {"place_kind", BM_FIELD_TEXT, place_kind},
    {"pointlike", BM_FIELD_BOOL, pointlike},
    {"precision_m", BM_FIELD_REAL, precision_m},
    {"publisher", BM_FIELD_TEXT, publisher},
    {"quote", BM_FIELD_TEXT, quote},
    {"quote_at", BM_FIELD_INTEGER, quote_at},
    {"quote_length", BM_FIELD_INTEGER, quote_length},
    {"reach_kind", BM_FIELD_TEXT, reach_kind},
    {"reference", BM_FIELD_TEXT, reference},
    {"release_date", BM_FIELD_DATE, release_date},
    {"reported_by", BM_FIELD_TEXT, reported_by},
    {"role", BM_FIELD_TEXT, role},
    {"score", BM_FIELD_REAL, score},
    {"sentence", BM_FIELD_TEXT, sentence},
    {"sentence_at", BM_FIELD_INTEGER, sentence_at},
    {"sentence_length", BM_FIELD_INTEGER, sentence_length},
    {"sequence", BM_FIELD_INTEGER, sequence},
    {"sha256", BM_FIELD_TEXT, sha256},
    {"shared_dates", BM_FIELD_BOOL, shared_dates},
    {"status", BM_FIELD_TEXT, status},
    {"time_code", BM_FIELD_INTEGER, time_code},
    {"times", BM_FIELD_INTEGER, times},
    {"title", BM_FIELD_TEXT, title},
    {"told", BM_FIELD_BOOL, told},
    {"transit", BM_FIELD_BOOL, transit},
    {"type", BM_FIELD_TEXT, type},
    {"visit", BM_FIELD_INTEGER, visit},
    {"who", BM_FIELD_TEXT, who},
    {"why", BM_FIELD_TEXT, why},
};
const size_t bm_columns_n = sizeof bm_columns / sizeof *bm_columns;

const bm_column *bm_column_find(bm_str name)
{
    for (size_t i = 0; i < bm_columns_n; i++)
        if (bm_str_is(name, bm_columns[i].name))
            return &bm_columns[i];
    return NULL;
}

/* The table of stops and the list of zones, meetings and incidents of layer/sheet.h. */
#include "layer/datetext.h"
#include "layer/sheet.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_NAMES = 12 };

/* ---- stops ---- */

static const char *remark(const bm_sheet_matter *m, const bm_event *visit, const bm_stop *stop, bool placed)
{
    const char *key = !placed                              ? "stop.unplaced"
                      : stop->transit                      ? "stop.transit"
                      : visit->status == BM_STATUS_PLANNED ? "stop.planned"
                                                           : NULL;
    return key ? bm_phrase_get(m->phrases, key) : NULL;
}

static const char *stop_dates(const bm_sheet_matter *m, const bm_stop *stop)
{
    const char *text = bm_date_text(m->phrases, m->arena, stop->when, BM_DATE_SHORT);
    if (!text)
        return bm_phrase_get(m->phrases, "date.unknown");
    return stop->shared ? bm_format(m->arena, "%s*", text) : text;
}

/* The country of most stops; of the first of them where several have as many. */
static bm_str home_of(const bm_sheet_matter *m)
{
    struct {
        struct {
            bm_str country;
            size_t n;
        } * at;
        size_t n, cap;
    } all = {0};
    size_t best = 0;
    for (size_t v = 0; v < m->visits.n; v++)
        for (size_t i = 0; i < m->visits.at[v].event->n_stops; i++) {
            const bm_place *place = bm_stop_mention(m->visits.at[v].reading, &m->visits.at[v].event->stops[i])->place;
            size_t k = 0;
            while (place && k < all.n && !bm_str_eq(all.at[k].country, place->country))
                k++;
            if (place && k == all.n)
                BM_PUSH(m->arena, &all).country = place->country;
            if (place && ++all.at[k].n > all.at[best].n)
                best = k;
        }
    return all.n > 0 ? all.at[best].country : (bm_str){0};
}

/* At home the first-level area tells where a stop is; abroad, and where the area is called as the place, the country.
 */
static const char *area_of(const bm_sheet_matter *m, const bm_place *place, const bm_spot *spot, bm_str home)
{
    bool by_country = !bm_str_eq(place->country, home) || spot->by_country;
    const char *country = bm_spot_country_name(m->arena, m->ground, place->country);
    return country && by_country && !spot->disputed && place->kind != BM_PLACE_COUNTRY ? country : spot->within;
}

static bm_sheet_stop stop_row(const bm_sheet_matter *m, const bm_visit *visit, size_t i, bool several, bm_str home)
{
    const bm_stop *stop = &visit->event->stops[i];
    const bm_mention *mention = bm_stop_mention(visit->reading, stop);
    bm_spot spot = mention->place ? bm_spot_of(m->arena, m->ground, mention) : (bm_spot){0};
    return (bm_sheet_stop){
        .number = bm_format(m->arena, "%d", visit->first_number + (int)i),
        .place = mention->place ? spot.name : bm_str_c(m->arena, mention->text),
        .area = mention->place ? area_of(m, mention->place, &spot, home) : NULL,
        .dates = stop_dates(m, stop),
        .what = remark(m, visit->event, stop, mention->place != NULL),
        .who = several && visit->event->n_who > 0 ? bm_str_c(m->arena, visit->event->who[0]) : NULL,
    };
}

static void add_stops(bm_sheet *sheet, const bm_sheet_matter *m)
{
    size_t n = 0;
    bool several = bm_sheet_visitors(m).n > 1 && m->visits.n > 1;
    for (size_t v = 0; v < m->visits.n; v++)
        n += m->visits.at[v].event->n_stops;
    sheet->stops = BM_NEW_ARRAY(m->arena, bm_sheet_stop, n);
    bm_str home = home_of(m);
    for (size_t v = 0; v < m->visits.n; v++)
        for (size_t i = 0; i < m->visits.at[v].event->n_stops; i++)
            sheet->stops[sheet->n_stops++] = stop_row(m, &m->visits.at[v], i, several, home);
}

/* ---- items ---- */

typedef struct {
    bm_sheet_item *at;
    size_t n, cap;
} items;

static const char *list(const bm_sheet_matter *m, const bm_sheet_names *names)
{
    bm_buf out = {.arena = m->arena};
    for (size_t i = 0; i < names->n && i < MOST_NAMES; i++)
        bm_buf_format(&out, "%s%s", i ? bm_phrase_comma(m->phrases) : "", names->at[i]);
    if (names->n > MOST_NAMES)
        bm_buf_c(&out, bm_phrase_fill(m->phrases, m->arena, "list.more",
                                      (bm_filling[]){{"n", bm_format(m->arena, "%zu", names->n - MOST_NAMES)}, {0}}));
    return bm_buf_text(&out);
}

static const char *persons(const bm_sheet_matter *m, const bm_event *event)
{
    bm_sheet_names names = {0};
    for (size_t i = 0; i < event->n_who; i++)
        bm_sheet_name_once(&names, m->arena, bm_str_c(m->arena, event->who[i]));
    return names.n ? list(m, &names) : NULL;
}

/* The days of a zone, or else the day for which its status holds. */
static const char *zone_dates(const bm_sheet_matter *m, const bm_event *event)
{
    const char *dates = bm_date_text(m->phrases, m->arena, event->when, BM_DATE_SHORT);
    const char *as_of = bm_day_text(m->phrases, m->arena, event->as_of, BM_DATE_SHORT);
    if (dates || !as_of)
        return dates;
    return bm_phrase_fill(m->phrases, m->arena, "zone.as-of", (bm_filling[]){{"date", as_of}, {0}});
}

static const char *zone_title(const bm_sheet_matter *m, bm_status status)
{
    static const char *const keys[] = {"zone.none", "zone.planned", "zone.under-way", "zone.completed",
                                       "zone.suspended"};
    return bm_phrase_fill(m->phrases, m->arena, keys[status], NULL);
}

/* Zones of one status and the same days, which are one line. */
typedef struct {
    bm_status status;
    bm_date day; /* the first that is known, or that of the status; what has none stands last */
    const char *dates;
    bm_sheet_names places;
    size_t number;
} zone_line;

typedef struct {
    zone_line *at;
    size_t n, cap;
} zone_lines;

static bm_date zone_day(const bm_event *event)
{
    bm_date day = event->when.from != BM_NO_DATE ? event->when.from : event->when.to;
    return day != BM_NO_DATE ? day : event->as_of;
}

/* Planned, under way, completed, suspended, as in the subtitle and in the legend; each by days. */
static int by_status_and_day(const void *a, const void *b)
{
    const zone_line *x = a, *y = b;
    if (x->status != y->status && (x->status == BM_STATUS_NONE || y->status == BM_STATUS_NONE))
        return x->status == BM_STATUS_NONE ? 1 : -1;
    if (x->status != y->status)
        return x->status < y->status ? -1 : 1;
    if (x->day != y->day && (x->day == BM_NO_DATE || y->day == BM_NO_DATE))
        return x->day == BM_NO_DATE ? 1 : -1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return x->number < y->number ? -1 : 1;
}

static zone_line *line_for(zone_lines *lines, const bm_sheet_matter *m, const bm_event *event)
{
    const char *dates = zone_dates(m, event);
    for (size_t i = 0; i < lines->n; i++) {
        zone_line *line = &lines->at[i];
        bool same = line->dates && dates ? strcmp(line->dates, dates) == 0 : line->dates == dates;
        if (line->status == event->status && same)
            return line;
    }
    BM_PUSH(m->arena, lines) = (zone_line){event->status, zone_day(event), dates, {0}, lines->n};
    return &lines->at[lines->n - 1];
}

static void add_zones(items *out, const bm_sheet_matter *m)
{
    zone_lines lines = {0};
    for (size_t r = 0; r < m->n; r++)
        for (size_t e = 0; e < m->readings[r].events.n; e++) {
            const bm_event *event = &m->readings[r].events.at[e];
            if (event->kind != BM_DISENGAGEMENT || event->cancelled || event->n_places == 0)
                continue;
            zone_line *line = line_for(&lines, m, event);
            bm_sheet_names places = bm_sheet_places(m, &m->readings[r], event);
            for (size_t i = 0; i < places.n; i++)
                bm_sheet_name_once(&line->places, m->arena, places.at[i]);
        }
    if (lines.n > 1)
        qsort(lines.at, lines.n, sizeof *lines.at, by_status_and_day);
    for (size_t i = 0; i < lines.n; i++)
        BM_PUSH(m->arena, out) = (bm_sheet_item){.kind = "zone",
                                                 .class = bm_status_name(lines.at[i].status),
                                                 .title = zone_title(m, lines.at[i].status),
                                                 .places = list(m, &lines.at[i].places),
                                                 .dates = lines.at[i].dates};
}

/* "4 killed", "1 mort", "no injured": what a language says of none and of one stands under KEY.0 and KEY.1. */
static const char *figure(const bm_sheet_matter *m, const char *name, double value)
{
    const char *number = bm_phrase_number(m->phrases, m->arena, value, 0);
    const char *key = bm_format(m->arena, "figure.%s.%s", name, number);
    bool few = (value == 0 || value == 1) && bm_phrase_get(m->phrases, key);
    if (!few)
        key = bm_format(m->arena, "figure.%s", name);
    return bm_phrase_fill(m->phrases, m->arena, bm_phrase_get(m->phrases, key) ? key : "figure.other",
                          (bm_filling[]){{"n", number}, {"what", name}, {0}});
}

static const char *figures(const bm_sheet_matter *m, const bm_event *event)
{
    bm_buf out = {.arena = m->arena};
    if (event->fatalities > 0) /* none: the text may but have told of the injured */
        bm_buf_c(&out, figure(m, "killed", event->fatalities));
    for (size_t i = 0; i < event->n_figures; i++)
        bm_buf_format(&out, "%s%s", out.n ? bm_phrase_comma(m->phrases) : "",
                      figure(m, event->figures[i].name, event->figures[i].value));
    return out.n ? bm_buf_text(&out) : NULL;
}

static bm_sheet_item event_item(const bm_sheet_matter *m, const bm_reading *reading, const bm_event *event)
{
    bm_sheet_names places = bm_sheet_places(m, reading, event);
    bm_sheet_item item = {.places = list(m, &places),
                          .dates = bm_date_text(m->phrases, m->arena, event->when, BM_DATE_SHORT)};
    if (event->kind == BM_MEETING) {
        item.kind = "meeting";
        item.title = bm_phrase_fill(m->phrases, m->arena,
                                    event->status == BM_STATUS_PLANNED ? "meeting.planned" : "meeting", NULL);
        item.what = persons(m, event);
        return item;
    }
    item.kind = "incident";
    item.class = bm_incident_type_name(event->type);
    item.title = bm_phrase_fill(m->phrases, m->arena, bm_format(m->arena, "incident.%s", item.class), NULL);
    item.what = figures(m, event);
    return item;
}

static void add_events(items *out, const bm_sheet_matter *m, bm_kind kind)
{
    for (size_t r = 0; r < m->n; r++)
        for (size_t e = 0; e < m->readings[r].events.n; e++) {
            const bm_event *event = &m->readings[r].events.at[e];
            if (event->kind == kind && !event->cancelled && event->n_places > 0)
                BM_PUSH(m->arena, out) = event_item(m, &m->readings[r], event);
        }
}

void bm_sheet_tables(bm_sheet *sheet, const bm_sheet_matter *m)
{
    items list_of_items = {0};
    add_stops(sheet, m);
    add_zones(&list_of_items, m);
    add_events(&list_of_items, m, BM_MEETING);
    add_events(&list_of_items, m, BM_INCIDENT);
    sheet->items = list_of_items.at;
    sheet->n_items = list_of_items.n;
}

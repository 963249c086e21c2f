/* The map in three sentences: who was where, the stops, what else is marked. */
#include "layer/datetext.h"
#include "layer/sheet.h"

#include <string.h>

enum { MOST_PERSONS = 3, MOST_PLACES = 8, MOST_EVENTS = 4 };

static const char *fill(const bm_sheet_matter *m, const char *key, const char *hole, const char *with, const char *date)
{
    return bm_phrase_fill(m->phrases, m->arena, key, (bm_filling[]){{hole, with}, {"date", date}, {0}});
}

/* "alt.visit", "alt.visits" with ".places" where nobody is named, ".planned" and ".undated". */
static const char *first_sentence(const bm_sheet *sheet, const bm_sheet_matter *m)
{
    bm_sheet_names who = bm_sheet_visitors(m);
    const char *date = bm_date_text(m->phrases, m->arena, bm_sheet_visits_when(m), BM_DATE_SPOKEN);
    if (m->visits.n == 0) {
        const char *title = sheet->n_releases > 0 ? sheet->releases[0].title : NULL;
        return fill(m, title ? "alt.none" : "alt.none.untitled", "what", title, NULL);
    }
    bool several = m->visits.n > 1, planned = !several && m->visits.at[0].event->status == BM_STATUS_PLANNED;
    const char *key = bm_format(m->arena, "alt.visit%s%s%s%s", several ? "s" : "", who.n == 0 ? ".places" : "",
                                planned ? ".planned" : "", date ? "" : ".undated");
    return fill(m, key, "who", bm_phrase_list(m->phrases, m->arena, who.at, who.n, MOST_PERSONS), date);
}

static const char *second_sentence(const bm_sheet *sheet, const bm_sheet_matter *m)
{
    static const char *const keys[] = {"alt.stops.listed", "alt.stops.listed", "alt.stops.stated", "alt.stops.dated"};
    if (sheet->n_stops == 0)
        return fill(m, "alt.stops.none", "places", NULL, NULL);
    bm_sheet_names names = {0};
    for (size_t i = 0; i < sheet->n_stops; i++)
        BM_PUSH(m->arena, &names) = sheet->stops[i].place;
    const char *places = bm_phrase_list(m->phrases, m->arena, names.at, names.n, MOST_PLACES);
    if (sheet->n_stops == 1)
        return fill(m, "alt.stops.one", "places", places, NULL);
    return fill(m, m->visits.n == 1 ? keys[m->visits.at[0].event->order] : "alt.stops", "places", places, NULL);
}

static void add_zones(bm_sheet_names *items, const bm_sheet_matter *m)
{
    static const struct {
        bm_status status;
        const char *key;
    } rows[] = {{BM_STATUS_PLANNED, "alt.zone.planned"},
                {BM_STATUS_UNDER_WAY, "alt.zone.under-way"},
                {BM_STATUS_COMPLETED, "alt.zone.completed"},
                {BM_STATUS_SUSPENDED, "alt.zone.suspended"},
                {BM_STATUS_NONE, "alt.zone.none"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bm_sheet_names places = bm_sheet_zone_places(m, rows[i].status);
        if (places.n > 0)
            BM_PUSH(m->arena, items) = fill(
                m, rows[i].key, "places", bm_phrase_list(m->phrases, m->arena, places.at, places.n, MOST_PLACES), NULL);
    }
}

/* "an attack in Sake on 2 March 2023"; "an explosion 35 km south of Ansongo" is in nothing. */
static const char *event_words(const bm_sheet_matter *m, const bm_reading *reading, const bm_event *event)
{
    bm_sheet_names names = bm_sheet_places(m, reading, event);
    const char *type = event->kind == BM_MEETING ? "meeting" : bm_incident_type_name(event->type);
    const char *day = bm_date_text(m->phrases, m->arena, event->when, BM_DATE_LONG);
    bool beside = reading->mentions.at[event->places[0]].relative;
    return bm_phrase_fill(
        m->phrases, m->arena, bm_format(m->arena, "alt.event%s%s", beside ? ".beside" : "", day ? ".dated" : ""),
        (bm_filling[]){{"what", bm_phrase_get(m->phrases, bm_format(m->arena, "alt.what.%s", type))},
                       {"places", bm_phrase_list(m->phrases, m->arena, names.at, names.n, MOST_PLACES)},
                       {"date", day},
                       {"when", bm_date_text(m->phrases, m->arena, event->when, BM_DATE_SPOKEN)},
                       {0}});
}

static bm_sheet_names events_of(const bm_sheet_matter *m, bm_kind kind)
{
    bm_sheet_names out = {0};
    for (size_t r = 0; r < m->n; r++)
        for (size_t e = 0; e < m->readings[r].events.n; e++) {
            const bm_event *event = &m->readings[r].events.at[e];
            if (event->kind == kind && !event->cancelled && event->n_places > 0)
                BM_PUSH(m->arena, &out) = event_words(m, &m->readings[r], event);
        }
    return out;
}

/* Each meeting and incident while they are few, else how many. */
static void add_events(bm_sheet_names *items, const bm_sheet_matter *m)
{
    bm_sheet_names meetings = events_of(m, BM_MEETING), incidents = events_of(m, BM_INCIDENT);
    for (size_t i = 0; i < meetings.n && items->n < MOST_PLACES; i++)
        BM_PUSH(m->arena, items) = meetings.at[i];
    for (size_t i = 0; i < incidents.n && incidents.n <= MOST_EVENTS; i++)
        BM_PUSH(m->arena, items) = incidents.at[i];
    if (incidents.n > MOST_EVENTS)
        BM_PUSH(m->arena, items) = fill(m, "alt.incidents", "n", bm_format(m->arena, "%zu", incidents.n), NULL);
}

/* A list within the text, but for what stands in brackets. */
static bool is_list(const bm_sheet_matter *m, const char *text)
{
    const char *marks[] = {bm_phrase_comma(m->phrases), bm_phrase_get(m->phrases, "list.and")};
    size_t depth = 0;
    for (const char *c = text; *c; c++) {
        depth += *c == '(';
        depth -= *c == ')' && depth > 0;
        for (size_t i = 0; depth == 0 && i < 2; i++)
            if (strncmp(c, marks[i], strlen(marks[i])) == 0)
                return true;
    }
    return false;
}

/* Lists within a list are parted by more than commas. */
static const char *join(const bm_sheet_matter *m, const bm_sheet_names *items)
{
    bool nested = false;
    for (size_t i = 0; i < items->n; i++)
        nested |= is_list(m, items->at[i]);
    if (!nested || items->n < 2)
        return bm_phrase_list(m->phrases, m->arena, items->at, items->n, items->n);
    bm_buf out = {.arena = m->arena};
    for (size_t i = 0; i < items->n; i++) {
        bm_buf_c(&out, i == 0 ? "" : bm_phrase_get(m->phrases, i + 1 < items->n ? "list.apart" : "list.apart.and"));
        bm_buf_c(&out, items->at[i]);
    }
    return bm_buf_text(&out);
}

void bm_sheet_alternative(bm_sheet *sheet, const bm_sheet_matter *m)
{
    static const char *const keys[2][2] = {{"alt.items.none.alone", "alt.items.alone"},
                                           {"alt.items.none", "alt.items"}};
    bm_sheet_names items = {0};
    add_events(&items, m);
    add_zones(&items, m);
    const char *third = fill(m, keys[sheet->n_stops > 0][items.n > 0], "items", join(m, &items), NULL);
    sheet->alternative = bm_format(m->arena, "%s %s %s", first_sentence(sheet, m), second_sentence(sheet, m), third);
}

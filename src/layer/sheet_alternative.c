/* The map in three sentences: who was where, the stops, what else is marked. */
#include "layer/datetext.h"
#include "layer/sheet.h"

#include <string.h>

enum { MOST_PERSONS = 3, MOST_PLACES = 8, MOST_EVENTS = 4 };

static const char *fill(const bm_sheet_matter *m, const char *key, const char *hole, const char *with, const char *date)
{
    return bm_phrase_fill(m->phrases, m->arena, key, (bm_filling[]){{hole, with}, {"date", date}, {0}});
}

static const char *first_sentence(const bm_sheet *sheet, const bm_sheet_matter *m)
{
    bm_sheet_names who = bm_sheet_visitors(m);
    const char *date = bm_date_text(m->phrases, m->arena, bm_sheet_visits_when(m), BM_DATE_LONG);
    const char *names = bm_phrase_list(m->phrases, m->arena, who.at, who.n, MOST_PERSONS);
    if (m->visits.n == 0) {
        const char *title = sheet->n_releases > 0 ? sheet->releases[0].title : NULL;
        return fill(m, title ? "alt.none" : "alt.none.untitled", "what", title, NULL);
    }
    if (m->visits.n > 1 && who.n > 1)
        return bm_phrase_fill(m->phrases, m->arena, "alt.visits",
                              (bm_filling[]){{"who", names}, {"n", bm_format(m->arena, "%zu", m->visits.n)}, {0}});
    if (who.n > 0) {
        const char *key = m->visits.at[0].event->status == BM_STATUS_PLANNED ? "alt.visit.planned" : "alt.visit";
        return fill(m, date ? key : bm_format(m->arena, "%s.undated", key), "who", names, date);
    }
    return fill(m, date ? "alt.visit.places" : "alt.visit.places.undated", "who", NULL, date);
}

static const char *second_sentence(const bm_sheet *sheet, const bm_sheet_matter *m)
{
    static const char *const keys[] = {"alt.stops.listed", "alt.stops.listed", "alt.stops.stated", "alt.stops.dated"};
    if (sheet->n_stops == 0)
        return fill(m, "alt.stops.none", "places", NULL, NULL);
    bm_sheet_names names = {0};
    for (size_t i = 0; i < sheet->n_stops; i++)
        BM_PUSH(m->arena, &names) = bm_format(m->arena, "%s %s", sheet->stops[i].number, sheet->stops[i].place);
    const char *places = bm_phrase_list(m->phrases, m->arena, names.at, names.n, MOST_PLACES);
    if (sheet->n_stops == 1)
        return fill(m, "alt.stops.one", "places", sheet->stops[0].place, NULL);
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

/* "Sake, Shasha" within a sentence: "Sake and Shasha". */
static const char *spoken(const bm_sheet_matter *m, const char *list)
{
    const char *last = NULL, *and = bm_phrase_fill(m->phrases, m->arena, "list.and", NULL);
    for (const char *comma = strstr(list, ", "); comma; comma = strstr(comma + 1, ", "))
        last = comma;
    if (!last || strstr(list, and))
        return list;
    return bm_format(m->arena, "%.*s%s%s", (int)(last - list), list, and, last + 2);
}

static const char *event_words(const bm_sheet_matter *m, const bm_sheet_item *item)
{
    const char *key = bm_format(m->arena, "alt.what.%s", item->class ? item->class : item->kind);
    return bm_phrase_fill(
        m->phrases, m->arena, item->dates ? "alt.event.dated" : "alt.event",
        (bm_filling[]){
            {"what", bm_phrase_get(m->phrases, key)}, {"places", spoken(m, item->places)}, {"date", item->dates}, {0}});
}

/* Each meeting and incident while they are few, else how many. */
static void add_events(bm_sheet_names *items, const bm_sheet *sheet, const bm_sheet_matter *m)
{
    size_t incidents = 0;
    for (size_t i = 0; i < sheet->n_items; i++)
        incidents += strcmp(sheet->items[i].kind, "incident") == 0;
    for (size_t i = 0; i < sheet->n_items && items->n < MOST_PLACES; i++) {
        bool incident = strcmp(sheet->items[i].kind, "incident") == 0;
        if (strcmp(sheet->items[i].kind, "meeting") == 0 || (incident && incidents <= MOST_EVENTS))
            BM_PUSH(m->arena, items) = event_words(m, &sheet->items[i]);
    }
    if (incidents > MOST_EVENTS)
        BM_PUSH(m->arena, items) = fill(m, "alt.incidents", "n", bm_format(m->arena, "%zu", incidents), NULL);
}

void bm_sheet_alternative(bm_sheet *sheet, const bm_sheet_matter *m)
{
    bm_sheet_names items = {0};
    add_events(&items, sheet, m);
    add_zones(&items, m);
    const char *list = bm_phrase_list(m->phrases, m->arena, items.at, items.n, items.n);
    const char *third =
        items.n > 0 ? fill(m, "alt.items", "items", list, NULL) : fill(m, "alt.items.none", "items", NULL, NULL);
    sheet->alternative = bm_format(m->arena, "%s %s %s", first_sentence(sheet, m), second_sentence(sheet, m), third);
}

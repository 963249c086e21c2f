#include "layer/sheet.h"

#include "layer/datetext.h"

#include <string.h>

void bm_sheet_name_once(bm_sheet_names *names, bm_arena *arena, const char *name)
{
    for (size_t i = 0; i < names->n; i++)
        if (strcmp(names->at[i], name) == 0)
            return;
    BM_PUSH(arena, names) = name;
}

bm_sheet_names bm_sheet_visitors(const bm_sheet_matter *m)
{
    bm_sheet_names names = {0};
    for (size_t v = 0; v < m->visits.n; v++)
        for (size_t i = 0; i < m->visits.at[v].event->n_who; i++)
            bm_sheet_name_once(&names, m->arena, bm_str_c(m->arena, m->visits.at[v].event->who[i]));
    return names;
}

bm_sheet_names bm_sheet_places(const bm_sheet_matter *m, const bm_reading *reading, const bm_event *event)
{
    bm_sheet_names names = {0};
    for (size_t i = 0; i < event->n_places; i++) {
        const bm_mention *mention = &reading->mentions.at[event->places[i]];
        const char *name = mention->place && !mention->relative
                               ? bm_spot_place_name(m->arena, m->ground, mention->place)
                           : mention->place ? bm_spot_of(m->arena, m->ground, mention).name
                                            : bm_str_c(m->arena, mention->text);
        bm_sheet_name_once(&names, m->arena, name);
    }
    return names;
}

bm_sheet_names bm_sheet_zone_places(const bm_sheet_matter *m, bm_status status)
{
    bm_sheet_names names = {0};
    for (size_t r = 0; r < m->n; r++)
        for (size_t e = 0; e < m->readings[r].events.n; e++) {
            const bm_event *event = &m->readings[r].events.at[e];
            if (event->kind != BM_DISENGAGEMENT || event->status != status || event->cancelled)
                continue;
            bm_sheet_names places = bm_sheet_places(m, &m->readings[r], event);
            for (size_t i = 0; i < places.n; i++)
                bm_sheet_name_once(&names, m->arena, places.at[i]);
        }
    return names;
}

bm_when bm_sheet_visits_when(const bm_sheet_matter *m)
{
    bm_when when = BM_WHEN_UNKNOWN;
    for (size_t v = 0; v < m->visits.n; v++) {
        bm_when one = bm_visit_when(m->visits.at[v].event);
        if ((one.from == BM_NO_DATE || one.to == BM_NO_DATE) && m->visits.n > 1)
            return BM_WHEN_UNKNOWN;
        when = bm_when_joined(when, one);
    }
    return when;
}

static void add_releases(bm_sheet *sheet, const bm_sheet_matter *m)
{
    sheet->releases = BM_NEW_ARRAY(m->arena, bm_sheet_release, m->n);
    sheet->n_releases = m->n;
    for (size_t i = 0; i < m->n; i++) {
        const bm_doc *doc = m->readings[i].doc;
        sheet->releases[i] = (bm_sheet_release){
            .reference = doc->reference.n ? bm_str_c(m->arena, doc->reference) : NULL,
            .title = doc->title.n ? bm_str_c(m->arena, doc->title) : NULL,
            .publisher = doc->publisher.n ? bm_str_c(m->arena, doc->publisher) : NULL,
            .date = bm_day_text(m->phrases, m->arena, doc->date, BM_DATE_LONG),
            .path = doc->path,
            .sha256 = bm_format(m->arena, "%s", doc->sha256),
            .url = doc->url,
        };
        if (doc->date != BM_NO_DATE && (sheet->date == BM_NO_DATE || doc->date > sheet->date))
            sheet->date = doc->date;
    }
}

/* "20240207-3fa9c1": the day and the bytes of the release, so that two maps of one release bear one number. */
static const char *made_number(const bm_sheet *sheet, const bm_sheet_matter *m)
{
    if (sheet->n_releases == 0)
        return NULL;
    if (sheet->date == BM_NO_DATE)
        return bm_format(m->arena, "%.6s", sheet->releases[0].sha256);
    bm_ymd day = bm_date_ymd(sheet->date);
    return bm_format(m->arena, "%04d%02d%02d-%.6s", day.year, day.month, day.day, sheet->releases[0].sha256);
}

/* What identifies the map: as the user says, else made from the release. */
static void add_identity(bm_sheet *sheet, const bm_sheet_matter *m)
{
    const bm_layer_options *o = m->options;
    sheet->issuer = o->issuer;
    sheet->cleared = o->cleared;
    sheet->number = o->number ? o->number : made_number(sheet, m);
    sheet->url = o->url ? o->url : sheet->n_releases == 1 ? sheet->releases[0].url : NULL;
    sheet->day = bm_day_text(m->phrases, m->arena, sheet->date, BM_DATE_LONG);
}

bm_sheet bm_sheet_make(bm_arena *arena, const bm_ground *ground, const bm_facts *facts, const bm_reading *readings,
                       size_t n, const bm_layer_options *options)
{
    bm_sheet_matter m = {arena, ground, ground->phrases, facts, readings, n, bm_visits_of(arena, readings, n), options};
    bm_sheet sheet = {.language = ground->phrases->language, .date = BM_NO_DATE};
    add_releases(&sheet, &m);
    add_identity(&sheet, &m);
    bm_sheet_titles(&sheet, &m);
    bm_sheet_tables(&sheet, &m);
    bm_sheet_notices(&sheet, &m);
    bm_sheet_alternative(&sheet, &m);
    return sheet;
}

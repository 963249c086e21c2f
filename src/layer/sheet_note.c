/* Notes, sources and the boundary note of layer/sheet.h. */
#include "layer/datetext.h"
#include "layer/sheet.h"

#include <string.h>
#include <strings.h>

enum { MOST_NAMES = 6 };

/* ---- notes ---- */

/* The note on days that several stops share; NULL where none do. */
static const char *shared_key(const bm_sheet_matter *m)
{
    size_t shared = 0, all = 0;
    for (size_t v = 0; v < m->visits.n; v++)
        for (size_t i = 0; i < m->visits.at[v].event->n_stops; i++, all++)
            shared += m->visits.at[v].event->stops[i].shared;
    return shared == 0 ? NULL : shared == all ? "note.shared" : "note.shared.some";
}

static bool any_merely_listed(const bm_sheet_matter *m)
{
    for (size_t v = 0; v < m->visits.n; v++) {
        const bm_event *visit = m->visits.at[v].event;
        if (visit->n_stops > 1 && (visit->order == BM_ORDER_LISTED || visit->order == BM_ORDER_UNKNOWN))
            return true;
    }
    return false;
}

/* Points on the map that stand for something wider. */
static bm_sheet_names approximate_places(const bm_sheet_matter *m)
{
    bm_sheet_names names = {0};
    for (size_t i = 0; i < m->facts->n; i++) {
        const bm_fact *f = &m->facts->at[i];
        bool point = f->feed == BM_FEED_STOP || f->feed == BM_FEED_MEETING || f->feed == BM_FEED_INCIDENT;
        if (point && f->spot->approximate)
            bm_sheet_name_once(&names, m->arena, f->spot->name);
    }
    return names;
}

static bm_sheet_names unplaced_stops(const bm_sheet_matter *m)
{
    bm_sheet_names names = {0};
    for (size_t v = 0; v < m->visits.n; v++)
        for (size_t i = 0; i < m->visits.at[v].event->n_stops; i++) {
            const bm_visit *visit = &m->visits.at[v];
            const bm_mention *mention = bm_stop_mention(visit->reading, &visit->event->stops[i]);
            if (!mention->place)
                bm_sheet_name_once(&names, m->arena, bm_str_c(m->arena, mention->text));
        }
    return names;
}

/* Of a journey one stop may be called off and the others made: the note says which. */
static const char *with_places(const bm_sheet_matter *m, const char *what, const bm_reading *reading,
                               const bm_event *event)
{
    bm_sheet_names places = bm_sheet_places(m, reading, event);
    if (places.n == 0)
        return what;
    const char *list = bm_phrase_list(m->phrases, m->arena, places.at, places.n, MOST_NAMES);
    return bm_phrase_fill(m->phrases, m->arena, "note.cancelled.where",
                          (bm_filling[]){{"what", what}, {"places", list}, {0}});
}

static bm_sheet_names cancelled_events(const bm_sheet_matter *m)
{
    bm_sheet_names names = {0};
    for (size_t r = 0; r < m->n; r++)
        for (size_t e = 0; e < m->readings[r].events.n; e++) {
            const bm_event *event = &m->readings[r].events.at[e];
            if (!event->cancelled)
                continue;
            const char *key = event->kind == BM_VISIT
                                  ? (event->n_who ? "note.cancelled.visit" : "note.cancelled.visit.nobody")
                              : event->kind == BM_MEETING ? "note.cancelled.meeting"
                                                          : "note.cancelled.other";
            const char *who = event->n_who ? bm_str_c(m->arena, event->who[0]) : NULL;
            const char *what = bm_phrase_fill(m->phrases, m->arena, key, (bm_filling[]){{"who", who}, {0}});
            bm_sheet_name_once(&names, m->arena, with_places(m, what, &m->readings[r], event));
        }
    return names;
}

static void add_naming(bm_sheet_names *notes, const bm_sheet_matter *m, const char *key, const char *hole,
                       bm_sheet_names names)
{
    if (names.n == 0)
        return;
    const char *list = bm_phrase_list(m->phrases, m->arena, names.at, names.n, MOST_NAMES);
    BM_PUSH(m->arena, notes) = bm_phrase_fill(m->phrases, m->arena, key, (bm_filling[]){{hole, list}, {0}});
}

static bm_sheet_names notes_of(const bm_sheet_matter *m)
{
    bm_sheet_names notes = {0};
    if (shared_key(m))
        BM_PUSH(m->arena, &notes) = bm_phrase_fill(m->phrases, m->arena, shared_key(m), NULL);
    if (any_merely_listed(m))
        BM_PUSH(m->arena, &notes) = bm_phrase_fill(m->phrases, m->arena, "note.listed", NULL);
    add_naming(&notes, m, "note.approximate", "places", approximate_places(m));
    add_naming(&notes, m, "note.unplaced", "places", unplaced_stops(m));
    add_naming(&notes, m, "note.cancelled", "what", cancelled_events(m));
    bm_sheet_differ(&notes, m);
    return notes;
}

/* ---- sources ---- */

static const char *release_line(const bm_sheet_matter *m, const bm_sheet_release *release)
{
    const char *title =
        release->reference || !release->title
            ? NULL
            : bm_phrase_fill(m->phrases, m->arena, "source.title", (bm_filling[]){{"what", release->title}, {0}});
    const char *pieces[] = {release->publisher, release->reference, title, release->date};
    bm_buf out = {.arena = m->arena};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        if (pieces[i])
            bm_buf_format(&out, "%s%s", out.n ? bm_phrase_comma(m->phrases) : "", pieces[i]);
    if (out.n == 0)
        bm_buf_c(&out, release->path ? release->path : "-");
    return bm_phrase_fill(m->phrases, m->arena, "source.release", (bm_filling[]){{"what", bm_buf_text(&out)}, {0}});
}

/* What stands behind a colon tells how it was made, and is left to the data. */
const char *bm_sheet_gazetteer(bm_arena *arena, const bm_gazetteer *gazetteer)
{
    bm_sheet_names names = {0};
    for (size_t i = 0; i < bm_gazetteer_sources(gazetteer); i++) {
        bm_str source = bm_gazetteer_source(gazetteer, i);
        bm_sheet_name_once(&names, arena, bm_str_c(arena, bm_str_cut(&source, ':')));
    }
    bm_buf out = {.arena = arena};
    for (size_t i = 0; i < names.n; i++)
        bm_buf_format(&out, "%s%s", i ? "; " : "", names.at[i]);
    return bm_buf_text(&out);
}

static const char *gazetteer_line(const bm_sheet_matter *m)
{
    const char *what = bm_sheet_gazetteer(m->arena, m->ground->gazetteer), *language = m->options->language;
    /* Names of licences are names, this one is a word; in two languages at once the list stands but once. */
    if (!language || !strchr(language, '+'))
        what = bm_str_with(m->arena, bm_str_of(what), "public domain", bm_phrase_get(m->phrases, "licence.none"));
    return bm_phrase_fill(m->phrases, m->arena, "source.places", (bm_filling[]){{"what", what}, {0}});
}

static bm_sheet_names sources_of(const bm_sheet *sheet, const bm_sheet_matter *m)
{
    bm_sheet_names lines = {0};
    for (size_t i = 0; i < sheet->n_releases; i++)
        bm_sheet_name_once(&lines, m->arena, release_line(m, &sheet->releases[i]));
    if (bm_gazetteer_sources(m->ground->gazetteer) > 0)
        BM_PUSH(m->arena, &lines) = gazetteer_line(m);
    return lines;
}

/* Only the United Nations speak for the United Nations. */
static bool issuer_is_un(const bm_sheet_matter *m)
{
    bm_str names = bm_str_of(bm_phrase_get(m->phrases, "issuers.un"));
    bm_str issuer = bm_str_trim(bm_str_of(m->options->issuer));
    while (issuer.n > 0 && names.n > 0) {
        bm_str name = bm_str_cut(&names, '|');
        if (name.n == issuer.n && strncasecmp(name.at, issuer.at, name.n) == 0)
            return true;
    }
    return false;
}

void bm_sheet_notices(bm_sheet *sheet, const bm_sheet_matter *m)
{
    bm_sheet_names notes = notes_of(m), sources = sources_of(sheet, m);
    sheet->notes = notes.at;
    sheet->n_notes = notes.n;
    sheet->sources = sources.at;
    sheet->n_sources = sources.n;
    sheet->wording = issuer_is_un(m) ? "un" : NULL;
    sheet->disclaimer = bm_phrase_fill(m->phrases, m->arena, sheet->wording ? "disclaimer.un" : "disclaimer", NULL);
}

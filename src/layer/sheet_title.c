/* Title and subtitle of layer/sheet.h, from what the releases tell. */
#include "layer/datetext.h"
#include "layer/sheet.h"

#include <string.h>

enum { MOST_PERSONS = 3, MOST_PLACES = 6, TITLE_PLACES = 3 };

static const char *dated(const bm_sheet_matter *m, const char *what, bm_when when)
{
    const char *date = bm_date_text(m->phrases, m->arena, when, BM_DATE_LONG);
    if (!date)
        return what;
    return bm_phrase_fill(m->phrases, m->arena, "title.dated", (bm_filling[]){{"what", what}, {"date", date}, {0}});
}

static bm_sheet_names stop_places(const bm_sheet_matter *m)
{
    bm_sheet_names names = {0};
    for (size_t i = 0; i < m->facts->n; i++)
        if (m->facts->at[i].feed == BM_FEED_STOP)
            bm_sheet_name_once(&names, m->arena, m->facts->at[i].spot->name);
    return names;
}

static bool all_planned(const bm_visits *visits)
{
    for (size_t i = 0; i < visits->n; i++)
        if (visits->at[i].event->status != BM_STATUS_PLANNED)
            return false;
    return visits->n > 0;
}

/* "Visit of Jean-Pierre Lacroix, 2–5 February 2024" */
static const char *visit_title(const bm_sheet_matter *m)
{
    bm_sheet_names who = bm_sheet_visitors(m), places = stop_places(m);
    const char *key = all_planned(&m->visits) ? "title.visit.planned"
                      : m->visits.n > 1       ? "title.visits"
                                              : "title.visit";
    const char *names = bm_phrase_list(m->phrases, m->arena, who.at, who.n, MOST_PERSONS);
    const char *where = bm_phrase_list(m->phrases, m->arena, places.at, places.n, TITLE_PLACES);
    bool nobody = who.n == 0;
    const char *what = bm_phrase_fill(m->phrases, m->arena, nobody ? "title.visit.places" : key,
                                      (bm_filling[]){{nobody ? "places" : "who", nobody ? where : names}, {0}});
    return dated(m, what, bm_sheet_visits_when(m));
}

static bm_when releases_when(const bm_sheet_matter *m)
{
    bm_when when = BM_WHEN_UNKNOWN;
    for (size_t i = 0; i < m->n; i++) {
        bm_date day = m->readings[i].doc->date;
        if (day == BM_NO_DATE)
            continue;
        when.from = when.from == BM_NO_DATE || day < when.from ? day : when.from;
        when.to = when.to == BM_NO_DATE || day > when.to ? day : when.to;
    }
    when.precision = when.from == when.to ? BM_PRECISION_DAY : BM_PRECISION_RANGE;
    return when;
}

static const char *release_title(const bm_sheet_matter *m)
{
    if (m->n > 1) {
        const char *n = bm_format(m->arena, "%zu", m->n);
        return dated(m, bm_phrase_fill(m->phrases, m->arena, "title.releases", (bm_filling[]){{"n", n}, {0}}),
                     releases_when(m));
    }
    if (m->n == 1 && m->readings[0].doc->title.n > 0)
        return bm_str_c(m->arena, m->readings[0].doc->title);
    return dated(m, bm_phrase_fill(m->phrases, m->arena, "title.places", NULL), releases_when(m));
}

/* "Planned disengagement" within a line: only its first letter changes, and only where it is ASCII. */
static const char *within_line(bm_arena *arena, const char *text)
{
    char *out = bm_format(arena, "%s", text);
    if (out[0] >= 'A' && out[0] <= 'Z')
        out[0] = (char)(out[0] - 'A' + 'a');
    return out;
}

static void add_piece(bm_buf *out, const char *piece)
{
    bm_buf_c(out, out->n > 0 && *piece ? " · " : "");
    bm_buf_c(out, piece);
}

static const char *joined(const bm_sheet_matter *m, const bm_sheet_names *names)
{
    bm_buf out = {.arena = m->arena};
    size_t shown = names->n > MOST_PLACES ? MOST_PLACES - 1 : names->n;
    for (size_t i = 0; i < shown; i++)
        bm_buf_format(&out, "%s%s", i ? bm_phrase_comma(m->phrases) : "", names->at[i]);
    if (shown < names->n)
        bm_buf_c(&out, bm_phrase_fill(m->phrases, m->arena, "list.more",
                                      (bm_filling[]){{"n", bm_format(m->arena, "%zu", names->n - shown)}, {0}}));
    return bm_buf_text(&out);
}

/* "Goma, Beni, Bukavu · planned disengagement: Ituri, North Kivu, South Kivu" */
static const char *made_subtitle(const bm_sheet_matter *m)
{
    static const struct {
        bm_status status;
        const char *key;
    } rows[] = {{BM_STATUS_PLANNED, "zone.planned"},
                {BM_STATUS_UNDER_WAY, "zone.under-way"},
                {BM_STATUS_COMPLETED, "zone.completed"},
                {BM_STATUS_SUSPENDED, "zone.suspended"},
                {BM_STATUS_NONE, "zone.none"}};
    bm_buf out = {.arena = m->arena};
    bm_sheet_names stops = stop_places(m);
    add_piece(&out, joined(m, &stops));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bm_sheet_names zones = bm_sheet_zone_places(m, rows[i].status);
        if (zones.n == 0)
            continue;
        const char *what = bm_phrase_fill(m->phrases, m->arena, rows[i].key, NULL);
        add_piece(&out, bm_phrase_fill(m->phrases, m->arena, "subtitle.zone",
                                       (bm_filling[]){{"what", out.n ? within_line(m->arena, what) : what},
                                                      {"places", joined(m, &zones)},
                                                      {0}}));
    }
    return out.n > 0 ? bm_buf_text(&out) : NULL;
}

void bm_sheet_titles(bm_sheet *sheet, const bm_sheet_matter *m)
{
    sheet->title = m->options->title ? m->options->title : m->visits.n > 0 ? visit_title(m) : release_title(m);
    sheet->subtitle = m->options->subtitle ? m->options->subtitle : made_subtitle(m);
}

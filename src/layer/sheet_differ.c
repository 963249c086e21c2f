/* The notes of layer/sheet.h on what releases disagree on. */
#include "event/merge.h"
#include "layer/datetext.h"
#include "layer/sheet.h"

#include <string.h>

static const char *key_of(const char *what)
{
    static const struct {
        const char *what, *key;
    } rows[] = {{"dates", "note.differ.dates"},
                {"stop", "note.differ.stop"},
                {"status", "note.differ.status"},
                {"type", "note.differ.type"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].what, what) == 0)
            return rows[i].key;
    return "note.differ.figures";
}

/* "under way" in the sheet's language. */
static const char *word(const bm_sheet_matter *m, const char *of, const char *says)
{
    char *key = bm_format(m->arena, "%s.%s", of, says);
    for (char *space = key; (space = strchr(space, ' '));)
        *space = '-';
    return bm_phrase_get(m->phrases, key);
}

static const char *side(const bm_sheet_matter *m, const bm_conflict *c, size_t i)
{
    const bm_side *s = &c->sides[i];
    const char *says = bm_side_text(m->arena, c, s);
    if (strcmp(c->what, "dates") == 0)
        return bm_date_text(m->phrases, m->arena, s->when, BM_DATE_SHORT);
    if (says && strcmp(c->what, "status") == 0)
        return word(m, "status", says);
    return says && strcmp(c->what, "type") == 0 ? word(m, "incident", says) : says;
}

/* The stop, or the places of the event. */
static const char *subject(const bm_sheet_matter *m, const bm_reading *home, const bm_event *event,
                           const bm_conflict *c)
{
    enum { MOST_NAMES = 3 };
    if (c->stop == UINT32_MAX) {
        bm_sheet_names places = bm_sheet_places(m, home, event);
        return bm_phrase_list(m->phrases, m->arena, places.at, places.n, MOST_NAMES);
    }
    const bm_mention *mention = bm_stop_mention(home, &event->stops[c->stop]);
    return mention->place ? bm_spot_of(m->arena, m->ground, mention).name : bm_str_c(m->arena, mention->text);
}

void bm_sheet_differ(bm_sheet_names *notes, const bm_sheet_matter *m)
{
    for (size_t r = 0; r < m->n; r++)
        for (size_t e = 0; e < m->readings[r].events.n; e++) {
            const bm_event *event = &m->readings[r].events.at[e];
            for (size_t i = 0; event->merged && i < event->merged->n_conflicts; i++) {
                const bm_conflict *c = &event->merged->conflicts[i];
                bm_filling holes[] = {
                    {"what", subject(m, &m->readings[r], event, c)}, {"a", side(m, c, 0)}, {"b", side(m, c, 1)}, {0}};
                bm_sheet_name_once(notes, m->arena, bm_phrase_fill(m->phrases, m->arena, key_of(c->what), holes));
            }
        }
}

#include "event/where.h"

static bool overlaps(const bm_reading *r, uint32_t mention, size_t at, size_t n)
{
    size_t from = (size_t)(r->mentions.at[mention].text.at - r->doc->text.at);
    return from < at + n && at < from + r->mentions.at[mention].text.n;
}

uint32_t bm_where_mention(const bm_reading *r, size_t at, size_t n)
{
    for (uint32_t i = 0; i < r->mentions.n; i++)
        if (overlaps(r, i, at, n))
            return i;
    return UINT32_MAX;
}

static bool tells_in(const bm_reading *r, const bm_event *e, size_t at)
{
    for (size_t i = 0; i < e->n_evidence; i++) {
        const bm_sentence *s = &r->doc->sentences[e->evidence[i]];
        if (s->start <= at && at < s->end)
            return true;
    }
    return false;
}

static bool names_place(const bm_reading *r, const bm_event *e, size_t at, size_t n)
{
    for (size_t i = 0; i < e->n_places; i++)
        if (overlaps(r, e->places[i], at, n))
            return true;
    return false;
}

size_t bm_where_event(const bm_reading *r, bm_kind kind, size_t at, size_t n)
{
    size_t told = r->events.n;
    for (size_t e = r->events.n; e-- > 0;) {
        const bm_event *event = &r->events.at[e];
        if (event->kind == kind && names_place(r, event, at, n))
            return e;
        if (event->kind == kind && tells_in(r, event, at))
            told = e;
    }
    return told;
}

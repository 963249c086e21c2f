#include "event/keep.h"

#define COPY(arena, at, n) copied((arena), (at), (n), sizeof *(at))
#define ONE(arena, at)     ((at) ? COPY(arena, at, 1) : NULL)

static void *copied(bm_arena *arena, const void *at, size_t n, size_t size)
{
    void *out = bm_alloc_array(arena, n, size);
    if (n > 0)
        memcpy(out, at, n * size);
    return out;
}

static const char *text_of(bm_arena *arena, const char *text)
{
    return text ? bm_str_c(arena, bm_str_of(text)) : NULL;
}

static const bm_doc *kept_doc(bm_arena *arena, const bm_doc *doc)
{
    enum { POINTS_EACH = 256 }; /* bytes: see bm_doc.points */
    bm_doc *d = ONE(arena, doc);
    d->path = text_of(arena, doc->path);
    d->id = text_of(arena, doc->id);
    d->url = text_of(arena, doc->url);
    d->language = text_of(arena, doc->language);
    d->area = text_of(arena, doc->area);
    d->text = bm_str_copy(arena, doc->text);
    d->reference = bm_str_copy(arena, doc->reference);
    d->title = bm_str_copy(arena, doc->title);
    d->publisher = bm_str_copy(arena, doc->publisher);
    d->sentences = COPY(arena, doc->sentences, doc->n_sentences);
    d->points = COPY(arena, doc->points, doc->text.n / POINTS_EACH + 1);
    d->tokens = COPY(arena, doc->tokens + doc->dateline_first, doc->dateline_n);
    d->n_tokens = doc->dateline_n;
    d->dateline_first = 0;
    d->folds = NULL;
    d->dates = NULL;
    d->n_dates = 0;
    return d;
}

/* A row of the gazetteer has its strings there; what was made from one, or from the text, has them in the reading. */
static const bm_place *kept_place(bm_arena *arena, const bm_place *place)
{
    const uint32_t no_row = UINT32_C(1) << 31;
    bm_place *p = ONE(arena, place);
    if (!p)
        return NULL;
    if (place->index >= no_row || bm_str_starts(place->id, BM_STR("part:"))) {
        p->id = bm_str_copy(arena, place->id);
        p->name = bm_str_copy(arena, place->name);
        p->name_fr = bm_str_eq(place->name, place->name_fr) ? p->name : bm_str_copy(arena, place->name_fr);
    }
    return p;
}

static const bm_relative *kept_relative(bm_arena *arena, const bm_relative *relative)
{
    bm_relative *r = ONE(arena, relative);
    if (r)
        r->between = kept_place(arena, r->between);
    return r;
}

static const bm_verified *kept_verified(bm_arena *arena, const bm_verified *verified)
{
    bm_verified *v = ONE(arena, verified);
    if (v)
        v->before = kept_verified(arena, v->before);
    return v;
}

static void keep_mention(bm_mention *m, bm_arena *arena, bm_str from, bm_str to)
{
    m->text = bm_str_slice(to, (size_t)(m->text.at - from.at), (size_t)(m->text.at - from.at) + m->text.n);
    m->place = kept_place(arena, m->place);
    m->relative = kept_relative(arena, m->relative);
    m->why = text_of(arena, m->why);
    m->verified = kept_verified(arena, m->verified);
}

static void keep_event(bm_event *e, bm_arena *arena)
{
    e->who = COPY(arena, e->who, e->n_who);
    for (size_t i = 0; i < e->n_who; i++)
        e->who[i] = bm_str_copy(arena, e->who[i]);
    e->stops = COPY(arena, e->stops, e->n_stops);
    e->places = COPY(arena, e->places, e->n_places);
    e->destinations = COPY(arena, e->destinations, e->n_destinations);
    e->figures = COPY(arena, e->figures, e->n_figures);
    for (size_t i = 0; i < e->n_figures; i++)
        e->figures[i].name = text_of(arena, e->figures[i].name);
    e->reported_by = bm_str_copy(arena, e->reported_by);
    e->evidence = COPY(arena, e->evidence, e->n_evidence);
    e->why = text_of(arena, e->why);
    e->verified = kept_verified(arena, e->verified);
}

bm_reading bm_reading_kept(bm_arena *arena, const bm_reading *reading)
{
    bm_reading r = *reading;
    r.doc = kept_doc(arena, reading->doc);
    r.mentions.at = COPY(arena, reading->mentions.at, r.mentions.n);
    r.events.at = COPY(arena, reading->events.at, r.events.n);
    r.warnings.at = COPY(arena, reading->warnings.at, r.warnings.n);
    r.mentions.cap = r.mentions.n;
    r.events.cap = r.events.n;
    r.warnings.cap = r.warnings.n;
    for (size_t i = 0; i < r.mentions.n; i++)
        keep_mention(&r.mentions.at[i], arena, reading->doc->text, r.doc->text);
    for (size_t i = 0; i < r.events.n; i++)
        keep_event(&r.events.at[i], arena);
    for (size_t i = 0; i < r.warnings.n; i++)
        r.warnings.at[i].text = text_of(arena, r.warnings.at[i].text);
    return r;
}

/* Dropping of draft.h: what is no stop after all. */
#include "event/draft.h"

static bool in_title(const bm_teller *t, const bm_stop *s)
{
    return t->telling.doc->sentences[t->telling.mentions->at[s->mention].sentence].part == BM_PART_TITLE;
}

static const bm_place *dateline_of(const bm_teller *t)
{
    const bm_mentions *m = t->telling.mentions;
    for (size_t i = 0; i < m->n; i++)
        if (m->at[i].role == BM_ROLE_DATELINE)
            return m->at[i].place;
    return NULL;
}

/* Home is where the release is written. */
static bool is_home(const bm_teller *t, const bm_stop *s)
{
    const bm_place *dateline = dateline_of(t);
    return dateline && dateline->index == bm_draft_place(t, s)->index;
}

/* Home may lie abroad: the only place of its country; where it is the only stop, not the country of the dateline. */
static bool is_abroad(const bm_teller *t, const bm_draft *v, size_t i)
{
    bm_str country = bm_draft_place(t, &v->stops.at[i])->country;
    for (size_t k = 0; k < v->stops.n; k++)
        if (k != i && bm_str_eq(bm_draft_place(t, &v->stops.at[k])->country, country))
            return false;
    const bm_place *dateline = dateline_of(t);
    return v->stops.n > 1 || (v->planned && dateline && !bm_str_eq(dateline->country, country));
}

/* All of it stands in the title: the text below tells it again, and better. */
bool bm_draft_is_headline(const bm_teller *t, const bm_draft *v)
{
    for (size_t i = 0; i < v->stops.n; i++)
        if (!in_title(t, &v->stops.at[i]))
            return false;
    return true;
}

/* Nothing comes after it: the last of the text, or the latest day; a story's first words tell its end with that day. */
static bool is_end(const bm_teller *t, const bm_draft *v, size_t i)
{
    bm_date day = v->stops.at[i].when.from;
    if (i + 1 == v->stops.n)
        return true;
    bool opens = true, later = day == BM_NO_DATE;
    for (size_t k = 0; k < v->stops.n; k++) {
        bm_date other = v->stops.at[k].when.from;
        opens &= k >= i || in_title(t, &v->stops.at[k]);
        later |= k != i && !in_title(t, &v->stops.at[k]) &&
                 (other == BM_NO_DATE || other > day || (other == day && k > i && !opens));
    }
    return !later;
}

/* What is no stop after all: an area where towns are named, a title's place where the text tells more, the way home. */
static bool is_dropped(const bm_teller *t, const bm_draft *v, size_t i, size_t towns, size_t told)
{
    const bm_stop *s = &v->stops.at[i];
    bool area = !bm_draft_is_spot(bm_draft_place(t, s)) && towns > 0;
    bool opens = v->stops.n > 1 && is_home(t, s); /* "is back in Oslo after a week in the south": before all stops */
    for (size_t k = 0; k < i && opens; k++)
        opens = !bm_draft_is_spot(bm_draft_place(t, &v->stops.at[k]));
    bool home =
        t->telling.at[s->mention].returns && (opens || (is_end(t, v, i) && (is_home(t, s) || is_abroad(t, v, i))));
    return area || home || (told > 0 && in_title(t, s));
}

/* Towns that any visit of the release has in the country of a stop. */
static size_t towns_in(const bm_teller *t, const bm_drafts *all, bm_str country)
{
    size_t towns = 0;
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; k < all->at[i].stops.n; k++) {
            const bm_place *place = bm_draft_place(t, &all->at[i].stops.at[k]);
            towns += bm_draft_is_spot(place) && bm_str_eq(place->country, country);
        }
    return towns;
}

void bm_draft_drop(bm_teller *t, bm_draft *v, const bm_drafts *all)
{
    size_t towns = 0, told = 0, kept = 0;
    for (size_t i = 0; i < v->stops.n; i++) {
        towns += bm_draft_is_spot(bm_draft_place(t, &v->stops.at[i]));
        told += !in_title(t, &v->stops.at[i]);
    }
    for (size_t i = 0, n = v->stops.n; i < n; i++) {
        const bm_place *place = bm_draft_place(t, &v->stops.at[i]);
        size_t inside = place->kind == BM_PLACE_COUNTRY ? towns_in(t, all, place->country) : 0;
        if (!is_dropped(t, v, i, towns + inside, told))
            v->stops.at[kept++] = v->stops.at[i];
        else
            t->telling.mentions->at[v->stops.at[i].mention].role = BM_ROLE_MENTION;
    }
    v->stops.n = kept;
}

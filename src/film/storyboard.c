#include "film/storyboard.h"

#include "film/plate.h"

#include <string.h>

/* The scene with what is whole at a moment; stretches keep what they hold. */
static bm_scene *at_moment(bm_arena *arena, const bm_film *film, double seconds)
{
    const bm_scene *from = film->scene;
    bm_scene *out = BM_NEW(arena, bm_scene);
    size_t *place = BM_NEW_ARRAY(arena, size_t, from->drawables.n + 1);
    *out = *from;
    out->next = NULL;
    out->drawables.at = BM_NEW_ARRAY(arena, bm_drawable, from->drawables.n + 4);
    out->drawables.cap = from->drawables.n + 4;
    out->drawables.n = 0;
    for (size_t i = 0; i < from->drawables.n; i++) {
        const bm_drawable *d = &from->drawables.at[i];
        place[i] = out->drawables.n;
        if (!d->of.feature || bm_timeline_share(&film->timeline, &d->of, seconds) >= 1)
            out->drawables.at[out->drawables.n++] = *d;
    }
    place[from->drawables.n] = out->drawables.n;
    out->parts.at = BM_NEW_ARRAY(arena, bm_scene_part, from->parts.n + 1);
    for (size_t i = 0; i < from->parts.n; i++) {
        out->parts.at[i] = from->parts.at[i];
        out->parts.at[i].from = place[from->parts.at[i].from];
        out->parts.at[i].to = place[from->parts.at[i].to];
    }
    return out;
}

static bool has_stops(const bm_timeline *t)
{
    for (size_t i = 0; i < t->n; i++)
        if (strcmp(t->at[i].of.layer->name, "stops") == 0)
            return true;
    return false;
}

const bm_scene *bm_storyboard_make(bm_arena *arena, const bm_film *film, bm_map_kit *kit, const bm_style *style)
{
    const bm_timeline *t = &film->timeline;
    bool stops = has_stops(t);
    const bm_scene *first = NULL;
    const bm_scene **link = &first;
    for (size_t i = 0; i < t->n; i++) {
        const bm_beat *beat = &t->at[i];
        if (stops && strcmp(beat->of.layer->name, "stops") != 0)
            continue;
        bm_scene *page = at_moment(arena, film, beat->end);
        bm_plates plates = {0};
        bm_plate_dates(&plates, arena, bm_map_kit_fonts(kit), style, page, bm_beat_text(beat, "dates"));
        bm_plate_sentence(&plates, arena, bm_map_kit_fonts(kit), style, page, bm_beat_text(beat, "sentence"));
        for (size_t k = 0; k < plates.n; k++)
            bm_scene_add(page, arena, plates.at[k]);
        *link = page;
        link = &page->next;
    }
    bm_scene *last = BM_NEW(arena, bm_scene);
    *last = *film->scene;
    *link = last;
    return first;
}

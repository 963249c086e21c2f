#include "map/labels.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How far the box may grow on all bm_label_sides and stay on the area, mm. */
static double room_around(const bm_mask *mask, bm_rect box)
{
    double room = 0;
    for (double step = 8; step >= 0.5; step /= 2)
        if (bm_mask_share(mask, bm_rect_grow(box, room + step)) > 0.999)
            room += step;
    return room;
}

static double off_centre(bm_rect seen, bm_xy at)
{
    bm_xy c = bm_rect_centre(seen);
    return hypot((at.x - c.x) / seen.w, (at.y - c.y) / seen.h);
}

/* The land whose status is open: no country's or province's name may claim it. */
static bm_mask disputed_land(bm_drawing *drawing, bm_rect frame)
{
    const bm_base_shapes *shapes = bm_base_load(drawing, BM_BASE_DISPUTED);
    bm_lines rings = {0};
    for (size_t i = 0; i < shapes->n; i++)
        for (size_t k = 0; k < shapes->at[i].lines.n; k++)
            BM_PUSH(drawing->arena, &rings) = shapes->at[i].lines.at[k];
    return bm_mask_area(drawing->arena, &rings, frame, 0.8);
}

/* The neighbours of a country. */
static bm_mask others_land(bm_drawing *drawing, const bm_base_item *own, bm_rect frame)
{
    const bm_base_shapes *shapes = bm_base_load(drawing, BM_BASE_COUNTRY);
    bm_lines rings = {0};
    for (size_t i = 0; i < shapes->n; i++)
        for (size_t k = 0; k < shapes->at[i].lines.n && shapes->at[i].item != own; k++)
            BM_PUSH(drawing->arena, &rings) = shapes->at[i].lines.at[k];
    return bm_mask_area(drawing->arena, &rings, frame, 0.8);
}

static bool is_focus(const bm_drawing *drawing, const bm_base_item *item)
{
    const char *focus = bm_drawing_focus(drawing);
    return item && item->kind == BM_BASE_COUNTRY && *focus && bm_str_is(item->code, focus);
}

/* Where a name may not lie; NULL for nothing. */
typedef struct {
    const bm_mask *disputed, *others;
} barred_land;

static bool is_barred(const barred_land *barred, bm_rect place)
{
    return (barred->disputed && bm_mask_sum(barred->disputed, place) > 0) ||
           (barred->others && bm_mask_sum(barred->others, place) > 0);
}

static bool claims_land(const bm_base_item *item)
{
    return item && (item->kind == BM_BASE_COUNTRY || item->kind == BM_BASE_AREA);
}

/*
 * Places within an area, by a grid over what is seen of it: the roomier the better. `spill` is the cost of a name that
 * hangs over the edge, with its middle on the area; below 0 it may not. None lies on what is barred.
 */
static void add_within(bm_label_work *w, bm_label *label, const bm_mask *mask, const barred_land *barred,
                       const bm_text *text, double extra, double spill)
{
    enum { ACROSS = 17, DOWN = 15 };
    const double least = barred->others ? 0.08 : 0.3; /* by the sea, a coast is enough */
    bm_rect seen = mask->frame;
    if (barred->others)
        seen = (bm_rect){seen.x - text->w / 2, seen.y - text->h / 2, seen.w + text->w, seen.h + text->h};
    for (int i = 1; i <= ACROSS; i++)
        for (int k = 1; k <= DOWN; k++) {
            bm_xy at = {seen.x + seen.w * i / (ACROSS + 1), seen.y + seen.h * k / (DOWN + 1)};
            bm_rect place = bm_rect_around(at, text->w, text->h);
            if (is_barred(barred, place))
                continue;
            double share = bm_mask_share(mask, bm_rect_grow(place, 0.2));
            if (share > 0.999 && barred->others)
                continue; /* tried already */
            if (share > 0.999)
                bm_label_try(w, label, place, text, extra + 3 / (1 + room_around(mask, place)) + off_centre(seen, at));
            else if (spill >= 0 && share > least)
                bm_label_try(w, label, place, text, extra + spill * (2 - share));
        }
}

/* Beside the shore of a lake that is too narrow for its name. */
static void add_ashore(bm_label_work *w, bm_label *label, const bm_lines *rings, const bm_text *text)
{
    enum { PLACES = 24 };
    for (size_t i = 0; i < rings->n; i++)
        for (size_t k = 0; k < PLACES && rings->at[i].n > 2; k++) {
            bm_xy p = rings->at[i].at[k * rings->at[i].n / PLACES];
            for (int side = -1; side <= 1; side += 2) {
                bm_xy at = {p.x + side * (text->w / 2 + 0.7), p.y};
                bm_lines own = {&rings->at[i], 1, 1};
                bm_rect place = bm_rect_around(at, text->w, text->h);
                if (!bm_lines_touch(&own, place) && !bm_rings_contain(&own, at))
                    bm_label_try(w, label, place, text, 3);
            }
        }
}

/* The text on one line and, where it has spaces, on two. */
static const bm_text *broken_text(bm_drawing *drawing, const bm_rule *rule, const bm_env *env, const bm_text *whole)
{
    size_t n = strlen(whole->plain), best = 0;
    for (size_t i = 1; i + 1 < n; i++)
        if (whole->plain[i] == ' ' &&
            (best == 0 || llabs((long long)i * 2 - (long long)n) < llabs((long long)best * 2 - (long long)n)))
            best = i;
    if (best == 0)
        return NULL;
    char *text = bm_format(drawing->arena, "%s", whole->plain);
    text[best] = '\n';
    bm_span span = {.text = bm_str_of(text), .scale = 1};
    return bm_brush_spans(drawing, rule, env, (bm_spans){&span, 1, 1}, BM_ALIGN_CENTER);
}

void bm_label_area(bm_label_work *w, const bm_rule *rule, bm_subject subject, const bm_lines *rings, double rank)
{
    bm_env env = bm_env_for(w->drawing, subject);
    const bm_text *text = bm_brush_text(w->drawing, rule, &env, BM_ALIGN_CENTER);
    if (!text)
        return;
    bm_lines *kept = BM_NEW(w->drawing->arena, bm_lines);
    *kept = *rings;
    bm_label_owner owner = {rule, subject, text->plain, NULL, rule->release, NULL, kept};
    bm_label *label = bm_label_new(w, owner, rank, (bm_rect){0});
    double spill = rule->release ? 4 : -1;
    bm_arena *own = bm_arena_inner(w->drawing->arena); /* a mask is large, and there may be thousands of areas */
    bm_mask mask = bm_mask_area(own, rings, w->field.frame, 0.8);
    if (claims_land(subject.base) && !w->disputed) {
        w->disputed = BM_NEW(w->drawing->arena, bm_mask);
        *w->disputed = disputed_land(w->drawing, w->field.frame);
    }
    barred_land barred = {.disputed = claims_land(subject.base) ? w->disputed : NULL};
    add_within(w, label, &mask, &barred, text, 0, spill);
    const bm_text *broken = broken_text(w->drawing, rule, &env, text);
    if (broken)
        add_within(w, label, &mask, &barred, broken, 0.5, spill);
    if (is_focus(w->drawing, subject.base)) { /* what the map is about has its name, be it half on the sea */
        bm_mask others = others_land(w->drawing, subject.base, w->field.frame);
        barred.others = &others;
        add_within(w, label, &mask, &barred, broken ? broken : text, 6, 6);
    }
    bm_arena_free(own);
    if (subject.base && subject.base->kind == BM_BASE_LAKE && label->n == 0)
        add_ashore(w, label, rings, text);
}

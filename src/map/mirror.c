/*
 * The furniture of a language that is written from right to left: laid out as for the others, and then each thing
 * changes sides within its room. Nothing is turned over: a hatch, an inset or a code keep their look.
 */
#include "map/mirror.h"

#include <math.h>
#include <string.h>

static void move_lines(bm_drawable *d, bm_arena *arena, double dx)
{
    bm_line *lines = BM_NEW_ARRAY(arena, bm_line, d->lines.n);
    for (size_t i = 0; i < d->lines.n; i++) {
        lines[i] = (bm_line){BM_NEW_ARRAY(arena, bm_xy, d->lines.at[i].n), d->lines.at[i].n};
        for (size_t k = 0; k < lines[i].n; k++)
            lines[i].at[k] = (bm_xy){d->lines.at[i].at[k].x + dx, d->lines.at[i].at[k].y};
    }
    d->lines = (bm_lines){lines, d->lines.n, d->lines.n};
}

static void move(bm_drawable *d, bm_arena *arena, double dx)
{
    d->box.x += dx;
    if (d->lines.n > 0)
        move_lines(d, arena, dx);
    if (d->clip) {
        bm_rect *clip = BM_NEW(arena, bm_rect);
        *clip = *d->clip;
        clip->x += dx;
        d->clip = clip;
    }
}

/* Drawables that make one picture change sides together: those of a swatch, of the inset, of a code. */
static bool one_picture(const bm_drawable *a, const bm_drawable *b)
{
    static const char *const rules[] = {"inset", "code"};
    if (strcmp(a->role, "swatch") == 0 && strcmp(b->role, "swatch") == 0)
        return a->box.y < b->box.y + b->box.h && b->box.y < a->box.y + a->box.h;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (strcmp(a->rule, rules[i]) == 0 && strcmp(b->rule, rules[i]) == 0)
            return true;
    return false;
}

static bm_rect seen(const bm_drawable *d)
{
    if (!d->clip)
        return d->box;
    double x = fmax(d->box.x, d->clip->x), right = fmin(d->box.x + d->box.w, d->clip->x + d->clip->w);
    return (bm_rect){x, d->box.y, fmax(0, right - x), d->box.h};
}

void bm_mirror(bm_scene *scene, bm_arena *arena, size_t from, bm_rect room)
{
    for (size_t i = from, end; i < scene->drawables.n; i = end) {
        bm_drawable *at = scene->drawables.at;
        bm_rect box = seen(&at[i]);
        for (end = i + 1; end < scene->drawables.n && one_picture(&at[i], &at[end]); end++)
            if (strcmp(at[i].role, "swatch") == 0) /* the others begin with the plate that holds the rest */
                box = bm_rect_join(box, seen(&at[end]));
        double dx = 2 * room.x + room.w - 2 * box.x - box.w;
        for (size_t k = i; k < end; k++)
            move(&at[k], arena, dx);
    }
}

#include "film/frames.h"

#include "base/pool.h"
#include "film/plate.h"

#include <string.h>

struct bm_frames {
    const bm_film *film;
    const bm_style *style;
    bm_reel *reel;
    bm_arena *shot;   /* in which the reel lives: as long as the camera rests */
    bm_camera camera; /* of the reel */
    bm_plates *told;  /* of each beat: its days; its sentence where the camera follows */
    size_t drawn;     /* frames */
    bm_pixels pixels; /* the frame that was given last */
    size_t given;
    bm_frames_take *take;
    void *context;
    bm_err *err;
    bool good;
};

/* A frame on its way: the pixels of what changed, rows without a gap. */
typedef struct {
    bm_reel_changes changed;
    unsigned char *at;
    bm_err err;
    bool good;
} patch;

bool bm_frames_open(bm_frames **out, bm_arena *arena, const bm_film *film, bm_map_kit *kit, const bm_style *style,
                    bm_err *err)
{
    const bm_timeline *t = &film->timeline;
    bm_frames *f = BM_NEW(arena, bm_frames);
    *f = (bm_frames){.film = film, .style = style};
    f->shot = bm_arena_inner(arena);
    f->told = BM_NEW_ARRAY(arena, bm_plates, t->n + 1);
    for (size_t i = 0; i < t->n; i++) {
        bm_fonts *fonts = bm_map_kit_fonts(kit);
        bm_plate_dates(&f->told[i], arena, fonts, style, film->scene, bm_beat_text(&t->at[i], "dates"));
        if (film->stage)
            bm_plate_sentence(&f->told[i], arena, fonts, style, film->scene, bm_beat_text(&t->at[i], "sentence"));
    }
    if (film->stage)
        f->camera = bm_stage_whole(film->stage);
    bm_pixels *p = &f->pixels;
    if (!bm_reel_open(&f->reel, f->shot, film->scene, err) ||
        !bm_page_pixels(&p->width, &p->height, &film->scene->page, err))
        return false;
    p->stride = 4 * p->width;
    p->at = bm_alloc_array(arena, (size_t)p->height, (size_t)p->stride);
    *out = f;
    return true;
}

/* What stands above the map: the days of what comes, how far the film is. The last frame is the map as it is printed.
 */
static bm_plates plates_at(const bm_frames *f, double seconds, size_t frame)
{
    const bm_timeline *t = &f->film->timeline;
    const bm_beat *beat = bm_timeline_beat(t, seconds);
    if (frame + 1 == f->film->frames)
        return (bm_plates){0};
    bm_plates out = beat ? f->told[beat - t->at] : (bm_plates){0};
    bm_plate_progress(&out, f->style, f->film->scene, seconds / t->length);
    return out;
}

typedef struct {
    const bm_timeline *timeline;
    double seconds;
} now;

static double share_now(const void *context, const bm_shown *of)
{
    const now *n = context;
    return bm_timeline_share(n->timeline, of, n->seconds);
}

/* Another camera sees another scene. */
static bool look(bm_frames *f, double seconds, bm_err *err)
{
    bm_camera c = bm_timeline_camera(&f->film->timeline, seconds);
    if (c.times == f->camera.times && c.at.x == f->camera.at.x && c.at.y == f->camera.at.y)
        return true;
    bm_arena_reset(f->shot);
    f->camera = c;
    return bm_reel_open(&f->reel, f->shot, bm_stage_seen(f->film->stage, f->shot, c), err);
}

static bool paint(bm_frames *f, size_t frame, const bm_pixels **pixels, bm_reel_changes *changed, bm_err *err)
{
    const bm_film *film = f->film;
    bool last = frame + 1 == film->frames;
    now at = {&film->timeline, last ? film->timeline.length : (double)frame / film->options.fps};
    bm_plates plates = plates_at(f, at.seconds, frame);
    if (film->stage && !look(f, at.seconds, err))
        return false;
    return bm_reel_next(pixels, changed, f->reel, &(bm_reel_moment){&at, share_now, plates.at, plates.n}, err);
}

/* ---- drawn in one thread, given in another ---- */

/* Between the frame and what is packed: either way. */
static void copy(unsigned char *packed, const bm_pixels *frame, const bm_reel_changes *changed, bool unpack)
{
    for (size_t i = 0; i < changed->n; i++) {
        bm_reel_rect r = changed->at[i];
        for (int y = r.y; y < r.y + r.h; y++) {
            unsigned char *row = frame->at + (size_t)y * (size_t)frame->stride + 4 * (size_t)r.x;
            size_t n = 4 * (size_t)r.w;
            memcpy(unpack ? row : packed, unpack ? packed : row, n);
            packed += n;
        }
    }
}

static bool take_patch(void *context, void *item, bm_arena *arena)
{
    bm_frames *f = context;
    patch *p = item;
    const bm_pixels *pixels;
    size_t n = 0;
    if (f->drawn == f->film->frames)
        return false;
    f->shot->escape = arena->escape; /* out of memory where this item is */
    p->good = paint(f, f->drawn++, &pixels, &p->changed, &p->err);
    for (size_t i = 0; p->good && i < p->changed.n; i++)
        n += (size_t)p->changed.at[i].h * (size_t)p->changed.at[i].w;
    p->at = bm_alloc_array(arena, n, 4);
    if (p->good)
        copy(p->at, pixels, &p->changed, false);
    return true;
}

static void no_work(void *context, size_t worker, void *item, bm_arena *arena)
{
    (void)context;
    (void)worker;
    (void)item;
    (void)arena;
}

static bool give_patch(void *context, void *item, bool whole)
{
    bm_frames *f = context;
    const patch *p = item;
    f->good = false;
    if (!whole)
        return bm_fail(f->err, BM_ENOMEM, "no memory for the frames of a film of this size");
    if (!p->good) {
        *f->err = p->err;
        return false;
    }
    copy(p->at, &f->pixels, &p->changed, true);
    f->good = f->take(f->context, f->given++, &f->pixels, &p->changed, f->err);
    return f->good;
}

bool bm_frames_run(bm_frames *f, bm_frames_take *take, void *context, bm_err *err)
{
    enum { DRAWING_AND_ENCODING = 2 };
    const bm_pool_task task = {f, sizeof(patch), take_patch, no_work, give_patch};
    f->take = take;
    f->context = context;
    f->err = err;
    f->good = true;
    if (!bm_pool_run(&task, DRAWING_AND_ENCODING))
        return bm_fail(err, BM_ENOMEM, "no memory for the frames of a film");
    if (f->good && f->given < f->film->frames)
        return bm_fail(err, BM_EINTERRUPTED, "the film was interrupted at frame %zu of %zu", f->given, f->film->frames);
    return f->good;
}

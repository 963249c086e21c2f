#include "film/frames.h"

#include "base/pool.h"
#include "film/plate.h"
#include "film/recording.h"

#include <string.h>

struct bm_frames {
    const bm_film *film;
    const bm_style *style;
    bm_reel *reel;
    bm_arena *shot;          /* in which the reel lives: as long as the camera rests */
    bm_camera camera;        /* of the reel */
    bm_plates *told;         /* of each beat: its days; its sentence where the camera follows; at last the progress */
    size_t drawn;            /* frames, or read */
    unsigned char *before;   /* the pixels of the one drawn before */
    bm_recording *recording; /* or NULL */
    bm_pixels pixels;        /* the frame that was given last */
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
    if (!bm_fonts_whole(bm_map_kit_fonts(kit), err))
        return false;
    bm_plate_progress(&f->told[t->n], style, film->scene, 1);
    if (film->stage)
        f->camera = bm_stage_whole(film->stage);
    bm_pixels *p = &f->pixels;
    if (!bm_reel_open(&f->reel, f->shot, film->scene, err) ||
        !bm_page_pixels(&p->width, &p->height, &film->scene->page, err))
        return false;
    p->stride = 4 * p->width;
    p->at = bm_alloc_array(arena, (size_t)p->height, (size_t)p->stride);
    f->before = bm_alloc_array(arena, (size_t)p->height, (size_t)p->stride);
    if (film->options.cache)
        f->recording =
            bm_recording_open(arena, film->options.cache, bm_recording_key(film, f->told, t->n + 1), p, film->frames);
    size_t kept = f->recording ? bm_recording_frames(f->recording) : 0;
    if (film->options.encode_only && kept < film->frames)
        return bm_fail(err, BM_ENOTHING,
                       "%zu of the film's %zu frames have been drawn so far\nRun it once without --encode-only; "
                       "another size, camera, duration or release is another film.",
                       kept, film->frames);
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

/* Where two frames differ within a zone. */
static bm_reel_rect differing(const bm_pixels *frame, const unsigned char *before, bm_reel_rect zone)
{
    int left = zone.x + zone.w, right = zone.x, top = zone.y + zone.h, bottom = zone.y;
    for (int y = zone.y; y < zone.y + zone.h; y++) {
        const unsigned char *a = frame->at + (size_t)y * (size_t)frame->stride,
                            *b = before + (size_t)y * (size_t)frame->stride;
        int from = zone.x, to = zone.x + zone.w;
        if (memcmp(a + 4 * (size_t)from, b + 4 * (size_t)from, 4 * (size_t)(to - from)) == 0)
            continue;
        while (memcmp(a + 4 * (size_t)from, b + 4 * (size_t)from, 4) == 0)
            from++;
        while (memcmp(a + 4 * (size_t)(to - 1), b + 4 * (size_t)(to - 1), 4) == 0)
            to--;
        left = from < left ? from : left;
        right = to > right ? to : right;
        top = y < top ? y : top;
        bottom = y + 1;
    }
    return right > left ? (bm_reel_rect){left, top, right - left, bottom - top} : (bm_reel_rect){0};
}

/* A frame that was painted from nothing differs from the one before in the map and in some pieces around it. */
static bm_reel_changes differences(const bm_frames *f, const bm_pixels *frame)
{
    const bm_page *page = &f->film->scene->page;
    bm_rect map = f->film->scene->view->frame;
    int x = (int)(map.x / page->width_mm * frame->width), y = (int)(map.y / page->height_mm * frame->height);
    int right = (int)((map.x + map.w) / page->width_mm * frame->width) + 1,
        bottom = (int)((map.y + map.h) / page->height_mm * frame->height) + 1;
    const bm_reel_rect zones[] = {{0, 0, frame->width, y},
                                  {0, y, x, bottom - y},
                                  {x, y, right - x, bottom - y},
                                  {right, y, frame->width - right, bottom - y},
                                  {0, bottom, frame->width, frame->height - bottom}};
    bm_reel_changes out = {.n = 0};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        bm_reel_rect r = differing(frame, f->before, zones[i]);
        if (r.w > 0)
            out.at[out.n++] = r;
    }
    return out;
}

static bool draw_patch(bm_frames *f, patch *p, size_t frame, bm_arena *arena)
{
    const bm_pixels *pixels;
    bm_pixels before = f->pixels;
    before.at = f->before;
    if (!paint(f, frame, &pixels, &p->changed, &p->err))
        return false;
    bool fresh = p->changed.n == 1 && p->changed.at[0].w == pixels->width && p->changed.at[0].h == pixels->height;
    if (fresh && frame > 0)
        p->changed = differences(f, pixels);
    p->at = bm_alloc_array(arena, bm_recording_pixels(&p->changed), 4);
    copy(p->at, pixels, &p->changed, false);
    copy(p->at, &before, &p->changed, true);
    if (f->recording && frame >= bm_recording_frames(f->recording))
        bm_recording_add(f->recording, &p->changed, p->at, fresh);
    return true;
}

/* The first frame is always drawn: it has what stands above the map. */
static bool take_patch(void *context, void *item, bm_arena *arena)
{
    bm_frames *f = context;
    patch *p = item;
    bm_pixels before = f->pixels;
    before.at = f->before;
    if (f->drawn == f->film->frames)
        return false;
    size_t frame = f->drawn++;
    f->shot->escape = arena->escape; /* out of memory where this item is */
    if (frame == 0 || !f->recording || frame >= bm_recording_frames(f->recording)) {
        p->good = draw_patch(f, p, frame, arena);
        return true;
    }
    p->good = bm_recording_read(f->recording, frame, &p->changed, &p->at, arena) ||
              bm_fail(&p->err, BM_EDATA, "a frame in %s is broken\nRemove that folder, and run again.",
                      f->film->options.cache);
    if (p->good)
        copy(p->at, &before, &p->changed, true);
    f->camera = (bm_camera){0}; /* the reel did not paint this frame, so it cannot tell what the next one changes */
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
    enum { DRAWING_AND_ENCODING = 2, AHEAD = 3 };
    const bm_pool_task task = {f, sizeof(patch), AHEAD, take_patch, no_work, give_patch};
    f->take = take;
    f->context = context;
    f->err = err;
    f->good = true;
    if (!bm_pool_run(&task, DRAWING_AND_ENCODING))
        return bm_fail(err, BM_ENOMEM, "no memory for the frames of a film");
    if (f->good && f->given < f->film->frames)
        return bm_film_interrupted(f->film, f->given, err);
    return f->good;
}

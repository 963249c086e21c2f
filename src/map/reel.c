#include "map/reel.h"

#include "map/paint_cairo.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#define FEW     12  /* drawables that are rather painted again than kept as a picture */
#define HEAD_MM 1.1 /* radius of the head of a growing line */
#define SWELL   0.6 /* how far a symbol grows beyond its size while it comes */

/* A stretch of the scene: of the release's features, or of what never changes. */
typedef struct {
    size_t from, to;
    bool moves;
    cairo_surface_t *picture; /* of what never changes, where that is much */
} stretch;

struct bm_reel {
    bm_arena *arena;
    const bm_scene *scene;
    bm_pixels pixels;
    cairo_surface_t *surface;
    cairo_t *cr;
    double scale_x, scale_y; /* pixels a millimetre */
    struct {
        stretch *at;
        size_t n, cap;
    } stretches;
    double *shares; /* of each drawable, as painted last; less than 0 before the first frame */
    struct {
        bm_drawable *at;
        size_t n, cap;
    } over; /* what was above the last frame */
};

static void close_reel(void *what)
{
    bm_reel *reel = what;
    for (size_t i = 0; i < reel->stretches.n; i++)
        if (reel->stretches.at[i].picture)
            cairo_surface_destroy(reel->stretches.at[i].picture);
    if (reel->cr)
        cairo_destroy(reel->cr);
    if (reel->surface)
        cairo_surface_destroy(reel->surface);
}

static void prepare(const bm_reel *reel, cairo_t *cr)
{
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_FAST);
    cairo_scale(cr, reel->scale_x, reel->scale_y);
}

static void clip_to(cairo_t *cr, const bm_rect *clip)
{
    if (!clip)
        return;
    cairo_new_path(cr);
    cairo_rectangle(cr, clip->x, clip->y, clip->w, clip->h);
    cairo_clip(cr);
}

static void paint(cairo_t *cr, const bm_drawable *d)
{
    cairo_save(cr);
    clip_to(cr, d->clip);
    bm_paint_drawable(cr, d);
    cairo_restore(cr);
}

static void cut(bm_reel *reel)
{
    const bm_drawables *all = &reel->scene->drawables;
    for (size_t i = 0; i < all->n; i++) {
        bool moves = all->at[i].of.feature != NULL;
        stretch *last = reel->stretches.n ? &reel->stretches.at[reel->stretches.n - 1] : NULL;
        if (!last || last->moves != moves) {
            last = &BM_PUSH(reel->arena, &reel->stretches);
            *last = (stretch){.from = i, .moves = moves};
        }
        last->to = i + 1;
    }
}

/* The first of them is opaque, the others are seen through. */
static bool keep(bm_reel *reel, stretch *s)
{
    if (s->moves || (s->from > 0 && s->to - s->from <= FEW))
        return true;
    s->picture = cairo_image_surface_create(s->from ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, reel->pixels.width,
                                            reel->pixels.height);
    cairo_t *cr = cairo_create(s->picture);
    prepare(reel, cr);
    if (s->from == 0) {
        bm_color paper = reel->scene->paper;
        cairo_set_source_rgb(cr, paper.r, paper.g, paper.b);
        cairo_paint(cr);
    }
    for (size_t i = s->from; i < s->to; i++)
        paint(cr, &reel->scene->drawables.at[i]);
    bool good = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    return good;
}

bool bm_reel_open(bm_reel **out, bm_arena *arena, const bm_scene *scene, bm_err *err)
{
    bm_reel *reel = BM_NEW(arena, bm_reel);
    *reel = (bm_reel){.arena = arena, .scene = scene};
    bm_pixels *p = &reel->pixels;
    bm_arena_on_reset(arena, close_reel, reel);
    if (!bm_page_pixels(&p->width, &p->height, &scene->page, err))
        return false;
    p->stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, p->width);
    p->at = bm_alloc_array(arena, (size_t)p->height, (size_t)p->stride);
    reel->scale_x = p->width / scene->page.width_mm;
    reel->scale_y = p->height / scene->page.height_mm;
    reel->surface = cairo_image_surface_create_for_data(p->at, CAIRO_FORMAT_RGB24, p->width, p->height, p->stride);
    reel->cr = cairo_create(reel->surface);
    prepare(reel, reel->cr);
    cut(reel);
    bool good = cairo_status(reel->cr) == CAIRO_STATUS_SUCCESS;
    for (size_t i = 0; i < reel->stretches.n && good; i++)
        good = keep(reel, &reel->stretches.at[i]);
    if (!good)
        return bm_fail(err, BM_ENOMEM, "no memory for the pictures of a film of this size");
    reel->shares = BM_NEW_ARRAY(arena, double, scene->drawables.n + 1);
    for (size_t i = 0; i < scene->drawables.n; i++)
        reel->shares[i] = -1;
    *out = reel;
    return true;
}

/* ---- what changed ---- */

static bool swells(const bm_drawable *d)
{
    return d->role && (strcmp(d->role, "symbol") == 0 || strcmp(d->role, "number") == 0);
}

/* Where a drawable leaves ink, whatever its share. */
static bm_rect reach(const bm_drawable *d)
{
    double more = swells(d) ? SWELL * fmax(d->box.w, d->box.h) / 2 : d->kind == BM_DRAW_LINE ? HEAD_MM : 0;
    return bm_scene_reach(d, d->stroke.width_mm + 1 + more);
}

/* Of a line that grows only where it did. */
static bm_rect grown(const bm_drawable *d, double from, double to)
{
    const bm_line *line = &d->lines.at[0];
    size_t a = (size_t)(fmax(0, from) * (double)(line->n - 1)), b = (size_t)ceil(to * (double)(line->n - 1));
    bm_line piece = {line->at + a, (b < line->n ? b + 1 : line->n) - a};
    bm_drawable part = {.box = bm_lines_box(&(bm_lines){&piece, 1, 1}), .clip = d->clip};
    return bm_scene_reach(&part, d->stroke.width_mm + HEAD_MM + 1);
}

static bool grows(const bm_drawable *d)
{
    return d->kind == BM_DRAW_LINE && d->lines.n == 1 && d->lines.at[0].n > 8 && d->of.layer &&
           d->of.layer->shape == BM_SHAPE_LINE;
}

/* What changed, in pieces that do not touch: what lies between them is not painted again. */
typedef struct {
    bm_rect at[sizeof((bm_reel_changes *)0)->at / sizeof(bm_reel_rect)];
    size_t n;
} pieces;

static void add_piece(pieces *all, bm_rect box)
{
    const size_t most = sizeof all->at / sizeof *all->at;
    if (box.w <= 0 || box.h <= 0)
        return;
    for (size_t i = 0; i < all->n;)
        if (bm_rect_touches(all->at[i], box) || (all->n == most && i == 0)) {
            box = bm_rect_join(box, all->at[i]);
            all->at[i] = all->at[--all->n];
            i = 0;
        } else {
            i++;
        }
    all->at[all->n++] = box;
}

/* Of what stands above: plates and text. */
static bool same(const bm_drawable *a, const bm_drawable *b)
{
    return a->kind == b->kind && a->text == b->text && memcmp(&a->box, &b->box, sizeof a->box) == 0 &&
           memcmp(&a->fill, &b->fill, sizeof a->fill) == 0;
}

static pieces take_changes(bm_reel *reel, const bm_reel_moment *m)
{
    pieces all = {0};
    bool first = reel->stretches.n > 0 && reel->shares[0] < 0;
    for (size_t i = 0; i < reel->scene->drawables.n; i++) {
        const bm_drawable *d = &reel->scene->drawables.at[i];
        double share = d->of.feature ? m->share(m->context, &d->of) : 1, before = reel->shares[i];
        reel->shares[i] = share;
        if (share != before && !first)
            add_piece(&all, grows(d) ? grown(d, fmin(before, share), fmax(before, share)) : reach(d));
    }
    for (size_t i = 0; i < reel->over.n; i++)
        if (i >= m->n_over || !same(&reel->over.at[i], &m->over[i]))
            add_piece(&all, reach(&reel->over.at[i]));
    for (size_t i = 0; i < m->n_over; i++)
        if (i >= reel->over.n || !same(&reel->over.at[i], &m->over[i]))
            add_piece(&all, reach(&m->over[i]));
    reel->over.n = 0;
    for (size_t i = 0; i < m->n_over; i++)
        BM_PUSH(reel->arena, &reel->over) = m->over[i];
    if (first)
        all = (pieces){.at = {{0, 0, reel->scene->page.width_mm, reel->scene->page.height_mm}}, .n = 1};
    return all;
}

static bm_reel_rect pixels_of(const bm_reel *reel, bm_rect box)
{
    double x = fmax(0, floor(box.x * reel->scale_x)), y = fmax(0, floor(box.y * reel->scale_y));
    double right = fmin(reel->pixels.width, ceil((box.x + box.w) * reel->scale_x));
    double bottom = fmin(reel->pixels.height, ceil((box.y + box.h) * reel->scale_y));
    if (box.w <= 0 || right <= x || bottom <= y)
        return (bm_reel_rect){0};
    return (bm_reel_rect){(int)x, (int)y, (int)(right - x), (int)(bottom - y)};
}

/* ---- a frame ---- */

/* The begin of a line, and where it is now. */
static bm_xy part_of(bm_line *out, bm_arena *arena, const bm_line *line, double share)
{
    double at = share * (double)(line->n - 1);
    size_t whole = (size_t)at;
    *out = (bm_line){BM_NEW_ARRAY(arena, bm_xy, whole + 2), 0};
    for (size_t i = 0; i <= whole; i++)
        out->at[out->n++] = line->at[i];
    bm_xy head = line->at[whole];
    if (whole + 1 < line->n) {
        bm_xy next = line->at[whole + 1];
        head = (bm_xy){head.x + (next.x - head.x) * (at - (double)whole),
                       head.y + (next.y - head.y) * (at - (double)whole)};
        out->at[out->n++] = head;
    }
    return head;
}

static void paint_growing(bm_reel *reel, const bm_drawable *d, double share)
{
    bm_arena scratch = {.escape = reel->arena->escape};
    bm_line line;
    bm_drawable part = *d;
    bm_xy head = part_of(&line, &scratch, &d->lines.at[0], share);
    part.lines = (bm_lines){&line, 1, 1};
    paint(reel->cr, &part);
    bm_drawable dot = {.kind = BM_DRAW_PLATE,
                       .box = bm_rect_around(head, 2 * HEAD_MM, 2 * HEAD_MM),
                       .radius = HEAD_MM,
                       .fill = d->stroke.color,
                       .clip = d->clip};
    paint(reel->cr, &dot);
    bm_arena_free(&scratch);
}

static void paint_swollen(bm_reel *reel, const bm_drawable *d, double share)
{
    bm_xy c = bm_rect_centre(d->box);
    double size = 1 + SWELL * sin(share * 3.14159265358979323846);
    cairo_save(reel->cr);
    clip_to(reel->cr, d->clip); /* that does not swell */
    cairo_translate(reel->cr, c.x, c.y);
    cairo_scale(reel->cr, size, size);
    cairo_translate(reel->cr, -c.x, -c.y);
    bm_paint_drawable(reel->cr, d);
    cairo_restore(reel->cr);
}

/* What is between nothing and all: lines grow, symbols swell and go back, areas and names are there from the middle. */
static void paint_moving(bm_reel *reel, const bm_drawable *d, double share)
{
    if (share >= 1)
        paint(reel->cr, d);
    else if (share <= 0)
        return;
    else if (grows(d))
        paint_growing(reel, d, share);
    else if (swells(d))
        paint_swollen(reel, d, share);
    else if (share >= 0.5)
        paint(reel->cr, d);
}

static void paint_stretch(bm_reel *reel, const stretch *s, bm_rect dirty)
{
    if (s->picture) {
        cairo_save(reel->cr);
        cairo_identity_matrix(reel->cr);
        cairo_set_source_surface(reel->cr, s->picture, 0, 0);
        cairo_paint(reel->cr);
        cairo_restore(reel->cr);
        return;
    }
    for (size_t i = s->from; i < s->to; i++) {
        const bm_drawable *d = &reel->scene->drawables.at[i];
        if (bm_rect_touches(reach(d), dirty))
            paint_moving(reel, d, reel->shares[i]);
    }
}

static void paint_piece(bm_reel *reel, const bm_reel_moment *m, bm_reel_rect px)
{
    bm_rect dirty = {px.x / reel->scale_x, px.y / reel->scale_y, px.w / reel->scale_x, px.h / reel->scale_y};
    cairo_save(reel->cr);
    cairo_identity_matrix(reel->cr);
    cairo_new_path(reel->cr);
    cairo_rectangle(reel->cr, px.x, px.y, px.w, px.h);
    cairo_clip(reel->cr);
    cairo_scale(reel->cr, reel->scale_x, reel->scale_y);
    for (size_t i = 0; i < reel->stretches.n; i++)
        paint_stretch(reel, &reel->stretches.at[i], dirty);
    for (size_t i = 0; i < m->n_over; i++)
        paint(reel->cr, &m->over[i]);
    cairo_restore(reel->cr);
}

bool bm_reel_next(const bm_pixels **out, bm_reel_changes *changed, bm_reel *reel, const bm_reel_moment *m, bm_err *err)
{
    pieces all = take_changes(reel, m);
    *out = &reel->pixels;
    changed->n = 0;
    for (size_t i = 0; i < all.n; i++) {
        bm_reel_rect px = pixels_of(reel, all.at[i]);
        if (px.w == 0)
            continue;
        paint_piece(reel, m, px);
        changed->at[changed->n++] = px;
    }
    cairo_surface_flush(reel->surface);
    if (cairo_status(reel->cr) != CAIRO_STATUS_SUCCESS)
        return bm_fail(err, BM_EIO, "a frame could not be drawn: %s", cairo_status_to_string(cairo_status(reel->cr)));
    return true;
}

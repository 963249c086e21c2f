#include "map/stage.h"

#include "map/staging.h"

#include <math.h>
#include <string.h>

/* What a stop is seen in: so much of the ground at least, and no more than so many times nearer than the whole map. */
static const double least_m = 120000, most_times = 5, worth_times = 1.3;
/* From here on to there, in shares of the way in (as zoom), details come. */
static const double details_from = 0.35, details_to = 0.75;

struct bm_stage {
    const bm_scene *whole;
    const bm_staging *staging;
    double nearest;
    bm_rect frame;
    bm_scene *details; /* the base map and the areas as they are drawn at the nearest; without what stands in `whole` */
    size_t names_from; /* drawables of `details` */
};

/* ---- details ---- */

static bm_xy from_middle(bm_xy at, bm_xy middle, double times)
{
    return (bm_xy){middle.x + (at.x - middle.x) * times, middle.y + (at.y - middle.y) * times};
}

static void move_marks(bm_drawing *d, const bm_drawing *from, bm_xy middle, double times)
{
    d->marks.at = BM_NEW_ARRAY(d->arena, bm_mark, from->marks.n + 1);
    for (size_t i = 0; i < from->marks.n; i++) {
        bm_mark *mark = &d->marks.at[i];
        *mark = from->marks.at[i];
        mark->truth = from_middle(mark->truth, middle, times);
        mark->centre.x += mark->truth.x - from->marks.at[i].truth.x;
        mark->centre.y += mark->truth.y - from->marks.at[i].truth.y;
    }
}

static void move_legs(bm_drawing *d, const bm_drawing *from, bm_xy middle, double times)
{
    d->legs.at = BM_NEW_ARRAY(d->arena, bm_leg, from->legs.n + 1);
    for (size_t i = 0; i < from->legs.n; i++) {
        const bm_line *line = &from->legs.at[i].line;
        d->legs.at[i] = from->legs.at[i];
        d->legs.at[i].line = (bm_line){BM_NEW_ARRAY(d->arena, bm_xy, line->n + 1), line->n};
        for (size_t k = 0; k < line->n; k++)
            d->legs.at[i].line.at[k] = from_middle(line->at[k], middle, times);
    }
}

static const bm_placed_names *move_names(const bm_drawing *from, bm_xy middle, double times)
{
    bm_placed_names *out = BM_NEW(from->arena, bm_placed_names);
    for (size_t i = 0; i < from->names.n; i++) {
        BM_PUSH(from->arena, out) = from->names.at[i];
        bm_xy a = *from->names.at[i].anchor, b = from_middle(a, middle, times);
        out->at[i].box.x += b.x - a.x;
        out->at[i].box.y += b.y - a.y;
    }
    return out;
}

/* The whole ground at the nearest: the same drawing on a page as many times larger. */
static void draw_details(bm_stage *stage)
{
    const bm_drawing *from = &stage->staging->drawing;
    bm_arena *arena = from->arena;
    bm_xy middle = bm_rect_centre(stage->frame);
    bm_drawing d = *from;
    bm_rect *frame = BM_NEW(arena, bm_rect);
    *frame = bm_rect_around(middle, stage->frame.w * stage->nearest, stage->frame.h * stage->nearest);
    bm_view_nearer(&d.view, &from->view, middle, stage->nearest, *frame);
    d.clip = frame;
    d.env.zoom = d.view.zoom;
    d.scene = stage->details = BM_NEW(arena, bm_scene);
    memset(d.base, 0, sizeof d.base);
    d.pointers = (bm_pointers){0};
    d.legend = (bm_legend){0};
    d.names = (bm_placed_names){0};
    move_marks(&d, from, middle, stage->nearest);
    move_legs(&d, from, middle, stage->nearest);
    d.kept = move_names(from, middle, stage->nearest);
    bm_draw_map(&d);
    stage->names_from = d.scene->drawables.n;
    bm_draw_labels(&d);
}

bm_stage *bm_stage_open(bm_arena *arena, const bm_scene *whole)
{
    if (!whole->staging)
        return NULL;
    bm_stage *stage = BM_NEW(arena, bm_stage);
    *stage = (bm_stage){.whole = whole, .staging = whole->staging, .frame = whole->view->frame};
    stage->nearest = fmax(1, fmin(most_times, stage->frame.w / whole->view->mm_per_m / least_m));
    if (stage->nearest < worth_times)
        stage->nearest = 1;
    else
        draw_details(stage);
    return stage;
}

double bm_stage_nearest(const bm_stage *stage)
{
    return stage->nearest;
}

const bm_drawables *bm_stage_details(const bm_stage *stage)
{
    return stage->details ? &stage->details->drawables : NULL;
}

/* ---- cameras ---- */

bm_camera bm_stage_whole(const bm_stage *stage)
{
    return (bm_camera){bm_rect_centre(stage->frame), 1};
}

bool bm_stage_over(bm_camera *out, const bm_stage *stage, const bm_shown *of)
{
    const bm_marks *marks = &stage->staging->drawing.marks;
    for (size_t i = 0; i < marks->n; i++)
        for (size_t k = 0; k < marks->at[i].n; k++)
            if (marks->at[i].at[k] == of->feature && !marks->at[i].outside) {
                *out = bm_stage_within(stage, (bm_camera){marks->at[i].truth, stage->nearest});
                return true;
            }
    return false;
}

bm_camera bm_stage_within(const bm_stage *stage, bm_camera c)
{
    bm_rect f = stage->frame;
    c.times = fmax(1, fmin(stage->nearest, c.times));
    double half_w = f.w / 2 / c.times, half_h = f.h / 2 / c.times;
    c.at.x = fmax(f.x + half_w, fmin(f.x + f.w - half_w, c.at.x));
    c.at.y = fmax(f.y + half_h, fmin(f.y + f.h - half_h, c.at.y));
    return c;
}

/* ---- what is seen ---- */

/* From a drawing that is `scale` times as large as the whole map to what the camera sees. */
typedef struct {
    bm_arena *arena;
    const bm_stage *stage;
    bm_scene *out;
    bm_camera camera;
    double scale, grow; /* of the drawing it comes from; from that to what is seen */
    double px_mm;       /* symbols move by whole pixels, so that letters do not tremble */
    bm_rect seen;       /* the frame and a rim, as far as ink reaches */
} eye;

static bm_xy see(const eye *e, bm_xy at)
{
    bm_xy middle = bm_rect_centre(e->stage->frame);
    bm_xy whole = from_middle(at, middle, 1 / e->scale);
    return (bm_xy){middle.x + (whole.x - e->camera.at.x) * e->camera.times,
                   middle.y + (whole.y - e->camera.at.y) * e->camera.times};
}

/* Moved by `by`, or grown with the ground where that is NULL. */
static bm_lines carried(const eye *e, const bm_lines *lines, const bm_xy *by)
{
    bm_lines out = {BM_NEW_ARRAY(e->arena, bm_line, lines->n + 1), lines->n, lines->n};
    for (size_t i = 0; i < lines->n; i++) {
        const bm_line *from = &lines->at[i];
        out.at[i] = (bm_line){BM_NEW_ARRAY(e->arena, bm_xy, from->n + 1), from->n};
        for (size_t k = 0; k < from->n; k++)
            out.at[i].at[k] = by ? (bm_xy){from->at[k].x + by->x, from->at[k].y + by->y} : see(e, from->at[k]);
    }
    return out;
}

static bool in_sight(const eye *e, const bm_drawable *d)
{
    return bm_rect_touches(bm_scene_reach(d, d->stroke.width_mm + 1), e->seen);
}

static void push(const eye *e, bm_drawable d, double opacity)
{
    d.fill = bm_color_faded(d.fill, opacity);
    d.stroke.color = bm_color_faded(d.stroke.color, opacity);
    BM_PUSH(e->arena, &e->out->drawables) = d;
}

/* A symbol or a name moves with its place. */
static void add_anchored(const eye *e, const bm_drawable *d, double opacity)
{
    bm_xy to = see(e, *d->anchor);
    bm_xy by = {round((to.x - d->anchor->x) / e->px_mm) * e->px_mm, round((to.y - d->anchor->y) / e->px_mm) * e->px_mm};
    bm_drawable out = *d;
    out.box.x += by.x;
    out.box.y += by.y;
    if (!in_sight(e, &out))
        return;
    out.lines = carried(e, &d->lines, &by);
    push(e, out, opacity);
}

static const bm_leg *leg_of(const bm_stage *stage, const bm_feature *feature)
{
    const bm_legs *legs = &stage->staging->drawing.legs;
    for (size_t i = 0; i < legs->n; i++)
        if (legs->at[i].feature == feature)
            return &legs->at[i];
    return NULL;
}

/* How much further a symbol that was moved aside stands from where the ground has its middle. */
static bm_xy aside(const eye *e, const bm_mark *mark)
{
    if (!mark)
        return (bm_xy){0, 0};
    bm_xy truth = see(e, mark->truth), centre = see(e, mark->centre);
    return (bm_xy){truth.x + mark->centre.x - mark->truth.x - centre.x,
                   truth.y + mark->centre.y - mark->truth.y - centre.y};
}

/* The curve of a leg grows with the ground, and still ends at the rims of its symbols. */
static bool leg_line(bm_lines *out, const eye *e, const bm_leg *leg)
{
    bm_xy a = aside(e, leg->marks[0]), b = aside(e, leg->marks[1]);
    bm_line curve = {BM_NEW_ARRAY(e->arena, bm_xy, leg->curve.n), leg->curve.n};
    for (size_t i = 0; i < curve.n; i++) {
        double t = (double)i / (double)(curve.n - 1);
        bm_xy p = see(e, leg->curve.at[i]);
        curve.at[i] = (bm_xy){p.x + a.x * (1 - t) + b.x * t, p.y + a.y * (1 - t) + b.y * t};
    }
    bm_line *line = BM_NEW(e->arena, bm_line);
    *line = bm_leg_cut(e->arena, &curve, leg->clear);
    *out = (bm_lines){line, 1, 1};
    return line->n > 0;
}

/* Lines and areas grow with the ground; so do their dashes, which would else crawl along them. */
static void add_ground(const eye *e, const bm_drawable *d, double opacity)
{
    bm_drawable out = *d;
    const bm_leg *leg = d->kind == BM_DRAW_LINE && d->of.feature ? leg_of(e->stage, d->of.feature) : NULL;
    bm_xy corner = see(e, (bm_xy){d->box.x, d->box.y});
    out.box = (bm_rect){corner.x, corner.y, d->box.w * e->grow, d->box.h * e->grow};
    out.clip = &e->stage->whole->view->frame;
    if (leg && !leg_line(&out.lines, e, leg))
        return;
    if (leg)
        out.box = bm_lines_box(&out.lines);
    if (!in_sight(e, &out))
        return;
    if (!leg)
        out.lines = carried(e, &d->lines, NULL);
    for (size_t i = 0; i < d->stroke.n_dash && !leg; i++)
        out.stroke.dash_mm[i] = d->stroke.dash_mm[i] * e->grow;
    push(e, out, opacity);
}

static bool is_ground(const bm_drawable *d, const bm_rect *frame)
{
    return !d->anchor && d->clip && memcmp(d->clip, frame, sizeof *frame) == 0;
}

static bool is_leg(const bm_drawable *d)
{
    return d->of.layer && strcmp(d->of.layer->name, "legs") == 0;
}

/* Where a rule stands in the style, from 1: first drawn first. */
static size_t order_of(const bm_style *style, const bm_drawable *d)
{
    for (size_t i = 0; i < style->n; i++)
        if (style->at[i].id == d->rule)
            return i + 1;
    return style->n + 1;
}

/* Those of the rules above `below`. */
static void add_details(const eye *near, size_t *from, size_t below, double opacity)
{
    const bm_stage *stage = near->stage;
    const bm_drawables *all = &stage->details->drawables;
    for (; *from < stage->names_from; ++*from) {
        const bm_drawable *d = &all->at[*from];
        if (order_of(stage->staging->drawing.style, d) >= below)
            return;
        if (!d->anchor && !is_leg(d))
            add_ground(near, d, opacity);
    }
}

/* Furniture that tells where one is: made anew. */
static bool is_made_anew(const bm_drawable *d)
{
    static const char *const rules[] = {"scale", "scale-bar", "north", "graticule"};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (d->rule && strcmp(d->rule, rules[i]) == 0)
            return true;
    return false;
}

static void add_inset_view(const eye *e, const bm_drawable *d)
{
    bm_rect f = e->stage->frame;
    bm_xy at = {d->box.x + (e->camera.at.x - f.x) / f.w * d->box.w, d->box.y + (e->camera.at.y - f.y) / f.h * d->box.h};
    bm_xy middle = bm_rect_centre(d->box);
    bm_drawable out = *d;
    out.lines = carried(e, &d->lines, &(bm_xy){0, 0});
    for (size_t k = 0; k < out.lines.at[0].n; k++) {
        bm_xy *p = &out.lines.at[0].at[k];
        *p = (bm_xy){at.x + (p->x - middle.x) / e->camera.times, at.y + (p->y - middle.y) / e->camera.times};
    }
    out.box = bm_lines_box(&out.lines);
    BM_PUSH(e->arena, &e->out->drawables) = out;
}

static bm_drawing drawing_seen(const eye *e)
{
    const bm_drawing *from = &e->stage->staging->drawing;
    bm_drawing d = *from;
    d.arena = e->arena;
    d.env.arena = e->arena;
    d.scene = e->out;
    bm_view_nearer(&d.view, &from->view, e->camera.at, e->camera.times, e->stage->frame);
    return d;
}

static double share_of_details(const bm_stage *stage, double times)
{
    double way = stage->nearest > 1 ? log(times) / log(stage->nearest) : 0;
    double x = fmax(0, fmin(1, (way - details_from) / (details_to - details_from)));
    return x * x * (3 - 2 * x);
}

static void add_names(const eye *near, double opacity)
{
    const bm_drawables *all = &near->stage->details->drawables;
    for (size_t i = near->stage->names_from; i < all->n; i++) {
        bm_drawable d = all->at[i];
        if (!d.anchor)
            continue;
        d.clip = &near->stage->whole->view->frame;
        add_anchored(near, &d, opacity);
    }
}

static void add_all(const eye *far, const eye *near, double details)
{
    const bm_drawables *all = &far->stage->whole->drawables;
    const bm_style *style = far->stage->staging->drawing.style;
    bm_drawing seen = drawing_seen(far);
    bool graticule = false, named = false;
    size_t from = 0;
    for (size_t i = 0; i < all->n; i++) {
        const bm_drawable *d = &all->at[i];
        bool ground = is_ground(d, &far->stage->frame) && !is_made_anew(d);
        if (details > 0 && (ground || d->anchor || is_made_anew(d)) && !named)
            add_details(near, &from, order_of(style, d), details);
        if (is_made_anew(d) && strcmp(d->rule, "graticule") == 0 && !graticule) {
            bm_furniture_graticule(&seen);
            graticule = true;
            if (details > 0)
                add_names(near, details);
            named = true;
        }
        if (is_made_anew(d))
            continue;
        if (d->anchor) /* a name along a river fits its bends at one scale only */
            add_anchored(far, d, strcmp(d->role, "line-label") == 0 ? 1 - details : 1);
        else if (ground && is_leg(d))
            add_ground(far, d, 1);
        else if (ground && details < 1)
            add_ground(far, d, d->of.feature || d->kind == BM_DRAW_LINE ? 1 - details : 1);
        else if (d->role && strcmp(d->role, "inset-view") == 0)
            add_inset_view(far, d);
        else if (!ground)
            BM_PUSH(far->arena, &far->out->drawables) = *d;
    }
    bm_layout_scale(&seen, &far->stage->staging->layout);
}

const bm_scene *bm_stage_seen(bm_stage *stage, bm_arena *arena, bm_camera camera)
{
    if (camera.times <= 1)
        return stage->whole;
    bm_scene *out = BM_NEW(arena, bm_scene);
    *out = *stage->whole;
    out->drawables = (bm_drawables){0};
    out->parts = (bm_scene_parts){0};
    out->warnings = out->dropped = (bm_scene_warnings){0};
    eye far = {
        arena, stage, out, camera, 1, camera.times, 25.4 / stage->whole->page.dpi, bm_rect_grow(stage->frame, 3)};
    eye near = far;
    near.scale = stage->nearest;
    near.grow = camera.times / stage->nearest;
    add_all(&far, &near, share_of_details(stage, camera.times));
    return out;
}

#include "map/paint.h"

#include "map/paint_cairo.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void set_color(cairo_t *cr, bm_color c)
{
    cairo_set_source_rgba(cr, c.r, c.g, c.b, c.a);
}

static void set_stroke(cairo_t *cr, const bm_stroke *stroke)
{
    set_color(cr, stroke->color);
    cairo_set_line_width(cr, stroke->width_mm);
    cairo_set_dash(cr, stroke->dash_mm, (int)stroke->n_dash, 0);
    cairo_set_line_cap(cr, stroke->round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cr, stroke->round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
}

/* How far from its lines a drawable may leave ink, mm: corners of lines may stand out by some widths. */
static double ink_around(const bm_drawable *d)
{
    const double miter = 5;
    return 1 + miter * d->stroke.width_mm;
}

/* On which sides of what is painted a point lies. */
static unsigned sides(bm_xy p, bm_rect r)
{
    return (unsigned)(p.x < r.x) | (unsigned)(p.x > r.x + r.w) << 1 | (unsigned)(p.y < r.y) << 2 |
           (unsigned)(p.y > r.y + r.h) << 3;
}

static bool passes_by(const bm_line *line, bm_rect seen)
{
    unsigned all = ~0u;
    for (size_t k = 0; k < line->n && all; k++)
        all &= sides(line->at[k], seen);
    return all != 0;
}

/*
 * What runs along outside of what is painted may as well run straight there, unless it carries dashes in: as long as
 * all of it, from the last point that was kept to the next, lies on one side. A run around a corner keeps a point
 * there.
 */
static void add_line(cairo_t *cr, const bm_line *line, bm_rect seen, bool dashed)
{
    unsigned run = 0, here = line->n ? sides(line->at[0], seen) : 0; /* the sides that all of the run lies on */
    for (size_t k = 0; k < line->n; k++) {
        unsigned after = k + 1 < line->n ? sides(line->at[k + 1], seen) : 0;
        bool kept = dashed || !(run & here & after);
        if (kept)
            (k ? cairo_line_to : cairo_move_to)(cr, line->at[k].x, line->at[k].y);
        run = kept ? here : run & here;
        here = after;
    }
}

static void add_lines(cairo_t *cr, const bm_drawable *d, bool closed)
{
    double left, top, right, bottom;
    cairo_clip_extents(cr, &left, &top, &right, &bottom);
    bm_rect seen = bm_rect_grow((bm_rect){left, top, right - left, bottom - top}, ink_around(d));
    for (size_t i = 0; i < d->lines.n; i++) {
        if (passes_by(&d->lines.at[i], seen))
            continue;
        add_line(cr, &d->lines.at[i], seen, d->stroke.n_dash > 0);
        if (closed)
            cairo_close_path(cr);
    }
}

static void add_plate(cairo_t *cr, bm_rect b, double radius)
{
    const double quarter = 1.57079632679489661923;
    double r = radius < b.w / 2 ? radius : b.w / 2;
    r = r < b.h / 2 ? r : b.h / 2;
    if (r <= 0) {
        cairo_rectangle(cr, b.x, b.y, b.w, b.h);
        return;
    }
    cairo_new_sub_path(cr);
    cairo_arc(cr, b.x + b.w - r, b.y + r, r, -quarter, 0);
    cairo_arc(cr, b.x + b.w - r, b.y + b.h - r, r, 0, quarter);
    cairo_arc(cr, b.x + r, b.y + b.h - r, r, quarter, 2 * quarter);
    cairo_arc(cr, b.x + r, b.y + r, r, 2 * quarter, 3 * quarter);
    cairo_close_path(cr);
}

static void paint_shape(cairo_t *cr, const bm_drawable *d)
{
    cairo_new_path(cr);
    if (d->kind == BM_DRAW_PLATE)
        add_plate(cr, d->box, d->radius);
    else
        add_lines(cr, d, d->kind == BM_DRAW_AREA);
    bool stroked = d->stroke.width_mm > 0 && d->stroke.color.a > 0;
    if (d->kind != BM_DRAW_LINE && d->fill.a > 0) {
        set_color(cr, d->fill);
        cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
        (stroked ? cairo_fill_preserve : cairo_fill)(cr);
    }
    if (stroked) {
        set_stroke(cr, &d->stroke);
        cairo_stroke(cr);
    }
}

static void show_text(cairo_t *cr, const bm_text *text, const bm_line *along, bool path)
{
    if (along)
        bm_text_show_along(text, cr, along, path);
    else
        bm_text_show(text, cr, path);
}

static void paint_text(cairo_t *cr, const bm_drawable *d)
{
    cairo_save(cr);
    const bm_line *along = d->lines.n > 0 ? d->lines.at : NULL;
    if (d->angle != 0) {
        bm_xy centre = bm_rect_centre(d->box);
        cairo_translate(cr, centre.x, centre.y);
        cairo_rotate(cr, d->angle);
        cairo_translate(cr, -d->text->w / 2, -d->text->h / 2);
    } else if (!along) {
        cairo_translate(cr, d->box.x, d->box.y);
    }
    if (d->stroke.width_mm > 0 && d->stroke.color.a > 0) {
        cairo_new_path(cr);
        show_text(cr, d->text, along, true);
        set_stroke(cr, &d->stroke);
        cairo_stroke(cr);
    }
    set_color(cr, d->fill);
    show_text(cr, d->text, along, false);
    cairo_restore(cr);
}

static void paint_raster(cairo_t *cr, const bm_drawable *d)
{
    const bm_raster *raster = d->raster;
    int stride = cairo_format_stride_for_width(CAIRO_FORMAT_ARGB32, raster->width);
    /* cairo writes into no source */
    cairo_surface_t *source = cairo_image_surface_create_for_data(
        (unsigned char *)(uintptr_t)raster->at, CAIRO_FORMAT_ARGB32, raster->width, raster->height, stride);
    cairo_save(cr);
    cairo_new_path(cr);
    add_lines(cr, d, true);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_clip(cr);
    cairo_translate(cr, d->box.x, d->box.y);
    cairo_scale(cr, d->box.w / raster->width, d->box.h / raster->height);
    cairo_set_source_surface(cr, source, 0, 0);
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_paint(cr);
    cairo_restore(cr);
    cairo_surface_destroy(source);
}

static void paint_image(cairo_t *cr, const bm_drawable *d)
{
    cairo_save(cr);
    cairo_translate(cr, d->box.x, d->box.y);
    cairo_scale(cr, d->box.w / d->image->w, d->box.h / d->image->h);
    cairo_rectangle(cr, 0, 0, d->image->w, d->image->h);
    cairo_clip(cr);
    cairo_set_source_surface(cr, d->image->surface, 0, 0);
    cairo_paint(cr);
    cairo_restore(cr);
}

static void set_clip(cairo_t *cr, const bm_rect *clip)
{
    cairo_reset_clip(cr);
    if (clip) {
        cairo_new_path(cr);
        cairo_rectangle(cr, clip->x, clip->y, clip->w, clip->h);
        cairo_clip(cr);
    }
}

void bm_paint_drawable(cairo_t *cr, const bm_drawable *d)
{
    static void (*const painters[])(cairo_t *, const bm_drawable *) = {
        [BM_DRAW_AREA] = paint_shape, [BM_DRAW_LINE] = paint_shape,    [BM_DRAW_PLATE] = paint_shape,
        [BM_DRAW_TEXT] = paint_text,  [BM_DRAW_RASTER] = paint_raster, [BM_DRAW_IMAGE] = paint_image,
    };
    painters[d->kind](cr, d);
}

/* Stretches that are open while the drawables go by. */
enum { MOST_OPEN = 16 };

typedef struct {
    const bm_scene_part *open[MOST_OPEN];
    size_t n, next;
} parts;

static void close_parts(parts *p, cairo_t *cr, size_t at)
{
    while (p->n > 0 && p->open[p->n - 1]->to <= at)
        cairo_tag_end(cr, p->open[--p->n]->tag);
}

/* A link's address in the form of cairo's attributes: quotes and backslashes escaped. */
static void open_part(cairo_t *cr, const bm_scene_part *part)
{
    char attributes[2100] = "uri='";
    size_t n = strlen(attributes);
    for (const char *c = part->url ? part->url : ""; *c && n < sizeof attributes - 4; c++) {
        if (*c == '\'' || *c == '\\')
            attributes[n++] = '\\';
        attributes[n++] = *c;
    }
    memcpy(attributes + n, "'", 2);
    cairo_tag_begin(cr, part->tag, part->url ? attributes : NULL);
}

/* One that holds nothing (a storyboard's page leaves things out) is left out. */
static void open_parts(parts *p, cairo_t *cr, const bm_scene *scene, size_t at)
{
    for (; p->next < scene->parts.n && scene->parts.at[p->next].from <= at && p->n < MOST_OPEN; p->next++) {
        const bm_scene_part *part = &scene->parts.at[p->next];
        if (part->from == part->to)
            continue;
        open_part(cr, part);
        p->open[p->n++] = part;
    }
}

static bool leaves_ink(const bm_drawable *d, const bm_rect *only)
{
    return !only || bm_rect_touches(bm_scene_reach(d, ink_around(d)), *only);
}

/* Layouts of Pango and pictures of cairo's are changed by being looked at. */
static void paint_guarded(cairo_t *cr, const bm_drawable *d, pthread_mutex_t *shared)
{
    bool guarded = shared && (d->kind == BM_DRAW_TEXT || d->kind == BM_DRAW_IMAGE);
    if (guarded)
        pthread_mutex_lock(shared);
    bm_paint_drawable(cr, d);
    if (guarded)
        pthread_mutex_unlock(shared);
}

void bm_paint_scene(const bm_scene *scene, struct _cairo *cr, const bm_paint_way *way)
{
    const bm_rect *clip = NULL;
    parts p = {0};
    set_color(cr, scene->paper);
    cairo_paint(cr);
    for (size_t i = 0; i < scene->drawables.n; i++) {
        const bm_drawable *d = &scene->drawables.at[i];
        if (way->tagged) {
            close_parts(&p, cr, i);
            open_parts(&p, cr, scene, i);
        }
        if (!leaves_ink(d, way->only))
            continue;
        if (d->clip != clip)
            set_clip(cr, d->clip);
        clip = d->clip;
        paint_guarded(cr, d, way->shared);
    }
    close_parts(&p, cr, scene->drawables.n);
    cairo_reset_clip(cr);
}

bool bm_paint_time(long long *out, const bm_scene *scene)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    double seconds = 0;
    if (epoch && bm_str_number(&seconds, bm_str_of(epoch)) && seconds >= 0 && seconds < 253402300800.0) {
        *out = (long long)seconds;
        return true;
    }
    if (scene->date == BM_NO_DATE)
        return false;
    *out = (long long)scene->date * 86400;
    return true;
}

bool bm_paint_rows(const bm_pixels *pixels, const bm_scene *scene, int first, pthread_mutex_t *shared, bm_err *err)
{
    int width, height;
    if (!bm_page_pixels(&width, &height, &scene->page, err))
        return false;
    cairo_surface_t *surface = cairo_image_surface_create_for_data(pixels->at, CAIRO_FORMAT_RGB24, pixels->width,
                                                                   pixels->height, pixels->stride);
    cairo_t *cr = cairo_create(surface);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_FAST);
    double times = bm_page_magnified(&scene->page), row_mm = scene->page.height_mm / times / height;
    bm_rect only = {0, first * row_mm, scene->page.width_mm / times, pixels->height * row_mm};
    cairo_translate(cr, 0, -first);
    cairo_scale(cr, times * width / scene->page.width_mm, times * height / scene->page.height_mm);
    bm_paint_scene(scene, cr, &(bm_paint_way){.only = &only, .shared = shared});
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return status == CAIRO_STATUS_SUCCESS ||
           bm_fail(err, BM_EIO, "the picture could not be drawn: %s", cairo_status_to_string(status));
}

bool bm_paint_pixels(bm_pixels *out, bm_arena *arena, const bm_scene *scene, bm_err *err)
{
    bm_pixels pixels = {0};
    if (!bm_page_pixels(&pixels.width, &pixels.height, &scene->page, err))
        return false;
    pixels.stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, pixels.width);
    pixels.at = bm_alloc_array(arena, (size_t)pixels.height, (size_t)pixels.stride);
    *out = pixels;
    return bm_paint_rows(&pixels, scene, 0, NULL, err);
}

bool bm_paint_as(bm_out *out, bm_arena *arena, const bm_scene *scene, const char *extension, size_t threads,
                 bm_err *err)
{
    static const struct {
        const char *extension;
        bool (*paint)(bm_out *, bm_arena *, const bm_scene *, bm_err *);
    } kinds[] = {{"pdf", bm_paint_pdf}, {"svg", bm_paint_svg}};
    if (strcmp(extension, "png") == 0)
        return bm_paint_png(out, arena, scene, threads, err);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(extension, kinds[i].extension) == 0)
            return kinds[i].paint(out, arena, scene, err);
    return bm_fail(err, BM_EUSAGE, "a map cannot be written as \".%s\"; png, pdf and svg are known", extension);
}

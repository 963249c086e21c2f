/* The module behind map/image.h: librsvg draws an SVG into a recording that cairo repeats on any surface. */
#include "map/image.h"

#include <cairo.h>
#include <librsvg/rsvg.h>

static const double most_side = 1000; /* what a filter paints as pixels is at most so large */

/* Its own size, or its viewBox, or a square. */
static bool size_of(double *w, double *h, RsvgHandle *svg)
{
    gboolean has_w, has_h, has_box;
    RsvgLength width, height;
    RsvgRectangle box;
    rsvg_handle_get_intrinsic_dimensions(svg, &has_w, &width, &has_h, &height, &has_box, &box);
    if (!rsvg_handle_get_intrinsic_size_in_pixels(svg, w, h)) {
        *w = has_box ? box.width : 100;
        *h = has_box ? box.height : 100;
    }
    return *w > 0 && *h > 0 && *w / *h < 100 && *h / *w < 100;
}

static bool record(bm_image *out, const char *bytes, size_t n, const char *path, bm_err *err)
{
    GError *wrong = NULL;
    double w, h;
    RsvgHandle *svg = rsvg_handle_new_from_data((const guint8 *)bytes, n, &wrong);
    if (!svg) {
        (void)bm_fail(err, BM_EDATA, "%s: the SVG is broken: %s\nSave the logo anew as PNG or SVG.", path,
                      wrong->message);
        g_error_free(wrong);
        return false;
    }
    if (!size_of(&w, &h, svg)) {
        g_object_unref(svg);
        return bm_fail(err, BM_EDATA, "%s: the SVG has no size that a logo can have\nGive it a width and a height.",
                       path);
    }
    double scale = w > most_side || h > most_side ? most_side / (w > h ? w : h) : 1;
    out->w = w * scale;
    out->h = h * scale;
    cairo_rectangle_t extents = {0, 0, out->w, out->h};
    out->surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    cairo_t *cr = cairo_create(out->surface);
    RsvgRectangle viewport = {0, 0, out->w, out->h};
    bool done = rsvg_handle_render_document(svg, cr, &viewport, &wrong) && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    g_object_unref(svg);
    if (done)
        return true;
    (void)bm_fail(err, BM_EDATA, "%s: the SVG cannot be drawn: %s\nSave the logo as PNG.", path,
                  wrong ? wrong->message : "cairo failed");
    g_clear_error(&wrong);
    cairo_surface_destroy(out->surface);
    return false;
}

__attribute__((visibility("default"))) const void *bm_svg_entry(void);
const void *bm_svg_entry(void)
{
    static const bm_svg_api api = {BM_SVG_ABI, record};
    return &api;
}

#include "map/paint_cairo.h"

#include "map/style.h"

#include <cairo-pdf.h>

static cairo_status_t on_write(void *closure, const unsigned char *bytes, unsigned int n)
{
    bm_paint_stream *to = closure;
    if (to->failed || !bm_out_write(to->out, bytes, n, to->err)) {
        to->failed = true;
        return CAIRO_STATUS_WRITE_ERROR;
    }
    return CAIRO_STATUS_SUCCESS;
}

bool bm_paint_surface(struct _cairo_surface *surface, bm_paint_stream *stream, const bm_scene *scene)
{
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, 1 / BM_PT_MM, 1 / BM_PT_MM);
    bm_paint_scene(scene, cr);
    cairo_show_page(cr);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (stream->failed || status == CAIRO_STATUS_SUCCESS)
        return !stream->failed;
    return bm_fail(stream->err, BM_EIO, "the map could not be drawn: %s", cairo_status_to_string(status));
}

static void set_pdf_metadata(cairo_surface_t *surface, bm_arena *arena, const bm_scene *scene)
{
    const struct {
        cairo_pdf_metadata_t key;
        const char *text;
    } rows[] = {{CAIRO_PDF_METADATA_TITLE, scene->title},
                {CAIRO_PDF_METADATA_SUBJECT, scene->subject},
                {CAIRO_PDF_METADATA_AUTHOR, scene->author},
                {CAIRO_PDF_METADATA_CREATOR, "briefmap " BM_VERSION}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].text)
            cairo_pdf_surface_set_metadata(surface, rows[i].key, rows[i].text);
    /* Without a date cairo would take the clock's: the epoch is the one date that says nothing. */
    long long seconds = 0;
    (void)bm_paint_time(&seconds, scene);
    bm_ymd day = bm_date_ymd((bm_date)(seconds / 86400));
    int rest = (int)(seconds % 86400);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   bm_format(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", day.year, day.month, day.day,
                                             rest / 3600, rest / 60 % 60, rest % 60));
}

bool bm_paint_pdf(bm_out *out, bm_arena *arena, const bm_scene *scene, bm_err *err)
{
    bm_paint_stream stream = {out, err, false};
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(on_write, &stream, scene->page.width_mm / BM_PT_MM,
                                                                   scene->page.height_mm / BM_PT_MM);
    set_pdf_metadata(surface, arena, scene);
    return bm_paint_surface(surface, &stream, scene);
}

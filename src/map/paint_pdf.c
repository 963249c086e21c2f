#include "map/paint_cairo.h"

#include "base/plugin.h"
#include "map/pdf.h"
#include "map/style.h"

#include <cairo-pdf.h>
#include <string.h>

bool bm_paint_surface(struct _cairo_surface *surface, bm_paint_stream *stream, const bm_scene *scene)
{
    cairo_t *cr = cairo_create(surface);
    bool pdf = cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_PDF;
    double times = bm_page_magnified(&scene->page);
    cairo_scale(cr, times / BM_PT_MM, times / BM_PT_MM);
    for (const bm_scene *page = scene; page; page = pdf ? page->next : NULL) {
        bm_paint_scene(page, cr, &(bm_paint_way){.tagged = pdf});
        cairo_show_page(cr);
    }
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

static cairo_status_t on_keep(void *closure, const unsigned char *bytes, unsigned int n)
{
    bm_buf_add(closure, (bm_str){(const char *)bytes, n});
    return CAIRO_STATUS_SUCCESS;
}

static bm_pdf_frame frame_of(const bm_scene *scene, bm_arena *arena)
{
    bm_pdf_frame out = {0};
    const bm_view *view = scene->view;
    if (!view || !view->projection)
        return out;
    bm_rect f = view->frame;
    const bm_xy corners[4] = {{f.x, f.y + f.h}, {f.x, f.y}, {f.x + f.w, f.y}, {f.x + f.w, f.y + f.h}};
    out.known = true;
    for (size_t i = 0; i < 4; i++) {
        bm_point ground = {0};
        out.known &= bm_view_ground(view, &ground, corners[i]);
        out.lon_lat[2 * i] = ground.lon;
        out.lon_lat[2 * i + 1] = ground.lat;
    }
    double times = bm_page_magnified(&scene->page), height = scene->page.height_mm;
    const double box_mm[4] = {times * f.x, height - times * (f.y + f.h), times * (f.x + f.w), height - times * f.y};
    for (size_t i = 0; i < 4; i++)
        out.box_pt[i] = box_mm[i] / BM_PT_MM;
    out.epsg = bm_projection_epsg(view->projection);
    out.wkt = out.known ? bm_projection_wkt(view->projection, arena) : NULL;
    return out;
}

typedef struct {
    const char **at;
    size_t n, cap;
} names;

static size_t group_of(names *groups, bm_arena *arena, const char *name)
{
    for (size_t i = 0; i < groups->n; i++)
        if (strcmp(groups->at[i], name) == 0)
            return i;
    BM_PUSH(arena, groups) = name;
    return groups->n - 1;
}

static bm_pdf_page page_of(names *groups, const bm_scene *scene, bm_arena *arena)
{
    size_t *stretches = BM_NEW_ARRAY(arena, size_t, scene->parts.n), n = 0;
    for (size_t i = 0; i < scene->parts.n; i++) {
        const bm_scene_part *part = &scene->parts.at[i];
        if (part->group && part->from < part->to)
            stretches[n++] = group_of(groups, arena, part->group);
    }
    return (bm_pdf_page){frame_of(scene, arena), stretches, n};
}

static bool finish(bm_str *out, bm_arena *arena, bm_str pdf, const bm_scene *scene, bm_err *err)
{
    const void *table;
    if (!bm_plugin_open(&table, arena, BM_PDF_MODULE, BM_PDF_ENTRY, BM_PDF_ABI, err))
        return false;
    struct {
        const char **at;
        size_t n, cap;
    } figures = {0};
    struct {
        bm_pdf_page *at;
        size_t n, cap;
    } pages = {0};
    names groups = {0};
    if (scene->around)
        (void)group_of(&groups, arena, scene->around);
    for (const bm_scene *page = scene; page; page = page->next) {
        BM_PUSH(arena, &pages) = page_of(&groups, page, arena);
        for (size_t i = 0; i < page->parts.n; i++)
            if (strcmp(page->parts.at[i].tag, "Figure") == 0)
                BM_PUSH(arena, &figures) = page->parts.at[i].alternative;
    }
    bm_pdf_facts facts = {.language = scene->language,
                          .title = scene->title,
                          .figures = figures.at,
                          .n_figures = figures.n,
                          .pages = pages.at,
                          .n_pages = pages.n,
                          .groups = groups.at,
                          .n_groups = groups.n,
                          .facts = scene->facts};
    const bm_pdf_api *api = table;
    return api->finish(out, arena, pdf, &facts, err);
}

static void add_bookmarks(cairo_surface_t *surface, bm_arena *arena, const bm_scene *scene)
{
    size_t number = 1;
    for (const bm_scene *page = scene; page; page = page->next, number++)
        if (page->title)
            cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, page->title,
                                          bm_format(arena, "page=%zu pos=[0 0]", number), CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

bool bm_paint_pdf(bm_out *out, bm_arena *arena, const bm_scene *scene, bm_err *err)
{
    bm_buf raw = {.arena = arena};
    bm_str whole;
    bm_paint_stream stream = {out, err, false};
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(on_keep, &raw, scene->page.width_mm / BM_PT_MM,
                                                                   scene->page.height_mm / BM_PT_MM);
    set_pdf_metadata(surface, arena, scene);
    add_bookmarks(surface, arena, scene);
    return bm_paint_surface(surface, &stream, scene) && finish(&whole, arena, bm_buf_str(&raw), scene, err) &&
           bm_out_write(out, whole.at, whole.n, err);
}

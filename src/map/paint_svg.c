#include "base/xml.h"
#include "map/paint_cairo.h"

#include "map/style.h"

#include <cairo-svg.h>
#include <string.h>

static cairo_status_t on_write(void *closure, const unsigned char *bytes, unsigned int n)
{
    bm_buf_add(closure, (bm_str){(const char *)bytes, n});
    return CAIRO_STATUS_SUCCESS;
}

static void add_element(bm_buf *buf, const char *name, const char *text)
{
    if (!text)
        return;
    bm_buf_format(buf, "<%s>", name);
    bm_xml_text(buf, bm_str_of(text));
    bm_buf_format(buf, "</%s>\n", name);
}

/* Behind the first `<svg ...>`: what the map is called and what it shows, for those who cannot see it. */
static bm_str add_titles(bm_buf *buf, bm_str svg, const bm_scene *scene)
{
    const char *tag = memmem(svg.at, svg.n, "<svg", 4);
    size_t from = tag ? (size_t)(tag - svg.at) : 0;
    const char *end = tag ? memchr(tag, '>', svg.n - from) : NULL;
    if (!end)
        return svg;
    size_t head = (size_t)(end - svg.at) + 1;
    bm_buf_add(buf, bm_str_slice(svg, 0, head));
    bm_buf_char(buf, '\n');
    add_element(buf, "title", scene->title);
    add_element(buf, "desc", scene->alternative);
    if (scene->facts)
        bm_buf_format(buf, "<metadata id=\"briefmap\">%s</metadata>\n", scene->facts);
    return bm_str_slice(svg, head, svg.n);
}

/* The lines below the name in the label of that name: what happened there, and when. */
static const char *told_of(const bm_scene *scene, const char *name)
{
    size_t n = strlen(name);
    for (size_t i = 0; i < scene->drawables.n; i++) {
        const bm_drawable *d = &scene->drawables.at[i];
        if (d->text && strcmp(d->role, "label") == 0 && strncmp(d->text->plain, name, n) == 0 &&
            d->text->plain[n] == '\n')
            return d->text->plain + n + 1;
    }
    return NULL;
}

/* Over each symbol a field that is not seen, with its title and description: cairo cannot name what it draws. */
static void add_symbols(bm_buf *buf, const bm_scene *scene)
{
    double times = bm_page_magnified(&scene->page) / BM_PT_MM;
    for (size_t i = 0; i < scene->drawables.n; i++) {
        const bm_drawable *d = &scene->drawables.at[i];
        if (strcmp(d->role, "symbol") != 0 || !d->name || !*d->name)
            continue;
        const double numbers[] = {d->box.x, d->box.y, d->box.w, d->box.h};
        static const char *const keys[] = {"x", "y", "width", "height"};
        bm_buf_c(buf, "<rect role=\"img\" fill=\"none\" pointer-events=\"all\"");
        for (size_t k = 0; k < 4; k++) {
            bm_buf_format(buf, " %s=\"", keys[k]);
            bm_buf_number(buf, numbers[k] * times, 2);
            bm_buf_char(buf, '"');
        }
        bm_buf_c(buf, ">\n");
        add_element(buf, "title", d->name);
        add_element(buf, "desc", told_of(scene, d->name));
        bm_buf_c(buf, "</rect>\n");
    }
}

/* cairo numbers its surfaces through the life of the process: the second map of a batch would have other bytes. */
static void add_without_number(bm_buf *buf, bm_str svg)
{
    static const char mark[] = "<g id=\"surface";
    const char *at = memmem(svg.at, svg.n, mark, sizeof mark - 1);
    if (!at) {
        bm_buf_add(buf, svg);
        return;
    }
    size_t head = (size_t)(at - svg.at) + sizeof mark - 1, digits = head;
    while (digits < svg.n && svg.at[digits] >= '0' && svg.at[digits] <= '9')
        digits++;
    bm_buf_add(buf, bm_str_slice(svg, 0, head));
    bm_buf_add(buf, bm_str_slice(svg, digits, svg.n));
}

bool bm_paint_svg(bm_out *out, bm_arena *arena, const bm_scene *scene, bm_err *err)
{
    static const char end[] = "</svg>";
    bm_buf raw = {.arena = arena}, named = {.arena = arena};
    bm_paint_stream stream = {out, err, false};
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(on_write, &raw, scene->page.width_mm / BM_PT_MM,
                                                                   scene->page.height_mm / BM_PT_MM);
    if (!bm_paint_surface(surface, &stream, scene))
        return false;
    bm_str svg = bm_str_trim(bm_buf_str(&raw));
    svg.n -= bm_str_ends(svg, bm_str_of(end)) ? sizeof end - 1 : 0;
    add_without_number(&named, add_titles(&named, svg, scene));
    add_symbols(&named, scene);
    bm_buf_format(&named, "%s\n", end);
    return bm_out_write(out, named.at, named.n, err);
}

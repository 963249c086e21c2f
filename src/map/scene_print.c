#include "map/scene.h"

static void print_number(bm_buf *buf, double value)
{
    bm_buf_char(buf, ' ');
    bm_buf_number(buf, value, 2);
}

static void print_box(bm_buf *buf, bm_rect box, double times)
{
    const double numbers[] = {box.x, box.y, box.w, box.h};
    for (size_t i = 0; i < 4; i++)
        print_number(buf, numbers[i] * times);
}

static void print_quoted(bm_buf *buf, const char *text)
{
    bm_buf_c(buf, " \"");
    for (; *text; text++)
        if (*text == '\n')
            bm_buf_c(buf, "\\n");
        else if (*text == '"' || *text == '\\')
            bm_buf_format(buf, "\\%c", *text);
        else
            bm_buf_char(buf, *text);
    bm_buf_char(buf, '"');
}

/* The lines of the base map are many and no test asks for their points. */
static bool has_points_of_interest(const bm_drawable *d)
{
    bm_str role = bm_str_of(d->role);
    return bm_str_is(role, "legs") || bm_str_is(role, "leader") || bm_str_is(role, "arrow") ||
           bm_str_is(role, "line-label");
}

/* `times`: from the scene's millimetres to the page's. */
static void print_drawable(bm_buf *buf, bm_arena *arena, const bm_drawable *d, double times)
{
    static const char *const kinds[] = {"area", "line", "plate", "text", "raster", "image"};
    bm_buf_format(buf, "%s %s %s", d->role, kinds[d->kind], d->rule);
    print_box(buf, d->box, times);
    if (d->fill.a > 0)
        bm_buf_format(buf, " fill %s", bm_color_text(arena, d->fill));
    if (d->stroke.width_mm > 0) {
        bm_buf_format(buf, " stroke %s", bm_color_text(arena, d->stroke.color));
        print_number(buf, d->stroke.width_mm * times);
        bm_buf_c(buf, d->stroke.n_dash ? " dashed" : "");
    }
    if (d->name)
        print_quoted(buf, d->name);
    for (size_t i = 0; has_points_of_interest(d) && i < d->lines.n; i++) {
        bm_buf_c(buf, " points");
        for (size_t k = 0; k < d->lines.at[i].n; k++) {
            print_number(buf, d->lines.at[i].at[k].x * times);
            print_number(buf, d->lines.at[i].at[k].y * times);
        }
    }
    bm_buf_char(buf, '\n');
}

void bm_scene_print(const bm_scene *scene, bm_buf *buf)
{
    bm_buf_c(buf, "page");
    print_number(buf, scene->page.width_mm);
    print_number(buf, scene->page.height_mm);
    bm_buf_char(buf, '\n');
    for (size_t i = 0; i < scene->drawables.n; i++)
        print_drawable(buf, buf->arena, &scene->drawables.at[i], bm_page_magnified(&scene->page));
    for (size_t i = 0; i < scene->warnings.n; i++)
        bm_buf_format(buf, "warning %s %s\n", scene->warnings.at[i].code, scene->warnings.at[i].text);
    for (size_t i = 0; i < scene->dropped.n; i++)
        bm_buf_format(buf, "dropped %s %s\n", scene->dropped.at[i].code, scene->dropped.at[i].text);
}

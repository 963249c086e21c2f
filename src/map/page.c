#include "map/page.h"

#include "base/limit.h"
#include "base/str.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *name;
    double width, height; /* landscape, mm */
} sizes[] = {{"A0", 1189, 841},        {"A1", 841, 594},    {"A2", 594, 420},         {"A3", 420, 297},
             {"A4", 297, 210},         {"A5", 210, 148},    {"Letter", 279.4, 215.9}, {"Legal", 355.6, 215.9},
             {"16:9", 338.667, 190.5}, {"square", 200, 200}};

bm_page bm_page_default(void)
{
    return (bm_page){297, 210, 150};
}

double bm_page_magnified(const bm_page *page)
{
    const double hand_mm = 354; /* the mean side of A3 */
    return fmax(1, fmin(4, sqrt(page->width_mm * page->height_mm) / hand_mm));
}

static bool parse_millimetres(bm_page *out, bm_str text)
{
    if (!bm_str_ends(text, BM_STR("mm")))
        return false;
    bm_str rest = bm_str_slice(text, 0, text.n - 2), width = bm_str_cut(&rest, 'x');
    return bm_str_number(&out->width_mm, width) && bm_str_number(&out->height_mm, rest);
}

static bool parse_named(bm_page *out, bm_str text)
{
    bool upright = bm_str_ends(text, BM_STR("-portrait"));
    bm_str name = upright ? bm_str_slice(text, 0, text.n - strlen("-portrait")) : text;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (bm_str_is(name, sizes[i].name)) {
            out->width_mm = upright ? sizes[i].height : sizes[i].width;
            out->height_mm = upright ? sizes[i].width : sizes[i].height;
            return true;
        }
    return false;
}

/* `text` is what the user wrote. */
static bool check(const bm_page *page, const char *option, const char *text, bm_err *err)
{
    double most = (double)bm_limit_value(BM_LIMIT_PAGE_MM), longer = fmax(page->width_mm, page->height_mm);
    if (!(fmin(page->width_mm, page->height_mm) >= 60) || !(longer <= most))
        return bm_fail(err, BM_EUSAGE, "%s: a page of %s is too %s for a map; its sides may be 60 to %.0f mm%s%s",
                       option, text, longer > most ? "large" : "small", most, longer > most ? "; allowed more by " : "",
                       longer > most ? bm_limit_option(BM_LIMIT_PAGE_MM) : "");
    if (!(page->dpi >= 10 && page->dpi <= 2400))
        return bm_fail(err, BM_EUSAGE, "--dpi %g is out of range; give 10 to 2400", page->dpi);
    return true;
}

bool bm_page_parse(bm_page *out, bm_arena *arena, const char *text, double dpi, bm_err *err)
{
    bm_page page = {.dpi = dpi};
    bm_str name = bm_str_of(text);
    (void)arena;
    if (!parse_named(&page, name) && !parse_millimetres(&page, name))
        return bm_fail(
            err, BM_EUSAGE,
            "--page: \"%s\" is no page; known are A0 to A5, Letter, Legal (with -portrait to stand upright), 16:9, "
            "square, and sizes such as 200x150mm",
            text);
    if (!check(&page, "--page", text, err))
        return false;
    *out = page;
    return true;
}

bool bm_page_parse_pixels(bm_page *out, const char *text, double dpi, bm_err *err)
{
    double width, height;
    bm_str rest = bm_str_of(text), first = bm_str_cut(&rest, 'x');
    if (!bm_str_number(&width, first) || !bm_str_number(&height, rest) || width != round(width) ||
        height != round(height))
        return bm_fail(err, BM_EUSAGE, "--size: \"%s\" is no size; give width and height in pixels: 1280x720", text);
    bm_page page = {width / dpi * 25.4, height / dpi * 25.4, dpi};
    if (!check(&page, "--size", text, err))
        return false;
    *out = page;
    return true;
}

bool bm_page_pixels(int *width, int *height, const bm_page *page, bm_err *err)
{
    double w = round(page->width_mm / 25.4 * page->dpi), h = round(page->height_mm / 25.4 * page->dpi);
    double side = (double)bm_limit_value(BM_LIMIT_PIXELS_SIDE), all = (double)bm_limit_value(BM_LIMIT_PIXELS);
    if (!(w >= 1 && h >= 1 && w <= side && h <= side && w * h <= all))
        return bm_fail(err, BM_ELIMIT,
                       "a picture of %.0f x %.0f pixels is too large; give a smaller --dpi or --page%s%s", w, h,
                       w <= side && h <= side ? "; allowed by " : "",
                       w <= side && h <= side ? bm_limit_option(BM_LIMIT_PIXELS) : "");
    *width = (int)w;
    *height = (int)h;
    return true;
}

#include "map/color.h"

#include <math.h>

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool parse_hex(bm_color *out, bm_str digits)
{
    if (digits.n != 3 && digits.n != 6 && digits.n != 8)
        return false;
    double channel[4] = {0, 0, 0, 1};
    size_t step = digits.n == 3 ? 1 : 2;
    for (size_t i = 0; i < digits.n / step; i++) {
        int high = hex_digit(digits.at[i * step]), low = hex_digit(digits.at[i * step + step - 1]);
        if (high < 0 || low < 0)
            return false;
        channel[i] = (high * 16 + low) / 255.0;
    }
    *out = (bm_color){channel[0], channel[1], channel[2], channel[3]};
    return true;
}

static bool parse_channels(bm_color *out, bm_str list, size_t want)
{
    double channel[4] = {0, 0, 0, 1};
    size_t n = 0;
    while (list.n > 0) {
        bm_str part = bm_str_trim(bm_str_cut(&list, ','));
        if (n == want || !bm_str_number(&channel[n], part))
            return false;
        double most = n < 3 ? 255 : 1;
        if (!(channel[n] >= 0 && channel[n] <= most))
            return false;
        channel[n++] /= most;
    }
    if (n != want)
        return false;
    *out = (bm_color){channel[0], channel[1], channel[2], channel[3]};
    return true;
}

bool bm_color_parse(bm_color *out, bm_str text)
{
    static const struct {
        const char *name;
        bm_color color;
    } named[] = {{"black", {0, 0, 0, 1}}, {"white", {1, 1, 1, 1}}, {"transparent", {0, 0, 0, 0}}};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (bm_str_is(text, named[i].name)) {
            *out = named[i].color;
            return true;
        }
    if (bm_str_starts(text, BM_STR("#")))
        return parse_hex(out, bm_str_slice(text, 1, text.n));
    if (!bm_str_ends(text, BM_STR(")")))
        return false;
    if (bm_str_starts(text, BM_STR("rgb(")))
        return parse_channels(out, bm_str_slice(text, 4, text.n - 1), 3);
    if (bm_str_starts(text, BM_STR("rgba(")))
        return parse_channels(out, bm_str_slice(text, 5, text.n - 1), 4);
    return false;
}

bm_color bm_color_faded(bm_color color, double opacity)
{
    color.a *= fmax(0, fmin(1, opacity));
    return color;
}

const char *bm_color_text(bm_arena *arena, bm_color c)
{
    int r = (int)lround(c.r * 255), g = (int)lround(c.g * 255), b = (int)lround(c.b * 255), a = (int)lround(c.a * 255);
    return a == 255 ? bm_format(arena, "#%02x%02x%02x", r, g, b) : bm_format(arena, "#%02x%02x%02x%02x", r, g, b, a);
}

static double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

static double luminance(bm_color c)
{
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double bm_color_contrast(bm_color a, bm_color b)
{
    double la = luminance(a), lb = luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

#include "map/pictogram.h"
#include "map/style_prop.h"

#include <string.h>

/* A small reader of members: each says what it wanted when it did not get it. */
static bool want_number(double *out, bm_arena *arena, const bm_json *object, const char *key, double least, double most,
                        bm_err *err)
{
    const bm_json *json = bm_json_get(object, key);
    if (!json)
        return true;
    if (json->kind != BM_JSON_NUMBER || !(json->number >= least && json->number <= most))
        return bm_json_fail(err, arena, json, "a number from %g to %g is wanted", least, most);
    *out = json->number;
    return true;
}

static bool want_color(bm_color *out, bm_arena *arena, const bm_json *object, const char *key, bm_err *err)
{
    const bm_json *json = bm_json_get(object, key);
    if (json && !(json->kind == BM_JSON_STRING && bm_color_parse(out, json->string)))
        return bm_json_fail(err, arena, json, "a colour such as \"#0072b2\" is wanted");
    return true;
}

static bool want_text(const char **out, bm_arena *arena, const bm_json *object, const char *key, bm_err *err)
{
    const bm_json *json = bm_json_get(object, key);
    if (json && json->kind != BM_JSON_STRING)
        return bm_json_fail(err, arena, json, "a text is wanted");
    if (json)
        *out = json->string.at;
    return true;
}

static bool want_choice(int *out, bm_arena *arena, const bm_json *object, const char *key, const char *const *choices,
                        bm_err *err)
{
    const bm_json *json = bm_json_get(object, key);
    if (!json)
        return true;
    bm_buf names = {.arena = arena};
    for (int i = 0; choices[i]; i++) {
        bm_buf_format(&names, "%s%s", i ? ", " : "", choices[i]);
        if (json->kind == BM_JSON_STRING && bm_str_is(json->string, choices[i])) {
            *out = i;
            return true;
        }
    }
    return bm_json_fail(err, arena, json, "one of %s is wanted", bm_buf_text(&names));
}

static bool read_hatch(bm_hatch *out, bm_arena *arena, const bm_json *json, bm_err *err)
{
    static const char *const keys[] = {"kind", "angle", "spacing-mm", "width-mm", "color", NULL};
    static const char *const kinds[] = {"none", "lines", "cross", "dots", NULL};
    if (!json)
        return true;
    int kind = BM_HATCH_LINES;
    *out = (bm_hatch){BM_HATCH_LINES, 45, 2, 0.2, {0, 0, 0, 1}};
    /* A hatch closer than 0.3 mm is a fill to the eye, and endless work at 0. */
    if (!bm_json_only(json, arena, keys, err) || !want_choice(&kind, arena, json, "kind", kinds, err) ||
        !want_number(&out->angle_deg, arena, json, "angle", -180, 180, err) ||
        !want_number(&out->spacing_mm, arena, json, "spacing-mm", 0.3, 100, err) ||
        !want_number(&out->width_mm, arena, json, "width-mm", 0.02, 10, err) ||
        !want_color(&out->color, arena, json, "color", err))
        return false;
    out->kind = (bm_hatch_kind)kind;
    return true;
}

static bool read_pictogram(bm_rule_extra *out, bm_arena *arena, const bm_json *json, bm_err *err)
{
    static const char *const keys[] = {"name", "from", "height-mm", "color", NULL};
    if (!json)
        return true;
    out->pictogram_mm = 2.5;
    out->pictogram_color = (bm_color){1, 1, 1, 1};
    if (!bm_json_only(json, arena, keys, err) || !want_text(&out->pictogram, arena, json, "name", err) ||
        !want_text(&out->pictogram_from, arena, json, "from", err) ||
        !want_number(&out->pictogram_mm, arena, json, "height-mm", 0.5, 50, err) ||
        !want_color(&out->pictogram_color, arena, json, "color", err))
        return false;
    if (!out->pictogram || !bm_pictogram_find(bm_str_of(out->pictogram)))
        return bm_json_fail(err, arena, json, "unknown pictogram; known are %s", bm_pictogram_names(arena));
    return true;
}

static bool read_flag(bool *out, bm_arena *arena, const bm_json *object, const char *key, bm_err *err)
{
    const bm_json *json = bm_json_get(object, key);
    if (json && json->kind != BM_JSON_BOOL)
        return bm_json_fail(err, arena, json, "true or false is wanted");
    *out = json && json->truth;
    return true;
}

bool bm_extra_read(bm_rule *rule, bm_arena *arena, const bm_json *json, bm_err *err)
{
    static const char *const keys[] = {
        "briefmap:hatch",   "briefmap:shape", "briefmap:pictogram", "briefmap:legend", "briefmap:in",
        "briefmap:callout", "briefmap:curve", "briefmap:arrow-mm",  "briefmap:role",   NULL};
    static const char *const shapes[] = {"circle", "square", "diamond", "triangle", NULL};
    bm_rule_extra *extra = &rule->extra;
    extra->role = rule->release ? rule->layer : "base";
    if (!json)
        return true;
    int shape = BM_GLYPH_CIRCLE;
    if (!bm_json_only(json, arena, keys, err) ||
        !read_hatch(&extra->hatch, arena, bm_json_get(json, "briefmap:hatch"), err) ||
        !want_choice(&shape, arena, json, "briefmap:shape", shapes, err) ||
        !read_pictogram(extra, arena, bm_json_get(json, "briefmap:pictogram"), err) ||
        !want_text(&extra->legend, arena, json, "briefmap:legend", err) ||
        !want_text(&extra->inside, arena, json, "briefmap:in", err) ||
        !want_text(&extra->role, arena, json, "briefmap:role", err) ||
        !read_flag(&extra->callout, arena, json, "briefmap:callout", err) ||
        !read_flag(&extra->curve, arena, json, "briefmap:curve", err) ||
        !want_number(&extra->arrow_mm, arena, json, "briefmap:arrow-mm", 0, 20, err))
        return false;
    extra->glyph = (bm_glyph)shape;
    return true;
}

static const bm_furniture_style plain = {
    .paper = {1, 1, 1, 1},
    .ink = {0.13, 0.13, 0.13, 1},
    .quiet = {0.35, 0.35, 0.35, 1},
    .accent = {0, 0.29, 0.48, 1},
    .line = {0.7, 0.7, 0.7, 1},
    .band = {0.93, 0.94, 0.95, 1},
    .title_pt = 16,
    .subtitle_pt = 10,
    .head_pt = 8,
    .body_pt = 7.5,
    .small_pt = 6.5,
    .inset_land = {0.9, 0.9, 0.9, 1},
    .inset_focus = {1, 1, 1, 1},
    .inset_water = {0.85, 0.9, 0.94, 1},
    .inset_line = {0.55, 0.55, 0.55, 1},
    .inset_box = {0.72, 0.2, 0, 1},
    .graticule = {0.5, 0.55, 0.6, 0.5},
    .graticule_mm = 0.12,
};

static bool read_sizes(bm_furniture_style *out, bm_arena *arena, const bm_json *json, bm_err *err)
{
    return want_number(&out->title_pt, arena, json, "title-pt", 6, 60, err) &&
           want_number(&out->subtitle_pt, arena, json, "subtitle-pt", 6, 40, err) &&
           want_number(&out->head_pt, arena, json, "head-pt", 6, 30, err) &&
           want_number(&out->body_pt, arena, json, "body-pt", 6, 30, err) &&
           want_number(&out->small_pt, arena, json, "small-pt", 5, 30, err) &&
           want_number(&out->graticule_mm, arena, json, "graticule-mm", 0, 2, err);
}

bool bm_furniture_style_read(bm_furniture_style *out, bm_arena *arena, const bm_json *json, bm_err *err)
{
    static const char *const top[] = {"briefmap:furniture", NULL};
    static const char *const keys[] = {"paper",     "ink",        "quiet",        "accent",      "line",
                                       "band",      "title-pt",   "subtitle-pt",  "head-pt",     "body-pt",
                                       "small-pt",  "inset-land", "inset-focus",  "inset-water", "inset-line",
                                       "inset-box", "graticule",  "graticule-mm", NULL};
    *out = plain;
    if (!json)
        return true;
    if (!bm_json_only(json, arena, top, err))
        return false;
    json = bm_json_get(json, "briefmap:furniture");
    if (!json)
        return true;
    const struct {
        const char *key;
        bm_color *color;
    } colors[] = {{"paper", &out->paper},
                  {"ink", &out->ink},
                  {"quiet", &out->quiet},
                  {"accent", &out->accent},
                  {"line", &out->line},
                  {"band", &out->band},
                  {"inset-land", &out->inset_land},
                  {"inset-focus", &out->inset_focus},
                  {"inset-water", &out->inset_water},
                  {"inset-line", &out->inset_line},
                  {"inset-box", &out->inset_box},
                  {"graticule", &out->graticule}};
    if (!bm_json_only(json, arena, keys, err))
        return false;
    for (size_t i = 0; i < sizeof colors / sizeof *colors; i++)
        if (!want_color(colors[i].color, arena, json, colors[i].key, err))
            return false;
    return read_sizes(out, arena, json, err);
}

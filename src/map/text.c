#include "map/text.h"

#include "base/file.h"
#include "map/style.h"
#include "map/text_glue.h"

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

/* Layouts are made this many units a point: sizes in 26.6 fixed point need large numbers to keep their precision. */
static const double units = 8;

typedef struct {
    uint64_t print; /* of its spec */
    const bm_text *text;
} kept_text;

struct bm_fonts {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    const char *wide; /* a large font of many scripts, read when a text needs it; NULL when it has been */
    bool leftward;
    bool broken;      /* a font could not be read */
    bm_arena *keeper; /* bm_fonts_keep; NULL: each text is made anew */
    struct {
        kept_text *at;
        size_t n, cap;
    } kept;
};

struct bm_text_layout {
    PangoLayout *layout;
    double dx, dy; /* from the box's corner to the layout's origin, layout units */
};

static void close_fonts(void *what)
{
    bm_fonts *fonts = what;
    if (fonts->context)
        g_object_unref(fonts->context);
    if (fonts->map)
        g_object_unref(fonts->map);
    if (fonts->config)
        FcConfigDestroy(fonts->config);
}

static void set_options(PangoContext *context)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
}

bool bm_fonts_open(bm_fonts **out, bm_arena *arena, const char *folder, bm_err *err)
{
    static const char *const files[] = {"NotoSans-Regular.ttf",       "NotoSans-Bold.ttf",
                                        "NotoSans-Italic.ttf",        "NotoSans-BoldItalic.ttf",
                                        "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"};
    bm_fonts *fonts = BM_NEW(arena, bm_fonts);
    bm_arena_on_reset(arena, close_fonts, fonts);
    fonts->config = FcConfigCreate();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const char *path = bm_format(arena, "%s/%s", folder, files[i]);
        if (!bm_file_exists(path) || !FcConfigAppFontAddFile(fonts->config, (const FcChar8 *)path))
            return bm_fail(err, BM_EIO, "%s: the font is missing or broken; it comes with the program", path);
    }
    /* Before any call of Pango, which would load the system's configuration in a thread. */
    FcConfigSetCurrent(fonts->config);
    /* By its type: the environment could name another back end. */
    fonts->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (!fonts->map)
        return bm_fail(err, BM_EIO, "Pango has no FreeType; install libpangoft2");
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), fonts->config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts->map), 72);
    fonts->context = pango_font_map_create_context(fonts->map);
    set_options(fonts->context);
    fonts->wide = bm_format(arena, "%s/DroidSansFallbackFull.ttf", folder);
    *out = fonts;
    return true;
}

void bm_fonts_write_leftward(bm_fonts *fonts, bool leftward)
{
    fonts->leftward = leftward;
    pango_context_set_base_dir(fonts->context, leftward ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
}

void bm_fonts_keep(bm_fonts *fonts, bm_arena *arena)
{
    fonts->keeper = arena;
    fonts->kept.at = NULL;
    fonts->kept.n = fonts->kept.cap = 0;
}

bm_align bm_fonts_start(const bm_fonts *fonts)
{
    return fonts->leftward ? BM_ALIGN_RIGHT : BM_ALIGN_LEFT;
}

static PangoFontDescription *describe(bm_str font, double size_pt)
{
    PangoFontDescription *description = pango_font_description_new();
    bm_str family = font;
    static const struct {
        const char *suffix;
        PangoWeight weight;
        PangoStyle style;
    } faces[] = {{" Bold Italic", PANGO_WEIGHT_BOLD, PANGO_STYLE_ITALIC},
                 {" Bold", PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL},
                 {" Italic", PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC},
                 {" Regular", PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL}};
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++)
        if (bm_str_ends(font, bm_str_of(faces[i].suffix))) {
            family = bm_str_slice(font, 0, font.n - strlen(faces[i].suffix));
            pango_font_description_set_weight(description, faces[i].weight);
            pango_font_description_set_style(description, faces[i].style);
            break;
        }
    char name[64];
    size_t n = family.n < sizeof name - 1 ? family.n : sizeof name - 1;
    memcpy(name, family.at, n);
    name[n] = 0;
    pango_font_description_set_family(description, name);
    pango_font_description_set_absolute_size(description, size_pt * units * PANGO_SCALE);
    return description;
}

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to)
{
    attribute->start_index = (guint)from;
    attribute->end_index = (guint)to;
    pango_attr_list_insert(list, attribute);
}

static guint16 channel(double value)
{
    return (guint16)(value * 65535 + 0.5);
}

/* The text of all spans, valid UTF-8 whatever came in; attributes where a span differs from the rule's face. Letters
 * that are `joined` cannot be spaced. */
static const char *add_spans(bm_arena *arena, PangoAttrList *list, const bm_text_spec *spec, bool joined)
{
    bm_buf buf = {.arena = arena};
    for (size_t i = 0; i < spec->spans.n; i++) {
        const bm_span *span = &spec->spans.at[i];
        size_t from = buf.n, k = 0;
        while (k < span->text.n) {
            uint32_t code = bm_utf8_next(span->text, &k);
            bm_buf_code(&buf, code == 0 ? 0xFFFD : code);
        }
        if (span->font.n > 0 || span->scale != 1) {
            bm_str font = span->font.n ? span->font : bm_str_of(spec->font);
            PangoFontDescription *face = describe(font, spec->size_pt * span->scale);
            add_attribute(list, pango_attr_font_desc_new(face), from, buf.n);
            pango_font_description_free(face);
        }
        if (span->colored)
            add_attribute(
                list, pango_attr_foreground_new(channel(span->color.r), channel(span->color.g), channel(span->color.b)),
                from, buf.n);
    }
    if (spec->letter_spacing != 0 && !joined)
        add_attribute(list,
                      pango_attr_letter_spacing_new((int)(spec->letter_spacing * spec->size_pt * units * PANGO_SCALE)),
                      0, buf.n);
    return bm_buf_text(&buf);
}

/* A letter takes about 0.6 of the size. */
static void glue(bm_arena *arena, PangoAttrList *list, const bm_text_spec *spec, const char *plain)
{
    bm_text_joints joints = {0};
    if (spec->width_mm > 0)
        joints = bm_text_glue(arena, plain, spec->width_mm / (0.6 * spec->size_pt * BM_PT_MM));
    for (size_t i = 0; i < joints.n; i++)
        add_attribute(list, pango_attr_allow_breaks_new(FALSE), joints.at[i].from, joints.at[i].to);
}

static void close_layout(void *what)
{
    g_object_unref(what);
}

static PangoLayout *make_layout(bm_fonts *fonts, bm_arena *arena, const bm_text_spec *spec, const char **plain)
{
    static const PangoAlignment aligns[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT};
    PangoLayout *layout = pango_layout_new(fonts->context);
    bm_arena_on_reset(arena, close_layout, layout);
    PangoFontDescription *face = describe(bm_str_of(spec->font), spec->size_pt);
    PangoAttrList *list = pango_attr_list_new();
    *plain = add_spans(arena, list, spec, fonts->leftward);
    glue(arena, list, spec, *plain);
    pango_layout_set_font_description(layout, face);
    pango_layout_set_text(layout, *plain, -1);
    pango_layout_set_attributes(layout, list);
    pango_layout_set_alignment(layout, aligns[spec->align]);
    if (fonts->leftward)
        pango_layout_set_auto_dir(layout, FALSE); /* a line that begins with a Latin name is no English line */
    /* Noto Sans is 1.362 em high by itself. */
    pango_layout_set_line_spacing(layout, (float)((spec->line_height > 0 ? spec->line_height : 1.2) / 1.362));
    if (spec->width_mm > 0) {
        pango_layout_set_width(layout, (int)(spec->width_mm / BM_PT_MM * units * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    }
    if (spec->max_lines > 0 && spec->width_mm > 0) {
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        pango_layout_set_height(layout, -(int)spec->max_lines);
    }
    pango_attr_list_unref(list);
    pango_font_description_free(face);
    return layout;
}

/* Chinese and the like: 4 MB of letters that most maps never need. True where they are there now, and were not. */
static bool add_wide(bm_fonts *fonts)
{
    const char *path = fonts->wide;
    fonts->wide = NULL;
    if (!path || !bm_file_exists(path) || !FcConfigAppFontAddFile(fonts->config, (const FcChar8 *)path))
        return false;
    pango_fc_font_map_config_changed(PANGO_FC_FONT_MAP(fonts->map));
    return true;
}

static bool can_draw(PangoLayout *layout)
{
    for (GSList *l = pango_layout_get_lines_readonly(layout); l; l = l->next)
        for (GSList *r = ((PangoLayoutLine *)l->data)->runs; r; r = r->next) {
            PangoFont *font = ((PangoLayoutRun *)r->data)->item->analysis.font;
            cairo_scaled_font_t *scaled = font ? pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font)) : NULL;
            if (!scaled || cairo_scaled_font_status(scaled) != CAIRO_STATUS_SUCCESS)
                return false;
        }
    return true;
}

bool bm_fonts_whole(const bm_fonts *fonts, bm_err *err)
{
    return !fonts->broken || bm_fail(err, BM_EIO,
                                     "a font that comes with the program cannot be read: no text could be "
                                     "drawn\nLook after the disk and the memory, or install the program anew.");
}

/* Pango draws a box with figures in it where no font has a character: a gap tells the reader no less. */
static void blank_missing(PangoLayout *layout)
{
    for (GSList *l = pango_layout_get_lines(layout); l; l = l->next)
        for (GSList *r = ((PangoLayoutLine *)l->data)->runs; r; r = r->next) {
            PangoGlyphString *glyphs = ((PangoLayoutRun *)r->data)->glyphs;
            for (int i = 0; i < glyphs->num_glyphs; i++)
                if (glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
                    glyphs->glyphs[i].glyph = PANGO_GLYPH_EMPTY;
        }
}

static uint64_t print_of(const bm_fonts *fonts, const bm_text_spec *spec)
{
    const double numbers[] = {spec->size_pt,           spec->letter_spacing, spec->width_mm, spec->line_height,
                              (double)spec->max_lines, spec->align,          fonts->leftward};
    uint64_t print = bm_hash_add(BM_HASH, (bm_str){(const char *)numbers, sizeof numbers});
    print = bm_hash_add(print, (bm_str){spec->font, strlen(spec->font) + 1});
    for (size_t i = 0; i < spec->spans.n; i++) {
        const bm_span *span = &spec->spans.at[i];
        const double own[] = {span->scale,   span->colored, span->color.r,        span->color.g,
                              span->color.b, span->color.a, (double)span->font.n, (double)span->text.n};
        print = bm_hash_add(print, (bm_str){(const char *)own, sizeof own});
        print = bm_hash_add(bm_hash_add(print, span->font), span->text);
    }
    return print;
}

static const bm_text *make_text(bm_fonts *fonts, bm_arena *arena, const bm_text_spec *spec)
{
    bm_text *text = BM_NEW(arena, bm_text);
    PangoLayout *layout = make_layout(fonts, arena, spec, &text->plain);
    if (fonts->wide && pango_layout_get_unknown_glyphs_count(layout) > 0 && add_wide(fonts))
        layout = make_layout(fonts, arena, spec, &text->plain);
    PangoRectangle logical;
    pango_layout_get_extents(layout, NULL, &logical);
    double to_mm = BM_PT_MM / units / PANGO_SCALE, em = spec->size_pt * BM_PT_MM;
    double baseline = pango_layout_get_baseline(layout) * to_mm;
    /* Above the capitals and below the descenders a face has room that only few letters use. */
    double top = baseline - 0.82 * em, bottom = (logical.y + logical.height) * to_mm - 0.05 * em;
    text->w = logical.width * to_mm;
    text->h = bottom - top;
    text->baseline = 0.82 * em;
    text->cut = pango_layout_is_ellipsized(layout);
    text->missing = (size_t)pango_layout_get_unknown_glyphs_count(layout);
    if (text->missing > 0)
        blank_missing(layout);
    text->lines = (size_t)pango_layout_get_line_count(layout);
    fonts->broken |= !can_draw(layout);
    text->layout = BM_NEW(arena, bm_text_layout);
    *text->layout = (bm_text_layout){layout, -logical.x / (double)PANGO_SCALE, -top / BM_PT_MM * units};
    return text;
}

const bm_text *bm_text_make(bm_fonts *fonts, bm_arena *arena, const bm_text_spec *spec)
{
    if (fonts->keeper != arena)
        return make_text(fonts, arena, spec);
    uint64_t print = print_of(fonts, spec);
    for (size_t i = 0; i < fonts->kept.n; i++)
        if (fonts->kept.at[i].print == print)
            return fonts->kept.at[i].text;
    const bm_text *text = make_text(fonts, arena, spec);
    BM_PUSH(arena, &fonts->kept) = (kept_text){print, text};
    return text;
}

const bm_text *bm_text_plain(bm_fonts *fonts, bm_arena *arena, const char *text, const char *font, double size_pt,
                             double width_mm, size_t max_lines)
{
    bm_span span = {.text = bm_str_of(text), .scale = 1};
    bm_text_spec spec = {.spans = {&span, 1, 1},
                         .font = font,
                         .size_pt = size_pt,
                         .width_mm = width_mm,
                         .max_lines = max_lines,
                         .align = bm_fonts_start(fonts)};
    return bm_text_make(fonts, arena, &spec);
}

uint64_t bm_text_hash(uint64_t hash, const bm_text *text)
{
    gsize n;
    GBytes *all = pango_layout_serialize(text->layout->layout, PANGO_LAYOUT_SERIALIZE_CONTEXT);
    const char *bytes = g_bytes_get_data(all, &n);
    hash = bm_hash_add(hash, (bm_str){bytes, n});
    g_bytes_unref(all);
    return hash;
}

void bm_text_show(const bm_text *text, struct _cairo *cr, bool path)
{
    double scale = BM_PT_MM / units;
    cairo_save(cr);
    cairo_scale(cr, scale, scale);
    cairo_move_to(cr, text->layout->dx, text->layout->dy);
    if (path)
        pango_cairo_layout_path(cr, text->layout->layout);
    else
        pango_cairo_show_layout(cr, text->layout->layout);
    cairo_restore(cr);
}

/* ---- along a line ---- */

typedef struct {
    cairo_t *cr;
    const bm_line *middle;
    double length, at; /* mm: of the line, of where the next letter begins */
    double drop;       /* from the middle of the letters to their baseline, mm */
    bool path;
} walk;

static void show_cluster(walk *w, PangoFont *font, const PangoGlyphItemIter *iter)
{
    const double scale = BM_PT_MM / units;
    PangoGlyphString *all = iter->glyph_item->glyphs;
    bool leftward = iter->end_glyph < iter->start_glyph; /* of a run from right to left glyphs count backwards */
    int from = leftward ? iter->end_glyph + 1 : iter->start_glyph,
        to = leftward ? iter->start_glyph + 1 : iter->end_glyph;
    PangoGlyphString part = {
        .num_glyphs = to - from, .glyphs = all->glyphs + from, .log_clusters = all->log_clusters + from};
    double wide = pango_glyph_string_get_width(&part) * scale / PANGO_SCALE, direction;
    bm_xy at = bm_line_at(w->middle, (w->at + wide / 2) / w->length, &direction);
    w->at += wide;
    cairo_save(w->cr);
    cairo_translate(w->cr, at.x, at.y);
    cairo_rotate(w->cr, direction);
    cairo_translate(w->cr, -wide / 2, w->drop);
    cairo_scale(w->cr, scale, scale);
    cairo_move_to(w->cr, 0, 0);
    (w->path ? pango_cairo_glyph_string_path : pango_cairo_show_glyph_string)(w->cr, font, &part);
    cairo_restore(w->cr);
}

/* A run from right to left is walked from its end: its letters stand on the line from left to right as in any other. */
static void show_run(walk *w, PangoGlyphItem *run, const char *text)
{
    PangoGlyphItemIter iter;
    bool leftward = run->item->analysis.level % 2 == 1;
    gboolean more = leftward ? pango_glyph_item_iter_init_end(&iter, run, text)
                             : pango_glyph_item_iter_init_start(&iter, run, text);
    for (; more;
         more = leftward ? pango_glyph_item_iter_prev_cluster(&iter) : pango_glyph_item_iter_next_cluster(&iter))
        show_cluster(w, run->item->analysis.font, &iter);
}

void bm_text_show_along(const bm_text *text, struct _cairo *cr, const bm_line *middle, bool path)
{
    PangoLayout *layout = text->layout->layout;
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    double length = bm_line_length(middle);
    walk w = {cr, middle, length, fmax(0, (length - text->w) / 2), text->baseline - text->h / 2, path};
    for (GSList *r = line ? line->runs : NULL; r; r = r->next)
        show_run(&w, r->data, pango_layout_get_text(layout));
}

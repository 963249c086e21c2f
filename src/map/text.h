/** map/text.h - text shaped and measured with the fonts that come with the program. */
#ifndef BM_MAP_TEXT_H
#define BM_MAP_TEXT_H

#include "base/err.h"
#include "map/expr.h"
#include "map/plane.h"

/** The bundled fonts and nothing else. Lives in the arena; not to be shared between threads. */
typedef struct bm_fonts bm_fonts;

/** `folder` holds the font files. Fails BM_EIO (a font is missing or broken). Becomes fontconfig's current
 * configuration. */
BM_CHECK bool bm_fonts_open(bm_fonts **out, bm_arena *arena, const char *folder, bm_err *err);

/** Has every text found its letters? Pango lays and cairo draws a text without them where a font cannot be read. Fails
 * BM_EIO. */
BM_CHECK bool bm_fonts_whole(const bm_fonts *fonts, bm_err *err);

/**
 * From now on the same spec is given the text that was made for it before: furniture is measured before it is laid. The
 * texts live in `arena`; NULL ends it.
 */
void bm_fonts_keep(bm_fonts *fonts, bm_arena *arena);

typedef enum { BM_ALIGN_LEFT, BM_ALIGN_CENTER, BM_ALIGN_RIGHT } bm_align;

/** Texts made from now on run from right to left; or no longer. */
void bm_fonts_write_leftward(bm_fonts *fonts, bool leftward);
/** Where lines begin. */
bm_align bm_fonts_start(const bm_fonts *fonts);

typedef struct {
    bm_spans spans;
    const char *font; /* "Noto Sans Bold": family, then Regular, Bold, Italic or Bold Italic */
    double size_pt;
    double letter_spacing; /* em */
    double width_mm;       /* wrapped there; 0 does not wrap */
    double line_height;    /* of the size; 0 takes 1.2 */
    size_t max_lines;      /* 0 takes all; what is more is cut with an ellipsis */
    bm_align align;
} bm_text_spec;

typedef struct bm_text_layout bm_text_layout;

/** Shaped text. Millimetres; the box runs from a little above the capitals to the descenders. */
typedef struct {
    double w, h;
    double baseline;   /* of the first line, from the box's top */
    const char *plain; /* what it says, lines parted by \n */
    bool cut;          /* an ellipsis stands for the rest */
    size_t missing;    /* characters that no font has: each is a gap */
    size_t lines;
    bm_text_layout *layout;
} bm_text;

const bm_text *bm_text_make(bm_fonts *fonts, bm_arena *arena, const bm_text_spec *spec);
/** One span in one face. `width_mm` 0 does not wrap. */
const bm_text *bm_text_plain(bm_fonts *fonts, bm_arena *arena, const char *text, const char *font, double size_pt,
                             double width_mm, size_t max_lines);

/** What makes one text look otherwise than another: letters, faces, sizes, colours of parts, width; a hash goes on. */
uint64_t bm_text_hash(uint64_t hash, const bm_text *text);

struct _cairo;
/** Paint with the box's top left corner at the origin of `cr` (millimetres); `path` only adds the outline to the path.
 */
void bm_text_show(const bm_text *text, struct _cairo *cr, bool path);
/** Its first line letter by letter with the middle of the letters on `middle`, from the middle of that line outwards.
 */
void bm_text_show_along(const bm_text *text, struct _cairo *cr, const bm_line *middle, bool path);

#endif

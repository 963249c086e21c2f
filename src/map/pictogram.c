#include "map/pictogram.h"

#include <stdlib.h>

static const bm_pictogram pictograms[] = {
    /* Two people face to face. */
    {"meeting", "-36,-44 -22,-44 -13,-35 -13,-22 -22,-13 -36,-13 -45,-22 -45,-35 | "
                "22,-44 36,-44 45,-35 45,-22 36,-13 22,-13 13,-22 13,-35 | "
                "-52,42 -52,10 -42,-4 -16,-4 -6,10 -6,42 | 6,42 6,10 16,-4 42,-4 52,10 52,42"},
    /* Two sides driving at each other. */
    {"clash", "-50,-12 -27,-12 -27,-34 -3,0 -27,34 -27,12 -50,12 | 50,-12 27,-12 27,-34 3,0 27,34 27,12 50,12"},
    /* Two sides driving at each other. */
    {"clash", "-50,-12 -27,-12 -27,-34 -3,0 -27,34 -27,12 -50,12 | 50,-12 27,-12 27,-34 3,0 27,34 27,12 50,12"},
    {"alert", "-11,-46 11,-46 6,16 -6,16 | -9,28 9,28 9,46 -9,46"},
#include "map/pictograms.inc"
};

const bm_pictogram *bm_pictogram_find(bm_str name)
{
    for (size_t i = 0; i < sizeof pictograms / sizeof *pictograms; i++)
        if (bm_str_is(name, pictograms[i].name))
            return &pictograms[i];
    return NULL;
}

const char *bm_pictogram_names(bm_arena *arena)
{
    bm_buf buf = {.arena = arena};
    for (size_t i = 0; i < sizeof pictograms / sizeof *pictograms; i++)
        bm_buf_format(&buf, "%s%s", i ? ", " : "", pictograms[i].name);
    return bm_buf_text(&buf);
}

bm_lines bm_pictogram_place(const bm_pictogram *pictogram, bm_arena *arena, bm_xy centre, double height)
{
    bm_lines out = {0};
    for (const char *at = pictogram->rings; *at;) {
        struct {
            bm_xy *at;
            size_t n, cap;
        } ring = {0};
        while (*at && *at != '|') {
            char *end;
            double x = (double)strtol(at, &end, 10), y = (double)strtol(end + 1, &end, 10);
            BM_PUSH(arena, &ring) = (bm_xy){centre.x + x / 100 * height, centre.y + y / 100 * height};
            for (at = end; *at == ' ';)
                at++;
        }
        at += *at == '|';
        BM_PUSH(arena, &out) = (bm_line){ring.at, ring.n};
    }
    return out;
}

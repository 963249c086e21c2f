#include "map/pictogram.h"

#define LINE(points)                                                                                                   \
    {                                                                                                                  \
        (bm_xy *)(points), sizeof(points) / sizeof *(points)                                                           \
    }
#define PICTURE(name, lines)                                                                                           \
    {                                                                                                                  \
        name, lines, sizeof(lines) / sizeof *(lines)                                                                   \
    }

/* Two people face to face. */
static const bm_xy left_head[] = {{-0.36, -0.44}, {-0.22, -0.44}, {-0.13, -0.35}, {-0.13, -0.22},
                                  {-0.22, -0.13}, {-0.36, -0.13}, {-0.45, -0.22}, {-0.45, -0.35}};
static const bm_xy right_head[] = {{0.22, -0.44}, {0.36, -0.44}, {0.45, -0.35}, {0.45, -0.22},
                                   {0.36, -0.13}, {0.22, -0.13}, {0.13, -0.22}, {0.13, -0.35}};
static const bm_xy left_body[] = {{-0.52, 0.42},  {-0.52, 0.1}, {-0.42, -0.04},
                                  {-0.16, -0.04}, {-0.06, 0.1}, {-0.06, 0.42}};
static const bm_xy right_body[] = {{0.06, 0.42}, {0.06, 0.1}, {0.16, -0.04}, {0.42, -0.04}, {0.52, 0.1}, {0.52, 0.42}};
static const bm_line meeting[] = {LINE(left_head), LINE(right_head), LINE(left_body), LINE(right_body)};

static const bm_xy bang_stroke[] = {{-0.11, -0.46}, {0.11, -0.46}, {0.06, 0.16}, {-0.06, 0.16}};
static const bm_xy bang_dot[] = {{-0.09, 0.28}, {0.09, 0.28}, {0.09, 0.46}, {-0.09, 0.46}};
static const bm_line alert[] = {LINE(bang_stroke), LINE(bang_dot)};

static const bm_xy star_points[] = {{0, -0.5}, {0.13, -0.17}, {0.48, -0.15}, {0.21, 0.07},   {0.3, 0.41},
                                    {0, 0.22}, {-0.3, 0.41},  {-0.21, 0.07}, {-0.48, -0.15}, {-0.13, -0.17}};
static const bm_line star[] = {LINE(star_points)};

static const bm_xy cross_points[] = {{-0.5, -0.32}, {-0.32, -0.5}, {0, -0.18}, {0.32, -0.5}, {0.5, -0.32}, {0.18, 0},
                                     {0.5, 0.32},   {0.32, 0.5},   {0, 0.18},  {-0.32, 0.5}, {-0.5, 0.32}, {-0.18, 0}};
static const bm_line cross[] = {LINE(cross_points)};

static const bm_pictogram pictograms[] = {
    PICTURE("meeting", meeting),
    PICTURE("alert", alert),
    PICTURE("star", star),
    PICTURE("cross", cross),
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
    for (size_t i = 0; i < pictogram->n; i++) {
        const bm_line *from = &pictogram->at[i];
        bm_line to = {BM_NEW_ARRAY(arena, bm_xy, from->n), from->n};
        for (size_t k = 0; k < from->n; k++)
            to.at[k] = (bm_xy){centre.x + from->at[k].x * height, centre.y + from->at[k].y * height};
        BM_PUSH(arena, &out) = to;
    }
    return out;
}

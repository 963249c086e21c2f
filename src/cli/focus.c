#include "cli/focus.h"

#include "cli/command.h"
#include "layer/spot.h"
#include "place/search.h"

#include <math.h>

bm_box bm_focus_around(bm_box b)
{
    const double least_deg = 0.35;
    double wide = b.east - b.west + (b.east < b.west ? 360 : 0);
    double x = fmax(0.12 * wide, least_deg), y = fmax(0.12 * (b.north - b.south), least_deg);
    bm_box out = {b.west - x, fmax(-89, b.south - y), b.east + x, fmin(89, b.north + y)};
    if (wide + 2 * x >= 360)
        return (bm_box){-180, out.south, 180, out.north};
    out.west += out.west < -180 ? 360 : 0;
    out.east -= out.east > 180 ? 360 : 0;
    return out;
}

static const char *called(bm_arena *arena, const bm_place *p)
{
    return bm_format(arena, "%.*s (%s, %.*s, %.*s)", BM_STR_ARG(p->name), bm_place_kind_name(p->kind),
                     BM_STR_ARG(p->country), BM_STR_ARG(p->id));
}

static bool nowhere(const bm_pipeline *p, bm_arena *arena, const char *name, bm_err *err)
{
    bm_strs near = bm_search_spellings(p->data.gazetteer, arena, bm_str_of(name), 1);
    return near.n > 0 ? bm_fail(err, BM_EUSAGE, "--focus: no place is called \"%s\"; did you mean %.*s?", name,
                                BM_STR_ARG(near.at[0]))
                      : bm_fail(err, BM_EUSAGE,
                                "--focus: no place is called \"%s\"\nGive a name that `briefmap place` finds, or "
                                "--extent west,south,east,north.",
                                name);
}

bool bm_focus_find(bm_box *out, bm_arena *arena, const bm_pipeline *p, const char *name, bm_err *err)
{
    const double as_likely = 0.6; /* of the best one's score */
    bm_search_options options = {.kind = BM_PLACE_KINDS, .most = 2};
    bm_founds found = bm_search(p->data.gazetteer, arena, bm_str_of(name), &options);
    if (found.n == 0)
        return nowhere(p, arena, name, err);
    const bm_place *best = &found.at[0].place;
    if (found.n > 1 && found.at[1].score > as_likely * found.at[0].score && !p->options->quiet)
        bm_cli_warn(arena, bm_format(arena, "--focus: %s is taken; it may be %s. Its id tells which",
                                     called(arena, best), called(arena, &found.at[1].place)));
    bm_geometry outline;
    bm_ground ground = {.gazetteer = p->data.gazetteer, .basemap = p->data.basemap};
    bm_box point = {best->point.lon, best->point.lat, best->point.lon, best->point.lat};
    *out = bm_focus_around(bm_spot_outline(&outline, arena, &ground, best) ? bm_geometry_box(&outline) : point);
    return true;
}

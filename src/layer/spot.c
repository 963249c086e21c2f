#include "layer/spot.h"

#include "geo/geodesic.h"

#include <math.h>
#include <string.h>

const char *bm_spot_place_name(bm_arena *arena, const bm_ground *ground, const bm_place *place)
{
    bm_str local = bm_local_name(ground->phrases->names, place->id);
    if (local.n > 0)
        return bm_str_c(arena, local);
    bool french = strcmp(ground->phrases->language, "fr") == 0;
    return bm_str_c(arena, french && place->name_fr.n > 0 ? place->name_fr : place->name);
}

static const char *relative_name(bm_arena *arena, const bm_ground *ground, const bm_relative *r, const char *anchor)
{
    bool pointed = !isnan(r->bearing_deg);
    int wind = pointed ? (int)lround(r->bearing_deg / 45) % 8 : 0;
    if (r->between)
        return bm_phrase_fill(
            ground->phrases, arena, "place.between",
            (bm_filling[]){{"place", anchor}, {"other", bm_spot_place_name(arena, ground, r->between)}, {0}});
    const char *key = r->distance_m < 50 ? "place.near" : pointed ? "place.relative" : "place.distance";
    return bm_phrase_fill(ground->phrases, arena, key,
                          (bm_filling[]){{"place", anchor},
                                         {"km", bm_phrase_number(ground->phrases, arena, r->distance_m / 1000, 1)},
                                         {"wind", bm_phrase_get(ground->phrases, bm_format(arena, "wind.%d", wind))},
                                         {0}});
}

/* A town at the edge may stand some hundred metres beside it. */
static bool lies_in(const bm_geometry *land, bm_point at)
{
    static const double aside[][2] = {{0, 0}, {0.005, 0.005}, {0.005, -0.005}, {-0.005, 0.005}, {-0.005, -0.005}};
    for (size_t i = 0; i < sizeof aside / sizeof *aside; i++)
        if (bm_geometry_contains(land, (bm_point){at.lon + aside[i][0], at.lat + aside[i][1]}))
            return true;
    return false;
}

/* "Abyei", "Golan": land whose status is open is called by its own name, and no country's. */
static const char *disputed_land(bm_arena *arena, const bm_ground *ground, bm_point at)
{
    bm_base_items items = {0};
    if (ground->basemap)
        items =
            bm_basemap_find(ground->basemap, arena, BM_BASE_DISPUTED, (bm_box){at.lon, at.lat, at.lon, at.lat}, 0, 255);
    for (size_t i = 0; i < items.n; i++) {
        if (!lies_in(&items.at[i].geometry, at))
            continue;
        const char *name = bm_str_c(arena, items.at[i].name);
        bm_str local = bm_local_name(ground->phrases->names, bm_str_of(bm_format(arena, "/%s", name)));
        bool french = strcmp(ground->phrases->language, "fr") == 0;
        return local.n > 0 ? bm_str_c(arena, local) : french ? bm_str_c(arena, items.at[i].name_fr) : name;
    }
    return NULL;
}

const char *bm_spot_country_name(bm_arena *arena, const bm_ground *ground, bm_str country)
{
    bm_place place;
    const char *brief = bm_phrase_get(ground->phrases, bm_format(arena, "country.%.*s", BM_STR_ARG(country)));
    if (brief || country.n == 0)
        return brief;
    bool known =
        bm_gazetteer_by_id(&place, ground->gazetteer, bm_str_of(bm_format(arena, "iso:%.*s", BM_STR_ARG(country))));
    return known ? bm_spot_place_name(arena, ground, &place) : NULL;
}

static const char *within(bool *by_country, bm_arena *arena, const bm_ground *ground, const bm_place *place,
                          const char *name)
{
    bm_str codes[] = {place->kind == BM_PLACE_ADMIN1 ? (bm_str){0} : place->admin1, place->country};
    for (size_t i = 0; i < 2; i++) {
        bm_place outer;
        const char *id = bm_format(arena, "iso:%.*s", BM_STR_ARG(codes[i]));
        if (codes[i].n == 0 || !bm_gazetteer_by_id(&outer, ground->gazetteer, bm_str_of(id)))
            continue;
        const char *outer_name = bm_spot_place_name(arena, ground, &outer);
        *by_country = i == 1;
        if (strcmp(outer_name, name) != 0)
            return outer_name;
    }
    return NULL;
}

bool bm_spot_outline(bm_geometry *out, bm_arena *arena, const bm_ground *ground, const bm_place *place)
{
    bm_base_item item;
    if (place->kind == BM_PLACE_COUNTRY || place->kind == BM_PLACE_ADMIN1) {
        bool country = place->kind == BM_PLACE_COUNTRY;
        bm_str code = country ? place->country : place->admin1;
        *out = bm_gazetteer_area(ground->gazetteer, arena, code);
        if (out->n > 0)
            return true;
        if (ground->basemap && code.n > 0 &&
            bm_basemap_get(&item, ground->basemap, arena, country ? BM_BASE_COUNTRY : BM_BASE_AREA, code)) {
            *out = item.geometry;
            return item.geometry.shape == BM_SHAPE_AREA;
        }
    }
    *out = bm_gazetteer_polygon(ground->gazetteer, arena, place->index);
    return out->shape == BM_SHAPE_AREA && out->n > 0;
}

static bm_geometry circle(bm_arena *arena, bm_point centre, double radius_m)
{
    bm_part *part = BM_NEW(arena, bm_part);
    *part = bm_geodesic_circle(arena, centre, radius_m);
    return (bm_geometry){BM_SHAPE_AREA, part, 1};
}

/* "15 km north of Beni" is where the text points; "15 km from Beni" may be anywhere on that circle. */
static void be_relative(bm_spot *spot, bm_arena *arena, const bm_relative *r)
{
    bool pointed = !isnan(r->bearing_deg);
    spot->point = pointed ? r->point : spot->point;
    spot->precision_m = pointed ? r->radius_m : fmax(r->radius_m, r->distance_m);
    spot->approximate = true;
    spot->area = (bm_geometry){0};
    spot->reach = circle(arena, spot->point, spot->precision_m);
    spot->reach_kind = "relative";
}

/* The middle of an area stands for all of it. A country's outline would cover the map: it has no reach. */
static void be_area(bm_spot *spot, bm_arena *arena, const bm_place *place)
{
    spot->approximate = true;
    if (spot->area.n > 0 && !bm_geometry_contains(&spot->area, spot->point))
        spot->point = bm_geometry_inner_point(&spot->area);
    if (place->kind == BM_PLACE_COUNTRY)
        return;
    spot->reach = spot->area.n > 0 ? spot->area : circle(arena, spot->point, place->radius_m);
    spot->reach_kind = "area";
}

bm_spot bm_spot_of(bm_arena *arena, const bm_ground *ground, const bm_mention *mention)
{
    const bm_place *place = mention->place;
    bm_spot spot = {.point = place->point, .precision_m = place->radius_m, .approximate = place->approximate};
    spot.name = bm_spot_place_name(arena, ground, place);
    const char *disputed = bm_place_is_point(place->kind) ? disputed_land(arena, ground, place->point) : NULL;
    spot.disputed = disputed != NULL;
    spot.within = !disputed                          ? within(&spot.by_country, arena, ground, place, spot.name)
                  : strcmp(disputed, spot.name) == 0 ? NULL
                                                     : disputed;
    if (mention->relative) {
        spot.name = relative_name(arena, ground, mention->relative, spot.name);
        be_relative(&spot, arena, mention->relative);
    } else if (!bm_place_is_point(place->kind)) {
        if (!bm_spot_outline(&spot.area, arena, ground, place))
            spot.area = (bm_geometry){0};
        be_area(&spot, arena, place);
    } else if (place->approximate) {
        spot.reach = circle(arena, spot.point, place->radius_m);
        spot.reach_kind = "uncertain";
    }
    return spot;
}

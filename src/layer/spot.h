/** layer/spot.h - where on the ground a mention is: a point with an honest precision, and the area it stands for. */
#ifndef BM_LAYER_SPOT_H
#define BM_LAYER_SPOT_H

#include "geo/basemap.h"
#include "layer/phrases.h"
#include "place/mention.h"

typedef struct {
    bm_point point;
    bm_geometry area;   /* the outline of an area; BM_SHAPE_NONE for what is a point or has no outline          */
    double precision_m; /* how far from `point` it may really be                                                */
    bool approximate;
    bm_geometry reach;      /* where it may be; BM_SHAPE_NONE where the point says it all                           */
    const char *reach_kind; /* "relative", "uncertain", "area"; NULL without a reach                            */
    const char *name;       /* in the map's language: "Goma", "15 km north of Beni"                                 */
    const char *within;     /* the land without agreed status it lies in, else the first-level area, else the country;
                               NULL where unknown or the same name */
    bool disputed;          /* `within` is such land */
    bool by_country;        /* `within` is the country */
} bm_spot;

typedef struct {
    const bm_gazetteer *gazetteer;
    const bm_basemap *basemap; /* or NULL */
    const bm_phrases *phrases; /* for names */
} bm_ground;

/** The mention must have a place. Everything lives in the arena or in the maps. */
bm_spot bm_spot_of(bm_arena *arena, const bm_ground *ground, const bm_mention *mention);

/** The outline of an area, official where one was imported; false, and none, for other places. */
bool bm_spot_outline(bm_geometry *out, bm_arena *arena, const bm_ground *ground, const bm_place *place);

/** A country's name, short where its own is long ("DR Congo"); NULL where it is not known. */
const char *bm_spot_country_name(bm_arena *arena, const bm_ground *ground, bm_str country);

/** The name in the language of the phrases. */
const char *bm_spot_place_name(bm_arena *arena, const bm_ground *ground, const bm_place *place);

#endif

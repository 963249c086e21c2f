/** layer/route.h - the line of a leg, from one station to the next. */
#ifndef BM_LAYER_ROUTE_H
#define BM_LAYER_ROUTE_H

#include "base/str.h"
#include "geo/geometry.h"

typedef enum {
    BM_ROUTE_GREAT_CIRCLE, /* the geodesic, a point every 20 km: the shortest way, in every projection   */
    BM_ROUTE_STRAIGHT,     /* from point to point: straight where degrees are drawn as a grid            */
    BM_ROUTE_ARC,          /* bowed to the left of travel, so that there and back lie apart; for the eye */
    BM_ROUTES
} bm_route;

/** "great-circle", "straight", "arc": as definitions and --legs write it. */
const char *bm_route_name(bm_route route);
/** False where there is none of that name. */
bool bm_route_find(bm_route *out, bm_str name);

/** Through all stations, at least one; those where one already is are passed over. */
bm_part bm_route_line(bm_arena *arena, const bm_part *stations, bm_route route);

#endif

/** place/place.h - a place: an entry of the gazetteer. */
#ifndef BM_PLACE_PLACE_H
#define BM_PLACE_PLACE_H

#include "base/str.h"
#include "geo/geometry.h"

typedef enum {
    BM_PLACE_COUNTRY,
    BM_PLACE_ADMIN1,
    BM_PLACE_ADMIN2,
    BM_PLACE_CITY,
    BM_PLACE_TOWN,
    BM_PLACE_VILLAGE,
    BM_PLACE_QUARTER,
    BM_PLACE_CAMP,
    BM_PLACE_BASE,
    BM_PLACE_AIRPORT,
    BM_PLACE_LAKE,
    BM_PLACE_RIVER,
    BM_PLACE_PARK,
    BM_PLACE_MOUNTAIN,
    BM_PLACE_REGION, /* a vague region: its polygon stands in the gazetteer */
    BM_PLACE_SEA,
    BM_PLACE_OTHER,
    BM_PLACE_KINDS
} bm_place_kind;

/** One place. Strings point into the mapped gazetteer and live as long as it. */
typedef struct {
    uint32_t index; /* its row in the gazetteer: equal places have equal rows        */
    bm_str id;      /* "geonames:216281", "iso:CD-IT", "own:cd-nk-sake": stable      */
    bm_str name;    /* the preferred name, English where there is one                */
    bm_str name_fr; /* the French name; same as `name` where there is no other       */
    bm_place_kind kind;
    bm_str country;      /* ISO 3166-1 alpha-2, "" for seas and regions of several countries */
    bm_str admin1;       /* ISO 3166-2 where known ("CD-NK"), else "CC.code" of GeoNames, else "" */
    bm_str admin2;       /* name of the territory or district, "" where unknown            */
    bm_str pcode;        /* OCHA P-code, "" where unknown                                 */
    bm_point point;      /* a representative point                                        */
    double radius_m;     /* how far from `point` it reaches: an honest size, never 0      */
    uint32_t population; /* 0 where unknown                                               */
    bool approximate;    /* nothing confirmed the coordinates                             */
    bool capital;        /* of a country                                                  */
    bool capital1;       /* of a first-level area                                         */
    bool capital2;       /* of a second-level area: a territory's chief town              */
} bm_place;

/** "admin1", "city" ...: as `read` prints it. */
const char *bm_place_kind_name(bm_place_kind kind);
bool bm_place_kind_of(bm_place_kind *out, bm_str name);
/** Whether `inner` lies in the country, first-level area or district `outer`, by the codes that both bear. */
bool bm_place_lies_in(const bm_place *inner, const bm_place *outer);
/** True for city, town, village, quarter, camp, base, airport: drawn as a point. */
bool bm_place_is_point(bm_place_kind kind);

#endif

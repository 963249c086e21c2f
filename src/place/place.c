#include "place/place.h"

static const struct {
    const char *name;
    bool point;
} kinds[BM_PLACE_KINDS] = {
    [BM_PLACE_COUNTRY] = {"country", false}, [BM_PLACE_ADMIN1] = {"admin1", false},
    [BM_PLACE_ADMIN2] = {"admin2", false},   [BM_PLACE_CITY] = {"city", true},
    [BM_PLACE_TOWN] = {"town", true},        [BM_PLACE_VILLAGE] = {"village", true},
    [BM_PLACE_QUARTER] = {"quarter", true},  [BM_PLACE_CAMP] = {"camp", true},
    [BM_PLACE_BASE] = {"base", true},        [BM_PLACE_AIRPORT] = {"airport", true},
    [BM_PLACE_LAKE] = {"lake", false},       [BM_PLACE_RIVER] = {"river", false},
    [BM_PLACE_PARK] = {"park", false},       [BM_PLACE_MOUNTAIN] = {"mountain", false},
    [BM_PLACE_REGION] = {"region", false},   [BM_PLACE_SEA] = {"sea", false},
    [BM_PLACE_OTHER] = {"other", false},
};

const char *bm_place_kind_name(bm_place_kind kind)
{
    return (unsigned)kind < BM_PLACE_KINDS ? kinds[kind].name : "other";
}

bool bm_place_kind_of(bm_place_kind *out, bm_str name)
{
    for (unsigned i = 0; i < BM_PLACE_KINDS; i++) {
        if (bm_str_is(name, kinds[i].name)) {
            *out = (bm_place_kind)i;
            return true;
        }
    }
    return false;
}

bool bm_place_is_point(bm_place_kind kind)
{
    return (unsigned)kind < BM_PLACE_KINDS && kinds[kind].point;
}

bool bm_place_lies_in(const bm_place *inner, const bm_place *outer)
{
    if (outer->kind == BM_PLACE_COUNTRY)
        return inner->kind != BM_PLACE_COUNTRY && bm_str_eq(inner->country, outer->country);
    if (outer->kind == BM_PLACE_ADMIN1)
        return inner->kind != BM_PLACE_ADMIN1 && inner->admin1.n > 0 && bm_str_eq(inner->admin1, outer->admin1);
    if (outer->kind == BM_PLACE_ADMIN2)
        return inner->kind != BM_PLACE_ADMIN2 && inner->admin2.n > 0 && bm_str_eq(inner->admin2, outer->name) &&
               bm_str_eq(inner->country, outer->country);
    return false;
}

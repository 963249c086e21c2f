#include "place/source_rows.h"

#include <math.h>

enum { LETTERS = 26 };

/* Islands far out and waters are in no country's box: a point is far from it only beyond these degrees. */
static const double MARGIN = 3;

struct bm_source_countries {
    bm_box at[LETTERS * LETTERS]; /* by alpha-2; one whose west is NAN is not known */
};

static bool cell_of(size_t *out, bm_str country)
{
    if (country.n != 2 || country.at[0] < 'A' || country.at[0] > 'Z' || country.at[1] < 'A' || country.at[1] > 'Z')
        return false;
    *out = (size_t)(country.at[0] - 'A') * LETTERS + (size_t)(country.at[1] - 'A');
    return true;
}

const bm_source_countries *bm_source_countries_of(bm_arena *arena, const bm_basemap *basemap)
{
    if (!basemap)
        return NULL;
    bm_source_countries *countries = BM_NEW(arena, bm_source_countries);
    for (size_t i = 0; i < LETTERS * LETTERS; i++)
        countries->at[i].west = NAN;
    bm_base_items items = bm_basemap_find(basemap, arena, BM_BASE_COUNTRY, (bm_box){-180, -90, 180, 90}, 1, 1000);
    size_t cell;
    for (size_t i = 0; i < items.n; i++)
        if (cell_of(&cell, items.at[i].code))
            countries->at[cell] = items.at[i].box;
    return countries;
}

static bool lies_in(bm_box box, double lon, double lat, double margin)
{
    return lon >= box.west - margin && lon <= box.east + margin && lat >= box.south - margin &&
           lat <= box.north + margin;
}

bm_source_where bm_source_where_is(const bm_source_countries *countries, bm_str country, bm_point point)
{
    size_t cell;
    if (!countries || !cell_of(&cell, country) || isnan(countries->at[cell].west))
        return BM_WHERE_UNKNOWN;
    bm_box box = countries->at[cell];
    if (lies_in(box, point.lon, point.lat, MARGIN))
        return BM_WHERE_THERE;
    return lies_in(box, point.lat, point.lon, 0) ? BM_WHERE_SWAPPED : BM_WHERE_FAR;
}

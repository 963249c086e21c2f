#include "layer/known.h"

#include <stdlib.h>

static int by_place(const void *a, const void *b)
{
    uint32_t x = ((const bm_known_place *)a)->place, y = ((const bm_known_place *)b)->place;
    return (x > y) - (x < y);
}

bm_known bm_known_of(bm_arena *arena, const bm_ground *ground, const bm_reading *readings, size_t n)
{
    bm_known known = {.arena = arena, .ground = ground};
    size_t all = 0, unique = 0;
    for (size_t r = 0; r < n; r++)
        known.n += readings[r].mentions.n;
    known.at = BM_NEW_ARRAY(arena, bm_known_place, known.n);
    for (size_t r = 0; r < n; r++)
        for (size_t m = 0; m < readings[r].mentions.n; m++) {
            const bm_mention *mention = &readings[r].mentions.at[m];
            if (mention->place)
                known.at[all++] =
                    (bm_known_place){.place = mention->place->index, .times = mention->role != BM_ROLE_NAME};
        }
    if (all > 0)
        qsort(known.at, all, sizeof *known.at, by_place);
    for (size_t i = 0; i < all; i++)
        if (unique > 0 && known.at[unique - 1].place == known.at[i].place)
            known.at[unique - 1].times += known.at[i].times;
        else
            known.at[unique++] = known.at[i];
    known.n = unique;
    return known;
}

bm_known_place *bm_known_get(const bm_known *known, const bm_mention *mention)
{
    bm_known_place wanted = {.place = mention->place->index};
    return bsearch(&wanted, known->at, known->n, sizeof wanted, by_place);
}

const bm_spot *bm_known_spot(const bm_known *known, const bm_mention *mention)
{
    bm_known_place *place = bm_known_get(known, mention);
    if (place->spot && !mention->relative)
        return place->spot;
    bm_spot *spot = BM_NEW(known->arena, bm_spot);
    *spot = bm_spot_of(known->arena, known->ground, mention);
    if (!mention->relative)
        place->spot = spot;
    return spot;
}

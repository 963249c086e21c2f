#include "place/gazetteer_look.h"
#include "place/search.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST  64
#define FARTHEST 2

typedef struct {
    bm_str name;
    uint32_t place;
    size_t distance;
    double weight; /* of the place's people */
} near_name;

typedef struct {
    near_name *at;
    size_t n, cap;
} near_names;

/** Letters to add, drop, change or swap, of folded names of at most LONGEST bytes; more than `most` counts as most + 1.
 */
static size_t distance(bm_str a, bm_str b, size_t most)
{
    size_t rows[3][LONGEST + 1], *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t k = 0; k <= b.n; k++)
        last[k] = k;
    for (size_t i = 1; i <= a.n; i++) {
        size_t least = now[0] = i;
        for (size_t k = 1; k <= b.n; k++) {
            size_t cost = last[k - 1] + (a.at[i - 1] != b.at[k - 1]);
            if (last[k] + 1 < cost)
                cost = last[k] + 1;
            if (now[k - 1] + 1 < cost)
                cost = now[k - 1] + 1;
            if (i > 1 && k > 1 && a.at[i - 1] == b.at[k - 2] && a.at[i - 2] == b.at[k - 1] && before[k - 2] + 1 < cost)
                cost = before[k - 2] + 1;
            now[k] = cost;
            least = cost < least ? cost : least;
        }
        if (least > most)
            return most + 1;
        size_t *free = before;
        before = last;
        last = now;
        now = free;
    }
    return last[b.n];
}

static int by_nearness(const void *va, const void *vb)
{
    const near_name *a = va, *b = vb;
    if (a->distance != b->distance)
        return (a->distance > b->distance) - (a->distance < b->distance);
    if (a->weight != b->weight)
        return (a->weight < b->weight) - (a->weight > b->weight);
    return bm_str_cmp(a->name, b->name);
}

static double weight_of(const bm_place *p)
{
    return p->kind == BM_PLACE_COUNTRY ? 1e9 : p->kind == BM_PLACE_ADMIN1 ? 1e6 : (double)p->population + 1000;
}

bm_strs bm_search_spellings(const bm_gazetteer *g, bm_arena *arena, bm_str query, size_t most)
{
    bm_strs out = {0};
    near_names found = {0};
    bm_str folded = bm_fold(arena, query), name;
    size_t farthest = folded.n <= 4 ? 1 : FARTHEST, at = 0;
    bm_name_hits hits;
    if (folded.n < 3 || folded.n > LONGEST)
        return out;
    while (bm_gazetteer_next_name(&name, &hits, &at, g)) {
        size_t longer = name.n > folded.n ? name.n - folded.n : folded.n - name.n;
        if (longer > farthest || name.n > LONGEST || hits.n == 0)
            continue;
        size_t d = distance(folded, name, farthest);
        if (d > farthest)
            continue;
        bm_place p = bm_gazetteer_place(g, hits.at[0].place);
        double weight = weight_of(&p) * (name.at[0] == folded.at[0] ? 10 : 1);
        BM_PUSH(arena, &found) = (near_name){p.name, p.index, d, weight};
    }
    if (found.n > 0)
        qsort(found.at, found.n, sizeof *found.at, by_nearness);
    for (size_t i = 0; i < found.n && out.n < most; i++) {
        size_t k = 0;
        while (k < out.n && !bm_str_eq(out.at[k], found.at[i].name))
            k++;
        if (k == out.n)
            BM_PUSH(arena, &out) = found.at[i].name;
    }
    return out;
}

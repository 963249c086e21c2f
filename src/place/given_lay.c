#include "place/given_lay.h"

#include <math.h>

void bm_givens_lay(bm_spans *spans, const bm_given_ats *given, bm_arena *arena)
{
    bm_spans all = {.cut = spans->cut};
    if (given->n == 0)
        return;
    for (size_t i = 0, k = 0; i < spans->n || k < given->n;) {
        const struct bm_given_at *g = k < given->n ? &given->at[k] : NULL;
        const bm_span *s = i < spans->n ? &spans->at[i] : NULL;
        if (g && s && bm_given_meets(g, s->first, s->n)) {
            i++;
        } else if (g && (!s || g->first < s->first)) {
            BM_PUSH(arena, &all) =
                (bm_span){.first = g->first, .n = g->n, .name = !g->given->place, .bearing = NAN, .given = g->given};
            k++;
        } else {
            BM_PUSH(arena, &all) = *s;
            i++;
        }
    }
    *spans = all;
}

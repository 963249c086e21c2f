#include "map/given.h"

#include <math.h>
#include <string.h>

static const char other[] = "features";

/* The place of the first rule that names the layer; `n` where none does. */
static size_t rule_of(const bm_style *style, const char *layer)
{
    size_t i = 0;
    while (i < style->n && !(style->at[i].release && strcmp(style->at[i].layer, layer) == 0))
        i++;
    return i;
}

static bool is_drawn(const bm_style *style, const char *layer)
{
    for (size_t i = 0; i < style->n; i++)
        if (style->at[i].release && !style->at[i].hidden && strcmp(style->at[i].layer, layer) == 0)
            return true;
    return false;
}

/* To the millionth of a degree, as files hold them: a map and its files make the same choices. */
static bm_geometry rounded(bm_arena *arena, const bm_geometry *from)
{
    bm_geometry out = {from->shape, BM_NEW_ARRAY(arena, bm_part, from->n), from->n};
    for (size_t i = 0; i < from->n; i++) {
        const bm_part *part = &from->at[i];
        out.at[i] = (bm_part){BM_NEW_ARRAY(arena, bm_point, part->n), part->n, part->hole};
        for (size_t k = 0; k < part->n; k++)
            out.at[i].at[k] = (bm_point){round(part->at[k].lon * 1e6) / 1e6, round(part->at[k].lat * 1e6) / 1e6};
    }
    return out;
}

static void round_all(bm_arena *arena, bm_features *layer)
{
    const bm_feature *from = layer->at;
    layer->at = BM_NEW_ARRAY(arena, bm_feature, layer->n);
    for (size_t i = 0; i < layer->n; i++) {
        layer->at[i] = from[i];
        layer->at[i].geometry = rounded(arena, &from[i].geometry);
    }
}

bm_layers bm_given_layers(bm_arena *arena, const bm_layers *given, const bm_style *style)
{
    bm_layers out = {BM_NEW_ARRAY(arena, bm_features, given->n), 0};
    for (size_t i = 0; i < given->n; i++) {
        bm_features one = given->at[i];
        if (rule_of(style, one.name) == style->n)
            one.name = other;
        if (!is_drawn(style, one.name))
            continue;
        round_all(arena, &one);
        size_t at = out.n++; /* insertion: there are a dozen layers */
        for (; at > 0 && rule_of(style, out.at[at - 1].name) > rule_of(style, one.name); at--)
            out.at[at] = out.at[at - 1];
        out.at[at] = one;
    }
    return out;
}

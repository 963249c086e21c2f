#include "geo/look.h"

const bm_look *bm_look_of(const bm_features *features)
{
    static const bm_look plain = {.color = "#5c6067", .marker = BM_MARKER_CIRCLE};
    return features->look ? features->look : &plain;
}

size_t bm_look_case_of(const bm_features *features, const bm_feature *feature)
{
    const bm_look *look = bm_look_of(features);
    bm_value value = look->by ? bm_feature_get(features, feature, look->by) : (bm_value){.null = true};
    size_t i = 0;
    while (i < look->n_cases && (value.null || !bm_str_is(value.text, look->cases[i].value)))
        i++;
    return i;
}

const char *bm_look_color(const bm_look *look, size_t which)
{
    return which < look->n_cases ? look->cases[which].color : look->color;
}

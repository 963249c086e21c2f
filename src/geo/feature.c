#include "geo/feature.h"

#include <string.h>

bm_value bm_feature_get(const bm_features *features, const bm_feature *feature, const char *field)
{
    for (size_t i = 0; i < features->n_fields; i++)
        if (strcmp(features->fields[i].name, field) == 0)
            return feature->values[i];
    return (bm_value){.null = true};
}

const bm_features *bm_layers_find(const bm_layers *layers, const char *name)
{
    for (size_t i = 0; i < layers->n; i++)
        if (strcmp(layers->at[i].name, name) == 0)
            return &layers->at[i];
    return NULL;
}

#include "geo/feature.h"

#include <string.h>

const char *bm_features_title(const bm_features *features, bool french)
{
    const char *title = french ? features->title_fr : features->title_en;
    return title ? title : features->name;
}

bm_value bm_feature_get(const bm_features *features, const bm_feature *feature, const char *field)
{
    for (size_t i = 0; i < features->n_fields; i++)
        if (strcmp(features->fields[i].name, field) == 0)
            return feature->values[i];
    return (bm_value){.null = true};
}

void bm_feature_put(bm_buf *out, const bm_features *features, const bm_feature *feature, size_t field)
{
    const bm_value *value = &feature->values[field];
    if (value->null)
        return;
    switch (features->fields[field].type) {
    case BM_FIELD_TEXT: bm_buf_add(out, value->text); break;
    case BM_FIELD_DATE: bm_buf_c(out, bm_date_iso(out->arena, value->date)); break;
    case BM_FIELD_BOOL: bm_buf_c(out, value->number != 0 ? "true" : "false"); break;
    case BM_FIELD_INTEGER: bm_buf_number(out, value->number, 0); break;
    case BM_FIELD_REAL: bm_buf_number(out, value->number, 6); break;
    }
}

const bm_features *bm_layers_find(const bm_layers *layers, const char *name)
{
    for (size_t i = 0; i < layers->n; i++)
        if (strcmp(layers->at[i].name, name) == 0)
            return &layers->at[i];
    return NULL;
}

#include "layer/layer.h"

#include "base/folder.h"
#include "geo/both.h"
#include "layer/definition.h"
#include "layer/kit.h"
#include "layer/sheet.h"

#include <string.h>

static const char *const languages[BM_LAYER_LANGUAGES] = {"en", "fr", "ar"};

bool bm_layer_kit_open(const bm_layer_kit **out, bm_arena *arena, const char *data_dir, const bm_gazetteer *gazetteer,
                       const bm_basemap *basemap, bm_err *err)
{
    bm_layer_kit *kit = BM_NEW(arena, bm_layer_kit);
    kit->labels = bm_format(arena, "%s/labels", data_dir);
    kit->gazetteer = gazetteer;
    kit->basemap = basemap;
    for (size_t i = 0; i < BM_LAYER_LANGUAGES; i++) {
        const char *path = bm_format(arena, "%s/layer.%s.tsv", kit->labels, languages[i]);
        if (!bm_phrases_load(&kit->phrases[i], arena, path, languages[i], err))
            return false;
    }
    if (!bm_definitions_load(&kit->definitions, arena, bm_format(arena, "%s/layers", data_dir), err))
        return false;
    *out = kit;
    return true;
}

bool bm_layer_kit_with(const bm_layer_kit **kit, bm_arena *arena, const char *data_dir, const char *path, bm_err *err)
{
    unsigned long long identity[2];
    const char *bundled = bm_format(arena, "%s/layers", data_dir);
    bm_layer_kit *own = BM_NEW(arena, bm_layer_kit);
    *own = **kit;
    own->definitions = (bm_definitions){0};
    bool folder = bm_folder_identity(identity, path);
    if (!bm_definitions_load(&own->definitions, arena, folder ? path : bundled, err) ||
        (!folder && !bm_definitions_add(&own->definitions, arena, bundled, path, err)))
        return false;
    *kit = own;
    return true;
}

static const bm_phrases *phrases_of(const bm_layer_kit *kit, const char *language)
{
    for (size_t i = 0; i < BM_LAYER_LANGUAGES; i++)
        if (strcmp(kit->phrases[i].language, language) == 0)
            return &kit->phrases[i];
    return NULL;
}

enum { MOST_SOURCES = 2 };

/* What places and boundaries are taken from, with version and licence. */
static size_t sources_of(const char **out, bm_arena *arena, const bm_layer_kit *kit)
{
    size_t n = 0;
    if (bm_gazetteer_sources(kit->gazetteer) > 0)
        out[n++] = bm_format(arena, "Places: gazetteer of %.*s: %s", BM_STR_ARG(bm_gazetteer_version(kit->gazetteer)),
                             bm_sheet_gazetteer(arena, kit->gazetteer));
    if (kit->basemap)
        out[n++] = bm_format(arena, "Boundaries: base map of briefmap %s: %.*s", BM_VERSION,
                             BM_STR_ARG(bm_basemap_sources(kit->basemap)));
    return n;
}

static bm_geometry geometry_of(bm_arena *arena, const bm_fact *fact, bm_route route)
{
    bm_part *line;
    if (fact->feed != BM_FEED_LEG && fact->feed != BM_FEED_ITINERARY)
        return fact->geometry;
    line = BM_NEW(arena, bm_part);
    *line = bm_route_line(arena, &fact->geometry.at[0], route);
    return (bm_geometry){BM_SHAPE_LINE, line, 1};
}

static bm_features features_of(const bm_column_env *env, const bm_definition *d, const bm_facts *facts,
                               const bm_route *route)
{
    bm_features out = {.name = d->name,
                       .short_name = d->short_name,
                       .title_en = d->title_en,
                       .title_fr = d->title_fr,
                       .shape = d->shape,
                       .files_only = !d->drawn,
                       .look = d->look,
                       .fields = d->fields,
                       .n_fields = d->n_fields};
    struct {
        bm_feature *at;
        size_t n, cap;
    } list = {0};
    for (size_t i = 0; i < facts->n; i++) {
        const bm_fact *fact = &facts->at[i];
        if (fact->feed != d->feed || fact->geometry.shape != d->shape || !bm_filter_takes(d->filter, env, fact))
            continue;
        bm_value *values = BM_NEW_ARRAY(env->arena, bm_value, d->n_fields);
        for (size_t k = 0; k < d->n_fields; k++)
            values[k] = d->columns[k]->get(env, fact);
        BM_PUSH(env->arena, &list) =
            (bm_feature){fact->id, geometry_of(env->arena, fact, route ? *route : d->route), values};
    }
    out.at = list.at;
    out.n = list.n;
    return out;
}

static bool make_in(bm_layers *layers, bm_sheet *sheet, bm_arena *arena, const bm_layer_kit *kit,
                    const bm_reading *readings, size_t n, const bm_layer_options *options, const char *language,
                    bm_err *err)
{
    const bm_phrases *known = phrases_of(kit, language);
    bm_route route, *legs = options->legs ? &route : NULL;
    if (legs && !bm_route_find(legs, bm_str_of(options->legs)))
        return bm_fail(err, BM_EUSAGE, "--legs: \"%s\" is none of great-circle, straight, arc", options->legs);
    if (!known)
        return bm_fail(err, BM_EUSAGE, "\"%s\" is no language that maps are made in; en, fr, ar and en+fr are",
                       language);
    bm_phrases own = *known, *phrases = BM_NEW(arena, bm_phrases);
    if (!bm_local_names_open(&own.names, arena, kit->labels, language, err)) /* large, so only where it is asked for */
        return false;
    *phrases = own;
    const bm_ground ground = {kit->gazetteer, kit->basemap, phrases};
    const bm_column_env env = {arena, phrases};
    bm_facts facts = bm_facts_of(arena, &ground, readings, n);
    bm_layers out = {BM_NEW_ARRAY(arena, bm_features, kit->definitions.n), 0};
    for (size_t i = 0; i < kit->definitions.n; i++)
        if (options->files || kit->definitions.at[i].drawn)
            out.at[out.n++] = features_of(&env, &kit->definitions.at[i], &facts, legs);
    const char **sources = BM_NEW_ARRAY(arena, const char *, MOST_SOURCES);
    size_t n_sources = sources_of(sources, arena, kit);
    for (size_t i = 0; i < out.n; i++) {
        out.at[i].sources = sources;
        out.at[i].n_sources = n_sources;
    }
    *sheet = bm_sheet_make(arena, &ground, &facts, readings, n, options);
    *layers = out;
    return true;
}

bool bm_layers_make(bm_layers *layers, bm_sheet *sheet, bm_arena *arena, const bm_layer_kit *kit,
                    const bm_reading *readings, size_t n, const bm_layer_options *options, bm_err *err)
{
    const char *language = options->language ? options->language : n > 0 ? readings[0].doc->language : "en";
    bm_str rest = bm_str_of(language);
    const char *first = bm_str_c(arena, bm_str_cut(&rest, '+'));
    if (rest.n == 0)
        return make_in(layers, sheet, arena, kit, readings, n, options, first, err);
    bm_layers in[2];
    bm_sheet told[2];
    if (!make_in(&in[0], &told[0], arena, kit, readings, n, options, first, err) ||
        !make_in(&in[1], &told[1], arena, kit, readings, n, options, bm_str_c(arena, rest), err))
        return false;
    *layers = bm_both_layers(arena, &in[0], &in[1]);
    *sheet = bm_both_sheets(arena, &told[0], &told[1]);
    return true;
}

size_t bm_layers_count(const bm_layers *layers)
{
    size_t n = 0;
    for (size_t i = 0; i < layers->n; i++)
        n += layers->at[i].n;
    return n;
}

/** place/source_layer.h - what the fields of somebody else's layer mean to the gazetteer. */
#ifndef BM_PLACE_SOURCE_LAYER_H
#define BM_PLACE_SOURCE_LAYER_H

#include "geo/feature.h"

/** What a field tells of a place. Several fields may tell the same: the first that is not empty counts. */
typedef enum {
    BM_ROLE_ID,
    BM_ROLE_ISO, /* ISO 3166-2, or -1 of a country */
    BM_ROLE_NAME,
    BM_ROLE_FR,
    BM_ROLE_OTHER, /* another name; each counts */
    BM_ROLE_PCODE,
    BM_ROLE_KIND,
    BM_ROLE_COUNTRY,
    BM_ROLE_ADMIN1,
    BM_ROLE_ADMIN2,
    BM_ROLE_POPULATION,
    BM_ROLE_LANG, /* of BM_ROLE_NAME */
    BM_ROLE_VERSION,
    BM_ROLE_VALID_ON,
    BM_ROLE_VALID_TO,
    BM_ROLE_SOURCE, /* who made the layer, and its licence */
    BM_ROLES
} bm_role;

/** "id", "iso", "name" ...: as --map-field names it; NULL-ended. */
extern const char *const bm_role_names[BM_ROLES + 1];

typedef struct {
    bm_role role;
    size_t field;
    char lang[3]; /* of a name, "" where unknown */
} bm_role_field;

typedef struct {
    struct {
        bm_role_field *at;
        size_t n, cap;
    } fields;
    bm_str literal[BM_ROLES]; /* told by --map-field for all features */
    int level;                /* of a layer of administrative areas; -1 for another */
    bool areas_only;          /* its points and lines repeat what its areas tell */
} bm_layer_reading;

/**
 * Find out what the fields mean: by `map` ("name=NAME,kind=town", "" for none), by the schemas of OCHA's COD-AB (both)
 * and of geoBoundaries, or because they are called as the columns of our own tables. Fails  BM_EUSAGE (`map` names no
 * field of the layer), BM_EDATA (there is no name: the text lists the fields)
 */
BM_CHECK bool bm_layer_read_fields(bm_layer_reading *out, bm_arena *arena, const bm_features *layer, bm_str map,
                                   const char *path, bm_err *err);

/** What a feature says in a role, in the arena: a text, a number or a day as text; "" for nothing. */
bm_str bm_layer_told(bm_arena *arena, const bm_layer_reading *reading, const bm_features *layer,
                     const bm_feature *feature, bm_role role);
/** The text of one field. */
bm_str bm_layer_text(bm_arena *arena, const bm_features *layer, const bm_feature *feature, size_t field);

#endif

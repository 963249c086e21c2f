#include "base/err.h"
#include "place/source_layer.h"

#include <string.h>

const char *const bm_role_names[BM_ROLES + 1] = {
    [BM_ROLE_ID] = "id",
    [BM_ROLE_ISO] = "iso",
    [BM_ROLE_NAME] = "name",
    [BM_ROLE_FR] = "fr",
    [BM_ROLE_OTHER] = "alternatives",
    [BM_ROLE_PCODE] = "pcode",
    [BM_ROLE_KIND] = "kind",
    [BM_ROLE_COUNTRY] = "country",
    [BM_ROLE_ADMIN1] = "admin1",
    [BM_ROLE_ADMIN2] = "admin2",
    [BM_ROLE_POPULATION] = "population",
    [BM_ROLE_LANG] = "lang",
    [BM_ROLE_VERSION] = "version",
    [BM_ROLE_VALID_ON] = "valid_on",
    [BM_ROLE_VALID_TO] = "valid_to",
    [BM_ROLE_SOURCE] = "source",
};

/**
 * Fields of known schemas; case does not count, "#" is the layer's level, "??" a language. In the order in which they
 * count. COD-AB until 2024: ADM1_PCODE, ADM1_EN, ADM1_FR, ADM1ALT1EN, date, validOn. Since: adm1_pcode, adm1_name with
 * `lang`, adm1_name1 with `lang1`, valid_on, version, iso2.
 */
static const struct {
    const char *field;
    bm_role role;
    const char *lang;
} known[] = {
    {"adm#_en", BM_ROLE_NAME, "en"},
    {"adm#_name", BM_ROLE_NAME, "lang"},
    {"adm#_fr", BM_ROLE_FR, "fr"},
    {"adm#_??", BM_ROLE_OTHER, "??"},
    {"adm#_name1", BM_ROLE_OTHER, "lang1"},
    {"adm#_name2", BM_ROLE_OTHER, "lang2"},
    {"adm#_name3", BM_ROLE_OTHER, "lang3"},
    {"adm#_ref", BM_ROLE_OTHER, ""},
    {"adm#_ref_name", BM_ROLE_OTHER, ""},
    {"adm#alt1??", BM_ROLE_OTHER, "??"},
    {"adm#alt2??", BM_ROLE_OTHER, "??"},
    {"adm#_pcode", BM_ROLE_PCODE, ""},
    {"iso2", BM_ROLE_COUNTRY, ""},
    {"adm0_pcode", BM_ROLE_COUNTRY, ""},
    {"iso3", BM_ROLE_COUNTRY, ""},
    {"adm0_en", BM_ROLE_COUNTRY, ""},
    {"adm0_name", BM_ROLE_COUNTRY, ""},
    {"adm0_fr", BM_ROLE_COUNTRY, ""},
    {"adm1_pcode", BM_ROLE_ADMIN1, ""},
    {"adm1_en", BM_ROLE_ADMIN1, ""},
    {"adm1_name", BM_ROLE_ADMIN1, ""},
    {"adm1_fr", BM_ROLE_ADMIN1, ""},
    {"adm2_en", BM_ROLE_ADMIN2, ""},
    {"adm2_name", BM_ROLE_ADMIN2, ""},
    {"adm2_fr", BM_ROLE_ADMIN2, ""},
    {"version", BM_ROLE_VERSION, ""},
    {"date", BM_ROLE_VERSION, ""},
    {"valid_on", BM_ROLE_VALID_ON, ""},
    {"validon", BM_ROLE_VALID_ON, ""},
    {"valid_to", BM_ROLE_VALID_TO, ""},
    {"validto", BM_ROLE_VALID_TO, ""},
    {"lang", BM_ROLE_LANG, ""},
    {"shapename", BM_ROLE_NAME, "en"},
    {"shapeiso", BM_ROLE_ISO, ""},
    {"shapeid", BM_ROLE_ID, ""},
    {"shapegroup", BM_ROLE_COUNTRY, ""},
    {"shapetype", BM_ROLE_KIND, ""},
    {"name", BM_ROLE_NAME, "en"},
    {"name_en", BM_ROLE_NAME, "en"},
    {"fr", BM_ROLE_FR, "fr"},
    {"name_fr", BM_ROLE_FR, "fr"},
    {"alternatives", BM_ROLE_OTHER, ""},
    {"id", BM_ROLE_ID, ""},
    {"iso", BM_ROLE_ISO, ""},
    {"pcode", BM_ROLE_PCODE, ""},
    {"kind", BM_ROLE_KIND, ""},
    {"country", BM_ROLE_COUNTRY, ""},
    {"admin1", BM_ROLE_ADMIN1, ""},
    {"admin2", BM_ROLE_ADMIN2, ""},
    {"population", BM_ROLE_POPULATION, ""},
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool fits(char lang[3], const char *field, const char *pattern, int level)
{
    size_t letters = 0;
    for (; *pattern; pattern++, field++) {
        char c = lower(*field);
        if (*pattern == '#'   ? c != (char)('0' + level) || level < 0
            : *pattern == '?' ? c < 'a' || c > 'z'
                              : c != *pattern)
            return false;
        if (*pattern == '?')
            lang[letters++] = c;
    }
    return *field == '\0';
}

/** Of "adm0_pcode", "adm1_pcode", "ADM2_PCODE" the deepest. */
static int level_of(const bm_features *layer)
{
    char lang[3] = {0};
    for (int level = 5; level >= 0; level--)
        for (size_t i = 0; i < layer->n_fields; i++)
            if (fits(lang, layer->fields[i].name, "adm#_pcode", level))
                return level;
    return -1;
}

static size_t field_of(const bm_features *layer, bm_str name)
{
    size_t i = 0;
    while (i < layer->n_fields && !bm_str_is(name, layer->fields[i].name))
        i++;
    return i;
}

static void read_known(bm_layer_reading *out, bm_arena *arena, const bm_features *layer)
{
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        for (size_t i = 0; i < layer->n_fields; i++) {
            bm_role_field f = {known[k].role, i, ""};
            if (!fits(f.lang, layer->fields[i].name, known[k].field, out->level))
                continue;
            size_t n = strlen(known[k].lang);
            if (n == 2 && known[k].lang[0] != '?')
                memcpy(f.lang, known[k].lang, 2);
            BM_PUSH(arena, &out->fields) = f;
        }
    }
}

static bool role_of(bm_role *out, bm_str name)
{
    for (unsigned i = 0; i < BM_ROLES; i++)
        if (bm_str_is(name, bm_role_names[i]))
            return *out = (bm_role)i, true;
    return false;
}

static bool says_all(bm_role role)
{
    return role == BM_ROLE_KIND || role == BM_ROLE_COUNTRY || role == BM_ROLE_LANG || role == BM_ROLE_VERSION ||
           role == BM_ROLE_VALID_ON || role == BM_ROLE_VALID_TO || role == BM_ROLE_SOURCE;
}

static const char *list_fields(bm_arena *arena, const bm_features *layer)
{
    bm_buf out = {.arena = arena};
    for (size_t i = 0; i < layer->n_fields; i++)
        bm_buf_format(&out, "%s%s", i > 0 ? ", " : "", layer->fields[i].name);
    return layer->n_fields > 0 ? bm_buf_text(&out) : "none";
}

static bool read_map(bm_layer_reading *out, bm_arena *arena, const bm_features *layer, bm_str map, const char *path,
                     bm_err *err)
{
    while (map.n > 0) {
        bm_str value = bm_str_cut(&map, ','), name = bm_str_trim(bm_str_cut(&value, '='));
        bm_role role;
        value = bm_str_trim(value);
        if (!role_of(&role, name))
            return bm_fail(
                err, BM_EUSAGE,
                "--map-field %.*s: not one of id, iso, name, fr, alternatives, pcode, kind, country, admin1, "
                "admin2, population, lang, version, valid_on, valid_to, source",
                BM_STR_ARG(name));
        size_t field = field_of(layer, value);
        if (field < layer->n_fields)
            BM_PUSH(arena, &out->fields) = (bm_role_field){role, field, ""};
        else if (says_all(role) && value.n > 0)
            out->literal[role] = bm_str_copy(arena, value);
        else
            return bm_fail(err, BM_EUSAGE, "%s: layer %s has no field \"%.*s\" for --map-field %.*s; its fields are %s",
                           path, layer->name, BM_STR_ARG(value), BM_STR_ARG(name), list_fields(arena, layer));
    }
    return true;
}

bool bm_layer_read_fields(bm_layer_reading *out, bm_arena *arena, const bm_features *layer, bm_str map,
                          const char *path, bm_err *err)
{
    bool named = false;
    *out = (bm_layer_reading){.level = level_of(layer)};
    out->areas_only = out->level >= 0;
    if (!read_map(out, arena, layer, map, path, err))
        return false;
    read_known(out, arena, layer);
    for (size_t i = 0; i < out->fields.n; i++)
        named |= out->fields.at[i].role == BM_ROLE_NAME || out->fields.at[i].role == BM_ROLE_FR;
    return named || bm_fail(err, BM_EDATA,
                            "%s: layer %s has no field that is known to be a name; say which with --map-field "
                            "name=FIELD,kind=KIND; its fields are %s",
                            path, layer->name, list_fields(arena, layer));
}

bm_str bm_layer_text(bm_arena *arena, const bm_features *layer, const bm_feature *feature, size_t field)
{
    const bm_value *value = &feature->values[field];
    bm_buf number = {.arena = arena};
    if (value->null)
        return (bm_str){0};
    switch (layer->fields[field].type) {
    case BM_FIELD_TEXT: return bm_str_trim(value->text);
    case BM_FIELD_DATE: return bm_str_of(bm_date_iso(arena, value->date));
    default: break;
    }
    bm_buf_number(&number, value->number, 6);
    return bm_buf_str(&number);
}

bm_str bm_layer_told(bm_arena *arena, const bm_layer_reading *reading, const bm_features *layer,
                     const bm_feature *feature, bm_role role)
{
    for (size_t i = 0; i < reading->fields.n; i++) {
        if (reading->fields.at[i].role != role)
            continue;
        bm_str text = bm_layer_text(arena, layer, feature, reading->fields.at[i].field);
        if (text.n > 0)
            return text;
    }
    return reading->literal[role];
}

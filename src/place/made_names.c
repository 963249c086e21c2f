#include "place/made_names.h"

#define BIT(kind) (1u << BM_PLACE_##kind)
#define AREAS     (BIT(COUNTRY) | BIT(ADMIN1) | BIT(ADMIN2) | BIT(REGION) | BIT(OTHER))
#define DOTS      (BIT(CITY) | BIT(TOWN) | BIT(VILLAGE) | BIT(QUARTER) | BIT(CAMP) | BIT(BASE) | BIT(AIRPORT))
#define ANY       (~0u)

/** Forms that say the same; "%" stands for the rest of the name. A row ends with NULL. All folded. */
static const struct {
    unsigned kinds;
    const char *forms[12];
} rules[] = {
    {AREAS, {"north %", "nord %", "% du nord", "% nord", "northern %", "% septentrional"}},
    {AREAS, {"south %", "sud %", "% du sud", "% sud", "southern %", "% meridional"}},
    {AREAS, {"east %", "est %", "% de l est", "% est", "eastern %", "% oriental", "% orientale"}},
    {AREAS, {"west %", "ouest %", "% de l ouest", "% ouest", "western %", "% occidental", "% occidentale"}},
    {AREAS, {"central %", "% central", "% centrale", "% centre", "centre %"}},
    {AREAS, {"upper %", "haut %", "haute %", "% superieur"}},
    {AREAS, {"lower %", "bas %", "basse %", "% inferieur"}},
    {AREAS, {"north west %", "nord ouest %", "northwest %", "% du nord ouest", "northwestern %"}},
    {AREAS, {"north east %", "nord est %", "northeast %", "% du nord est", "northeastern %"}},
    {AREAS, {"south west %", "sud ouest %", "southwest %", "% du sud ouest", "southwestern %"}},
    {AREAS, {"south east %", "sud est %", "southeast %", "% du sud est", "southeastern %"}},
    {BIT(LAKE), {"lake %", "lac %", "% lake", "lago %", "ziwa %"}},
    {BIT(MOUNTAIN), {"mount %", "mont %", "mt %", "monte %"}},
    {BIT(MOUNTAIN), {"% mountains", "monts %", "% mts", "montagnes %"}},
    {BIT(RIVER), {"% river", "riviere %", "river %", "fleuve %", "the % river", "rio %"}},
    {BIT(PARK),
     {"% national park", "parc national %", "parc national de %", "parc national de la %", "parc national des %",
      "parc national du %", "parc national de l %", "parc %", "% park"}},
    {BIT(REGION), {"% mountains", "monts %"}},
    {BIT(SEA), {"gulf of %", "golfe de %", "golfe d %", "golfe du %"}},
    {ANY, {"saint %", "st %"}},
    {ANY, {"sainte %", "ste %"}},
    {DOTS, {"fort %", "ft %"}},
    {BIT(AIRPORT),
     {"% airport", "aeroport de %", "aeroport d %", "% international airport", "aeroport international de %"}},
};

/** English and French endings of demonyms and the forms made of them. "" adds to the whole word. */
static const struct {
    const char *end;
    const char *forms[4];
} endings[] = {
    {"aise", {0}},
    {"oise", {0}},
    {"ais", {"aise", "aises"}},
    {"ois", {"oise", "oises"}},
    {"ese", {0}},
    {"ien", {"ienne", "iens", "iennes"}},
    {"een", {"eenne", "eens", "eennes"}},
    {"man", {"mans", "mane", "manes"}},
    {"ian", {"ians"}},
    {"ain", {"aine", "ains", "aines"}},
    {"an", {"ans", "ane", "anes"}},
    {"ol", {"ole", "ols", "oles"}},
    {"and", {"ande", "ands", "andes"}},
    {"in", {"ine", "ins", "ines"}},
    {"i", {"is", "ie", "ies"}},
    {"sh", {0}},
    {"ch", {0}},
    {"ss", {0}},
    {"s", {0}},
    {"e", {"es"}},
    {"", {"s"}},
};

/** The part of `name` that "%" stands for in `form`; false where the form does not fit. */
static bool match(bm_str *rest, bm_str name, const char *form)
{
    bm_str after = bm_str_of(form), before = bm_str_cut(&after, '%');
    if (name.n <= before.n + after.n || !bm_str_starts(name, before) || !bm_str_ends(name, after))
        return false;
    *rest = bm_str_slice(name, before.n, name.n - after.n);
    return true;
}

static bm_str fill(bm_arena *arena, const char *form, bm_str rest)
{
    bm_str after = bm_str_of(form), before = bm_str_cut(&after, '%');
    return bm_str_of(bm_format(arena, "%.*s%.*s%.*s", BM_STR_ARG(before), BM_STR_ARG(rest), BM_STR_ARG(after)));
}

bm_strs bm_made_names_of(bm_arena *arena, bm_str folded, bm_place_kind kind)
{
    bm_strs out = {0};
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
        bm_str rest = {0};
        size_t found = 0;
        if (!(rules[r].kinds & (1u << kind)))
            continue;
        for (; rules[r].forms[found] && !match(&rest, folded, rules[r].forms[found]); found++)
            continue;
        for (size_t f = 0; rest.n > 0 && rules[r].forms[f]; f++)
            if (f != found)
                BM_PUSH(arena, &out) = fill(arena, rules[r].forms[f], rest);
    }
    return out;
}

bm_strs bm_made_demonyms_of(bm_arena *arena, bm_str folded)
{
    bm_strs out = {0};
    for (size_t e = 0; e < sizeof endings / sizeof *endings; e++) {
        bm_str end = bm_str_of(endings[e].end);
        if (!bm_str_ends(folded, end))
            continue;
        bm_str stem = bm_str_slice(folded, 0, folded.n - end.n);
        for (size_t f = 0; f < 4 && endings[e].forms[f]; f++)
            BM_PUSH(arena, &out) = bm_str_of(bm_format(arena, "%.*s%s", BM_STR_ARG(stem), endings[e].forms[f]));
        break;
    }
    return out;
}

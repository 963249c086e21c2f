#include "geo/project.h"

#include "base/plugin.h"
#include "base/str.h"
#include "geo/proj.h"

#include <math.h>
#include <string.h>

static const double radians = 3.14159265358979323846 / 180;

struct bm_projection {
    bm_planar planar;
    const bm_proj_api *api; /* of a system that was asked for by its code, else NULL */
    bm_proj_system *system;
    int epsg;
    const char *name_en, *name_fr, *name_ar;
};

static const bm_projection *make(bm_arena *arena, bm_planar planar, int epsg, const char *name_en, const char *name_fr,
                                 const char *name_ar)
{
    bm_projection *projection = BM_NEW(arena, bm_projection);
    *projection = (bm_projection){
        .planar = bm_planar_make(planar), .epsg = epsg, .name_en = name_en, .name_fr = name_fr, .name_ar = name_ar};
    return projection;
}

static const char *degrees_text(bm_arena *arena, double value, char positive, char negative)
{
    bm_buf buf = {.arena = arena};
    bm_buf_number(&buf, fabs(value), 1);
    bm_buf_c(&buf, "°");
    if (fabs(value) >= 0.05)
        bm_buf_char(&buf, value > 0 ? positive : negative);
    return bm_buf_text(&buf);
}

static const bm_projection *choose_utm(bm_arena *arena, double lon, double lat)
{
    int zone = (int)floor((lon + 180) / 6) % 60 + 1;
    bool south = lat < 0;
    return make(arena, (bm_planar){.kind = BM_PLANAR_UTM, .lon = zone * 6 - 183, .lat = south ? -1 : 1},
                (south ? 32700 : 32600) + zone, bm_format(arena, "UTM zone %d%c, WGS 84", zone, south ? 'S' : 'N'),
                bm_format(arena, "UTM fuseau %d%c, WGS 84", zone, south ? 'S' : 'N'),
                bm_format(arena, "النطاق \u2066UTM %d%c\u2069، \u2066WGS 84\u2069", zone, south ? 'S' : 'N'));
}

static const bm_projection *choose_mercator(bm_arena *arena, double lon, double lat)
{
    const char *at = degrees_text(arena, lat, 'N', 'S');
    return make(arena, (bm_planar){.kind = BM_PLANAR_MERCATOR, .lon = lon, .lower = fabs(lat)}, 0,
                bm_format(arena, "Mercator, true to scale at %s, WGS 84", at),
                bm_format(arena, "Mercator, à l’échelle à %s, WGS 84", at),
                bm_format(arena, "مركاتور، المقياس صحيح عند \u2066%s\u2069، \u2066WGS 84\u2069", at));
}

static const bm_projection *choose_conic(bm_arena *arena, double lon, bm_box box)
{
    double sixth = (box.north - box.south) / 6;
    double lower = round((box.south + sixth) * 10) / 10, upper = round((box.north - sixth) * 10) / 10;
    double middle = round((lower + upper) / 2 * 10) / 10;
    const char *low = degrees_text(arena, lower, 'N', 'S'), *high = degrees_text(arena, upper, 'N', 'S');
    return make(arena, (bm_planar){.kind = BM_PLANAR_CONIC, .lon = lon, .lat = middle, .lower = lower, .upper = upper},
                0, bm_format(arena, "Lambert conformal conic, parallels %s and %s, WGS 84", low, high),
                bm_format(arena, "Lambert conique conforme, parallèles %s et %s, WGS 84", low, high),
                bm_format(arena, "لامبرت المخروطي المطابق، العرضان \u2066%s\u2069 و\u2066%s\u2069، \u2066WGS 84\u2069",
                          low, high));
}

static const bm_projection *choose_azimuthal(bm_arena *arena, double lon, double lat)
{
    const char *at = degrees_text(arena, lat, 'N', 'S'), *along = degrees_text(arena, lon, 'E', 'W');
    return make(
        arena, (bm_planar){.kind = BM_PLANAR_AZIMUTHAL, .lon = lon, .lat = lat}, 0,
        bm_format(arena, "Lambert azimuthal equal-area, centre %s %s, WGS 84", at, along),
        bm_format(arena, "Lambert azimutale équivalente, centre %s %s, WGS 84", at, along),
        bm_format(arena, "لامبرت السمتي المتساوي المساحات، المركز \u2066%s %s\u2069، \u2066WGS 84\u2069", at, along));
}

static const bm_projection *choose_polar(bm_arena *arena, double lon, bool south)
{
    double tenths = round(lon * 10) / 10;
    return make(arena,
                (bm_planar){.kind = BM_PLANAR_POLAR, .lon = tenths, .lat = south ? -90 : 90, .lower = south ? -71 : 71},
                0, "Polar stereographic, WGS 84", "Stéréographique polaire, WGS 84",
                "الإسقاط المجسم القطبي، \u2066WGS 84\u2069");
}

const bm_projection *bm_projection_choose(bm_arena *arena, bm_box box)
{
    double width = box.east - box.west + (box.east < box.west ? 360 : 0), height = box.north - box.south;
    double lon = box.west + width / 2, lat = (box.south + box.north) / 2;
    if (lon > 180)
        lon -= 360;
    /* Near a pole, or all round one: its own hemisphere, with the pole in it. */
    bool round_pole = width >= 300 && (box.north > 80) != (box.south < -80) && fabs(lat) > 45;
    if (fabs(lat) > 72 || round_pole)
        return choose_polar(arena, lon, lat < 0);
    /* At most 9 degrees wide keeps UTM's scale within 0.3 % even for a box that leans out of its zone. */
    if (width * cos(lat * radians) <= 9 && height <= 20)
        return choose_utm(arena, lon, lat);
    lon = round(lon);
    lat = round(lat);
    if (fabs(lat) < 20 && width > 2 * height)
        return choose_mercator(arena, lon, lat);
    if (fabs(lat) >= 20 && width > 2 * height && box.south * box.north > 0 && width < 120)
        return choose_conic(arena, lon, box);
    return choose_azimuthal(arena, lon, lat);
}

static bool is_code(const char *crs)
{
    if (strncmp(crs, "EPSG:", 5) != 0 || !crs[5] || strlen(crs) > 11)
        return false;
    return strspn(crs + 5, "0123456789") == strlen(crs + 5);
}

/* Only codes are taken: PROJ would read any other text as a file name, a pipeline or an address. */
bool bm_projection_named(const bm_projection **out, bm_arena *arena, const char *crs, bm_err *err)
{
    if (!is_code(crs))
        return bm_fail(err, BM_EUSAGE, "\"%s\" is not a coordinate system's code; write it as EPSG:32735", crs);
    const void *api;
    bm_projection *projection = BM_NEW(arena, bm_projection);
    if (!bm_plugin_open(&api, arena, BM_PROJ_MODULE, BM_PROJ_ENTRY, BM_PROJ_ABI, err))
        return false;
    projection->api = api;
    if (!projection->api->open(&projection->system, arena, crs, err))
        return false;
    double epsg = 0;
    if (bm_str_number(&epsg, bm_str_of(crs + 5)))
        projection->epsg = (int)epsg;
    projection->name_en = projection->name_fr = projection->name_ar = projection->api->name(projection->system);
    *out = projection;
    return true;
}

void bm_projection_forward(const bm_projection *projection, bm_metres *out, const bm_point *in, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!(projection->api ? projection->api->forward(projection->system, &out[i], in[i])
                              : bm_planar_forward(&projection->planar, &out[i], in[i])))
            out[i] = (bm_metres){HUGE_VAL, HUGE_VAL};
}

bool bm_projection_inverse(const bm_projection *projection, bm_point *out, bm_metres in)
{
    return projection->api ? projection->api->inverse(projection->system, out, in)
                           : bm_planar_inverse(&projection->planar, out, in);
}

const char *bm_projection_name(const bm_projection *projection, const char *language)
{
    const struct {
        const char *language, *name;
    } names[] = {{"fr", projection->name_fr}, {"ar", projection->name_ar}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (language && strcmp(language, names[i].language) == 0)
            return names[i].name;
    return projection->name_en;
}

int bm_projection_epsg(const bm_projection *projection)
{
    return projection->epsg;
}

const char *bm_projection_wkt(const bm_projection *projection, bm_arena *arena)
{
    return projection->api ? projection->api->wkt(projection->system, arena)
                           : bm_planar_wkt(&projection->planar, arena);
}

#include "geo/project.h"

#include "base/str.h"

#include <math.h>
#include <proj.h>
#include <string.h>

static const double radians = 3.14159265358979323846 / 180;

struct bm_projection {
    PJ_CONTEXT *context;
    PJ *pj;
    bool degrees; /* PROJ wants degrees here: a coordinate system; else radians: a bare projection */
    int epsg;
    const char *definition; /* of a bare projection, else NULL */
    const char *name_en, *name_fr, *name_ar;
};

static void close_projection(void *what)
{
    bm_projection *projection = what;
    proj_destroy(projection->pj);
    proj_context_destroy(projection->context);
}

static bm_projection *new_projection(bm_arena *arena)
{
    bm_projection *projection = BM_NEW(arena, bm_projection);
    projection->context = proj_context_create();
    proj_log_level(projection->context, PJ_LOG_NONE);
    proj_context_set_enable_network(projection->context, 0);
    bm_arena_on_reset(arena, close_projection, projection);
    return projection;
}

static bool make(const bm_projection **out, bm_arena *arena, const char *definition, int epsg, const char *name_en,
                 const char *name_fr, const char *name_ar, bm_err *err)
{
    bm_projection *projection = new_projection(arena);
    projection->pj = proj_create(projection->context, definition);
    if (!projection->pj)
        return bm_fail(err, BM_EDATA, "PROJ cannot make the projection \"%s\"", definition);
    projection->epsg = epsg;
    projection->definition = definition;
    projection->name_en = name_en;
    projection->name_fr = name_fr;
    projection->name_ar = name_ar;
    *out = projection;
    return true;
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

/* PROJ's own parser wants dots, whatever the locale says. */
static const char *decimal(bm_arena *arena, double value)
{
    bm_buf buf = {.arena = arena};
    bm_buf_number(&buf, value, 1);
    return bm_buf_text(&buf);
}

static bool choose_utm(const bm_projection **out, bm_arena *arena, double lon, double lat, bm_err *err)
{
    int zone = (int)floor((lon + 180) / 6) % 60 + 1;
    bool south = lat < 0;
    return make(out, arena, bm_format(arena, "+proj=utm +zone=%d%s +ellps=WGS84", zone, south ? " +south" : ""),
                (south ? 32700 : 32600) + zone, bm_format(arena, "UTM zone %d%c, WGS 84", zone, south ? 'S' : 'N'),
                bm_format(arena, "UTM fuseau %d%c, WGS 84", zone, south ? 'S' : 'N'),
                bm_format(arena, "النطاق \u2066UTM %d%c\u2069، \u2066WGS 84\u2069", zone, south ? 'S' : 'N'), err);
}

static bool choose_mercator(const bm_projection **out, bm_arena *arena, double lon, double lat, bm_err *err)
{
    const char *at = degrees_text(arena, lat, 'N', 'S');
    return make(out, arena,
                bm_format(arena, "+proj=merc +lon_0=%s +lat_ts=%s +ellps=WGS84", decimal(arena, lon),
                          decimal(arena, fabs(lat))),
                0, bm_format(arena, "Mercator, true to scale at %s, WGS 84", at),
                bm_format(arena, "Mercator, à l’échelle à %s, WGS 84", at),
                bm_format(arena, "مركاتور، المقياس صحيح عند \u2066%s\u2069، \u2066WGS 84\u2069", at), err);
}

static bool choose_conic(const bm_projection **out, bm_arena *arena, double lon, bm_box box, bm_err *err)
{
    double sixth = (box.north - box.south) / 6;
    double lower = round((box.south + sixth) * 10) / 10, upper = round((box.north - sixth) * 10) / 10;
    const char *low = degrees_text(arena, lower, 'N', 'S'), *high = degrees_text(arena, upper, 'N', 'S');
    return make(out, arena,
                bm_format(arena, "+proj=lcc +lon_0=%s +lat_0=%s +lat_1=%s +lat_2=%s +ellps=WGS84", decimal(arena, lon),
                          decimal(arena, (lower + upper) / 2), decimal(arena, lower), decimal(arena, upper)),
                0, bm_format(arena, "Lambert conformal conic, parallels %s and %s, WGS 84", low, high),
                bm_format(arena, "Lambert conique conforme, parallèles %s et %s, WGS 84", low, high),
                bm_format(arena, "لامبرت المخروطي المطابق، العرضان \u2066%s\u2069 و\u2066%s\u2069، \u2066WGS 84\u2069",
                          low, high),
                err);
}

static bool choose_azimuthal(const bm_projection **out, bm_arena *arena, double lon, double lat, bm_err *err)
{
    const char *at = degrees_text(arena, lat, 'N', 'S'), *along = degrees_text(arena, lon, 'E', 'W');
    return make(
        out, arena,
        bm_format(arena, "+proj=laea +lon_0=%s +lat_0=%s +ellps=WGS84", decimal(arena, lon), decimal(arena, lat)), 0,
        bm_format(arena, "Lambert azimuthal equal-area, centre %s %s, WGS 84", at, along),
        bm_format(arena, "Lambert azimutale équivalente, centre %s %s, WGS 84", at, along),
        bm_format(arena, "لامبرت السمتي المتساوي المساحات، المركز \u2066%s %s\u2069، \u2066WGS 84\u2069", at, along),
        err);
}

static bool choose_polar(const bm_projection **out, bm_arena *arena, double lon, bool south, bm_err *err)
{
    return make(out, arena,
                bm_format(arena, "+proj=stere +lat_0=%d +lat_ts=%d +lon_0=%s +ellps=WGS84", south ? -90 : 90,
                          south ? -71 : 71, decimal(arena, lon)),
                0, "Polar stereographic, WGS 84", "Stéréographique polaire, WGS 84",
                "الإسقاط المجسم القطبي، \u2066WGS 84\u2069", err);
}

bool bm_projection_choose(const bm_projection **out, bm_arena *arena, bm_box box, bm_err *err)
{
    double width = box.east - box.west + (box.east < box.west ? 360 : 0), height = box.north - box.south;
    double lon = box.west + width / 2, lat = (box.south + box.north) / 2;
    if (lon > 180)
        lon -= 360;
    /* Near a pole, or all round one: its own hemisphere, with the pole in it. */
    bool round_pole = width >= 300 && (box.north > 80) != (box.south < -80) && fabs(lat) > 45;
    if (fabs(lat) > 72 || round_pole)
        return choose_polar(out, arena, lon, lat < 0, err);
    /* At most 9 degrees wide keeps UTM's scale within 0.3 % even for a box that leans out of its zone. */
    if (width * cos(lat * radians) <= 9 && height <= 20)
        return choose_utm(out, arena, lon, lat, err);
    lon = round(lon);
    lat = round(lat);
    if (fabs(lat) < 20 && width > 2 * height)
        return choose_mercator(out, arena, lon, lat, err);
    if (fabs(lat) >= 20 && width > 2 * height && box.south * box.north > 0 && width < 120)
        return choose_conic(out, arena, lon, box, err);
    return choose_azimuthal(out, arena, lon, lat, err);
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
    bm_projection *projection = new_projection(arena);
    PJ *target = proj_create(projection->context, crs);
    PJ_TYPE type = target ? proj_get_type(target) : PJ_TYPE_UNKNOWN;
    const char *name = target ? bm_format(arena, "%s", proj_get_name(target)) : NULL;
    proj_destroy(target);
    if (type != PJ_TYPE_PROJECTED_CRS)
        return bm_fail(err, BM_EUSAGE, "%s is %s; give the EPSG code of a projected one, such as EPSG:32735", crs,
                       name ? "not a projected coordinate system" : "not a coordinate system that PROJ knows");
    PJ *raw = proj_create_crs_to_crs(projection->context, "OGC:CRS84", crs, NULL);
    projection->pj = raw ? proj_normalize_for_visualization(projection->context, raw) : NULL;
    proj_destroy(raw);
    if (!projection->pj)
        return bm_fail(err, BM_EUSAGE, "PROJ knows no way from WGS 84 to %s; choose another --crs", crs);
    projection->degrees = true;
    bm_str digits = bm_str_of(crs + 5);
    double epsg = 0;
    if (bm_str_number(&epsg, digits))
        projection->epsg = (int)epsg;
    projection->name_en = projection->name_fr = projection->name_ar = name;
    *out = projection;
    return true;
}

void bm_projection_forward(const bm_projection *projection, bm_metres *out, const bm_point *in, size_t n)
{
    double factor = projection->degrees ? 1 : radians;
    for (size_t i = 0; i < n; i++)
        out[i] = (bm_metres){in[i].lon * factor, in[i].lat * factor};
    if (n > 0)
        proj_trans_generic(projection->pj, PJ_FWD, &out[0].east, sizeof *out, n, &out[0].north, sizeof *out, n, NULL, 0,
                           0, NULL, 0, 0);
    for (size_t i = 0; i < n; i++)
        if (!isfinite(out[i].east) || !isfinite(out[i].north))
            out[i] = (bm_metres){HUGE_VAL, HUGE_VAL};
}

bool bm_projection_inverse(const bm_projection *projection, bm_point *out, bm_metres in)
{
    PJ_COORD c = proj_trans(projection->pj, PJ_INV, proj_coord(in.east, in.north, 0, 0));
    if (!isfinite(c.v[0]) || !isfinite(c.v[1])) {
        proj_errno_reset(projection->pj);
        return false;
    }
    double factor = projection->degrees ? 1 : 1 / radians;
    *out = (bm_point){c.v[0] * factor, c.v[1] * factor};
    return true;
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
    const char *name = projection->epsg
                           ? bm_format(arena, "EPSG:%d", projection->epsg)
                           : bm_format(arena, "%s +datum=WGS84 +units=m +type=crs", projection->definition);
    PJ *crs = proj_create(projection->context, name);
    const char *wkt = crs ? proj_as_wkt(projection->context, crs, PJ_WKT1_ESRI, NULL) : NULL;
    wkt = wkt ? bm_format(arena, "%s", wkt) : NULL;
    proj_destroy(crs);
    return wkt;
}

/* The PROJ module: coordinate systems by their code, without a network. */
#include "geo/proj.h"

#include "base/str.h"

#include <math.h>
#include <proj.h>

struct bm_proj_system {
    PJ_CONTEXT *context;
    PJ *to; /* degrees to metres */
    const char *code, *name;
};

static void close_system(void *what)
{
    bm_proj_system *system = what;
    if (!system->context)
        return;
    proj_destroy(system->to);
    proj_context_destroy(system->context);
}

/* PROJ prints some errors whatever its level is. */
static void say_nothing(void *context, int level, const char *text)
{
    (void)context;
    (void)level;
    (void)text;
}

static bool open_system(bm_proj_system **out, bm_arena *arena, const char *code, bm_err *err)
{
    bm_proj_system *system = BM_NEW(arena, bm_proj_system);
    system->context = proj_context_create();
    if (!system->context)
        return bm_fail(err, BM_ENOMEM, "%s: no memory for PROJ", code);
    proj_log_func(system->context, NULL, say_nothing);
    proj_context_set_enable_network(system->context, 0);
    bm_arena_on_reset(arena, close_system, system);
    if (!proj_context_get_database_path(system->context))
        return bm_fail(
            err, BM_EIO,
            "%s: PROJ's database proj.db cannot be opened\nInstall it (Debian's proj-data), or tell where it is: "
            "PROJ_DATA=FOLDER.",
            code);
    PJ *target = proj_create(system->context, code);
    PJ_TYPE type = target ? proj_get_type(target) : PJ_TYPE_UNKNOWN;
    system->code = bm_format(arena, "%s", code);
    system->name = target ? bm_format(arena, "%s", proj_get_name(target)) : NULL;
    proj_destroy(target);
    if (type != PJ_TYPE_PROJECTED_CRS)
        return bm_fail(err, BM_EUSAGE, "%s is %s; give the EPSG code of a projected one, such as EPSG:32735", code,
                       system->name ? "not a projected coordinate system" : "not a coordinate system that PROJ knows");
    PJ *raw = proj_create_crs_to_crs(system->context, "OGC:CRS84", code, NULL);
    system->to = raw ? proj_normalize_for_visualization(system->context, raw) : NULL;
    proj_destroy(raw);
    if (!system->to)
        return bm_fail(err, BM_EUSAGE, "PROJ knows no way from WGS 84 to %s; choose another --crs", code);
    *out = system;
    return true;
}

static const char *name(const bm_proj_system *system)
{
    return system->name;
}

static bool trans(const bm_proj_system *system, PJ_DIRECTION way, double at[2])
{
    PJ_COORD c = proj_trans(system->to, way, proj_coord(at[0], at[1], 0, 0));
    at[0] = c.v[0];
    at[1] = c.v[1];
    if (isfinite(c.v[0]) && isfinite(c.v[1]))
        return true;
    proj_errno_reset(system->to);
    return false;
}

static bool forward(const bm_proj_system *system, bm_metres *out, bm_point in)
{
    double at[2] = {in.lon, in.lat};
    if (!trans(system, PJ_FWD, at))
        return false;
    *out = (bm_metres){at[0], at[1]};
    return true;
}

static bool inverse(const bm_proj_system *system, bm_point *out, bm_metres in)
{
    double at[2] = {in.east, in.north};
    if (!trans(system, PJ_INV, at))
        return false;
    *out = (bm_point){at[0], at[1]};
    return true;
}

static const char *wkt(const bm_proj_system *system, bm_arena *arena)
{
    PJ *crs = proj_create(system->context, system->code);
    const char *text = crs ? proj_as_wkt(system->context, crs, PJ_WKT1_ESRI, NULL) : NULL;
    text = text ? bm_format(arena, "%s", text) : NULL;
    proj_destroy(crs);
    return text;
}

__attribute__((visibility("default"))) const void *bm_proj_entry(void);

const void *bm_proj_entry(void)
{
    static const bm_proj_api api = {BM_PROJ_ABI, open_system, name, forward, inverse, wkt};
    return &api;
}

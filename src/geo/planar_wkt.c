#include "base/str.h"
#include "geo/planar.h"

#include <math.h>

/* A number has a point and a digit behind it, as ESRI writes it. */
static void add_parameter(bm_buf *buf, const char *name, double value)
{
    bm_buf_format(buf, "PARAMETER[\"%s\",", name);
    bm_buf_number(buf, value, 9);
    bm_buf_c(buf, value == round(value) ? ".0]," : "],");
}

static void add_utm(bm_buf *buf, const bm_planar *p)
{
    (void)p;
    add_parameter(buf, "Scale_Factor", 0.9996);
    add_parameter(buf, "Latitude_Of_Origin", 0);
}

static void add_one_parallel(bm_buf *buf, const bm_planar *p)
{
    add_parameter(buf, "Standard_Parallel_1", p->lower);
}

static void add_two_parallels(bm_buf *buf, const bm_planar *p)
{
    add_one_parallel(buf, p);
    add_parameter(buf, "Standard_Parallel_2", p->upper);
    add_parameter(buf, "Latitude_Of_Origin", p->lat);
}

static void add_centre(bm_buf *buf, const bm_planar *p)
{
    add_parameter(buf, "Latitude_Of_Origin", p->lat);
}

static const struct {
    const char *north, *south; /* the projection's name, by the side of `lat` */
    void (*add)(bm_buf *buf, const bm_planar *p);
} kinds[] = {
    [BM_PLANAR_UTM] = {"Transverse_Mercator", "Transverse_Mercator", add_utm},
    [BM_PLANAR_MERCATOR] = {"Mercator", "Mercator", add_one_parallel},
    [BM_PLANAR_CONIC] = {"Lambert_Conformal_Conic", "Lambert_Conformal_Conic", add_two_parallels},
    [BM_PLANAR_AZIMUTHAL] = {"Lambert_Azimuthal_Equal_Area", "Lambert_Azimuthal_Equal_Area", add_centre},
    [BM_PLANAR_POLAR] = {"Stereographic_North_Pole", "Stereographic_South_Pole", add_one_parallel},
};

const char *bm_planar_wkt(const bm_planar *planar, bm_arena *arena)
{
    bm_buf buf = {.arena = arena};
    bool utm = planar->kind == BM_PLANAR_UTM, south = planar->lat < 0;
    const char *name =
        utm ? bm_format(arena, "WGS_1984_UTM_Zone_%d%c", (int)(planar->lon + 183) / 6, south ? 'S' : 'N') : "unknown";
    bm_buf_format(&buf,
                  "PROJCS[\"%s\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,"
                  "298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"%s\"],",
                  name, south ? kinds[planar->kind].south : kinds[planar->kind].north);
    add_parameter(&buf, "False_Easting", utm ? 500000 : 0);
    add_parameter(&buf, "False_Northing", utm && south ? 10000000 : 0);
    add_parameter(&buf, "Central_Meridian", planar->lon);
    kinds[planar->kind].add(&buf, planar);
    bm_buf_c(&buf, "UNIT[\"Meter\",1.0]]");
    return bm_buf_text(&buf);
}

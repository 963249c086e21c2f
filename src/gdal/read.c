#include "gdal/read.h"

#include "base/limit.h"
#include "gdal/caught.h"
#include "gdal/unshape.h"

#include <cpl_conv.h>
#include <cpl_http.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_srs_api.h>
#include <string.h>

/* Exported by libgdal, declared in its C++ headers only. */
void RegisterOGRFlatGeobuf(void);
void RegisterOGRGPX(void);
void RegisterOGRGeoJSON(void);
void RegisterOGRGeoJSONSeq(void);
void RegisterOGRGeoPackage(void);
void RegisterOGRKML(void);
void RegisterOGROpenFileGDB(void);
void RegisterOGRShape(void);
void RegisterOGRTAB(void);
void RegisterOGRTopoJSON(void);

/** Drivers that read a file and nothing else: none that asks a server, runs SQL that it is given, or follows a link. */
static const struct {
    const char *driver;
    void (*enlist)(void);
} readers[] = {
    {"GPKG", RegisterOGRGeoPackage},
    {"ESRI Shapefile", RegisterOGRShape},
    {"FlatGeobuf", RegisterOGRFlatGeobuf},
    {"TopoJSON", RegisterOGRTopoJSON},
    {"GeoJSONSeq", RegisterOGRGeoJSONSeq},
    {"GeoJSON", RegisterOGRGeoJSON},
    {"KML", RegisterOGRKML},
    {"GPX", RegisterOGRGPX},
    {"MapInfo File", RegisterOGRTAB},
    {"OpenFileGDB", RegisterOGROpenFileGDB},
};
enum { READERS = sizeof readers / sizeof *readers };

typedef struct {
    const bm_gdal_reading *job;
    bm_arena arena;   /* of a layer   */
    bm_arena scratch; /* of a feature */
    bm_caught caught;
    GDALDatasetH dataset;
    OGRCoordinateTransformationH to_wgs84; /* of the layer; NULL where it is in WGS 84 */
} reading;

/* ---- schema ---- */

static bm_field_type type_of(OGRFieldType type)
{
    switch (type) {
    case OFTInteger:
    case OFTInteger64: return BM_FIELD_INTEGER;
    case OFTReal: return BM_FIELD_REAL;
    case OFTDate:
    case OFTDateTime: return BM_FIELD_DATE;
    default: return BM_FIELD_TEXT;
    }
}

static bm_features schema_of(bm_arena *arena, OGRLayerH layer)
{
    OGRFeatureDefnH defn = OGR_L_GetLayerDefn(layer);
    size_t n = (size_t)OGR_FD_GetFieldCount(defn);
    bm_field *fields = BM_NEW_ARRAY(arena, bm_field, n);
    for (size_t i = 0; i < n; i++) {
        OGRFieldDefnH field = OGR_FD_GetFieldDefn(defn, (int)i);
        const char *name = bm_str_c(arena, bm_str_of(OGR_Fld_GetNameRef(field)));
        fields[i] = (bm_field){.name = name, .short_name = name, .type = type_of(OGR_Fld_GetType(field))};
    }
    return (bm_features){.name = bm_str_c(arena, bm_str_of(OGR_L_GetName(layer))), .fields = fields, .n_fields = n};
}

/* A layer that does not say is taken to be in WGS 84, as GeoJSON is. */
static bool find_transformation(reading *r, OGRLayerH layer, bm_err *err)
{
    OGRSpatialReferenceH own = OGR_L_GetSpatialRef(layer), wgs84;
    if (!own)
        return true;
    own = OSRClone(own);
    wgs84 = OSRNewSpatialReference(SRS_WKT_WGS84_LAT_LONG);
    OSRSetAxisMappingStrategy(own, OAMS_TRADITIONAL_GIS_ORDER);
    OSRSetAxisMappingStrategy(wgs84, OAMS_TRADITIONAL_GIS_ORDER);
    bool same = OSRIsSame(own, wgs84);
    if (!same)
        r->to_wgs84 = OCTNewCoordinateTransformation(own, wgs84);
    OSRRelease(own);
    OSRRelease(wgs84);
    return same || r->to_wgs84 ||
           bm_caught_fail(&r->caught, r->job->path, "its coordinates cannot be turned into WGS 84", err);
}

/* ---- features ---- */

static bm_value value_of(bm_arena *arena, OGRFeatureH from, int i, bm_field_type type)
{
    bm_value value = {.null = !OGR_F_IsFieldSetAndNotNull(from, i)};
    int year, month, day, hour, minute, second, zone;
    if (value.null)
        return value;
    switch (type) {
    case BM_FIELD_INTEGER:
    case BM_FIELD_REAL:
    case BM_FIELD_BOOL: value.number = OGR_F_GetFieldAsDouble(from, i); break;
    case BM_FIELD_DATE:
        value.null = !OGR_F_GetFieldAsDateTime(from, i, &year, &month, &day, &hour, &minute, &second, &zone) ||
                     !bm_date_of(&value.date, year, month, day);
        break;
    case BM_FIELD_TEXT: value.text = bm_str_copy(arena, bm_str_of(OGR_F_GetFieldAsString(from, i))); break;
    }
    return value;
}

static bool take_feature(reading *r, const bm_features *schema, OGRFeatureH from, bm_err *err)
{
    bm_feature feature = {.id = bm_format(&r->scratch, "%lld", (long long)OGR_F_GetFID(from)),
                          .values = BM_NEW_ARRAY(&r->scratch, bm_value, schema->n_fields)};
    for (size_t i = 0; i < schema->n_fields; i++)
        feature.values[i] = value_of(&r->scratch, from, (int)i, schema->fields[i].type);
    OGRGeometryH shape = OGR_F_GetGeometryRef(from);
    if (shape && (!r->to_wgs84 || OGR_G_Transform(shape, r->to_wgs84) == OGRERR_NONE))
        feature.geometry = bm_gdal_ungeometry(&r->scratch, shape);
    bool done = r->job->take(r->job->to, schema, &feature, err);
    bm_arena_reset(&r->scratch);
    return done;
}

static bool read_layer(reading *r, OGRLayerH layer, bm_err *err)
{
    bm_features schema = schema_of(&r->arena, layer);
    OGRFeatureH feature;
    bool done = find_transformation(r, layer, err);
    OGR_L_ResetReading(layer);
    while (done && (feature = OGR_L_GetNextFeature(layer))) {
        done = take_feature(r, &schema, feature, err);
        OGR_F_Destroy(feature);
    }
    OCTDestroyCoordinateTransformation(r->to_wgs84);
    r->to_wgs84 = NULL;
    bm_arena_reset(&r->arena);
    return done;
}

/* ---- files ---- */

/* The KML within a KMZ: doc.kml, or else the first one. */
static const char *find_document(bm_arena *arena, const char *archive)
{
    const char *found = NULL;
    char **names = VSIReadDir(archive);
    for (int i = 0; names && names[i]; i++) {
        bool document = EQUAL(names[i], "doc.kml");
        if (document || (!found && EQUAL(CPLGetExtension(names[i]), "kml")))
            found = bm_format(arena, "%s/%s", archive, names[i]);
        if (document)
            break;
    }
    CSLDestroy(names);
    return found;
}

/* What GDAL is to open. GDAL holds a KML whole, and a small KMZ may hold a huge one. */
static bool find_path(const char **out, reading *r, bm_err *err)
{
    VSIStatBufL of;
    *out = r->job->path;
    if (!EQUAL(CPLGetExtension(r->job->path), "kmz"))
        return true;
    *out = find_document(&r->arena, bm_format(&r->arena, "/vsizip/{%s}", r->job->path));
    if (!*out || VSIStatL(*out, &of) != 0)
        return bm_fail(err, BM_EDATA, "%s: no ZIP with a .kml in it, as a KMZ is", r->job->path);
    size_t most = bm_limit_value(BM_LIMIT_MAP_BYTES);
    return of.st_size <= (GIntBig)most ||
           bm_fail(err, BM_ELIMIT, "%s: its KML has %lld bytes; %zu at most are read; %s allows more", r->job->path,
                   (long long)of.st_size, most, bm_limit_option(BM_LIMIT_MAP_BYTES));
}

static bool read_all(reading *r, bm_err *err)
{
    const char *path;
    const char *drivers[READERS + 1] = {0};
    for (size_t i = 0; i < READERS; i++) {
        readers[i].enlist();
        drivers[i] = readers[i].driver;
    }
    if (!find_path(&path, r, err))
        return false;
    r->dataset = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, NULL, NULL);
    if (!r->dataset)
        return bm_fail(err, BM_EDATA,
                       "%s: no file of layers that is read here (GeoPackage, GeoJSON, shapefile, FlatGeobuf, KML, "
                       "KMZ, GPX, TopoJSON, MapInfo, File Geodatabase)%s%s",
                       r->job->path, r->caught.text[0] ? ": " : "", r->caught.text);
    r->caught = (bm_caught){0};
    for (int i = 0; i < GDALDatasetGetLayerCount(r->dataset); i++)
        if (!read_layer(r, GDALDatasetGetLayer(r->dataset, i), err))
            return false;
    /* A damaged file ends early, with a word to the error handler and no other sign. */
    return !r->caught.failed || bm_fail(err, BM_EDATA, "%s: damaged: %s", r->job->path, r->caught.text);
}

/* GeoJSON may name its coordinate system by a URL, which GDAL would fetch. */
static CPLHTTPResult *refuse(const char *url, CSLConstList options, GDALProgressFunc progress, void *progress_to,
                             CPLHTTPFetchWriteFunc write, void *write_to, void *user)
{
    (void)url, (void)options, (void)progress, (void)progress_to, (void)write, (void)write_to, (void)user;
    CPLHTTPResult *result = CPLCalloc(1, sizeof *result);
    result->nStatus = 1;
    result->pszErrBuf = CPLStrdup("no network is used");
    return result;
}

bool bm_gdal_read(const bm_gdal_reading *job, bm_err *err)
{
    reading r = {.job = job};
    jmp_buf full;
    bm_caught_begin(&r.caught);
    CPLHTTPPushFetchCallback(refuse, NULL);
    OSRSetPROJEnableNetwork(0);
    bool guarded = bm_arena_guard(&r.arena, &full);
    r.scratch.escape = &full;
    bool done = guarded ? read_all(&r, err) : bm_fail(err, BM_ENOMEM, "%s: no memory", job->path);
    if (r.dataset)
        GDALClose(r.dataset);
    CPLHTTPPopFetchCallback();
    bm_caught_end();
    bm_arena_free(&r.scratch);
    bm_arena_free(&r.arena);
    return done;
}

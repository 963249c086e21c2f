/* Features in, files out: the one function the module gives. */
#include "gdal/caught.h"
#include "gdal/driver.h"
#include "gdal/read.h"
#include "gdal/shape.h"
#include "gdal/styles.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <gdal.h>
#include <limits.h>
#include <math.h>
#include <ogr_srs_api.h>
#include <stdio.h>
#include <string.h>

/* Spelled out, so that no database has to be looked up. */
static const char wgs84[] =
    "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],"
    "AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],"
    "UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AUTHORITY[\"EPSG\",\"4326\"]]";

typedef struct {
    const bm_gdal_driver *driver;
    const bm_gdal_job *job;
    bm_gdal_loss *loss;
    bm_arena scratch; /* of one feature */
    bm_caught caught;
    GDALDatasetH dataset; /* the one that is open, or NULL */
    size_t unplaced;      /* features of the last layer that were left out, as they have no geometry */
} writing;

static const char *layer_name(const writing *w, const bm_features *features)
{
    return w->job->layer_name ? w->job->layer_name : features->name;
}

/* ---- schema ---- */

static OGRFieldDefnH field_of(const bm_field *field)
{
    static const OGRFieldType types[] = {[BM_FIELD_TEXT] = OFTString,
                                         [BM_FIELD_INTEGER] = OFTInteger,
                                         [BM_FIELD_REAL] = OFTReal,
                                         [BM_FIELD_DATE] = OFTDate,
                                         [BM_FIELD_BOOL] = OFTInteger};
    OGRFieldDefnH defn = OGR_Fld_Create(field->name, types[field->type]);
    if (field->type == BM_FIELD_BOOL)
        OGR_Fld_SetSubType(defn, OFSTBoolean);
    return defn;
}

/* A layer is of one type, and some of its lines and areas may have several parts: then all are of several. */
static OGRwkbGeometryType type_of(bm_shape shape)
{
    OGRwkbGeometryType type = (OGRwkbGeometryType)bm_gdal_type(shape);
    return shape == BM_SHAPE_POINT ? type : OGR_GT_GetCollection(type);
}

/* Title, and where places and boundaries are from: a GIS shows it with the layer's properties. */
static char **describe(char **options, writing *w, const bm_features *features)
{
    bm_buf text = {.arena = &w->scratch};
    bm_buf_c(&text, bm_features_title(features, w->job->french));
    for (size_t i = 0; i < features->n_sources; i++)
        bm_buf_format(&text, "%s%s", i ? "; " : ". ", features->sources[i]);
    return CSLSetNameValue(options, "DESCRIPTION", bm_buf_text(&text));
}

static OGRLayerH create_layer(writing *w, const bm_features *features)
{
    OGRSpatialReferenceH crs = OSRNewSpatialReference(wgs84);
    OSRSetAxisMappingStrategy(crs, OAMS_TRADITIONAL_GIS_ORDER);
    char **options = CSLDuplicate((char **)w->driver->options);
    if (w->driver->styled)
        options = describe(options, w, features);
    OGRLayerH layer =
        GDALDatasetCreateLayer(w->dataset, layer_name(w, features), crs, type_of(features->shape), options);
    CSLDestroy(options);
    OSRRelease(crs);
    for (size_t i = 0; layer && i < features->n_fields; i++) {
        OGRFieldDefnH defn = field_of(&features->fields[i]);
        if (OGR_L_CreateField(layer, defn, FALSE) != OGRERR_NONE)
            layer = NULL;
        OGR_Fld_Destroy(defn);
    }
    return layer;
}

/* ---- values ---- */

static void note_loss(writing *w, size_t *count, const bm_features *features, const bm_feature *feature,
                      const bm_field *field)
{
    if (w->loss->cut + w->loss->left_out == 0)
        snprintf(w->loss->first, sizeof w->loss->first, "%s, feature %s, field %s", features->short_name, feature->id,
                 field->short_name);
    ++*count;
}

/* GDAL wants a NUL: short texts on the stack, the rest in the scratch arena. */
static void set_text(writing *w, OGRFeatureH out, int i, bm_str text)
{
    char small[256];
    char *at = text.n < sizeof small ? small : bm_alloc(&w->scratch, text.n + 1);
    if (text.n > 0)
        memcpy(at, text.at, text.n);
    at[text.n] = '\0';
    OGR_F_SetFieldString(out, i, at);
}

static void set_value(writing *w, OGRFeatureH out, int i, const bm_features *features, const bm_feature *feature)
{
    const bm_value *value = &feature->values[i];
    if (value->null) {
        OGR_F_SetFieldNull(out, i);
        return;
    }
    bm_ymd d;
    switch (features->fields[i].type) {
    case BM_FIELD_TEXT: set_text(w, out, i, value->text); return;
    case BM_FIELD_BOOL: OGR_F_SetFieldInteger(out, i, value->number != 0); return;
    case BM_FIELD_DATE:
        d = bm_date_ymd(value->date);
        OGR_F_SetFieldDateTime(out, i, d.year, d.month, d.day, 0, 0, 0, 0);
        return;
    case BM_FIELD_INTEGER:
        if (fabs(value->number) <= INT_MAX) {
            OGR_F_SetFieldInteger(out, i, (int)lround(value->number));
            return;
        }
        break;
    case BM_FIELD_REAL:
        if (fabs(value->number) < 1e12) {
            OGR_F_SetFieldDouble(out, i, value->number);
            return;
        }
        break;
    }
    note_loss(w, &w->loss->left_out, features, feature, &features->fields[i]);
    OGR_F_SetFieldNull(out, i);
}

static bool write_feature(writing *w, OGRLayerH layer, OGRFeatureH out, const bm_features *features,
                          const bm_feature *feature)
{
    OGRGeometryH shape = bm_gdal_geometry(&w->scratch, &feature->geometry);
    if (!shape && w->driver->placed) {
        w->unplaced++;
        note_loss(w, &w->loss->left_out, features, feature, &features->fields[0]);
        return true;
    }
    for (size_t i = 0; i < features->n_fields; i++)
        set_value(w, out, (int)i, features, feature);
    if (shape && features->shape != BM_SHAPE_POINT)
        shape = OGR_G_ForceTo(shape, type_of(features->shape), NULL);
    OGR_F_SetGeometryDirectly(out, shape);
    OGR_F_SetFID(out, OGRNullFID);
    bool done = OGR_L_CreateFeature(layer, out) == OGRERR_NONE && !w->caught.failed;
    if (w->scratch.bytes > 0)
        bm_arena_reset(&w->scratch);
    return done;
}

static bool write_layer(writing *w, const bm_features *features)
{
    OGRLayerH layer = create_layer(w, features);
    if (!layer)
        return false;
    OGRFeatureH out = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    bool done = true;
    w->unplaced = 0;
    for (size_t i = 0; i < features->n && done; i++)
        done = write_feature(w, layer, out, features, &features->at[i]);
    OGR_F_Destroy(out);
    return done;
}

/* ---- files ---- */

static void close_dataset(writing *w)
{
    if (w->dataset)
        GDALClose(w->dataset);
    w->dataset = NULL;
}

static bool write_all(writing *w)
{
    GDALDriverH driver = GDALGetDriverByName(w->driver->driver);
    w->dataset = driver ? GDALCreate(driver, w->job->path, 0, 0, 0, GDT_Unknown, NULL) : NULL;
    bool done = w->dataset != NULL;
    bool once = done && GDALDatasetTestCapability(w->dataset, ODsCTransactions) &&
                GDALDatasetStartTransaction(w->dataset, FALSE) == OGRERR_NONE;
    for (size_t i = 0; i < w->job->n && done; i++)
        done = write_layer(w, &w->job->layers[i]);
    if (done && w->driver->styled)
        done = bm_gdal_styles(w->dataset, w->job, &w->scratch);
    if (once)
        done = done && GDALDatasetCommitTransaction(w->dataset) == OGRERR_NONE;
    close_dataset(w);
    return done && !w->caught.failed;
}

/* Drivers do not tell of every write that fails when they close: look at what is there. */
static bool read_back(writing *w)
{
    const char *drivers[] = {w->driver->driver, NULL};
    w->dataset = GDALOpenEx(w->job->path, GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, NULL, NULL);
    bool done = w->dataset != NULL;
    for (size_t i = 0; i < w->job->n && done; i++) {
        /* The only layer of a file may be called after the file. */
        OGRLayerH layer = w->job->n == 1 ? GDALDatasetGetLayer(w->dataset, 0)
                                         : GDALDatasetGetLayerByName(w->dataset, w->job->layers[i].name);
        GIntBig n = layer ? OGR_L_GetFeatureCount(layer, TRUE) : -1;
        done = n == (GIntBig)(w->job->layers[i].n - (w->driver->placed ? w->unplaced : 0));
        OGRFeatureH last = done && n > 0 ? OGR_L_GetFeature(layer, n - 1 + w->driver->first) : NULL;
        done = done && (n == 0 || last);
        if (last)
            OGR_F_Destroy(last);
    }
    close_dataset(w);
    return done && !w->caught.failed;
}

/* Drivers look it up in PROJ's database, and write it with other axes where that cannot be read. What was found once is
 * kept. */
static bool knows_crs(void)
{
    OGRSpatialReferenceH crs = OSRNewSpatialReference(NULL);
    bool known = OSRImportFromEPSG(crs, 4326) == OGRERR_NONE;
    OSRRelease(crs);
    return known;
}

static bool run(writing *w, bm_err *err)
{
    if (!knows_crs())
        return bm_caught_fail(&w->caught, w->job->name, "PROJ's database proj.db cannot be read", err);
    if (!write_all(w))
        return bm_caught_fail(&w->caught, w->job->name, "GDAL could not write it", err);
    if (!read_back(w))
        return bm_caught_fail(&w->caught, w->job->name, "what was written cannot be read back; the disk may be full",
                              err);
    return true;
}

static bool write_job(const bm_gdal_format *format, const bm_gdal_job *job, bm_gdal_loss *loss, bm_err *err)
{
    writing w = {.driver = &bm_gdal_drivers[format - bm_gdal_formats], .job = job, .loss = loss};
    jmp_buf full;
    bm_ymd day = bm_date_ymd(job->date == BM_NO_DATE ? 0 : job->date);
    char now[40];
    snprintf(now, sizeof now, "%04d-%02d-%02dT00:00:00.000Z", day.year, day.month, day.day);
    w.driver->enlist();
    bm_caught_begin(&w.caught);
    /* What is written names the job's day, never the clock's; the file is put in place by the caller, so that it need
     * not be forced onto the disk at each step. */
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", now);
    CPLSetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF");
    bool done = bm_arena_guard(&w.scratch, &full) ? run(&w, err) : bm_fail(err, BM_ENOMEM, "%s: no memory", job->name);
    close_dataset(&w); /* where no memory was left on the way */
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", NULL);
    CPLSetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", NULL);
    bm_caught_end();
    bm_arena_free(&w.scratch);
    return done;
}

__attribute__((visibility("default"))) bm_gdal_entry_point bm_gdal_entry;

const bm_gdal_api *bm_gdal_entry(void)
{
    static const bm_gdal_api api = {BM_GDAL_ABI,     GDAL_RELEASE_NAME, bm_gdal_formats,
                                    BM_GDAL_FORMATS, write_job,         bm_gdal_read};
    return &api;
}

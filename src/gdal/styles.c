#include "gdal/styles.h"

#include "gdal/qml.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <gdal.h>

typedef enum { CATALOG, SCHEMA, TABLE, GEOMETRY, NAME, QML, SLD, DEFAULT, DESCRIPTION, OWNER, UI, UPDATED } column;

/* As QGIS makes it. */
static const struct {
    const char *name;
    OGRFieldType type;
    int width;
} columns[] = {
    [CATALOG] = {"f_table_catalog", OFTString, 256},
    [SCHEMA] = {"f_table_schema", OFTString, 256},
    [TABLE] = {"f_table_name", OFTString, 256},
    [GEOMETRY] = {"f_geometry_column", OFTString, 256},
    [NAME] = {"styleName", OFTString, 30},
    [QML] = {"styleQML", OFTString, 0},
    [SLD] = {"styleSLD", OFTString, 0},
    [DEFAULT] = {"useAsDefault", OFTInteger, 0},
    [DESCRIPTION] = {"description", OFTString, 0},
    [OWNER] = {"owner", OFTString, 30},
    [UI] = {"ui", OFTString, 30},
    [UPDATED] = {"update_time", OFTDateTime, 0},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static OGRLayerH create_table(GDALDatasetH dataset)
{
    char **options = CSLSetNameValue(NULL, "FID", "id");
    OGRLayerH table = GDALDatasetCreateLayer(dataset, "layer_styles", NULL, wkbNone, options);
    CSLDestroy(options);
    for (size_t i = 0; table && i < COLUMNS; i++) {
        OGRFieldDefnH field = OGR_Fld_Create(columns[i].name, columns[i].type);
        OGR_Fld_SetWidth(field, columns[i].width);
        if (i == DEFAULT)
            OGR_Fld_SetSubType(field, OFSTBoolean);
        if (OGR_L_CreateField(table, field, FALSE) != OGRERR_NONE)
            table = NULL;
        OGR_Fld_Destroy(field);
    }
    return table;
}

/* From the first day of all layers to the last; the job's day where none is known. */
static bm_when span_of(const bm_gdal_job *job)
{
    bm_when span = BM_WHEN_UNKNOWN;
    for (size_t i = 0; i < job->n; i++)
        for (size_t k = 0; k < job->layers[i].n; k++) {
            const bm_features *layer = &job->layers[i];
            bm_value from = bm_feature_get(layer, &layer->at[k], "start_dt"),
                     to = bm_feature_get(layer, &layer->at[k], "end_dt");
            bm_date days[] = {from.null ? to.date : from.date, to.null ? from.date : to.date};
            if (from.null && to.null)
                continue;
            span.from = span.from == BM_NO_DATE || days[0] < span.from ? days[0] : span.from;
            span.to = span.to == BM_NO_DATE || days[1] > span.to ? days[1] : span.to;
        }
    bm_date otherwise = job->date == BM_NO_DATE ? 0 : job->date;
    return span.from == BM_NO_DATE ? bm_when_of(otherwise, otherwise, BM_PRECISION_DAY) : span;
}

static bool add_row(OGRLayerH table, const bm_features *layer, bm_when span, bool french, bm_arena *scratch)
{
    bm_buf qml = {.arena = scratch};
    bm_qml_write(&qml, layer, span, french);
    OGRFeatureH row = OGR_F_Create(OGR_L_GetLayerDefn(table));
    OGR_F_SetFieldString(row, CATALOG, "");
    OGR_F_SetFieldString(row, SCHEMA, "");
    OGR_F_SetFieldString(row, TABLE, layer->name);
    OGR_F_SetFieldString(row, GEOMETRY, "geom");
    OGR_F_SetFieldString(row, NAME, "briefmap");
    OGR_F_SetFieldString(row, QML, bm_buf_text(&qml));
    OGR_F_SetFieldString(row, SLD, "");
    OGR_F_SetFieldInteger(row, DEFAULT, 1);
    OGR_F_SetFieldString(row, DESCRIPTION, bm_features_title(layer, french));
    OGR_F_SetFieldString(row, OWNER, "");
    OGR_F_SetFieldString(row, UPDATED, CPLGetConfigOption("OGR_CURRENT_DATE", ""));
    bool done = OGR_L_CreateFeature(table, row) == OGRERR_NONE;
    OGR_F_Destroy(row);
    bm_arena_reset(scratch);
    return done;
}

bool bm_gdal_styles(void *dataset, const bm_gdal_job *job, bm_arena *scratch)
{
    OGRLayerH table = create_table(dataset);
    bool done = table != NULL;
    bm_when span = span_of(job);
    for (size_t i = 0; i < job->n && done; i++)
        done = job->layers[i].shape == BM_SHAPE_NONE || add_row(table, &job->layers[i], span, job->french, scratch);
    return done;
}

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

static bool add_row(OGRLayerH table, const bm_features *layer, bm_arena *scratch)
{
    bm_buf qml = {.arena = scratch};
    bm_qml_write(&qml, layer);
    OGRFeatureH row = OGR_F_Create(OGR_L_GetLayerDefn(table));
    OGR_F_SetFieldString(row, CATALOG, "");
    OGR_F_SetFieldString(row, SCHEMA, "");
    OGR_F_SetFieldString(row, TABLE, layer->name);
    OGR_F_SetFieldString(row, GEOMETRY, "geom");
    OGR_F_SetFieldString(row, NAME, "briefmap");
    OGR_F_SetFieldString(row, QML, bm_buf_text(&qml));
    OGR_F_SetFieldString(row, SLD, "");
    OGR_F_SetFieldInteger(row, DEFAULT, 1);
    OGR_F_SetFieldString(row, DESCRIPTION, layer->title_en ? layer->title_en : layer->name);
    OGR_F_SetFieldString(row, OWNER, "");
    OGR_F_SetFieldString(row, UPDATED, CPLGetConfigOption("OGR_CURRENT_DATE", ""));
    bool done = OGR_L_CreateFeature(table, row) == OGRERR_NONE;
    OGR_F_Destroy(row);
    bm_arena_reset(scratch);
    return done;
}

bool bm_gdal_styles(void *dataset, const bm_features *layers, size_t n, bm_arena *scratch)
{
    OGRLayerH table = create_table(dataset);
    bool done = table != NULL;
    for (size_t i = 0; i < n && done; i++)
        done = layers[i].shape == BM_SHAPE_NONE || add_row(table, &layers[i], scratch);
    return done;
}

/** gdal/qml.h - the look of a layer as a style of QGIS, with the temporal controller switched on. */
#ifndef BM_GDAL_QML_H
#define BM_GDAL_QML_H

#include "geo/feature.h"

/**
 * A document of QGIS 3.22 or later: symbols, labels, what the fields are called, and the days of `start_dt` and
 * `end_dt` as the features' time, both included. No macro, no function of a user's.
 *
 * span  both days known: in them what has no day is shown, as a controller that spans all features does
 */
void bm_qml_write(bm_buf *out, const bm_features *layer, bm_when span, bool french);

#endif

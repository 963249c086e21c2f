/**
 * geo/kml.h - layers as one KML 2.2 document: a folder a layer, styles of geo/look.h, days as time spans.
 *
 * Every text is escaped twice, as HTML and as XML: a balloon shows what was written and runs nothing.
 */
#ifndef BM_GEO_KML_H
#define BM_GEO_KML_H

#include "geo/feature.h"
#include "geo/sink.h"

/** `french` chooses titles and labels. In the memory of one feature. Fails as the sink does. */
BM_CHECK bool bm_kml_write(bm_arena *arena, bm_sink sink, const bm_layers *layers, const char *title, bool french,
                           bm_err *err);

#endif

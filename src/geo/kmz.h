/**
 * geo/kmz.h - bytes as KMZ: a ZIP with one file, doc.kml, streamed.
 *
 *     bm_kmz *kmz;
 *     bm_kmz_begin(&kmz, arena, sink, date, &err);
 *     bm_kml_write(arena, bm_kmz_sink(kmz), ...);
 *     bm_kmz_end(kmz, &err);
 *
 * The file within is of `date`, never of the clock's time: the same bytes from the same KML. zlib deflates; the frame
 * of one file is written here, since libzip and minizip go back in what they wrote, which a sink cannot, and libarchive
 * brings nine other libraries into every start of the program.
 */
#ifndef BM_GEO_KMZ_H
#define BM_GEO_KMZ_H

#include "base/date.h"
#include "geo/sink.h"

typedef struct bm_kmz bm_kmz;

/** It lives in the arena; 300 KiB, however much is written. A day before 1980 becomes 1980-01-01. */
BM_CHECK bool bm_kmz_begin(bm_kmz **out, bm_arena *arena, bm_sink sink, bm_date date, bm_err *err);
/** Takes the KML. Fails as the sink below does; BM_ELIMIT above 4 GiB. */
bm_sink bm_kmz_sink(bm_kmz *kmz);
/** What is still held back, and the directory. The sink below is not closed. */
BM_CHECK bool bm_kmz_end(bm_kmz *kmz, bm_err *err);

#endif

/** place/source_rows.h - the lines of a tab-separated source, and what all readers of such sources share. */
#ifndef BM_PLACE_SOURCE_ROWS_H
#define BM_PLACE_SOURCE_ROWS_H

#include "place/source.h"

#define BM_SOURCE_COLUMNS 40

typedef struct {
    const char *path;
    bm_str rest;
    size_t line;      /* of the row at hand, from 1 */
    size_t shown;     /* faults named so far */
    size_t rows, bad; /* a row that is wrong twice is one */
    size_t last_bad;  /* which of the rows */
    size_t sane, odd; /* of the points: in their country, or if swapped; far from it */
    bm_str field[BM_SOURCE_COLUMNS];
    size_t n; /* fields of the row at hand */
    bm_source_report *report;
    bm_gazetteer_writer *writer;
} bm_source_rows;

/** The next line that is not empty, cut at its tabs; comment lines (#) are skipped where `comments`. False at the end.
 */
bool bm_source_next(bm_source_rows *rows, bool comments);

/** Name a fault of the row at hand. Always false, so that a reader can return it. */
bool bm_source_fault(bm_source_rows *rows, const char *column, bm_str value, const char *what);

/** A coordinate pair; names the fault where it is none, or where the two are swapped. */
bool bm_source_point(bm_point *out, bm_source_rows *rows, bm_str lon, bm_str lat);
/** A whole number of at most 4294967295; "" is 0. */
bool bm_source_count(uint32_t *out, bm_source_rows *rows, const char *column, bm_str value);
/** Valid UTF-8 without control characters; of at most 255 bytes. */
bool bm_source_plain(bm_source_rows *rows, const char *column, bm_str value);
bool bm_source_text(bm_source_rows *rows, const char *column, bm_str value);

typedef enum {
    BM_WHERE_UNKNOWN, /* the country's place is not known, or not told */
    BM_WHERE_THERE,
    BM_WHERE_SWAPPED, /* it would be there with longitude and latitude swapped */
    BM_WHERE_FAR
} bm_source_where;

/** Where a point lies, seen from its country. */
bm_source_where bm_source_where_is(const bm_source_countries *countries, bm_str country, bm_point point);

/** Add a row and name the fault where it is not taken. */
bool bm_source_add(uint32_t *index, bm_source_rows *rows, const bm_gazetteer_row *row);

/** The project's own table: place/source_own.c. GeoNames' files: place/source_geonames.c. */
BM_CHECK bool bm_source_own(bm_source_rows *rows, bm_err *err);
bool bm_source_is_geonames(bm_str first_line);
void bm_source_geonames(bm_source_rows *rows, bm_str first_line);
/** A file of layers, read through GDAL: place/source_layers.c. */
BM_CHECK bool bm_source_layers(bm_source_rows *rows, bm_err *err);
/** A compiled gazetteer, read again: place/source_compiled.c. */
bool bm_source_is_compiled(bm_str bytes);
BM_CHECK bool bm_source_compiled(bm_source_rows *rows, bm_err *err);

#endif

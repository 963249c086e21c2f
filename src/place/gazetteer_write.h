/**
 * place/gazetteer_write.h - a gazetteer under construction: rows of sources go in, one compiled file comes out.
 *
 * A later row with the id of an earlier one replaces it and keeps its names: that is how a user's own layer wins.
 */
#ifndef BM_PLACE_GAZETTEER_WRITE_H
#define BM_PLACE_GAZETTEER_WRITE_H

#include "place/gazetteer.h"

typedef struct bm_gazetteer_writer bm_gazetteer_writer;

/** What a source says of one place; "" and 0 for what it does not say. Nothing is kept of it after the call. */
typedef struct {
    bm_str id, name, name_fr, country, admin1, admin2, pcode;
    bm_place_kind kind;
    bm_point point;
    double radius_m; /* 0 takes the kind's usual one */
    uint32_t population;
    bool approximate, capital, capital1, capital2;
    bm_str polygon;          /* "lon,lat lon,lat ...", rings apart by ';' */
    const bm_geometry *area; /* or the same as a geometry, or NULL        */
    bm_edition edition;      /* `source` "" where it is no official layer */
} bm_gazetteer_row;

bm_gazetteer_writer *bm_gazetteer_writer_new(bm_arena *arena);

/** A new source begins: its ids may repeat those of earlier ones, but not its own. `note` is its line for people. */
void bm_gazetteer_writer_source(bm_gazetteer_writer *writer, bm_str note);
/** Version of the data ("2026-11-24"): the greatest of all sources is kept. */
void bm_gazetteer_writer_version(bm_gazetteer_writer *writer, bm_str version);

typedef enum { BM_ROW_TAKEN, BM_ROW_REPEATED, BM_ROW_POLYGON } bm_row_fate;

/**
 * Take one row. `index` is then its place, for bm_gazetteer_writer_name.
 * BM_ROW_REPEATED: the id stands twice in this source; BM_ROW_POLYGON: the polygon cannot be read. Nothing was taken
 * then.
 */
bm_row_fate bm_gazetteer_writer_add(uint32_t *index, bm_gazetteer_writer *writer, const bm_gazetteer_row *row);

/** Another name of a place; `lang` is ISO 639-1 or "". */
void bm_gazetteer_writer_name(bm_gazetteer_writer *writer, uint32_t index, bm_str name, bm_str lang, bm_name_use use);

/**
 * What an official layer says of a place that is known: its area, edition and P-code, its point where the old one lies
 * outside; names are added. Id, name, kind and population stay. BM_ROW_REPEATED where this source told of it already.
 */
bm_row_fate bm_gazetteer_writer_improve(bm_gazetteer_writer *writer, uint32_t index, const bm_gazetteer_row *row);

/** The place of an id that was added before. */
bool bm_gazetteer_writer_find(uint32_t *index, const bm_gazetteer_writer *writer, bm_str id);

/** ISO 3166-2 of GeoNames' first-level code ("CD.11"), for the sources that come after. */
void bm_gazetteer_writer_code(bm_gazetteer_writer *writer, bm_str code, bm_str iso);
bm_str bm_gazetteer_writer_iso_of(const bm_gazetteer_writer *writer, bm_str code);

size_t bm_gazetteer_writer_count(const bm_gazetteer_writer *writer);

/** Index and write. Fails BM_EDATA (no place at all), BM_EIO, BM_EEXIST, BM_ENOMEM. */
BM_CHECK bool bm_gazetteer_writer_save(bm_gazetteer_writer *writer, const char *path, bool overwrite, bm_err *err);

#endif

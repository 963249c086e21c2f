/**
 * geo/gdal.h - what the GDAL module gives: a table of plain functions, found by dlopen (geo/module.h).
 *
 * Linking GDAL costs a process 57 ms and 34 MiB before main, so only what writes its formats pays for it.
 */
#ifndef BM_GEO_GDAL_H
#define BM_GEO_GDAL_H

#include "base/err.h"
#include "geo/feature.h"

#define BM_GDAL_ABI    4
#define BM_GDAL_MODULE "briefmap-gdal.so"
#define BM_GDAL_ENTRY  "bm_gdal_entry"

/** What a format could not hold. */
typedef struct {
    size_t cut;      /* texts cut at a character to fit their field */
    size_t left_out; /* numbers and days that do not fit            */
    char first[160]; /* "stops_pt, feature 3a.., field why"         */
} bm_gdal_loss;

typedef struct {
    const char *name;           /* "gpkg": as --format names it                              */
    const char *const *endings; /* of all files it is made of, NULL-ended; the first is the one to open */
    const char *const *stale;   /* of files that go with older ones of that name, NULL-ended */
    const char *working;        /* "_temp.fgb": behind the stem of what GDAL writes meanwhile; NULL for nothing */
    bool one_layer;             /* a file a layer, else one file for all                    */
} bm_gdal_format;

typedef struct {
    const char *path;       /* of the file to open, on the disk */
    const char *name;       /* what messages call it: where it will stand */
    const char *layer_name; /* NULL takes each layer's own */
    const bm_features *layers;
    size_t n;     /* 1 for a format of one layer a file */
    bm_date date; /* for files that name a day; BM_NO_DATE writes 1970-01-01 */
    bool french;  /* titles and labels are in French, else in English */
} bm_gdal_job;

/** What a file holds, feature by feature. */
typedef struct {
    const char *path; /* of a file or folder on the disk: bm_module_plain */
    /**
     * One feature, WGS 84, of the layer whose fields `layer` tells (no features stand in it); both live until the call
     * is over. False ends the reading with `err`.
     */
    bool (*take)(void *to, const bm_features *layer, const bm_feature *feature, bm_err *err);
    void *to;
} bm_gdal_reading;

typedef struct {
    int abi;             /* BM_GDAL_ABI */
    const char *version; /* of GDAL: "3.6.2" */
    const bm_gdal_format *formats;
    size_t n;
    /** Write, close, open again and look at the last feature. Adds to `loss`. Fails BM_EIO, BM_EDATA, BM_EUSAGE. */
    bool (*write)(const bm_gdal_format *format, const bm_gdal_job *job, bm_gdal_loss *loss, bm_err *err);
    /**
     * Read all vector layers, with the drivers that read files only: no URL is fetched, no database asked.
     * Fails BM_EDATA (no driver knows it, or the file is damaged), BM_ENOMEM, and as `take` does.
     */
    bool (*read)(const bm_gdal_reading *reading, bm_err *err);
} bm_gdal_api;

/** The type of the function the module exports under BM_GDAL_ENTRY. */
typedef const bm_gdal_api *bm_gdal_entry_point(void);

#endif

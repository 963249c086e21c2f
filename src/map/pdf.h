/**
 * map/pdf.h - what cairo leaves out of a PDF, added by a module (src/pdf) with libqpdf.
 *
 * The language, what figures show, the heads of a table, where the frame lies on the ground, and the facts that
 * `briefmap check` looks at. Loading libqpdf costs 3-5 ms, so only who writes a PDF pays for it.
 */
#ifndef BM_MAP_PDF_H
#define BM_MAP_PDF_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#define BM_PDF_ABI    1
#define BM_PDF_MODULE "briefmap-pdf.so"
#define BM_PDF_ENTRY  "bm_pdf_entry"

/** The map frame of a page. */
typedef struct {
    bool known;
    double box_pt[4];  /* left, bottom, right, top; from the page's lower left corner */
    double lon_lat[8]; /* of lower left, upper left, upper right, lower right */
    int epsg;          /* 0 without a code */
    const char *wkt;   /* WKT 1, ESRI */
} bm_pdf_frame;

typedef struct {
    const char *language;
    const char *title;          /* of the viewport */
    const char *const *figures; /* what each figure shows, in the order of the document */
    size_t n_figures;
    const bm_pdf_frame *frames; /* a page */
    size_t n_frames;
    const char *facts; /* ASCII, JSON; or NULL */
} bm_pdf_facts;

typedef struct {
    int abi;
    /* The whole file anew, in the arena. Fails BM_EDATA. */
    bool (*finish)(bm_str *out, bm_arena *arena, bm_str pdf, const bm_pdf_facts *facts, bm_err *err);
} bm_pdf_api;

#endif

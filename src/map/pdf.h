/**
 * map/pdf.h - what cairo leaves out of a PDF, added by a module (src/pdf) with libqpdf.
 *
 * The language, what figures show, the heads of a table, where the frame lies on the ground, groups that a reader
 * can switch off, and the facts that `briefmap check` looks at. Loading libqpdf costs 3-5 ms, so only who writes a PDF
 * pays for it.
 */
#ifndef BM_MAP_PDF_H
#define BM_MAP_PDF_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#define BM_PDF_ABI    2
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
    bm_pdf_frame frame;
    const size_t *stretches; /* the group of each stretch that is tagged NonStruct, in the order of the page */
    size_t n_stretches;
} bm_pdf_page;

typedef struct {
    const char *language;
    const char *title;          /* of the viewport */
    const char *const *figures; /* what each figure shows, in the order of the document */
    size_t n_figures;
    const bm_pdf_page *pages;
    size_t n_pages;
    const char *const *groups; /* names; the first is that of all that no stretch has a group for */
    size_t n_groups;
    const char *facts; /* ASCII, JSON; or NULL */
} bm_pdf_facts;

typedef struct {
    int abi;
    /* The whole file anew, in the arena. Fails BM_EDATA. */
    bool (*finish)(bm_str *out, bm_arena *arena, bm_str pdf, const bm_pdf_facts *facts, bm_err *err);
} bm_pdf_api;

#endif

/** pdf/groups.h - what a reader can switch off: optional content groups; for the module's own files. */
#ifndef BM_PDF_GROUPS_H
#define BM_PDF_GROUPS_H

#include "map/pdf.h"

struct _qpdf_data; /* libqpdf's qpdf_data points to it; its qpdf_oh are unsigned int */

/** Tell the document its groups, in the order of `facts`; returns a dictionary of them for pages. */
unsigned int bm_pdf_groups_add(struct _qpdf_data *qpdf, bm_arena *arena, const bm_pdf_facts *facts);
/**
 * Mark the page's content: a stretch that cairo tagged NonStruct belongs to the group that `of` says, all between them
 * to the first group.
 */
void bm_pdf_groups_mark(struct _qpdf_data *qpdf, bm_arena *arena, unsigned int page, unsigned int groups,
                        const bm_pdf_page *of);

#endif

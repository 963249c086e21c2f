/** text/reference.h - the number under which an office files a release: "CP/OSMR/2024", "N° 12/2024", "No. 3". */
#ifndef BM_TEXT_REFERENCE_H
#define BM_TEXT_REFERENCE_H

#include "text/paragraph.h"

/** Whether a paragraph of the head holds one; sets the document's reference. */
bool bm_reference_find(bm_doc *doc, const bm_lexicon *words, bm_paragraph p);

#endif

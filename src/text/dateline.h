/** text/dateline.h - where and when a release says it was written: at its head, under a by-line, at its foot. */
#ifndef BM_TEXT_DATELINE_H
#define BM_TEXT_DATELINE_H

#include "text/paragraph.h"

/** "Goma, 3 May 2024 –", "Goma (MONUSCO) –", "3 May 2024, Goma": sets the document's dateline, body and date. */
bool bm_dateline_find(bm_doc *doc, const bm_lexicon *words, bm_paragraph p);

/** "From our correspondent in Goma, 3 May 2024": the same. */
bool bm_dateline_find_byline(bm_doc *doc, const bm_lexicon *words, bm_paragraph p);

/**
 * "Fait à Bunia, le 3 mai 2022", or "NAIROBI, 6th May 2023" by itself: a release that says at its end where and
 * when it was written. Looks in the last `paragraphs` of it.
 */
void bm_dateline_find_signature(bm_doc *doc, const bm_lexicon *words, uint32_t paragraphs);

/**
 * "EMBASSY OF IRELAND, BOGOTÁ", "Ambassade de Belgique à Kinshasa": the town in the letterhead of an office that is
 * told apart by it serves where nothing else says where a release was written.
 */
void bm_dateline_take_seat(bm_doc *doc, const bm_lexicon *words, const bm_lexicon *publishers);

#endif

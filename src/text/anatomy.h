/** text/anatomy.h - the parts of a release: letterhead, reference, title, dateline, body, footer. */
#ifndef BM_TEXT_ANATOMY_H
#define BM_TEXT_ANATOMY_H

#include "text/lexicon.h"
#include "text/when.h"

/**
 * Find them, and set reference, title, publisher, area, dateline, body, date and each sentence's part.
 * words       classes of sentence.h
 * publishers  class 0: who publishes releases, and where they are at work
 */
void bm_anatomy_find(bm_doc *doc, const bm_lexicon *words, const bm_lexicon *publishers);

#endif

/** text/sentence.h - paragraphs and sentences. */
#ifndef BM_TEXT_SENTENCE_H
#define BM_TEXT_SENTENCE_H

#include "text/lexicon.h"

/** Classes of data/words/document.tsv. */
enum {
    BM_WORD_ABBREVIATION, /* its dot ends no sentence             */
    BM_WORD_LABEL,        /* "press release": a heading, no title */
    BM_WORD_LETTERHEAD,   /* "office of": who writes              */
    BM_WORD_FOOTER,       /* "for more information": the end      */
    BM_WORD_SEAT,         /* "headquarters": an address follows   */
    BM_WORD_SIGNATURE,    /* "done at": place and day at the foot */
    BM_WORD_STAMP,        /* "issued": a day stands behind it, and no place */
    BM_WORD_SITUATION,    /* "as of": the day for which it tells, not its own */
    BM_WORD_NUMBERMARK,   /* "No.": the number of a release follows */
    BM_WORD_BYLINE,       /* "from our correspondent in": the place where it was written */
    BM_WORD_CHANCERY,     /* "Republic of": a state or a rank of its offices, over what they write */
    BM_WORD_SEATED,       /* "embassy of": an office that is told apart by its town */
    BM_WORD_ENGLISH,
    BM_WORD_FRENCH
};
extern const char *const bm_document_classes[];

/**
 * Cut the tokens into paragraphs and sentences; sets sentences (all BM_PART_BODY as yet) and marks quoted tokens. A
 * line break ends a paragraph unless the block is hard-wrapped; a blank line and a bullet always do.
 */
void bm_sentences_cut(bm_doc *doc, bm_arena *arena, const bm_lexicon *words);

#endif

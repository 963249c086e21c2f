/** place/likely.h - whether a word that bears a place's name is likely to mean a place here. */
#ifndef BM_PLACE_LIKELY_H
#define BM_PLACE_LIKELY_H

#include "place/gazetteer.h"
#include "place/person.h"

/** What a document says about its words, looked at once before its names are. */
typedef struct bm_likely bm_likely;

bm_likely *bm_likely_prepare(const bm_doc *doc, const bm_names *names, const bm_gazetteer *gazetteer,
                             const bm_persons *persons, bm_arena *arena);

/** True unless the words say otherwise: a person, a word of the language, an article and a noun. */
bool bm_likely_place(const bm_likely *likely, uint32_t first, uint32_t n, bm_name_hits hits);

/** Whether a preposition that leads to a place stands before the token: "in", "near", "à". */
bool bm_likely_led(const bm_likely *likely, uint32_t token);

/** "arrivés à Ngombe", "near Ngombe": whether the text means a place by these words that no source knows. */
bool bm_likely_there(const bm_likely *likely, uint32_t first, uint32_t n);

/** Whether the name is known without introduction: an area's, a capital's, a large city's. */
bool bm_likely_known(bm_name_hits hits);

/** The places that bear the name that is a token's one word; false where no name begins with it. */
bool bm_likely_named(bm_name_hits *hits, const bm_likely *likely, uint32_t token);

/** Whether one of the places lies in a country that the document is about, by its publisher or by what it names. */
bool bm_likely_home(const bm_likely *likely, bm_name_hits hits);

/** How the word stands elsewhere in the document, for bm_likely_seen. */
typedef enum {
    BM_SEEN_SMALL = 1,   /* in small letters                       */
    BM_SEEN_SURNAME = 2, /* as the surname of a person             */
    BM_SEEN_LED = 4,     /* behind a preposition that leads to it  */
    BM_SEEN_BEHIND = 8,  /* behind another word with a capital     */
    BM_SEEN_AHEAD = 16,  /* before another word with a capital     */
    BM_SEEN_SPEAKS = 32  /* before "said"                          */
} bm_seen;

/** The ways in which the token's word stands in the document, added up. */
unsigned bm_likely_seen(const bm_likely *likely, uint32_t token);

#endif

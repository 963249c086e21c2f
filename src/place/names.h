/** place/names.h - the tables that tell what a name is from what stands around it: data/words/{names,given,common}.tsv.
 */
#ifndef BM_PLACE_NAMES_H
#define BM_PLACE_NAMES_H

#include "text/lexicon.h"

typedef enum {
    BM_NAMES_HONORIFIC,
    BM_NAMES_ORGHEAD,
    BM_NAMES_ORGTAIL,
    BM_NAMES_NAMEBEFORE,
    BM_NAMES_KINDBEFORE,
    BM_NAMES_KINDAFTER,
    BM_NAMES_DIRECTION,
    BM_NAMES_REGIONAL,
    BM_NAMES_STREET,
    BM_NAMES_UNIT,
    BM_NAMES_LINK,
    BM_NAMES_ABOUT,
    BM_NAMES_NUMBER,
    BM_NAMES_LOCATIVE,
    BM_NAMES_SPEECH,
    BM_NAMES_PARTICLE,
    BM_NAMES_BETWEEN,
    BM_NAMES_TRAVEL,
    BM_NAMES_GENERIC,
    BM_NAMES_COMMON, /* common.tsv: a word that stands in small letters in a dictionary */
    BM_NAMES_GIVEN   /* given.tsv: a given name */
} bm_names_class;

/** Load the three tables below data_dir/words. Fails BM_EIO, BM_EDATA. */
BM_CHECK bool bm_names_load(const bm_lexicon **out, bm_arena *arena, const char *data_dir, bm_err *err);

/** The entry of the class whose phrase ends just before the token; NULL where there is none. */
const bm_entry *bm_names_before(const bm_lexicon *names, const bm_doc *doc, uint32_t token, bm_names_class class);
/** The entry of the class that begins at the token; NULL where there is none. */
const bm_entry *bm_names_at(const bm_lexicon *names, const bm_doc *doc, uint32_t token, bm_names_class class);

/** True for a word that begins with a capital letter. */
bool bm_names_capital(const bm_doc *doc, uint32_t token);

#endif

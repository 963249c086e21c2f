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
    BM_NAMES_GIVEN,  /* given.tsv: a given name */
    BM_NAMES_GIVENPLACE,
    BM_NAMES_LEAVING, /* "retrait de la": whose going is told */
    BM_NAMES_LEAD,
    BM_NAMES_LEADANY,
    BM_NAMES_ARTICLE
} bm_names_class;

#define BM_NAMES_BIT(class) (UINT64_C(1) << BM_NAMES_##class)

/** The three tables, as one. Fails BM_EIO, BM_EDATA. */
BM_CHECK bool bm_names_load(const bm_lexicon **out, bm_arena *arena, bm_tables *tables, bm_err *err);

/** The tables as they apply to one document: its words are asked dozens of times each, and most answers are no. */
typedef struct {
    const bm_lexicon *lexicon;
    const uint64_t *classes; /* of each token: a bit for each class of which a phrase begins there */
    const uint64_t *longest; /* the same of the longest phrase that begins there */
    const uint64_t *ends;    /* and of which one may end just before it; one more than there are tokens */
    const bool *shouting;    /* of each sentence: it is all capitals, a title that says nothing by them */
} bm_names;

const bm_names *bm_names_of(bm_arena *arena, const bm_lexicon *lexicon, const bm_doc *doc);

/** The entry of the class whose phrase ends just before the token; NULL where there is none. */
const bm_entry *bm_names_before(const bm_names *names, const bm_doc *doc, uint32_t token, bm_names_class class);

/** Whether a phrase of the class begins at the token. */
static inline bool bm_names_is(const bm_names *names, const bm_doc *doc, uint32_t token, bm_names_class class)
{
    return token < doc->n_tokens && names->classes[token] >> class & 1;
}

/** The entry of the class that begins at the token; NULL where there is none. */
static inline const bm_entry *bm_names_at(const bm_names *names, const bm_doc *doc, uint32_t token,
                                          bm_names_class class)
{
    return bm_names_is(names, doc, token, class) ? bm_lexicon_class_at(names->lexicon, doc, token, (uint16_t) class)
                                                 : NULL;
}

/** Whether the token stands in a sentence that is all capitals. */
static inline bool bm_names_shouted(const bm_names *names, const bm_doc *doc, uint32_t token)
{
    return token < doc->n_tokens && names->shouting[bm_doc_sentence(doc, token)];
}

/** True for a word that begins with a capital letter. */
static inline bool bm_names_capital(const bm_doc *doc, uint32_t token)
{
    return token < doc->n_tokens && doc->tokens[token].kind == BM_TOKEN_WORD &&
           doc->tokens[token].letter_case != BM_CASE_LOWER;
}

#endif

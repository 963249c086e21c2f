/** text/document.h - a release, decoded and taken apart: tokens, sentences, and what stands at its head. */
#ifndef BM_TEXT_DOCUMENT_H
#define BM_TEXT_DOCUMENT_H

#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "text/hash.h"
#include "text/tables.h"

typedef enum {
    BM_TOKEN_WORD,   /* letters, with inner apostrophes and marks taken apart: "l'", "Ituri" are two */
    BM_TOKEN_NUMBER, /* digits, with inner dots and commas; "1er" and "6th" are numbers too         */
    BM_TOKEN_PUNCT   /* one sign                                                                    */
} bm_token_kind;

typedef enum {
    BM_CASE_LOWER, /* also: has no case, as in Arabic */
    BM_CASE_TITLE, /* "Goma"  */
    BM_CASE_UPPER  /* "GOMA", "DRC"; one capital letter alone is TITLE */
} bm_token_case;

typedef struct {
    uint32_t start, end; /* bytes of the document's text; end exclusive */
    uint32_t fold_at;    /* of the folded form, in bm_doc.folds */
    uint32_t sentence;   /* that holds it */
    uint64_t hash;       /* of the folded form, for tables: bm_hash_phrase(fold) */
    uint16_t fold;       /* bytes of the folded form */
    uint8_t breaks;      /* of lines, between it and the token before it; 2 stands for more, and for the text's begin */
    uint8_t kind, letter_case;
    bool space_before : 1, hyphen_before : 1; /* what stands between it and the token before it */
    bool parted : 1;                          /* its folded form is several words: "u s" of "U.S." */
    bool quoted;                              /* inside quotation marks */
} bm_token;

/** What a stretch of a release is for. */
typedef enum {
    BM_PART_HEAD, /* letterhead, reference, "PRESS RELEASE" */
    BM_PART_TITLE,
    BM_PART_BODY,
    BM_PART_FOOTER /* contacts, addresses: no events here */
} bm_part_of;

typedef struct {
    uint32_t first, n;   /* tokens */
    uint32_t start, end; /* bytes, without white space around */
    uint32_t paragraph;
    bm_part_of part;
    bool bullet; /* an item of a list */
} bm_sentence;

typedef struct bm_date_expr bm_date_expr;

/** A release as it was given: its bytes, and what is known of it beside them. All of it outlives what is read from it.
 */
typedef struct {
    bm_str bytes;                    /* as they stand in the file */
    const char *path;                /* the name under which it was given, for messages and for `read` */
    const char *id, *url, *language; /* NULL where they are not known; "en" or "fr" */
    bool has_date;
    bm_date date; /* of a release that does not date itself */
} bm_release;

/** Everything is a slice of `text` or lives in the same arena. */
typedef struct {
    const char *path;  /* as given */
    const char *id;    /* as given, or "r1" */
    const char *url;   /* NULL where it is not known */
    char sha256[65];   /* of the bytes as read */
    bm_str text;       /* UTF-8, valid, without a byte order mark */
    const char *folds; /* folded forms of the tokens, one after the other */
    bm_token *tokens;
    uint32_t n_tokens;
    const uint32_t *capitals; /* the tokens that are words with a capital, in order */
    uint32_t n_capitals;
    bm_sentence *sentences;
    uint32_t n_sentences;
    const uint32_t *points;              /* code points before each 256th byte: see bm_doc_offset */
    const char *language;                /* "en" or "fr" */
    bm_str reference, title;             /* empty where there is none */
    bm_str publisher;                    /* "MONUSCO"; empty where unknown */
    const char *area;                    /* countries where the publisher is at work: "CD", "LB IL"; "" where unknown */
    uint32_t dateline_first, dateline_n; /* tokens of the dateline's place; n = 0 without a dateline */
    uint32_t dateline_end;               /* behind its second place, "Goma/Nairobi"; else behind its place */
    uint32_t body;                       /* the first token of the body, behind the dateline */
    bm_date date;                        /* of the dateline, or of the head; BM_NO_DATE without */
    bool date_is_situation;              /* it is the day for which a paper tells: "As of 8 April 2024" */
    const bm_date_expr *dates;           /* every date expression, in order (text/when.h) */
    uint32_t n_dates;
    uint32_t repaired;    /* bytes that were no valid text and became U+FFFD */
    const char *encoding; /* "UTF-8", "UTF-16LE", "windows-1252" */
} bm_doc;

/** What reading text needs: tables of data/words and data/cues, opened once for all releases. */
typedef struct bm_reader bm_reader;

/** Open what it needs of the tables, which must live as long. Fails BM_EIO, BM_EDATA with file:line. */
BM_CHECK bool bm_reader_load(const bm_reader **out, bm_arena *arena, bm_tables *tables, bm_err *err);

/** Read a release. Fails BM_EDATA (empty, binary). */
BM_CHECK bool bm_doc_read(const bm_doc **out, bm_arena *arena, const bm_reader *reader, const bm_release *release,
                          bm_err *err);

/** Offset in Unicode code points of a byte offset of the text. */
uint32_t bm_doc_offset(const bm_doc *doc, uint32_t byte);

/* What is asked of each token again and again. */

/** The sentence that holds the token, which is one of the document. */
static inline uint32_t bm_doc_sentence(const bm_doc *doc, uint32_t token)
{
    return doc->tokens[token].sentence;
}

/** The folded form; empty before the first token and behind the last, where a text may end in the middle of anything.
 */
static inline bm_str bm_doc_fold(const bm_doc *doc, uint32_t token)
{
    return token < doc->n_tokens ? (bm_str){doc->folds + doc->tokens[token].fold_at, doc->tokens[token].fold}
                                 : (bm_str){"", 0};
}

/** The hash of a phrase that goes on with the token. */
static inline uint64_t bm_doc_hash_next(const bm_doc *doc, uint64_t hash, uint32_t token)
{
    const bm_token *t = &doc->tokens[token];
    return t->parted ? bm_hash_go_on(hash, bm_doc_fold(doc, token)) : bm_hash_next(hash, t->hash);
}

/** As written; empty where its tokens are not all of the document. */
static inline bm_str bm_doc_span(const bm_doc *doc, uint32_t first_token, uint32_t n_tokens)
{
    if (first_token >= doc->n_tokens || n_tokens - 1 >= doc->n_tokens - first_token)
        return (bm_str){"", 0};
    return bm_str_slice(doc->text, doc->tokens[first_token].start, doc->tokens[first_token + n_tokens - 1].end);
}

#endif

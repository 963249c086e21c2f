/** text/when_rule.h - the rules of date expressions as they are kept for matching; for when.c and its table. */
#ifndef BM_TEXT_WHEN_RULE_H
#define BM_TEXT_WHEN_RULE_H

#include "text/lexicon.h"
#include "text/when.h"

enum { MAX_ELEMENTS = 20, BUCKETS = 1024 };

typedef enum {
    WORD,
    COMMA,
    DASH,
    SLASH,
    FULL_STOP,
    SEMICOLON,
    DAY,     /* 1..31, "1er", "6th"     */
    ORDINAL, /* only with its ending    */
    MONTH,
    MONTH_NUMBER,
    YEAR,
    YEAR_SHORT, /* "24" too               */
    WEEKDAY,
    COUNT, /* "two", "3" */
    AHEAD  /* the date ends here: what the pattern says behind it is only looked at */
} bm_date_rule_kind;

typedef struct {
    bm_date_rule_kind kind;
    int slot; /* 0 or 1 */
    bool optional;
    bm_str word;
    uint64_t hash; /* of the word, as a token keeps it */
} bm_date_rule_element;

typedef struct {
    bm_date_rule_element at[MAX_ELEMENTS];
    size_t n;
    bm_date_expr made; /* kind and the fixed values */
    bool negative;     /* amount counts backwards   */
} bm_date_rule;

typedef struct {
    const bm_date_rule *rule;
    size_t first;     /* the element that it begins with here; those before it are missing */
    uint64_t word;    /* hash of that element's word, 0 where it is none */
    uint64_t follows; /* signs of the tokens that may come second */
} bm_date_rule_option;

/* The rules that may begin with an element. */
typedef struct {
    bm_date_rule_option *at;
    size_t n, cap;
    uint64_t follows; /* of all of them */
} bm_date_rule_bucket;

struct bm_dates {
    const bm_lexicon *words;
    bm_date_rule_bucket buckets[BUCKETS];
};

enum { CLASS_MONTH, CLASS_WEEKDAY, CLASS_COUNT, CLASS_BEFORE, CLASS_AFTER };

/*
 * What a token may be, in bits: most rules are turned down by their second token, without being read. The classes of
 * word_classes have the first bits, words share the last ones by their hash.
 */
#define SIGN(bit)       (UINT64_C(1) << (bit))
#define SIGN_NUMBER     SIGN(8)
#define SIGN_PUNCT      SIGN(9)
#define SIGN_HYPHEN     SIGN(10)
#define SIGN_ANY        SIGN(11) /* every token: what follows is not looked at */
#define SIGN_EVERY      UINT64_MAX
#define SIGN_WORD(hash) SIGN(12 + (hash) % 52)
#define SIGN_NAMES      (SIGN(CLASS_MONTH) | SIGN(CLASS_WEEKDAY) | SIGN(CLASS_COUNT))
#define SIGN_BOUNDS     (SIGN(CLASS_BEFORE) | SIGN(CLASS_AFTER))

/** Which bucket holds the rules that may begin so. */
static inline size_t bm_date_rule_bucket_of(bm_date_rule_element first)
{
    return (first.kind == WORD ? first.hash : (uint64_t)first.kind) % BUCKETS;
}

#endif

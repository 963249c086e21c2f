/**
 * text/when_rule.h - the rules of date expressions as they are kept for matching; for when.c and its table.
 *
 * The image of a table of rules (text/image.h) has these arrays: BUCKETS buckets, options, rules, steps, elements.
 */
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

/* What a rule wants at one token. Few differ: rules share them. */
typedef struct {
    uint64_t hash; /* of the word, as a token keeps it; 0 where it is none */
    uint8_t kind;  /* bm_date_rule_kind */
    uint8_t slot;  /* 0 or 1 */
    uint8_t optional;
    uint8_t zero[5];
} bm_date_rule_element;

typedef struct {
    uint32_t step;       /* the first of its elements among the steps */
    uint8_t n;           /* elements */
    uint8_t kind, bound; /* bm_date_kind, bm_date_bound */
    uint8_t negative;    /* 1: amount counts backwards */
    int32_t amount, part;
} bm_date_rule;

/* A rule that may begin with an element; those before that one are missing. */
typedef struct {
    uint64_t word;    /* hash of that element's word, 0 where it is none */
    uint64_t follows; /* signs of the tokens that may come second */
    uint64_t third;   /* and third */
    uint32_t rule, first;
} bm_date_rule_option;

/* The rules that may begin with an element. */
typedef struct {
    uint64_t follows; /* of all of them */
    uint32_t option, n;
} bm_date_rule_bucket;

struct bm_dates {
    const bm_lexicon *words;
    const bm_date_rule_bucket *buckets;
    const bm_date_rule_option *options;
    const bm_date_rule *rules;
    const uint16_t *steps; /* elements */
    const bm_date_rule_element *elements;
};

/** The image of a file of rules. Fails BM_EIO, BM_EDATA with file:line. */
BM_CHECK bool bm_date_rules_compile(bm_str *image, bm_arena *arena, const char *path, bm_err *err);

static inline const bm_date_rule_element *bm_date_rule_at(const bm_dates *dates, const bm_date_rule *rule, size_t i)
{
    return &dates->elements[dates->steps[rule->step + i]];
}

enum { CLASS_MONTH, CLASS_WEEKDAY, CLASS_COUNT, CLASS_BEFORE, CLASS_AFTER };

/*
 * What a token may be, in bits: most rules are turned down by their second or third token, without being read. The
 * classes of word_classes have the first bits, words share the last ones by their hash.
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
static inline size_t bm_date_rule_bucket_of(const bm_date_rule_element *first)
{
    return (first->kind == WORD ? first->hash : (uint64_t)first->kind) % BUCKETS;
}

#endif

#include "text/token.h"

#include "text/fold.h"
#include "text/hash.h"

#include <string.h>
#include <strings.h>
#include <utf8proc.h>

/* What a character is, a bit each. */
typedef enum {
    OTHER = 0,
    SPACE = 1,
    MARK = 2,
    DIGIT = 4,
    LETTER_LOWER = 8,
    LETTER_UPPER = 16,
    LETTER_CASELESS = 32,
    LETTER = LETTER_LOWER | LETTER_UPPER | LETTER_CASELESS,
    IN_WORD = LETTER | MARK | DIGIT
} class_of;

/* Most of a text is ASCII. What is not has OTHER here, and is asked for. */
static const uint8_t ascii[256] = {['\t' ... '\r'] = SPACE,
                                   [' '] = SPACE,
                                   ['0' ... '9'] = DIGIT,
                                   ['A' ... 'Z'] = LETTER_UPPER,
                                   ['a' ... 'z'] = LETTER_LOWER};

typedef struct {
    bm_token *at;
    size_t n, cap;
} token_list;

typedef struct {
    bm_str text;
    bm_arena *arena;
    token_list tokens;
    bm_buf folds;
    size_t i;           /* the next byte */
    uint8_t breaks;     /* of lines since the last token */
    bool space, hyphen; /* what stands between it and the next one */
} scanner;

/* An apostrophe, typographic or not. */
static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x02BC;
}

static bool is_hyphen(uint32_t c)
{
    return c == '-' || c == 0x2010 || c == 0x2011;
}

static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Signs that are not there for the reader: soft hyphen, zero-width and direction marks, variation selectors. */
static bool is_invisible(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
           c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F);
}

static class_of class_of_unicode(uint32_t c)
{
    if (is_space(c))
        return SPACE;
    if (is_invisible(c))
        return MARK;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return LETTER_UPPER;
    case UTF8PROC_CATEGORY_LL: return LETTER_LOWER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return LETTER_CASELESS;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return MARK;
    case UTF8PROC_CATEGORY_ND: return DIGIT;
    default: return OTHER;
    }
}

static inline class_of class_at(bm_str text, size_t *i, uint32_t *code)
{
    unsigned char c = (unsigned char)text.at[*i];
    if (c >= 0x80)
        return class_of_unicode(*code = bm_utf8_next(text, i));
    ++*i;
    *code = c;
    return (class_of)ascii[c];
}

/* Words that lose their vowel before another: what stands before the apostrophe is a word of its own. */
static bool is_elided(bm_str head)
{
    static const char *const longer[] = {"qu", "jusqu", "lorsqu", "puisqu", "quelqu", "quoiqu", "presqu"};
    if (head.n == 1)
        return strchr("ldjmtsncLDJMTSNC", head.at[0]) != NULL;
    for (size_t i = 0; i < sizeof longer / sizeof *longer; i++)
        if (strlen(longer[i]) == head.n && strncasecmp(longer[i], head.at, head.n) == 0)
            return true;
    return false;
}

/* "U.S.", "R.D.C.": single capitals, each with its dot. `end` stands behind the first letter; moved when it is so. */
static inline bool skip_initials(bm_str text, size_t start, size_t *end)
{
    size_t i = start, pairs = 0;
    while (i + 1 < text.n && text.at[i] >= 'A' && text.at[i] <= 'Z' && text.at[i + 1] == '.') {
        i += 2;
        pairs++;
    }
    if (pairs < 2)
        return false;
    *end = i;
    return true;
}

/* Letters and digits of ASCII in a row. */
typedef struct {
    size_t end;
    uint64_t small, capital, second; /* not 0: it has a small letter, a capital, two capitals */
    uint64_t hash; /* of their fold, to be ended; the fold stands behind all folds, where it is not counted yet */
} plain;

#define EACH(byte) ((byte)*UINT64_C(0x0101010101010101))

enum { EIGHT = 8 };

/* Of eight bytes below 0x80, the high bit of each that lies from one to the other; other bits mean nothing. */
static inline uint64_t among(uint64_t eight, uint64_t from, uint64_t to)
{
    return (eight + EACH(0x80 - from)) & ~(eight + EACH(0x7F - to));
}

/* Zeros stand where the text is over. */
static inline uint64_t eight_at(bm_str text, size_t i)
{
    uint64_t eight = 0;
    if (text.n - i >= EIGHT)
        memcpy(&eight, text.at + i, EIGHT);
    else
        memcpy(&eight, text.at + i, text.n - i);
    return eight;
}

/* Eight bytes at a time: folding ASCII only makes letters small. There is room for all that the text still has, and
 * eight bytes more. */
static inline plain take_plain(const scanner *s, size_t i)
{
    char *out = s->folds.at + s->folds.n;
    plain got = {.end = i};
    for (size_t n = EIGHT; n == EIGHT && got.end < s->text.n; got.end += n, out += n) {
        uint64_t eight = eight_at(s->text, got.end), low = eight & EACH(0x7F), small = low | EACH(0x20);
        uint64_t letters = among(small, 'a', 'z'), plains = (letters | among(low, '0', '9')) & ~eight & EACH(0x80);
        uint64_t end = plains ^ EACH(0x80), taken = ((end & -end) >> 7) - 1; /* the lowest bit says where */
        uint64_t capital = letters & plains & taken & ~(eight << 2);
        n = end ? (size_t)__builtin_ctzll(end) / 8 : EIGHT;
        got.second |= (capital & (capital - 1)) | (got.capital ? capital : 0);
        got.capital |= capital;
        got.small |= letters & plains & taken & eight << 2;
        small &= taken;
        memcpy(out, &small, EIGHT);
        got.hash = n > 0 ? bm_hash_eight(got.hash, small) : got.hash;
    }
    return got;
}

static inline bm_token *push(scanner *s, size_t start, size_t end, bm_token_kind kind, bm_token_case letter_case)
{
    bm_token *t = &BM_PUSH(s->arena, &s->tokens);
    *t = (bm_token){.start = (uint32_t)start,
                    .end = (uint32_t)end,
                    .fold_at = (uint32_t)s->folds.n,
                    .kind = (uint8_t)kind,
                    .letter_case = (uint8_t)letter_case,
                    .breaks = s->breaks,
                    .space_before = s->space,
                    .hyphen_before = s->hyphen};
    s->i = end;
    s->breaks = 0;
    s->space = s->hyphen = false;
    return t;
}

enum { LONGEST_NAME = 1024 }; /* a longer word is no name that anybody knows: its fold stays empty */

static inline void fold_plain(scanner *s, bm_token *token, uint64_t hash, size_t n)
{
    if (n > LONGEST_NAME)
        return;
    token->hash = bm_hash_end(hash, n);
    token->fold = (uint16_t)n;
    s->folds.n += n;
}

static void fold_other(scanner *s, bm_token *token, size_t end)
{
    size_t n = end - token->start;
    if (n > LONGEST_NAME)
        return;
    bm_buf_reserve(&s->folds, n * 4 + s->text.n - end + EIGHT);
    char *out = s->folds.at + s->folds.n;
    token->fold = (uint16_t)bm_fold_into(out, n * 4, bm_str_slice(s->text, token->start, end));
    token->parted = memchr(out, ' ', token->fold) != NULL;
    token->hash = bm_hash_phrase((bm_str){out, token->fold});
    s->folds.n += token->fold;
}

/* Two capitals and no small letter make capitals; else the first letter decides. */
static inline bm_token_case case_of(class_of first, bool small, bool second)
{
    return second && !small ? BM_CASE_UPPER : first == LETTER_UPPER ? BM_CASE_TITLE : BM_CASE_LOWER;
}

static bool has_capitals(bm_str text, size_t start, size_t end)
{
    size_t capitals = 0;
    while (start < end && capitals < 2) {
        uint32_t code;
        capitals += class_at(text, &start, &code) == LETTER_UPPER;
    }
    return capitals > 1;
}

/* A word that goes on at `end` behind what is plain: letters, marks and digits; an apostrophe behind an elided word
 * ends it and is taken along. */
static void scan_mixed(scanner *s, size_t start, size_t end, class_of first, bool small)
{
    size_t behind = end;
    for (size_t next = end; next < s->text.n; behind = end = next) {
        uint32_t code;
        class_of c = class_at(s->text, &next, &code);
        if (is_apostrophe(code) && is_elided(bm_str_slice(s->text, start, end))) {
            behind = next;
            break;
        }
        if (!(c & IN_WORD))
            break;
        small |= c & LETTER_LOWER;
    }
    bool capitals = !small && has_capitals(s->text, start, end);
    fold_other(s, push(s, start, behind, BM_TOKEN_WORD, case_of(first, small, capitals)), end);
}

/* Most words are plain, and so is what stands behind them. */
static inline bool is_over(bm_str text, size_t end)
{
    return end == text.n || ((unsigned char)text.at[end] < 0x80 && text.at[end] != '\'');
}

/* A word from `start`, where a letter of class `first` stands. */
static inline void scan_word(scanner *s, size_t start, class_of first)
{
    size_t end = start;
    if (skip_initials(s->text, start, &end)) {
        fold_other(s, push(s, start, end, BM_TOKEN_WORD, BM_CASE_UPPER), end);
        return;
    }
    plain got = take_plain(s, start);
    if (!is_over(s->text, got.end)) {
        scan_mixed(s, start, got.end, first, got.small != 0);
        return;
    }
    bm_token_case letter_case = case_of(first, got.small != 0, got.second != 0);
    fold_plain(s, push(s, start, got.end, BM_TOKEN_WORD, letter_case), got.hash, got.end - start);
}

/* Digits with inner dots, commas and no-break spaces before three more digits ("1 200", "2,717", "1.5"), and "er",
 * "th". */
static void scan_number(scanner *s, size_t start)
{
    plain got = take_plain(s, start);
    size_t end = got.end;
    while (end < s->text.n) {
        size_t next = end;
        uint32_t code;
        class_of c = class_at(s->text, &next, &code);
        bool inner =
            (code == '.' || code == ',') && next < s->text.n && s->text.at[next] >= '0' && s->text.at[next] <= '9';
        if (!(c & (DIGIT | LETTER)) && !inner)
            break;
        end = next;
    }
    bm_token *t = push(s, start, end, BM_TOKEN_NUMBER, BM_CASE_LOWER);
    if (end == got.end)
        fold_plain(s, t, got.hash, end - start);
    else
        fold_other(s, t, end);
}

/* A hyphen or an apostrophe within a word parts it, and is no token. */
static void scan_sign(scanner *s, size_t start, size_t end, uint32_t code)
{
    size_t after = end;
    uint32_t follower;
    class_of f = after < s->text.n ? class_at(s->text, &after, &follower) : SPACE;
    bool glue = !s->space && f & (LETTER | DIGIT), hyphen = glue && is_hyphen(code);
    if (!hyphen && !(glue && is_apostrophe(code)))
        push(s, start, end, BM_TOKEN_PUNCT, BM_CASE_LOWER);
    s->i = end;
    s->space = false;
    s->hyphen = hyphen;
}

static void skip_space(scanner *s, size_t end, uint32_t code, class_of c)
{
    bool ends_line = code == '\n' || (code == '\r' && (end == s->text.n || s->text.at[end] != '\n'));
    s->breaks = (uint8_t)(s->breaks + (ends_line && s->breaks < 2));
    s->space |= c == SPACE;
    s->i = end;
}

/* For as many as a usual text of this length has. */
static void make_room(token_list *tokens, bm_arena *arena, size_t bytes)
{
    enum { BYTES_A_TOKEN = 4, MOST = 65536 };
    tokens->cap = bytes / BYTES_A_TOKEN < MOST ? bytes / BYTES_A_TOKEN + 1 : MOST;
    tokens->at = bm_alloc_bare(arena, tokens->cap * sizeof *tokens->at);
}

static void find_capitals(bm_doc *doc, bm_arena *arena)
{
    uint32_t *capitals = bm_alloc_bare(arena, doc->n_tokens * sizeof *capitals);
    doc->n_capitals = 0;
    for (uint32_t i = 0; i < doc->n_tokens; i++) {
        capitals[doc->n_capitals] = i;
        doc->n_capitals += doc->tokens[i].letter_case != BM_CASE_LOWER;
    }
    doc->capitals = capitals;
}

void bm_tokenize(bm_doc *doc, bm_arena *arena)
{
    scanner s = {.text = doc->text, .arena = arena, .folds = {.arena = arena}, .breaks = 2, .space = true};
    bm_buf_reserve(&s.folds, doc->text.n + EIGHT); /* room for them all: see take_plain */
    make_room(&s.tokens, arena, doc->text.n);
    while (s.i < s.text.n) {
        size_t start = s.i, end = start;
        uint32_t code;
        if (s.text.at[start] == ' ') {
            s.space = true;
            s.i++;
            continue;
        }
        class_of c = class_at(s.text, &end, &code);
        if (c & (SPACE | MARK))
            skip_space(&s, end, code, c);
        else if (c & LETTER)
            scan_word(&s, start, c);
        else if (c == DIGIT)
            scan_number(&s, start);
        else
            scan_sign(&s, start, end, code);
    }
    doc->n_tokens = (uint32_t)s.tokens.n;
    uint32_t end = (uint32_t)doc->text.n;
    BM_PUSH(arena, &s.tokens) =
        (bm_token){.start = end, .end = end, .kind = BM_TOKEN_PUNCT}; /* what asks for the next */
    doc->tokens = s.tokens.at;
    doc->folds = bm_buf_text(&s.folds);
    find_capitals(doc, arena);
}

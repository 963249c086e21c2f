#include "text/token.h"

#include "text/fold.h"

#include <string.h>
#include <strings.h>
#include <utf8proc.h>

typedef enum { OTHER, SPACE, LETTER_LOWER, LETTER_UPPER, LETTER_CASELESS, MARK, DIGIT } class_of;

typedef struct {
    bm_token *at;
    size_t n, cap;
} token_list;

typedef struct {
    bm_str text;
    bm_arena *arena;
    token_list tokens;
    bm_buf folds;
    size_t i;       /* the next byte */
    uint8_t breaks; /* of lines since the last token */
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

static class_of class_at(bm_str text, size_t *i, uint32_t *code)
{
    unsigned char c = (unsigned char)text.at[*i];
    if (c < 0x80) {
        ++*i;
        *code = c;
        if (c == ' ')
            return SPACE;
        if (c >= 'a' && c <= 'z')
            return LETTER_LOWER;
        if (c >= 'A' && c <= 'Z')
            return LETTER_UPPER;
        if (c >= '0' && c <= '9')
            return DIGIT;
        return is_space(c) ? SPACE : OTHER;
    }
    *code = bm_utf8_next(text, i);
    return class_of_unicode(*code);
}

static bool is_letter(class_of c)
{
    return c == LETTER_LOWER || c == LETTER_UPPER || c == LETTER_CASELESS;
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
static bool skip_initials(bm_str text, size_t start, size_t *end)
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

/* ASCII letters and digits: each is a byte, and folding only makes it small. */
static bool fold_plain(char *out, const char *from, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char c = from[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        else if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'))
            return false;
        out[i] = c;
    }
    return true;
}

enum { LONGEST_NAME = 1024 }; /* a longer word is no name that anybody knows: its fold stays empty */

static void fold_token(scanner *s, bm_token *token)
{
    size_t n = token->end - token->start;
    const char *from = s->text.at + token->start;
    token->fold_at = (uint32_t)s->folds.n;
    if (n <= LONGEST_NAME) {
        if (s->folds.cap - s->folds.n <= n)
            bm_buf_reserve(&s->folds, n);
        if (fold_plain(s->folds.at + s->folds.n, from, n))
            s->folds.n += n;
        else
            bm_buf_add(&s->folds, bm_fold(s->arena, (bm_str){from, n}));
    }
    token->fold = (uint16_t)(s->folds.n - token->fold_at);
    token->hash = bm_hash_add(BM_HASH, (bm_str){s->folds.at + token->fold_at, token->fold});
}

static void push(scanner *s, size_t start, size_t end, bm_token_kind kind, bm_token_case letter_case, bool space,
                 bool hyphen)
{
    bm_token *t = &BM_PUSH(s->arena, &s->tokens);
    *t = (bm_token){.start = (uint32_t)start,
                    .end = (uint32_t)end,
                    .kind = (uint8_t)kind,
                    .letter_case = (uint8_t)letter_case,
                    .breaks = s->breaks,
                    .space_before = space,
                    .hyphen_before = hyphen};
    s->breaks = 0;
    if (kind != BM_TOKEN_PUNCT)
        fold_token(s, t);
}

/* Letters, marks and digits from `start`; stops at an apostrophe behind an elided word, and takes its apostrophe along.
 */
static void scan_word(scanner *s, size_t start, bool space, bool hyphen)
{
    size_t end = start, letters = 0, upper = 0, lower = 0;
    bool first_upper = false;
    if (skip_initials(s->text, start, &end)) {
        push(s, start, end, BM_TOKEN_WORD, BM_CASE_UPPER, space, hyphen);
        s->i = end;
        return;
    }
    while (end < s->text.n) {
        if (s->text.at[end] >= 'a' && s->text.at[end] <= 'z') { /* most of a text */
            letters++;
            lower++;
            end++;
            continue;
        }
        size_t next = end;
        uint32_t code;
        class_of c = class_at(s->text, &next, &code);
        if (is_apostrophe(code) && is_elided(bm_str_slice(s->text, start, end))) {
            end = next;
            break;
        }
        if (!is_letter(c) && c != MARK && c != DIGIT)
            break;
        first_upper |= letters == 0 && c == LETTER_UPPER;
        letters += is_letter(c);
        upper += c == LETTER_UPPER;
        lower += c == LETTER_LOWER;
        end = next;
    }
    bm_token_case letter_case = upper > 1 && lower == 0 ? BM_CASE_UPPER : first_upper ? BM_CASE_TITLE : BM_CASE_LOWER;
    push(s, start, end, BM_TOKEN_WORD, letter_case, space, hyphen);
    s->i = end;
}

/* Digits with inner dots, commas and no-break spaces before three more digits ("1 200", "2,717", "1.5"), and "er",
 * "th". */
static void scan_number(scanner *s, size_t start, bool space, bool hyphen)
{
    size_t end = start;
    while (end < s->text.n) {
        size_t next = end;
        uint32_t code;
        class_of c = class_at(s->text, &next, &code);
        bool inner =
            (code == '.' || code == ',') && next < s->text.n && s->text.at[next] >= '0' && s->text.at[next] <= '9';
        if (c != DIGIT && !is_letter(c) && !inner)
            break;
        end = next;
    }
    push(s, start, end, BM_TOKEN_NUMBER, BM_CASE_LOWER, space, hyphen);
    s->i = end;
}

void bm_tokenize(bm_doc *doc, bm_arena *arena)
{
    scanner s = {.text = doc->text, .arena = arena, .folds = {.arena = arena}, .breaks = 2};
    bool space = true, hyphen = false;
    bm_buf_reserve(&s.folds, doc->text.n); /* room for them all, so that the tokens grow where they stand */
    while (s.i < s.text.n) {
        size_t start = s.i, next = s.i;
        uint32_t code;
        class_of c = class_at(s.text, &next, &code);
        if (c == SPACE || c == MARK) {
            space |= c == SPACE;
            bool ends_line = code == '\n' || (code == '\r' && (next == s.text.n || s.text.at[next] != '\n'));
            s.breaks = (uint8_t)(s.breaks + (ends_line && s.breaks < 2));
            s.i = next;
            continue;
        }
        if (is_letter(c)) {
            scan_word(&s, start, space, hyphen);
        } else if (c == DIGIT) {
            scan_number(&s, start, space, hyphen);
        } else {
            size_t after = next;
            uint32_t follower = 0;
            class_of f = after < s.text.n ? class_at(s.text, &after, &follower) : SPACE;
            bool glue = !space && (is_letter(f) || f == DIGIT);
            hyphen = glue && is_hyphen(code);
            if (!hyphen && !(glue && is_apostrophe(code)))
                push(&s, start, next, BM_TOKEN_PUNCT, BM_CASE_LOWER, space, false);
            s.i = next;
            space = false;
            continue;
        }
        space = false;
        hyphen = false;
    }
    doc->tokens = s.tokens.at;
    doc->n_tokens = (uint32_t)s.tokens.n;
    doc->folds = bm_buf_text(&s.folds);
}

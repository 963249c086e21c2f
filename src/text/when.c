#include "text/when_rule.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Digits, then nothing or an ending such as "er", "th". -1 for what is no number of at most four digits. */
static int number_of(bm_str word, bool *ending)
{
    size_t i = 0;
    int value = 0;
    while (i < word.n && i < 5 && isdigit((unsigned char)word.at[i]))
        value = value * 10 + word.at[i++] - '0';
    bm_str tail = bm_str_slice(word, i, word.n);
    static const char *const endings[] = {"st", "nd", "rd", "th", "er", "e", "eme", "ere", NULL};
    *ending = bm_str_among(tail, endings);
    return i == 0 || i > 4 || (tail.n > 0 && !*ending) ? -1 : value;
}

typedef struct {
    const bm_dates *dates;
    const bm_doc *doc;
    uint32_t token; /* the next */
    bm_date_expr made;
    bool dash_taken;
    uint32_t ahead; /* where the date ends, if the rule says that before its own end; 0 else */
} matching;

/* A dot that belongs to the abbreviation before it. */
static bool has_dot(const matching *m)
{
    return m->token < m->doc->n_tokens && bm_str_is(bm_doc_span(m->doc, m->token, 1), ".") &&
           !m->doc->tokens[m->token].space_before;
}

/* The value of a word of a class, 0 where it is none; moves on over the words it took. */
static int take_class(matching *m, uint16_t class)
{
    const bm_entry *e = bm_lexicon_class_at(m->dates->words, m->doc, m->token, class);
    if (!e)
        return 0;
    const char *value = bm_entry_value(e);
    char mark = *value ? value[strlen(value) - 1] : 0;
    if (mark == '!' && m->doc->tokens[m->token].letter_case == BM_CASE_LOWER)
        return 0; /* "may" and "march" are words too */
    matching before = *m;
    m->token += e->words;
    bool dot = class == CLASS_MONTH && m->doc->tokens[m->token - 1].fold <= 5 && has_dot(m);
    if (mark == '.' && !dot) {
        *m = before; /* "sept" is seven too */
        return 0;
    }
    m->token += dot && m->token + 1 < m->doc->n_tokens && m->doc->tokens[m->token + 1].kind == BM_TOKEN_NUMBER;
    return atoi(value);
}

/*
 * Four figures of our time. Any other number behind a month is a year only where nothing follows that it could count:
 * "6 February 1752." but "6 February 1500 people fled".
 */
static bool take_year(matching *m, const bm_date_rule_element *e)
{
    const bm_token *t = &m->doc->tokens[m->token];
    bm_str s = bm_doc_span(m->doc, m->token, 1);
    int value = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.n > 6 || !isdigit((unsigned char)s.at[i]))
            return false;
        value = value * 10 + s.at[i] - '0';
    }
    bool ours = s.n == 4 && value >= 1900 && value <= 2099;
    bool short_year = e->kind == YEAR_SHORT && s.n == 2;
    bool counts = m->token + 1 < m->doc->n_tokens && t[1].kind != BM_TOKEN_PUNCT;
    if (!ours && !short_year && (s.n < 4 || counts || (!m->made.month[0] && !m->made.month[1])))
        return false;
    m->made.year[e->slot] = short_year ? 2000 + value : s.n == 4 && value >= 1000 ? value : -1;
    m->token++;
    return true;
}

static bool take_number(matching *m, const bm_date_rule_element *e)
{
    bool ending;
    const bm_token *t = &m->doc->tokens[m->token];
    if (t->kind != BM_TOKEN_NUMBER)
        return false;
    if (e->kind == YEAR || e->kind == YEAR_SHORT)
        return take_year(m, e);
    int value = number_of(bm_doc_fold(m->doc, m->token), &ending);
    switch (e->kind) {
    case DAY:
    case ORDINAL:
        if (value < 1 || value > 31 || (e->kind == ORDINAL && !ending))
            return false;
        m->made.day[e->slot] = value;
        break;
    case MONTH_NUMBER:
        if (value < 1 || value > 12 || ending)
            return false;
        m->made.month[e->slot] = value;
        break;
    default: /* COUNT */
        if (value < 1 || value > 366 || ending)
            return false;
        m->made.amount = value;
    }
    m->token++;
    return true;
}

static bool take_sign(matching *m, const bm_date_rule_element *e)
{
    const bm_token *t = &m->doc->tokens[m->token];
    if (e->kind == DASH && t->hyphen_before) {
        m->dash_taken = true;
        return true;
    }
    bm_str s = bm_doc_span(m->doc, m->token, 1);
    static const char *const signs[] = {[COMMA] = ",", [SLASH] = "/", [FULL_STOP] = ".", [SEMICOLON] = ";"};
    bool there = e->kind != DASH
                     ? bm_str_is(s, signs[e->kind])
                     : bm_str_is(s, "-") || bm_str_is(s, "\u2013") || bm_str_is(s, "\u2014") || bm_str_is(s, "\u2212");
    m->token += there;
    return there;
}

static bool take(matching *m, const bm_date_rule_element *e)
{
    if (m->token >= m->doc->n_tokens)
        return false;
    if (e->kind == AHEAD) {
        m->ahead = m->token;
        return true;
    }
    if (e->kind >= COMMA && e->kind <= SEMICOLON)
        return take_sign(m, e);
    bool hyphen = m->doc->tokens[m->token].hyphen_before;
    if (hyphen && !m->dash_taken && m->token > m->made.first)
        return false;
    m->dash_taken = false;
    if (e->kind == WORD) {
        bool same = m->doc->tokens[m->token].hash == e->hash;
        m->token += same;
        return same;
    }
    if (e->kind == MONTH)
        return (m->made.month[e->slot] = take_class(m, CLASS_MONTH)) > 0;
    if (e->kind == WEEKDAY)
        return (m->made.weekday[e->slot] = take_class(m, CLASS_WEEKDAY)) > 0;
    if (e->kind == COUNT) {
        int count = take_class(m, CLASS_COUNT);
        if (count > 0) {
            m->made.amount = count;
            return true;
        }
    }
    return take_number(m, e);
}

/* Backtracking over what may be missing; on success `m` stands behind the match, else anywhere. */
static bool fits(const bm_date_rule *r, size_t i, matching *m)
{
    for (; i < r->n && !bm_date_rule_at(m->dates, r, i)->optional; i++)
        if (!take(m, bm_date_rule_at(m->dates, r, i)))
            return false;
    if (i == r->n)
        return true;
    matching before = *m;
    if (take(m, bm_date_rule_at(m->dates, r, i)) && fits(r, i + 1, m))
        return true;
    *m = before;
    return fits(r, i + 1, m);
}

static uint64_t signs_of_token(const bm_dates *dates, const bm_doc *doc, uint32_t token)
{
    if (token >= doc->n_tokens)
        return SIGN_ANY;
    const bm_token *t = &doc->tokens[token];
    uint64_t hyphen = t->hyphen_before ? SIGN_HYPHEN : 0;
    if (t->kind == BM_TOKEN_PUNCT)
        return SIGN_ANY | SIGN_PUNCT;
    return SIGN_ANY | SIGN_WORD(t->hash) | hyphen | (t->kind == BM_TOKEN_NUMBER ? SIGN_NUMBER : 0) |
           bm_lexicon_classes_at(dates->words, doc, token);
}

/* The signs of the two tokens behind one. */
typedef struct {
    uint64_t second, third;
} ahead;

static ahead look_ahead(const bm_dates *dates, const bm_doc *doc, uint32_t token)
{
    return (ahead){signs_of_token(dates, doc, token + 1), signs_of_token(dates, doc, token + 2)};
}

/* The longest rule of one bucket that fits; ties go to the row that stands first in the file. */
static void try_bucket(size_t bucket, ahead to, const matching *start, bm_date_expr *best)
{
    const bm_date_rule_bucket *b = &start->dates->buckets[bucket];
    uint64_t word = start->doc->tokens[start->token].hash;
    const bm_date_rule_option *options = start->dates->options + b->option;
    for (size_t i = b->follows & to.second ? b->n : 0; i-- > 0;) {
        const bm_date_rule_option *o = &options[i];
        if (!(o->follows & to.second) || !(o->third & to.third) || (o->word != 0 && o->word != word))
            continue;
        matching m = *start;
        const bm_date_rule *r = &start->dates->rules[o->rule];
        m.made = (bm_date_expr){.first = start->token,
                                .kind = (bm_date_kind)r->kind,
                                .bound = (bm_date_bound)r->bound,
                                .amount = r->amount,
                                .part = r->part};
        if (!fits(r, o->first, &m))
            continue;
        m.token = m.ahead ? m.ahead : m.token;
        if (m.token - start->token < best->n)
            continue;
        m.made.n = m.token - start->token;
        m.made.n -= bm_str_is(bm_doc_span(m.doc, m.token - 1, 1), ","); /* it waited for a year that did not come */
        if (r->negative)
            m.made.amount = -m.made.amount;
        *best = m.made;
    }
}

/* Whether a rule may begin at a token, of which `classes` begin there: at few one does. */
static bool may_begin(const bm_dates *dates, const bm_doc *doc, uint32_t token, uint64_t classes)
{
    const bm_token *t = &doc->tokens[token];
    if (t->kind != BM_TOKEN_WORD)
        return t->kind == BM_TOKEN_NUMBER;
    uint64_t follows = dates->buckets[t->hash % BUCKETS].follows;
    return classes & SIGN_NAMES || (follows && follows & signs_of_token(dates, doc, token + 1));
}

static bm_date_expr match_at(const bm_dates *dates, const bm_doc *doc, uint32_t token)
{
    bm_date_expr best = {.n = 0};
    const bm_token *t = &doc->tokens[token];
    const bm_entry *e = bm_lexicon_at(dates->words, doc, token);
    if (!may_begin(dates, doc, token, e ? SIGN_NAMES : 0))
        return best;
    matching start = {.dates = dates, .doc = doc, .token = token};
    ahead to = look_ahead(dates, doc, token);
    try_bucket(t->hash % BUCKETS, to, &start, &best);
    if (t->kind == BM_TOKEN_NUMBER) {
        static const bm_date_rule_kind kinds[] = {DAY, ORDINAL, MONTH_NUMBER, YEAR, COUNT};
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            try_bucket(kinds[i], to, &start, &best);
        return best;
    }
    if (e && (e->words > 1 || to.second & SIGN_PUNCT))
        to.second = to.third = SIGN_EVERY; /* what stands behind the name and its dot was not looked at */
    for (; e; e = bm_entry_next(e)) {
        static const bm_date_rule_kind kinds[] = {
            [CLASS_MONTH] = MONTH, [CLASS_WEEKDAY] = WEEKDAY, [CLASS_COUNT] = COUNT};
        if (e->class <= CLASS_COUNT)
            try_bucket(kinds[e->class], to, &start, &best);
    }
    return best;
}

/* "since" and what follows it: "depuis la semaine dernière" may lend its article to either side. */
static bm_date_expr match_bounded(const bm_dates *dates, const bm_doc *doc, uint32_t token)
{
    static const bm_date_bound bounds[] = {[CLASS_BEFORE] = BM_BOUND_BEFORE, [CLASS_AFTER] = BM_BOUND_AFTER};
    bm_date_expr best = {.n = 0};
    const bm_entry *e = bm_lexicon_at(dates->words, doc, token);
    for (; e; e = bm_entry_next(e))
        for (uint32_t at = token + e->words; at > token && at < doc->n_tokens; at--) {
            if (e->class != CLASS_BEFORE && e->class != CLASS_AFTER)
                break;
            bm_date_expr inner = match_at(dates, doc, at);
            if (inner.n == 0 || inner.kind == BM_DATE_RANGE || inner.kind == BM_DATE_NONE ||
                at + inner.n <= token + best.n)
                continue;
            best = inner;
            best.first = token;
            best.n = at + inner.n - token;
            best.bound = bounds[e->class];
        }
    return best;
}

bm_date_exprs bm_dates_find(const bm_dates *dates, const bm_doc *doc, bm_arena *arena)
{
    bm_date_exprs found = {0};
    for (uint32_t i = 0, n; i < doc->n_tokens; i += n) {
        uint64_t classes = bm_lexicon_classes_at(dates->words, doc, i);
        n = 1;
        if (!(classes & SIGN_BOUNDS) && !may_begin(dates, doc, i, classes))
            continue;
        bm_date_expr expr = match_at(dates, doc, i);
        if (classes & SIGN_BOUNDS) {
            bm_date_expr bounded = match_bounded(dates, doc, i);
            expr = bounded.n > expr.n ? bounded : expr;
        }
        if (expr.n > 0 && expr.kind != BM_DATE_NONE)
            BM_PUSH(arena, &found) = expr;
        n = expr.n > 0 ? expr.n : 1;
    }
    return found;
}

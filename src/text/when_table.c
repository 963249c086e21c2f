/* The table of when.h: reading the rules of date expressions. */
#include "text/when_rule.h"

#include "base/file.h"
#include "base/limit.h"
#include "text/fold.h"
#include "text/pattern.h"

static const char *const word_classes[] = {"month", "weekday", "count", "before", "after", NULL};

static const char *const kind_names[BM_DATE_KINDS] = {"day",      "range",   "month", "year", "part",   "end",
                                                      "weekday",  "offset",  "story", "week", "months", "years",
                                                      "new-year", "figures", "nth",   "none"};

static bool element_of(bm_date_rule_element *out, bm_str word, bm_arena *arena)
{
    static const struct {
        const char *name;
        bm_date_rule_kind kind;
    } slots[] = {{"d", DAY},  {"o", ORDINAL},    {"m", MONTH},   {"k", MONTH_NUMBER},
                 {"y", YEAR}, {"z", YEAR_SHORT}, {"w", WEEKDAY}, {"n", COUNT}};
    *out = (bm_date_rule_element){.kind = WORD};
    static const struct {
        const char *sign;
        bm_date_rule_kind kind;
    } signs[] = {{",", COMMA},     {"{,}", COMMA},   {"-", DASH},   {"/", SLASH},
                 {".", FULL_STOP}, {";", SEMICOLON}, {"{>}", AHEAD}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (bm_str_is(word, signs[i].sign)) {
            out->kind = signs[i].kind;
            out->optional = out->kind == COMMA && word.n > 1;
            return true;
        }
    if (word.n > 2 && word.at[0] == '{') {
        for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
            if (word.at[1] == slots[i].name[0]) {
                out->kind = slots[i].kind;
                out->slot = word.at[2] == '2';
                out->optional = word.at[word.n - 2] == '*';
                return word.at[word.n - 1] == '}';
            }
        return false;
    }
    out->word = bm_fold(arena, word);
    return out->word.n > 0;
}

static uint64_t signs_of_element(const bm_date_rule_element *e)
{
    switch (e->kind) {
    case WORD: return SIGN_WORD(e->hash);
    case DASH: return SIGN_PUNCT | SIGN_HYPHEN;
    case COMMA:
    case SLASH:
    case FULL_STOP:
    case SEMICOLON: return SIGN_PUNCT;
    case AHEAD: return SIGN_EVERY;
    case MONTH: return SIGN(CLASS_MONTH);
    case WEEKDAY: return SIGN(CLASS_WEEKDAY);
    case COUNT: return SIGN(CLASS_COUNT) | SIGN_NUMBER;
    default: return SIGN_NUMBER;
    }
}

/* What may stand behind the element that a rule begins with, where that is one token. */
static uint64_t signs_behind(const bm_date_rule *r, size_t first)
{
    uint64_t signs = 0;
    for (size_t i = first + 1; i < r->n; i++) {
        signs |= signs_of_element(&r->at[i]);
        if (!r->at[i].optional)
            return signs;
    }
    return SIGN_ANY;
}

/* "amount=-1 part=3 bound=after" */
static bool read_values(bm_date_rule *r, bm_str values)
{
    while (values.n > 0) {
        bm_str value = bm_str_cut(&values, ' '), key = bm_str_cut(&value, '=');
        double number = 0;
        if (bm_str_is(key, "amount") && bm_str_is(value, "-n"))
            r->negative = true;
        else if (bm_str_is(key, "bound") && bm_str_is(value, "before"))
            r->made.bound = BM_BOUND_BEFORE;
        else if (bm_str_is(key, "bound") && bm_str_is(value, "after"))
            r->made.bound = BM_BOUND_AFTER;
        else if (!bm_str_number(&number, value))
            return false;
        else if (bm_str_is(key, "amount"))
            r->made.amount = (int)number;
        else if (bm_str_is(key, "part"))
            r->made.part = (int)number;
        else
            return false;
    }
    return true;
}

static bool add_element(bm_date_rule *r, bm_date_rule_element e)
{
    /* an elided word in the table is two tokens in a text: "d'ici" */
    bm_str rest = e.word;
    do {
        if (r->n == MAX_ELEMENTS)
            return false;
        bm_date_rule_element *at = &r->at[r->n++];
        *at = e;
        at->word = bm_str_cut(&rest, ' ');
        at->hash = bm_hash_add(BM_HASH, at->word);
    } while (rest.n > 0);
    return true;
}

static bool add_rule(bm_dates *dates, bm_arena *arena, bm_str phrase, const bm_date_rule *model)
{
    bm_date_rule *r = BM_NEW(arena, bm_date_rule);
    *r = *model;
    while (phrase.n > 0) {
        bm_date_rule_element e;
        if (!element_of(&e, bm_str_cut(&phrase, ' '), arena) || !add_element(r, e))
            return false;
    }
    for (size_t i = 0; i < r->n; i++) {
        bm_date_rule_bucket *b = &dates->buckets[bm_date_rule_bucket_of(r->at[i])];
        bm_date_rule_option *o = &BM_PUSH(arena, b);
        *o = (bm_date_rule_option){r, i, r->at[i].kind == WORD ? r->at[i].hash : 0, signs_behind(r, i)};
        b->follows |= o->follows;
        if (!r->at[i].optional)
            return true;
    }
    return false;
}

static bool read_row(bm_dates *dates, bm_arena *arena, bm_str row)
{
    bm_str kind = bm_str_trim(bm_str_cut(&row, '\t')), pattern = bm_str_trim(bm_str_cut(&row, '\t'));
    bm_date_rule model = {0};
    bm_strs phrases;
    int k = 0;
    while (k < BM_DATE_KINDS && !bm_str_is(kind, kind_names[k]))
        k++;
    model.made.kind = (bm_date_kind)k;
    if (k == BM_DATE_KINDS || !read_values(&model, bm_str_trim(row)) || !bm_pattern_expand(&phrases, arena, pattern))
        return false;
    for (size_t i = 0; i < phrases.n; i++)
        if (!add_rule(dates, arena, phrases.at[i], &model))
            return false;
    return true;
}

static bool read_rules(bm_dates *dates, bm_arena *arena, const char *path, bm_err *err)
{
    bm_str rest;
    if (!bm_file_read(&rest, arena, path, bm_limits[BM_LIMIT_DEFINITION_BYTES].value, NULL, err))
        return false;
    for (int line = 1; rest.n > 0; line++) {
        bm_str row = bm_str_cut(&rest, '\n');
        if (bm_str_trim(row).n > 0 && row.at[0] != '#' && !read_row(dates, arena, row))
            return bm_fail(err, BM_EDATA, "%s:%d: not a date rule: %.*s\nA rule is kind<TAB>pattern<TAB>values.", path,
                           line, BM_STR_ARG(row));
    }
    return true;
}

bool bm_dates_load(const bm_dates **out, bm_arena *arena, const char *rules, const char *words, bm_err *err)
{
    bm_dates *dates = BM_NEW(arena, bm_dates);
    if (!bm_lexicon_load(&dates->words, arena, &words, 1, word_classes, err) || !read_rules(dates, arena, rules, err))
        return false;
    *out = dates;
    return true;
}

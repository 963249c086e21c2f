/* The table of when.h: the rules of date expressions are compiled into an image, and opened. */
#include "text/image.h"
#include "text/when_rule.h"

#include "base/file.h"
#include "base/limit.h"
#include "text/fold.h"
#include "text/pattern.h"

/* An amount beyond this is none. */
enum { MOST = 10000 };

static const char *const word_classes[] = {"month", "weekday", "count", "before", "after", NULL};

static const char *const kind_names[BM_DATE_KINDS] = {"day",      "range",   "month", "year", "part",   "end",
                                                      "weekday",  "offset",  "story", "week", "months", "years",
                                                      "new-year", "figures", "nth",   "none"};

/* An element as it is written: the words of one that is elided in the table are several tokens in a text ("d'ici"). */
typedef struct {
    bm_date_rule_element is;
    bm_str words;
} written;

static bool element_of(written *out, bm_str word, bm_arena *arena)
{
    static const struct {
        const char *name;
        bm_date_rule_kind kind;
    } slots[] = {{"d", DAY},  {"o", ORDINAL},    {"m", MONTH},   {"k", MONTH_NUMBER},
                 {"y", YEAR}, {"z", YEAR_SHORT}, {"w", WEEKDAY}, {"n", COUNT}};
    bm_date_rule_element *is = &out->is;
    *out = (written){.is = {.kind = WORD}};
    static const struct {
        const char *sign;
        bm_date_rule_kind kind;
    } signs[] = {{",", COMMA},     {"{,}", COMMA},   {"-", DASH},   {"/", SLASH},
                 {".", FULL_STOP}, {";", SEMICOLON}, {"{>}", AHEAD}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (bm_str_is(word, signs[i].sign)) {
            is->kind = (uint8_t)signs[i].kind;
            is->optional = is->kind == COMMA && word.n > 1;
            return true;
        }
    if (word.n > 2 && word.at[0] == '{') {
        for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
            if (word.at[1] == slots[i].name[0]) {
                is->kind = (uint8_t)slots[i].kind;
                is->slot = word.at[2] == '2';
                is->optional = word.at[word.n - 2] == '*';
                return word.at[word.n - 1] == '}';
            }
        return false;
    }
    out->words = bm_fold(arena, word);
    return out->words.n > 0;
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

/* ---- rules */

/* A rule under construction. */
typedef struct {
    bm_date_rule is;
    bm_date_rule_element at[MAX_ELEMENTS];
} draft;

typedef struct {
    bm_date_rule_option *at;
    size_t n, cap;
} option_list;

typedef struct {
    bm_arena *arena;
    option_list buckets[BUCKETS];
    struct {
        bm_date_rule *at;
        size_t n, cap;
    } rules;
    struct {
        uint16_t *at;
        size_t n, cap;
    } steps;
    struct {
        bm_date_rule_element *at;
        size_t n, cap;
    } elements;
} compiler;

/* Whether an element takes exactly one token. */
static bool is_one_token(const bm_date_rule_element *e)
{
    return e->kind != MONTH && e->kind != WEEKDAY && e->kind != COUNT && e->kind != DASH && e->kind != AHEAD;
}

/* What the token may be that stands behind an element of one token, and `further` tokens on. */
static uint64_t signs_behind(const draft *r, size_t element, int further)
{
    uint64_t signs = 0;
    for (size_t i = element + 1; i < r->is.n; i++) {
        bool known = further == 0 || is_one_token(&r->at[i]);
        signs |= !known ? SIGN_ANY : further == 0 ? signs_of_element(&r->at[i]) : signs_behind(r, i, further - 1);
        if (!r->at[i].optional)
            return signs;
    }
    return SIGN_ANY;
}

/* A third of a month or a year is 1 to 3; of a week there is its end, 6, as Saturday is. */
static bool part_is_known(const bm_date_rule *r)
{
    return r->part == 0 || (r->kind == BM_DATE_WEEK ? r->part == 6 || r->part == 7 : r->part >= 1 && r->part <= 3);
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
            r->bound = BM_BOUND_BEFORE;
        else if (bm_str_is(key, "bound") && bm_str_is(value, "after"))
            r->bound = BM_BOUND_AFTER;
        else if (!bm_str_number(&number, value) || number < -MOST || number > MOST)
            return false;
        else if (bm_str_is(key, "amount"))
            r->amount = (int)number;
        else if (bm_str_is(key, "part"))
            r->part = (int)number;
        else
            return false;
    }
    return part_is_known(r);
}

static bool add_element(draft *r, const written *e)
{
    bm_str rest = e->words;
    do {
        if (r->is.n == MAX_ELEMENTS)
            return false;
        bm_date_rule_element *at = &r->at[r->is.n++];
        *at = e->is;
        if (at->kind == WORD)
            at->hash = bm_hash_word(bm_str_cut(&rest, ' '));
    } while (rest.n > 0);
    return true;
}

static bool add_step(compiler *c, const bm_date_rule_element *e)
{
    size_t i = 0;
    while (i < c->elements.n && memcmp(&c->elements.at[i], e, sizeof *e) != 0)
        i++;
    if (i > UINT16_MAX)
        return false;
    if (i == c->elements.n)
        BM_PUSH(c->arena, &c->elements) = *e;
    BM_PUSH(c->arena, &c->steps) = (uint16_t)i;
    return true;
}

static bool add_rule(compiler *c, bm_str phrase, const bm_date_rule *model)
{
    draft r = {.is = *model};
    while (phrase.n > 0) {
        written e;
        if (!element_of(&e, bm_str_cut(&phrase, ' '), c->arena) || !add_element(&r, &e))
            return false;
    }
    r.is.step = (uint32_t)c->steps.n;
    for (size_t i = 0; i < r.is.n; i++)
        if (!add_step(c, &r.at[i]))
            return false;
    BM_PUSH(c->arena, &c->rules) = r.is;
    for (size_t i = 0; i < r.is.n; i++) {
        BM_PUSH(c->arena, &c->buckets[bm_date_rule_bucket_of(&r.at[i])]) =
            (bm_date_rule_option){.word = r.at[i].hash,
                                  .follows = signs_behind(&r, i, 0),
                                  .third = signs_behind(&r, i, 1),
                                  .rule = (uint32_t)c->rules.n - 1,
                                  .first = (uint32_t)i};
        if (!r.at[i].optional)
            return true;
    }
    return false;
}

static bool read_row(compiler *c, bm_str row)
{
    bm_str kind = bm_str_trim(bm_str_cut(&row, '\t')), pattern = bm_str_trim(bm_str_cut(&row, '\t'));
    bm_date_rule model = {0};
    bm_strs phrases;
    while (model.kind < BM_DATE_KINDS && !bm_str_is(kind, kind_names[model.kind]))
        model.kind++;
    if (model.kind == BM_DATE_KINDS || !read_values(&model, bm_str_trim(row)) ||
        !bm_pattern_expand(&phrases, c->arena, pattern))
        return false;
    for (size_t i = 0; i < phrases.n; i++)
        if (!add_rule(c, phrases.at[i], &model))
            return false;
    return true;
}

static bool read_rules(compiler *c, const char *path, bm_err *err)
{
    bm_str rest;
    if (!bm_file_read(&rest, c->arena, path, bm_limit_value(BM_LIMIT_DEFINITION_BYTES),
                      bm_limit_option(BM_LIMIT_DEFINITION_BYTES), err))
        return false;
    for (int line = 1; rest.n > 0; line++) {
        bm_str row = bm_str_cut(&rest, '\n');
        if (bm_str_trim(row).n > 0 && row.at[0] != '#' && !read_row(c, row))
            return bm_fail(err, BM_EDATA, "%s:%d: not a date rule: %.*s\nA rule is kind<TAB>pattern<TAB>values.", path,
                           line, BM_STR_ARG(row));
    }
    return true;
}

/* ---- the image */

static bm_str image_of(compiler *c, bm_arena *arena)
{
    bm_date_rule_bucket buckets[BUCKETS] = {0};
    option_list all = {0};
    for (size_t i = 0; i < BUCKETS; i++) {
        const option_list *bucket = &c->buckets[i];
        buckets[i].option = (uint32_t)all.n;
        buckets[i].n = (uint32_t)bucket->n;
        for (size_t k = 0; k < bucket->n; k++) {
            buckets[i].follows |= bucket->at[k].follows;
            BM_PUSH(c->arena, &all) = bucket->at[k];
        }
    }
    bm_buf image = {.arena = arena};
    bm_image_put(&image, buckets, BUCKETS, sizeof *buckets);
    bm_image_put(&image, all.at, all.n, sizeof *all.at);
    bm_image_put(&image, c->rules.at, c->rules.n, sizeof *c->rules.at);
    bm_image_put(&image, c->steps.at, c->steps.n, sizeof *c->steps.at);
    bm_image_put(&image, c->elements.at, c->elements.n, sizeof *c->elements.at);
    return bm_buf_str(&image);
}

bool bm_date_rules_compile(bm_str *image, bm_arena *arena, const char *path, bm_err *err)
{
    bm_arena *own = bm_arena_inner(arena);
    compiler *c = BM_NEW(own, compiler);
    c->arena = own;
    bool read = read_rules(c, path, err);
    if (read)
        *image = image_of(c, arena);
    bm_arena_free(own);
    return read;
}

/* Each index and each choice is looked at once, so that whoever matches may trust them. */
static bool is_whole(const bm_dates *d, size_t options_n, size_t rules_n, size_t steps_n, size_t elements_n)
{
    bool whole = true;
    for (size_t i = 0; whole && i < BUCKETS; i++)
        whole = d->buckets[i].option <= options_n && d->buckets[i].n <= options_n - d->buckets[i].option;
    for (size_t i = 0; whole && i < options_n; i++)
        whole = d->options[i].rule < rules_n && d->options[i].first < d->rules[d->options[i].rule].n;
    for (size_t i = 0; whole && i < rules_n; i++)
        whole = d->rules[i].step <= steps_n && d->rules[i].n <= steps_n - d->rules[i].step &&
                d->rules[i].kind < BM_DATE_KINDS && d->rules[i].bound <= BM_BOUND_AFTER &&
                d->rules[i].amount >= -MOST && d->rules[i].amount <= MOST && part_is_known(&d->rules[i]);
    for (size_t i = 0; whole && i < steps_n; i++)
        whole = d->steps[i] < elements_n;
    for (size_t i = 0; whole && i < elements_n; i++)
        whole = d->elements[i].kind <= AHEAD && d->elements[i].slot <= 1;
    return whole;
}

static bool open_rules(bm_dates *d, bm_str image)
{
    const void *buckets, *options, *rules, *steps, *elements;
    size_t buckets_n, options_n, rules_n, steps_n, elements_n;
    if (!bm_image_take(&buckets, &buckets_n, &image, sizeof *d->buckets) ||
        !bm_image_take(&options, &options_n, &image, sizeof *d->options) ||
        !bm_image_take(&rules, &rules_n, &image, sizeof *d->rules) ||
        !bm_image_take(&steps, &steps_n, &image, sizeof *d->steps) ||
        !bm_image_take(&elements, &elements_n, &image, sizeof *d->elements) || buckets_n != BUCKETS)
        return false;
    *d = (bm_dates){d->words, buckets, options, rules, steps, elements};
    return is_whole(d, options_n, rules_n, steps_n, elements_n);
}

bool bm_dates_load(const bm_dates **out, bm_arena *arena, bm_tables *tables, const char *language, bm_err *err)
{
    bm_dates *dates = BM_NEW(arena, bm_dates);
    const char *rules = bm_format(arena, "cues/%s/dates.tsv", language), *path;
    const char *words = bm_format(arena, "cues/%s/calendar.tsv", language);
    bm_str image;
    if (!bm_lexicon_load(&dates->words, arena, tables, &words, 1, word_classes, err))
        return false;
    if (!bm_tables_find(&image, tables, rules)) {
        if (!bm_tables_text(&path, tables, rules, err) ||
            !bm_date_rules_compile(&image, bm_tables_arena(tables), path, err))
            return false;
        bm_tables_keep(tables, rules, image);
    }
    if (!open_rules(dates, image))
        return bm_tables_refuse(rules, err);
    *out = dates;
    return true;
}

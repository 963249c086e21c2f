/* The compiler of lexicon.h: tables as they are written become an image. */
#include "text/image.h"
#include "text/lexicon_image.h"

#include "base/file.h"
#include "base/limit.h"
#include "text/fold.h"
#include "text/inflect.h"
#include "text/pattern.h"

#include <stdlib.h>

/* An entry under construction: the next one of the same phrase, 0 for none. */
typedef struct {
    bm_entry entry; /* its value is counted from the first of all values */
    uint32_t next;
} draft;

/* A phrase, or what phrases begin with. */
typedef struct {
    uint64_t hash;
    bm_lexicon_node node; /* its entry is the first draft */
    const draft *drafts;
} phrase;

typedef struct {
    bm_arena *arena;
    bm_arena *once; /* the phrases of one pattern */
    uint64_t *begins;
    bm_inflections inflections;
    struct {
        phrase *at;
        size_t n, cap;
    } phrases;
    struct {
        draft *at;
        size_t n, cap;
    } drafts;
    uint32_t *known; /* open addressing: a phrase plus 1 by its hash; `known_n`, a power of two, at most half full */
    size_t known_n;
    bm_buf values;
} compiler;

/* ---- phrases */

static uint32_t *place_of(const compiler *c, uint64_t hash)
{
    size_t i = hash & (c->known_n - 1);
    while (c->known[i] != 0 && c->phrases.at[c->known[i] - 1].hash != hash)
        i = (i + 1) & (c->known_n - 1);
    return &c->known[i];
}

static phrase *claim(compiler *c, uint64_t hash)
{
    if (c->phrases.n * 2 >= c->known_n) {
        c->known_n = c->known_n ? c->known_n * 2 : 1024;
        c->known = BM_NEW_ARRAY(c->arena, uint32_t, c->known_n);
        for (size_t i = 0; i < c->phrases.n; i++)
            *place_of(c, c->phrases.at[i].hash) = (uint32_t)i + 1;
    }
    uint32_t *place = place_of(c, hash);
    if (*place == 0) {
        BM_PUSH(c->arena, &c->phrases) = (phrase){.hash = hash};
        *place = (uint32_t)c->phrases.n;
    }
    return &c->phrases.at[*place - 1];
}

static void add_draft(compiler *c, phrase *p, bm_entry entry)
{
    uint32_t *link = &p->node.entry;
    while (*link != 0) {
        const bm_entry *e = &c->drafts.at[*link].entry;
        if (e->class == entry.class && e->value == entry.value)
            return; /* "visite" and "visité" are one word here */
        link = &c->drafts.at[*link].next;
    }
    *link = (uint32_t)c->drafts.n;
    p->node.ends |= UINT64_C(1) << entry.class;
    BM_PUSH(c->arena, &c->drafts) = (draft){entry, 0};
}

/* A phrase is kept under the hash of its words, and marks each of its beginnings, so that a scan stops early. */
static bool add_phrase(compiler *c, bm_str folded, bm_entry entry)
{
    uint64_t hash = 0;
    for (bm_str rest = folded; rest.n > 0;) {
        uint64_t word = bm_hash_word(bm_str_cut(&rest, ' '));
        hash = entry.words ? bm_hash_next(hash, word) : word;
        if (entry.words++ == UINT8_MAX)
            return false;
        phrase *p = claim(c, hash);
        if (rest.n > 0) {
            bm_str next = rest;
            p->node.next |= UINT64_C(1) << bm_hash_word(bm_str_cut(&next, ' ')) % 64;
        }
        p->node.classes |= UINT64_C(1) << entry.class;
        if (entry.words == 1)
            c->begins[hash % BM_LEXICON_BEGINS / 64] |= UINT64_C(1) << hash % 64;
        if (rest.n == 0)
            add_draft(c, p, entry);
    }
    return folded.n > 0;
}

/* Folding leaves the signs of a pattern alone, so a pattern is folded once and not phrase by phrase. */
static bool add_phrases(compiler *c, bm_str pattern, bm_entry entry)
{
    bm_strs phrases;
    bool added = false;
    if (!bm_pattern_expand(&phrases, c->once, bm_fold(c->once, pattern)))
        return false;
    for (size_t i = 0; i < phrases.n; i++)
        added |= add_phrase(c, phrases.at[i], entry);
    return added;
}

/* ---- rows */

static bool class_of(uint16_t *out, bm_str name, const char *const *classes)
{
    for (uint16_t i = 0; classes[i]; i++)
        if (bm_str_is(name, classes[i])) {
            *out = i;
            return true;
        }
    return false;
}

/* Where a value stands among those of all rows, each of which is there once. */
static uint32_t value_of(compiler *c, bm_str value)
{
    for (size_t at = 0; at < c->values.n; at += strlen(c->values.at + at) + 1)
        if (bm_str_is(value, c->values.at + at))
            return (uint32_t)at;
    bm_buf_add(&c->values, value);
    bm_buf_char(&c->values, '\0');
    return (uint32_t)(c->values.n - value.n - 1);
}

/* What the forms of a verb mean stands before the row's own value: "planned seen". */
static bool add_pattern(compiler *c, bm_str pattern, uint16_t class, bm_str value)
{
    bm_inflecteds all;
    bm_arena_reset(c->once);
    bool added = bm_inflect(&all, c->once, &c->inflections, pattern);
    for (size_t i = 0; added && i < all.n; i++) {
        bm_str meaning = all.at[i].meaning;
        const char *gap = meaning.n > 0 && value.n > 0 ? " " : "";
        const char *both = bm_format(c->once, "%.*s%s%.*s", BM_STR_ARG(meaning), gap, BM_STR_ARG(value));
        added = add_phrases(c, all.at[i].pattern, (bm_entry){.class = class, .value = value_of(c, bm_str_of(both))});
    }
    return added;
}

static bool read_file(compiler *c, const char *path, const char *const *classes, bm_err *err)
{
    bm_str rest;
    if (!bm_file_read(&rest, c->arena, path, bm_limit_value(BM_LIMIT_DEFINITION_BYTES),
                      bm_limit_option(BM_LIMIT_DEFINITION_BYTES), err))
        return false;
    for (int line = 1; rest.n > 0; line++) {
        bm_str row = bm_str_cut(&rest, '\n');
        if (bm_str_trim(row).n == 0 || row.at[0] == '#')
            continue;
        bm_str name = bm_str_trim(bm_str_cut(&row, '\t')), pattern = bm_str_trim(bm_str_cut(&row, '\t'));
        uint16_t class = 0;
        if (bm_str_is(name, "forms")) {
            bm_inflect_add(&c->inflections, c->arena, pattern, bm_str_trim(row));
            continue;
        }
        if (!class_of(&class, name, classes))
            return bm_fail(err, BM_EDATA, "%s:%d: \"%.*s\" is no class of this table", path, line, BM_STR_ARG(name));
        if (!add_pattern(c, pattern, class, bm_str_trim(row)))
            return bm_fail(err, BM_EDATA,
                           "%s:%d: not a pattern: \"%.*s\"\nWords, (a|b) for a choice, ? behind what may be missing, "
                           "~ before a verb that the rows \"forms\" above know.",
                           path, line, BM_STR_ARG(pattern));
    }
    return true;
}

/* ---- the image */

static int order(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

/* Phrases of the same meaning stand together, in an order that the hash tables have no part in. */
static int by_meaning(const void *a, const void *b)
{
    const phrase *x = a, *y = b;
    int by = order(x->node.classes, y->node.classes);
    by = by ? by : order(x->node.ends, y->node.ends);
    by = by ? by : order(x->node.next, y->node.next);
    uint32_t i = x->node.entry, k = y->node.entry;
    for (; by == 0 && i != 0 && k != 0; i = x->drafts[i].next, k = y->drafts[k].next) {
        const bm_entry *e = &x->drafts[i].entry, *f = &y->drafts[k].entry;
        by = order(e->class, f->class);
        by = by ? by : order(e->words, f->words);
        by = by ? by : order(e->value, f->value);
    }
    return by ? by : order(i, k);
}

static int by_meaning_and_hash(const void *a, const void *b)
{
    int by = by_meaning(a, b);
    return by ? by : order(((const phrase *)a)->hash, ((const phrase *)b)->hash);
}

typedef struct {
    struct {
        bm_lexicon_node *at;
        size_t n, cap;
    } nodes;
    struct {
        bm_entry *at;
        size_t n, cap;
    } entries;
    bm_lexicon_slot *slots;
    size_t slots_n;
} layout;

static void add_node(layout *l, compiler *c, const phrase *p)
{
    bm_lexicon_node node = p->node;
    node.entry = p->node.entry ? (uint32_t)l->entries.n : 0;
    BM_PUSH(c->arena, &l->nodes) = node;
    for (uint32_t i = p->node.entry; i != 0; i = c->drafts.at[i].next) {
        bm_entry *e = &BM_PUSH(c->arena, &l->entries);
        *e = c->drafts.at[i].entry;
        e->last = c->drafts.at[i].next == 0;
    }
}

static void add_slot(layout *l, uint64_t hash)
{
    size_t i = hash & (l->slots_n - 1);
    while (l->slots[i].node != 0)
        i = (i + 1) & (l->slots_n - 1);
    l->slots[i] = (bm_lexicon_slot){(uint32_t)(hash >> 32), (uint32_t)l->nodes.n - 1};
}

static void lay_out(layout *l, compiler *c)
{
    size_t n = c->phrases.n;
    phrase *phrases = c->phrases.at;
    for (size_t i = 0; i < n; i++)
        phrases[i].drafts = c->drafts.at;
    if (n > 0)
        qsort(phrases, n, sizeof *phrases, by_meaning_and_hash);
    for (l->slots_n = 64; l->slots_n < n + n / 4;) /* eight stand in a line of the cache: better full than large */
        l->slots_n *= 2;
    l->slots = BM_NEW_ARRAY(c->arena, bm_lexicon_slot, l->slots_n);
    BM_PUSH(c->arena, &l->nodes) = (bm_lexicon_node){0};
    BM_PUSH(c->arena, &l->entries) = (bm_entry){.last = 1};
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || by_meaning(&phrases[i - 1], &phrases[i]) != 0)
            add_node(l, c, &phrases[i]);
        add_slot(l, phrases[i].hash);
    }
}

static bm_str image_of(compiler *c, bm_arena *arena, const char *const *classes)
{
    layout l = {0};
    uint64_t hash = bm_lexicon_classes_hash(classes);
    lay_out(&l, c);
    /* Values stand behind the entries and their own number; an entry counts from itself. */
    size_t behind = (l.entries.n * sizeof *l.entries.at + 7) / 8 * 8 + sizeof(uint64_t);
    for (size_t i = 0; i < l.entries.n; i++)
        l.entries.at[i].value += (uint32_t)(behind - i * sizeof *l.entries.at);
    bm_buf image = {.arena = arena};
    bm_image_put(&image, &hash, 1, sizeof hash);
    bm_image_put(&image, c->begins, BM_LEXICON_BEGINS / 64, sizeof *c->begins);
    bm_image_put(&image, l.slots, l.slots_n, sizeof *l.slots);
    bm_image_put(&image, l.nodes.at, l.nodes.n, sizeof *l.nodes.at);
    bm_image_put(&image, l.entries.at, l.entries.n, sizeof *l.entries.at);
    bm_image_put(&image, c->values.at, c->values.n, 1);
    return bm_buf_str(&image);
}

bool bm_lexicon_compile(bm_str *image, bm_arena *arena, const char *const *paths, size_t n, const char *const *classes,
                        bm_err *err)
{
    compiler c = {.arena = bm_arena_inner(arena), .once = bm_arena_inner(arena)};
    c.values = (bm_buf){.arena = c.arena};
    c.begins = BM_NEW_ARRAY(c.arena, uint64_t, BM_LEXICON_BEGINS / 64);
    BM_PUSH(c.arena, &c.drafts) = (draft){0};
    value_of(&c, BM_STR(""));
    bool read = true;
    for (size_t i = 0; i < n && read; i++)
        read = read_file(&c, paths[i], classes, err);
    if (read)
        *image = image_of(&c, arena, classes);
    bm_arena_free(c.once);
    bm_arena_free(c.arena);
    return read;
}

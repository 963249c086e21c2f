#include "text/lexicon.h"

#include "base/file.h"
#include "base/limit.h"
#include "text/fold.h"
#include "text/pattern.h"

#include <string.h>

typedef struct {
    uint64_t hash;
    uint64_t classes; /* bits: of all phrases that begin so */
    uint64_t ends;    /* bits: of the phrase itself         */
    uint32_t entry;   /* the first entry of the phrase; 0: nothing but the begin of longer ones */
    bool used, more;  /* more: longer phrases begin with this one */
} slot;

/* Most words begin no phrase: a table that stays in a processor's cache tells so, by the hash of the word. */
enum { BEGINS = 65536 };

struct bm_lexicon {
    uint64_t begins[BEGINS / 64]; /* bits: the first words of all phrases */
    slot *slots;                  /* open addressing, `mask` + 1 of them, at most half full */
    size_t mask, used;
    struct {
        bm_entry *at;
        size_t n, cap;
    } entries;
};

/* While the tables are read: what grows leaves copies behind, which are not kept with what is read. */
typedef struct {
    bm_lexicon *lexicon;
    bm_arena *keep;
    bm_arena *growing; /* slots and entries */
    bm_arena *once;    /* the phrases of one pattern */
} building;

static slot *find(const bm_lexicon *lexicon, uint64_t hash)
{
    size_t i = hash & lexicon->mask;
    while (lexicon->slots[i].used && lexicon->slots[i].hash != hash)
        i = (i + 1) & lexicon->mask;
    return &lexicon->slots[i];
}

static void widen(bm_lexicon *lexicon, bm_arena *arena)
{
    bm_lexicon old = *lexicon;
    lexicon->mask = old.slots ? old.mask * 2 + 1 : 4095;
    lexicon->slots = BM_NEW_ARRAY(arena, slot, lexicon->mask + 1);
    for (size_t i = 0; old.slots && i <= old.mask; i++)
        if (old.slots[i].used)
            *find(lexicon, old.slots[i].hash) = old.slots[i];
}

static slot *claim(bm_lexicon *lexicon, bm_arena *arena, uint64_t hash)
{
    if (!lexicon->slots || lexicon->used * 2 >= lexicon->mask)
        widen(lexicon, arena);
    slot *s = find(lexicon, hash);
    lexicon->used += !s->used;
    s->hash = hash;
    s->used = true;
    return s;
}

/* A phrase is kept under the hash of its words, and marks each of its beginnings, so that a scan stops early. */
static void add_phrase(bm_lexicon *lexicon, bm_arena *arena, bm_str folded, bm_entry entry)
{
    uint64_t hash = BM_HASH, class = UINT64_C(1) << entry.class;
    bm_str rest = folded;
    while (rest.n > 0) {
        bm_str word = bm_str_cut(&rest, ' ');
        hash = entry.words ? bm_hash_add(bm_hash_add(hash, BM_STR(" ")), word) : bm_hash_add(hash, word);
        entry.words++;
        slot *s = claim(lexicon, arena, hash);
        s->more |= rest.n > 0;
        s->classes |= class;
        if (entry.words == 1)
            lexicon->begins[hash % BEGINS / 64] |= UINT64_C(1) << hash % 64;
        if (rest.n > 0)
            continue;
        uint32_t index = (uint32_t)lexicon->entries.n, *link = &s->entry;
        while (*link != 0)
            link = &lexicon->entries.at[*link].next;
        *link = index;
        s->ends |= class;
        BM_PUSH(arena, &lexicon->entries) = entry;
    }
}

/* Folding leaves the signs of a pattern alone, so a pattern is folded once and not phrase by phrase. */
static bool add_pattern(const building *b, bm_entry entry)
{
    bm_strs phrases;
    size_t added = 0;
    bm_arena_reset(b->once);
    if (!bm_pattern_expand(&phrases, b->once, bm_fold(b->once, bm_str_of(entry.pattern))))
        return false;
    for (size_t i = 0; i < phrases.n; i++)
        if (phrases.at[i].n > 0) {
            add_phrase(b->lexicon, b->growing, phrases.at[i], entry);
            added++;
        }
    return added > 0;
}

static bool class_of(uint16_t *out, bm_str name, const char *const *classes)
{
    for (uint16_t i = 0; classes[i]; i++)
        if (bm_str_is(name, classes[i])) {
            *out = i;
            return true;
        }
    return false;
}

static bool load_file(const building *b, const char *path, const char *const *classes, bm_err *err)
{
    bm_str rest;
    if (!bm_file_read(&rest, b->growing, path, bm_limits[BM_LIMIT_DEFINITION_BYTES].value, NULL, err))
        return false;
    for (int line = 1; rest.n > 0; line++) {
        bm_str row = bm_str_cut(&rest, '\n');
        if (bm_str_trim(row).n == 0 || row.at[0] == '#')
            continue;
        bm_str name = bm_str_trim(bm_str_cut(&row, '\t')), pattern = bm_str_trim(bm_str_cut(&row, '\t')),
               value = bm_str_trim(row);
        bm_entry entry = {.pattern = bm_str_c(b->keep, pattern), .value = bm_str_c(b->keep, value)};
        if (!class_of(&entry.class, name, classes))
            return bm_fail(err, BM_EDATA, "%s:%d: \"%.*s\" is no class of this table", path, line, BM_STR_ARG(name));
        if (!add_pattern(b, entry))
            return bm_fail(err, BM_EDATA,
                           "%s:%d: not a pattern: \"%s\"\nWords, (a|b) for a choice, ? behind what may be missing.",
                           path, line, entry.pattern);
    }
    return true;
}

static void *copied(bm_arena *arena, const void *from, size_t bytes)
{
    return memcpy(bm_alloc(arena, bytes), from, bytes);
}

bool bm_lexicon_load(const bm_lexicon **out, bm_arena *arena, const char *const *paths, size_t n,
                     const char *const *classes, bm_err *err)
{
    building b = {BM_NEW(arena, bm_lexicon), arena, bm_arena_inner(arena), bm_arena_inner(arena)};
    bm_lexicon *lexicon = b.lexicon;
    widen(lexicon, b.growing);
    BM_PUSH(b.growing, &lexicon->entries) = (bm_entry){0};
    bool loaded = true;
    for (size_t i = 0; i < n && loaded; i++)
        loaded = load_file(&b, paths[i], classes, err);
    lexicon->slots = copied(arena, lexicon->slots, (lexicon->mask + 1) * sizeof *lexicon->slots);
    lexicon->entries.at = copied(arena, lexicon->entries.at, lexicon->entries.n * sizeof *lexicon->entries.at);
    lexicon->entries.cap = lexicon->entries.n;
    bm_arena_free(b.growing);
    bm_arena_free(b.once);
    if (loaded)
        *out = lexicon;
    return loaded;
}

const bm_entry *bm_lexicon_next(const bm_lexicon *lexicon, const bm_entry *entry)
{
    return entry->next ? &lexicon->entries.at[entry->next] : NULL;
}

#define ALL_CLASSES UINT64_MAX

/* The longest phrase of the wanted classes that begins at the token; `seen` collects the classes of the shorter too. */
static const bm_entry *longest(const bm_lexicon *lexicon, const bm_doc *doc, uint32_t token, uint64_t wanted,
                               uint64_t *seen)
{
    uint64_t hash = doc->tokens[token].hash;
    uint32_t best = 0;
    *seen = 0;
    if (!(lexicon->begins[hash % BEGINS / 64] >> hash % 64 & 1))
        return NULL;
    for (uint32_t i = token; i < doc->n_tokens && doc->tokens[i].fold > 0; i++) {
        if (i > token)
            hash = bm_hash_add(bm_hash_add(hash, BM_STR(" ")), bm_doc_fold(doc, i));
        const slot *s = find(lexicon, hash);
        if (!s->used || !(s->classes & wanted))
            break;
        if (s->ends & wanted)
            best = s->entry;
        *seen |= s->ends;
        if (!s->more)
            break;
    }
    return best ? &lexicon->entries.at[best] : NULL;
}

const bm_entry *bm_lexicon_at(const bm_lexicon *lexicon, const bm_doc *doc, uint32_t token)
{
    uint64_t seen;
    return longest(lexicon, doc, token, ALL_CLASSES, &seen);
}

const bm_entry *bm_lexicon_class_at(const bm_lexicon *lexicon, const bm_doc *doc, uint32_t token, uint16_t class)
{
    uint64_t seen;
    const bm_entry *e = longest(lexicon, doc, token, UINT64_C(1) << class, &seen);
    while (e && e->class != class)
        e = bm_lexicon_next(lexicon, e);
    return e;
}

uint64_t bm_lexicon_classes_at(const bm_lexicon *lexicon, const bm_doc *doc, uint32_t token)
{
    uint64_t seen;
    longest(lexicon, doc, token, ALL_CLASSES, &seen);
    return seen;
}

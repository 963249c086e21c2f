#include "text/image.h"
#include "text/lexicon_image.h"

/* Entries and their values are few: they are looked at here, so that whoever gets one may trust it. */
static bool entries_are_whole(const bm_entry *entries, size_t n, const char *values, size_t values_n, size_t classes_n)
{
    size_t values_at = (size_t)(values - (const char *)entries);
    bool whole = n > 0 && entries[n - 1].last && values_n > 0 && values[values_n - 1] == '\0';
    for (size_t i = 0; whole && i < n; i++) {
        const bm_entry *e = &entries[i];
        size_t at = i * sizeof *e + e->value;
        whole =
            at >= values_at && at < values_at + values_n && e->class < classes_n && (e->last || e->words == e[1].words);
    }
    return whole;
}

static bool nodes_are_whole(const bm_lexicon_node *nodes, size_t n, size_t entries_n)
{
    bool whole = n > 0;
    for (size_t i = 0; whole && i < n; i++)
        whole = nodes[i].entry < entries_n;
    return whole;
}

bool bm_lexicon_open(const bm_lexicon **out, bm_arena *arena, bm_str image, const char *const *classes)
{
    const void *hash, *begins, *slots, *nodes, *entries, *values;
    size_t hash_n, begins_n, slots_n, nodes_n, entries_n, values_n, classes_n = 0;
    while (classes[classes_n])
        classes_n++;
    if (!bm_image_take(&hash, &hash_n, &image, sizeof(uint64_t)) ||
        !bm_image_take(&begins, &begins_n, &image, sizeof(uint64_t)) ||
        !bm_image_take(&slots, &slots_n, &image, sizeof(bm_lexicon_slot)) ||
        !bm_image_take(&nodes, &nodes_n, &image, sizeof(bm_lexicon_node)) ||
        !bm_image_take(&entries, &entries_n, &image, sizeof(bm_entry)) || !bm_image_take(&values, &values_n, &image, 1))
        return false;
    if (hash_n != 1 || *(const uint64_t *)hash != bm_lexicon_classes_hash(classes) ||
        begins_n != BM_LEXICON_BEGINS / 64 || slots_n == 0 || (slots_n & (slots_n - 1)) != 0 ||
        !nodes_are_whole(nodes, nodes_n, entries_n) ||
        !entries_are_whole(entries, entries_n, values, values_n, classes_n))
        return false;
    bm_lexicon *lexicon = BM_NEW(arena, bm_lexicon);
    *lexicon = (bm_lexicon){begins, slots, nodes, entries, slots_n - 1, nodes_n};
    *out = lexicon;
    return true;
}

bool bm_lexicon_load(const bm_lexicon **out, bm_arena *arena, bm_tables *tables, const char *const *names, size_t n,
                     const char *const *classes, bm_err *err)
{
    bm_str image;
    if (!bm_tables_find(&image, tables, names[0])) {
        const char **paths = BM_NEW_ARRAY(arena, const char *, n);
        for (size_t i = 0; i < n; i++)
            if (!bm_tables_text(&paths[i], tables, names[i], err))
                return false;
        if (!bm_lexicon_compile(&image, bm_tables_arena(tables), paths, n, classes, err))
            return false;
        bm_tables_keep(tables, names[0], image);
    }
    return bm_lexicon_open(out, arena, image, classes) || bm_tables_refuse(names[0], err);
}

/* NULL where nothing begins so. A damaged image may have no empty slot. */
static const bm_lexicon_node *find(const bm_lexicon *lexicon, uint64_t hash)
{
    for (size_t k = 0; k <= lexicon->mask; k++) {
        bm_lexicon_slot slot = lexicon->slots[(hash + k) & lexicon->mask];
        if (slot.node == 0 || slot.node >= lexicon->nodes_n)
            return NULL;
        if (slot.print == hash >> 32)
            return &lexicon->nodes[slot.node];
    }
    return NULL;
}

void bm_lexicon_fetch(const bm_lexicon *lexicon, const bm_doc *doc, uint32_t token)
{
    if (token < doc->n_tokens && bm_lexicon_begins(lexicon, doc, token))
        __builtin_prefetch(&lexicon->slots[doc->tokens[token].hash & lexicon->mask]);
}

const bm_entry *bm_lexicon_longest(const bm_lexicon *lexicon, const bm_doc *doc, uint32_t token, uint64_t wanted,
                                   uint64_t *seen)
{
    uint64_t hash = doc->tokens[token].hash;
    uint32_t best = 0;
    *seen = 0;
    for (uint32_t i = token; i < doc->n_tokens && doc->tokens[i].fold > 0; i++) {
        if (i > token)
            hash = bm_doc_hash_next(doc, hash, i);
        const bm_lexicon_node *node = find(lexicon, hash);
        if (!node || !(node->classes & wanted))
            break;
        if (node->ends & wanted && lexicon->entries[node->entry].words == i - token + 1)
            best = node->entry;
        *seen |= node->ends;
        if (!bm_lexicon_goes_on(node, doc, i + 1))
            break;
    }
    return best ? &lexicon->entries[best] : NULL;
}

static void mark_at(bm_lexicon_marks *out, const bm_lexicon *lexicon, const bm_doc *doc, uint32_t token)
{
    uint64_t hash = doc->tokens[token].hash, begin = 0, longest = 0;
    const bm_lexicon_node *node = find(lexicon, hash);
    for (uint32_t behind = token + 1; node; behind++) {
        begin |= node->ends;
        longest = node->ends ? node->ends : longest;
        out->end[behind] |= node->ends;
        if (!bm_lexicon_goes_on(node, doc, behind))
            break;
        hash = bm_doc_hash_next(doc, hash, behind);
        node = find(lexicon, hash);
    }
    out->begin[token] = begin;
    out->longest[token] = longest;
}

bm_lexicon_marks bm_lexicon_mark(bm_arena *arena, const bm_lexicon *lexicon, const bm_doc *doc)
{
    size_t n = doc->n_tokens;
    uint64_t *all = BM_NEW_ARRAY(arena, uint64_t, n * 3 + 1);
    bm_lexicon_marks out = {all, all + n, all + n * 2};
    for (uint32_t token = 0; token < doc->n_tokens; token++)
        if (bm_lexicon_begins(lexicon, doc, token))
            mark_at(&out, lexicon, doc, token);
    return out;
}

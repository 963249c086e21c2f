#include "base/file.h"
#include "base/sum.h"
#include "place/gazetteer_parts.h"
#include "place/made_names.h"
#include "text/fold.h"

#include <stdlib.h>

/** More words than any text says of one place; a scanner looks as far as the longest name. */
#define MOST_WORDS 10

static uint32_t weight_of(const bm_gfile_place *p)
{
    uint32_t weight = bm_usual[p->kind].weight;
    if (bm_place_is_point((bm_place_kind)p->kind) && p->population > 0)
        weight = p->population;
    else if (p->kind == BM_PLACE_COUNTRY)
        weight += (uint32_t)(p->radius_m / 1000); /* of two countries of one name the larger */
    else
        weight += p->population / 100;
    if (p->flags & BM_GFLAG_CAPITAL)
        weight += 20000000;
    if (p->flags & BM_GFLAG_CAPITAL1)
        weight += 50000;
    return weight;
}

/** Another name counts half; but a country goes by many names. */
static uint32_t used_weight(uint32_t weight, bm_name_use use)
{
    return use == BM_NAME_ALTERNATIVE && weight < bm_usual[BM_PLACE_COUNTRY].weight ? weight / 2 : weight;
}

static bool few_words(bm_str folded)
{
    size_t n = 1;
    for (size_t i = 0; i < folded.n; i++)
        n += folded.at[i] == ' ';
    return n <= MOST_WORDS;
}

/** "drc" as "d r c" too, which is what "D.R.C." folds to. */
static bm_str spaced(bm_arena *arena, bm_str folded)
{
    bm_buf buf = {.arena = arena};
    for (size_t i = 0; i < folded.n; i++) {
        if ((unsigned char)folded.at[i] >= 0x80 || folded.at[i] == ' ')
            return (bm_str){0};
        if (i > 0)
            bm_buf_char(&buf, ' ');
        bm_buf_char(&buf, folded.at[i]);
    }
    return folded.n <= 5 ? bm_buf_str(&buf) : (bm_str){0};
}

static void index_name(bm_gazetteer_writer *w, uint32_t place, bm_str name, bm_name_use use)
{
    const bm_gfile_place *p = (const bm_gfile_place *)(const void *)w->places.at + place;
    uint32_t weight = weight_of(p);
    bm_str folded = bm_fold(&w->scratch, name);
    bm_strs made = {0};
    if (use == BM_NAME_CODE || !few_words(folded))
        return;
    bm_name_index_add(&w->index, folded, place, used_weight(weight, use), use);
    if (use == BM_NAME_DEMONYM)
        made = bm_made_demonyms_of(&w->scratch, folded);
    else if (use == BM_NAME_ABBREVIATION)
        BM_PUSH(&w->scratch, &made) = spaced(&w->scratch, folded);
    else
        made = bm_made_names_of(&w->scratch, folded, (bm_place_kind)p->kind);
    if (use == BM_NAME_PREFERRED)
        use = BM_NAME_ALTERNATIVE;
    for (size_t i = 0; i < made.n; i++)
        bm_name_index_add(&w->index, made.at[i], place, used_weight(weight, use), use);
}

/** Leave out what the place whose aliases are those from `from` to `to` has twice; returns where the kept ones end. */
static size_t keep_once(bm_gfile_alias *at, size_t kept, size_t from, size_t to, bm_arena *scratch)
{
    size_t mask = 1;
    while (mask < 2 * (to - from))
        mask = 2 * mask + 1;
    uint32_t *seen = BM_NEW_ARRAY(scratch, uint32_t, mask + 1); /* open addressing: what is kept, plus 1 */
    for (; from < to; from++) {
        size_t slot = (size_t)bm_hash_mix((uint64_t)at[from].name << 8 | at[from].use) & mask;
        while (seen[slot] && (at[seen[slot] - 1].name != at[from].name || at[seen[slot] - 1].use != at[from].use))
            slot = (slot + 1) & mask;
        if (seen[slot])
            continue;
        at[kept++] = at[from];
        seen[slot] = (uint32_t)kept;
    }
    return kept;
}

/** Put the aliases place by place, keeping their order, and leave out what a place has twice. */
static bool order_aliases(bm_pile *out, bm_gazetteer_writer *w)
{
    bm_gfile_place *places = (void *)w->places.at;
    const bm_loose_alias *loose = (const void *)w->aliases.at;
    size_t n = w->aliases.n, kept = 0, from = 0;
    bm_gfile_alias *at = bm_pile_more(out, n);
    if (n > 0 && !at)
        return false;
    for (size_t i = 0; i < n; i++)
        places[loose[i].place + 1].aliases++; /* the one past the last place is there to take it */
    for (size_t i = 1; i < w->places.n; i++)
        places[i].aliases += places[i - 1].aliases;
    for (size_t i = 0; i < n; i++)
        at[places[loose[i].place].aliases++] = loose[i].alias;
    for (size_t i = 0; i < w->places.n; i++) {
        size_t to = places[i].aliases;
        places[i].aliases = (uint32_t)kept;
        kept = keep_once(at, kept, from, to, &w->scratch);
        from = to;
        bm_arena_reset(&w->scratch);
    }
    out->n = kept;
    return true;
}

static bool build_names(bm_gazetteer_writer *w, const bm_pile *aliases)
{
    const bm_gfile_place *places = (const void *)w->places.at;
    const bm_gfile_alias *at = (const void *)aliases->at;
    for (uint32_t i = 0; i + 1 < w->places.n; i++) {
        index_name(w, i, bm_writer_string(w, places[i].name), BM_NAME_PREFERRED);
        if (places[i].name_fr != places[i].name)
            index_name(w, i, bm_writer_string(w, places[i].name_fr), BM_NAME_PREFERRED);
        for (uint32_t k = places[i].aliases; k < places[i + 1].aliases; k++)
            index_name(w, i, bm_writer_string(w, at[k].name), (bm_name_use)at[k].use);
        bm_arena_reset(&w->scratch);
    }
    return bm_name_index_finish(&w->index, places);
}

static uint16_t bytes_of(const bm_gazetteer_writer *w, uint32_t string)
{
    return (uint16_t)bm_writer_string(w, string).n;
}

static void tell_lengths(bm_gazetteer_writer *w)
{
    bm_gfile_place *places = bm_writer_places(w);
    for (size_t i = 0; i + 1 < w->places.n; i++) {
        bm_gfile_place *p = &places[i];
        p->id_n = bytes_of(w, p->id);
        p->name_n = bytes_of(w, p->name);
        p->name_fr_n = bytes_of(w, p->name_fr);
        p->admin1_n = bytes_of(w, p->admin1);
        p->admin2_n = bytes_of(w, p->admin2);
        p->pcode_n = bytes_of(w, p->pcode);
    }
}

static bool build_ids(bm_pile *out, const bm_gazetteer_writer *w)
{
    const bm_gfile_place *places = (const void *)w->places.at;
    size_t n = w->places.n - 1, slots = n + n / 2 + 1;
    bm_gfile_slot *at = bm_pile_more(out, slots);
    if (!at)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t mixed = bm_hash_mix(bm_hash_add(BM_HASH, bm_writer_string(w, places[i].id)));
        size_t k = bm_gfile_slot_of(mixed, slots);
        while (at[k].name != 0)
            k = k + 1 == slots ? 0 : k + 1;
        at[k] = (bm_gfile_slot){(uint32_t)mixed, i + 1};
    }
    return true;
}

static int by_place(const void *a, const void *b)
{
    const uint32_t *left = a, *right = b; /* polygons and editions both begin with their place */
    return (*left > *right) - (*left < *right);
}

static void sort_by_place(bm_pile *pile)
{
    if (pile->n > 0)
        qsort(pile->at, pile->n, pile->size, by_place);
}

static const char zeros[BM_GFILE_ALIGN];

static size_t padded(size_t n)
{
    return (n + BM_GFILE_ALIGN - 1) / BM_GFILE_ALIGN * BM_GFILE_ALIGN;
}

static bm_gfile_header make_header(const bm_gazetteer_writer *w, const bm_pile *const *piles)
{
    bm_gfile_header h = {
        .format = BM_GAZETTEER_FORMAT, .sections = BM_GSEC_N, .version = w->version, .max_words = w->index.max_words};
    memcpy(h.magic, BM_GAZETTEER_MAGIC, 8);
    h.bytes = padded(sizeof h);
    for (size_t i = 0; i < BM_GSEC_N; i++) {
        h.table[i] = (bm_gfile_span){h.bytes, piles[i]->n * piles[i]->size};
        h.bytes += padded(piles[i]->n * piles[i]->size);
    }
    return h;
}

static bool write_file(const bm_gazetteer_writer *w, const bm_pile *const *piles, const char *path, bool overwrite,
                       bm_err *err)
{
    bm_gfile_header h = make_header(w, piles);
    bm_sum sum = bm_sum_start();
    for (size_t i = 0; i < BM_GSEC_N; i++) {
        size_t n = piles[i]->n * piles[i]->size;
        bm_sum_add(&sum, piles[i]->at, n);
        bm_sum_add(&sum, zeros, padded(n) - n);
    }
    h.content_sum = bm_sum_end(&sum);
    bm_sum head = bm_sum_start();
    bm_sum_add(&head, &h, sizeof h);
    h.header_sum = bm_sum_end(&head);
    bm_out *out;
    if (!bm_out_open(&out, w->arena, path, overwrite, err) || !bm_out_write(out, &h, sizeof h, err))
        return false;
    for (size_t i = 0; i < BM_GSEC_N; i++) {
        size_t n = piles[i]->n * piles[i]->size;
        if (!bm_out_write(out, n > 0 ? piles[i]->at : zeros, n, err) || !bm_out_write(out, zeros, padded(n) - n, err))
            return false;
    }
    return bm_out_commit(out, err);
}

bool bm_gazetteer_writer_save(bm_gazetteer_writer *w, const char *path, bool overwrite, bm_err *err)
{
    bm_pile *aliases = BM_NEW(w->arena, bm_pile), *ids = BM_NEW(w->arena, bm_pile);
    bm_pile_start(aliases, w->arena, sizeof(bm_gfile_alias), &w->out_of_memory);
    bm_pile_start(ids, w->arena, sizeof(bm_gfile_slot), &w->out_of_memory);
    if (!w->out_of_memory && w->places.n == 0)
        return bm_fail(err, BM_EDATA, "no place in any of the sources: nothing to write to %s", path);
    bm_pile_more(&w->places, 1);
    bm_pile_drop(&w->interned);
    if (w->out_of_memory || !order_aliases(aliases, w) || !build_names(w, aliases) || !build_ids(ids, w))
        return bm_fail(err, BM_ENOMEM, "%s: no memory for so many places; compile fewer sources at a time", path);
    tell_lengths(w);
    sort_by_place(&w->polygons);
    sort_by_place(&w->editions);
    const bm_pile *piles[BM_GSEC_N] = {
        [BM_GSEC_STRINGS] = &w->strings,     [BM_GSEC_PLACES] = &w->places, [BM_GSEC_SLOTS] = &w->index.slots,
        [BM_GSEC_NAMES] = &w->index.names,   [BM_GSEC_ALIASES] = aliases,   [BM_GSEC_IDS] = ids,
        [BM_GSEC_POLYGONS] = &w->polygons,   [BM_GSEC_RINGS] = &w->rings,   [BM_GSEC_VERTICES] = &w->vertices,
        [BM_GSEC_SOURCES] = &w->sources,     [BM_GSEC_CODES] = &w->codes,   [BM_GSEC_EDITIONS] = &w->editions,
        [BM_GSEC_BEGINS] = &w->index.begins,
    };
    bool written = write_file(w, piles, path, overwrite, err);
    w->places.n--; /* the one that ends the last is no place */
    return written;
}

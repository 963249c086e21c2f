#include "place/gazetteer_index.h"

#include "text/hash.h"

#include <stdlib.h>
#include <string.h>

void bm_name_index_start(bm_name_index *index, bm_arena *arena, bool *out_of_memory)
{
    index->max_words = 0;
    bm_pile_start(&index->refs, arena, sizeof(bm_name_ref), out_of_memory);
    bm_pile_start(&index->text, arena, 1, out_of_memory);
    bm_pile_start(&index->slots, arena, sizeof(bm_gfile_slot), out_of_memory);
    bm_pile_start(&index->names, arena, 1, out_of_memory);
    bm_pile_start(&index->begins, arena, sizeof(uint64_t), out_of_memory);
}

static uint32_t words(bm_str folded)
{
    uint32_t n = 1;
    for (size_t i = 0; i < folded.n; i++)
        n += folded.at[i] == ' ';
    return n;
}

void bm_name_index_add(bm_name_index *index, bm_str folded, uint32_t place, uint32_t weight, bm_name_use use)
{
    if (folded.n == 0 || folded.n > 255 || index->text.n > UINT32_MAX - 256)
        return;
    char *text = bm_pile_more(&index->text, folded.n + 1);
    bm_name_ref *ref = bm_pile_more(&index->refs, 1);
    if (!text || !ref)
        return;
    *text = (char)(unsigned char)folded.n;
    memcpy(text + 1, folded.at, folded.n);
    *ref = (bm_name_ref){bm_hash_phrase(folded), (uint32_t)(text - index->text.at), place, weight, use};
    uint32_t n = words(folded);
    if (n > index->max_words)
        index->max_words = n;
}

static bm_str folded_of(const bm_name_index *index, const bm_name_ref *ref)
{
    const char *text = index->text.at + ref->folded;
    return (bm_str){text + 1, (unsigned char)*text};
}

static int by_number(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int by_hash(const void *va, const void *vb, void *vindex)
{
    const bm_name_ref *a = va, *b = vb;
    if (a->hash != b->hash)
        return by_number(a->hash, b->hash);
    int order = bm_str_cmp(folded_of(vindex, a), folded_of(vindex, b));
    if (order != 0)
        return order;
    if (a->place != b->place)
        return by_number(a->place, b->place);
    return by_number(a->use, b->use);
}

static int by_weight(const void *va, const void *vb)
{
    const bm_name_ref *a = va, *b = vb;
    if (a->weight != b->weight)
        return -by_number(a->weight, b->weight);
    return by_number(a->place, b->place);
}

#define BUCKETS 65536u

/** Deal the refs into buckets by the top bits of the hash, then sort each: one pass over memory, then small sorts. */
static bool sort_refs(bm_name_index *index)
{
    size_t n = index->refs.n;
    bm_pile dealt = {.size = sizeof(bm_name_ref), .out_of_memory = index->refs.out_of_memory};
    bm_pile starts = {.size = sizeof(size_t), .out_of_memory = index->refs.out_of_memory};
    size_t *start = bm_pile_more(&starts, BUCKETS + 1);
    bm_name_ref *to = bm_pile_more(&dealt, n), *from = (void *)index->refs.at;
    if (!start || !to) {
        bm_pile_drop(&starts);
        bm_pile_drop(&dealt);
        return false;
    }
    for (size_t i = 0; i < n; i++)
        start[(from[i].hash >> 48) + 1]++;
    for (size_t b = 0; b < BUCKETS; b++)
        start[b + 1] += start[b];
    for (size_t i = 0; i < n; i++)
        to[start[from[i].hash >> 48]++] = from[i];
    for (size_t b = 0, at = 0; b < BUCKETS; at = start[b++])
        qsort_r(to + at, start[b] - at, sizeof *to, by_hash, index);
    bm_pile_drop(&starts);
    bm_pile_drop(&index->refs);
    index->refs = dealt;
    return true;
}

/** Of equal places keep the first, which has the strongest use; returns how many are left. */
static size_t join_places(bm_name_ref *refs, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || refs[kept - 1].place != refs[i].place)
            refs[kept++] = refs[i];
    return kept;
}

static void put_slot(bm_pile *slots, uint64_t hash, uint32_t name)
{
    bm_gfile_slot *at = (void *)slots->at;
    size_t i = bm_gfile_slot_of(hash, slots->n);
    while (at[i].name != 0)
        i = i + 1 == slots->n ? 0 : i + 1;
    at[i] = (bm_gfile_slot){(uint32_t)hash, name};
}

/* Of "le grand nord" the words "le", "le grand" and all three. */
static void put_begins(bm_pile *begins, bm_str folded)
{
    uint64_t *bits = (void *)begins->at, hash = 0;
    for (bm_str rest = folded; rest.n > 0;) {
        bool first = rest.at == folded.at;
        uint64_t word = bm_hash_word(bm_str_cut(&rest, ' '));
        hash = first ? word : bm_hash_next(hash, word);
        size_t bit = bm_gfile_slot_of(hash, begins->n * 64);
        bits[bit / 64] |= UINT64_C(1) << bit % 64;
    }
}

/* Of a number behind its first digit. */
static uint8_t digits(uint32_t number)
{
    uint8_t n = 0;
    for (; number >= 10; number /= 10)
        n++;
    return n;
}

static bm_name_hit hit_of(const bm_name_ref *ref, const bm_gfile_place *p)
{
    return (bm_name_hit){.place = ref->place,
                         .country = {p->country[0], p->country[1]},
                         .use = (uint8_t)ref->use,
                         .kind = p->kind,
                         .capital = (p->flags & BM_GFLAG_CAPITAL) != 0,
                         .capital1 = (p->flags & BM_GFLAG_CAPITAL1) != 0,
                         .digits = digits(p->population)};
}

static bool put_name(bm_name_index *index, bm_name_ref *refs, size_t n, const bm_gfile_place *places)
{
    bm_str folded = folded_of(index, refs);
    size_t bytes = sizeof(bm_gfile_name) + n * sizeof(bm_name_hit) + folded.n, at = index->names.n;
    char *room = bm_pile_more(&index->names, (bytes + 3) / 4 * 4);
    if (!room || at / 4 >= UINT32_MAX)
        return false;
    bm_gfile_name head = {(uint32_t)n, (uint32_t)folded.n};
    memcpy(room, &head, sizeof head);
    room += sizeof head;
    for (size_t i = 0; i < n; i++, room += sizeof(bm_name_hit)) {
        bm_name_hit hit = hit_of(&refs[i], &places[refs[i].place]);
        memcpy(room, &hit, sizeof hit);
    }
    memcpy(room, folded.at, folded.n);
    put_slot(&index->slots, refs->hash, (uint32_t)(at / 4) + 1);
    put_begins(&index->begins, folded);
    return true;
}

static size_t group_end(const bm_name_index *index, size_t from)
{
    const bm_name_ref *refs = (const void *)index->refs.at;
    size_t to = from + 1;
    while (to < index->refs.n && refs[to].hash == refs[from].hash &&
           bm_str_eq(folded_of(index, &refs[to]), folded_of(index, &refs[from])))
        to++;
    return to;
}

enum { NAMES_A_WORD = 4 }; /* 16 bits a name: few enough for a processor's cache, and most bits are clear */

bool bm_name_index_finish(bm_name_index *index, const bm_gfile_place *places)
{
    if (*index->refs.out_of_memory || !sort_refs(index))
        return false;
    size_t groups = 0;
    for (size_t i = 0; i < index->refs.n; i = group_end(index, i))
        groups++;
    if (!bm_pile_more(&index->slots, groups + groups / 2 + 1) ||
        !bm_pile_more(&index->begins, groups / NAMES_A_WORD + 1))
        return false;
    bm_name_ref *refs = (void *)index->refs.at;
    for (size_t i = 0; i < index->refs.n;) {
        size_t end = group_end(index, i), n = join_places(refs + i, end - i);
        qsort(refs + i, n, sizeof *refs, by_weight);
        if (!put_name(index, refs + i, n, places))
            return false;
        i = end;
    }
    bm_pile_drop(&index->refs);
    bm_pile_drop(&index->text);
    return true;
}

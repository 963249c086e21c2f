#include "place/given.h"

#include "text/fold.h"

#include <stdlib.h>

bm_str bm_given_letters(bm_arena *arena, bm_str name)
{
    bm_str folded = bm_fold(arena, name);
    bm_buf out = {.arena = arena};
    for (size_t i = 0; i < folded.n; i++)
        if (folded.at[i] != ' ')
            bm_buf_char(&out, folded.at[i]);
    return bm_buf_str(&out);
}

static int by_letters(const void *a, const void *b)
{
    return bm_str_cmp(((const bm_given *)a)->letters, ((const bm_given *)b)->letters);
}

void bm_givens_sort(bm_givens *givens)
{
    if (givens->n > 1)
        qsort(givens->at, givens->n, sizeof *givens->at, by_letters);
    for (size_t byte = 0, i = 0; byte <= 256; byte++) {
        while (i < givens->n && (unsigned char)givens->at[i].letters.at[0] < byte)
            i++;
        givens->begin[byte] = i;
    }
}

/* How many tokens from `first` on spell the name; 0 where they do not. */
static uint32_t spells(const bm_doc *doc, uint32_t first, bm_str letters)
{
    size_t got = 0;
    uint32_t i = first;
    for (; i < doc->n_tokens && got < letters.n && doc->tokens[i].sentence == doc->tokens[first].sentence; i++) {
        bm_str fold = bm_doc_fold(doc, i);
        for (size_t k = 0; k < fold.n; k++)
            if (fold.at[k] != ' ' && (got == letters.n || letters.at[got++] != fold.at[k]))
                return 0;
    }
    return got == letters.n ? i - first : 0;
}

static bool stands_so(const bm_doc *doc, uint32_t first, uint32_t n, const bm_given *g)
{
    bm_str before = bm_str_slice(doc->text, 0, doc->tokens[first].start);
    bm_str behind = bm_str_slice(doc->text, doc->tokens[first + n - 1].end, doc->text.n);
    return bm_str_ends(bm_str_trim(before), bm_str_trim(g->prefix)) &&
           bm_str_starts(bm_str_trim(behind), bm_str_trim(g->suffix));
}

/* "beni" in small letters is not the Beni that is meant. */
static bool written_so(const bm_doc *doc, uint32_t first, const bm_given *g)
{
    return doc->tokens[first].letter_case != BM_CASE_LOWER || bm_str_is(g->letters, g->name.at);
}

static struct bm_given_at longest(const bm_doc *doc, const bm_givens *givens, uint32_t first)
{
    struct bm_given_at best = {first, 0, NULL};
    size_t most = 0;
    bm_str fold = bm_doc_fold(doc, first);
    unsigned byte = fold.n > 0 ? (unsigned char)fold.at[0] : 0;
    for (size_t i = givens->begin[byte]; i < givens->begin[byte + 1]; i++) {
        const bm_given *g = &givens->at[i];
        size_t context = g->prefix.n + g->suffix.n;
        uint32_t n = spells(doc, first, g->letters);
        bool more = n > best.n || (n > 0 && n == best.n && context > most);
        if (more && written_so(doc, first, g) && stands_so(doc, first, n, g)) {
            best = (struct bm_given_at){first, n, g};
            most = context;
        }
    }
    return best;
}

bm_given_ats bm_givens_in(const bm_doc *doc, const bm_givens *givens, bm_arena *arena)
{
    bm_given_ats out = {0};
    for (uint32_t i = 0; givens && i < doc->n_tokens;) {
        struct bm_given_at at = longest(doc, givens, i);
        if (at.given)
            BM_PUSH(arena, &out) = at;
        i += at.given ? at.n : 1;
    }
    return out;
}

bool bm_given_meets(const struct bm_given_at *at, uint32_t first, uint32_t n)
{
    return at->first < first + n && first < at->first + at->n;
}

/* The person of an index of the slice before, in the new one. */
static uint32_t moved(const bm_persons *all, const bm_persons *before, uint32_t person)
{
    uint32_t i = 0;
    while (i < all->n && all->at[i].first != before->at[person].first)
        i++;
    return i;
}

static uint32_t first_of(const bm_persons *all, const bm_given_ats *given, const bm_given *g)
{
    for (size_t i = 0; i < given->n; i++)
        for (uint32_t k = 0; given->at[i].given == g && k < all->n; k++)
            if (all->at[k].first == given->at[i].first)
                return k;
    return 0;
}

void bm_givens_persons(bm_persons *persons, const bm_given_ats *given, bm_arena *arena)
{
    bm_persons all = {0};
    struct {
        const bm_given **at;
        size_t n, cap;
    } by = {0}; /* of each of `all`: who gave it, or NULL */
    for (size_t i = 0, k = 0; i < persons->n || k < given->n;) {
        const struct bm_given_at *g = k < given->n ? &given->at[k] : NULL;
        const bm_person *p = i < persons->n ? &persons->at[i] : NULL;
        bool known = g && p && bm_given_meets(g, p->first, p->n);
        if (g && (!g->given->person || known)) {
            k++;
        } else if (g && (!p || g->first < p->first)) {
            BM_PUSH(arena, &all) = (bm_person){.first = g->first, .n = g->n, .honorific = true};
            BM_PUSH(arena, &by) = g->given;
            k++;
        } else {
            BM_PUSH(arena, &all) = *p;
            BM_PUSH(arena, &by) = NULL;
            i++;
        }
    }
    for (size_t i = 0; i < all.n; i++)
        all.at[i].person = by.at[i] ? first_of(&all, given, by.at[i]) : moved(&all, persons, all.at[i].person);
    *persons = all;
}

#include "event/leaver.h"

/* How far who leaves may stand from the verb. */
enum { SUBJECT_TOKENS = 16 };

/* Whether a person is named between two tokens. */
static bool names_person(const bm_aspect *a, uint32_t from, uint32_t to)
{
    const bm_persons *p = a->c->telling->persons;
    size_t low = 0, high = p->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (p->at[middle].first < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low < p->n && p->at[low].first < to;
}

/* "a team from the Mission", "l'émissaire de l'ONU": somebody of those who leave. */
static bool is_of(const bm_aspect *a, uint32_t who)
{
    static const char *const words[] = {"of", "from", "de", "du", "des", "d", NULL};
    bool of = false;
    for (uint32_t k = who; k-- > a->c->first && who - k <= 4; of |= bm_str_among(bm_doc_fold(a->c->doc, k), words))
        if (of && !(bm_aspect_bits(a, k) & BM_ASPECT_BIT(BM_ASPECT_WHO)) &&
            (bm_aspect_bits(a, k) & BM_ASPECT_BIT(BM_ASPECT_OTHER) || bm_clause_word(a->c, k, BM_CUE_TRAVELLER)))
            return true;
    return false;
}

/* Who does it: the nearest to the left, what is said aside passed over. UINT32_MAX of the classes where nobody is. */
bm_aspect_class bm_leaver(const bm_aspect *a, uint32_t first)
{
    const bm_clause *c = a->c;
    uint32_t i = first;
    if (i > c->first && bm_clause_is(c, i - 1, ",")) {
        uint32_t k = i - 1;
        while (k > c->first && !bm_clause_is(c, k - 1, ","))
            k--;
        i = k > c->first ? k - 1 : i;
    }
    for (uint32_t k = i; k-- > c->first && i - k <= SUBJECT_TOKENS && !bm_clause_is(c, k, ";");) {
        uint64_t bits = bm_aspect_bits(a, k);
        uint32_t begin;
        const bm_entry *who = bm_aspect_at(a, k, BM_ASPECT_WHO);
        if (bits & BM_ASPECT_BIT(BM_ASPECT_HOST) ||
            (who && bm_aspect_before(a, k + who->words, BM_ASPECT_HOST, &begin)))
            return BM_ASPECT_HOST;
        if (bits & BM_ASPECT_BIT(BM_ASPECT_OTHER) || (!who && bm_clause_word(c, k, BM_CUE_CROWD)))
            return BM_ASPECT_OTHER;
        if (!who)
            continue;
        if (names_person(a, k + 1, first))
            return BM_ASPECT_OTHER; /* "MONUSCO's Ms. Keita left Goma" */
        return is_of(a, k) ? BM_ASPECT_OTHER : BM_ASPECT_WHO;
    }
    return names_person(a, bm_clause_start(c, first), first) ? BM_ASPECT_OTHER : BM_ASPECT_CLASSES;
}

/* "Having vacated A, the Mission is preparing to leave B": who does it stands behind the comma. */
bool bm_leaver_behind(const bm_aspect *a, uint32_t from)
{
    uint32_t comma = from, end = from + SUBJECT_TOKENS < a->c->end ? from + SUBJECT_TOKENS : a->c->end;
    while (comma < end && !bm_clause_is(a->c, comma, ","))
        comma++;
    for (uint32_t i = comma; i < end && i < comma + 5; i++) {
        if (bm_aspect_bits(a, i) & (BM_ASPECT_BIT(BM_ASPECT_OTHER) | BM_ASPECT_BIT(BM_ASPECT_HOST)))
            return false;
        const bm_entry *who = bm_aspect_at(a, i, BM_ASPECT_WHO);
        if (who)
            return !bm_aspect_is_weak(who);
    }
    return false;
}

/* "the departure of the peacekeepers from". */
bool bm_leaver_within(const bm_aspect *a, uint32_t noun, uint32_t place, bool weak)
{
    for (uint32_t i = noun; i < place; i++) {
        const bm_entry *who = bm_aspect_at(a, i, BM_ASPECT_WHO);
        if (who && (weak || !bm_aspect_is_weak(who)))
            return true;
    }
    return false;
}

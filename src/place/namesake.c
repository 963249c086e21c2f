#include "place/namesake.h"

#include "text/fold.h"

bm_namesake bm_namesake_of(bm_arena *arena, bm_str name)
{
    bm_str folded = bm_fold(arena, name), rest = folded, word = folded;
    while (rest.n > 0)
        word = bm_str_cut(&rest, ' ');
    return (bm_namesake){bm_hash_add(BM_HASH, word), bm_str_slice(folded, 0, folded.n - word.n)};
}

static bool has_word(bm_str words, bm_str wanted)
{
    while (words.n > 0) {
        bm_str word = bm_str_cut(&words, ' ');
        if (word.n == 1 || wanted.n == 1 ? word.at[0] == wanted.at[0] : bm_str_eq(word, wanted))
            return true;
    }
    return false;
}

/* Each word of `few` stands in `many`, or its initial does: "", "J.", "Jean" of "Jean-Pierre". */
static bool is_short_for(bm_str few, bm_str many)
{
    while (few.n > 0)
        if (!has_word(many, bm_str_cut(&few, ' ')))
            return false;
    return true;
}

bool bm_namesake_fits(const bm_namesake *a, const bm_namesake *b)
{
    return a->surname == b->surname && (is_short_for(a->given, b->given) || is_short_for(b->given, a->given));
}

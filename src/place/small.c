#include "place/small.h"

#include <math.h>

bool bm_small_text(const bm_doc *doc)
{
    return doc->n_capitals == 0;
}

/* "in goma and bukavu", "in kathmandu, nepal": what leads to the first leads to the other. */
static bool is_listed(const bm_finder *f, uint32_t i)
{
    const bm_span *last = f->spans.n > 0 ? &f->spans.at[f->spans.n - 1] : NULL;
    if (!last || last->first + last->n + 1 != i)
        return false;
    return bm_finder_is(f, i - 1, ",") || bm_finder_is(f, i - 1, "and") || bm_finder_is(f, i - 1, "et");
}

/* "in turkey", but not "in the turkey": a word of the language too. */
static bool is_word(const bm_finder *f, uint32_t i, bm_found got)
{
    if (got.n > 1 || !bm_names_at(f->names, f->doc, i, BM_NAMES_COMMON))
        return false;
    bool country = got.hits.at[0].kind == BM_PLACE_COUNTRY;
    return !country || bm_finder_is(f, i - 1, "the");
}

uint32_t bm_small_take(bm_finder *f, uint32_t i)
{
    bm_found got = f->doc->tokens[i].kind == BM_TOKEN_WORD ? bm_finder_longest(f, i) : (bm_found){0};
    if (i == 0 || got.n == 0 || (got.n == 1 && f->doc->tokens[i].fold < 4) || f->person[i] > 0)
        return 1;
    bool other = bm_finder_only(got.hits, BM_NAME_DEMONYM) || bm_finder_only(got.hits, BM_NAME_ABBREVIATION);
    if (other || !(bm_likely_led(f->likely, i) || is_listed(f, i)) || !bm_likely_known(got.hits) || is_word(f, i, got))
        return 1;
    BM_PUSH(f->arena, &f->spans) = (bm_span){.first = i, .n = got.n, .hits = got.hits, .bearing = NAN};
    return got.n;
}

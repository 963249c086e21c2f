#include "cli/review.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1000 }; /* more than this nobody looks through */

typedef struct {
    bm_doubt doubt;
    size_t number; /* in the order of the releases */
} kept;

struct bm_review {
    const bm_options *options;
    bm_out *out;
    bm_arena *arenas[2]; /* the texts of `at` live in the first; what was thrown away goes when they change places */
    kept at[2 * MOST];
    size_t n, seen;
};

bool bm_review_open(bm_review **out, bm_arena *arena, const bm_options *options, bm_err *err)
{
    bm_review *r = BM_NEW(arena, bm_review);
    if (options->resume)
        return bm_fail(err, BM_EUSAGE, "read: --review looks at all releases, so it does not go with --resume");
    if (strcmp(options->review, "-") == 0)
        return bm_fail(err, BM_EUSAGE, "--review: a file is needed; standard output has what was read");
    r->options = options;
    for (size_t i = 0; i < 2; i++)
        r->arenas[i] = bm_arena_inner(arena);
    if (!bm_out_open(&r->out, arena, options->review, options->overwrite, err))
        return false;
    *out = r;
    return true;
}

static int by_certainty(const void *a, const void *b)
{
    const kept *x = a, *y = b;
    if (x->doubt.certainty != y->doubt.certainty)
        return x->doubt.certainty < y->doubt.certainty ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static void throw_away(bm_review *r)
{
    bm_arena *old = r->arenas[0];
    qsort(r->at, r->n, sizeof *r->at, by_certainty);
    if (r->n <= MOST)
        return;
    r->n = MOST;
    for (size_t i = 0; i < r->n; i++)
        r->at[i].doubt.entry = bm_str_copy(r->arenas[1], r->at[i].doubt.entry);
    r->arenas[0] = r->arenas[1];
    r->arenas[1] = old;
    bm_arena_reset(old);
}

void bm_review_keep(bm_review *r, const bm_doubts *doubts)
{
    for (size_t i = 0; i < doubts->n; i++) {
        if (r->n == 2 * MOST)
            throw_away(r);
        bm_doubt d = {doubts->at[i].certainty, bm_str_copy(r->arenas[0], doubts->at[i].entry)};
        r->at[r->n++] = (kept){d, r->seen++};
    }
}

bool bm_review_write(bm_review *r, const bm_corrections *corrections, bm_err *err)
{
    size_t others = corrections ? bm_corrections_unused(corrections) : 0;
    throw_away(r);
    bool ok = bm_out_write(r->out, "{\"corrections\": [", strlen("{\"corrections\": ["), err);
    for (size_t i = 0; ok && i < r->n; i++) {
        const char *between = i ? ",\n  " : "\n  ";
        ok = bm_out_write(r->out, between, strlen(between), err) &&
             bm_out_write(r->out, r->at[i].doubt.entry.at, r->at[i].doubt.entry.n, err);
    }
    if (!ok || !bm_out_write(r->out, "\n]}\n", strlen("\n]}\n"), err) || !bm_out_commit(r->out, err))
        return false;
    if (r->options->quiet)
        return true;
    if (others > 0)
        fprintf(stderr,
                "%zu corrections are about other releases; they stand as \"previous\" where a name comes again\n",
                others);
    fprintf(stderr, "%s: %zu of %zu doubts, the least certain first; write accept, reject, place ... for open\n",
            r->options->review, r->n, r->seen);
    return true;
}

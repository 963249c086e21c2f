/**
 * base/journal.h - an output that takes long: it grows as FILE.part, beside FILE.journal, which tells after each item
 * what is in it; a run that was killed is taken up where it ended, and nothing stands in the output twice or not at
 * all.
 */
#ifndef BM_BASE_JOURNAL_H
#define BM_BASE_JOURNAL_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef struct bm_journal bm_journal;

/** What the run did so far, with the runs that it takes up. */
typedef struct {
    size_t items, failed, warnings;
} bm_journal_count;

typedef struct {
    const char *path;       /* of the finished output; both texts live as long as the journal */
    const char *made_by;    /* one line; a run that was not made by the same is not taken up */
    bool overwrite, resume; /* at most one of them matters: `resume` where FILE.part stands */
} bm_journal_request;

/**
 * Begin, or take up. The journal is closed with the arena; what was not committed stays for a later run.
 * Fails BM_EEXIST (FILE, or FILE.part without `resume` or `overwrite`), BM_EDATA (made by another), BM_EIO (also:
 * another run is writing it)
 */
BM_CHECK bool bm_journal_open(bm_journal **out, bm_arena *arena, const bm_journal_request *request, bm_err *err);

/** Is the next item, called `name`, in the output already? Fails BM_EDATA where another stood in its place. */
BM_CHECK bool bm_journal_skips(bool *out, bm_journal *journal, const char *name, bm_err *err);

/** An item is done: its bytes, none where it failed. All of it, or nothing where it fails. */
BM_CHECK bool bm_journal_add(bm_journal *journal, const char *name, bm_str bytes, bool failed, size_t warnings,
                             bm_err *err);

bm_journal_count bm_journal_counts(const bm_journal *journal);

/** All is in: FILE.part becomes FILE, and the journal goes. Fails BM_EIO, BM_EEXIST, BM_EDATA (items are missing). */
BM_CHECK bool bm_journal_commit(bm_journal *journal, bm_err *err);

#endif

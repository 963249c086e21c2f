#include "base/journal.h"

#include "base/file.h"
#include "base/sys.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define LONGEST 512 /* a line of the journal */

struct bm_journal {
    bm_journal_request request;
    const char *part, *path; /* of the output that grows, and of the journal */
    int part_fd, fd;         /* -1 when closed */
    bm_journal_count count;  /* in the output */
    size_t bytes;            /* of the output */
    uint64_t names;          /* hash of the names of the items in it, in order */
    size_t skipped;          /* of the items in it, met again */
    uint64_t skipped_names;
};

static bool refuse(bm_err *err, const char *path)
{
    return bm_fail(err, errno == ENOMEM ? BM_ENOMEM : BM_EIO, "%s: cannot be written: %s", path, bm_sys_why(errno));
}

static void close_both(void *what)
{
    bm_journal *j = what;
    if (j->part_fd >= 0)
        bm_sys_close(j->part_fd);
    if (j->fd >= 0)
        bm_sys_close(j->fd);
    j->part_fd = j->fd = -1;
}

static bool write_all(int fd, const char *at, size_t n)
{
    while (n > 0) {
        ssize_t put = bm_sys_write(fd, at, n);
        if (put < 0)
            return false;
        at += put;
        n -= (size_t)put;
    }
    return true;
}

/* One of them alone may be somebody else's file. */
static bool is_there(const bm_journal *j)
{
    return bm_file_exists(j->part) || bm_file_exists(j->path);
}

static bool open_both(bm_journal *j, int flags, bm_err *err)
{
    j->part_fd = bm_sys_open(j->part, O_RDWR | O_APPEND | flags, 0666);
    if (j->part_fd < 0)
        return refuse(err, j->part);
    if (!bm_sys_lock(j->part_fd))
        return bm_fail(err, BM_EIO, "%s: another run is writing it; wait for it, or name another output", j->part);
    j->fd = bm_sys_open(j->path, O_RDWR | O_APPEND | flags, 0666);
    return j->fd >= 0 || refuse(err, j->path);
}

static bool cut(bm_journal *j, bm_err *err)
{
    return bm_sys_truncate(j->part_fd, (off_t)j->bytes) == 0 || refuse(err, j->part);
}

static bool begin(bm_journal *j, bm_arena *arena, bm_err *err)
{
    const char *head = bm_format(arena, "%s\n", j->request.made_by);
    if (!open_both(j, O_CREAT, err) || !cut(j, err))
        return false;
    if (bm_sys_truncate(j->fd, 0) < 0 || !write_all(j->fd, head, strlen(head)))
        return refuse(err, j->path);
    return true;
}

/* The last whole line tells where the run was; a line that was cut by the end is none. */
static bool take_up(bm_journal *j, bm_arena *arena, bm_err *err)
{
    bm_str text;
    if (!open_both(j, 0, err) || !bm_file_read(&text, arena, j->path, SIZE_MAX / 2, NULL, err))
        return false;
    bm_str head = bm_str_cut(&text, '\n');
    if (!bm_str_is(head, j->request.made_by))
        return bm_fail(err, BM_EDATA,
                       "%s: made by another program, gazetteer or options: \"%.*s\"\nGive the same, or --overwrite to "
                       "begin anew.",
                       j->path, BM_STR_ARG(head));
    while (text.n > 0 && text.at[text.n - 1] != '\n')
        text.n--;
    if (text.n == 0)
        return cut(j, err);
    size_t from = text.n - 1;
    while (from > 0 && text.at[from - 1] != '\n')
        from--;
    char line[LONGEST] = {0};
    size_t n = text.n - from < LONGEST ? text.n - from : LONGEST - 1;
    memcpy(line, text.at + from, n);
    unsigned long long names;
    if (sscanf(line, "%zu %zu %llx %zu %zu", &j->count.items, &j->bytes, &names, &j->count.failed,
               &j->count.warnings) != 5)
        return bm_fail(err, BM_EDATA, "%s: no journal of ours; give --overwrite to begin anew", j->path);
    j->names = names;
    struct stat st;
    if (bm_sys_fstat(j->part_fd, &st) < 0)
        return refuse(err, j->part);
    if ((uintmax_t)st.st_size < j->bytes)
        return bm_fail(err, BM_EDATA,
                       "%s: shorter than its journal says: something is lost; give --overwrite to begin anew", j->part);
    return cut(j, err);
}

bool bm_journal_open(bm_journal **out, bm_arena *arena, const bm_journal_request *request, bm_err *err)
{
    bm_journal *j = BM_NEW(arena, bm_journal);
    *j = (bm_journal){.request = *request,
                      .part = bm_format(arena, "%s.part", request->path),
                      .path = bm_format(arena, "%s.journal", request->path),
                      .part_fd = -1,
                      .fd = -1,
                      .names = BM_HASH,
                      .skipped_names = BM_HASH};
    bm_arena_on_reset(arena, close_both, j);
    if (!request->overwrite && bm_file_exists(request->path))
        return bm_fail(err, BM_EEXIST, "%s: already there; give --overwrite to replace it", request->path);
    if (is_there(j) && !request->resume && !request->overwrite)
        return bm_fail(err, BM_EEXIST,
                       "%s: left by a run that did not end\nGive --resume to go on with it, or --overwrite to begin "
                       "anew.",
                       j->part);
    *out = j;
    return is_there(j) && request->resume ? take_up(j, arena, err) : begin(j, arena, err);
}

static uint64_t with_name(uint64_t hash, const char *name)
{
    return bm_hash_add(bm_hash_add(hash, bm_str_of(name)), BM_STR("\n"));
}

static bool others(const bm_journal *j, bm_err *err)
{
    return bm_fail(err, BM_EDATA,
                   "%s: the inputs are not those that it was begun with\nGive the same ones in the same order, or "
                   "--overwrite to begin anew.",
                   j->part);
}

bool bm_journal_skips(bool *out, bm_journal *j, const char *name, bm_err *err)
{
    *out = j->skipped < j->count.items;
    if (!*out)
        return true;
    j->skipped++;
    j->skipped_names = with_name(j->skipped_names, name);
    return j->skipped < j->count.items || j->skipped_names == j->names || others(j, err);
}

bool bm_journal_add(bm_journal *j, const char *name, bm_str bytes, bool failed, size_t warnings, bm_err *err)
{
    char line[LONGEST];
    bm_journal next = *j;
    next.bytes += bytes.n;
    next.names = with_name(j->names, name);
    next.count = (bm_journal_count){j->count.items + 1, j->count.failed + failed, j->count.warnings + warnings};
    next.skipped = next.count.items;
    int n = snprintf(line, sizeof line, "%zu %zu %llx %zu %zu\n", next.count.items, next.bytes,
                     (unsigned long long)next.names, next.count.failed, next.count.warnings);
    if (!write_all(j->part_fd, bytes.at, bytes.n))
        return refuse(err, j->part);
    if (!write_all(j->fd, line, (size_t)n))
        return refuse(err, j->path);
    *j = next;
    return true;
}

bm_journal_count bm_journal_counts(const bm_journal *j)
{
    return j->count;
}

static bool place(bm_journal *j, bm_err *err)
{
    if (!j->request.overwrite && bm_file_exists(j->request.path))
        return bm_fail(err, BM_EEXIST, "%s: there meanwhile; what was made is whole in %s", j->request.path, j->part);
    return bm_sys_rename(j->part, j->request.path) == 0 || refuse(err, j->request.path);
}

bool bm_journal_commit(bm_journal *j, bm_err *err)
{
    if (j->skipped < j->count.items)
        return others(j, err);
    if (bm_sys_sync(j->part_fd) < 0 && errno != EINVAL && errno != EROFS)
        return refuse(err, j->part);
    if (!place(j, err))
        return false;
    bm_sys_unlink(j->path);
    close_both(j);
    return true;
}

/*
 * sweep [--every K] [CASE...]: each request of a job to the system is made to fail, one after the other, and what is
 * left is looked at: a clear error and the exit code that fits it, outputs whole or as an earlier run left them,
 * nothing else.
 *
 * Two ways: "ours" are the requests of base/sys.h, allocations among them, in a build with BM_FAULTS; the others are
 * calls of the kernel, ours and those of every library, the loader's too, which are answered in the kernel's place.
 * With --every K one request in K is tried. Prints "faults injected N, lost M; libraries gave up L times"; exit 1 where
 * something was lost.
 */
#include "../base/folder.h"
#include "../sandbox/questions.h"

#include "base/sys.h"
#include "cli/command.h"
#include "cli/signals.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum { MOST_WORDS = 20, MOST_FILES = 80, HANG_MS = 60000 };

typedef struct {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *words[MOST_WORDS];
    bool goes_on; /* what fails is one of its releases: the output has the other */
} job;

#define FILM "--duration", "0.2", "--fps", "10", "--size", "160x90", "--cache"
#define LAYERS(kind)                                                                                                   \
    {                                                                                                                  \
        kind, bm_cli_layers, {"visit.txt", "-o", "out", "--format", kind}, false                                       \
    }

static const job jobs[] = {
    {"png", bm_cli_map, {"visit.txt", "-o", "out/m.png", "--dpi", "40"}, false},
    {"pdf", bm_cli_map, {"visit.txt", "-o", "out/m.pdf"}, false},
    {"svg", bm_cli_map, {"visit.txt", "-o", "out/m.svg"}, false},
    {"several",
     bm_cli_map,
     {"visit.txt", "-o", "out/m.png", "-o", "out/m.svg", "--alt-text", "out/m.txt", "--dpi", "40"},
     false},
    {"atlas", bm_cli_map, {"visit.txt", "-o", "out/m.pdf", "--atlas", "stops"}, false},
    {"each", bm_cli_map, {"--each", "visit.txt", "-o", "out", "--dpi", "40", "-j", "1"}, false},
    {"render", bm_cli_render, {"stops.geojson", "-o", "out/m.png", "--dpi", "40"}, false},
    LAYERS("geojson"),
    LAYERS("geojsonl"),
    LAYERS("shp"),
    LAYERS("gpkg"),
    LAYERS("fgb"),
    LAYERS("kml"),
    LAYERS("kmz"),
    LAYERS("gpx"),
    LAYERS("csv"),
    {"mp4", bm_cli_animate, {"visit.txt", "-o", "out/f.mp4", FILM, "-"}, false},
    {"webm", bm_cli_animate, {"visit.txt", "-o", "out/f.webm", FILM, "-"}, false},
    {"gif", bm_cli_animate, {"visit.txt", "-o", "out/f.gif", FILM, "-"}, false},
    {"apng", bm_cli_animate, {"visit.txt", "-o", "out/f.apng", FILM, "-"}, false},
    {"kept", bm_cli_animate, {"visit.txt", "-o", "out/f.apng", FILM, "kept"}, false},
    {"read", bm_cli_read, {"visit.txt", "-o", "out/r.json"}, false},
    {"lines", bm_cli_read, {"visit.txt", "visit.txt", "-o", "out/r.jsonl", "-j", "1"}, true},
    {"gazetteer", bm_cli_gazetteer, {"build", "own.tsv", "-o", "out/own.bmg"}, false},
};
enum { JOBS = sizeof jobs / sizeof *jobs };

typedef struct {
    const char *name;
    int calls[8]; /* none: our own requests */
    size_t n;
    int error;
} kind;

static const kind kinds[] = {
    {"ours", {0}, 0, 0},
    {"open", {__NR_openat, __NR_openat2}, 2, EIO},
    {"read", {__NR_read, __NR_pread64, __NR_readv}, 3, EIO},
    {"write", {__NR_write, __NR_pwrite64, __NR_writev}, 3, ENOSPC},
    {"close", {__NR_close}, 1, EIO},
    {"rename",
     {__NR_renameat2, __NR_linkat, __NR_renameat,
#ifdef __NR_rename
      __NR_rename, __NR_link
#endif
     },
#ifdef __NR_rename
     5,
#else
     3,
#endif
     EIO},
    {"mmap", {__NR_mmap}, 1, ENOMEM},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

typedef struct {
    char name[64];
    char *bytes;
    size_t n;
} file;

typedef struct {
    file at[MOST_FILES];
    size_t n;
} files;

static long injected, lost, given_up;

/* ---- files */

static void put_file(const char *name, const char *bytes, size_t n)
{
    FILE *f = fopen(name, "w");
    if (!f || fwrite(bytes, 1, n, f) != n || fclose(f) != 0)
        perror(name), exit(2);
}

static void put_text(const char *name, const char *text)
{
    put_file(name, text, strlen(text));
}

static file get_file(const char *under, const char *name)
{
    file out = {0};
    char path[400];
    struct stat st;
    snprintf(out.name, sizeof out.name, "%s", name);
    snprintf(path, sizeof path, "%s/%s", under, name);
    FILE *f = fopen(path, "r");
    if (!f || fstat(fileno(f), &st) != 0)
        return out;
    out.bytes = malloc((size_t)st.st_size + 1);
    out.n = fread(out.bytes, 1, (size_t)st.st_size, f);
    fclose(f);
    return out;
}

static files get_files(void)
{
    files out = {0};
    DIR *dir = opendir("out");
    for (struct dirent *e; dir && (e = readdir(dir)) && out.n < MOST_FILES;)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            out.at[out.n++] = get_file("out", e->d_name);
    if (dir)
        closedir(dir);
    return out;
}

static void free_files(files *all)
{
    for (size_t i = 0; i < all->n; i++)
        free(all->at[i].bytes);
    all->n = 0;
}

static const file *find_file(const files *all, const char *name)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->at[i].name, name) == 0)
            return &all->at[i];
    return NULL;
}

/* ---- one run */

typedef struct {
    const job *job;
    const kind *kind;
    long n;       /* this request fails; -1: none */
    bool earlier; /* an earlier run left something at each output */
    long asked;   /* requests there were */
    int status;
    file said;
} run;

static _Noreturn void work(const run *r, int to)
{
    char *words[MOST_WORDS + 3];
    int argc = 0;
    while (argc < MOST_WORDS && r->job->words[argc]) {
        words[argc] = strdup(r->job->words[argc]);
        argc++;
    }
    words[argc++] = strdup("--overwrite");
    words[argc++] = strdup("-q");
    int err = open("err", O_WRONLY | O_CREAT | O_TRUNC, 0600), out = open("/dev/null", O_WRONLY);
    dup2(err, STDERR_FILENO);
    dup2(out, STDOUT_FILENO);
    close(err);
    close(out);
    bm_signals_set();
    if (r->kind->n > 0) {
        int listener = questions_ask(r->kind->calls, r->kind->n, STDERR_FILENO);
        questions_send(to, listener); /* asks about nothing that is listened to */
        close(listener);
        exit(r->job->run(argc, words));
    }
    bm_sys_fail_after(r->n);
    int code = r->job->run(argc, words);
    long asked = bm_sys_fail_after(-1);
    if (write(to, &asked, sizeof asked) < 0)
        code = 99;
    exit(code);
}

static void answer(run *r, int from, pid_t child)
{
    struct seccomp_notif question;
    int listener = questions_take(from);
    while (listener >= 0 && questions_next(&question, listener, HANG_MS))
        questions_fail(listener, &question, r->asked++ == r->n ? r->kind->error : 0);
    struct pollfd one = {.fd = listener, .events = POLLIN};
    if (listener >= 0 && poll(&one, 1, 0) == 0)
        kill(child, SIGKILL); /* it hangs */
    close(listener);
}

static void go(run *r)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        perror("socketpair"), exit(2);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        work(r, pair[1]);
    close(pair[1]);
    if (r->kind->n > 0)
        answer(r, pair[0], child);
    else if (read(pair[0], &r->asked, sizeof r->asked) != sizeof r->asked)
        r->asked = -1;
    close(pair[0]);
    waitpid(child, &r->status, 0);
    r->said = get_file(".", "err");
    if (r->said.bytes)
        r->said.bytes[r->said.n] = '\0';
}

/* ---- looking */

static void fault(const run *r, const char *what, const char *name)
{
    lost++;
    printf("%s, %s %ld%s: %s%s; status %x: %s\n", r->job->name, r->kind->name, r->n,
           r->earlier ? ", earlier ones there" : "", what, name, (unsigned)r->status,
           r->said.bytes ? r->said.bytes : "");
}

static void look_at_outputs(const run *r, const files *whole, bool must_be_whole)
{
    files now = get_files();
    for (size_t i = 0; i < now.n; i++) {
        const file *is = &now.at[i], *new = find_file(whole, is->name);
        bool as_new = new &&new->n == is->n &&memcmp(new->bytes, is->bytes, is->n) == 0;
        bool as_old = r->earlier && is->n == 8 && memcmp(is->bytes, "earlier\n", 8) == 0;
        bool taken_up = strstr(is->name, ".part") || strstr(is->name, ".journal"); /* the next run goes on with it */
        bool others =
            r->job->goes_on && !must_be_whole && new &&new->n == 2 * is->n &&memcmp(new->bytes, is->bytes, is->n) == 0;
        /* where nobody can tell whether an older layer stands, one without a feature is written in its place */
        bool emptied = !new &&must_be_whole && r->kind->n == 0 && r->job->run == bm_cli_layers && is->name[0] != '.';
        if (!as_new && !taken_up && !others && !emptied && (must_be_whole || !as_old))
            fault(r, "not as it should be: ", is->name);
    }
    for (size_t i = 0; i < whole->n; i++)
        if ((must_be_whole || r->earlier) && !find_file(&now, whole->at[i].name))
            fault(r, "is gone: ", whole->at[i].name);
    free_files(&now);
}

static void look(const run *r, const files *whole)
{
    bool done = WIFEXITED(r->status) && WEXITSTATUS(r->status) == 0;
    bool failed = WIFEXITED(r->status) && WEXITSTATUS(r->status) == 1;
    bool aborted = WIFSIGNALED(r->status) && (WTERMSIG(r->status) == SIGABRT || WTERMSIG(r->status) == SIGTRAP);
    const char *said = r->said.bytes ? r->said.bytes : "";
    const char *own = strstr(said, "briefmap: ");
    if (aborted)
        given_up++;
    else if (!done && !failed)
        fault(r, "ends badly", "");
    if (!done && (!own || strlen(own) < 24))
        fault(r, "no clear error", "");
    look_at_outputs(r, whole, done);
}

/* ---- the sweep */

static void prepare(const run *r, const files *whole)
{
    char path[100];
    nftw("out", folder_remove_one, 8, FTW_DEPTH | FTW_PHYS);
    for (size_t i = 0; i < whole->n && r->earlier; i++) {
        snprintf(path, sizeof path, "out/%s", whole->at[i].name);
        put_text(path, "earlier\n");
    }
}

static void sweep(const job *j, long every)
{
    for (size_t k = 0; k < KINDS; k++) {
        files none = {0};
        run count = {.job = j, .kind = &kinds[k], .n = -1};
        prepare(&count, &none);
        go(&count);
        files whole = get_files();
        if (count.status != 0 || whole.n == 0)
            fault(&count, "cannot be done at all", "");
        free(count.said.bytes);
        long before = injected;
        long step = every < count.asked ? every : count.asked > 0 ? count.asked : 1;
        for (long n = (long)(k + 7 * (size_t)(j - jobs)) % step; n < count.asked; n += step) {
            run r = {.job = j, .kind = &kinds[k], .n = n, .earlier = (n / step + n) % 2};
            prepare(&r, &whole);
            go(&r);
            look(&r, &whole);
            free(r.said.bytes);
            injected++;
        }
        fprintf(stderr, "%s, %s: %ld requests, %ld of them failed\n", j->name, kinds[k].name, count.asked,
                injected - before);
        free_files(&whole);
    }
}

static bool wanted(const job *j, char **names, int n)
{
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], j->name) == 0)
            return true;
    return n == 0;
}

int main(int argc, char **argv)
{
    long every = 1;
    int first = 1;
    if (argc > 2 && strcmp(argv[1], "--every") == 0) {
        every = atol(argv[2]) > 0 ? atol(argv[2]) : 1;
        first = 3;
    }
    if (!folder_make() || chdir(folder) != 0 || mkdir("out", 0700) != 0 ||
        setenv("XDG_CACHE_HOME", "/nonexistent", 1) != 0)
        perror(folder), exit(2);
    put_text("visit.txt", "PRESS RELEASE\n\nGoma, 7 February 2024 – The Deputy Envoy, Ms. Ana Lund, visited Beni on 2 "
                          "February and Bunia on 3 February.\n");
    put_text("stops.geojson",
             "{\"type\":\"Feature\",\"properties\":{\"name\":\"Beni\"},\"geometry\":{\"type\":\"Point\","
             "\"coordinates\":[29.47,0.49]}}\n");
    put_text("own.tsv", "id\tname\tlon\tlat\tkind\tcountry\nown:1\tNewplace\t29.1\t0.5\ttown\tCD\n");
    for (size_t i = 0; i < JOBS; i++)
        if (wanted(&jobs[i], argv + first, argc - first))
            sweep(&jobs[i], every);
    printf("faults injected %ld, lost %ld; libraries gave up %ld times\n", injected, lost, given_up);
    folder_remove();
    return lost > 0;
}

/** Whole processes, timed from their start to their end. */
#ifndef BM_BENCH_RUN_H
#define BM_BENCH_RUN_H

#include "base/file.h"
#include "row.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BENCH_MOST_WORDS = 32 };

typedef struct {
    double seconds, mib; /* by the clock; of memory at most */
    double cpu;          /* seconds of work on all cores: what else the machine does weighs less on it */
    int code;            /* it ended with; -1: by a signal */
} bench_cost;

/** Runs words[0] with the words after it until NULL; what it prints is dropped unless `loud`. */
static inline bench_cost bench_run(char *const *words, bool loud)
{
    struct rusage used;
    int status = 0;
    double from = bench_now_s();
    pid_t child = fork();
    if (child == 0) {
        if (loud || freopen("/dev/null", "w", stdout))
            execv(words[0], words);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) < 0)
        bench_die(words[0]);
    return (bench_cost){.seconds = bench_now_s() - from,
                        .mib = (double)used.ru_maxrss / 1024,
                        .cpu = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                               (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6,
                        .code = WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

/** The words of a line, parted by spaces; each that is a name in `names` (name, value, ... NULL) becomes its value. */
static inline char **bench_words(bm_arena *arena, const char *line, const char *const *names)
{
    char **words = BM_NEW_ARRAY(arena, char *, BENCH_MOST_WORDS);
    bm_str rest = bm_str_of(line);
    for (size_t n = 0; rest.n > 0 && n + 1 < BENCH_MOST_WORDS; n++) {
        bm_str word = bm_str_cut(&rest, ' ');
        words[n] = bm_str_c(arena, word);
        for (size_t i = 0; names[i]; i += 2)
            if (bm_str_is(word, names[i]))
                words[n] = bm_format(arena, "%s", names[i + 1]);
    }
    return words;
}

#endif

#include "cli/signals.h"

#include "base/litter.h"
#include "base/sandbox_calls.h"
#include "base/sys.h"
#include "cli/command.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#if defined(BM_LEAK_CHECKER) || defined(__SANITIZE_THREAD__)
static const bool crashes_are_told = true; /* by a sanitizer, which knows more */
#else
static const bool crashes_are_told = false;
#endif

enum { GRACE_S = 5 }; /* from being asked to stop to the end */

/* A signal has no argument: what its handler needs stands here, made before. */
static char too_long[200];
static volatile sig_atomic_t limit_s;

static void say(const char *text)
{
    ssize_t ignored = write(STDERR_FILENO, text, strlen(text));
    (void)ignored;
}

static _Noreturn void end_now(const char *why, int code)
{
    bm_litter_remove();
    say(why);
    _exit(code);
}

static void stop(int signal)
{
    (void)signal;
    if (bm_sys_stopping())
        end_now("briefmap: interrupted\n", BM_EXIT_INTERRUPTED);
    bm_sys_stop();
    alarm(GRACE_S);
}

static void time_is_up(int signal)
{
    (void)signal;
    if (bm_sys_stopping())
        end_now("briefmap: interrupted\n", BM_EXIT_INTERRUPTED);
    if (bm_sys_waiting()) {
        alarm((unsigned)limit_s);
        return;
    }
    end_now(too_long, BM_EXIT_FAILED);
}

/* A part of a mapped file is not there any more. */
static void file_is_gone(int signal)
{
    (void)signal;
    end_now("briefmap: a file was cut short while it was being read, or its disk failed\n  Try again, or put the file "
            "in place again; if it is the program's own data, install it anew.\n",
            BM_EXIT_FAILED);
}

/* The handler is gone by then: what is done again ends the process as it would have. */
static void crash(int signal)
{
    bm_litter_remove();
    say(signal == SIGABRT ? "briefmap: a library gave up, most likely for want of memory\n"
                          : "briefmap: a fault of the program or of a library that it uses\n");
    say("  No output was touched. If memory was not short, please report it with the input: see README.md.\n");
    raise(signal);
}

static void handle(int signal, void (*handler)(int), int flags)
{
    struct sigaction act = {.sa_handler = handler, .sa_flags = flags};
    sigaction(signal, &act, NULL);
}

static void handle_crashes(void)
{
    static const int crashes[] = {SIGABRT, SIGSEGV, SIGILL, SIGFPE, SIGTRAP};
    static char stack[1 << 14]; /* the usual one may be what ran out */
    const stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&other, NULL);
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
        handle(crashes[i], crash, (int)(SA_RESETHAND | SA_ONSTACK));
    handle(SIGBUS, file_is_gone, (int)(SA_RESETHAND | SA_ONSTACK));
}

void bm_signals_set(void)
{
    handle(SIGPIPE, SIG_IGN, 0);
    handle(SIGXFSZ, SIG_IGN, 0);
    handle(SIGINT, stop, 0);
    handle(SIGTERM, stop, 0);
    struct sigaction given;
    if (sigaction(SIGHUP, NULL, &given) == 0 && given.sa_handler != SIG_IGN) /* else nohup keeps us going */
        handle(SIGHUP, stop, 0);
    handle(SIGALRM, time_is_up, 0);
    if (!crashes_are_told)
        handle_crashes();
}

void bm_signals_limit(size_t seconds)
{
    snprintf(
        too_long, sizeof too_long,
        "briefmap: no release, map or frame was finished for %zu seconds\n  Give less at a time; --limit seconds=N "
        "allows more.\n",
        seconds);
    limit_s = (sig_atomic_t)seconds;
    bm_signals_alive();
}

void bm_signals_alive(void)
{
    if (limit_s > 0 && !bm_sys_stopping())
        alarm((unsigned)limit_s);
}

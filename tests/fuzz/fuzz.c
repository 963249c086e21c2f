/* The fuzzer's door to the target that FUZZ_TARGET in the environment names; ./dev fuzz runs it. */
#include "target.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const fuzz_target *target;

/* The fuzzer ends, with its figures, when the process has had so many seconds of the processor: libFuzzer itself knows
 * only those of the clock on the wall, of which a busy machine may give half to others. */
static void end_after(time_t seconds)
{
    timer_t timer;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
    struct itimerspec once = {.it_value.tv_sec = seconds};
    if (timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &timer) != 0 || timer_settime(timer, 0, &once, NULL) != 0) {
        perror("no timer of the processor's time");
        exit(2);
    }
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    const char *name = getenv("FUZZ_TARGET");
    (void)argc;
    (void)argv;
    for (size_t i = 0; i < fuzz_n_targets; i++)
        if (name && strcmp(fuzz_targets[i].name, name) == 0)
            target = &fuzz_targets[i];
    if (!target) {
        fputs("FUZZ_TARGET names no target; see tests/fuzz/targets.tsv\n", stderr);
        exit(2);
    }
    const char *seconds = getenv("FUZZ_SECONDS");
    if (seconds)
        end_after(atol(seconds));
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    target->run((bm_str){(const char *)data, size});
    bm_arena_reset(&fuzz_work);
    return 0;
}

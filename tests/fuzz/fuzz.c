/* The fuzzer's door to the target that FUZZ_TARGET in the environment names; ./dev fuzz runs it. */
#include "target.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const fuzz_target *target;

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
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    target->run((bm_str){(const char *)data, size});
    bm_arena_reset(&fuzz_work);
    return 0;
}

/* The fuzzer's door to the target FUZZ_TARGET names ("document"); ./dev fuzz builds one program a target. */
#include "targets.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (int i = 0; i < FUZZ_TARGETS; i++)
        if (strcmp(fuzz_targets[i].name, FUZZ_TARGET) == 0)
            fuzz_targets[i].run((bm_str){(const char *)data, size});
    bm_arena_reset(&fuzz_work);
    return 0;
}

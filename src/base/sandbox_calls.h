/** base/sandbox_calls.h - which calls of the kernel a sandbox refuses; see sandbox.h. */
#ifndef BM_BASE_SANDBOX_CALLS_H
#define BM_BASE_SANDBOX_CALLS_H

#include <stdbool.h>

/* AddressSanitizer's leak checker looks at the process from another one: it may start that, and read /proc. */
#if defined(__SANITIZE_ADDRESS__)
#define BM_LEAK_CHECKER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BM_LEAK_CHECKER 1
#endif
#endif

/** From now on they fail with EPERM, or as on a kernel that does not know them. False where there is no such filter. */
bool bm_sandbox_calls_refuse(void);

#endif

/** base/err.h - how a function says that it failed, and why. */
#ifndef BM_BASE_ERR_H
#define BM_BASE_ERR_H

#include <stdarg.h>
#include <stdbool.h>

#define BM_CHECK              __attribute__((warn_unused_result))
#define BM_PRINTF(fmt, first) __attribute__((format(printf, fmt, first), nonnull(fmt)))

typedef enum {
    BM_OK = 0,
    BM_EUSAGE,      /* the command line or an option is wrong                   */
    BM_EIO,         /* the system refused: open, read, write, rename ...        */
    BM_EDATA,       /* an input or a definition is not what it should be        */
    BM_ELIMIT,      /* an input is larger than a limit of limit.h allows        */
    BM_EEXIST,      /* an output is already there                               */
    BM_ENOTHING,    /* the input is fine, but there is nothing to draw or write */
    BM_ENOMEM,      /* no memory                                                */
    BM_EINTERRUPTED /* the user or the system asked us to stop                  */
} bm_code;

/** The first failure. Owned by the caller, `{0}` before use. `text` is one or two lines: what, where, how to mend. */
typedef struct {
    bm_code code;
    char text[1024];
} bm_err;

/**
 * Record a failure and return false, so that a caller can write `return bm_fail(err, ...)`.
 * The first failure wins: a later one leaves `err` alone. `err` may be NULL.
 * Control characters become '?', so that a file's name or contents cannot steer the terminal that shows the message.
 */
bool bm_fail(bm_err *err, bm_code code, const char *format, ...) BM_PRINTF(3, 4);
bool bm_vfail(bm_err *err, bm_code code, const char *format, va_list args) BM_PRINTF(3, 0);

#endif

/** cli/signals.h - how the process ends when it is asked to, or must: no temporary file stays behind, and a line says
 * why. */
#ifndef BM_CLI_SIGNALS_H
#define BM_CLI_SIGNALS_H

#include <stddef.h>

/**
 * To be called once, first. SIGINT, SIGTERM and SIGHUP ask the work to stop (base/sys.h): what has not stopped some
 * seconds later, or at the second time, ends at once. A reader that went away and a file that may not grow are errors
 * of a write. A crash stays one, but takes its temporary files with it.
 */
void bm_signals_set(void);

/** From now on a run in which nothing is finished for so many seconds ends, with a message that names the limit. */
void bm_signals_limit(size_t seconds);
/** Something is finished, a release or a frame: the seconds begin anew. */
void bm_signals_alive(void);

#endif

/**
 * base/litter.h - the files that are taken away when the process must end at once: by a signal, or because a library
 * gave up. An arena that is freed takes its temporary files with it; this is for the ends at which none is.
 */
#ifndef BM_BASE_LITTER_H
#define BM_BASE_LITTER_H

/** From now on the file is litter. Returns its number, -1 where there is no room: then it would stay behind. */
int bm_litter_add(const char *path);
/** It is whole and in place, or gone. Takes -1. */
void bm_litter_drop(int number);

/** Remove all of it. Async-signal-safe. */
void bm_litter_remove(void);

#endif

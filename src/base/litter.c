#include "base/litter.h"

#include "base/sys.h"

#include <stdatomic.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* A signal has no argument: what it removes must stand where it can find it. Each place is free, taken, or litter. */
enum { MOST = 512, LONGEST = 4096 };
enum { FREE, TAKEN, LITTER };

static struct {
    atomic_int state;
    char path[LONGEST];
} all[MOST];

static atomic_bool closed;

int bm_litter_add(const char *path)
{
    size_t n = strlen(path);
    while (atomic_load(&closed)) /* the end is a moment away */
        pause();
    for (int i = 0; i < MOST && n < LONGEST; i++) {
        int free = FREE;
        if (!atomic_compare_exchange_strong(&all[i].state, &free, TAKEN))
            continue;
        memcpy(all[i].path, path, n + 1);
        atomic_store(&all[i].state, LITTER);
        return i;
    }
    return -1;
}

void bm_litter_drop(int number)
{
    if (number >= 0)
        atomic_store(&all[number].state, FREE);
}

static void remove_once(void)
{
    for (int i = 0; i < MOST; i++)
        if (atomic_load(&all[i].state) == LITTER)
            bm_sys_unlink(all[i].path);
}

/* Twice: another thread may just have named a file that it has not made yet. */
void bm_litter_remove(void)
{
    const struct timespec moment = {.tv_nsec = 2000000};
    atomic_store(&closed, true);
    remove_once();
    nanosleep(&moment, NULL);
    remove_once();
}

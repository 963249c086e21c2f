#include "place/pile.h"

#include "base/sys.h"

#include <stdint.h>
#include <string.h>

void bm_pile_drop(bm_pile *pile)
{
    bm_sys_free(pile->at);
    pile->at = NULL;
    pile->n = pile->cap = 0;
}

static void drop(void *pile)
{
    bm_pile_drop(pile);
}

void bm_pile_start(bm_pile *pile, bm_arena *arena, size_t size, bool *out_of_memory)
{
    *pile = (bm_pile){.size = size, .out_of_memory = out_of_memory};
    bm_arena_on_reset(arena, drop, pile);
}

void *bm_pile_more(bm_pile *pile, size_t n)
{
    if (*pile->out_of_memory)
        return NULL;
    if (n > pile->cap - pile->n || !pile->at) {
        size_t cap = pile->cap + pile->cap / 2 + n + 64;
        void *at = cap > SIZE_MAX / 2 / pile->size ? NULL : bm_sys_realloc(pile->at, cap * pile->size);
        if (!at) {
            *pile->out_of_memory = true;
            return NULL;
        }
        pile->at = at;
        pile->cap = cap;
    }
    void *room = pile->at + pile->n * pile->size;
    memset(room, 0, n * pile->size);
    pile->n += n;
    return room;
}

#include "base/pool.h"

#include "base/sys.h"

#include <pthread.h>
#include <sched.h>
#include <string.h>

typedef struct {
    bm_arena arena;
    void *item;
    bool whole, done;
} slot;

typedef struct {
    const bm_pool_task *task;
    slot *slots;
    size_t n_slots;
    pthread_mutex_t taking; /* held by the one who takes */
    pthread_mutex_t lock;   /* of all below */
    pthread_cond_t freed, finished;
    size_t taken, given; /* items */
    bool ended;          /* nothing more is taken */
    size_t workers;      /* threads that have started, for their numbers */
} pool;

size_t bm_pool_cores(void)
{
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return n > 0 ? (size_t)n : 1;
}

/* Both may run out of memory: the item is then given as what it is, not whole. */
static bool take(const pool *p, slot *s)
{
    jmp_buf full;
    s->whole = false;
    memset(s->item, 0, p->task->item_size);
    if (!bm_arena_guard(&s->arena, &full))
        return true;
    if (!p->task->take(p->task->context, s->item, &s->arena))
        return false;
    s->whole = true;
    return true;
}

static void work(const pool *p, size_t worker, slot *s)
{
    jmp_buf full;
    if (s->whole && bm_arena_guard(&s->arena, &full))
        p->task->work(p->task->context, worker, s->item, &s->arena);
    else
        s->whole = false;
}

static bool give(const pool *p, slot *s)
{
    bool on = p->task->give(p->task->context, s->item, s->whole);
    bm_arena_reset(&s->arena);
    return on;
}

static void alone(pool *p)
{
    slot *s = &p->slots[0];
    while (!bm_sys_stopping() && take(p, s)) {
        work(p, 0, s);
        if (!give(p, s))
            return;
    }
}

/* The next slot with an item in it; NULL at the end. */
static slot *next(pool *p)
{
    slot *s = NULL;
    pthread_mutex_lock(&p->taking);
    pthread_mutex_lock(&p->lock);
    while (!p->ended && p->taken - p->given == p->n_slots)
        pthread_cond_wait(&p->freed, &p->lock);
    if (!p->ended)
        s = &p->slots[p->taken % p->n_slots];
    pthread_mutex_unlock(&p->lock);
    bool more = s && !bm_sys_stopping() && take(p, s);
    pthread_mutex_lock(&p->lock);
    p->taken += more;
    p->ended |= !more;
    if (!more)
        pthread_cond_broadcast(&p->finished);
    pthread_mutex_unlock(&p->lock);
    pthread_mutex_unlock(&p->taking);
    return more ? s : NULL;
}

static void *worker(void *of)
{
    pool *p = of;
    pthread_mutex_lock(&p->lock);
    size_t number = p->workers++;
    pthread_mutex_unlock(&p->lock);
    for (slot *s; (s = next(p));) {
        work(p, number, s);
        pthread_mutex_lock(&p->lock);
        s->done = true;
        if (s == &p->slots[p->given % p->n_slots]) /* the one that is waited for: waking costs more than a short item */
            pthread_cond_signal(&p->finished);
        pthread_mutex_unlock(&p->lock);
    }
    return NULL;
}

static void end(pool *p)
{
    pthread_mutex_lock(&p->lock);
    p->ended = true;
    pthread_cond_broadcast(&p->freed);
    pthread_mutex_unlock(&p->lock);
}

/* In the caller's thread, until all is given. */
static void collect(pool *p)
{
    for (;;) {
        pthread_mutex_lock(&p->lock);
        slot *s = &p->slots[p->given % p->n_slots];
        while (!(s->done || (p->ended && p->given == p->taken)))
            pthread_cond_wait(&p->finished, &p->lock);
        bool any = s->done;
        pthread_mutex_unlock(&p->lock);
        if (!any)
            return;
        bool on = give(p, s);
        pthread_mutex_lock(&p->lock);
        s->done = false;
        if (p->taken - p->given == p->n_slots) /* somebody may wait for it */
            pthread_cond_signal(&p->freed);
        p->given++;
        pthread_mutex_unlock(&p->lock);
        if (!on)
            return end(p);
    }
}

/* How many threads could be started. */
static size_t start(pool *p, pthread_t *threads, size_t jobs)
{
    size_t n = 0;
    while (n < jobs && pthread_create(&threads[n], NULL, worker, p) == 0)
        n++;
    return n;
}

static void together(pool *p, pthread_t *threads, size_t jobs)
{
    size_t n = start(p, threads, jobs);
    if (n == 0)
        return alone(p);
    collect(p);
    for (size_t i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
}

bool bm_pool_run(const bm_pool_task *task, size_t jobs)
{
    jmp_buf full;
    bm_arena own = {0};
    if (!bm_arena_guard(&own, &full)) {
        bm_arena_free(&own);
        return false;
    }
    pool *p = BM_NEW(&own, pool);
    p->task = task;
    p->n_slots = jobs > 1 ? jobs * task->ahead : 1;
    p->slots = BM_NEW_ARRAY(&own, slot, p->n_slots);
    for (size_t i = 0; i < p->n_slots; i++)
        p->slots[i].item = bm_alloc(&own, task->item_size);
    pthread_t *threads = BM_NEW_ARRAY(&own, pthread_t, jobs);
    pthread_mutex_init(&p->taking, NULL);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->freed, NULL);
    pthread_cond_init(&p->finished, NULL);
    if (jobs > 1)
        together(p, threads, jobs);
    else
        alone(p);
    for (size_t i = 0; i < p->n_slots; i++)
        bm_arena_free(&p->slots[i].arena);
    bm_arena_free(&own);
    return true;
}

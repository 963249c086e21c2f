/*
 * A library that was taken over: preloaded into the program, it waits until the map is drawn, then makes its tries and
 * prints what came of each to standard error: "villain: NAME: done", or why not.
 */
#include "../base/tries.h"

#include <dlfcn.h>

static void make_tries(void)
{
    const try_places places = {getenv("VILLAIN_OUTSIDE"), getenv("VILLAIN_FOLDER"), getenv("VILLAIN_INPUT")};
    for (size_t i = 0; i < TRIES; i++) {
        int code = tries[i].run(&places);
        fprintf(stderr, "villain: %s: %s: %s\n", tries[i].allowed ? "may" : "must not", tries[i].name,
                code ? strerror(code) : "done");
    }
}

/* PROJ is asked for this when the program turns degrees into a map. */
void *proj_context_create(void)
{
    static bool tried;
    void *symbol = dlsym(RTLD_NEXT, "proj_context_create");
    void *(*create)(void);
    memcpy(&create, &symbol, sizeof create);
    if (!tried)
        make_tries();
    tried = true;
    return create();
}

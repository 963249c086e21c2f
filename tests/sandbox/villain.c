/*
 * A library that was taken over, or is broken: preloaded into the program, it waits until it is called. With
 * VILLAIN_OUTSIDE it makes its tries then and prints what came of each to standard error: "villain: NAME: done", or why
 * not. With VILLAIN_STALL it never comes back. With VILLAIN_END=SIGNAL it ends the process when a whole output is to be
 * put in place.
 */
#include "../base/tries.h"

#include <dlfcn.h>
#include <jansson.h>

static void make_tries(void)
{
    const try_places places = {getenv("VILLAIN_OUTSIDE"), getenv("VILLAIN_FOLDER"), getenv("VILLAIN_INPUT")};
    for (size_t i = 0; i < TRIES; i++) {
        int code = tries[i].run(&places);
        fprintf(stderr, "villain: %s: %s: %s\n", tries[i].allowed ? "may" : "must not", tries[i].name,
                code ? strerror(code) : "done");
    }
}

/* Jansson is asked for this when the program reads its styles and layers. */
json_t *json_loadb(const char *bytes, size_t n, size_t flags, json_error_t *error)
{
    static bool tried;
    void *symbol = dlsym(RTLD_NEXT, "json_loadb");
    json_t *(*load)(const char *, size_t, size_t, json_error_t *);
    memcpy(&load, &symbol, sizeof load);
    if (!tried && getenv("VILLAIN_OUTSIDE"))
        make_tries();
    tried = true;
    while (getenv("VILLAIN_STALL"))
        ;
    return load(bytes, n, flags, error);
}

int link(const char *from, const char *to)
{
    const char *end = getenv("VILLAIN_END");
    if (end)
        raise(atoi(end));
    return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

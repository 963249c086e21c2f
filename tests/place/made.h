/** The project's own gazetteer, compiled for a test into a folder of its own. */
#ifndef BM_TEST_PLACE_MADE_H
#define BM_TEST_PLACE_MADE_H

#include "../base/folder.h"
#include "place/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static bm_err err;

static int begin(void **state)
{
    (void)state;
    return folder_make() ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    bm_arena_free(&arena);
    return folder_remove() ? 0 : 1;
}

static int fresh(void **state)
{
    (void)state;
    bm_arena_reset(&arena);
    err = (bm_err){0};
    return 0;
}

static inline const char *write_text(const char *name, const char *text, size_t n)
{
    const char *path = path_of(name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
    return path;
}

/** Compile sources; NULL ends them. */
static inline bool compile(const char *output, bm_source_report *report, const char *const *sources)
{
    bm_gazetteer_writer *writer = bm_gazetteer_writer_new(&arena);
    report->arena = &arena;
    for (; *sources; sources++)
        if (!bm_source_read(writer, *sources, report, &err))
            return false;
    return bm_gazetteer_writer_save(writer, output, true, &err);
}

#endif

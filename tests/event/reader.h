/* The program's own tables and gazetteer, compiled for the test; `work` is the arena of one release. */
#include "../place/made.h"

#include "base/file.h"
#include "event/read.h"

#include <glob.h>

static bm_arena work;
static const bm_event_reader *reader;

static inline int load(void **state)
{
    glob_t found;
    bm_source_report report = {0};
    const bm_gazetteer *gazetteer;
    if (begin(state) != 0 || glob("data/places/*.tsv", 0, NULL, &found) != 0)
        return 1;
    const char *path = path_of("reader.bmg");
    bool done = compile(path, &report, (const char *const *)found.gl_pathv) &&
                bm_gazetteer_open(&gazetteer, &arena, path, &err) &&
                bm_event_reader_load(&reader, &arena, bm_tables_of_text(&arena, "data"), gazetteer, &err);
    globfree(&found);
    if (!done)
        print_error("%s\n", err.text);
    return done ? 0 : 1;
}

static inline int unload(void **state)
{
    bm_arena_free(&work);
    return end(state);
}

#include "cli/pipeline.h"

#include "cli/command.h"

#include "event/mission.h"
#include "place/gazetteer_look.h"

void bm_pipeline_read_all(bm_pipeline *pipeline)
{
    pipeline->data.reader = NULL;
    bm_arena_free(pipeline->data.tables);
    bm_gazetteer_rest(pipeline->data.gazetteer);
}

/* What the team decided comes before what the program thinks. */
static bool with_mission(bm_pipeline *p, bm_arena *arena, bm_err *err)
{
    const char *unsorted;
    if (!p->options->mission)
        return true;
    if (!bm_mission_load(&p->givens, &unsorted, arena, p->options->mission, p->data.gazetteer, err))
        return false;
    if (unsorted && !p->options->quiet)
        bm_cli_warn(arena, bm_format(arena, "%s: not in order; sorted lines are what git merges well: LC_ALL=C sort -u",
                                     unsorted));
    p->data.reader = bm_event_reader_with(p->data.tables, p->data.reader, p->givens);
    return true;
}

bool bm_pipeline_open(bm_pipeline *out, bm_arena *arena, const bm_options *options, bm_err *err)
{
    bm_pipeline p = {.options = options};
    if (!bm_opened_open(&p.data, arena, NULL, options->gazetteer, err) || !with_mission(&p, arena, err))
        return false;
    *out = p;
    return true;
}

#include "cli/pipeline.h"

#include "cli/command.h"

#include "base/file.h"
#include "event/mission.h"
#include "place/gazetteer_look.h"

bool bm_data_dir(const char **out, bm_arena *arena, bm_err *err)
{
    const char *program;
    if (!bm_file_program_dir(&program, arena, err))
        return false;
    const char *places[] = {bm_format(arena, "%s/data", program), bm_format(arena, "%s/../share/briefmap", program)};
    for (size_t i = 0; i < 2; i++)
        if (bm_file_exists(bm_format(arena, "%s/gazetteer.bmg", places[i]))) {
            *out = places[i];
            return true;
        }
    return bm_fail(err, BM_EIO,
                   "the program's data is missing: neither %s nor %s is there\nBuild it with ./dev build, or install "
                   "it with cmake --install.",
                   places[0], places[1]);
}

void bm_pipeline_read_all(bm_pipeline *pipeline)
{
    pipeline->reader = NULL;
    bm_arena_free(pipeline->tables);
    bm_gazetteer_rest(pipeline->gazetteer);
}

/* What the team decided comes before what the program thinks. */
static bool with_mission(bm_pipeline *p, bm_arena *arena, bm_err *err)
{
    const char *unsorted;
    if (!p->options->mission)
        return true;
    if (!bm_mission_load(&p->givens, &unsorted, arena, p->options->mission, p->gazetteer, err))
        return false;
    if (unsorted && !p->options->quiet)
        bm_cli_warn(arena, bm_format(arena, "%s: not in order; sorted lines are what git merges well: LC_ALL=C sort -u",
                                     unsorted));
    p->reader = bm_event_reader_with(p->tables, p->reader, p->givens);
    return true;
}

bool bm_pipeline_open(bm_pipeline *out, bm_arena *arena, const bm_options *options, bm_err *err)
{
    bm_pipeline p = {.options = options, .tables = bm_arena_inner(arena)};
    if (!bm_data_dir(&p.data_dir, arena, err))
        return false;
    bm_tables *tables;
    const char *gazetteer = options->gazetteer ? options->gazetteer : bm_format(arena, "%s/gazetteer.bmg", p.data_dir);
    if (!bm_gazetteer_open(&p.gazetteer, arena, gazetteer, err) ||
        !bm_tables_open(&tables, p.tables, bm_format(arena, "%s/tables.bmt", p.data_dir), err) ||
        !bm_event_reader_load(&p.reader, p.tables, tables, p.gazetteer, err) || !with_mission(&p, arena, err))
        return false;
    *out = p;
    return true;
}

/** What was imported into the gazetteer replaces the base map's approximate areas. */
static const bm_basemap *with_official(bm_arena *arena, const bm_basemap *map, const bm_gazetteer *gazetteer)
{
    struct {
        bm_base_official *at;
        size_t n, cap;
    } areas = {0};
    uint32_t index;
    for (size_t i = 0; bm_gazetteer_edited(&index, gazetteer, i); i++) {
        bm_place p = bm_gazetteer_place(gazetteer, index);
        bm_geometry area = p.kind == BM_PLACE_ADMIN1 ? bm_gazetteer_polygon(gazetteer, arena, index) : (bm_geometry){0};
        if (area.n > 0)
            BM_PUSH(arena, &areas) = (bm_base_official){p.admin1, p.country, area};
    }
    return areas.n > 0 ? bm_basemap_with(arena, map, areas.at, areas.n) : map;
}

bool bm_pipeline_basemap(bm_pipeline *pipeline, bm_arena *arena, bm_err *err)
{
    const bm_basemap *map;
    if (!bm_basemap_open(&map, arena, bm_format(arena, "%s/basemap.bmb", pipeline->data_dir), err))
        return false;
    pipeline->basemap = with_official(arena, map, pipeline->gazetteer);
    return true;
}

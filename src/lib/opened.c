#include "lib/opened.h"

#include "base/file.h"
#include "place/gazetteer_look.h"

bool bm_opened_dir(const char **out, bm_arena *arena, bm_err *err)
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

bool bm_opened_open(bm_opened *out, bm_arena *arena, const char *dir, const char *gazetteer, bm_err *err)
{
    bm_opened o = {.dir = dir, .tables = bm_arena_inner(arena)};
    bm_tables *tables;
    if (!dir && !bm_opened_dir(&o.dir, arena, err))
        return false;
    if (!bm_gazetteer_open(&o.gazetteer, arena, gazetteer ? gazetteer : bm_format(arena, "%s/gazetteer.bmg", o.dir),
                           err) ||
        !bm_tables_open(&tables, o.tables, bm_format(arena, "%s/tables.bmt", o.dir), err) ||
        !bm_event_reader_load(&o.reader, o.tables, tables, o.gazetteer, err))
        return false;
    *out = o;
    return true;
}

/* What was imported into the gazetteer replaces the base map's approximate areas. */
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

bool bm_opened_basemap(bm_opened *opened, bm_arena *arena, bm_err *err)
{
    const bm_basemap *map;
    if (!bm_basemap_open(&map, arena, bm_format(arena, "%s/basemap.bmb", opened->dir), err))
        return false;
    opened->basemap = with_official(arena, map, opened->gazetteer);
    return true;
}

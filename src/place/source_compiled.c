#include "place/gazetteer_file.h"
#include "place/gazetteer_look.h"
#include "place/source_rows.h"

#include <string.h>

bool bm_source_is_compiled(bm_str bytes)
{
    return bytes.n >= 8 && memcmp(bytes.at, BM_GAZETTEER_MAGIC, 8) == 0;
}

static void read_place(bm_source_rows *rows, bm_arena *scratch, const bm_gazetteer *g, uint32_t i)
{
    bm_place p = bm_gazetteer_place(g, i);
    bm_geometry area = bm_gazetteer_polygon(g, scratch, i);
    bm_gazetteer_row row = {.id = p.id,
                            .name = p.name,
                            .name_fr = p.name_fr,
                            .country = p.country,
                            .admin1 = p.admin1,
                            .admin2 = p.admin2,
                            .pcode = p.pcode,
                            .kind = p.kind,
                            .point = p.point,
                            .radius_m = p.radius_m,
                            .population = p.population,
                            .approximate = p.approximate,
                            .capital = p.capital,
                            .capital1 = p.capital1,
                            .capital2 = p.capital2,
                            .area = &area,
                            .edition = bm_gazetteer_edition(g, i)};
    uint32_t index = 0;
    if (!bm_source_add(&index, rows, &row))
        return;
    bm_aliases names = bm_gazetteer_aliases(g, scratch, i);
    for (size_t k = 0; k < names.n; k++)
        bm_gazetteer_writer_name(rows->writer, index, names.at[k].name, names.at[k].lang, names.at[k].use);
}

bool bm_source_compiled(bm_source_rows *rows, bm_err *err)
{
    const bm_gazetteer *g;
    bm_arena scratch = {.escape = rows->report->arena->escape};
    if (!bm_gazetteer_open(&g, rows->report->arena, rows->path, err) || !bm_gazetteer_verify(g, rows->path, err))
        return false;
    for (size_t i = 0; i < bm_gazetteer_sources(g); i++)
        bm_gazetteer_writer_source(rows->writer, bm_gazetteer_source(g, i));
    if (bm_gazetteer_sources(g) == 0)
        bm_gazetteer_writer_source(rows->writer, (bm_str){0});
    bm_gazetteer_writer_version(rows->writer, bm_gazetteer_version(g));
    bm_str code, iso;
    for (size_t i = 0; bm_gazetteer_code(&code, &iso, g, i); i++)
        bm_gazetteer_writer_code(rows->writer, code, iso);
    for (uint32_t i = 0; i < bm_gazetteer_count(g); i++) {
        rows->rows++;
        rows->line = i + 1;
        read_place(rows, &scratch, g, i);
        bm_arena_reset(&scratch);
    }
    bm_arena_free(&scratch);
    return true;
}

#include "geo/basemap_relief.h"

#include "geo/basemap_format.h"

#include <math.h>

bool bm_relief_read(bm_base_relief *out, bm_str section)
{
    if (section.n < BM_BASE_RELIEF_HEAD)
        return false;
    uint64_t columns = bm_base_u32(section.at), rows = bm_base_u32(section.at + 4);
    uint32_t per_degree = bm_base_u32(section.at + 16);
    if (columns == 0 || rows == 0 || per_degree == 0 ||
        (columns * rows + 1) / 2 != (uint64_t)section.n - BM_BASE_RELIEF_HEAD)
        return false;
    *out = (bm_base_relief){.cells = (const unsigned char *)section.at + BM_BASE_RELIEF_HEAD,
                            .columns = columns,
                            .rows = rows,
                            .west = (int32_t)bm_base_u32(section.at + 8) * 1e-7,
                            .north = (int32_t)bm_base_u32(section.at + 12) * 1e-7,
                            .per_degree = per_degree};
    return true;
}

bm_str bm_relief_section(bm_arena *arena, const bm_base_relief *relief, const unsigned char *tones)
{
    size_t cells = relief->columns * relief->rows, size = BM_BASE_RELIEF_HEAD + (cells + 1) / 2;
    char *at = bm_alloc(arena, size);
    bm_base_put32(at, (uint32_t)relief->columns);
    bm_base_put32(at + 4, (uint32_t)relief->rows);
    bm_base_put32(at + 8, (uint32_t)(int32_t)lround(relief->west * 1e7));
    bm_base_put32(at + 12, (uint32_t)(int32_t)lround(relief->north * 1e7));
    bm_base_put32(at + 16, (uint32_t)lround(relief->per_degree));
    for (size_t i = 0; i < cells; i++) {
        char *byte = at + BM_BASE_RELIEF_HEAD + i / 2;
        *byte = (char)(unsigned char)((unsigned char)*byte | (tones[i] & 15u) << (i % 2 ? 0 : 4));
    }
    return (bm_str){at, size};
}

/* Around the Earth from east to west; level beyond the north and the south of it. */
static double tone_of(const bm_base_relief *r, double column, double row)
{
    double around = 360 * r->per_degree;
    column -= floor(column / around) * around;
    if (!(row >= 0 && row < (double)r->rows && column < (double)r->columns))
        return 0;
    size_t i = (size_t)row * r->columns + (size_t)column;
    unsigned char byte = r->cells[i / 2];
    return ((double)(i % 2 ? byte & 15u : byte >> 4) - BM_BASE_RELIEF_LEVEL) / BM_BASE_RELIEF_LEVEL;
}

double bm_base_relief_at(const bm_base_relief *r, bm_point point)
{
    double x = (point.lon - r->west) * r->per_degree - 0.5, y = (r->north - point.lat) * r->per_degree - 0.5;
    if (!isfinite(x) || !isfinite(y))
        return 0;
    double column = floor(x), row = floor(y), right = x - column, down = y - row;
    double above = tone_of(r, column, row) * (1 - right) + tone_of(r, column + 1, row) * right;
    double below = tone_of(r, column, row + 1) * (1 - right) + tone_of(r, column + 1, row + 1) * right;
    return above * (1 - down) + below * down;
}

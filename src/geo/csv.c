#include "geo/csv.h"

#include "base/csv.h"
#include "geo/antimeridian.h"

enum { DECIMALS = 6 };

static void put_head(bm_buf *out, const bm_features *features)
{
    bool points = features->shape == BM_SHAPE_POINT;
    for (size_t i = 0; i < features->n_fields; i++) {
        bm_csv_cell(out, bm_str_of(features->fields[i].name));
        bm_buf_char(out, ',');
    }
    bm_buf_c(out, points ? "lon,lat\r\n" : "wkt\r\n");
    for (size_t i = 0; i < features->n_fields; i++) {
        bm_buf_c(out, features->fields[i].hxl ? features->fields[i].hxl : "");
        bm_buf_char(out, ',');
    }
    bm_buf_c(out, points ? "#geo+lon,#geo+lat\r\n" : "#geo+wkt\r\n");
}

/* ---- geometry ---- */

static void put_position(bm_buf *out, bm_point p, const char *between)
{
    bm_buf_number(out, p.lon, DECIMALS);
    bm_buf_c(out, between);
    bm_buf_number(out, p.lat, DECIMALS);
}

static void put_part(bm_buf *out, const bm_part *part)
{
    bm_buf_char(out, '(');
    for (size_t i = 0; i < part->n; i++) {
        bm_buf_c(out, i ? ", " : "");
        put_position(out, part->at[i], " ");
    }
    bm_buf_char(out, ')');
}

/* An outer ring and its holes stand in brackets of their own. */
static void put_wkt(bm_buf *out, const bm_geometry *g)
{
    bool area = g->shape == BM_SHAPE_AREA;
    bm_buf_c(out, area ? "\"MULTIPOLYGON (" : "\"MULTILINESTRING (");
    for (size_t i = 0; i < g->n; i++) {
        bm_buf_c(out, i ? ", " : "");
        bm_buf_c(out, area && !g->at[i].hole ? "(" : "");
        put_part(out, &g->at[i]);
        bool last = i + 1 == g->n || !g->at[i + 1].hole;
        bm_buf_c(out, area && last ? ")" : "");
    }
    bm_buf_c(out, ")\"");
}

static void put_geometry(bm_buf *out, bm_shape shape, const bm_geometry *geometry)
{
    bm_geometry g = bm_antimeridian_cut(out->arena, geometry);
    if (shape == BM_SHAPE_POINT && g.n > 0)
        put_position(out, g.at[0].at[0], ",");
    else if (shape == BM_SHAPE_POINT)
        bm_buf_char(out, ',');
    else if (g.n > 0)
        put_wkt(out, &g);
}

/* ---- rows ---- */

static void put_row(bm_buf *out, const bm_features *features, const bm_feature *feature)
{
    for (size_t i = 0; i < features->n_fields; i++) {
        if (features->fields[i].type == BM_FIELD_TEXT && !feature->values[i].null)
            bm_csv_cell(out, feature->values[i].text);
        else
            bm_feature_put(out, features, feature, i);
        bm_buf_char(out, ',');
    }
    put_geometry(out, features->shape, &feature->geometry);
    bm_buf_c(out, "\r\n");
}

bool bm_csv_write(bm_arena *arena, bm_sink sink, const bm_features *features, bm_err *err)
{
    bm_pieces *out = bm_pieces_to(arena, sink);
    put_head(&out->text, features);
    bool done = bm_pieces_send(out, err);
    for (size_t i = 0; i < features->n && done; i++) {
        put_row(&out->text, features, &features->at[i]);
        done = bm_pieces_send(out, err);
    }
    return done;
}

#include "geo/gpx.h"

#include "base/xml.h"
#include "geo/antimeridian.h"

#include <stdlib.h>

enum { DECIMALS = 6 };
#define HALF_TURN 179.9999995 /* what is written as 180, which GPX has as -180 */

static bool is_waypoints(const bm_features *layer)
{
    return layer->shape == BM_SHAPE_POINT && !layer->files_only;
}

static void put_element(bm_buf *out, const char *name, bm_str text)
{
    if (text.n == 0)
        return;
    bm_buf_format(out, "<%s>", name);
    bm_xml_text(out, text);
    bm_buf_format(out, "</%s>", name);
}

static bm_str text_of(const bm_features *layer, const bm_feature *feature, const char *field)
{
    bm_value value = bm_feature_get(layer, feature, field);
    return value.null ? (bm_str){0} : value.text;
}

static void put_head(bm_buf *out, const bm_layers *layers, const char *title)
{
    bm_buf_c(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" creator=\"briefmap " BM_VERSION
                  "\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n<metadata>");
    put_element(out, "name", bm_str_of(title));
    bm_buf about = {.arena = out->arena};
    for (size_t i = 0; layers->n > 0 && i < layers->at[0].n_sources; i++)
        bm_buf_format(&about, "%s%s", i ? "; " : "", layers->at[0].sources[i]);
    put_element(out, "desc", bm_buf_str(&about));
    bm_buf_c(out, "</metadata>\n");
}

/* The days stand before the sentence, as text. False for a feature without a place on the ground. */
static bool put_point(bm_buf *out, const char *element, const bm_features *layer, const bm_feature *feature,
                      bool french)
{
    bm_geometry g = bm_antimeridian_cut(out->arena, &feature->geometry);
    if (g.n == 0)
        return false;
    bm_str dates = text_of(layer, feature, "dates"), sentence = text_of(layer, feature, "sentence");
    bm_buf_format(out, "<%s lat=\"", element);
    bm_buf_number(out, g.at[0].at[0].lat, DECIMALS);
    bm_buf_c(out, "\" lon=\"");
    bm_buf_number(out, g.at[0].at[0].lon < HALF_TURN ? g.at[0].at[0].lon : -180, DECIMALS);
    bm_buf_c(out, "\">");
    put_element(out, "name", text_of(layer, feature, "name"));
    bm_buf about = {.arena = out->arena};
    bm_buf_format(&about, "%.*s%s%.*s", BM_STR_ARG(dates), dates.n && sentence.n ? ": " : "", BM_STR_ARG(sentence));
    put_element(out, "desc", bm_buf_str(&about));
    put_element(out, "type", bm_str_of(bm_features_title(layer, french)));
    bm_buf_format(out, "</%s>\n", element);
    return true;
}

static bool write_waypoints(bm_pieces *out, const bm_features *layer, bool french, bm_err *err)
{
    bool done = true;
    for (size_t i = 0; i < layer->n && done; i++) {
        put_point(&out->text, "wpt", layer, &layer->at[i], french);
        done = bm_pieces_send(out, err);
    }
    return done;
}

/* ---- routes ---- */

typedef struct {
    int visit, sequence;
    size_t index;
} station;

static int by_order(const void *a, const void *b)
{
    const station *x = a, *y = b;
    if (x->visit != y->visit)
        return x->visit < y->visit ? -1 : 1;
    if (x->sequence != y->sequence)
        return x->sequence < y->sequence ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static bool is_station(const bm_features *layer, const bm_feature *feature)
{
    return !bm_feature_get(layer, feature, "visit").null && !bm_feature_get(layer, feature, "sequence").null;
}

static size_t count_stations(const bm_features *layer)
{
    size_t n = 0;
    for (size_t i = 0; i < layer->n; i++)
        n += is_station(layer, &layer->at[i]);
    return n;
}

static size_t list_stations(station *at, const bm_features *layer)
{
    size_t n = 0;
    for (size_t i = 0; i < layer->n; i++) {
        bm_value visit = bm_feature_get(layer, &layer->at[i], "visit"),
                 sequence = bm_feature_get(layer, &layer->at[i], "sequence");
        if (is_station(layer, &layer->at[i]))
            at[n++] = (station){(int)visit.number, (int)sequence.number, i};
    }
    qsort(at, n, sizeof *at, by_order);
    return n;
}

/* Where the text only lists the stops, the description says so: `order` is that of the first. */
static bool write_route(bm_pieces *out, const bm_features *layer, const station *at, size_t n, bool french, bm_err *err)
{
    const bm_feature *first = &layer->at[at[0].index];
    bm_str order = text_of(layer, first, "order");
    bm_buf_c(&out->text, "<rte>");
    put_element(&out->text, "name", text_of(layer, first, "who"));
    if (order.n > 0)
        put_element(&out->text, "desc", bm_str_of(bm_format(out->text.arena, "order: %.*s", BM_STR_ARG(order))));
    bm_buf_format(&out->text, "<number>%d</number>\n", at[0].visit);
    for (size_t i = 0; i < n; i++)
        put_point(&out->text, "rtept", layer, &layer->at[at[i].index], french);
    bm_buf_c(&out->text, "</rte>\n");
    return bm_pieces_send(out, err);
}

static bool write_routes(bm_pieces *out, bm_arena *arena, const bm_features *layer, bool french, bm_err *err)
{
    station *at = BM_NEW_ARRAY(arena, station, count_stations(layer));
    size_t n = list_stations(at, layer);
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i; k < n && at[k].visit == at[i].visit;)
            k++;
        if (k - i > 1 && !write_route(out, layer, at + i, k - i, french, err))
            return false;
    }
    return true;
}

bool bm_gpx_write(bm_arena *arena, bm_sink sink, const bm_layers *layers, const char *title, bool french, bm_err *err)
{
    bm_pieces *out = bm_pieces_to(arena, sink);
    put_head(&out->text, layers, title);
    for (size_t i = 0; i < layers->n; i++)
        if (is_waypoints(&layers->at[i]) && !write_waypoints(out, &layers->at[i], french, err))
            return false;
    for (size_t i = 0; i < layers->n; i++)
        if (is_waypoints(&layers->at[i]) && !write_routes(out, arena, &layers->at[i], french, err))
            return false;
    bm_buf_c(&out->text, "</gpx>\n");
    return bm_pieces_send(out, err);
}

#include "geo/kml.h"

#include "base/xml.h"
#include "geo/antimeridian.h"
#include "geo/look.h"

#include <string.h>

enum { DECIMALS = 6 };

static void put_element(bm_buf *out, const char *name, bm_str text)
{
    bm_buf_format(out, "<%s>", name);
    bm_xml_text(out, text);
    bm_buf_format(out, "</%s>\n", name);
}

static const char *label_of(const bm_field *field, bool french)
{
    const char *label = french ? field->label_fr : field->label_en;
    return label ? label : field->name;
}

/* ---- head ---- */

/* KML writes alpha, blue, green, red. */
static void put_color(bm_buf *out, const char *color, const char *alpha)
{
    bm_buf_format(out, "<color>%s%.2s%.2s%.2s</color>", alpha, color + 5, color + 3, color + 1);
}

/* A balloon shows the description alone: the name would be read as HTML. No icon is named: the viewer's own is tinted,
 * and nothing is fetched. */
static void put_styles(bm_buf *out, const bm_features *layer)
{
    const bm_look *look = bm_look_of(layer);
    for (size_t i = 0; i <= look->n_cases; i++) {
        const char *color = bm_look_color(look, i);
        bm_buf_format(out, "<Style id=\"%s-%zu\"><IconStyle>", layer->name, i);
        put_color(out, color, "ff");
        bm_buf_c(out, "</IconStyle><LineStyle>");
        put_color(out, color, "ff");
        bm_buf_c(out, "<width>2.5</width></LineStyle><PolyStyle>");
        put_color(out, color, "33");
        bm_buf_c(out, "</PolyStyle><BalloonStyle><text>$[description]</text></BalloonStyle></Style>\n");
    }
}

static void put_schema(bm_buf *out, const bm_features *layer, bool french)
{
    static const char *const types[] = {[BM_FIELD_TEXT] = "string",
                                        [BM_FIELD_INTEGER] = "int",
                                        [BM_FIELD_REAL] = "double",
                                        [BM_FIELD_DATE] = "string",
                                        [BM_FIELD_BOOL] = "bool"};
    bm_buf_format(out, "<Schema name=\"%s\" id=\"%s\">\n", layer->name, layer->name);
    for (size_t i = 0; i < layer->n_fields; i++) {
        bm_buf_format(out, "<SimpleField type=\"%s\" name=\"%s\">", types[layer->fields[i].type],
                      layer->fields[i].name);
        put_element(out, "displayName", bm_str_of(label_of(&layer->fields[i], french)));
        bm_buf_c(out, "</SimpleField>\n");
    }
    bm_buf_c(out, "</Schema>\n");
}

static void put_head(bm_buf *out, const bm_layers *layers, const char *title, bool french)
{
    bm_buf_c(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">"
                  "<Document id=\"briefmap\">\n");
    put_element(out, "name", bm_str_of(title));
    bm_buf about = {.arena = out->arena};
    for (size_t i = 0; layers->n > 0 && i < layers->at[0].n_sources; i++)
        bm_buf_format(&about, "%s%s", i ? "; " : "", layers->at[0].sources[i]);
    put_element(out, "description", bm_buf_str(&about));
    for (size_t i = 0; i < layers->n; i++)
        put_styles(out, &layers->at[i]);
    for (size_t i = 0; i < layers->n; i++)
        put_schema(out, &layers->at[i], french);
}

/* ---- geometry ---- */

static void put_coordinates(bm_buf *out, const bm_part *part)
{
    bm_buf_c(out, "<coordinates>");
    for (size_t i = 0; i < part->n; i++) {
        bm_buf_c(out, i ? " " : "");
        bm_buf_number(out, part->at[i].lon, DECIMALS);
        bm_buf_char(out, ',');
        bm_buf_number(out, part->at[i].lat, DECIMALS);
    }
    bm_buf_c(out, "</coordinates>");
}

static void put_ring(bm_buf *out, const bm_part *ring)
{
    const char *side = ring->hole ? "innerBoundaryIs" : "outerBoundaryIs";
    bm_buf_format(out, "<%s><LinearRing>", side);
    put_coordinates(out, ring);
    bm_buf_format(out, "</LinearRing></%s>", side);
}

static void put_part(bm_buf *out, const bm_geometry *g, size_t i)
{
    const bm_part *part = &g->at[i];
    if (g->shape == BM_SHAPE_AREA) {
        bm_buf_c(out, part->hole ? "" : "<Polygon><tessellate>1</tessellate>");
        put_ring(out, part);
        bm_buf_c(out, i + 1 < g->n && g->at[i + 1].hole ? "" : "</Polygon>");
        return;
    }
    const char *name = g->shape == BM_SHAPE_POINT ? "Point" : "LineString";
    bm_buf_format(out, "<%s>%s", name, g->shape == BM_SHAPE_LINE ? "<tessellate>1</tessellate>" : "");
    put_coordinates(out, part);
    bm_buf_format(out, "</%s>", name);
}

static void put_geometry(bm_buf *out, const bm_geometry *geometry)
{
    bm_geometry g = bm_antimeridian_cut(out->arena, geometry);
    size_t whole = 0;
    for (size_t i = 0; i < g.n; i++)
        whole += !g.at[i].hole;
    bm_buf_c(out, whole > 1 ? "<MultiGeometry>" : "");
    for (size_t i = 0; i < g.n; i++)
        put_part(out, &g, i);
    bm_buf_c(out, whole > 1 ? "</MultiGeometry>\n" : "\n");
}

/* ---- placemarks ---- */

/* A name of XML: what it may not hold becomes "_"; the layer's name before it makes it begin with a letter. */
static void put_id(bm_buf *out, const bm_features *layer, const char *id)
{
    bm_buf_format(out, "<Placemark id=\"%s.", layer->name);
    for (; *id; id++) {
        bool fine = (*id >= '0' && *id <= '9') || (*id >= 'a' && *id <= 'z') || (*id >= 'A' && *id <= 'Z') ||
                    strchr("-_.", *id);
        bm_buf_char(out, fine ? *id : '_');
    }
    bm_buf_c(out, "\">\n");
}

/* Within a balloon "$[name]" would be replaced by the bare text of a field. */
static void put_html(bm_buf *out, bm_str text)
{
    while (text.n > 0) {
        bool more = memchr(text.at, '$', text.n) != NULL;
        bm_xml_text(out, bm_str_cut(&text, '$'));
        bm_buf_c(out, more ? "&#36;" : "");
    }
}

static void put_balloon(bm_buf *out, const bm_features *layer, const bm_feature *feature, bool french)
{
    bm_buf html = {.arena = out->arena};
    bm_buf_c(&html, "<table>");
    for (size_t i = 0; i < layer->n_fields; i++) {
        bm_buf cell = {.arena = out->arena};
        bm_feature_put(&cell, layer, feature, i);
        if (cell.n == 0)
            continue;
        bm_buf_c(&html, "<tr><th align=\"left\">");
        put_html(&html, bm_str_of(label_of(&layer->fields[i], french)));
        bm_buf_c(&html, "</th><td>");
        put_html(&html, bm_buf_str(&cell));
        bm_buf_c(&html, "</td></tr>");
    }
    bm_buf_c(&html, "</table>");
    put_element(out, "description", bm_buf_str(&html));
}

/* A day without an hour lasts until it ends, so that the last day is included. */
static void put_time(bm_buf *out, const bm_features *layer, const bm_feature *feature)
{
    bm_value from = bm_feature_get(layer, feature, "start_dt"), to = bm_feature_get(layer, feature, "end_dt");
    if (from.null && to.null)
        return;
    bm_buf_c(out, "<TimeSpan>");
    if (!from.null)
        bm_buf_format(out, "<begin>%s</begin>", bm_date_iso(out->arena, from.date));
    if (!to.null)
        bm_buf_format(out, "<end>%s</end>", bm_date_iso(out->arena, to.date));
    bm_buf_c(out, "</TimeSpan>\n");
}

static void put_data(bm_buf *out, const bm_features *layer, const bm_feature *feature)
{
    bm_buf_format(out, "<ExtendedData><SchemaData schemaUrl=\"#%s\">\n", layer->name);
    for (size_t i = 0; i < layer->n_fields; i++) {
        bm_buf text = {.arena = out->arena};
        if (feature->values[i].null)
            continue;
        bm_feature_put(&text, layer, feature, i);
        bm_buf_format(out, "<SimpleData name=\"%s\">", layer->fields[i].name);
        bm_xml_text(out, bm_buf_str(&text));
        bm_buf_c(out, "</SimpleData>\n");
    }
    bm_buf_c(out, "</SchemaData></ExtendedData>\n");
}

static void put_placemark(bm_buf *out, const bm_features *layer, const bm_feature *feature, bool french)
{
    const bm_look *look = bm_look_of(layer);
    put_id(out, layer, feature->id);
    if (look->label)
        put_element(out, "name", bm_feature_get(layer, feature, look->label).text);
    /* What no map draws lists what other layers show: there to be switched on. */
    bm_buf_c(out, layer->files_only ? "<visibility>0</visibility>\n" : "");
    put_balloon(out, layer, feature, french);
    put_time(out, layer, feature);
    bm_buf_format(out, "<styleUrl>#%s-%zu</styleUrl>\n", layer->name, bm_look_case_of(layer, feature));
    put_data(out, layer, feature);
    put_geometry(out, &feature->geometry);
    bm_buf_c(out, "</Placemark>\n");
}

static bool write_folder(bm_pieces *out, const bm_features *layer, bool french, bm_err *err)
{
    bm_buf_c(&out->text, "<Folder>\n");
    put_element(&out->text, "name", bm_str_of(bm_features_title(layer, french)));
    bool done = true;
    for (size_t i = 0; i < layer->n && done; i++) {
        put_placemark(&out->text, layer, &layer->at[i], french);
        done = bm_pieces_send(out, err);
    }
    bm_buf_c(&out->text, "</Folder>\n");
    return done;
}

bool bm_kml_write(bm_arena *arena, bm_sink sink, const bm_layers *layers, const char *title, bool french, bm_err *err)
{
    bm_pieces *out = bm_pieces_to(arena, sink);
    put_head(&out->text, layers, title, french);
    for (size_t i = 0; i < layers->n; i++)
        if (!write_folder(out, &layers->at[i], french, err))
            return false;
    bm_buf_c(&out->text, "</Document></kml>\n");
    return bm_pieces_send(out, err);
}

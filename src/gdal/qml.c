#include "gdal/qml.h"

#include "base/xml.h"
#include "geo/look.h"

#include <stdlib.h>
#include <string.h>

/* ---- properties of a symbol ---- */

typedef struct {
    const char *name, *value;
} property;

static void put_color(bm_buf *out, const char *name, const char *color, int alpha)
{
    long rgb = strtol(color + 1, NULL, 16);
    bm_buf_format(out, "<Option type=\"QString\" name=\"%s\" value=\"%ld,%ld,%ld,%d\"/>", name, rgb >> 16 & 255,
                  rgb >> 8 & 255, rgb & 255, alpha);
}

static void put_properties(bm_buf *out, const property *p)
{
    for (; p->name; p++)
        bm_buf_format(out, "<Option type=\"QString\" name=\"%s\" value=\"%s\"/>", p->name, p->value);
}

static void put_marker(bm_buf *out, const bm_features *layer, const char *color)
{
    static const char *const markers[] = {
        [BM_MARKER_CIRCLE] = "circle", [BM_MARKER_SQUARE] = "square", [BM_MARKER_TRIANGLE] = "triangle"};
    const property p[] = {{"name", markers[bm_look_of(layer)->marker]},
                          {"size", "4"},
                          {"size_unit", "MM"},
                          {"outline_width", "0.4"},
                          {"outline_width_unit", "MM"},
                          {"outline_style", "solid"},
                          {0}};
    put_color(out, "color", color, 255);
    put_color(out, "outline_color", "#ffffff", 255);
    put_properties(out, p);
}

static void put_line(bm_buf *out, const bm_features *layer, const char *color)
{
    static const property p[] = {{"line_width", "0.7"}, {"line_width_unit", "MM"}, {"line_style", "solid"},
                                 {"capstyle", "round"}, {"joinstyle", "round"},    {0}};
    (void)layer;
    put_color(out, "line_color", color, 255);
    put_properties(out, p);
}

/* What no map draws lists what other layers show: it does not shade it once more. */
static void put_fill(bm_buf *out, const bm_features *layer, const char *color)
{
    static const property p[] = {
        {"style", "solid"}, {"outline_width", "0.5"}, {"outline_width_unit", "MM"}, {"outline_style", "solid"}, {0}};
    put_color(out, "color", color, layer->files_only ? 0 : 30);
    put_color(out, "outline_color", color, 255);
    put_properties(out, p);
}

static const struct {
    const char *type, *class;
    void (*put)(bm_buf *out, const bm_features *layer, const char *color);
} symbols[] = {[BM_SHAPE_POINT] = {"marker", "SimpleMarker", put_marker},
               [BM_SHAPE_LINE] = {"line", "SimpleLine", put_line},
               [BM_SHAPE_AREA] = {"fill", "SimpleFill", put_fill}};

/* ---- the parts of the document ---- */

static void put_symbols(bm_buf *out, const bm_features *layer)
{
    const bm_look *look = bm_look_of(layer);
    bm_buf_c(out, "<symbols>");
    for (size_t i = 0; i <= look->n_cases; i++) {
        bm_buf_format(out,
                      "<symbol type=\"%s\" name=\"%zu\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">"
                      "<layer class=\"%s\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">",
                      symbols[layer->shape].type, i, symbols[layer->shape].class);
        symbols[layer->shape].put(out, layer, bm_look_color(look, i));
        bm_buf_c(out, "</Option></layer></symbol>");
    }
    bm_buf_c(out, "</symbols>");
}

/* The last category, of no value, takes all others. */
static void put_renderer(bm_buf *out, const bm_features *layer)
{
    const bm_look *look = bm_look_of(layer);
    bm_buf_format(out, "<renderer-v2 type=\"%s\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\"",
                  look->by ? "categorizedSymbol" : "singleSymbol");
    if (look->by)
        bm_buf_format(out, " attr=\"%s\"><categories", look->by);
    bm_buf_c(out, ">");
    for (size_t i = 0; look->by && i <= look->n_cases; i++) {
        const char *value = i < look->n_cases ? look->cases[i].value : "";
        bm_buf_format(out, "<category render=\"true\" type=\"string\" symbol=\"%zu\" value=\"", i);
        bm_xml_text(out, bm_str_of(value));
        bm_buf_c(out, "\" label=\"");
        bm_xml_text(out, bm_str_of(value));
        bm_buf_c(out, "\"/>");
    }
    bm_buf_c(out, look->by ? "</categories>" : "");
    put_symbols(out, layer);
    bm_buf_c(out, "<rotation/><sizescale/></renderer-v2>");
}

/* What no map draws lists what other layers show: its names would stand there twice. */
static bool is_labelled(const bm_features *layer)
{
    return bm_look_of(layer)->label && !layer->files_only;
}

static void put_labels(bm_buf *out, const bm_features *layer)
{
    const bm_look *look = bm_look_of(layer);
    if (!is_labelled(layer))
        return;
    bm_buf_format(out,
                  "<labeling type=\"simple\"><settings calloutType=\"simple\"><text-style fieldName=\"%s\" "
                  "isExpression=\"0\" fontSize=\"9\" fontSizeUnit=\"Point\" textColor=\"31,35,40,255\" "
                  "textOpacity=\"1\"><text-buffer bufferDraw=\"1\" bufferSize=\"0.8\" bufferSizeUnits=\"MM\" "
                  "bufferColor=\"255,255,255,255\" bufferOpacity=\"1\"/></text-style>"
                  "<placement placement=\"%s\" dist=\"2.5\" distUnits=\"MM\"/><rendering obstacle=\"%d\"/>"
                  "</settings></labeling>",
                  look->label,
                  layer->shape == BM_SHAPE_POINT  ? "6"
                  : layer->shape == BM_SHAPE_LINE ? "2"
                                                  : "1",
                  layer->shape != BM_SHAPE_AREA); /* names stand within an area too */
}

static void put_aliases(bm_buf *out, const bm_features *layer, bool french)
{
    bm_buf_c(out, "<aliases>");
    for (size_t i = 0; i < layer->n_fields; i++) {
        const bm_field *f = &layer->fields[i];
        bm_buf_format(out, "<alias field=\"%s\" index=\"%zu\" name=\"", f->name, i + 1);
        const char *label = french ? f->label_fr : f->label_en;
        bm_xml_text(out, bm_str_of(label ? label : f->name));
        bm_buf_c(out, "\"/>");
    }
    bm_buf_c(out, "</aliases>");
}

static bool has_field(const bm_features *layer, const char *name)
{
    for (size_t i = 0; i < layer->n_fields; i++)
        if (strcmp(layer->fields[i].name, name) == 0)
            return true;
    return false;
}

static void put_moment(bm_buf *out, const char *attribute, const char *known, bm_date else_day)
{
    bm_ymd d = bm_date_ymd(else_day);
    bm_buf_format(out, " %s=\"coalesce(to_datetime(%s), make_datetime(%d,%d,%d,0,0,0))\"", attribute, known, d.year,
                  d.month, d.day);
}

/* Mode 4, by expressions; limit mode 0, until the end and without it. Mode 2, by the fields alone, is not enough: there
 * QGIS lets the GeoPackage compare days with times as texts, and shows each feature a day early. */
static void put_time(bm_buf *out, const bm_features *layer, bm_when span)
{
    if (!has_field(layer, "start_dt") || !has_field(layer, "end_dt"))
        return;
    bm_buf_c(out, "<temporal enabled=\"1\" mode=\"4\" limitMode=\"0\" startField=\"start_dt\" endField=\"end_dt\" "
                  "durationField=\"\" durationUnit=\"min\" fixedDuration=\"0\" accumulate=\"0\"");
    put_moment(out, "startExpression", "&quot;start_dt&quot;", span.from);
    put_moment(out, "endExpression", "&quot;end_dt&quot; + make_interval(days:=1)", span.to + 1);
    bm_buf_c(out, "><fixedRange><start></start><end></end></fixedRange></temporal>");
}

void bm_qml_write(bm_buf *out, const bm_features *layer, bm_when span, bool french)
{
    bm_buf_format(out,
                  "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
                  "<qgis version=\"3.22.0\" labelsEnabled=\"%d\" "
                  "styleCategories=\"Symbology|Labeling|Fields|Temporal\">",
                  is_labelled(layer));
    put_time(out, layer, span);
    put_renderer(out, layer);
    put_labels(out, layer);
    put_aliases(out, layer, french);
    bm_buf_format(out, "<layerGeometryType>%d</layerGeometryType></qgis>", (int)layer->shape - (int)BM_SHAPE_POINT);
}

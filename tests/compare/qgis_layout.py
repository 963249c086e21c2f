#!/usr/bin/env python3
"""A print layout of QGIS beside a map of ours: qgis_layout.py LAYERS_FOLDER BUILD_FOLDER CRS OUT.png|OUT.pdf [DPI]

By ./dev compare qgis. LAYERS_FOLDER holds what `briefmap layers --format gpkg` wrote, BUILD_FOLDER our base map and
ground, which makes it GeoJSON; once, into LAYERS_FOLDER/ground. The layout is what somebody who knows QGIS makes of them in an hour with a template: our symbols (the
styles in the GeoPackage), a base map styled by hand, names with halos, title, table of stops, legend of what is in view,
scale bar, north arrow, graticule, overview, sources. QT_QPA_PLATFORM=offscreen where there is no screen."""
import json
import os
import subprocess
import sys

from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsFeatureRequest, QgsFillSymbol, QgsLayoutExporter, QgsLayoutFrame,
                       QgsLayoutItem, QgsLayoutItemAttributeTable, QgsLayoutItemLabel, QgsLayoutItemLegend, QgsLayoutItemMap,
                       QgsLayoutItemMapGrid, QgsLayoutItemPicture, QgsLayoutItemScaleBar, QgsLayoutPoint, QgsLayoutSize,
                       QgsLegendStyle, QgsLineSymbol, QgsMapLayerStyle, QgsMarkerSymbol, QgsPalLayerSettings, QgsPrintLayout,
                       QgsProject, QgsRectangle, QgsSingleSymbolRenderer, QgsTextBufferSettings, QgsTextFormat, QgsUnitTypes,
                       QgsVectorLayer, QgsVectorLayerSimpleLabeling)
from qgis.PyQt.QtGui import QColor, QFont, QFontDatabase

PAGE_W, PAGE_H, EDGE, PANEL = 297, 210, 10, 74
OURS = "stops incidents meetings zone_sites legs zones".split()  # top first
TITLES = {"stops": "Stops", "legs": "Travel", "incidents": "Incidents", "meetings": "Meetings", "zones": "Zones", "zone_sites": "Sites"}
GROUND = [  # bottom first: file, filter, geometry's symbol, its properties, size of names or 0
    ("country", "", QgsFillSymbol, {"color": "#fdfcf9", "outline_style": "no"}, 9),
    ("area", "country = '{focus}'", QgsFillSymbol, {"style": "no", "outline_style": "no"}, 7),
    ("lake", "", QgsFillSymbol, {"color": "#d3e4ee", "outline_color": "#8fb8d0", "outline_width": "0.1"}, 7),
    ("river", "rank <= 4", QgsLineSymbol, {"color": "#7fb0cc", "width": "0.25"}, 0),
    ("divide", "country = '{focus}'", QgsLineSymbol, {"color": "#9a9a96", "width": "0.2", "line_style": "dash"}, 0),
    ("border", "", QgsLineSymbol, {"color": "#55555a", "width": "0.45"}, 0),
    ("town", "rank <= 3", QgsMarkerSymbol, {"color": "#ffffff", "outline_color": "#444444", "size": "1.2"}, 7)]
NAMES = {"country": {"color": "#555a60", "bold": True}, "area": {"color": "#777c82"}, "lake": {"color": "#33709a"}, "town": {}}
FONT = "Noto Sans"
AROUND = 12  # degrees of base map on each side, for the overview


def text_format(size, color="#1f2328", bold=False, halo=False):
    out = QgsTextFormat()
    font = QFont(FONT)
    font.setBold(bold)
    out.setFont(font)
    out.setSize(size)
    out.setColor(QColor(color))
    if halo:
        buffer = QgsTextBufferSettings()
        buffer.setEnabled(True)
        buffer.setSize(0.8)
        buffer.setColor(QColor("#ffffff"))
        out.setBuffer(buffer)
    return out


def name(layer, field, size, **look):
    settings = QgsPalLayerSettings()
    settings.fieldName, settings.isExpression = field, '"' in field
    settings.setFormat(text_format(size, halo=True, **look))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def in_memory(layer):
    """With its style; the renderer's threads do not share one connection to a GeoPackage well."""
    copy, style = layer.materialize(QgsFeatureRequest()), QgsMapLayerStyle()
    style.readFromLayer(layer)
    style.writeToLayer(copy)
    copy.setName(layer.name())
    return copy


def ground_layers(layers_folder, build, focus, ours):
    folder, box, layers = os.path.join(layers_folder, "ground"), QgsRectangle(), []
    box.setMinimal()
    for layer in ours:
        box.combineExtentWith(layer.extent())
    around = ",".join(str(v) for v in (max(-180, box.xMinimum() - AROUND), max(-85, box.yMinimum() - AROUND),
                                       min(180, box.xMaximum() + AROUND), min(85, box.yMaximum() + AROUND)))
    if not os.path.isdir(folder):
        subprocess.run([f"{build}/ground", f"{build}/data/basemap.bmb", around, folder], check=True)
    for kind, wanted, symbol, look, size in GROUND:
        layer = QgsVectorLayer(f"{folder}/{kind}.geojson", kind.capitalize(), "ogr")
        layer.setSubsetString(wanted.format(focus=focus))
        if not layer.isValid() or layer.featureCount() == 0:
            continue
        layer = in_memory(layer)
        layer.setRenderer(QgsSingleSymbolRenderer(symbol.createSimple(look)))
        if size:
            name(layer, "name", size, **NAMES[kind])
        QgsProject.instance().addMapLayer(layer)
        layers.insert(0, layer)
    return layers


def release_layers(path):
    layers = []
    for kind in OURS:
        layer = QgsVectorLayer(f"{path}|layername={kind}", TITLES[kind], "ogr")
        if layer.isValid() and layer.featureCount() > 0:
            layer = in_memory(layer)  # QGIS took the style that is kept beside it
            if kind == "stops":
                name(layer, "\"number\" || ' ' || \"name\"", 9, bold=True)
            QgsProject.instance().addMapLayer(layer)
            layers.append(layer)
    return layers


def extent_of(layers, crs):
    box = QgsRectangle()
    box.setMinimal()
    for layer in layers:
        to = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance())
        box.combineExtentWith(to.transformBoundingBox(layer.extent()))
    box.scale(1.15)
    return box


class Sheet:
    def __init__(self, told, ground, ours, crs):
        self.layout = QgsPrintLayout(QgsProject.instance())
        self.layout.initializeDefaults()
        self.told, self.ground, self.ours, self.crs = told, ground, ours, crs

    def put(self, item, x, y, w, h):
        self.layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(x, y, QgsUnitTypes.LayoutMillimeters))
        item.attemptResize(QgsLayoutSize(w, h, QgsUnitTypes.LayoutMillimeters))
        return item

    def label(self, text, x, y, w, h, size, **look):
        item = QgsLayoutItemLabel(self.layout)
        item.setText(text)
        font = QFont(FONT)
        font.setBold(look.get("bold", False))
        font.setPointSizeF(size)
        item.setFont(font)
        item.setFontColor(QColor(look.get("color", "#1f2328")))
        return self.put(item, x, y, w, h)

    def map(self, x, y, w, h, box, layers):
        item = QgsLayoutItemMap(self.layout)
        self.put(item, x, y, w, h)
        item.setCrs(self.crs)
        item.setLayers(layers)
        item.setExtent(QgsRectangle(0, 0, w, h))  # an item without an extent zooms to none
        item.zoomToExtent(box)
        item.setFrameEnabled(True)
        item.setBackgroundColor(QColor("#d3e4ee"))
        return item

    def graticule(self, main):
        grid = QgsLayoutItemMapGrid("graticule", main)
        grid.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
        width = QgsCoordinateTransform(self.crs, grid.crs(), QgsProject.instance()).transformBoundingBox(main.extent()).width()
        step = next(s for s in (0.1, 0.25, 0.5, 1, 2, 5, 10, 20) if s * 6 >= width)
        grid.setIntervalX(step)
        grid.setIntervalY(step)
        grid.setGridLineWidth(0.1)
        grid.setGridLineColor(QColor(120, 120, 120, 90))
        grid.setAnnotationEnabled(True)
        grid.setAnnotationFormat(QgsLayoutItemMapGrid.DecimalWithSuffix)
        grid.setAnnotationPrecision(0 if step >= 1 else 2)
        grid.setAnnotationTextFormat(text_format(6))
        for side in (QgsLayoutItemMapGrid.Top, QgsLayoutItemMapGrid.Right):
            grid.setAnnotationDisplay(QgsLayoutItemMapGrid.HideAll, side)
        grid.setAnnotationDirection(QgsLayoutItemMapGrid.Vertical, QgsLayoutItemMapGrid.Left)
        main.grids().addGrid(grid)

    def table(self, x, y, w, h):
        stops = next((layer for layer in self.ours if layer.name() == "Stops"), None)
        if not stops:
            return y
        self.label("Itinerary", x, y, w, 6, 10, bold=True)
        table = QgsLayoutItemAttributeTable.create(self.layout)
        self.layout.addMultiFrame(table)
        table.setVectorLayer(stops)
        table.setDisplayedFields(["number", "name", "area", "dates"])
        table.setContentTextFormat(text_format(7))
        table.setHeaderTextFormat(text_format(7, bold=True))
        table.setCellMargin(0.6)
        table.setGridStrokeWidth(0.1)
        frame = QgsLayoutFrame(self.layout, table)
        self.put(frame, x, y + 6, w, h)
        table.addFrame(frame)
        return y + 6 + min(h, 5 * (stops.featureCount() + 1)) + 3

    def legend(self, main, x, y):
        legend = QgsLayoutItemLegend(self.layout)
        legend.setTitle("Legend")
        legend.setLinkedMap(main)
        legend.setAutoUpdateModel(False)
        group = legend.model().rootGroup()
        group.clear()
        for layer in self.ours + [g for g in self.ground if g.name() in ("Border", "Divide", "Lake", "Town")]:
            group.addLayer(layer)
        legend.setLegendFilterByMapEnabled(True)
        for style, size, bold in ((QgsLegendStyle.Title, 10, True), (QgsLegendStyle.Subgroup, 8, True), (QgsLegendStyle.SymbolLabel, 7.5, False)):
            font = QFont(FONT)
            font.setPointSizeF(size)
            font.setBold(bold)
            legend.setStyleFont(style, font)
        self.put(legend, x, y, PANEL, 60)
        legend.setColumnCount(2)
        legend.setSplitLayer(True)
        legend.adjustBoxSize()

    def overview(self, main, x, y, w, h):
        box = QgsRectangle(main.extent())
        box.scale(3.5)
        inset = self.map(x, y, w, h, box, [g for g in self.ground if g.name() in ("Border", "Country")])
        inset.overview().setLinkedMap(main)

    def make(self, out, dpi):
        top, bottom, right = 30, 28, PAGE_W - EDGE - PANEL
        self.label(self.told["title"] or "", EDGE, 8, 230, 10, 18, bold=True)
        self.label(self.told["subtitle"] or "", EDGE, 19, 270, 8, 10, color="#545b63")
        self.label(self.told["day"] or "", 250, 9, 37, 6, 7, color="#545b63")
        main = self.map(EDGE + 4, top, right - EDGE - 8, PAGE_H - top - bottom, extent_of(self.ours, self.crs), self.ours + self.ground)
        self.graticule(main)
        y = self.table(right, top, PANEL, 60)
        self.legend(main, right, y)
        self.overview(main, right + 8, PAGE_H - bottom - 42, PANEL - 12, 42)
        bar = QgsLayoutItemScaleBar(self.layout)
        bar.setLinkedMap(main)
        bar.setStyle("Single Box")
        bar.applyDefaultSize(QgsUnitTypes.DistanceKilometers)
        bar.setTextFormat(text_format(6.5))
        bar.setHeight(1.2)
        self.put(bar, EDGE + 4, PAGE_H - bottom + 6, 60, 10)
        arrow = QgsLayoutItemPicture(self.layout)
        arrow.setPicturePath(QgsApplication.pkgDataPath() + "/svg/arrows/NorthArrow_02.svg")
        arrow.setLinkedMap(main)
        arrow.setNorthMode(QgsLayoutItemPicture.TrueNorth)
        self.put(arrow, 84, PAGE_H - bottom + 5, 9, 12)
        self.label(f"Scale 1:{main.scale():,.0f}\nProjection: {self.crs.description()} ({self.crs.authid()})", EDGE + 4,
                   PAGE_H - bottom + 17, 75, 9, 6.5, color="#545b63")
        self.label("\n".join(self.told["notes"]), 98, PAGE_H - bottom + 6, 70, 16, 6.5, color="#545b63")
        self.label(" · ".join(self.told["sources"]) + "\n" + (self.told["disclaimer"] or ""), 172, PAGE_H - bottom + 6, 115, 18, 6.5, color="#545b63")
        exporter = QgsLayoutExporter(self.layout)
        if out.endswith(".pdf"):
            return exporter.exportToPdf(out, QgsLayoutExporter.PdfExportSettings()) == QgsLayoutExporter.Success
        settings = QgsLayoutExporter.ImageExportSettings()
        settings.dpi = dpi
        return exporter.exportToImage(out, settings) == QgsLayoutExporter.Success


def main(layers, build, crs, out, dpi="110"):
    fonts = os.path.join(os.path.dirname(__file__), "../../data/fonts")
    QgsApplication.setPrefixPath("/usr", True)
    app = QgsApplication([], False)
    app.initQgis()
    crs = QgsCoordinateReferenceSystem(crs)
    QgsProject.instance().setCrs(crs)
    for file in os.listdir(fonts):
        QFontDatabase.addApplicationFont(os.path.join(fonts, file))
    with open(os.path.join(layers, "sheet.json"), encoding="utf-8") as file:
        told = json.load(file)
    ours = release_layers(os.path.join(layers, "briefmap.gpkg"))
    focus = next((f["country"] for layer in ours for f in layer.getFeatures() if "country" in layer.fields().names()), "")
    sheet = Sheet(told, ground_layers(layers, build, focus, ours), ours, crs)
    done = sheet.make(out, float(dpi))
    QgsProject.instance().clear()
    return 0 if done else 1


if __name__ == "__main__":
    if len(sys.argv) not in (5, 6):
        sys.exit(__doc__)
    code = main(*sys.argv[1:])
    sys.stdout.flush()
    os._exit(code)  # QGIS takes its objects down in an order that Python does not know

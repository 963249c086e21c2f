#!/usr/bin/env python3
"""The GeoPackage of `briefmap layers` in QGIS itself, without a screen: in_qgis.py FILE.gpkg PICTURE.png

Not part of the tests, as QGIS is large: apt-get install --no-install-recommends qgis python3-qgis, then

    briefmap layers data/samples/ituri-2025-fr.txt -o out --format gpkg,geojson
    QT_QPA_PLATFORM=offscreen /usr/bin/python3 tests/layer/in_qgis.py out/briefmap.gpkg qgis.png

Opens each layer as a user who drags the file in, and says what QGIS made of it; exit code 1 where a layer is not valid,
its style is not ours, its time is off, or the temporal controller shows it on a day on which it is not. Draws all layers
to be looked at."""
import contextlib
import os
import shutil
import sqlite3
import sys
import tempfile

from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsDateTimeRange, QgsFeatureRequest, QgsMapRendererParallelJob,
                       QgsMapSettings, QgsProject, QgsRenderContext, QgsVectorLayer, QgsVectorLayerTemporalContext,
                       QgsVectorLayerTemporalProperties)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt, QTime
from qgis.PyQt.QtGui import QColor

RENDERERS = {False: "singleSymbol", True: "categorizedSymbol"}
faults = []


def check(truth, text):
    if not truth:
        faults.append(text)
        print("FAILED: " + text)


def styles_of(path):
    with contextlib.closing(sqlite3.connect(path)) as db:
        return dict(db.execute("SELECT f_table_name, styleQML FROM layer_styles"))


def check_style(layer, qml):
    kind = layer.renderer().type()
    check(kind == RENDERERS["<categories>" in qml], f"{layer.name()}: the renderer is a {kind}")
    for symbol in layer.renderer().symbols(QgsRenderContext()):
        color = symbol.color()
        check(f'"{color.red()},{color.green()},{color.blue()},' in qml, f"{layer.name()}: the color is {color.name()}")
    check(layer.labelsEnabled() == ("<labeling" in qml), f"{layer.name()}: labels are {layer.labelsEnabled()}")
    check(all(field.alias() for field in layer.fields() if field.name() != "fid"), f"{layer.name()}: a field has no alias")


def day_range(day):
    return QgsDateTimeRange(QDateTime(day, QTime(0, 0)), QDateTime(day, QTime(23, 59, 59)))


def shown_on(layer, day):
    """As many features as the temporal controller lets through on a day."""
    time = layer.temporalProperties()
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    expression = time.createFilterString(context, day_range(day))
    return sum(1 for _ in layer.getFeatures(QgsFeatureRequest().setFilterExpression(expression)))


def check_time(layer):
    time = layer.temporalProperties()
    check(time.isActive(), f"{layer.name()}: its time is off")
    check(time.mode() == QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromExpressions, f"{layer.name()}: time mode {time.mode()}")
    check((time.startField(), time.endField()) == ("start_dt", "end_dt"), f"{layer.name()}: time from {time.startField()} to {time.endField()}")
    spans = [(f["start_dt"], f["end_dt"]) for f in layer.getFeatures()]
    days = sorted({day for span in spans for day in span if isinstance(day, QDate) and not day.isNull()})
    for day in days:
        wanted = sum(1 for a, b in spans if (not isinstance(a, QDate) or a.isNull() or a <= day)
                     and (not isinstance(b, QDate) or b.isNull() or b >= day))
        found = shown_on(layer, day)
        check(found == wanted, f"{layer.name()}: {found} features on {day.toString(Qt.ISODate)}, not {wanted}")


def draw(layers, path):
    settings = QgsMapSettings()
    settings.setLayers(layers[::-1])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    settings.setOutputSize(QSize(1600, 1100))
    settings.setOutputDpi(110)
    settings.setBackgroundColor(QColor("white"))
    extent = next(layer for layer in layers if layer.name().endswith("stops")).extent()
    extent.scale(1.3)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    check(job.renderedImage().save(path), f"{path} cannot be written")


def main(path, picture):
    app = QgsApplication([], False)
    app.initQgis()
    styles, layers = styles_of(path), []
    for name in styles:
        layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
        # QGIS does so once more when a layer is added (postProcessAddedLayer): its constructor alone leaves time off.
        layer.loadDefaultStyle()
        check(layer.isValid() and layer.crs().authid() == "EPSG:4326", f"{name}: cannot be opened")
        check_style(layer, styles[name])
        check_time(layer)
        layers.append(layer)
        QgsProject.instance().addMapLayer(layer)
        print(f"{name}: {layer.featureCount()} features, {layer.renderer().type()}, labels "
              f"{'on' if layer.labelsEnabled() else 'off'}, time {'on' if layer.temporalProperties().isActive() else 'off'}")
    draw(layers, picture)
    QgsProject.instance().clear()
    app.exitQgis()
    return 1 if faults else 0


os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
with tempfile.TemporaryDirectory() as folder:  # QGIS writes into what it opens
    sys.exit(main(shutil.copy(sys.argv[1], folder), sys.argv[2]))

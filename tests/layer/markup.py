#!/usr/bin/env python3
"""The order of elements and the references that the schemas of KML 2.2 and GPX 1.1 ask for, of what is written here:
markup.py FILE... Prints each fault; exit code 1 where there are any."""
import re
import sys
import xml.etree.ElementTree as xml

KML, GPX = "{http://www.opengis.net/kml/2.2}", "{http://www.topografix.com/GPX/1/1}"
WAYPOINT = ["name", "desc", "type"]
ORDER = {
    KML + "kml": ["Document"],
    KML + "Document": ["name", "description", "Style", "Schema", "Folder"],
    KML + "Style": ["IconStyle", "LineStyle", "PolyStyle", "BalloonStyle"],
    KML + "Folder": ["name", "Placemark"],
    KML + "Placemark": ["name", "description", "TimeSpan", "styleUrl", "ExtendedData", "Point", "LineString", "Polygon", "MultiGeometry"],
    KML + "TimeSpan": ["begin", "end"],
    KML + "Polygon": ["tessellate", "outerBoundaryIs", "innerBoundaryIs"],
    KML + "LineString": ["tessellate", "coordinates"],
    GPX + "gpx": ["metadata", "wpt", "rte"],
    GPX + "metadata": ["name", "desc"],
    GPX + "wpt": WAYPOINT,
    GPX + "rtept": WAYPOINT,
    GPX + "rte": ["name", "desc", "number", "rtept"],
}
faults = []


def check(truth, text):
    if not truth:
        faults.append(text)


def check_order(element):
    names = [child.tag.split("}")[1] for child in element]
    known = ORDER.get(element.tag)
    if known:
        check(set(names) <= set(known), f"{element.tag}: holds {set(names) - set(known)}")
        places = [known.index(name) for name in names if name in known]
        check(places == sorted(places), f"{element.tag}: out of order: {names}")
    for child in element:
        check_order(child)


def check_kml(root):
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    check(len(ids) == len(set(ids)), "an id stands twice")
    check(all(re.fullmatch(r"[A-Za-z_][\w.-]*", i) for i in ids), "an id is no name of XML")
    for e in root.iter(KML + "styleUrl"):
        check(e.text[1:] in ids, f"no style {e.text}")
    fields = {(s.get("id"), f.get("name")) for s in root.iter(KML + "Schema") for f in s}
    for data in root.iter(KML + "SchemaData"):
        for e in data:
            check((data.get("schemaUrl")[1:], e.get("name")) in fields, f"no field {e.get('name')}")
    for e in root.iter(KML + "LinearRing"):
        points = e.find(KML + "coordinates").text.split()
        check(len(points) >= 4 and points[0] == points[-1], "a ring is not closed")


def check_gpx(root):
    check(root.get("version") == "1.1" and root.get("creator"), "no version or creator")
    check(root.find(f".//{GPX}time") is None, "a time is invented")
    for e in list(root.iter(GPX + "wpt")) + list(root.iter(GPX + "rtept")):
        check(-90 <= float(e.get("lat")) <= 90 and -180 <= float(e.get("lon")) < 180, "a point is off the earth")


for path in sys.argv[1:]:
    tree = xml.parse(path).getroot()
    check_order(tree)
    (check_kml if tree.tag == KML + "kml" else check_gpx)(tree)
for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)

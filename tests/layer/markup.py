#!/usr/bin/env python3
"""What the schemas of KML 2.2 and GPX 1.1 (kml.rng, gpx.rng) cannot say of what is written here: references that lead
somewhere, closed rings, no invented times: markup.py FILE... Prints each fault; exit code 1 where there are any."""
import sys
import xml.etree.ElementTree as xml

KML, GPX = "{http://www.opengis.net/kml/2.2}", "{http://www.topografix.com/GPX/1/1}"
faults = []


def check(truth, text):
    if not truth:
        faults.append(text)


def check_kml(root):
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    check(len(ids) == len(set(ids)), "an id stands twice")
    for e in root.iter(KML + "styleUrl"):
        check(e.text[1:] in ids, f"no style {e.text}")
    fields = {(s.get("id"), f.get("name")) for s in root.iter(KML + "Schema") for f in s}
    for data in root.iter(KML + "SchemaData"):
        for e in data:
            check((data.get("schemaUrl")[1:], e.get("name")) in fields, f"no field {e.get('name')}")
    for e in root.iter(KML + "LinearRing"):
        points = e.find(KML + "coordinates").text.split()
        check(points[0] == points[-1], "a ring is not closed")


def check_gpx(root):
    check(root.find(f".//{GPX}time") is None, "a time is invented")


for path in sys.argv[1:]:
    tree = xml.parse(path).getroot()
    (check_kml if tree.tag == KML + "kml" else check_gpx)(tree)
for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)

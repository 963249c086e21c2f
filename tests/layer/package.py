#!/usr/bin/env python3
"""What the GeoPackage standard asks of a file and GDAL's validate_gpkg.py looks for, and the styles for QGIS:
package.py FILE. Prints each fault; exit code 1 where there are any."""
import sqlite3
import sys
import xml.etree.ElementTree as xml

faults = []


def check(truth, text):
    if not truth:
        faults.append(text)


def one(db, query, *values):
    return db.execute(query, values).fetchone()


def check_table(db, table):
    column, kind, srs, z, m = one(
        db, "SELECT column_name, geometry_type_name, srs_id, z, m FROM gpkg_geometry_columns WHERE table_name = ?", table)
    check(srs == 4326 and (z, m) == (0, 0), f"{table}: coordinate system {srs}, z {z}, m {m}")
    names = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
    key = [row for row in db.execute(f'PRAGMA table_info("{table}")') if row[5]]
    check(len(key) == 1 and key[0][2] == "INTEGER", f"{table}: no integer primary key")
    check(column in names, f"{table}: no column {column}")
    check(names[2:4] == ["start_dt", "end_dt"], f"{table}: begins with {names}")
    types = {row[1]: row[2] for row in db.execute(f'PRAGMA table_info("{table}")')}
    check(types["start_dt"] == types["end_dt"] == "DATE", f"{table}: days are {types['start_dt']}")
    for (blob,) in db.execute(f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL'):
        check(blob[:3] == b"GP\0", f"{table}: a geometry without the head of GeoPackage")
        check(int.from_bytes(blob[4:8], "little" if blob[3] & 1 else "big") == 4326, f"{table}: a geometry's srs")
        body = blob[8 + [0, 32, 48, 48, 64][blob[3] >> 1 & 7]:]
        code = int.from_bytes(body[1:5], "little" if body[0] else "big")
        known = {"POINT": 1, "LINESTRING": 2, "POLYGON": 3, "MULTILINESTRING": 5, "MULTIPOLYGON": 6}
        check(known.get(kind) == code, f"{table}: a geometry of type {code} in a column of {kind}")
    index = one(db, "SELECT count(*) FROM sqlite_master WHERE name = ?", f"rtree_{table}_{column}")
    extension = one(db, "SELECT count(*) FROM gpkg_extensions WHERE table_name = ? AND extension_name = 'gpkg_rtree_index'", table)
    check(index == (1,) and extension == (1,), f"{table}: no index")


def check_style(db, table):
    rows = db.execute("SELECT styleQML, useAsDefault, f_geometry_column FROM layer_styles WHERE f_table_name = ?", (table,)).fetchall()
    check(len(rows) == 1 and rows[0][1] == 1 and rows[0][2] == "geom", f"{table}: no default style")
    for qml, _, _ in rows:
        root = xml.fromstring(qml)
        time = root.find("temporal")
        check(time is not None and time.get("enabled") == "1" and time.get("startField") == "start_dt", f"{table}: no time")
        check(root.find("renderer-v2/symbols/symbol") is not None, f"{table}: no symbol")
        end = time.get("endExpression")
        check(end.startswith('coalesce(to_datetime("end_dt" + make_interval(days:=1)), make_datetime('), f"{table}: ends {end}")


def main(path):
    with open(path, "rb") as file:
        head = file.read(100)
    check(head[:16] == b"SQLite format 3\0" and head[68:72] == b"GPKG", "no GeoPackage by its head")
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    check(one(db, "PRAGMA integrity_check") == ("ok",), "damaged")
    check(not db.execute("PRAGMA foreign_key_check").fetchall(), "broken references")
    check({-1, 0, 4326} <= {row[0] for row in db.execute("SELECT srs_id FROM gpkg_spatial_ref_sys")}, "missing systems")
    tables = [row[0] for row in db.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'")]
    days = {row[0][10:] for row in db.execute("SELECT last_change FROM gpkg_contents")}
    check(days == {"T00:00:00.000Z"}, f"times of the clock: {days}")
    check(tables, "no layers")
    for table in tables:
        check_table(db, table)
        check_style(db, table)
        n = one(db, f'SELECT count(*) FROM "{table}"')[0]
        said = one(db, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = ?", table)
        check(said == (n,), f"{table}: {n} features, {said} told")
    for fault in faults:
        print(f"{path}: {fault}")
    return 1 if faults else 0


sys.exit(main(sys.argv[1]))

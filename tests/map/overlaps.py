"""Reads a printed scene (--scene) and names what lies over something else."""
import re
import sys

SHARED_MM = 0.05  # two decimals are printed


def read(lines):
    for line in lines:
        m = re.match(r"(\S+) (area|line|plate|text|image) (\S+) (\S+) (\S+) (\S+) (\S+)(.*)", line)
        if m:
            role, kind, rule, x, y, w, h, rest = m.groups()
            name = re.search(r'"(.*)"', rest)
            runs = [list(map(float, p.split())) for p in re.sub(r'".*"', "", rest).split(" points")[1:]]
            yield {"role": role, "kind": kind, "rule": rule, "box": tuple(map(float, (x, y, w, h))),
                   "name": name.group(1) if name else "", "lines": [list(zip(p[0::2], p[1::2])) for p in runs]}


def shrink(box, by):
    x, y, w, h = box
    return x + by, y + by, w - 2 * by, h - 2 * by


def touch(a, b):
    return min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]) > SHARED_MM and \
        min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]) > SHARED_MM


def pills_touch(a, b):
    """Symbols are round at both ends, as wide as their number."""
    core = (max(0, a[2] - a[3]) + max(0, b[2] - b[3])) / 2
    dx = max(0, abs(a[0] + a[2] / 2 - b[0] - b[2] / 2) - core)
    dy = a[1] + a[3] / 2 - b[1] - b[3] / 2
    return (dx * dx + dy * dy) ** 0.5 < (a[3] + b[3]) / 2 - SHARED_MM


def inside(a, b):
    return a[0] >= b[0] - 0.1 and a[1] >= b[1] - 0.1 and a[0] + a[2] <= b[0] + b[2] + 0.1 and \
        a[1] + a[3] <= b[1] + b[3] + 0.1


def crosses(p, q, box):
    t0, t1 = 0.0, 1.0
    for k in (0, 1):
        d, low, high = q[k] - p[k], box[k] - p[k], box[k] + box[k + 2] - p[k]
        if d == 0:
            if low > 0 or high < 0:
                return False
            continue
        t0, t1 = max(t0, min(low / d, high / d)), min(t1, max(low / d, high / d))
    return t0 < t1


def runs_through(item, box):
    box = shrink(box, SHARED_MM)
    return any(crosses(p, q, box) for run in item["lines"] for p, q in zip(run, run[1:]))


def letter_height(river):
    """The box of a name along a river is that of its middle line and half a letter all around."""
    return river["box"][2] - max(x for x, _ in river["lines"][0]) + min(x for x, _ in river["lines"][0])


def faults(items):
    labels = [i for i in items if i["role"] in ("label", "base-label", "pointer")]
    for river in (i for i in items if i["role"] == "line-label"):
        half = letter_height(river) / 2
        for other in labels + [i for i in items if i["role"] == "symbol"]:
            if runs_through(river, shrink(other["box"], -half)):
                yield river, other
    symbols = [i for i in items if i["role"] == "symbol"]
    legs = [i for i in items if i["role"] == "legs" and "casing" not in i["rule"]]
    texts = [i for i in items if i["kind"] == "text" and i["role"] in ("furniture", "inset-label")]
    frame = [i for i in items if i["role"] == "frame"]
    page = next(i for i in items if i["role"] == "page")["box"]
    for n, a in enumerate(labels):
        for b in labels[:n] + symbols:
            if touch(a["box"], b["box"]) and not (a["role"] == "pointer" and inside(b["box"], a["box"])):
                yield a, b
        for leg in legs:
            if a["role"] != "pointer" and runs_through(leg, a["box"]):
                yield a, leg
    for n, a in enumerate(symbols):
        for b in symbols[:n]:
            if pills_touch(a["box"], b["box"]):
                yield a, b
    for n, a in enumerate(texts):
        for b in texts[:n] + (frame if a["role"] == "furniture" else []):
            if touch(shrink(a["box"], 0.1), b["box"]):
                yield a, b
        if not inside(a["box"], page):
            yield a, {"role": "page", "rule": "", "name": "leaves it", "box": page}
    for leader in (i for i in items if i["role"] == "leader"):
        for b in labels:
            if runs_through(leader, b["box"]):
                yield leader, b


def faults_of_page(lines):
    width, height = map(float, lines[0].split()[1:3])
    return faults(list(read(lines)) + [{"role": "page", "kind": "", "rule": "", "name": "", "lines": [],
                                        "box": (0, 0, width, height)}])


def main():
    pages = []
    for line in sys.stdin.read().splitlines():
        if line.startswith("page "):
            pages.append([])
        pages[-1].append(line)
    found = [fault for page in pages for fault in faults_of_page(page)]
    for a, b in found:
        print("%s %s %r %s lies over %s %s %r %s" % (a["role"], a["rule"], a["name"], a["box"], b["role"], b["rule"],
                                                     b["name"], b["box"]))
    sys.exit(bool(found))


main()

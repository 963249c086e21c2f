#!/usr/bin/env python3
"""check.py SRC: each breach of the house's rules in SRC, a line each; exit 1 where there is one.

A floor includes what stands below it and nothing else; a foreign library stays in the files that are its home, and out of
every header; only the command line prints and exits; only base/sys.c asks the system for memory and files.
"""
import pathlib
import re
import sys

BELOW = {
    "base": "",
    "text": "base",
    "geo": "base",
    "place": "base text geo",
    "event": "base text geo place",
    "layer": "base text geo place event",
    "map": "base geo",
    "film": "base geo map",
    "page": "base text geo place event layer",
    "gdal": "base geo",
    "av": "base film",
    "svg": "base geo map",
    "pdf": "base geo map",
    "proj": "base geo",
    "tools": "base text geo place event layer map film page",
    "lib": "base text geo place event layer map",
    "cli": "base text geo place event layer map film page lib",
}

STANDARD = set("""
assert.h complex.h ctype.h errno.h float.h inttypes.h limits.h locale.h math.h setjmp.h signal.h stdarg.h stdatomic.h stdbool.h
stddef.h stdint.h stdio.h stdlib.h stdnoreturn.h string.h strings.h threads.h time.h dirent.h dlfcn.h fcntl.h getopt.h poll.h pthread.h
sched.h
sys/file.h sys/mman.h sys/resource.h sys/stat.h sys/types.h sys/wait.h unistd.h sanitizer/asan_interface.h
""".split())

# A foreign header by how its name begins, and the files that may know it.
FOREIGN = [
    (r"jansson", r"base/json\.c"),
    (r"utf8proc", r"(text|place)/\w+\.c"),
    (r"nettle", r"text/document\.c"),
    (r"proj(_|\.h)|geodesic", r"proj/\w+\.c"),
    (r"(cairo|pango|fontconfig|ft2build|freetype|glib|hb)", r"(map|svg)/\w+\.c"),
    (r"qrencode", r"map/furniture_code\.c"),
    (r"librsvg", r"svg/\w+\.c"),
    (r"qpdf", r"pdf/\w+\.c"),
    (r"png", r"map/\w+\.c|tools/basemap\.c"),
    (r"(gdal|ogr|cpl)_?", r"gdal/\w+\.c"),
    (r"lib(av|sw)", r"av/\w+\.c"),
    (r"link\.h", r"base/(sandbox\w*|sys)\.c"),
    (r"linux/|sys/(prctl|syscall|ioctl)\.h", r"base/sandbox\w*\.c"),
    (r"zlib", r"film/\w+\.c|geo/kmz\.c|map/paint_png\.c|pdf/\w+\.c"),
]

# Calls, and the files that may make them.
CALLS = [
    (r"exit|_exit|_Exit|quick_exit|printf|fprintf|vprintf|vfprintf|dprintf|puts|fputs|putchar|perror", r"(cli|tools)/\w+\.c"),
    (r"abort", r"(cli|tools)/\w+\.c|base/arena\.c"),
    (r"malloc|calloc|realloc|strdup|fopen|open|rename|unlink|link|mmap|munmap|mkdir", r"base/sys\.c"),
    (r"setlocale|time|rand|srand|system|popen|fork|execv\w*|socket", r"(?!)"),
]


def without_comments_and_strings(text):
    """The text with both blanked out, lines kept."""
    pattern = r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    return re.sub(pattern, lambda m: re.sub(r"[^\n]", " ", m.group()), text, flags=re.S)


def breach_of_include(name, floor, brackets, header):
    if not brackets:
        home = header.split("/")[0]
        if "/" not in header:
            return f'"{header}": write the floor too, as in "{floor}/{header}"'
        if home != floor and home not in BELOW[floor].split():
            return f'"{header}": {floor}/ does not stand on {home}/'
        return None
    if header in STANDARD:
        return None
    if name.endswith(".h"):
        return f"<{header}>: a foreign header in a header"
    for pattern, home in FOREIGN:
        if re.match(pattern, header) and re.fullmatch(home, name):
            return None
    return f"<{header}>: a foreign header outside its home"


def breaches(source):
    for path in sorted(source.rglob("*.[ch]")):
        name = path.relative_to(source).as_posix()
        floor = name.split("/")[0]
        if floor not in BELOW:
            yield f"{name}:1: {floor}/ is no floor of the house"
            continue
        text = path.read_text(encoding="utf-8")
        for number, line in enumerate(text.split("\n"), 1):
            found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)', line)
            fault = found and breach_of_include(name, floor, found[1] == "<", found[2])
            if fault:
                yield f"{name}:{number}: {fault}"
        for number, line in enumerate(without_comments_and_strings(text).split("\n"), 1):
            for calls, home in CALLS:
                found = re.search(rf"(?<![\w.>])({calls})\s*\(", line)
                if found and not re.fullmatch(home, name):
                    yield f"{name}:{number}: {found[1]}() has no place here"


def main():
    found = list(breaches(pathlib.Path(sys.argv[1])))
    print("\n".join(found) if found else "the house stands as drawn")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""sbom.py BUILD OUTPUT: every library that the program and its modules link, as Debian's packages have them: a table to
read, and OUTPUT as CycloneDX 1.5 in JSON. No time stamps: the same libraries give the same bytes."""
import json
import pathlib
import re
import subprocess
import sys

PLAIN = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}
LICENCE = re.compile(r"^License: *(\S.*)$", re.M)


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True, env=PLAIN).stdout


def linked(file):
    """{name: path} of what a file is linked with, and of what that is linked with."""
    return dict(re.findall(r"^\s*(\S+) => (/\S+) \(", run("ldd", str(file)), re.M))


def needed(file):
    return set(re.findall(r"\(NEEDED\).*\[(\S+)\]", run("readelf", "-dW", str(file))))


def packages_of(paths):
    """{path: package} by the files that packages came with: /lib and /usr/lib are one folder."""
    names = {}
    for path in paths:
        for name in (path, "/usr" + path, str(pathlib.Path(path).resolve())):
            names.setdefault(name, []).append(path)
    found = {}
    asked = subprocess.run(["dpkg-query", "-S", *names], capture_output=True, text=True, env=PLAIN)  # fails where it knows not all
    for line in asked.stdout.splitlines():
        packages, _, name = line.rpartition(": ")
        for path in names.get(name, []):
            found.setdefault(path, packages.split(",")[0].split(":")[0])
    return found


def versions_of(packages):
    lines = run("dpkg-query", "-W", "-f=${Package} ${Version}\\n", *sorted(set(packages))).splitlines()
    return dict(line.split(" ") for line in lines)


def licences_of(package):
    """The licences that Debian's copyright file names in its machine-readable form."""
    file = pathlib.Path("/usr/share/doc", package, "copyright")
    names = LICENCE.findall(file.read_text(errors="replace")) if file.exists() else []
    return sorted({name.strip() for name in names if len(name) < 60})


def main(build, output):
    files = [pathlib.Path(build, "briefmap")] + sorted(pathlib.Path(build).glob("briefmap-*.so"))
    rows = {}
    for file in files:
        direct = needed(file)
        for name, path in linked(file).items():
            row = rows.setdefault(name, {"path": path, "by": [], "direct": False})
            row["by"].append(file.name)
            row["direct"] |= name in direct
    components = []
    packages = packages_of([row["path"] for row in rows.values()])
    versions = versions_of(packages.values())
    for name in sorted(rows):
        row = rows[name]
        package = packages.get(row["path"])
        row["package"] = package or "?"
        row["version"] = versions.get(package, "?")
        licences = licences_of(package) if package else []
        components.append({
            "type": "library", "name": name, "version": row["version"],
            "purl": f"pkg:deb/debian/{row['package']}@{row['version']}",
            "licenses": [{"license": {"name": licence}} for licence in licences],
            "properties": [{"name": "briefmap:linked-by", "value": " ".join(row["by"])},
                           {"name": "briefmap:directly", "value": str(row["direct"]).lower()}],
        })
        if row["direct"]:
            print(f"{name:<26} {row['package']:<22} {row['version']:<28} {' '.join(row['by'])}: "
                  f"{', '.join(licences[:4]) or '?'}{' ...' if len(licences) > 4 else ''}")
    version = re.search(r"\S+$", run(str(files[0]), "--version").splitlines()[0])[0]
    pathlib.Path(output).write_text(json.dumps({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {"component": {"type": "application", "name": "briefmap", "version": version}},
        "components": components}, indent=1) + "\n")
    direct = sum(row["direct"] for row in rows.values())
    print(f"{direct} libraries are linked directly, {len(rows) - direct} more by those; all of them: {output}")
    unknown = [name for name in rows if rows[name]["package"] == "?"]
    if unknown:
        print(f"of no package: {' '.join(unknown)}")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

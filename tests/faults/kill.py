#!/usr/bin/env python3
"""kill.py BUILD [COUNT [JOB...]]: runs are interrupted, asked to end, or killed at random moments. Each output must then be what
an earlier run left or what a whole run makes, nothing else may lie there but after SIGKILL, and the next run must not mind.
Prints "kills survived N, lost M"; exit 1 where something was lost."""
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

program = pathlib.Path(sys.argv[1]).resolve() / "briefmap"
count = int(sys.argv[2]) if len(sys.argv) > 2 else 24
chance = random.Random(20240207)

HEAD = "PRESS RELEASE\n\nGoma, 7 February 2024 – The Deputy Envoy, Ms. Ana Lund, visited "
OLD = HEAD + "Beni on 2 February and Bunia on 3 February.\n"
NEW = HEAD + "Kisangani on 2 February and Uvira on 3 February.\n"
JOBS = {
    "map": ["map", "visit.txt", "-o", "out/m.png", "-o", "out/m.pdf", "-o", "out/m.svg", "--alt-text", "out/m.txt"],
    "layers": ["layers", "visit.txt", "-o", "out", "--format", "geojson,geojsonl,shp,gpkg,fgb,kml,kmz,gpx,csv"],
    "film": ["animate", "visit.txt", "-o", "out/f.mp4", "-o", "out/f.webm", "-o", "out/f.gif", "-o", "out/f.apng",
             "--duration", "0.4", "--size", "320x180", "--poster", "out/p.png", "--captions", "out/c.vtt"],
    "each": ["map", "--each", "visit.txt", "again.txt", "-o", "out", "--format", "png,pdf", "-j", "2"],
    "read": ["read", "visit.txt", "again.txt", "-o", "out/r.jsonl"],
}
lost = []


def release(folder, text):
    (folder / "visit.txt").write_text(text)
    (folder / "again.txt").write_text(text.replace("Ana", "Eva"))


def start(folder, job):
    environment = dict(os.environ, XDG_CACHE_HOME=str(folder / "cache"))
    return subprocess.Popen([program, *JOBS[job], "--overwrite", "-q"], cwd=folder, env=environment,
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def outputs(folder):
    return {p.name: p.read_bytes() for p in sorted((folder / "out").iterdir())}


def whole(root, job):
    """What the job makes of each release, and how long it takes."""
    made, seconds = [], 0
    for text in OLD, NEW:
        folder = pathlib.Path(tempfile.mkdtemp(dir=root))
        (folder / "out").mkdir()
        release(folder, text)
        begun = time.monotonic()
        if start(folder, job).wait() != 0:
            sys.exit(f"{job}: cannot be done at all")
        seconds = time.monotonic() - begun
        made.append(outputs(folder))
    return folder, made, seconds


def fault(job, how, what):
    lost.append(f"{job}, {how}: {what}")
    print(lost[-1], file=sys.stderr)


def look(job, how, folder, old, new, code, said):
    killed = how == signal.SIGKILL
    if code == -how and outputs(folder) == old:
        return  # before the first line of ours
    if code not in ((0, -signal.SIGKILL) if killed else (0, 130)):
        fault(job, how, f"exit code {code}: {said}")
    if code == 130 and not said.startswith("briefmap: "):
        fault(job, how, f"ends without a word: {said!r}")
    for name, content in outputs(folder).items():
        if name.startswith(".briefmap-"):
            if not killed:
                fault(job, how, f"{name} is left")
        elif name.endswith((".part", ".journal")):
            pass  # of a run that can be taken up
        elif content not in (old.get(name), new.get(name)):
            fault(job, how, f"{name} is neither the old nor the new one")
    for name in old:
        if name in new and not (folder / "out" / name).exists():
            fault(job, how, f"{name} of the earlier run is gone")


def main():
    with tempfile.TemporaryDirectory() as root:
        known = {job: whole(root, job) for job in sys.argv[3:] or JOBS}
        for i in range(count):
            job = list(known)[i % len(known)]
            how = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)[i % 3]
            folder, (old, new), seconds = known[job]
            for p in (folder / "out").iterdir():
                if not p.name.startswith(".briefmap-"):
                    p.unlink()
            for name, content in old.items():
                (folder / "out" / name).write_bytes(content)
            release(folder, NEW)
            run = start(folder, job)
            time.sleep(chance.random() * seconds * 1.1)
            run.send_signal(how)
            said = run.communicate()[1].decode(errors="replace")
            look(job, how, folder, old, new, run.returncode, said)
            if how == signal.SIGKILL:
                after = start(folder, job)
                said = after.communicate()[1].decode(errors="replace")
                if after.returncode != 0:
                    fault(job, how, f"the next run minds: {said}")
                for p in (folder / "out").glob(".briefmap-*"):
                    p.unlink()
    print(f"kills survived {count - len(lost)}, lost {len(lost)}")
    sys.exit(1 if lost else 0)


main()

#!/usr/bin/env python3
"""report.py BUILD FUZZED [EVERY]: one table of what was done to the program and what it did: the fuzzer's last runs (of ./dev
fuzz, in FUZZED), hostile rows, faults (one request in EVERY, else in ten), kills, Valgrind on the main job. Ends in "zero
lost, zero crashed", or not, and so does the exit code."""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parent.parent.parent
FUZZED_MINUTES = 30  # of the processor, over all targets: less is no answer
broken = 0


def row(what, figure, fault=False):
    global broken
    broken += bool(fault)
    print(f"{what:<34} {figure}{'   <-- ' if fault else ''}", flush=True)


def last_line(*words):
    run = subprocess.run(words, capture_output=True, text=True, cwd=ROOT)
    return run.returncode, (run.stdout.strip().splitlines() or [""])[-1], run.stdout + run.stderr


def fuzzing(fuzzed):
    """A row a target: what ./dev fuzz left in FUZZED/told."""
    runs = seconds = 0
    names = [line.split("\t")[0] for line in (ROOT / "tests/fuzz/targets.tsv").read_text().splitlines() if not line.startswith("#")]
    for name in names:
        file = pathlib.Path(fuzzed, "told", name + ".tsv")
        if not file.exists():
            row(f"fuzz {name}", "not run: ./dev fuzz " + name, True)
            continue
        _, took, executed, found, reached = file.read_text().strip().split("\t")
        runs, seconds = runs + int(executed), seconds + int(took)
        row(f"fuzz {name}", f"{int(executed):>10,} executions, {took:>3} s, {reached:>4} of its code, {found} broken", found != "0")
    broken_inputs = sorted(path.name for path in pathlib.Path(fuzzed).glob("broken-*"))
    row("inputs that break", ", ".join(broken_inputs) or "none", broken_inputs)
    row("fuzz targets", f"{len(names)}, {runs:,} executions in {seconds / 60:.0f} minutes of the processor",
        seconds < 60 * FUZZED_MINUTES)


def tried(what, *words):
    """A script whose last line holds the figures."""
    code, line, said = last_line(*words)
    row(what, line, code != 0)
    if code:
        print(said[-2000:])


def memcheck(build):
    with tempfile.TemporaryDirectory() as folder:
        release = sorted((ROOT / "data/samples").glob("*-en.txt"))[0]
        code, _, said = last_line(
            "valgrind", "--error-exitcode=99", "--leak-check=full", "--errors-for-leak-kinds=definite",
            f"--suppressions={ROOT}/tests/reliability/valgrind.supp", f"{build}/briefmap", "map", str(release), "--no-sandbox",
            "-q", "-o", folder + "/map.svg", "-o", folder + "/map.pdf", "-o", folder + "/map.png")
    errors = re.findall(r"ERROR SUMMARY: (.*)", said)
    row("valgrind, the main job", errors[-1] if errors else f"exit code {code}", code != 0)
    if code:
        print(said[-3000:])


def main(build, fuzzed, every="10"):
    fuzzing(fuzzed)
    tried("hostile rows", sys.executable, "tests/hostile/run.py", build)
    if pathlib.Path(build, "sweep").exists():
        tried(f"faults, one request in {every}", f"{build}/sweep", "--every", every)
    if (ROOT / "tests/faults/kill.py").exists():
        tried("kills", sys.executable, "tests/faults/kill.py", build, "200")
    memcheck(build)
    row("sanitizers", "./dev test asan: address, undefined behaviour, leaks; in CI")
    print("zero lost, zero crashed" if broken == 0 else f"{broken} rows tell of something lost or crashed")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

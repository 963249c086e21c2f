#!/usr/bin/env python3
"""run.py BUILD [-k WORDS] [FILE...]: every row of the tables of this folder (README.md tells how to read and to add one)
is fed to the program in BUILD; each fault is a line. Exit code 1 where there is one."""
import concurrent.futures
import os
import pathlib
import re
import resource
import shlex
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time

import claims
import feed

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
MIB = 1 << 20
SECONDS, MEMORY = 10, 400  # what a run may take unless its row says otherwise
SHORT = {
    "read": "read in.txt",
    "why": "read in.txt --why",
    "map": "map in.txt -o out.svg --page 120x100mm",
    "maps": "map in.txt -o out.svg -o out.png -o out.pdf --alt-text alt.txt --dpi 40 --page 120x100mm",
    "layers": "layers in.txt -o out --format geojson,geojsonl,geojsons,csv,kml,kmz,gpx,shp",
    "gis": "layers in.txt -o out --format gpkg,fgb",
    "render": "render in.geojson -o out.svg --page 120x100mm",
    "check": "check in.geojson",
    "build": "gazetteer build in.tsv -o out.bmg",
}
GOOD = feed.HEAD + "The Deputy Envoy visited Goma and Beni from 2 to 5 February 2024.\n"


class Listener:
    """A port on this machine: nobody may ever knock."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port, self.knocks = self.socket.getsockname()[1], 0
        threading.Thread(target=self.wait, daemon=True).start()

    def wait(self):
        while True:
            self.socket.accept()[0].close()
            self.knocks += 1


class Row:
    def __init__(self, file, line, text, port):
        self.where = f"{file}:{line}"
        columns = [c.strip().replace("{port}", str(port)) for c in re.split(r"\s\|\s", text.strip())]
        if len(columns) != 4:
            raise ValueError(f"{self.where}: {len(columns)} columns, not 4: claim | feed | command | what must come out")
        self.claim, self.feed, self.command, self.wanted = columns


def is_instrumented(program):
    return b"__asan_init" in pathlib.Path(program).read_bytes()


def tree(folder):
    """Everything below a folder: names that are bytes no encoding knows too."""
    return {os.path.relpath(os.path.join(at, name), folder) for at, folders, files in os.walk(folder)
            for name in folders + files}


class Run:
    """One command of a row, in its folder."""

    def __init__(self, row, command, folder, build, slow):
        self.folder, self.slow = folder, slow
        self.environment = {"PATH": os.environ["PATH"], "HOME": folder + "/home", "LANG": "C.UTF-8"}
        self.environment.update((k, v) for k, v in os.environ.items() if k.endswith("SAN_OPTIONS"))
        words = shlex.split(SHORT.get(command, command))
        self.stdin = "/dev/null"
        self.words, self.limits, self.unset = [], [], []
        while words:
            word = words.pop(0)
            if not self.words and re.match(r"[A-Za-z_]+=", word):
                key, value = word.split("=", 1)
                self.environment[key] = value
            elif not self.words and word.startswith("files<="):  # the largest file that may be written
                self.limits.append((resource.RLIMIT_FSIZE, int(word[7:])))
            elif not self.words and re.match(r"(open|memory)<=", word):  # a sanitizer needs more of both by itself
                what, most = word.split("<=")
                limit = (resource.RLIMIT_NOFILE, int(most)) if what == "open" else (resource.RLIMIT_AS, int(most) * MIB)
                self.limits += [] if slow else [limit]
            elif re.fullmatch(r"<[\w./-]+", word):
                self.stdin = word[1:]
            else:
                self.words.append(feed.text_bytes(word) if "\\" in word else word)
        self.program = os.path.join(build, "briefmap")

    def said(self):
        """What is said to people; of `check` the faults are its output."""
        checked = "".join(f"briefmap: {line}\n" for line in self.out.decode("utf-8", "replace").splitlines())
        return self.err.decode("utf-8", "replace") + (checked if self.words[:1] == ["check"] else "")

    def outputs(self):
        """The names that the command may make."""
        named, options = set(), {"-o", "--output", "--alt-text", "--review", "--captions", "--poster", "--storyboard"}
        for before, word in zip(self.words, self.words[1:]):
            if before in options:
                named.add(os.fsdecode(word))
        return named

    def start(self):
        os.chdir(self.folder)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
        for fd, path, flags in ((0, self.stdin, os.O_RDONLY), (1, "../stdout", os.O_CREAT | os.O_WRONLY | os.O_TRUNC),
                                (2, "../stderr", os.O_CREAT | os.O_WRONLY | os.O_TRUNC)):
            opened = os.open(path, flags, 0o600)
            os.dup2(opened, fd)
            os.close(opened)
        for what, most in self.limits:
            resource.setrlimit(what, (most, most))
        os.execve(self.program, [self.program, *self.words], self.environment)

    def go(self, most_seconds):
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            try:
                self.start()
            finally:
                os._exit(127)
        killer = threading.Timer(most_seconds * 3 + 5, os.kill, (child, signal.SIGKILL))
        killer.start()
        _, status, usage = os.wait4(child, 0)
        killer.cancel()
        self.seconds = min(time.monotonic() - began, usage.ru_utime + usage.ru_stime)  # a busy machine is no fault
        self.mib = usage.ru_maxrss / 1024
        self.code = os.waitstatus_to_exitcode(status)
        above = pathlib.Path(self.folder).parent
        self.out, self.err = (above / "stdout").read_bytes(), (above / "stderr").read_bytes()
        (above / "stdout").unlink()
        (above / "stderr").unlink()


def wanted(text):
    """The words of the last column: what is in quotation marks is one, with what escapes mean."""
    return [(feed.text_bytes(m[1]).decode() if m[1] is not None else m[2])
            for m in re.finditer(r'"((?:[^"\\]|\\.)*)"|(\S+)', text)]


class Verdict:
    """What must come out: an exit code, then words, each with what it wants."""

    def __init__(self, text):
        self.code, *words = wanted(text)
        self.seconds, self.mib, self.claims, self.kept = SECONDS, MEMORY, [], []
        while words:
            word = words.pop(0)
            if word == "below":
                limit = words.pop(0)
                if limit.endswith("MiB"):
                    self.mib = int(limit[:-3])
                else:
                    self.seconds = float(limit.rstrip("s"))
            elif word == "makes":
                self.kept.append(words.pop(0))
            elif word == "silent":
                self.claims.append((word, ""))
            elif word in ("says", "has", "lacks", "lines"):
                self.claims.append((word, words.pop(0)))
            else:
                raise ValueError(f"{word}: no word of the last column")

    def faults(self, runs, read):
        """`read`: the outputs by name, standard output under ''."""
        everything = "\n".join(read.values())
        said = "".join(run.err.decode("utf-8", "replace") for run in runs)
        tests = {
            "says": (lambda t: t in said, "the message does not say"),
            "silent": (lambda t: not said, "there is a message"),
            "has": (lambda t: t in everything, "no output has"),
            "lacks": (lambda t: t not in everything, "an output has"),
            "lines": (lambda t: read[""].count("\n") == int(t), "standard output has not as many lines as"),
        }
        for word, text in self.claims:
            holds, otherwise = tests[word]
            if not holds(text):
                yield f"{otherwise} {text!r}"
        for run in runs:
            if not run.slow and run.mib > self.mib:
                yield f"{run.mib:.0f} MiB, more than {self.mib}"
            if run.seconds > self.seconds * (10 if run.slow else 1):
                yield f"{run.seconds:.1f} s, more than {self.seconds}"


def read_outputs(folder, new):
    """{name: text} of the new files, and the faults of each."""
    read, found = {}, []
    for name in sorted(new):
        path = os.path.join(folder, name)
        if os.path.isfile(path) and not os.path.islink(path):
            data = pathlib.Path(path).read_bytes()
            read[name] = data.decode("utf-8", "replace")
            found += claims.faults_of_output(name, data)
    return read, found


def stdout_faults(run):
    text = run.out.decode("utf-8", "replace")
    if "-" in run.outputs():
        return []
    if run.code == 0 and run.words[0] == "read" and "--why" not in run.words and "--help" not in run.words:
        return claims.faults_of_output("standard output.read", run.out)
    return claims.obeyed("standard output", text)


def try_row(row, build, scratch, slow):
    above = tempfile.mkdtemp(dir=scratch)
    folder = above + "/work"
    os.mkdir(folder)
    pathlib.Path(folder, "good.txt").write_text(GOOD)
    feed.make(feed.things(row.feed, [str(HERE), str(ROOT), build]), folder)
    before = tree(above)
    verdict, found, runs, may = Verdict(row.wanted), [], [], set()
    for command in re.split(r"\s&&\s", row.command):
        run = Run(row, command, folder, build, slow)
        run.go(verdict.seconds * (10 if slow else 1))
        runs.append(run)
        may |= run.outputs()
        found += claims.faults_of_message(run.code, run.said()) + stdout_faults(run)
    if str(runs[-1].code) not in verdict.code.split("/") or any(run.code not in (0, 3) for run in runs[:-1]):
        found.append(f"exit code {' '.join(str(run.code) for run in runs)}, not {verdict.code}: "
                     + runs[-1].err.decode("utf-8", "replace")[:300].strip())
    new = {name[5:] for name in tree(above) - before if name.startswith("work/")}
    if before - tree(above):
        found.append(f"gone: {' '.join(before - tree(above))}")
    if tree(above) - before - {"work/" + name for name in new}:
        found.append(f"outside the folder: {tree(above) - before}")
    failed = runs[-1].code not in (0, 3)
    for name in new:
        allowed = any(name == o.rstrip("/") or name.startswith(o.rstrip("/") + "/") for o in may)
        if not allowed and name not in verdict.kept or failed and name not in verdict.kept and os.path.isfile(os.path.join(folder, name)):
            found.append(f"left behind: {name[:80]}")
    read, faults = read_outputs(folder, new)
    read[""] = "".join(run.out.decode("utf-8", "replace") for run in runs)
    found += faults + list(verdict.faults(runs, read))
    shutil.rmtree(above)
    return found, sum(run.seconds for run in runs), max(run.mib for run in runs)


def rows_of(files, port):
    for file in files:
        for n, line in enumerate(file.read_text().splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield Row(file.name, n, line, port)


def main(build, *words):
    only = words[1] if words[:1] == ("-k",) else ""
    files = [pathlib.Path(w) for w in words[2 if only else 0:]] or sorted(HERE.glob("*.rows"))
    listener = Listener()
    rows = [row for row in rows_of(files, listener.port) if only in row.claim or only in row.where]
    build = os.path.abspath(build)
    slow = is_instrumented(os.path.join(build, "briefmap"))
    wrong, began, times = 0, time.monotonic(), []
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for row, tried in [(row, pool.submit(try_row, row, build, scratch, slow)) for row in rows]:
            try:
                found, seconds, mib = tried.result()
                times.append((seconds, mib, row))
            except Exception as error:
                found = [f"the row itself: {type(error).__name__} {error}"]
            wrong += bool(found)
            for fault in found:
                print(f"{row.where}: {row.claim}: {fault}")
    if listener.knocks:
        wrong += 1
        print(f"somebody asked the network {listener.knocks} times")
    if os.environ.get("HOSTILE_TIMES"):
        for seconds, mib, row in sorted(times, key=lambda t: -t[0])[:25]:
            print(f"{seconds:6.2f} s {mib:6.0f} MiB  {row.where}: {row.claim}")
    print(f"hostile: {len(rows)} rows, {len(rows) - wrong} hold, {wrong} do not; "
          f"{sum(t[0] for t in times):.0f} s of processor in {time.monotonic() - began:.0f} s")
    return 1 if wrong or not rows else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

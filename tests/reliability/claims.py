#!/usr/bin/env python3
"""claims.py: the suite has not lost claims in silence: every test of cmocka runs all of its functions, every script claims
something, every table has rows, every golden case has its answer. A line for each fault; exit code 1 where there is one."""
import pathlib
import re
import sys

TESTS = pathlib.Path(__file__).parent.parent
CLAIM = re.compile(r"\bclaim |\bfault\b|\bfail\b|\bfaulty |\brefuse |\baccept |\bmust |\bexec |\bpython3 |\bexit \$\w")
faults = []


def check_group(file):
    """A function that takes `void **state` and is neither set-up nor tear-down nor named in the list is a lost claim."""
    text = file.read_text()
    made = set(re.findall(r"^static void (\w+)\(void \*\*state\)", text, re.M))
    listed = re.findall(r"cmocka_unit_test\w*\(\s*(\w+)", text)
    if not listed:
        faults.append(f"{file}: no claim")
    faults.extend(f"{file}: {name} is never run" for name in sorted(made - set(listed)) if len(re.findall(rf"\b{name}\b", text)) < 2)
    if listed and not re.search(r"assert_|fail_msg|MUST\(|\bfail\(", text):
        faults.append(f"{file}: nothing is asserted")


def check_script(file):
    lines = [line for line in file.read_text().splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not any(CLAIM.search(line) for line in lines):
        faults.append(f"{file}: no claim")


groups, scripts, tables = (sorted(TESTS.glob(pattern)) for pattern in ("*/test_*.c", "*/*.test.sh", "*/*.rows"))
for file in groups:
    check_group(file)
for file in scripts:
    check_script(file)
for file in tables:
    if not any(line.strip() and not line.startswith("#") for line in file.read_text().splitlines()):
        faults.append(f"{file}: no row")
for case in TESTS.glob("event/cases/*.txt"):
    answer = case.with_suffix(".expect")
    if not answer.exists() or not answer.read_text().strip():
        faults.append(f"{case}: no answer")
print("\n".join(faults) or f"{len(groups)} groups, {len(scripts)} scripts and {len(tables)} tables hold claims")
sys.exit(1 if faults else 0)

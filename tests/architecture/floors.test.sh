#!/usr/bin/env bash
# The house stands as drawn in src/README.md.
exec python3 tests/architecture/check.py src

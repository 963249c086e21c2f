#!/usr/bin/env bash
# The published table of fields is true, and no name misleads the temporal controller of QGIS.
set -euo pipefail
python3 tests/layer/fields.py && echo "the table of fields is true"

# Nothing that is committed may read the public corpora worse than the figures in floor.tsv.
set -euo pipefail
if [ ! -d ../shared/geoparse ]; then
    echo "There is no ../shared/geoparse beside this folder: nothing to score"
    exit 0
fi
PYTHONDONTWRITEBYTECODE=1 python3 tests/eval/corpora.py "$1" ../shared/geoparse --floor tests/eval/floor.tsv

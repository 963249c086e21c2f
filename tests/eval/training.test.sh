# The weights that are committed are the ones that training gives, byte for byte. Takes the folder with the trainer.
set -euo pipefail
if [ ! -d ../shared/geoparse ]; then
    echo "There is no ../shared/geoparse beside this folder: nothing to learn from"
    exit 0
fi
learned=$(mktemp)
trap 'rm -f "$learned"' EXIT
PYTHONDONTWRITEBYTECODE=1 python3 tests/eval/training.py "$1" ../shared/geoparse "$learned"
cmp "$learned" data/words/places.weights || {
    echo "What the weights are learned from has changed: learn them anew with ./dev train, look at ./dev eval, and commit them."
    exit 1
}

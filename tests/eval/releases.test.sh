# Nothing that is committed may read the annotated releases worse than this; their own judge scores. Takes the folder with
# the program.
set -euo pipefail
releases=../shared/releases
if [ ! -d $releases ]; then
    echo "There is no $releases beside this folder: nothing to score"
    exit 0
fi
read_into=$(mktemp -d)
trap 'rm -rf "$read_into"' EXIT
for text in "$releases"/dev/*.txt; do
    "$1/briefmap" read --format json "$text" >"$read_into/$(basename "$text" .txt).json" 2>/dev/null
done
PYTHONDONTWRITEBYTECODE=1 python3 "$releases/tools/score_releases.py" --json "$releases/dev" "$read_into" | python3 -c '
import json, sys
floor = {"map_right": 0.93, "dateline": 1, "stops": 0.98, "order_lcs": 0.97, "meetings": 0.95, "incidents": 0.95, "zones": 0.98}
told = json.load(sys.stdin)["overall"]
value = {k: told[k][2] if isinstance(told[k], list) else told[k] for k in floor}
value["precision of stops"], floor["precision of stops"] = told["stops"][0], 0.98
for k in floor:
    print(f"{k}: {value[k]:.3f}, at least {floor[k]}")
sys.exit(any(value[k] < floor[k] for k in floor))'

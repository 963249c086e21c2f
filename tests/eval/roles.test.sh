# What is learned from some of the marked releases reads the others better than the rules alone. Takes the folder with the
# trainer. The floors are those of sets that neither rules nor weights have seen.
set -euo pipefail
learned=$(mktemp)
trap 'rm -f "$learned"' EXIT
PYTHONDONTWRITEBYTECODE=1 python3 tests/eval/roles.py "$1" "$learned" --only k3 k6 k9 q1 q2 r3 r9 | python3 -c '
import re, sys
told = [[float(x) for x in re.search(r"rules (\S+), words (\S+), both (\S+)", line).groups()] for line in sys.stdin]
rules, words, both = (sum(column) / len(told) for column in zip(*told))
print(f"the roles of {len(told)} sets: rules {rules:.3f}; words {words:.3f}, at least 0.80; both {both:.3f}, at least 0.83 and what the rules have")
sys.exit(len(told) != 7 or words < 0.80 or both < 0.83 or both < rules)'

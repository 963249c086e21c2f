# The suite tells what it has lost; and would tell, were a claim taken out of a list or a file emptied.
set -eu
export PYTHONDONTWRITEBYTECODE=1
python3 tests/reliability/claims.py
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/tests/reliability" "$work/tests/base" "$work/tests/cli" "$work/tests/hostile"
cp tests/reliability/claims.py "$work/tests/reliability"
cp tests/base/test_err.c "$work/tests/base"
python3 "$work/tests/reliability/claims.py"
sed -i '0,/^ *cmocka_unit_test[a-z_]*([a-z_0-9]*[^)]*),$/{//d}' "$work/tests/base/test_err.c"
: >"$work/tests/base/test_none.c"
: >"$work/tests/cli/none.test.sh"
echo '# rows' >"$work/tests/hostile/none.rows"
! python3 "$work/tests/reliability/claims.py" >"$work/said" || { echo "lost claims pass"; exit 1; }
[ "$(wc -l <"$work/said")" -ge 4 ] || { echo "of four losses only:"; cat "$work/said"; exit 1; }

# Each generation of Landlock keeps what it can, and a kernel without it is told of once. Takes the folder with the program.
. "$(dirname "$0")/../cli/claims.sh"
bin=$(dirname "$program")
export HOME="$work/home" XDG_CACHE_HOME="$work/cache"
says() { grep -qF -- "$1" err; }
lines() { grep -c 'Landlock' err; }
lacking="this kernel has no Landlock and seccomp"

mkdir outside made in
echo 'Goma, 7 February 2024 – Ms. Ana Lund visited Beni on 2 February.' >in/visit.txt
cp in/visit.txt in/again.txt
if ! "$bin/old_kernel" 7 true; then
    echo "this kernel or container does not let another answer for it: nothing was tried"
    exit 77
fi

claim "a kernel without Landlock: the work is done" ends 0 "$bin/old_kernel" 0 "$program" map in/visit.txt -o a.png
claim "a kernel without Landlock: it is told" says "$lacking"
claim "a kernel without Landlock: it is no error, and no warning" sh -c "! grep -qiE 'error|warning' err"
claim "a kernel without Landlock: in French" ends 0 "$bin/old_kernel" 0 "$program" map in/visit.txt -o b.png --lang fr
claim "a kernel without Landlock: in French it is told" says "ce noyau n'a pas Landlock et seccomp"
claim "a kernel without Landlock: many releases" ends 0 "$bin/old_kernel" 0 "$program" map --each in -o each
claim "a kernel without Landlock: it is told once" test "$(lines)" -eq 1
claim "a kernel without Landlock: -q" ends 0 "$bin/old_kernel" 0 "$program" map in/visit.txt -o c.png -q
claim "a kernel without Landlock: -q says nothing" test ! -s err
claim "a kernel without Landlock: --no-sandbox" ends 0 "$bin/old_kernel" 0 "$program" map in/visit.txt -o d.png --no-sandbox
claim "a kernel without Landlock: --no-sandbox says nothing" test ! -s err
claim "a kernel without Landlock: --strict is content" ends 0 "$bin/old_kernel" 0 "$program" map in/visit.txt -o e.png --strict

# What the first generations cannot keep is not asked of them: moving between folders is refused there, cutting is not.
for generation in 1 2 3 4 5 6 7 99; do
    rm -rf outside made
    mkdir outside made
    echo hush >outside/secret
    echo theirs >made/other
    ends 0 "$bin/old_kernel" $generation env VILLAIN_OUTSIDE="$work/outside" VILLAIN_FOLDER="$work/made" \
        VILLAIN_INPUT="$work/in/visit.txt" LD_PRELOAD="$bin/villain.so" ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0 \
        "$program" map in/visit.txt -o made/a.png || fault "generation $generation: the work is not done"
    [ $generation -ge 3 ] || sed -i '/cut a file elsewhere/d' err
    grep -q '^villain: must not' err && grep -q '^villain: may' err || fault "generation $generation: nothing was tried"
    ! grep -q "$lacking" err || fault "generation $generation: told as lacking"
    ! grep '^villain: must not.*: done$' err || fault "generation $generation: done"
    ! grep '^villain: may' err | grep -v ': done$' || fault "generation $generation: refused"
done

[ "$wrong" = 0 ] && echo "old kernels keep what they can"
exit "$wrong"

# Each generation of Landlock keeps what it can, and a kernel without it is told of once. Takes the folder with the program.
. "$(dirname "$0")/../cli/claims.sh"
bin=$(dirname "$program")
export HOME="$work/home" XDG_CACHE_HOME="$work/cache"
lines() { grep -c 'Landlock' err; }
lacking="(--no-sandbox hides this line)"

mkdir outside made in
echo 'Goma, 7 February 2024 – Ms. Ana Lund visited Beni on 2 February.' >in/visit.txt
cp in/visit.txt in/again.txt
if ! "$bin/old_kernel" 7 true; then
    echo "this kernel or container does not let another answer for it: nothing was tried"
    exit 77
fi

claim "a kernel without Landlock: the work is done" ends 0 "$bin/old_kernel" 0 "$program" map in/visit.txt -o a.png
claim "a kernel without Landlock: it is told, and no more than that" says "this kernel has no Landlock: the program keeps all your rights to files; network and other processes are closed"
claim "a kernel without Landlock: it is no error, and no warning" sh -c "! grep -qiE 'error|warning' err"
claim "a kernel without Landlock: in French" ends 0 "$bin/old_kernel" 0 "$program" map in/visit.txt -o b.png --lang fr
claim "a kernel without Landlock: in French it is told" says "ce noyau n'a pas Landlock : le programme garde tous vos droits sur les fichiers ; le réseau"
claim "a kernel without Landlock: many releases" ends 0 "$bin/old_kernel" 0 "$program" map --each in -o each
claim "a kernel without Landlock: it is told once" test "$(lines)" -eq 1
claim "a kernel without Landlock: -q" ends 0 "$bin/old_kernel" 0 "$program" map in/visit.txt -o c.png -q
claim "a kernel without Landlock: -q says nothing" test ! -s err
claim "a kernel without Landlock: --no-sandbox" ends 0 "$bin/old_kernel" 0 "$program" map in/visit.txt -o d.png --no-sandbox
claim "a kernel without Landlock: --no-sandbox says nothing" test ! -s err
claim "a kernel without Landlock: --strict is content" ends 0 "$bin/old_kernel" 0 "$program" map in/visit.txt -o e.png --strict

claim "a kernel without seccomp: the work is done" ends 0 "$bin/old_kernel" 6- "$program" map in/visit.txt -o f.png
claim "a kernel without seccomp: it is told, and no more than that" says "this kernel has no seccomp: the program keeps your rights to network and processes; of files it has only those that you named"
claim "a kernel without seccomp: in French" ends 0 "$bin/old_kernel" 6- "$program" map in/visit.txt -o g.png --lang fr
claim "a kernel without seccomp: in French it is told" says "ce noyau n'a pas seccomp : le programme garde vos droits sur le réseau"
claim "a kernel with neither: the work is done" ends 0 "$bin/old_kernel" 0- "$program" map in/visit.txt -o h.png
claim "a kernel with neither: it is told" says "this kernel has neither Landlock nor seccomp: the program keeps all your rights"
claim "a kernel with neither: in French" ends 0 "$bin/old_kernel" 0- "$program" map in/visit.txt -o i.png --lang fr
claim "a kernel with neither: in French it is told" says "ce noyau n'a ni Landlock ni seccomp"

# What is told as lacking is lacking, and what is told as kept is kept.
tried() { # KERNEL
    rm -rf outside made
    mkdir outside made
    echo hush >outside/secret
    echo theirs >made/other
    ends 0 "$bin/old_kernel" "$1" env VILLAIN_OUTSIDE="$work/outside" VILLAIN_FOLDER="$work/made" \
        VILLAIN_INPUT="$work/in/visit.txt" LD_PRELOAD="$bin/villain.so" ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0 \
        "$program" map in/visit.txt -o made/a.png
}
tried 0
claim "a kernel without Landlock: a file elsewhere is read" has '^villain: must not: read a file elsewhere: done' err
claim "a kernel without Landlock: no socket is opened" lacks '^villain: must not: open a socket: done' err
claim "a kernel without Landlock: no other process is touched" lacks '^villain: must not: .* another.*: done' err
tried 6-
claim "a kernel without seccomp: a socket is opened" has '^villain: must not: open a socket: done' err
claim "a kernel without seccomp: no file elsewhere is read" lacks '^villain: must not: read a file elsewhere: done' err

# What the first generations cannot keep is not asked of them: moving between folders is refused there, cutting is not.
for generation in 1 2 3 4 5 6 7 99; do
    tried $generation || fault "generation $generation: the work is not done"
    [ $generation -ge 3 ] || sed -i '/cut a file elsewhere/d' err
    grep -q '^villain: must not' err && grep -q '^villain: may' err || fault "generation $generation: nothing was tried"
    ! grep -q "$lacking" err || fault "generation $generation: told as lacking"
    ! grep '^villain: must not.*: done$' err || fault "generation $generation: done"
    ! grep '^villain: may' err | grep -v ': done$' || fault "generation $generation: refused"
done

[ "$wrong" = 0 ] && echo "old kernels keep what they can"
exit "$wrong"

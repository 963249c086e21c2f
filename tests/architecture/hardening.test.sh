# What people run is hardened: the program and its modules say so themselves. Takes the folder with the program; a build
# for debugging or with sanitizers is not what people run.
set -u
build=$1
grep -q '^CMAKE_BUILD_TYPE:STRING=Release' "$build/CMakeCache.txt" || { echo "no release: nothing to look at"; exit 0; }
wrong=0
must() { # FILE CLAIM PATTERN <OUTPUT
    grep -qE -- "$3" || { wrong=$((wrong + 1)); echo "FAULT: $1: $2"; }
}
for file in "$build"/briefmap "$build"/briefmap-*.so; do
    head=$(readelf -hldW "$file")
    must "$file" "not position-independent" 'Type: +DYN' <<<"$head"
    must "$file" "no read-only relocations" 'GNU_RELRO' <<<"$head"
    must "$file" "not bound at its start" 'BIND_NOW|Flags:.* NOW' <<<"$head"
    must "$file" "an executable stack" 'GNU_STACK.* RW +0x' <<<"$head"
    must "$file" "a path of libraries of its own" '^no$' <<<"$(grep -qE 'RPATH|RUNPATH' <<<"$head" && echo yes || echo no)"
done
calls=$(readelf --dyn-syms -W "$build/briefmap")
must "$build/briefmap" "no guards on the stack" '__stack_chk_fail' <<<"$calls"
must "$build/briefmap" "no checked calls" '__(memcpy|snprintf|vsnprintf|read)_chk' <<<"$calls"
if [ "$(uname -m)" = x86_64 ]; then
    must "$build/briefmap" "no marks of where jumps may land" '^[0-9]{3,}$' < <(objdump -d -j .text "$build/briefmap" | grep -c endbr64)
fi
# that the pages of large frames are touched one by one, only the flags tell
must "$build" "no guard against clashes of the stack" 'fstack-clash-protection' <"$build/compile_commands.json"
must "$build" "no checked calls of the third degree" '_FORTIFY_SOURCE=3' <"$build/compile_commands.json"
[ $wrong -eq 0 ] && echo "the program and its modules are hardened"
exit $wrong

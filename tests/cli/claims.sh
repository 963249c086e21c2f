# What tests of the command line share; sourced with the folder of the program as $1. Leaves the shell in an empty folder.
set -u
program=$1/briefmap
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
wrong=0

fault() { # WHAT
    wrong=$((wrong + 1))
    printf 'FAULT: %s\n' "$1"
}
claim() { # CLAIM COMMAND...: the command succeeds
    local claim=$1
    shift
    "$@" || fault "$claim ($*)"
}
ends() { # CODE COMMAND...: with that exit code; what it says stands in out and err
    local code=$1
    shift
    "$@" >out 2>err </dev/null
    [ $? -eq "$code" ]
}
says() { grep -qF -- "$1" err; } # these words, in the messages
has() { grep -q "$@"; }
lacks() { # a file that is there
    grep -q "$@"
    [ $? -eq 1 ]
}

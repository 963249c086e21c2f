# Corrections: each action, what survives an edited release, and each file that is refused. Takes the folder with the
# program.
. "$(dirname "$0")/claims.sh"

# Several releases together: one object, what is listed, what is drawn hollow, what held on a day. Takes the folder with
# the program.
. "$(dirname "$0")/claims.sh"
groups=$root/tests/event/merge

# --focus PLACE shows that place and what lies around it. Takes the folder with the program.
. "$(dirname "$0")/claims.sh"
release=$root/data/samples/ituri-2025-en.txt

drawn() { # PLACE: the scene of the release's map with that focus
    "$program" map "$release" --focus "$1" --scene -q 2>err
}
claim "a town fills the map, and so does what lies close to it" drawn Beni >beni
claim "the towns around it have names then" has '"Oicha"' beni
claim "a province is shown by its outline" drawn "Tanganyika Province" >tanganyika
claim "with its chief town" has '"Kalemie"' tanganyika
claim "an id is one place" drawn iso:FJ >fiji
claim "on both sides of 180 degrees" has '"Suva"\|"SUVA"' fiji
claim "of two bearers as likely the map says which it took" ends 0 "$program" map "$release" --focus Beni -o map.png
claim "and how to choose" has "warning: --focus: Beni (city, CD.*may be.*id" err
claim "a misspelt name is an error that knows better" ends 2 "$program" map "$release" --focus Bukavuu -o no.png
claim "by its message" has "did you mean Bukavu" err
claim "a name that nobody bears is an error that names the way out" ends 2 "$program" map "$release" --focus Qqqqqqqqqq -o no.png
claim "by its message" has "briefmap place" err
claim "two answers to one question are an error" ends 2 "$program" map "$release" --focus Beni --extent 1,1,2,2 -o no.png
claim "nothing is written then" test ! -e no.png
exit "$wrong"

# A few of the faults of ./dev reliability: one request in so many, for the main job and for a format of each library. Takes
# the folder with the program.
! nm -D "$1/sweep" | grep -q __asan_init || exit 77 # the leak checker takes a second for each of hundreds of runs
exec "$1/sweep" --every 100 png pdf gpkg apng read

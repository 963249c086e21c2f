# A few of the kills of ./dev reliability. Takes the folder with the program.
exec python3 tests/faults/kill.py "$1" 12 map layers

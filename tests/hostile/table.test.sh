# Every row of the tables of hostile inputs. Takes the folder with the program.
PYTHONDONTWRITEBYTECODE=1 exec python3 tests/hostile/run.py "$1"

# Words of English and French that are names of places too.
need python3 python3
english=$(deb wamerican)
french=$(deb hunspell-fr-classical)
PYTHONDONTWRITEBYTECODE=1 python3 "$STEPS/words.py" "$english/usr/share/dict/american-english" \
    "$french/usr/share/hunspell/fr.dic" "$DATA/places" "$DATA/words/common.tsv"

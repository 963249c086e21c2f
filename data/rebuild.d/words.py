"""words.py AMERICAN_ENGLISH FRENCH_DIC PLACES_DIR OUT: words that stand in small letters in a dictionary and are names of
places too: "since", "nice", "mardi". A place's name that is such a word needs more than its capital to be one."""
import glob, sys, unicodedata


def fold(word):
    return ''.join(c for c in unicodedata.normalize('NFD', word.lower()) if not unicodedata.combining(c))


def small_words(path, encoding):
    for line in open(path, encoding=encoding):
        word = line.strip().split('/')[0].split('\t')[0]
        if word.isalpha() and word.islower() and len(word) > 1:
            yield fold(word)


def place_names(folder):
    names = set()
    for path in sorted(glob.glob(folder + '/*.tsv')):
        rows = [line.rstrip('\n').split('\t') for line in open(path, encoding='utf-8') if not line.startswith('#')]
        columns = [i for i, title in enumerate(rows[0]) if title in ('name', 'fr', 'alternatives')]
        for row in rows[1:]:
            names.update(fold(name) for i in columns if i < len(row) for name in row[i].split('|'))
    return names


def write(out, title, words):
    words = sorted(words)
    for i in range(0, len(words), 40):
        out.write(f'{title}\t({"|".join(words[i:i + 40])})\n')


def main():
    english, french, places, path = sys.argv[1:]
    names = place_names(places)
    with open(path, 'w', encoding='utf-8') as out:
        out.write('# Words of the language that are names of places too. Made by data/rebuild words: class, words.\n')
        write(out, 'common', (set(small_words(english, 'utf-8')) | set(small_words(french, 'utf-8'))) & names)


main()

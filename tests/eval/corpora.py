#!/usr/bin/env python3
"""Score what the program reads in the public corpora, by their own scorer, and tell how fast it read.

usage: corpora.py BUILD_FOLDER GEOPARSE_DIR [--errors N] [--floor FLOOR_TSV]

The judge of place names was trained on TR-News, so that corpus is read in folds: each document by weights that were learned
without it. GeoVirus was never trained on and is read as anybody's text is.

GEOPARSE_DIR holds score.py and one folder a corpus. With --floor the table is compared with the committed one, and the
exit code is 1 where a figure fell below it. The figures of the peers are those that issue 4 states for the same scorer.
"""
import argparse, glob, importlib.util, json, os, shutil, subprocess, sys, tempfile, time

import training

CORPORA = {  # name: the floor (longest match, most populous) and the best peer: overlap F1, end-to-end F1 at 161 km
    'TR-News': ((.64, .38), (.84, .63)),
    'GeoVirus': ((.72, .48), (.93, .68)),
}
COLUMNS = [('exF', 'exact F1'), ('ovP', 'precision'), ('ovR', 'recall'), ('ovF', 'F1'), ('acc161_found', '161 found'),
           ('acc161_all', '161 all'), ('acc20_all', '20 all'), ('e2eF161', 'end-to-end'), ('median_km', 'median km')]


def load_scorer(folder):
    spec = importlib.util.spec_from_file_location('score', os.path.join(folder, 'score.py'))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_texts(program, paths):
    """The program's answer to every text, and the seconds it took."""
    with tempfile.NamedTemporaryFile(suffix='.jsonl') as out:
        begin = time.monotonic()
        subprocess.run([program, 'read', *paths, '--format', 'jsonl', '--quiet', '--overwrite',
                        '-o', out.name], check=True, timeout=600)
        seconds = time.monotonic() - begin
        with open(out.name, encoding='utf-8') as lines:
            return [json.loads(line) for line in lines], seconds


FOLDS = 5


def with_weights(build, folder, weights):
    """A copy of the program whose judge has other weights."""
    os.makedirs(folder + '/data')
    shutil.copy2(build + '/briefmap', folder + '/briefmap')
    for name in os.listdir(build + '/data'):
        if name != 'tables.bmt':
            os.symlink(os.path.abspath(f'{build}/data/{name}'), f'{folder}/data/{name}')
    for name in 'words', 'cues':
        shutil.copytree('data/' + name, f'{folder}/text/{name}')
    shutil.copy2(weights, folder + '/text/words/places.weights')
    subprocess.run([build + '/tables', folder + '/text', '-o', folder + '/data/tables.bmt'], check=True)
    return folder + '/briefmap'


def read_folds(build, geoparse, name):
    """Each fifth of the corpus by a program that has not seen it; the training corpora begin with this one."""
    with tempfile.TemporaryDirectory() as folder:
        training.train(build, geoparse, folder + '/weights', name, '--folds')
        paths, readings, seconds = sorted(glob.glob(f'{geoparse}/{name}/*.txt')), [], 0
        for k in range(FOLDS):
            program = with_weights(build, f'{folder}/{k}', f'{folder}/weights.{k}')
            some, took = read_texts(program, paths[k::FOLDS])
            readings, seconds = readings + some, seconds + took
        return readings, seconds


def is_demonym(mention):
    return mention['role'] == 'name' and mention['why'] == 'a demonym'


def predictions(readings, wanted):
    for reading in readings:
        doc = os.path.basename(reading['release']['path'])[:-len('.txt')]
        for m in reading['mentions']:
            if wanted(m):
                place = m['place'] or {}
                yield {'doc': doc, 'start': m['start'], 'end': m['end'], 'text': m['text'],
                       'lat': place.get('lat'), 'lon': place.get('lon')}


WAYS = {
    'all': lambda m: True,
    'no demonyms': lambda m: not is_demonym(m),
    'no names': lambda m: m['role'] != 'name',
}


def print_errors(scored, n):
    from collections import Counter
    _, pairs, false, missed = scored
    print('  false: ', Counter(p['text'] for p in false).most_common(n))
    print('  missed:', Counter(g['text'] for g in missed).most_common(n))
    print('  elsewhere:', Counter((g['text'], g['lat'], g['lon'], p['lat'], p['lon']) for e, g, p in pairs if e > 161).most_common(n))


def read_floor(path):
    """corpus<TAB>way<TAB>figure<TAB>value, a line each; # begins a comment."""
    with open(path, encoding='utf-8') as rows:
        cells = [row.rstrip('\n').split('\t') for row in rows if row.strip() and not row.startswith('#')]
    return {tuple(c[:3]): float(c[3]) for c in cells}


def fallen(table, floor):
    return [(key, table[key], least) for key, least in floor.items() if key in table and table[key] < least]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('build')
    ap.add_argument('folder')
    ap.add_argument('--errors', type=int, default=0)
    ap.add_argument('--floor')
    a = ap.parse_args()
    if not os.path.isdir(a.folder):
        print(f'There is no {a.folder} beside this folder: nothing to score')
        return 0
    scorer, table = load_scorer(a.folder), {}
    print('%-24s' % 'corpus' + ''.join('%11s' % title for _, title in COLUMNS))
    for name, (floor, peer) in CORPORA.items():
        folder = os.path.join(a.folder, name)
        if name in training.OWN:
            readings, seconds = read_folds(a.build, a.folder, name)
        else:
            readings, seconds = read_texts(a.build + '/briefmap', sorted(glob.glob(folder + '/*.txt')))
        for way, wanted in WAYS.items():
            scored = scorer.score(folder, list(predictions(readings, wanted)))
            print('%-24s' % f'{name}, {way}' + ''.join('%11.3f' % scored[0][key] for key, _ in COLUMNS))
            table.update({(name, way, key): scored[0][key] for key, _ in COLUMNS})
            if a.errors and way == 'all':
                print_errors(scored, a.errors)
        print('%-24s%44.2f%44.2f' % ('  longest match', *floor))
        print('%-24s%44.2f%44.2f' % ('  best peer', *peer))
        megabytes = sum(os.path.getsize(f) for f in glob.glob(folder + '/*.txt')) / 1e6
        print('%-24s%.2f MB in %.2f s with opening' % ('', megabytes, seconds))
    low = fallen(table, read_floor(a.floor)) if a.floor else []
    for key, value, least in low:
        print('fell: %s: %.3f, committed %.3f' % (', '.join(key), value, least))
    return 1 if low else 0


if __name__ == '__main__':
    sys.exit(main())

#!/usr/bin/env python3
"""Train the judge of place names: bring the corpora into the one form that `train` reads, a text a line with the spans that
name places, and run it.

usage: training.py BUILD_FOLDER GEOPARSE_DIR WEIGHTS
"""
import collections, glob, json, os, subprocess, sys, tempfile


def scored(folder):
    gold = collections.defaultdict(list)
    for line in open(os.path.join(folder, 'gold.jsonl'), encoding='utf-8'):
        g = json.loads(line)
        gold[g['doc']].append([g['start'], g['end']])
    for path in sorted(glob.glob(folder + '/*.txt')):
        doc = os.path.basename(path)[:-4]
        yield doc, open(path, encoding='utf-8', newline='').read(), gold[doc]


def lines(path):
    return [json.loads(l) for l in open(path, encoding='utf-8') if l.strip()]


def re3d(folder):
    for source in sorted(os.listdir(folder)):
        gold = collections.defaultdict(list)
        for e in lines(f'{folder}/{source}/entities.json'):
            if e['type'] == 'Location' or e['type'] == 'Nationality':
                gold[e['documentId']].append([e['begin'], e['end']])
        for d in lines(f'{folder}/{source}/documents.json'):
            yield d['_id'], d['text'], sorted(gold[d['_id']])


def wikigold(path):
    """Ten sentences a document: enough for a document's sense of its words."""
    doc, text, gold, n, sentences, inside = 0, '', [], 0, 0, False
    for line in open(path, encoding='utf-8'):
        word = line.split()
        if not word:
            text, sentences, inside = text + '\n', sentences + 1, False
            if sentences % 10 == 0:
                yield f'w{doc}', text, gold
                doc, text, gold = doc + 1, '', []
            continue
        if word[0] == '-DOCSTART-':
            continue
        glue = '' if not text or text[-1] in '\n(' or word[0] in ".,;:)'s?!" else ' '
        text += glue
        if word[1].endswith('LOC'):
            if inside:
                gold[-1][1] = len(text) + len(word[0])
            else:
                gold.append([len(text), len(text) + len(word[0])])
        inside = word[1].endswith('LOC')
        text += word[0]
    if text.strip():
        yield f'w{doc}', text, gold


def releases(folder):
    for path in sorted(glob.glob(f'{folder}/dev/*.gold.json') + glob.glob(f'{folder}/seed/*.gold.json')):
        gold = json.load(open(path, encoding='utf-8'))
        text = open(path.replace('.gold.json', '.txt'), encoding='utf-8', newline='').read()
        yield os.path.basename(path), text, [[m['start'], m['end']] for m in gold['mentions']]


OWN = ('TR-News', 'releases')       # annotated much as we mark
OTHER = ('re3d', 'wikigold')        # by guidelines of their own
TEST = ('GeoVirus',)                # its licence allows testing only: never trained on


def docs(geoparse, corpus):
    special = {'releases': lambda: releases(f'{geoparse}/../releases'), 're3d': lambda: re3d(f'{geoparse}/train/re3d'),
               'wikigold': lambda: wikigold(f'{geoparse}/train/wikigold.conll.txt')}
    return special.get(corpus, lambda: scored(f'{geoparse}/{corpus}'))()


def train(build, geoparse, out, first='TR-News', *options):
    """Learn the weights of the judge; what it prints is returned. `first` stands at the head of the corpora."""
    with tempfile.TemporaryDirectory() as folder:
        def path(corpus):
            with open(f'{folder}/{corpus}', 'w', encoding='utf-8') as lines:
                for doc, text, gold in docs(geoparse, corpus):
                    lines.write(json.dumps({'doc': doc, 'text': text, 'gold': gold}, ensure_ascii=False) + '\n')
            return corpus
        own = [first] + [c for c in OWN if c != first]
        words = [path(c) for c in own] + [w for c in OTHER for w in ('--other', path(c))] + [w for c in TEST for w in ('--test', path(c))]
        return subprocess.run([os.path.abspath(build + '/train'), os.path.abspath(build + '/data'), *words, '-o', os.path.abspath(out), *options],
                              check=True, cwd=folder, stdout=subprocess.PIPE, encoding='utf-8').stdout


if __name__ == '__main__':
    print(train(*sys.argv[1:4]), end='')

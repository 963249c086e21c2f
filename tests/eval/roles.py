#!/usr/bin/env python3
"""Train the weights of event/weigh.h: bring marked releases into the form that `roles` reads, a text a line with what each
of its names is, and run it.

usage: roles.py BUILD_FOLDER WEIGHTS [--folds] [--only SET...]: of --only, what the other sets teach is tried on these
"""
import glob, json, os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
MARK = re.compile(r'\[\[([^][|]+)\|([a-z]+)\|[^][|]+\|[^][|]+\]\]')
# where an event says what a name is: its list of places, and the roles that the names of these have
EVENTS = {'visit': ('stops', 'stop'), 'meeting': ('places', 'meeting'), 'disengagement': ('zones', 'zone'), 'incident': ('places', 'incident')}
TYPES = {'attack': 'attack', 'clash': 'clash', 'explosion': 'explosion', 'abduction': 'abduction', 'crash': 'disaster', 'flood': 'disaster', 'epidemic': 'disaster'}
PLAIN = {'stop': 'stop', 'meeting': 'meeting', 'zone': 'zone-planned', 'origin': 'origin', 'incident': 'attack'}


def senses(events):
    """(surface, role) -> senses, in the order of the events."""
    told = {}
    for e in events:
        if e['kind'] not in EVENTS or e.get('type') == 'displacement':
            continue
        places, role = EVENTS[e['kind']]
        status = (e.get('status') or '').replace(' ', '-')
        sense = {'visit': 'stop', 'meeting': 'meeting', 'disengagement': f'zone-{status}', 'incident': TYPES.get(e.get('type'), 'incident')}[e['kind']]
        if role in ('stop', 'meeting') and status == 'planned':
            sense += '-planned'
        for place in e.get(places, []):
            told.setdefault((place['place'] if isinstance(place, dict) else place, role), []).append(sense)
    return told


def read(path):
    """The text of a marked release, and its names as [start, end, sense] in code points."""
    marked, _, events = open(path, encoding='utf-8', newline='').read().partition('\n=====\n')
    told = senses(json.loads(events)['events'])
    text, gold, at = '', [], 0
    for m in MARK.finditer(marked):
        text += marked[at:m.start()]
        surface, role, at = m.group(1), m.group(2), m.end()
        senses_left = told.get((' '.join(surface.split()), role), [PLAIN.get(role, 'mention')])
        sense = senses_left.pop(0) if len(senses_left) > 1 else senses_left[0]  # named again: the event told next
        gold.append([len(text), len(text) + len(surface), sense])
        text += surface
    return text + marked[at:], gold


def sets():
    """Each set's name and files: our own, and where it is there the one beside the project."""
    own = sorted(glob.glob(f'{HERE}/releases/*/'))
    beside = [f'{HERE}/../../../shared/releases/{name}/' for name in ('dev', 'seed')]
    for folder in own + [f for f in beside if os.path.isdir(f)]:
        yield os.path.basename(folder.rstrip('/')), sorted(glob.glob(folder + '*.mark'))


OPENINGS = {'en': 'PRESS RELEASE\n\nGeneva, 8 March 2024 \u2013 ', 'fr': 'COMMUNIQUÉ DE PRESSE\n\nGenève, le 8 mars 2024 \u2013 '}


def sentences(language):
    """The sentences of tests/event that the rules read right, as releases."""
    told, open_, text = False, False, ''
    for line in [*open(f'{HERE}/../event/sentences/{language}.txt', encoding='utf-8'), 'the end\n']:
        if line.startswith('#') or not line.strip():
            continue
        if line.startswith('= '):
            told, open_ = True, open_ or line.startswith('= open: ')
            continue
        if told:
            if not open_:
                yield OPENINGS[language] + text
            told, open_, text = False, False, ''
        text += line


def cases():
    """The golden cases of tests/event, whose answers the rules give."""
    for path in sorted(glob.glob(f'{HERE}/../event/cases/*.txt') + glob.glob(f'{HERE}/../event/merge/*/*.txt')):
        expected = path[:-4] + '.expect'
        if not os.path.exists(expected) or not open(expected, encoding='utf-8').read().startswith('# open'):
            yield open(path, encoding='utf-8', newline='').read()


def train(build, out, *options, only=()):
    known = open(f'{HERE}/releases/known.txt', encoding='utf-8').read().split()
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for name, files in sets():
            names.append(name)
            with open(f'{folder}/{name}', 'w', encoding='utf-8') as lines:
                for path in files:
                    text, gold = read(path)
                    row = {'doc': os.path.basename(path), 'text': text, 'known': name in known, 'gold': gold}
                    lines.write(json.dumps(row, ensure_ascii=False) + '\n')
        for name, texts in ('sentences-en', sentences('en')), ('sentences-fr', sentences('fr')), ('cases', cases()):
            names.append(name)
            with open(f'{folder}/{name}', 'w', encoding='utf-8') as lines:
                for text in texts:
                    lines.write(json.dumps({'doc': name, 'text': text, 'known': True}, ensure_ascii=False) + '\n')
        tried = [w for name in only for w in ('--try', name)]
        return subprocess.run([os.path.abspath(build + '/roles'), os.path.abspath('data'), *[n for n in names if n not in only], *tried,
                               '-o', os.path.abspath(out), *options], check=True, cwd=folder, stdout=subprocess.PIPE, encoding='utf-8').stdout


if __name__ == '__main__':
    words = sys.argv[3:]
    only = words[words.index('--only') + 1:] if '--only' in words else []
    print(train(*sys.argv[1:3], *[w for w in words if w == '--folds'], only=only), end='')

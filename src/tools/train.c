/*
 * Trains the judge of place names: `train DATA_FOLDER CORPUS.jsonl... [--other CORPUS.jsonl]... [--test
 * CORPUS.jsonl]... -o FILE [--folds]`, by ./dev train.
 *
 * A line of a corpus is {"doc": "...", "text": "...", "gold": [[start, end], ...]}: code points, the end exclusive.
 * What is annotated by other guidelines is learned from as `--other`: what is peculiar to it goes into weights of its
 * own, which are thrown away. The same corpora give the same bytes. Prints how the rules alone and the judge do on what
 * was not trained on: each corpus by folds of documents, the tests by all. --folds writes FILE.K too: what is learned
 * where the documents whose number in the order of all corpora leaves the rest K are left out.
 */
#include "base/file.h"
#include "base/json.h"
#include "place/recognise.h"
#include "tools/shuffle.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { EPOCHS = 12, FOLDS = 5, CORPORA = 8, LEAST_DOCS = 2, MARGIN = 6, SCALE = 64, RUNS = 5 };

typedef struct {
    bm_signs features;
    bool place, rules; /* what it is; what the rules say */
    uint32_t doc;
    uint8_t corpus;
    bool other;
} sample;

typedef struct {
    sample *at;
    size_t n, cap;
    uint32_t docs;
} samples;

typedef struct {
    bm_arena keep; /* tables and samples */
    bm_arena arena;
    const bm_reader *reader;
    const bm_lexicon *names;
    const bm_gazetteer *gazetteer;
} trainer;

typedef struct {
    trainer *t;
    samples *into;
    const bm_json *gold;
    uint8_t corpus;
    bool other;
} watcher;

static bool overlaps(const bm_json *gold, uint32_t start, uint32_t end)
{
    for (size_t i = 0; i < gold->n; i++)
        if (gold->at[i].at[0].number < end && gold->at[i].at[1].number > start)
            return true;
    return false;
}

static void see(void *self, const bm_doc *doc, const bm_case *c, const bm_signs *features)
{
    watcher *w = self;
    uint32_t start = bm_doc_offset(doc, doc->tokens[c->first].start);
    uint32_t end = bm_doc_offset(doc, doc->tokens[c->first + c->n - 1].end);
    BM_PUSH(&w->t->keep, w->into) = (sample){.features = *features,
                                             .place = overlaps(w->gold, start, end),
                                             .rules = c->verdict == BM_VERDICT_PLACE,
                                             .doc = w->into->docs,
                                             .corpus = w->corpus,
                                             .other = w->other};
}

static bool read_doc(watcher *w, const bm_json *row, bm_err *err)
{
    trainer *t = w->t;
    bm_release release = {.bytes = bm_json_get(row, "text")->string, .path = bm_json_get(row, "doc")->string.at};
    const bm_doc *doc;
    if (!bm_doc_read(&doc, &t->arena, t->reader, &release, err))
        return false;
    w->gold = bm_json_get(row, "gold");
    bm_judge judge = {.watch = see, .self = w};
    const bm_names *names = bm_names_of(&t->arena, t->names, doc);
    bm_persons persons = bm_persons_find(doc, names, &t->arena);
    bm_recognise(doc, names, t->gazetteer, &persons, &judge, &t->arena);
    w->into->docs++;
    return true;
}

static bool read_corpus(watcher *w, const char *path, bm_err *err)
{
    bm_str bytes;
    trainer *t = w->t;
    if (!bm_file_read(&bytes, &t->keep, path, SIZE_MAX, NULL, err))
        return false;
    while (bytes.n > 0) {
        bm_str line = bm_str_cut(&bytes, '\n');
        const bm_json *row;
        if (line.n > 0 && (!bm_json_parse(&row, &t->arena, line, path, err) || !read_doc(w, row, err)))
            return false;
        bm_arena_reset(&t->arena);
    }
    return true;
}

/* ---- the perceptron */

typedef struct {
    double now[BM_JUDGE_WEIGHTS], total[BM_JUDGE_WEIGHTS], own[CORPORA][BM_JUDGE_WEIGHTS];
    uint32_t docs[BM_JUDGE_WEIGHTS]; /* in which a feature occurs */
} learner;

static double sum_of(const double *weights, const bm_signs *f)
{
    double sum = 0;
    for (size_t i = 0; i < f->n; i++)
        sum += weights[f->at[i]];
    return sum;
}

static void count_docs(learner *l, const samples *s)
{
    uint32_t last[BM_JUDGE_WEIGHTS] = {0};
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < s->at[i].features.n; k++) {
            uint32_t f = s->at[i].features.at[k];
            l->docs[f] += last[f] != s->at[i].doc + 1;
            last[f] = s->at[i].doc + 1;
        }
}

static void learn_one(learner *l, const sample *e, double step)
{
    double want = e->place ? 1 : -1;
    double sum = sum_of(l->now, &e->features) + (e->other ? sum_of(l->own[e->corpus], &e->features) : 0);
    for (size_t k = 0; k < e->features.n && sum * want <= MARGIN; k++) {
        uint32_t f = e->features.at[k];
        if (l->docs[f] < LEAST_DOCS)
            continue;
        if (e->other)
            l->own[e->corpus][f] += want;
        l->now[f] += want;
        l->total[f] += want * step;
    }
}

/* One run through the samples in an order of its own; its averages are added to `sum`. */
static void run(double *sum, learner *l, uint32_t *order, const samples *s, uint32_t fold, uint64_t seed)
{
    double step = 1;
    memset(l->now, 0, sizeof l->now);
    memset(l->total, 0, sizeof l->total);
    memset(l->own, 0, sizeof l->own);
    for (size_t i = 0; i < s->n; i++)
        order[i] = (uint32_t)i;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        shuffle(order, s->n, &seed);
        for (size_t i = 0; i < s->n; i++)
            if (s->at[order[i]].doc % FOLDS != fold)
                learn_one(l, &s->at[order[i]], step++);
    }
    for (size_t i = 0; i < BM_JUDGE_WEIGHTS; i++)
        sum[i] += l->now[i] - l->total[i] / step;
}

/* Learns from all samples but those of the fold (FOLDS: none is left out); the averages as they are shipped. */
static void learn(int16_t *out, const samples *s, uint32_t fold, bm_arena *arena)
{
    learner *l = BM_NEW(arena, learner);
    uint32_t *order = BM_NEW_ARRAY(arena, uint32_t, s->n);
    double *sum = BM_NEW_ARRAY(arena, double, BM_JUDGE_WEIGHTS);
    count_docs(l, s);
    for (uint64_t seed = 1; seed <= RUNS; seed++)
        run(sum, l, order, s, fold, seed);
    for (size_t i = 0; i < BM_JUDGE_WEIGHTS; i++)
        out[i] = (int16_t)fmax(-INT16_MAX, fmin(INT16_MAX, round(sum[i] * SCALE / RUNS)));
}

/* ---- how well it does */

typedef struct {
    double right, wrong, missed;
} tally;

typedef struct {
    tally rules, judge;
} tallies;

static void count(tally *t, bool said, bool is)
{
    t->right += said && is;
    t->wrong += said && !is;
    t->missed += !said && is;
}

/* The fold of each corpus; FOLDS: all of it. */
static void try_out(tallies *out, const int16_t *weights, const samples *s, uint32_t fold)
{
    bm_judge judge = {.weights = weights};
    for (size_t i = 0; i < s->n; i++) {
        const sample *e = &s->at[i];
        if (fold < FOLDS && e->doc % FOLDS != fold)
            continue;
        count(&out[e->corpus].rules, e->rules, e->place);
        count(&out[e->corpus].judge, bm_judge_says(&judge, &e->features, e->rules), e->place);
    }
}

static void tell(const char *path, const char *who, tally t)
{
    double p = t.right / (t.right + t.wrong), r = t.right / (t.right + t.missed);
    printf("%-28s %-6s right %5.0f wrong %5.0f missed %5.0f  P %.3f R %.3f F1 %.3f\n", path, who, t.right, t.wrong,
           t.missed, p, r, 2 * p * r / (p + r));
}

static bool write(const int16_t *weights, bm_arena *arena, const char *path, bm_err *err)
{
    unsigned char *bytes = BM_NEW_ARRAY(arena, unsigned char, BM_JUDGE_WEIGHTS * 2);
    bm_out *out;
    for (size_t i = 0; i < BM_JUDGE_WEIGHTS; i++) {
        bytes[i * 2] = (unsigned char)((uint16_t)weights[i] & 0xff);
        bytes[i * 2 + 1] = (unsigned char)((uint16_t)weights[i] >> 8);
    }
    return bm_out_open(&out, arena, path, true, err) && bm_out_write(out, bytes, BM_JUDGE_WEIGHTS * 2, err) &&
           bm_out_commit(out, err);
}

typedef struct {
    const char *paths[CORPORA], *tests[CORPORA], *out;
    bool other[CORPORA];
    uint8_t n, n_tests;
    bool folds;
} order;

static bool read_order(order *o, int argc, char **argv)
{
    for (int i = 2; i < argc; i++) {
        bool other = strcmp(argv[i], "--other") == 0, test = strcmp(argv[i], "--test") == 0,
             out = strcmp(argv[i], "-o") == 0;
        if (strcmp(argv[i], "--folds") == 0) {
            o->folds = true;
            continue;
        }
        i += other || test || out;
        if (i == argc || o->n == CORPORA || o->n_tests == CORPORA)
            return false;
        if (out)
            o->out = argv[i];
        else if (test)
            o->tests[o->n_tests++] = argv[i];
        else {
            o->other[o->n] = other;
            o->paths[o->n++] = argv[i];
        }
    }
    return o->n > 0 && o->out;
}

static bool train(trainer *t, const order *o, bm_err *err)
{
    samples known = {0}, unknown = {0};
    int16_t weights[BM_JUDGE_WEIGHTS];
    tallies folded[CORPORA] = {0}, tested[CORPORA] = {0};
    for (uint8_t i = 0; i < o->n; i++)
        if (!read_corpus(&(watcher){.t = t, .into = &known, .corpus = i, .other = o->other[i]}, o->paths[i], err))
            return false;
    for (uint8_t i = 0; i < o->n_tests; i++)
        if (!read_corpus(&(watcher){.t = t, .into = &unknown, .corpus = i}, o->tests[i], err))
            return false;
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        learn(weights, &known, fold, &t->arena);
        try_out(folded, weights, &known, fold);
        if (o->folds && !write(weights, &t->arena, bm_format(&t->arena, "%s.%u", o->out, fold), err))
            return false;
        bm_arena_reset(&t->arena);
    }
    learn(weights, &known, FOLDS, &t->arena);
    try_out(tested, weights, &unknown, FOLDS);
    for (uint8_t i = 0; i < o->n; i++) {
        tell(o->paths[i], "rules", folded[i].rules);
        tell("  by folds of documents", "judge", folded[i].judge);
    }
    for (uint8_t i = 0; i < o->n_tests; i++) {
        tell(o->tests[i], "rules", tested[i].rules);
        tell("  not trained on", "judge", tested[i].judge);
    }
    return write(weights, &t->arena, o->out, err);
}

int main(int argc, char **argv)
{
    order o = {0};
    if (argc < 3 || !read_order(&o, argc, argv)) {
        fprintf(stderr, "usage: train DATA_FOLDER CORPUS.jsonl... [--other CORPUS.jsonl]... [--test CORPUS.jsonl]... "
                        "-o FILE [--folds]\n");
        return 2;
    }
    trainer t = {0};
    bm_err err = {0};
    bm_tables *tables;
    bool done = bm_tables_open(&tables, &t.keep, bm_format(&t.keep, "%s/tables.bmt", argv[1]), &err) &&
                bm_reader_load(&t.reader, &t.keep, tables, &err) && bm_names_load(&t.names, &t.keep, tables, &err) &&
                bm_gazetteer_open(&t.gazetteer, &t.keep, bm_format(&t.keep, "%s/gazetteer.bmg", argv[1]), &err) &&
                train(&t, &o, &err);
    if (!done)
        fprintf(stderr, "train: %s\n", err.text);
    bm_arena_free(&t.arena);
    bm_arena_free(&t.keep);
    return done ? 0 : 1;
}

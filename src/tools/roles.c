/*
 * Learns the weights of event/weigh.h: `roles DATA_FOLDER CORPUS.jsonl... [--try CORPUS.jsonl]... -o FILE
 * [--folds]`, by ./dev train.
 *
 * A line of a corpus is {"doc": "...", "text": "...", "known": true, "gold": [[start, end, "stop"], ...]}: code points,
 * the end exclusive, the name of a sense; what no gold overlaps is a mention. Without
 * "gold" the rules are right. `known`: the rules were made with this
 * release in view, so that what they say of it tells nothing; their voice is not learned from it. The same corpora give
 * the same bytes. --folds prints how each corpus is read by what the others teach, and writes FILE.K,
 * what is learned without the K-th; --try reads a corpus by what all others teach.
 *
 * Multinomial logistic regression by stochastic gradients with AdaGrad's steps (Duchi, Hazan and Singer 2011) and a
 * pull of each weight towards zero.
 */
#include "base/file.h"
#include "base/json.h"
#include "event/read.h"
#include "event/weigh.h"
#include "tools/shuffle.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { EPOCHS = 20, CORPORA = 64 };
static const double rate = 0.07, pull = 1e-3;

static const char *const names[BM_SENSES] = {"mention",         "stop",         "stop-planned",   "meeting",
                                             "meeting-planned", "zone-planned", "zone-under-way", "zone-completed",
                                             "zone-suspended",  "origin",       "attack",         "clash",
                                             "explosion",       "abduction",    "disaster",       "incident"};

typedef struct {
    bm_weigh_signs signs;
    bm_sense sense;
    bm_role rules; /* what the rules say */
    uint32_t corpus;
    bool known;
} sample;

typedef struct {
    sample *at;
    size_t n, cap;
} samples;

typedef struct {
    bm_arena keep; /* tables and samples */
    bm_arena arena;
    const bm_event_reader *reader;
    samples all;
    const bm_json *gold; /* of the release that is being read */
    uint32_t corpus;
    bool known;
} trainer;

static bm_sense sense_of(bm_str name)
{
    for (int i = 0; i < BM_SENSES; i++)
        if (bm_str_is(name, names[i]))
            return (bm_sense)i;
    return BM_SENSE_MENTION;
}

/* What the rules say, as a sense. */
static bm_sense ruled(const bm_governed *g)
{
    static const struct {
        const char *word;
        bm_sense sense;
    } words[] = {{"under way", BM_SENSE_ZONE_UNDER_WAY},
                 {"completed", BM_SENSE_ZONE_COMPLETED},
                 {"suspended", BM_SENSE_ZONE_SUSPENDED},
                 {"attack", BM_SENSE_ATTACK},
                 {"clash", BM_SENSE_CLASH},
                 {"explosion", BM_SENSE_EXPLOSION},
                 {"abduction", BM_SENSE_ABDUCTION},
                 {"crash", BM_SENSE_DISASTER},
                 {"flood", BM_SENSE_DISASTER},
                 {"epidemic", BM_SENSE_DISASTER}};
    bm_sense sense = g->role == BM_ROLE_STOP       ? (g->planned ? BM_SENSE_STOP_PLANNED : BM_SENSE_STOP)
                     : g->role == BM_ROLE_MEETING  ? (g->planned ? BM_SENSE_MEETING_PLANNED : BM_SENSE_MEETING)
                     : g->role == BM_ROLE_ORIGIN   ? BM_SENSE_ORIGIN
                     : g->role == BM_ROLE_ZONE     ? BM_SENSE_ZONE_PLANNED
                     : g->role == BM_ROLE_INCIDENT ? BM_SENSE_INCIDENT
                                                   : BM_SENSE_MENTION;
    for (size_t i = 0; g->cue && i < sizeof words / sizeof *words; i++)
        if (strstr(g->cue->value, words[i].word) && bm_sense_role(words[i].sense) == g->role)
            return words[i].sense;
    return sense;
}

static void see(void *self, const bm_clause *c, uint32_t mention, const bm_weigh_signs *signs)
{
    trainer *t = self;
    const bm_mention *m = bm_clause_mention(c, mention);
    uint32_t start = bm_doc_offset(c->doc, c->doc->tokens[m->first].start);
    uint32_t end = bm_doc_offset(c->doc, c->doc->tokens[m->first + m->n - 1].end);
    sample s = {.signs = *signs, .rules = c->telling->at[mention].role, .corpus = t->corpus, .known = t->known};
    if (!t->gold)
        s.sense = ruled(&c->telling->at[mention]);
    for (size_t i = 0; t->gold && i < t->gold->n; i++) {
        const bm_json *g = &t->gold->at[i];
        if (g->at[0].number < end && g->at[1].number > start)
            s.sense = sense_of(g->at[2].string);
    }
    BM_PUSH(&t->keep, &t->all) = s;
}

static bool read_doc(trainer *t, const bm_json *row, bm_err *err)
{
    bm_release release = {.bytes = bm_json_get(row, "text")->string, .path = bm_json_get(row, "doc")->string.at};
    bm_reading reading;
    const bm_json *known = bm_json_get(row, "known");
    t->gold = bm_json_get(row, "gold");
    t->known = known && known->truth;
    return bm_event_read(&reading, &t->arena, t->reader, &release, err);
}

static bool read_corpus(trainer *t, const char *path, bm_err *err)
{
    bm_str bytes;
    if (!bm_file_read(&bytes, &t->keep, path, SIZE_MAX, NULL, err))
        return false;
    while (bytes.n > 0) {
        bm_str line = bm_str_cut(&bytes, '\n');
        const bm_json *row;
        if (line.n > 0 && (!bm_json_parse(&row, &t->arena, line, path, err) || !read_doc(t, row, err)))
            return false;
        bm_arena_reset(&t->arena);
    }
    t->corpus++;
    return true;
}

/* ---- learning */

typedef struct {
    double weight[BM_WEIGH_ROWS][BM_SENSES], squares[BM_WEIGH_ROWS][BM_SENSES];
} learner;

static void learn_one(learner *l, const sample *s)
{
    size_t n = s->known ? s->signs.rules : s->signs.n;
    double p[BM_SENSES] = {0}, most = -INFINITY, all = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < BM_SENSES; k++)
            p[k] += l->weight[s->signs.at[i]][k];
    for (size_t k = 0; k < BM_SENSES; k++)
        most = fmax(most, p[k]);
    for (size_t k = 0; k < BM_SENSES; k++)
        all += p[k] = exp(p[k] - most);
    for (size_t k = 0; k < BM_SENSES; k++)
        p[k] = p[k] / all - (k == s->sense);
    for (size_t i = 0; i < n; i++) {
        double *w = l->weight[s->signs.at[i]], *q = l->squares[s->signs.at[i]];
        for (size_t k = 0; k < BM_SENSES; k++) {
            double slope = p[k] + pull * w[k];
            q[k] += slope * slope;
            w[k] -= rate * slope / sqrt(q[k] + 1e-8);
        }
    }
}

/* From the samples of all corpora but those left out; the weights as they are shipped. */
static void learn(int16_t (*out)[BM_SENSES], const samples *s, const bool left_out[CORPORA], bm_arena *arena)
{
    learner *l = BM_NEW(arena, learner);
    uint32_t *order = BM_NEW_ARRAY(arena, uint32_t, s->n);
    uint64_t seed = 1;
    for (size_t i = 0; i < s->n; i++)
        order[i] = (uint32_t)i;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        shuffle(order, s->n, &seed);
        for (size_t i = 0; i < s->n; i++)
            if (!left_out[s->at[order[i]].corpus])
                learn_one(l, &s->at[order[i]]);
    }
    for (size_t i = 0; i < BM_WEIGH_ROWS; i++)
        for (size_t k = 0; k < BM_SENSES; k++)
            out[i][k] = (int16_t)fmax(-INT16_MAX, fmin(INT16_MAX, round(l->weight[i][k] * BM_WEIGH_SCALE)));
}

/* ---- how well it does */

static void try_out(const int16_t (*weights)[BM_SENSES], const samples *s, uint32_t corpus, const char *path)
{
    bm_weigher weigher = {.weights = weights};
    double n = 0, rules = 0, words = 0, both = 0;
    for (size_t i = 0; i < s->n; i++) {
        const sample *e = &s->at[i];
        if (e->corpus != corpus)
            continue;
        bm_weigh_signs alone = e->signs;
        alone.n = alone.rules;
        const bm_weigh_signs *voices[] = {&alone, &e->signs};
        double *right[] = {&words, &both};
        for (int v = 0; v < 2; v++) {
            double p[BM_SENSES], role[BM_ROLE_NAME + 1] = {0};
            int best = 0;
            bm_weigh_senses(p, &weigher, voices[v]);
            for (int k = 0; k < BM_SENSES; k++)
                role[bm_sense_role((bm_sense)k)] += p[k];
            for (int k = 1; k <= BM_ROLE_NAME; k++)
                best = role[k] > role[best] ? k : best;
            *right[v] += best == (int)bm_sense_role(e->sense);
        }
        n++;
        rules += e->rules == bm_sense_role(e->sense);
    }
    printf("%-32s %5.0f mentions; role right: rules %.3f, words %.3f, both %.3f\n", path, n, rules / n, words / n,
           both / n);
}

static bool write(const int16_t (*weights)[BM_SENSES], bm_arena *arena, const char *path, bm_err *err)
{
    enum { N = BM_WEIGH_ROWS * BM_SENSES };
    unsigned char *bytes = BM_NEW_ARRAY(arena, unsigned char, N * 2);
    bm_out *out;
    for (size_t i = 0; i < N; i++) {
        uint16_t w = (uint16_t)weights[i / BM_SENSES][i % BM_SENSES];
        bytes[i * 2] = (unsigned char)(w & 0xff);
        bytes[i * 2 + 1] = (unsigned char)(w >> 8);
    }
    return bm_out_open(&out, arena, path, true, err) && bm_out_write(out, bytes, N * 2, err) && bm_out_commit(out, err);
}

typedef struct {
    const char *paths[CORPORA], *out;
    bool tried[CORPORA]; /* not learned from */
    uint32_t n;
    bool folds;
} order;

static bool read_order(order *o, int argc, char **argv)
{
    for (int i = 2; i < argc; i++)
        if (strcmp(argv[i], "--folds") == 0)
            o->folds = true;
        else if (strcmp(argv[i], "-o") == 0 && i + 1 < argc)
            o->out = argv[++i];
        else if (o->n == CORPORA || (strcmp(argv[i], "--try") == 0 && i + 1 == argc))
            return false;
        else {
            o->tried[o->n] = strcmp(argv[i], "--try") == 0;
            i += o->tried[o->n];
            o->paths[o->n++] = argv[i];
        }
    return o->n > 0 && o->out;
}

static bool train(trainer *t, const order *o, bm_err *err)
{
    int16_t(*weights)[BM_SENSES] = bm_alloc_array(&t->keep, BM_WEIGH_ROWS, sizeof *weights);
    for (uint32_t i = 0; i < o->n; i++)
        if (!read_corpus(t, o->paths[i], err))
            return false;
    for (uint32_t i = 0; o->folds && i < o->n; i++) {
        bool left_out[CORPORA] = {0};
        left_out[i] = true;
        learn(weights, &t->all, left_out, &t->arena);
        try_out(weights, &t->all, i, o->paths[i]);
        if (!write(weights, &t->arena, bm_format(&t->arena, "%s.%u", o->out, i), err))
            return false;
        bm_arena_reset(&t->arena);
    }
    learn(weights, &t->all, o->tried, &t->arena);
    for (uint32_t i = 0; i < o->n; i++)
        if (o->tried[i])
            try_out(weights, &t->all, i, o->paths[i]);
    return write(weights, &t->arena, o->out, err);
}

int main(int argc, char **argv)
{
    order o = {0};
    if (!read_order(&o, argc, argv)) {
        fprintf(stderr, "usage: roles DATA_FOLDER CORPUS.jsonl... [--try CORPUS.jsonl]... -o FILE [--folds]\n");
        return 2;
    }
    static trainer t;
    bm_err err = {0};
    const bm_gazetteer *gazetteer;
    bm_tables *tables = bm_tables_of_text(&t.keep, argv[1]);
    const char *path;
    bm_weigher watcher = {.watch = see, .self = &t};
    bool done = bm_file_data(&path, &t.keep, "gazetteer.bmg", &err) &&
                bm_gazetteer_open(&gazetteer, &t.keep, path, &err) &&
                bm_event_reader_load(&t.reader, &t.keep, tables, gazetteer, &err);
    t.reader = done ? bm_event_reader_weighing(&t.keep, t.reader, &watcher) : NULL;
    done = done && train(&t, &o, &err);
    if (!done)
        fprintf(stderr, "roles: %s\n", err.text);
    bm_arena_free(&t.arena);
    bm_arena_free(&t.keep);
    return done ? 0 : 1;
}

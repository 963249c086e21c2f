/* How fast text is read, and which stage takes how much: `reading BUILD_FOLDER TEXT...`. */
#include "base/file.h"
#include "event/json.h"
#include "event/read.h"
#include "place/names.h"
#include "row.h"
#include "text/decode.h"
#include "text/sentence.h"
#include "text/token.h"
#include "text/when.h"

enum { ROUNDS = 7, RELEASE_BYTES = 20000 };

typedef struct {
    bm_arena tables, work;
    const char *data; /* folder */
    const bm_reader *text;
    const bm_event_reader *events;
    const bm_lexicon *words, *names;
    const bm_dates *dates;
    const bm_judge *judge;
    const bm_gazetteer *gazetteer;
    bm_strs texts;
    double bytes;
} bench;

/* ---- stages: each is given what the ones before it made */

typedef enum { DECODE, TOKENS, SENTENCES, DATES, DOCUMENT, PERSONS, MENTIONS, ALL, JSON, STAGES } stage;

static const struct {
    const char *what;
    double budget;
} stages[STAGES] = {
    [DECODE] = {"decode", NAN},
    [TOKENS] = {"tokens", NAN},
    [SENTENCES] = {"sentences", NAN},
    [DATES] = {"dates", NAN},
    [DOCUMENT] = {"all of these, and anatomy", NAN},
    [PERSONS] = {"persons", NAN},
    [MENTIONS] = {"names found and resolved", NAN},
    [ALL] = {"text to events", NAN},
    [JSON] = {"events to JSON", NAN},
};

static void measure_text(double *seconds, bench *b, bm_str text)
{
    bm_err err = {0};
    bm_doc doc = {.language = "en"};
    bm_decoded decoded;
    const bm_doc *read;
    bm_reading reading;
    double at[STAGES + 3] = {bench_now_s()};
    if (!bm_decode(&decoded, &b->work, text, "text", &err))
        bench_die(err.text);
    at[1] = bench_now_s();
    doc.text = decoded.text;
    bm_tokenize(&doc, &b->work);
    at[2] = bench_now_s();
    bm_sentences_cut(&doc, &b->work, b->words);
    at[3] = bench_now_s();
    bm_dates_find(b->dates, &doc, &b->work);
    at[4] = bench_now_s();
    bm_release release = {.bytes = text, .path = "text"};
    if (!bm_doc_read(&read, &b->work, b->text, &release, &err))
        bench_die(err.text);
    at[5] = bench_now_s();
    const bm_names *names = bm_names_of(&b->work, b->names, read);
    bm_persons persons = bm_persons_find(read, names, &b->work);
    at[6] = bench_now_s();
    bm_mentions_read(read, names, b->gazetteer, &persons, b->judge, NULL, &b->work);
    at[7] = bench_now_s();
    if (!bm_event_read(&reading, &b->work, b->events, &release, &err))
        bench_die(err.text);
    at[8] = bench_now_s();
    bm_buf out = {.arena = &b->work};
    bm_jsonw w = bm_jsonw_to(&out, 0);
    bm_reading_json(&w, &b->work, &reading, b->gazetteer);
    at[9] = bench_now_s();
    for (int s = 0; s < STAGES; s++)
        seconds[s] += at[s + 1] - at[s];
    bm_arena_reset(&b->work);
}

/* The best of a few rounds, text by text, each read after all the others: what disturbs only ever slows. */
static void measure_stages(bench *b)
{
    enum { TO_MENTIONS = STAGES, FIGURES };
    double(*best)[FIGURES] = bm_alloc_array(&b->tables, b->texts.n, sizeof *best), sum[FIGURES] = {0};
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < b->texts.n; i++) {
            double seconds[FIGURES] = {0};
            measure_text(seconds, b, b->texts.at[i]);
            seconds[TO_MENTIONS] = seconds[DOCUMENT] + seconds[PERSONS] + seconds[MENTIONS];
            for (int f = 0; f < FIGURES; f++)
                best[i][f] = round == 0 ? seconds[f] : fmin(best[i][f], seconds[f]);
        }
    for (size_t i = 0; i < b->texts.n; i++)
        for (int f = 0; f < FIGURES; f++)
            sum[f] += best[i][f];
    bench_say("text to resolved mentions", b->bytes / sum[TO_MENTIONS] / 1e6, 20, "MB/s");
    for (int s = 0; s < STAGES; s++)
        bench_say(bm_format(&b->tables, "  %s", stages[s].what), b->bytes / sum[s] / 1e6, stages[s].budget, "MB/s");
}

/* ---- one release, and texts that nobody wrote */

static double read_s(bench *b, bm_str text)
{
    double best = INFINITY;
    for (int round = 0; round < (text.n < 100000 ? 21 : 2); round++) {
        bm_err err = {0};
        bm_reading reading;
        double from = bench_now_s();
        if (!bm_event_read(&reading, &b->work, b->events, &(bm_release){.bytes = text, .path = "text"}, &err))
            bench_die(err.text);
        best = fmin(best, bench_now_s() - from);
        if (round == 0 && text.n > 100000)
            fprintf(stderr, "%zu mentions, %zu MiB: ", reading.mentions.n, b->work.bytes >> 20);
        bm_arena_reset(&b->work);
    }
    return best;
}

static void measure_release(bench *b)
{
    bm_buf text = {.arena = &b->tables};
    for (size_t i = 0; i < b->texts.n && text.n < RELEASE_BYTES; i++) {
        bm_buf_add(&text, bm_str_slice(b->texts.at[i], 0, RELEASE_BYTES - text.n));
        bm_buf_c(&text, text.n < RELEASE_BYTES ? "\n\n" : "");
    }
    bench_say("a release of 20 kB", read_s(b, bm_buf_str(&text)) * 1e3, 3, "ms");
}

static const struct {
    const char *what, *before, *repeated;
    size_t bytes;
} hostile[] = {
    {"a million times \"Beni\"", "", "Beni ", 5 << 20},
    {"a word of 100 kB", "", "a", 100000},
    {"10,000 quotes, one in another", "", "\u201cSaid ", 80000},
    {"100,000 brackets left open", "", "(", 100000},
    {"10,000 marks on a letter", "e", "\u0301", 20000},
    {"16 MB of newlines", "Goma", "\n", 16 << 20},
    {"16 MB of digits", "", "7", 16 << 20},
    {"16 MB of capitals", "", "G", 16 << 20},
    {"16 MB without a line's end", "", "The village of Gomaville in the east was calm. ", 16 << 20},
    {"16 MB of one range of days", "", "from February 02 to 05 ", 16 << 20},
};

static void measure_hostile(bench *b)
{
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        bm_buf text = {.arena = &b->tables};
        bm_buf_c(&text, hostile[i].before);
        while (text.n < hostile[i].bytes)
            bm_buf_c(&text, hostile[i].repeated);
        bench_say(hostile[i].what, read_s(b, bm_buf_str(&text)), NAN, "s");
    }
}

/* ---- */

static void load(bench *b, const char *folder)
{
    bm_err err = {0};
    b->data = bm_format(&b->tables, "%s/data", folder);
    const char *words = "words/document.tsv";
    bm_tables *tables;
    if (!bm_gazetteer_open(&b->gazetteer, &b->tables, bm_format(&b->tables, "%s/gazetteer.bmg", b->data), &err) ||
        !bm_tables_open(&tables, &b->tables, bm_format(&b->tables, "%s/tables.bmt", b->data), &err) ||
        !bm_event_reader_load(&b->events, &b->tables, tables, b->gazetteer, &err) ||
        !bm_reader_load(&b->text, &b->tables, tables, &err) || !bm_names_load(&b->names, &b->tables, tables, &err) ||
        !bm_judge_load(&b->judge, &b->tables, tables, &err) ||
        !bm_lexicon_load(&b->words, &b->tables, tables, &words, 1, bm_document_classes, &err) ||
        !bm_dates_load(&b->dates, &b->tables, tables, "en", &err))
        bench_die(err.text);
}

int main(int argc, char **argv)
{
    bench b = {0};
    bm_err err = {0};
    load(&b, argc > 1 ? argv[1] : "build");
    for (int i = 2; i < argc; i++) {
        bm_str text;
        if (!bm_file_read(&text, &b.tables, argv[i], 16 << 20, NULL, &err))
            bench_die(err.text);
        BM_PUSH(&b.tables, &b.texts) = text;
        b.bytes += (double)text.n;
    }
    if (b.texts.n == 0)
        bench_die("no texts; give the files to read");
    measure_stages(&b);
    measure_release(&b);
    measure_hostile(&b);
    bm_arena_free(&b.work);
    bm_arena_free(&b.tables);
    return 0;
}

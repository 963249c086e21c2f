/**
 * What is fuzzed: each target takes any bytes, and neither crashes, nor hangs, nor breaks what it promises. `./dev
 * fuzz` gives them random bytes (fuzz.c); the ordinary test gives them the seeds of corpora/TARGET (test_corpora.c).
 * Both run in the top folder of the source, beside the program's data. targets.tsv says of each what code it is about.
 */
#ifndef BM_TEST_FUZZ_TARGET_H
#define BM_TEST_FUZZ_TARGET_H

#include "base/err.h"
#include "base/str.h"

#include <stddef.h>

typedef struct {
    const char *name;
    void (*run)(bm_str bytes);
} fuzz_target;

extern const fuzz_target fuzz_targets[];
extern const size_t fuzz_n_targets;

extern bm_arena fuzz_kept, fuzz_work; /* for all inputs; for one */

void fuzz_must(bool holds, const char *what);
#define MUST(what) fuzz_must((what), #what)

/** What fails says why: `code` or any other that is none of ours to give (BM_ELIMIT, BM_ENOTHING). */
void fuzz_told(bool done, const bm_err *err);

bool fuzz_is_utf8(bm_str text);
/** The bytes as a file, which goes with fuzz_work. */
const char *fuzz_file(bm_str bytes);
/** A name in a folder, for what must be written under one; what stands there goes with fuzz_work. */
const char *fuzz_path(const char *name);
/** A compiled file, damaged: three bytes of input are a place in it, in its 65536 parts, and a value there. */
bm_str fuzz_damaged(bm_str file, bm_str bytes);
/** What the bundled data say: opened once. */
const char *fuzz_data(const char *name);
typedef struct bm_gazetteer bm_gazetteer;
typedef struct bm_event_reader bm_event_reader;
const bm_gazetteer *fuzz_gazetteer(void);
const bm_event_reader *fuzz_reader(void);

/* text */
void fuzz_decode(bm_str bytes);
void fuzz_sentences(bm_str bytes);
void fuzz_document(bm_str bytes);
void fuzz_release(bm_str bytes);
void fuzz_coordinate(bm_str bytes);
void fuzz_date(bm_str bytes);
void fuzz_search(bm_str bytes);
/* tables and compiled files */
void fuzz_table(bm_str bytes);
void fuzz_compiled(bm_str bytes);
void fuzz_places(bm_str bytes);
void fuzz_gazetteer_file(bm_str bytes);
void fuzz_basemap_file(bm_str bytes);
void fuzz_phrases(bm_str bytes);
/* JSON */
void fuzz_json(bm_str bytes);
void fuzz_geojson(bm_str bytes);
void fuzz_escape(bm_str bytes);
void fuzz_lines(bm_str bytes);
void fuzz_journal(bm_str bytes);
/* definitions */
void fuzz_style(bm_str bytes);
void fuzz_expression(bm_str bytes);
void fuzz_layer(bm_str bytes);
void fuzz_sheet(bm_str bytes);
void fuzz_corrections(bm_str bytes);
void fuzz_mission(bm_str bytes);
/* the command line and what it checks */
void fuzz_options(bm_str bytes);
void fuzz_input(bm_str bytes);
void fuzz_csv(bm_str bytes);
void fuzz_shapefile(bm_str bytes);
void fuzz_desk(bm_str bytes);
void fuzz_logo(bm_str bytes);
void fuzz_drawing(bm_str bytes);

#endif

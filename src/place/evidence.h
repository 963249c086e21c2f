/** place/evidence.h - what speaks for a place among those that bear a name: a table of evidence, each line alone. */
#ifndef BM_PLACE_EVIDENCE_H
#define BM_PLACE_EVIDENCE_H

#include "place/recognise.h"

enum { BM_RESOLVE_COUNTRIES = 32 };

/** The candidates of one name, shared by all spans that bear it. */
typedef struct {
    const bm_name_hit *key;
    bm_place *places;
    bm_name_use *uses;
    double *total; /* over the document: one sense a name */
    uint32_t n, all;
    size_t first;   /* of the items that bear the name */
    bm_str country; /* that its mentions speak for, and how loudly: no name is a reason for itself */
    double voice;
} bm_sense;

/** How many lines the table of evidence has. */
enum { BM_EVIDENCE = 12 };

typedef struct {
    const bm_span *span;
    bm_sense *sense;
    double *score;                  /* of each candidate: the sum of its weights */
    double (*weights)[BM_EVIDENCE]; /* of each candidate, line by line           */
    uint32_t best;
    bool local; /* kind word or containment decides here: the document's sense does not */
} bm_item;

typedef struct {
    bm_str code;
    double weight;
} bm_weighed;

typedef struct {
    const bm_doc *doc;
    const bm_names *names;
    const bm_gazetteer *gazetteer;
    bm_arena *arena;
    bm_item *items;
    size_t n;
    bm_weighed countries[BM_RESOLVE_COUNTRIES]; /* that the mentions speak for */
    size_t n_countries;
    bm_weighed areas[BM_RESOLVE_COUNTRIES]; /* first-level areas that the text names */
    size_t n_areas;
    bool settled; /* the second look: what the document is about is known */
} bm_resolver;

typedef struct {
    double (*weigh)(const bm_resolver *r, const bm_item *it, uint32_t candidate);
    const char *reason; /* as `why` says it                    */
    bool local;         /* decides for this mention alone      */
    bool late;          /* weighs at the second look only      */
    bool here;  /* says what is meant here, and nothing of the name elsewhere: "territory of Aru ... flew to Aru" */
    bool whole; /* is the same wherever the document bears the name, and weighed once */
} bm_evidence;

extern const bm_evidence bm_evidence_table[BM_EVIDENCE];

#endif
